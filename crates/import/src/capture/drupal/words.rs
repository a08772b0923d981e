//! The fixed phrases of a Drupal page, in the languages its sites use, and the chrome any old site has.

use std::sync::LazyLock;

use memchr::memchr3;

use super::super::chrome::Phrases;
use super::phrases::{BY, GUEST, NAMELESS, ON, PICTURE_AFTER, PICTURE_BEFORE, SAYS};

static CAPTION: LazyLock<Phrases> = LazyLock::new(|| Phrases::by_end(PICTURE_AFTER));
static CAPTIONED: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(PICTURE_BEFORE));
static BEFORE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(BY));
static JOINING: LazyLock<Phrases> = LazyLock::new(|| Phrases::by_end(ON));
static ALONE: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(&ON.iter().map(|word| word.trim()).collect::<Vec<_>>()));
static SAYING: LazyLock<Phrases> = LazyLock::new(|| Phrases::by_end(SAYS));

/// A line that is only a name and a phrase is never longer.
const LONGEST: usize = 200;

/// The name in the caption of an author's picture.
pub(in super::super) fn pictured(line: &str) -> Option<&str> {
    if line.len() > LONGEST {
        return None;
    }
    let after = CAPTION.ending(line).find_map(|end| line.strip_suffix(end));
    let before = || CAPTIONED.starting(line).find_map(|start| line.strip_prefix(start));
    let name = after.or_else(before)?.trim();
    is_name(name).then_some(name)
}

/// The place of a `(not verified)` in a header: start and end, brackets included.
pub(super) fn guest_mark(line: &str) -> Option<(usize, usize)> {
    // The bracket beyond ASCII begins with this byte.
    memchr3(b'(', b'[', 0xef, line.as_bytes())?;
    let pairs = [('(', ')'), ('（', '）'), ('[', ']')];
    pairs.iter().find_map(|&(open, close)| {
        line.match_indices(open).find_map(|(at, _)| {
            let inside = &line[at + open.len_utf8()..];
            let end = inside.find(close)?;
            let words = inside[..end].trim();
            let marked = GUEST.iter().any(|mark| words.eq_ignore_ascii_case(mark));
            marked.then_some((at, at + open.len_utf8() + end + close.len_utf8()))
        })
    })
}

/// Whether a name is only the word for "nobody in particular".
pub(super) fn is_nameless(name: &str) -> bool {
    NAMELESS.contains(&name.to_lowercase().as_str())
}

/// The rest of a line after the words for "submitted by".
pub(super) fn by(line: &str) -> Option<&str> {
    BEFORE.starting(line).find_map(|phrase| line.strip_prefix(phrase)).map(str::trim_start)
}

/// A name without the word that led to the date.
pub(super) fn without_on(name: &str) -> &str {
    let mut name = name.trim();
    if ALONE.starting(name).any(|word| word == name) {
        return "";
    }
    for _ in 0..2 {
        let end = JOINING.ending(name).find_map(|word| name.strip_suffix(word));
        name = end.unwrap_or(name).trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '|' | '·' | '•' | '–' | '—' | '-' | ',' | '@' | ':')
        });
    }
    name
}

/// The name before the words for "says:". A bare "says" needs the whole line to be short.
pub(super) fn says(line: &str) -> Option<&str> {
    if line.len() > LONGEST {
        return None;
    }
    let name = SAYING.ending(line).find_map(|end| line.strip_suffix(end))?.trim();
    let bare = line.ends_with("says");
    (is_name(name) && (!bare || name.split(' ').count() < 4)).then_some(name)
}

/// Whether some words may be a name: few, short, no address.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=8).contains(&words) && text.chars().count() <= 60 && !(text.contains(':') && text.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_name_their_owner() {
        assert_eq!(pictured("Mr. O’Neil's picture"), Some("Mr. O’Neil"));
        assert_eq!(pictured("Bild von Ute"), Some("Ute"));
        assert_eq!(pictured("Portrait de Zoé"), Some("Zoé"));
        assert_eq!(pictured("'s picture"), None);
    }

    #[test]
    fn guests_are_marked_in_many_languages() {
        for line in ["Bo (not verified)", "Bo (Nicht überprüft)", "Bo (non vérifié) x", "博（未验证）"]
        {
            assert!(guest_mark(line).is_some(), "{line}");
        }
        assert_eq!(guest_mark("Bo (verified twice)"), None);
    }

    #[test]
    fn names_lose_the_words_around_them() {
        assert_eq!(by("Submitted by Ann on").map(without_on), Some("Ann"));
        assert_eq!(by("Gespeichert von Ute am").map(without_on), Some("Ute"));
        assert_eq!(says("Ann B. says:"), Some("Ann B."));
        assert_eq!(says("That is what everybody who has ever been there always says"), None);
    }
}
