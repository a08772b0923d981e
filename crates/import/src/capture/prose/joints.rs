//! What joins the parts of a header line: numbers, signs, and the words before a date.

use std::sync::LazyLock;

use super::super::chrome::Phrases;
use super::words::{ON, SAYS};

static JOINING: LazyLock<Phrases> = LazyLock::new(|| Phrases::by_end(ON));
static SAYING: LazyLock<Phrases> = LazyLock::new(|| Phrases::by_end(SAYS));

/// The number of a comment before its header: `#12`, `12.`, `Comment #12 -`, and the rest.
pub(super) fn without_number(text: &str) -> (Option<u32>, &str) {
    let trimmed_text = text.trim();
    if let Some(floor) = floor(trimmed_text) {
        return (Some(floor), "");
    }
    let text = without_start(trimmed_text, "comment ").map_or(trimmed_text, str::trim_start);
    let hash = text.strip_prefix('#').map(str::trim_start);
    let rest = hash.unwrap_or(text);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let Ok(number) = rest[..digits].parse::<u32>() else { return (None, trimmed_text) };
    let after = &rest[digits..];
    let marked = after.starts_with("  ")
        || after.starts_with(['.', ')', ':']) && after[1..].starts_with(|c: char| c.is_whitespace())
        || after == "."
        || after == ")";
    if hash.is_none() && !marked && text.len() == trimmed_text.len() {
        return (None, trimmed_text);
    }
    (
        Some(number),
        after
            .trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | ')' | ':' | '|')
            })
            .trim(),
    )
}

/// `12#`, `12^#`, `12楼`: a number before its sign, as forums of the East count.
fn floor(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = matches!(&text[digits..], "#" | "^#" | "楼" | "樓" | " #");
    text[..digits].parse().ok().filter(|_| sign && digits < 6)
}

/// Without the words and signs that lead to the date; the last sign.
pub(super) fn without_joint(text: &str) -> (&str, Option<char>) {
    let mut rest = text.trim();
    let mut sign = None;
    for _ in 0..3 {
        let word = JOINING
            .ending(rest)
            .find_map(|on| without_end(rest, on).filter(|before| before.is_empty() || before.ends_with(' ')));
        rest = word.unwrap_or(rest).trim_end();
        if let Some(last) = rest.chars().next_back().filter(|c| is_sign(*c)) {
            sign = sign.or(Some(last));
            rest = rest[..rest.len() - last.len_utf8()].trim_end();
        }
    }
    // A colon or comma that belongs to a phrase ("writes:") stays for it.
    if sign.is_some_and(|sign| sign == ':' || sign == ',') {
        let kept = text.trim();
        let on =
            JOINING.ending(kept).find_map(|on| without_end(kept, on).filter(|before| before.ends_with(' ')));
        let end = on.unwrap_or(kept).trim_end();
        if SAYING.ending(end).any(|says| without_end(end, says).is_some()) {
            return (end, None);
        }
    }
    (rest, sign)
}

/// `NAME writes: <ann@example> on`, `NAME http://ann.example | `: an address is no part of a header's shape.
pub(super) fn without_address(text: &str) -> &str {
    let rest = without_joint(text).0;
    if let Some((name, last)) = rest.rsplit_once(' ')
        && (last.starts_with("http://") || last.starts_with("https://"))
    {
        return name.trim_end();
    }
    let cut = rest.strip_suffix('>').and_then(|rest| rest.rfind('<'));
    cut.map_or(text, |cut| rest[..cut].trim_end())
}

pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_joint)
}

pub(super) fn is_joint(c: char) -> bool {
    c.is_whitespace() || is_sign(c)
}

/// What stands between the parts of a header.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '|' | '·' | '•' | ',' | ':' | '»' | '@' | '/' | '∙' | '・')
}

pub(super) fn without_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    if !same_byte(text.as_bytes().first(), start.as_bytes().first()) {
        return None;
    }
    let head = text.get(..start.len())?;
    (head.eq_ignore_ascii_case(start)).then(|| &text[start.len()..])
}

/// Most phrases differ in one byte already.
fn same_byte(one: Option<&u8>, other: Option<&u8>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
}

pub(super) fn without_end<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    if !same_byte(text.as_bytes().last(), end.as_bytes().last()) {
        return None;
    }
    let at = text.len().checked_sub(end.len())?;
    (text.get(at..)?.eq_ignore_ascii_case(end)).then(|| &text[..at])
}
