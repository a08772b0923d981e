//! Labels that repeat, whatever the words for them are: in the panels forums show beside a post.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use memchr::memchr;

use super::super::chrome::{Phrases, is_tool};
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::edges::is_under;
use super::mark::Mark;
use super::part::speaks;
use super::words::is_posted;

/// What people put before their own words, or a page before those of others.
static OF_WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "quote",
        "zitat",
        "citation",
        "cita",
        "citat",
        "citação",
        "citaat",
        "originally posted by",
        "code",
        "spoiler",
        "edit",
        "edited",
        "ps",
        "update",
        "note",
        "re",
        "aw",
        "warning",
        "http",
        "https",
    ])
});

/// A label and its value: `Registered: 2009`; of a label whose value is on the next line nothing.
pub(super) fn label(text: &str) -> Option<(&str, &str)> {
    form(text).filter(|(head, _)| is_label(text, head))
}

/// What has the form of a label and its value.
fn form(text: &str) -> Option<(&str, &str)> {
    if text.len() >= 80 {
        return None;
    }
    let text = without_bullet(text);
    let colon = memchr(b':', text.as_bytes())?;
    let (head, value) = (&text[..colon], &text[colon + 1..]);
    let plain = (2..=30).contains(&head.len())
        && head.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-' | '(' | ')'))
        && head.split(' ').count() <= 4;
    plain.then(|| (head, value.trim()))
}

/// Whether what has its form is one, and not what people say.
fn is_label(text: &str, head: &str) -> bool {
    !OF_WORDS.contain(head) && !is_under(text) && !is_tool(head) && !is_posted(head) && !speaks(text)
}

/// The labels that stand on the page at least three times, with a value of their own: in the panels of a forum. Most heads
/// of that form stand once; what costs is asked of the others alone.
pub(super) fn labels<'a>(lines: &'a Lines<'a>) -> HashSet<&'a str> {
    let mut found: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in lines.page() {
        if let Some((head, _)) = form(&line.text) {
            found.entry(head).or_default().push(&line.text);
        }
    }
    let often = |head: &str, texts: &[&str]| {
        texts.len() > 2 && texts.iter().filter(|text| is_label(text, head)).take(3).count() > 2
    };
    found.into_iter().filter(|(head, texts)| often(head, texts)).map(|(head, _)| head).collect()
}

/// Whether what looks like a header is the value of a label.
pub(super) fn is_labelled(lines: &Lines, labels: &HashSet<&str>, at: usize, mark: &Mark) -> bool {
    let known = |at: usize| label(&lines.all[at].text).filter(|(head, _)| labels.contains(head));
    match mark {
        Mark::Name(stamp) => stamp.shape.by.is_none() && stamp.shape.says.is_none() && known(at).is_some(),
        Mark::Time { .. } => {
            let above = lines.before(at).filter(|above| above + 3 > at);
            above.and_then(known).is_some_and(|(_, value)| value.is_empty())
        }
        _ => false,
    }
}
