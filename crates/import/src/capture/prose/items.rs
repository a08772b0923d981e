//! Comments as the items of a list: a line with the name, often after the address of the author's page, and the words
//! under it. Disqus leaves such a copy in the page.

use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::marks::Marks;
use super::pattern::finished;
use super::post::{Post, Thread};
use super::words::{is_bare_name, is_name};

/// Reads the list, if the page is Disqus's or most names follow an address.
pub(super) fn read(lines: &Lines, marks: &Marks, known: bool) -> Option<Thread> {
    let told = known && lines.page().iter().any(|line| line.text.len() < 200 && line.text.contains("Disqus"));
    let all: Vec<(usize, String, bool)> = (0..lines.end).filter_map(|at| opener(lines, at)).collect();
    let depth = |at: usize| lines.all[at].indent;
    let addressed = all.iter().filter(|(_, _, address)| *address).count();
    if all.len() < 3 || (!told && addressed * 2 < all.len()) || addressed == 0 {
        return None;
    }
    // Only the list that holds the addresses.
    let first = all.iter().find(|(_, _, address)| *address)?;
    let level = depth(first.0);
    let mut posts: Vec<Post> = vec![];
    for (at, name, _) in all.into_iter().filter(|(at, _, _)| depth(*at) >= level) {
        let gap = posts.last().map_or(0, |last| at - last.anchor);
        if gap > 400 {
            break;
        }
        posts.push(Post { header: at..at + 1, anchor: at, author: Some(name), ..Post::default() });
    }
    finished(lines, marks, posts, None, false, if told { 1.0 } else { 0.8 })
}

/// `* http://a.example/ NAME`, followed by deeper lines.
fn opener(lines: &Lines, at: usize) -> Option<(usize, String, bool)> {
    let line = &lines.all[at];
    let text = without_bullet(&line.text);
    if text.len() == line.text.len() || text.is_empty() || text.len() > 240 {
        return None;
    }
    let next = lines.next(at + 1, lines.end.min(at + 3))?;
    let deeper = lines.all[next].indent > line.indent
        && without_bullet(&lines.all[next].text).len() == lines.all[next].text.len();
    let (name, address) = match text.split_once(' ') {
        Some((first, rest)) if first.starts_with("http://") || first.starts_with("https://") => {
            (rest.trim(), true)
        }
        _ => (text, false),
    };
    let fits = if address { is_name(name) } else { is_bare_name(name) };
    (deeper && fits).then(|| (at, name.to_owned(), address))
}
