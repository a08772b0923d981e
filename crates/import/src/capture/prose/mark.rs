//! One line reduced to its shape: the phrases around a name, a time, a number.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter};

use super::super::chrome::Phrases;
use super::super::date::Moment;
use super::super::fields::begins_edited;
use super::super::layout::without_bullet;
use super::joints::{
    is_joint, is_sign, trimmed, without_address, without_joint, without_number, without_start,
};
use super::panel::panel_label;
use super::part::{Part, part, speaks};
use super::touching;
use super::when::{Clock, When};
use super::words::{is_bare_name, is_name, is_posted, is_tail, is_weak};

/// No header is longer.
const LONGEST: usize = 220;

/// What a line is, if it is part of a header.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark<'a> {
    /// It names an author.
    Name(Stamp<'a>),
    /// A time and nothing else.
    Time { time: Option<Moment>, number: Option<u32>, full: bool },
    /// `#12`
    Number(u32),
    /// `Response to NAME, TIME`
    Answers { name: &'a str, time: Option<Moment> },
}

/// A line that names an author.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stamp<'a> {
    pub shape: Shape,
    pub author: &'a str,
    pub dated: bool,
    pub time: Option<Moment>,
    pub number: Option<u32>,
    pub answers: Option<&'a str>,
}

/// The fixed part of a header line. A page keeps to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Shape {
    /// Which phrase stands before the name, and which after it.
    pub by: Option<&'static str>,
    pub says: Option<&'static str>,
    pub place: Place,
    /// What joins name and time where no phrase does.
    pub sign: Option<char>,
    /// The words that stand before the phrase on every such line, as a number.
    pub lead: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Place {
    /// A phrase makes the header; a time may be missing.
    Phrase,
    NameTime,
    TimeName,
}

impl Shape {
    /// The usual place of such a line is under the words.
    pub fn is_usually_below(&self) -> bool {
        self.by.is_some_and(|by| by.starts_with("posted by:") || by.starts_with("comment posted by"))
    }
}

/// Reads a line.
pub(super) fn read<'a>(line: &'a str, clock: &Clock) -> Option<Mark<'a>> {
    if line.len() > LONGEST {
        return None;
    }
    let text = without_bullet(line);
    if let Some(mark) = answers(text, clock) {
        return Some(mark);
    }
    if let Some(when) = clock.find(text) {
        let mark = dated(text, &when);
        let touches = when.full && text[..when.place.start].ends_with('.');
        return if touches { as_parted(mark) } else { mark };
    }
    let Some(when) = touching::when(text) else { return undated(text) };
    let mark = dated(text, &when);
    if when.place.start > 0 && when.full { as_parted(mark) } else { mark }
}

/// A name that a time touches: as sure as if a sign stood between them.
fn as_parted(mut mark: Option<Mark>) -> Option<Mark> {
    if let Some(Mark::Name(stamp)) = mark.as_mut() {
        stamp.shape.sign = stamp.shape.sign.or(Some('|'));
    }
    mark
}

const ANSWERS: &[&str] = &[
    "response to ",
    "in reply to ",
    "replying to ",
    "in response to ",
    "antwort auf ",
    "en réponse à ",
    "en respuesta a ",
    "in risposta a ",
];

static ANSWERING: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(ANSWERS));

fn answers<'a>(text: &'a str, clock: &Clock) -> Option<Mark<'a>> {
    let rest = ANSWERING.starting(text).find_map(|start| without_start(text, start))?;
    let when = clock.find(rest);
    let end = when.as_ref().map_or(rest.len(), |when| when.place.start);
    let name = trimmed(&rest[..end]);
    let fits = is_name(name) && when.as_ref().is_none_or(|when| is_tail(&rest[when.place.end..]));
    fits.then(|| Mark::Answers { name, time: when.and_then(|when| when.time) })
}

fn dated<'a>(text: &'a str, when: &When) -> Option<Mark<'a>> {
    let (before, after) = (&text[..when.place.start], &text[when.place.end..]);
    let (number, rest) = without_number(before.trim_start_matches(['«', ' ']));
    let rest = without_address(rest);
    let late = without_number(trimmed(after)).0;
    if is_tail(after) || panel_label(after.trim()) || begins_edited(after) {
        if let Some(number) = counted(rest) {
            return Some(Mark::Time { time: when.time, number: Some(number), full: when.full });
        }
        let (rest, sign) = without_joint(rest);
        if is_posted(rest) {
            return Some(Mark::Time { time: when.time, number: number.or(late), full: when.full });
        }
        let part = part(rest)?;
        let bare = part.by.is_none() && part.says.is_none();
        // `Re: Rain at last, at least here, 3 days ago #812`: so many words before a time and a number are a subject.
        if bare && late.is_some() && rest.split(' ').count() > SUBJECT {
            return Some(Mark::Time { time: when.time, number: late, full: when.full });
        }
        if bare && !(is_bare_name(part.author) && text.len() < 120) {
            return None;
        }
        let place = if bare { Place::NameTime } else { Place::Phrase };
        let sign = sign.filter(|_| bare);
        return Some(stamp(part, place, sign, Some(when), number.or(late)));
    }
    if !is_posted(without_joint(rest).0) {
        return None;
    }
    let trimmed_after = after.trim_start();
    let sign = trimmed_after.chars().next().filter(|c| is_sign(*c));
    let (own, name) =
        touching::number(after).unwrap_or_else(|| without_number(trimmed_after.trim_start_matches(is_joint)));
    let part = part(name)?;
    let bare = part.by.is_none() && part.says.is_none();
    // "on 9 Dec 2015 at 9:33 am Ann": nothing joins them but that every such line begins so.
    let led = when.full && text.len() < 80 && rest.eq_ignore_ascii_case("on");
    // So does "14 March 2019 09:39 GMT Ann", where no more than a name follows.
    let opens = when.full && when.time.is_some() && rest.is_empty() && part.author.split(' ').count() <= NAME;
    if bare && (sign.is_none() && !led && !(opens && text.len() < 80) || !is_bare_name(part.author)) {
        return None;
    }
    let place = if bare { Place::TimeName } else { Place::Phrase };
    Some(stamp(part, place, sign.filter(|_| bare), Some(when), number.or(own)))
}

/// Names have no more words.
const SUBJECT: usize = 4;

/// Most names have no more words.
const NAME: usize = 3;

/// `« Reply #2 on:`, in whatever language: a word, the number, and what leads to the date.
fn counted(text: &str) -> Option<u32> {
    memchr(b'#', text.as_bytes())?;
    let (word, rest) = text.split_once(" #")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let joint = rest[digits..].trim_matches([':', '-', ' ']);
    let plain =
        |text: &str, most: usize| text.chars().count() <= most && text.chars().all(char::is_alphabetic);
    (!word.is_empty() && plain(word, 12) && plain(joint, 3)).then(|| rest[..digits].parse().ok())?
}

fn undated(text: &str) -> Option<Mark<'_>> {
    if memchr_iter(b' ', text.as_bytes()).nth(11).is_some() {
        return None;
    }
    if let Some(name) = super::super::drupal::pictured(text).filter(|name| is_bare_name(name)) {
        let part = Part { by: None, says: Some("picture"), lead: 0, author: name, answers: None };
        return Some(stamp(part, Place::Phrase, None, None, None));
    }
    if let Some(mark) = said_in_reply(text) {
        return Some(mark);
    }
    let (number, rest) = without_number(text);
    if rest.is_empty() {
        let told = text.starts_with('#') || text.starts_with("Comment") || !text.ends_with(['.', ')']);
        return number.filter(|_| told).map(Mark::Number);
    }
    if !speaks(rest) {
        return None;
    }
    let part = part(rest)?;
    let strong = part.says.is_some() || part.by.is_some_and(|by| !is_weak(by));
    let short =
        part.says.is_none_or(|says| says.ends_with([':', '.', '…'])) || part.author.split(' ').count() < 4;
    (strong && short && part.lead == 0).then(|| stamp(part, Place::Phrase, None, None, number))
}

static SAID_IN_REPLY: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" said in reply to "));

/// `NAME said in reply to OTHER...`, as TypePad has it.
fn said_in_reply(text: &str) -> Option<Mark<'_>> {
    let at = SAID_IN_REPLY.find(text.as_bytes())?;
    let (name, other) = (&text[..at], &text[at + SAID_IN_REPLY.needle().len()..]);
    let other = other.trim_end_matches(['.', '…', ':']).trim();
    let says = Some("said...");
    let part = Part { by: None, says, lead: 0, author: name.trim(), answers: Some(other) };
    (is_name(name) && is_name(other)).then(|| stamp(part, Place::Phrase, None, None, None))
}

fn stamp<'a>(
    part: Part<'a>,
    place: Place,
    sign: Option<char>,
    when: Option<&When>,
    number: Option<u32>,
) -> Mark<'a> {
    Mark::Name(Stamp {
        shape: Shape { by: part.by, says: part.says, place, sign, lead: part.lead },
        author: part.author,
        dated: when.is_some(),
        time: when.and_then(|when| when.time),
        number,
        answers: part.answers,
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::date::Order;
    use super::*;

    fn shown(line: &str) -> String {
        match read(line, &Clock::with(Order::MonthFirst, vec![2012])) {
            Some(Mark::Name(s)) => {
                let time =
                    s.time.map_or(if s.dated { "?".into() } else { "-".into() }, |time| time.to_string());
                let number = s.number.map_or(String::new(), |n| format!(" #{n}"));
                format!("{} {time}{number}", s.author)
            }
            Some(Mark::Time { time, .. }) => {
                format!("time {}", time.map_or("?".into(), |time| time.to_string()))
            }
            Some(Mark::Number(number)) => format!("#{number}"),
            Some(Mark::Answers { name, .. }) => format!("answers {name}"),
            None => "none".into(),
        }
    }

    #[test]
    fn shapes_of_many_families() {
        let table = [
            ("Ann B. says:", "Ann B. -"),
            ("3. 10. Jul, 2012 / Ann says:", "Ann 2012-07-10T00:00:00Z #3"),
            ("Uwe sagt:", "Uwe -"),
            ("Zoé a dit…", "Zoé -"),
            (
                "Comment #12 - Posted by: Bo m/30/180 at May 4, 2012 5:39 PM",
                "Bo m/30/180 2012-05-04T17:39:00Z #12",
            ),
            ("Posted by: Ann Lee | May 4, 2012 at 08:58 AM", "Ann Lee 2012-05-04T08:58:00Z"),
            (
                "by ann (112233) writes: on Tuesday July 24, @09:07AM (#4040) Homepage",
                "ann 2012-07-24T09:07:00Z",
            ),
            ("by Anonymous Coward writes:", "Anonymous Coward -"),
            ("[–]bo 12 points 3 hours ago", "bo ?"),
            ("ann 3 hours ago | next [–]", "ann ?"),
            ("Ann • 3 years ago", "Ann ?"),
            ("Re: Rain at last in the valley 1 year 3 months ago #832763", "time ?"),
            ("Ann K. Lee 1 year 3 months ago #832763", "Ann K. Lee ? #832763"),
            ("Posted April 1", "time ?"),
            (
                "05-14-2021, 04:05 PM (This post was last modified: 05-14-2021, 05:05 PM",
                "time 2021-05-14T16:05:00Z",
            ),
            ("April 9 edited April 9", "time ?"),
            ("March 30 in Central", "time ?"),
            ("3. Marcom", "none"),
            ("8. Februar", "time ?"),
            ("We met in April 2 years in a row.", "none"),
            ("Re: Rain at last by ann(f): 5:23am On Apr 24", "ann ?"),
            ("by ann » Wed Aug 07, 2019 6:50 am", "ann 2019-08-07T06:50:00Z"),
            ("Old Posted Apr 11, 2020, 3:27 PM", "time 2020-04-11T15:27:00Z"),
            ("23. Juni 2016 um 17:21 Uhr", "time 2016-06-23T17:21:00Z"),
            ("#12", "#12"),
            ("12^#", "#12"),
            ("12楼", "#12"),
            ("12.", "none"),
            ("Response to Ann, 30 July 2012 1:52PM", "answers Ann"),
            ("Joined: Thu Nov 17, 2011 6:12 am", "none"),
            ("We met on Dec 9, 2015 and it rained all day.", "none"),
            ("by the way", "none"),
        ];
        for (line, expect) in table {
            assert_eq!(shown(line), expect, "{line}");
        }
    }
}
