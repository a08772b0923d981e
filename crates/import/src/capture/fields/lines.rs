//! The same of a page of text: marks on the lines of a header, and on the lines between a comment and the next.

use std::ops::Range;

use memchr::memchr;

use super::super::chrome::{is_lone_bullet, is_tool};
use super::super::date::Order;
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::super::restored::Comment;
use super::{marks, votes};

/// So many lines after a comment may belong to it.
const AFTER: usize = 10;

/// The lines of a comment's words without the marks at their end.
pub(in super::super) fn without_marks(lines: &Lines, body: Range<usize>, order: Order) -> Range<usize> {
    let mut end = body.end;
    for _ in 0..3 {
        let Some(last) = lines.before(end).filter(|last| body.contains(last)) else { break };
        let text = without_bullet(&lines.all[last].text);
        let mark = marks::is_edited_line(text, order) || votes::whole(text).is_some();
        if !mark || lines.before(last).is_none_or(|before| !body.contains(&before)) {
            break;
        }
        end = last;
    }
    let mut start = body.start;
    while let Some(first) = lines.next(start, end) {
        let text = without_bullet(&lines.all[first].text);
        // A button may stand beside the mark.
        let mark = marks::is_edited_line(text, order) || start > body.start && is_tool(text);
        if !mark || lines.next(first + 1, end).is_none() {
            break;
        }
        start = first + 1;
    }
    start..end
}

/// A title without the votes in brackets behind it: `Re: Rain (Score:5, Insightful)`.
pub(in super::super) fn without_votes(title: &str) -> &str {
    let cut = title.rfind(" (").filter(|at| votes::whole(&title[*at..]).is_some());
    cut.map_or(title, |at| title[..at].trim_end())
}

/// Reads what the lines of a header say, and those after the words up to `next`.
pub(in super::super) fn of_lines(
    lines: &Lines,
    header: Range<usize>,
    after: Range<usize>,
    order: Order,
    comment: &mut Comment,
) {
    if marks::is_stub(&comment.text) {
        comment.details.deleted = true;
    }
    for at in header.clone().filter(|at| !lines.all[*at].is_blank()) {
        let text = without_bullet(&lines.all[at].text);
        read(text, order, comment);
        if comment.details.votes.is_none()
            && let Some(votes) = votes::within(text)
        {
            comment.details.votes = Some(Box::new(votes));
        }
        if comment.details.source_id.is_none()
            && let Some(number) = numbered(text)
        {
            comment.details.source_id = Some(number);
        }
    }
    let near = after.filter(|at| !lines.all[*at].is_blank() && !header.contains(at)).take(AFTER);
    for at in near {
        let text = without_bullet(&lines.all[at].text);
        if read(text, order, comment) {
            comment.details.spans.push(lines.all[at].span.clone());
        } else if !is_tool(text) && !is_lone_bullet(text) {
            break;
        }
    }
}

/// Takes a line that is a mark and nothing else.
fn read(text: &str, order: Order, comment: &mut Comment) -> bool {
    if marks::is_edited_line(text, order) {
        comment.details.edited.get_or_insert_default().time = marks::edited_at(text, order);
        return true;
    }
    let Some(found) = votes::whole(text) else { return false };
    comment.details.votes.get_or_insert_default().take(found);
    true
}

/// `#12` alone, at an end of the line, in brackets, or after `Comment`.
pub(super) fn numbered(text: &str) -> Option<String> {
    memchr(b'#', text.as_bytes())?;
    let is = |word: &str| {
        let digits = word.strip_prefix('#').unwrap_or_default();
        (1..12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let in_brackets = |word: &&str| word.starts_with("(#") && is(word.trim_matches(['(', ')']));
    let bracketed =
        memchr(b'(', text.as_bytes()).and_then(|_| text.split_ascii_whitespace().find(in_brackets));
    let edge = || {
        let mut words = text.split_ascii_whitespace();
        let first = words.next();
        let first = if first == Some("Comment") { words.next() } else { first };
        [first, words.next_back()]
            .into_iter()
            .flatten()
            .map(|word| word.trim_end_matches(['.', ':', ')']))
            .find(|word| is(word))
    };
    bracketed.or_else(edge).map(|word| word.trim_matches(['(', ')']).to_owned())
}
