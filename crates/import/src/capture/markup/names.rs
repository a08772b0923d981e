//! The name in the words around it: `Ann says:`, `Posted by: Ann at`, `von Ann`.

use std::ops::Range;

use super::super::chrome::lowered;
use super::super::date::{Moment, Order, find, find_relative};
use super::super::html::spaced;

/// What stands before a name, in lower case.
const BEFORE: &[&str] = &[
    "unregistered commenter",
    "registered commenter",
    "posted by",
    "comment by",
    "written by",
    "submitted by",
    "reply by",
    "comment from",
    "posted on",
    "posted",
    "by",
    "from",
    "author",
    "name",
    "kommentar von",
    "geschrieben von",
    "verfasst von",
    "von",
    "publicado por",
    "escrito por",
    "comentario de",
    "por",
    "posté par",
    "publié par",
    "rédigé par",
    "écrit par",
    "commentaire de",
    "par",
    "le",
    "scritto da",
    "geschreven door",
    "door",
];

/// So many of the words after a name tell of speaking.
const SPOKEN: usize = 25;

/// What stands after a name, in lower case.
const AFTER: &[&str] = &[
    "says",
    "said",
    "said...",
    "said…",
    "wrote",
    "writes",
    "commented",
    "replied",
    "posted",
    "sagt",
    "sagte",
    "schreibt",
    "schrieb",
    "meint",
    "a dit",
    "dit",
    "a écrit",
    "écrit",
    "dice",
    "dijo",
    "escribió",
    "ha scritto",
    "zegt",
    "schreef",
    "disse",
    "at",
    "on",
    "um",
    "am",
    "le",
    "el",
    "el día",
    "à",
    "on said",
    "(not verified)",
    "(nicht überprüft)",
    "(non vérifié)",
    "(no verificado)",
    "(guest)",
    "(permalink)",
    "permalink",
    "#",
];

const EDGES: &[char] = &[':', ',', '|', '—', '–', '·', '•', '-', '/', '»', '«', '…', '~', '<', '>'];

/// None of the words before a name has more bytes.
const LONGEST: usize = 24;

/// A name without the words and signs around it; `None` if nothing is left that may be one.
pub(super) fn clean(text: &str) -> Option<String> {
    let line = spaced(text);
    let mut name = trimmed(&line);
    if let Some(rest) = without_number(name) {
        name = trimmed(rest);
    }
    if let Some(rest) = BEFORE.iter().find_map(|word| without_start(name, word)) {
        name = trimmed(rest);
    }
    while let Some(rest) = AFTER.iter().find_map(|word| without_end(name, word)) {
        name = trimmed(rest);
    }
    let bare = name.len() <= LONGEST && {
        let name = &*lowered(name);
        BEFORE.contains(&name) || AFTER.contains(&name)
    };
    (!name.is_empty() && !bare && name.chars().count() <= 80).then(|| name.to_owned())
}

fn trimmed(text: &str) -> &str {
    let text = text.trim_matches(char::is_whitespace);
    let cut = text.trim_start_matches(|c: char| EDGES.contains(&c) || c.is_whitespace());
    let cut =
        cut.trim_end_matches(|c: char| (EDGES.contains(&c) && c != '-' && c != '~') || c.is_whitespace());
    let cut = cut.strip_suffix(" -").unwrap_or(cut).trim_end();
    let dots = cut.trim_end_matches("...").trim_end();
    if dots.len() + 3 <= cut.len() && AFTER.iter().any(|word| without_end(dots, word).is_some()) {
        dots
    } else {
        cut
    }
}

/// `Comment #12 - `, `Comment number 12.`, `12. `
fn without_number(text: &str) -> Option<&str> {
    let told = without_start(text, "comment").map(str::trim_start);
    let told = told.map(|rest| without_start(rest, "number").unwrap_or(rest).trim_start());
    let rest = told.unwrap_or(text);
    let hash = rest.strip_prefix('#');
    let rest = hash.unwrap_or(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    let listed = digits < 5
        && after.starts_with(". ")
        && (told.is_some() || !after.bytes().any(|b| b.is_ascii_digit()));
    (digits > 0 && (hash.is_some() || listed)).then(|| after.trim_start_matches(['.', ' ']))
}

fn without_start<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    let rest = &text[word.len()..];
    let parted = rest.starts_with([':', ' ']);
    (parted && is_lower(start, word) && !rest.trim_matches([':', ' ']).is_empty()).then_some(rest)
}

fn without_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    // Most words differ in the last letter already.
    let last = word.as_bytes().last().filter(|last| last.is_ascii());
    if last.is_some_and(|last| !text.as_bytes().last().is_some_and(|own| own.eq_ignore_ascii_case(last))) {
        return None;
    }
    let at = text.len().checked_sub(word.len()).filter(|at| text.is_char_boundary(*at) && *at > 0)?;
    let (rest, end) = text.split_at(at);
    (is_lower(end, word) && rest.ends_with(char::is_whitespace)).then_some(rest)
}

/// Whether a text is a word given in lower case.
fn is_lower(text: &str, word: &str) -> bool {
    text.chars().flat_map(char::to_lowercase).eq(word.chars())
}

/// The name in a line that says that somebody speaks, `Ann Lee said:`; a date may stand before it.
pub(super) fn speaker(line: &str) -> Option<String> {
    let line = line.trim();
    let words = line.trim_end_matches(|c: char| EDGES.contains(&c) || c == '.' || c.is_whitespace());
    let ended = words.len() < line.len();
    let says = AFTER[..SPOKEN].iter().any(|word| without_end(words, word).is_some());
    clean(line).filter(|name| ended && says && is_name(name) && name.split(' ').count() <= 5)
}

/// A header on one line: the name before or after the date, and the date.
pub(super) fn header(line: &str, order: Order) -> (Option<String>, Option<Moment>) {
    header_with(line, find(line, order))
}

/// The same of a line whose date was looked for.
pub(super) fn header_with(
    line: &str,
    date: Option<(Moment, Range<usize>)>,
) -> (Option<String>, Option<Moment>) {
    let found = date.map(|(moment, place)| (Some(moment), place));
    // A distance in time is no part of the name, though it has no date of its own.
    let Some((moment, place)) = found.or_else(|| find_relative(line).map(|(_, place)| (None, place))) else {
        return (clean(line), None);
    };
    let before = clean(&line[..place.start]).filter(|name| is_name(name));
    let after = || clean(&line[place.end..]).filter(|name| is_name(name));
    (before.or_else(after), moment)
}

/// Whether some words only lead from a name to what was said: `says:`, `Posted by`.
pub(super) fn is_label(text: &str) -> bool {
    let lower = text.trim_matches(|c: char| EDGES.contains(&c) || c.is_whitespace()).to_lowercase();
    let known = |words: &str| AFTER.contains(&words) || BEFORE.contains(&words);
    lower.len() < 20 && (lower.is_empty() || known(&lower) || lower.split(' ').all(known))
}

/// Whether some words may be a name: few, and no link under a comment.
pub(super) fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    (1..=60).contains(&length)
        && text.split(' ').count() <= 6
        && text.chars().any(char::is_alphanumeric)
        && text != "Re"
        && !text.starts_with("Re:")
        && !super::super::chrome::is_tool(text)
        && !is_tally(text)
        && !text.ends_with(['.', '?', '!']) | (length < 25)
}

/// `186 Fans`, `1,204 posts`: what somebody has, not who it is.
fn is_tally(text: &str) -> bool {
    const OF: &[&str] = &[
        "fans",
        "fan",
        "posts",
        "post",
        "comments",
        "comment",
        "followers",
        "points",
        "point",
        "replies",
        "reply",
        "likes",
        "like",
        "votes",
        "vote",
        "reviews",
        "beiträge",
        "messages",
        "pts",
    ];
    let Some((number, what)) = text.split_once(' ') else { return false };
    number.bytes().all(|b| b.is_ascii_digit() || b",.".contains(&b))
        && OF.contains(&what.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_among_words() {
        assert!(BEFORE.iter().all(|word| word.len() <= LONGEST));
        let table = [
            ("Ann Lee says: ", "Ann Lee"),
            ("Ann\nsaid...", "Ann"),
            ("Posted by: Ann |", "Ann"),
            ("Comment #12 - Posted by: Ann/39/185 at", "Ann/39/185"),
            ("12. Mai 2011 um", "12. Mai 2011"),
            ("Comment number 12. Posted by Ann77", "Ann77"),
            (": Ann Lee <", "Ann Lee"),
            ("von Änne am", "Änne"),
            ("-X-", "X-"),
            ("Gunmaster_", "Gunmaster_"),
        ];
        for (text, name) in table {
            assert_eq!(clean(text).as_deref(), Some(name), "{text}");
        }
        assert_eq!(clean("on "), None);
        assert_eq!(clean(" | ").or(clean("Posted by: |")), None);
    }

    #[test]
    fn a_header_on_one_line() {
        let read = |line| header(line, Order::DayFirst);
        assert_eq!(read("Posted by: Ann | May 3, 2011 06:24 PM").0.as_deref(), Some("Ann"));
        assert_eq!(read("May 3, 2011 06:24 PM, Ann wrote:").0.as_deref(), Some("Ann"));
    }
}
