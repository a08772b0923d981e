//! Our page as a text browser prints it: headers may be wrapped over a few lines, paragraphs too.

use std::ops::Range;

use memchr::memchr;

use super::super::article;
use super::super::chrome::{is_comments_heading, is_footer, is_tool};
use super::super::date::Order;
use super::super::draft::{Draft, Header};
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::Numbers;
use super::header::{self, Said};

/// A header is never wrapped over more lines.
const MOST_LINES: usize = 4;

/// Reads the page, if it has headers of ours.
pub(in super::super) fn read(lines: &Lines) -> Option<Draft> {
    let found = headers(lines);
    let (_, first) = found.first()?;
    let order = Order::DayFirst;
    let mut draft = article::read(lines, first.start, order).into_draft();
    let mut numbers = Numbers::default();
    for (at, (said, place)) in found.iter().enumerate() {
        let next = found.get(at + 1).map(|(_, next)| next.start);
        let body = body(lines, place.end, next);
        let spans =
            lines.all[place.clone()].iter().filter(|line| !line.is_blank()).map(|line| line.span.clone());
        let header = Header {
            author: Some(said.author.clone()),
            time: said.time,
            spans: spans.collect(),
            ..Header::default()
        };
        let (comment, note) = numbers.comment(said.clone(), header, lines.passage(body), None);
        draft.comments.push(comment);
        draft.notes.extend(note);
    }
    Some(draft)
}

/// A page whose first lines have no header is not ours. Articles are shorter.
const HEAD: usize = 20_000;

/// Whether a line holds nothing but the links and buttons under a comment of ours.
fn is_ours(line: &str) -> bool {
    is_tool(line)
        || line
            .split('·')
            .flat_map(|part| part.split("  "))
            .map(str::trim)
            .all(|part| is_vote(part) || is_tool(part))
}

/// Every word on the buttons of votes, in our five languages.
#[rustfmt::skip]
const VOTES: &[&str] = &[
    "worth", "reading", "not", "agree", "disagree",
    "lesenswert", "nicht", "Zustimmung", "Widerspruch",
    "à", "lire", "pas", "d", "accord",
    "vale", "la", "pena", "no", "de", "acuerdo", "en", "desacuerdo",
    "جدير", "غير", "بالقراءة", "أوافق", "لا",
];

/// `14 worth reading not worth reading`, `[agree 9]`: the buttons of votes, as text browsers print them.
fn is_vote(part: &str) -> bool {
    let words = part.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    words.len() < 10 && !words.is_empty() && words.iter().all(|word| VOTES.contains(word))
}

/// Every header with its lines.
fn headers(lines: &Lines) -> Vec<(Said, Range<usize>)> {
    let mut found = vec![];
    let (mut at, mut number) = (0, 0);
    while at < lines.end {
        // Every header ends with a number, and most lines have none near them.
        number = number.max(at);
        while number < lines.end && memchr(b'#', lines.all[number].text.as_bytes()).is_none() {
            number += 1;
        }
        at = at.max((number + 1).saturating_sub(MOST_LINES));
        if number == lines.end || (found.is_empty() && at > HEAD) {
            break;
        }
        match header_at(lines, at) {
            Some((said, end)) => {
                found.push((said, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn header_at(lines: &Lines, at: usize) -> Option<(Said, usize)> {
    let first = without_bullet(&lines.all[at].text);
    if !header::may_open(first) || is_tool(first) {
        return None;
    }
    let mut text = first.to_owned();
    for end in at + 1..=(at + MOST_LINES).min(lines.end) {
        if let Some(said) = header::read(&text) {
            return Some((said, end));
        }
        let next = lines.all.get(end).filter(|line| end < lines.end && !line.is_blank())?;
        text.push(' ');
        text.push_str(&next.text);
    }
    None
}

/// The lines of a comment's words: up to its links, the next header, or the foot of the page.
fn body(lines: &Lines, start: usize, next: Option<usize>) -> Range<usize> {
    let end = next.unwrap_or(lines.end);
    let is_end = |at: &usize| is_ours(&lines.all[*at].text) && !lines.all[*at].is_blank();
    let tools = match next {
        Some(_) => (start..end).rev().filter(|at| !lines.all[*at].is_blank()).take_while(is_end).last(),
        None => (start..end).find(is_end),
    };
    let foot = (start..end).find(|&at| {
        next.is_none() && (is_footer(&lines.all[at].text) || is_comments_heading(&lines.all[at].text))
    });
    start..tools.unwrap_or(end).min(foot.unwrap_or(end))
}
