//! A comment that calls its parent's author by name.
//!
//! Meant is the one comment that author wrote before it. Where there are several, the last is the right one 32 times of
//! 41 only (`crates/import/training/parents.py` counts them), and nothing is claimed. A bare name is not enough: it must stand where one
//! calls somebody, and must not be a word that people use anyway.

use std::sync::LazyLock;

use memchr::memchr;

use super::super::chrome::Phrases;
use super::Claim;
use super::thread::Thread;

/// How often such a claim is right, by the rule of succession: 14 of 14 that a person read call the one who is meant,
/// and 114 of 114 recorded answers to somebody with one comment before are to that one.
pub(super) const CALLED: f32 = 0.93;

/// Who wrote more than this is not looked at: it is not one comment that is meant.
const MOST: usize = 64;

/// How far into a comment a name is looked for, in bytes.
const NEAR: usize = 240;

/// The parent a comment addresses.
pub(super) fn claim(thread: &Thread, at: usize) -> Option<Claim> {
    let text = &thread.comments[at].text;
    let near = &text[..text.floor_char_boundary(NEAR)];
    let name = after_sign(thread, near).or_else(|| called(thread, near))?;
    let parent = only(thread, at, thread.names.places(&name)?)?;
    (thread.author(parent) != thread.author(at)).then_some(Claim { parent, probability: CALLED })
}

/// The only one of an author's comments that was there before this one: above it, or on a page with the newest first of
/// an earlier time. A double post is no second one.
pub(super) fn only(thread: &Thread, at: usize, places: &[usize]) -> Option<usize> {
    if places.len() > MOST {
        return None;
    }
    let before = |place: &usize| match (thread.times[*place], thread.times[at]) {
        _ if *place == at || (*place > at && !thread.newest_first) => false,
        (Some(theirs), Some(own)) => theirs <= own,
        _ => !thread.newest_first,
    };
    let single = |place: &usize| thread.comments[*place].duplicate_of.is_none();
    let mut meant = places.iter().copied().filter(before).filter(single);
    let first = meant.next()?;
    meant.next().is_none().then_some(first)
}

/// The name after an `@` near the start.
fn after_sign(thread: &Thread, near: &str) -> Option<String> {
    memchr(b'@', near.as_bytes())?;
    near.match_indices('@').take(4).find_map(|(sign, _)| {
        // An address of mail has a word before the sign.
        if near[..sign].chars().next_back().is_some_and(char::is_alphanumeric) {
            return None;
        }
        known(thread, near[sign + 1..].trim_start()).map(|(name, _)| name)
    })
}

/// A name at the start, or after a word of greeting, with a sign after it that calls.
fn called(thread: &Thread, near: &str) -> Option<String> {
    let mut rest = near.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '“' | '>' | '*' | '_' | '-' | '–' | '—')
    });
    let mut greeted = false;
    for _ in 0..3 {
        if let Some((name, length)) = known(thread, rest) {
            let after = &rest[length..];
            let calls = after.starts_with([',', ':', '!', '-', '–', '—', '.'])
                || after.starts_with(" -")
                || after.starts_with(" –")
                || after.starts_with(" —")
                || after.starts_with('\n');
            let sure = !thread.names.is_common(&rest[..length]) && !is_common(thread, &name);
            let spoken_to = || is_odd(&rest[..length]) || says_you(after);
            if sure && (calls || (after.starts_with([' ', '?', '\u{a0}']) && (greeted || spoken_to()))) {
                return Some(name);
            }
        }
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().filter(|word| !word.is_empty())?;
        if !GREETING.contain(word) {
            return None;
        }
        greeted = true;
        rest = rest[word.len()..].trim_start_matches([' ', ',', '.', '!', '\u{a0}']);
    }
    None
}

/// A name that no sentence begins with by chance: `NoDebt`, `froze25`, `x_y`.
fn is_odd(name: &str) -> bool {
    name.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit() || c == '_') && !name.contains(' ')
}

/// Whether the sentence goes on to somebody.
fn says_you(after: &str) -> bool {
    let mut words =
        after.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).take(5);
    words.any(|word| matches!(word, "you" | "your" | "du" | "dein" | "deine" | "tu" | "vous" | "usted"))
}

fn is_common(thread: &Thread, name: &str) -> bool {
    let place = thread.names.places(name).and_then(|places| places.first());
    place.and_then(|place| thread.author(*place)).is_none_or(|author| thread.names.is_common(author))
}

/// The longest author's name a text begins with, and its length.
fn known(thread: &Thread, text: &str) -> Option<(String, usize)> {
    if !thread.names.may_begin(text) {
        return None;
    }
    let mut ends: Vec<usize> = vec![];
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let ends_word = !c.is_alphanumeric() && (before.is_alphanumeric() || before == '.' || before == ')');
        if ends_word {
            ends.push(at);
        }
        if c == '\n' || ends.len() > thread.names.longest + 2 {
            break;
        }
        before = c;
    }
    if ends.len() <= thread.names.longest + 2 && !text.contains('\n') {
        ends.push(text.len());
    }
    ends.iter().rev().find_map(|end| {
        let name = text[..*end].trim_end();
        thread.names.places(name)?;
        Some((name.to_owned(), *end))
    })
}

static GREETING: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(GREETINGS));

/// Words said before a name.
const GREETINGS: &[&str] = &[
    "hi", "hey", "hello", "hallo", "dear", "liebe", "lieber", "to", "an", "bonjour", "salut", "hola", "ciao",
    "thanks", "thank", "you", "danke", "merci", "gracias", "yes", "no", "yeah", "well", "sorry", "ja",
    "nein", "re", "oh", "ok", "so", "but", "and", "agree", "with", "agreed", "good", "point", "exactly",
    "right", "moin", "zu", "à",
];
