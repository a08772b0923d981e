//! One line reduced to its shape: the phrases around a name, a time, a number.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::super::date::Moment;
use super::super::layout::without_bullet;
use super::when::{Clock, When};
use super::words::{BY, ON, SAYS, is_bare_name, is_name, is_posted, is_tail, is_weak};

/// No header is longer.
const LONGEST: usize = 220;

/// What a line is, if it is part of a header.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// It names an author.
    Name(Stamp),
    /// A time and nothing else.
    Time { time: Option<Moment>, number: Option<u32>, full: bool },
    /// `#12`
    Number(u32),
    /// `Response to NAME, TIME`
    Answers { name: String, time: Option<Moment> },
}

/// A line that names an author.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stamp {
    pub shape: Shape,
    pub author: String,
    pub dated: bool,
    pub time: Option<Moment>,
    pub number: Option<u32>,
    pub answers: Option<String>,
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
pub(super) fn read(line: &str, clock: &Clock) -> Option<Mark> {
    if line.len() > LONGEST {
        return None;
    }
    let text = without_bullet(line);
    if let Some(mark) = answers(text, clock) {
        return Some(mark);
    }
    match clock.find(text) {
        Some(when) => dated(text, &when),
        None => undated(text),
    }
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

fn answers(text: &str, clock: &Clock) -> Option<Mark> {
    let rest = ANSWERS.iter().find_map(|start| without_start(text, start))?;
    let when = clock.find(rest);
    let end = when.as_ref().map_or(rest.len(), |when| when.place.start);
    let name = trimmed(&rest[..end]);
    let fits = is_name(name) && when.as_ref().is_none_or(|when| is_tail(&rest[when.place.end..]));
    fits.then(|| Mark::Answers { name: name.to_owned(), time: when.and_then(|when| when.time) })
}

fn dated(text: &str, when: &When) -> Option<Mark> {
    let (before, after) = (&text[..when.place.start], &text[when.place.end..]);
    let (number, rest) = without_number(before);
    let rest = without_address(rest);
    let late = without_number(trimmed(after)).0;
    if is_tail(after) {
        let (rest, sign) = without_joint(rest);
        if is_posted(rest) {
            return Some(Mark::Time { time: when.time, number: number.or(late), full: when.full });
        }
        let part = part(rest)?;
        let bare = part.by.is_none() && part.says.is_none();
        if bare && !(is_bare_name(&part.author) && text.len() < 120) {
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
    let sign = trimmed_after.chars().next().filter(|c| SIGNS.contains(*c));
    let (own, name) = without_number(trimmed(trimmed_after));
    let part = part(name)?;
    let bare = part.by.is_none() && part.says.is_none();
    if bare && (sign.is_none() || !is_bare_name(&part.author)) {
        return None;
    }
    let place = if bare { Place::TimeName } else { Place::Phrase };
    Some(stamp(part, place, sign.filter(|_| bare), Some(when), number.or(own)))
}

fn undated(text: &str) -> Option<Mark> {
    if text.split(' ').nth(12).is_some() {
        return None;
    }
    if let Some(name) = super::super::drupal::pictured(text).filter(|name| is_bare_name(name)) {
        let part = Part { by: None, says: Some("picture"), lead: 0, author: name.to_owned(), answers: None };
        return Some(stamp(part, Place::Phrase, None, None, None));
    }
    if let Some(mark) = said_in_reply(text) {
        return Some(mark);
    }
    let (number, rest) = without_number(text);
    if rest.is_empty() {
        return number.filter(|_| text.starts_with('#') || text.starts_with("Comment")).map(Mark::Number);
    }
    let part = part(rest)?;
    let strong = part.says.is_some() || part.by.is_some_and(|by| !is_weak(by));
    let short =
        part.says.is_none_or(|says| says.ends_with([':', '.', '…'])) || part.author.split(' ').count() < 4;
    (strong && short && part.lead == 0).then(|| stamp(part, Place::Phrase, None, None, number))
}

/// `NAME said in reply to OTHER...`, as TypePad has it.
fn said_in_reply(text: &str) -> Option<Mark> {
    let (name, other) = text.split_once(" said in reply to ")?;
    let other = other.trim_end_matches(['.', '…', ':']).trim();
    let says = Some("said...");
    let part =
        Part { by: None, says, lead: 0, author: name.trim().to_owned(), answers: Some(other.to_owned()) };
    (is_name(name) && is_name(other)).then(|| stamp(part, Place::Phrase, None, None, None))
}

struct Part {
    by: Option<&'static str>,
    says: Option<&'static str>,
    lead: u64,
    author: String,
    answers: Option<String>,
}

fn stamp(part: Part, place: Place, sign: Option<char>, when: Option<&When>, number: Option<u32>) -> Mark {
    Mark::Name(Stamp {
        shape: Shape { by: part.by, says: part.says, place, sign, lead: part.lead },
        author: part.author,
        dated: when.is_some(),
        time: when.and_then(|when| when.time),
        number,
        answers: part.answers,
    })
}

/// The name, and the phrases around it.
fn part(text: &str) -> Option<Part> {
    let text =
        without_joint(text).0.trim_start_matches(|c: char| c.is_whitespace() || "/|»—–-·•[+−–]".contains(c));
    let says = SAYS.iter().copied().find(|says| {
        without_end(text, says).is_some_and(|rest| rest.ends_with(' ') || says.starts_with(' '))
    });
    let rest = says.and_then(|says| without_end(text, says)).unwrap_or(text).trim();
    let found = BY.iter().copied().find_map(|by| {
        let after = without_start(rest, by)?;
        (after.starts_with(char::is_whitespace) || by.ends_with(':')).then_some((by, after.trim(), 0))
    });
    let found = found.or_else(|| led(rest));
    let (by, name, lead) = found.map_or((None, rest, 0), |(by, name, lead)| (Some(by), name, lead));
    let (name, answers) =
        match name.split_once(" → ").or_else(|| name.split_once(" ▶ ")).or_else(|| name.split_once("  "))
        {
            Some((name, other)) => (name, Some(clean(other).to_owned())),
            None => (name, None),
        };
    let name = clean(name);
    is_name(name).then(|| Part { by, says, lead, author: name.to_owned(), answers })
}

/// `Re: THE SUBJECT by NAME`: the subject is the same on every such line.
fn led(text: &str) -> Option<(&'static str, &str, u64)> {
    let (lead, name) = text.rsplit_once(" by ")?;
    let lead = lead.strip_prefix("Re: ").unwrap_or(lead);
    let mut hasher = DefaultHasher::new();
    lead.hash(&mut hasher);
    Some(("by", name.trim(), hasher.finish() | 1))
}

/// A name without account numbers, points, signs of rank.
fn clean(name: &str) -> &str {
    let mut name = name.trim();
    for _ in 0..4 {
        let before = name;
        if let Some(open) = name.rfind(" (").filter(|_| name.ends_with(')')) {
            let inside = &name[open + 2..name.len() - 1];
            if !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_digit()) {
                name = name[..open].trim_end();
            }
        }
        name = name.strip_suffix("(m)").or_else(|| name.strip_suffix("(f)")).unwrap_or(name);
        name = without_points(name);
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 4 && name[digits..].starts_with(' ') {
            name = &name[digits..];
        }
        name = name
            .trim_end_matches(|c: char| c.is_whitespace() || "|·•–—,:»/".contains(c))
            .trim_start_matches(|c: char| c.is_whitespace() || "|·•–—»".contains(c));
        for mark in
            ["[S]", "[M]", "[A]", "[OP]", "(OP)", "[score hidden]", "Mod", "Moderator", "Topic Author"]
        {
            name = name
                .strip_suffix(mark)
                .filter(|rest| rest.ends_with(' ') || mark.starts_with(['[', '(']))
                .map_or(name, str::trim_end);
        }
        if name == before {
            break;
        }
    }
    name
}

/// `NAME 12 points`, `NAME 12 points13 points14 points`
fn without_points(name: &str) -> &str {
    let lower = ["points", "point", "children"].iter().any(|word| name.ends_with(word)).then_some(name);
    let Some(name) = lower else { return name };
    let mut words = name.split(' ').peekable();
    let mut end = 0;
    while let Some(word) = words.next() {
        let number =
            word.trim_start_matches(['-', '(', '+']).bytes().all(|b| b.is_ascii_digit()) && !word.is_empty();
        if number && words.peek().is_some_and(|next| next.starts_with("point") || next.starts_with("child")) {
            return name[..end].trim_end();
        }
        end += word.len() + 1;
    }
    name
}

/// The number of a comment before its header: `#12`, `12.`, `Comment #12 -`, and the rest.
fn without_number(text: &str) -> (Option<u32>, &str) {
    let trimmed_text = text.trim();
    let text = without_start(trimmed_text, "comment ").map_or(trimmed_text, str::trim_start);
    let hash = text.strip_prefix('#').map(str::trim_start);
    let rest = hash.unwrap_or(text);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let Ok(number) = rest[..digits].parse::<u32>() else { return (None, trimmed_text) };
    let after = &rest[digits..];
    let marked = after.starts_with(['.', ')', ':']) && after[1..].starts_with(|c: char| c.is_whitespace())
        || after == "."
        || after == ")";
    if hash.is_none() && !marked && text.len() == trimmed_text.len() {
        return (None, trimmed_text);
    }
    (Some(number), after.trim_start_matches(|c: char| c.is_whitespace() || "-–—.):|".contains(c)).trim())
}

/// Without the words and signs that lead to the date; the last sign.
fn without_joint(text: &str) -> (&str, Option<char>) {
    let mut rest = text.trim();
    let mut sign = None;
    for _ in 0..3 {
        let word = ON
            .iter()
            .find_map(|on| without_end(rest, on).filter(|before| before.is_empty() || before.ends_with(' ')));
        rest = word.unwrap_or(rest).trim_end();
        if let Some(last) = rest.chars().next_back().filter(|c| SIGNS.contains(*c)) {
            sign = sign.or(Some(last));
            rest = rest[..rest.len() - last.len_utf8()].trim_end();
        }
    }
    // A colon or comma that belongs to a phrase ("writes:") stays for it.
    if sign.is_some_and(|sign| sign == ':' || sign == ',') {
        let kept = text.trim();
        let on = ON.iter().find_map(|on| without_end(kept, on).filter(|before| before.ends_with(' ')));
        let end = on.unwrap_or(kept).trim_end();
        if SAYS.iter().any(|says| without_end(end, says).is_some()) {
            return (end, None);
        }
    }
    (rest, sign)
}

/// `NAME writes: <ann@example> on`: an address is no part of a header's shape.
fn without_address(text: &str) -> &str {
    let rest = without_joint(text).0;
    let cut = rest.strip_suffix('>').and_then(|rest| rest.rfind('<'));
    cut.map_or(text, |cut| rest[..cut].trim_end())
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || SIGNS.contains(c) || c == '/')
}

/// What stands between the parts of a header.
const SIGNS: &str = "-–—|·•,:»@/∙・";

fn without_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
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

fn without_end<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    if !same_byte(text.as_bytes().last(), end.as_bytes().last()) {
        return None;
    }
    let at = text.len().checked_sub(end.len())?;
    (text.get(at..)?.eq_ignore_ascii_case(end)).then(|| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::super::super::date::Order;
    use super::*;

    fn shown(line: &str) -> String {
        match read(line, &Clock::new(Order::MonthFirst, vec![2012])) {
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
            ("Re: Rain at last by ann(f): 5:23am On Apr 24", "ann ?"),
            ("by ann » Wed Aug 07, 2019 6:50 am", "ann 2019-08-07T06:50:00Z"),
            ("Old Posted Apr 11, 2020, 3:27 PM", "time 2020-04-11T15:27:00Z"),
            ("23. Juni 2016 um 17:21 Uhr", "time 2016-06-23T17:21:00Z"),
            ("#12", "#12"),
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
