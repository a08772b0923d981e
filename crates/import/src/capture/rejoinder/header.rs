//! The header of our comments: `Ann Writer · member · in reply to Bob (#3) · 9 Dec 2015, 09:33 UTC · edited · #12`.

use memchr::memchr2_iter;

use super::super::date::{Moment, Order, find};
use super::super::restored::Standing;
use super::words;

/// What a header says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    pub author: String,
    pub standing: Standing,
    /// The number of the comment answered.
    pub answers: Option<u64>,
    pub time: Option<Moment>,
    /// Its words were changed.
    pub edited: bool,
    pub number: Option<u64>,
}

/// The middle dot, and what text browsers without it print.
const DOTS: &[&str] = &["·", "•", "*", "|", ".", "?", "-", "∙", "⋅"];

/// Whether a line could be the first of a header.
pub(super) fn may_open(line: &str) -> bool {
    let bytes = line.as_bytes();
    let sign = |byte: &u8| b"*|.?-".contains(byte) || !byte.is_ascii();
    let apart = || memchr2_iter(b' ', b'\xa0', bytes).any(|space| bytes.get(space + 1).is_some_and(sign));
    line.len() < 400 && apart() && line.split_whitespace().skip(1).any(|word| DOTS.contains(&word))
}

/// Reads a whole header.
pub(super) fn read(text: &str) -> Option<Said> {
    // A name, a standing, a time and a number: three dots at least, and most lines with a sign have fewer.
    text.split_whitespace().filter(|word| DOTS.contains(word)).nth(2)?;
    let parts = parts(text);
    (1..parts.len()).find_map(|at| {
        let standing = words::standing(&parts[at])?;
        let rest = &parts[at + 1..];
        let end = rest.iter().rposition(|part| number(part).is_some())?;
        let (last, before) = rest[..end].split_last()?;
        let edited = words::is_edited(last);
        let (when, answer) = if edited { before.split_last()? } else { (last, before) };
        Some(Said {
            author: parts[..at].join(" · "),
            standing,
            answers: answered(&after_a_guests_name(answer).join(" · "))?,
            time: moment(when)?,
            edited,
            number: number(&rest[end]),
        })
    })
}

/// The parts between the dots; a dot stands alone between spaces.
fn parts(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .split(|word| DOTS.contains(word))
        .map(|part| part.join(" "))
        .filter(|part| !part.is_empty())
        .collect()
}

/// A line may have been broken behind the `#`.
fn number(part: &str) -> Option<u64> {
    part.strip_prefix('#')?.trim_start().parse().ok()
}

/// What is left of the parts behind the standing after the name a guest wrote it under, which may hold a dot.
fn after_a_guests_name(parts: &[String]) -> &[String] {
    match parts.first().is_some_and(|part| words::is_written_as(part)) {
        true => {
            &parts[parts.iter().position(|part| words::answered(part).is_some()).unwrap_or(parts.len())..]
        }
        false => parts,
    }
}

/// Whom it answers: nobody if there is nothing, `None` if the words mean something else.
fn answered(part: &str) -> Option<Option<u64>> {
    if part.is_empty() {
        return Some(None);
    }
    let name = words::answered(part)?;
    let open = name.rfind("(#");
    Some(open.and_then(|open| name[open + 2..].strip_suffix(')')?.trim().parse().ok()))
}

/// The time, if it is recorded; `None` if the words are no time at all.
fn moment(part: &str) -> Option<Option<Moment>> {
    if words::is_timeless(part) {
        return Some(None);
    }
    find(part, Order::DayFirst).map(|(moment, _)| Some(moment))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match read(text) {
            Some(s) => {
                let time = s.time.map_or("-".into(), |time| time.to_string());
                let edited = if s.edited { "/edited" } else { "" };
                format!("{}/{:?}/{:?}/{time}/{:?}{edited}", s.author, s.standing, s.answers, s.number)
            }
            None => "none".into(),
        }
    }

    #[test]
    fn headers_in_every_copy() {
        let table = [
            (
                "Ann Writer · member · in reply to Bob (#3) · 9 Dec 2015, 09:33 UTC · #12",
                "Ann Writer/Verified/Some(3)/2015-12-09T09:33:00Z/Some(12)",
            ),
            ("Bob · guest · 9 Dec 2015, 09:33 UTC · #3", "Bob/Guest/None/2015-12-09T09:33:00Z/Some(3)"),
            ("A · B · unknown · time not recorded · edited · #4", "A · B/Unknown/None/-/Some(4)/edited"),
            (
                "Ann · Redaktion · Antwort an Bob (#3) · 9. Dez. 2015, 09:33 UTC · bearbeitet · #12",
                "Ann/Verified/Some(3)/2015-12-09T09:33:00Z/Some(12)/edited",
            ),
            (
                "Ann · member · written as guest A · B · in reply to Bob (#3) · 9 Dec 2015, 09:33 UTC · #12",
                "Ann/Verified/Some(3)/2015-12-09T09:33:00Z/Some(12)",
            ),
            (
                "Ann · membre · écrit comme invité : Zoë · 9 déc. 2015, 09:33 UTC · modifié · #12",
                "Ann/Verified/None/2015-12-09T09:33:00Z/Some(12)/edited",
            ),
            ("Ann · guest · edited · #4", "none"),
            (
                "Ann . editor . in reply to C. D. (#1) . 9 Dec 2015, 09:33 UTC . #2",
                "Ann/Verified/Some(1)/2015-12-09T09:33:00Z/Some(2)",
            ),
            (
                "Ann · member · in reply to Bob (# 3) · 9 Dec 2015, 09:33 UTC · # 12",
                "Ann/Verified/Some(3)/2015-12-09T09:33:00Z/Some(12)",
            ),
            (
                "Ann · Redaktion · Antwort an Bob (#3) · 9. Dez. 2015, 09:33 UTC · #12",
                "Ann/Verified/Some(3)/2015-12-09T09:33:00Z/Some(12)",
            ),
            ("Ann · invité · heure non conservée · #12", "Ann/Guest/None/-/Some(12)"),
            (
                "نادية حداد · زائر · ردًا على Bob (#3) · 9 ديسمبر 2015، 09:33 UTC · #12",
                "نادية حداد/Guest/Some(3)/2015-12-09T09:33:00Z/Some(12)",
            ),
            ("Cats · guest · or dogs · #4", "none"),
            ("Reply · Share", "none"),
        ];
        for (text, expect) in table {
            assert_eq!(shown(text), expect, "{text}");
        }
    }
}
