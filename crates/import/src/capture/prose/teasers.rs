//! Lists of a site's own articles, which look like posts: each with who wrote it and when, its first words, and a link on.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::chrome::{Phrases, lowered};
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::post::Thread;

/// Links from the first words to the rest.
const ON: &[&str] = &[
    "read more",
    "continue reading",
    "keep reading",
    "full story",
    "read the rest",
    "weiterlesen",
    "mehr lesen",
    "ganzen artikel",
    "lire la suite",
    "en savoir plus",
    "leer más",
    "seguir leyendo",
    "leggi tutto",
    "lees meer",
];

static LEADING: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(ON));

/// Whether posts under no heading are such a list: nearly all end in such a link, and few people wrote them. Sites that
/// fold long comments have the same link, but each comment is somebody else's.
pub(super) fn are(lines: &Lines, thread: &Thread) -> bool {
    let posts = &thread.posts;
    if thread.heading.is_some() || thread.forum || posts.len() < 3 {
        return false;
    }
    let authors: HashSet<Option<&str>> = posts.iter().map(|post| post.author).collect();
    if authors.len() * 2 > posts.len() {
        return false;
    }
    let next = |at: usize| posts.get(at + 1).map_or(lines.end, |post| post.header.start);
    let leads = posts.iter().enumerate().filter(|(at, post)| {
        let own = &lines.all[post.header.end.min(next(*at))..next(*at)];
        own.iter().any(|line| leads_on(&line.text))
    });
    leads.count() * 10 >= posts.len() * 8
}

fn leads_on(line: &str) -> bool {
    let text = without_bullet(line).trim_end_matches(|c: char| !c.is_alphanumeric());
    (text.len() < 60 && LEADING.begin(text)) || {
        let from = text.floor_char_boundary(text.len().saturating_sub(20));
        let end = &*lowered(&text[from..]);
        ON.iter().any(|link| end.ends_with(link))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_the_rest() {
        for line in ["* Read more...", "Weiterlesen »", "It rained for a week. Read more", "Lire la suite →"]
        {
            assert!(leads_on(line), "{line}");
        }
        for line in ["More to read", "You should read more of them, said Ann, and less of that"] {
            assert!(!leads_on(line), "{line}");
        }
    }
}
