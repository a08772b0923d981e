//! One header line of a Drupal post: who, when, whether a guest, and for guests whom they answer.

use std::ops::Range;

use super::super::chrome::lowered;
use super::super::date::{Moment, Order, find};
use super::words::{by, guest_mark, is_name, says, without_on};

/// What a header line says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stamp<'a> {
    pub shape: Shape,
    pub author: Option<&'a str>,
    pub guest: bool,
    pub time: Option<Moment>,
    /// The words of a guest's header after the mark: the name answered, with the date still on it.
    pub rest: Option<&'a str>,
}

/// The layout of a header line. A page keeps to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Shape {
    /// `Submitted by NAME on DATE`
    ByOn,
    /// `DATE — NAME`
    DateName,
    /// `DATE | 2691789 NAME`
    DateNumberName,
    /// `NAME | DATE`
    NameDate,
    /// `NAME (not verified) PARENT DATE`
    GuestDate,
    /// `NAME says:`
    Says,
    /// `NAME (not verified)`
    Guest,
    /// `DATE`
    Date,
}

/// No header is longer.
const LONGEST: usize = 240;

/// Reads a line as a header, if it is one.
pub(super) fn read(line: &str, order: Order) -> Option<Stamp<'_>> {
    if line.len() > LONGEST {
        return None;
    }
    match find(line, order) {
        Some((time, place)) => dated(line, time, place),
        None => undated(line),
    }
}

fn dated(line: &str, time: Moment, place: Range<usize>) -> Option<Stamp<'_>> {
    let before = line[..place.start].trim();
    let after = trimmed(&line[place.end..]);
    let stamp = |shape, author, guest, rest| Some(Stamp { shape, author, guest, time: Some(time), rest });
    if let Some((start, end)) = guest_mark(before) {
        let name =
            by(before).map_or(&before[..start], |name| &name[..name.len() + start - before.len()]).trim();
        let rest = without_on(trimmed(&before[end..]));
        let shape = if by(before).is_some() { Shape::ByOn } else { Shape::GuestDate };
        let fits = is_name(name) && is_tail(after);
        return fits.then(|| stamp(shape, Some(name), true, Some(rest).filter(|rest| !rest.is_empty())))?;
    }
    if let Some(name) = by(before) {
        let name = without_on(name);
        return (is_name(name) && is_tail(after)).then(|| stamp(Shape::ByOn, Some(name), false, None))?;
    }
    if without_on(before).is_empty() || is_posted(before) {
        return after_date(time, after, &line[place.end..]);
    }
    let name = without_on(before);
    let joined = name.len() < before.len();
    (joined && is_name(name) && is_tail(after)).then(|| stamp(Shape::NameDate, Some(name), false, None))?
}

/// A header that opens with its date: a name may follow a sign or a number.
fn after_date<'a>(time: Moment, after: &str, raw: &'a str) -> Option<Stamp<'a>> {
    if is_tail(after) {
        return Some(Stamp { shape: Shape::Date, author: None, guest: false, time: Some(time), rest: None });
    }
    let rest = raw.trim_start_matches(is_sign).trim_end();
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, after_number) = rest.split_at(digits);
    let numbered = number.len() > 2 && after_number.starts_with(' ');
    let joined =
        raw.trim_start().starts_with(['—', '–', '-', '|', '·', '•', ',', ':', '»']) || by(rest).is_some();
    let name = if numbered { after_number.trim() } else { by(rest).unwrap_or(rest) };
    let (name, guest) = match guest_mark(name) {
        Some((start, _)) => (name[..start].trim(), true),
        None => (name, false),
    };
    let shape = if numbered { Shape::DateNumberName } else { Shape::DateName };
    ((numbered || joined) && is_name(name)).then_some(Stamp {
        shape,
        author: Some(name),
        guest,
        time: Some(time),
        rest: None,
    })
}

fn undated(line: &str) -> Option<Stamp<'_>> {
    let stamp = |shape, author, guest| Stamp { shape, author: Some(author), guest, time: None, rest: None };
    if let Some((start, end)) = guest_mark(line) {
        let name = line[..start].trim();
        let rest = &line[end..];
        if is_name(name) && rest.trim().is_empty() {
            return Some(stamp(Shape::Guest, by(name).unwrap_or(name), true));
        }
        let speaks = is_name(name) && says(&format!("{name}{rest}")).is_some();
        return speaks.then(|| stamp(Shape::Says, name, true));
    }
    says(line).map(|name| stamp(Shape::Says, name, false))
}

/// `Posted on`, `Posted:`, `Date:` and the like before a date.
fn is_posted(before: &str) -> bool {
    let words = [
        "posted",
        "submitted",
        "published",
        "created",
        "date",
        "post date",
        "veröffentlicht",
        "geschrieben",
        "publié",
        "soumis",
    ];
    words.contains(&&*lowered(without_on(before).trim_end_matches(':').trim()))
}

/// What may follow a complete header: nothing, a counter, `3 hours ago`, `permalink`, `#12`.
fn is_tail(after: &str) -> bool {
    let lower = &*lowered(after);
    let numbered = lower.trim_start_matches('#').chars().all(|c| c.is_ascii_digit());
    let ends = [
        "ago",
        "permalink",
        "comments",
        "comment",
        "permanent link",
        "reply",
        "uhr",
        "edited",
        "new",
        "est",
        "edt",
        "pst",
        "pdt",
        "cet",
    ];
    numbered || (lower.len() < 48 && ends.iter().any(|end| lower.ends_with(end)))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(is_sign)
}

/// What stands between the parts of a header.
fn is_sign(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '·' | '•' | ',' | ':' | '.' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        match read(line, Order::MonthFirst) {
            Some(s) => format!(
                "{:?} {} {}{}{}",
                s.shape,
                s.author.unwrap_or("-"),
                if s.guest { "guest " } else { "" },
                s.time.map_or("-".into(), |time| time.to_string()),
                s.rest.map_or(String::new(), |rest| format!(" < {rest}")),
            ),
            None => "none".into(),
        }
    }

    #[test]
    fn header_lines_of_many_themes() {
        let table = [
            (
                "Bo (not verified) Ann K. Lee Dec 9, 2015 9:33 AM",
                "GuestDate Bo guest 2015-12-09T09:33:00Z < Ann K. Lee",
            ),
            ("Bo (not verified) Dec 9, 2015 9:33 AM", "GuestDate Bo guest 2015-12-09T09:33:00Z"),
            ("Thu, 08/09/2012 - 14:32 | 2691789 Cy Dee", "DateNumberName Cy Dee 2012-08-09T14:32:00Z"),
            ("Fri, 2012-11-09 17:18 — Ann (not verified)", "DateName Ann guest 2012-11-09T17:18:00Z"),
            ("jeu, 03/13/2008 - 12:00 — Oscar B.", "DateName Oscar B. 2008-03-13T12:00:00Z"),
            ("Submitted by Ann on Wed, 12/09/2015 - 09:33.", "ByOn Ann 2015-12-09T09:33:00Z"),
            (
                "Submitted by Bo (not verified) on Wed, 12/09/2015 - 09:33",
                "ByOn Bo guest 2015-12-09T09:33:00Z",
            ),
            ("Gespeichert von Ute am Mi, 09.12.2015 - 09:33", "ByOn Ute 2015-12-09T09:33:00Z"),
            ("By Ann Lee  | Nov 06 2012 | 1:13 pm  | 27 Comments", "ByOn Ann Lee 2012-11-06T13:13:00Z"),
            ("Posted on Nov 06 2012 | 1:23 pm - 3 hours ago", "Date - 2012-11-06T13:23:00Z"),
            ("Ann | Wed, 12/09/2015 - 09:33", "NameDate Ann 2015-12-09T09:33:00Z"),
            ("Ann says:", "Says Ann -"),
            ("Bo (not verified) says:", "Says Bo guest -"),
            ("Bo (non vérifié)", "Guest Bo guest -"),
        ];
        for (line, expect) in table {
            assert_eq!(shown(line), expect, "{line}");
        }
    }

    #[test]
    fn sentences_are_no_headers() {
        for line in [
            "We met on Dec 9, 2015 and it rained all day long.",
            "Nobody (not even me) knows.",
            "He always says",
        ] {
            let stamp = read(line, Order::MonthFirst);
            assert!(stamp.is_none_or(|s| s.shape == Shape::Says), "{line}");
        }
    }
}
