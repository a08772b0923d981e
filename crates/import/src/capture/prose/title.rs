//! The headline of a page of text: text browsers set headings at the left margin, blogs put the date above it.

use std::ops::Range;

use super::super::article::is_prose;
use super::super::chrome::{is_around, is_tool};
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::edges::{is_after, is_heading, is_notice};
use super::mark::Mark;
use super::marks::Marks;
use super::panel::is_role;

/// The headline before `end`, where the page shows clearly which line it is.
pub(super) fn find(lines: &Lines, marks: &Marks, end: usize, wrong: bool) -> Option<Range<usize>> {
    let is_text = |at: &usize| {
        let text = &lines.all[*at].text;
        is_prose(text)
            && !text.starts_with(['#', '«'])
            && text.contains(['.', ','])
            && (text.len() > 300 || !is_furniture(text))
    };
    let text = main_text(lines, (0..end).filter(is_text).collect());
    let reference = text.or_else(|| byline(marks, end)).unwrap_or(end);
    let margin = lines.indented && (0..end).any(|at| fits(lines, marks, at) && lines.all[at].indent == 0);
    let candidate = |at: &usize| fits(lines, marks, *at) && (!margin || lines.all[*at].indent == 0);
    let above: Vec<usize> = (0..reference).rev().filter(candidate).take(12).collect();
    let dated = above.iter().rev().find(|at| is_under_date(lines, marks, **at));
    let byline = byline(marks, end).filter(|at| *at < reference);
    let signed = above.iter().find(|at| byline.is_some_and(|byline| **at < byline && byline - **at < 8));
    let found = dated.or(if wrong { signed.or(above.first()) } else { None });
    found.map(|at| *at..*at + 1)
}

/// Whether a line the article reader took for the headline cannot be one.
pub(super) fn is_wrong(lines: &Lines, marks: &Marks, text: &str) -> bool {
    let at = (0..lines.end.min(4000)).find(|at| lines.all[*at].text == text);
    at.is_some_and(|at| !may_be(text) || marks.is_time(at))
}

/// Where the longest run of prose begins; a few other lines may stand between.
fn main_text(lines: &Lines, prose: Vec<usize>) -> Option<usize> {
    let (mut best, mut start, mut size) = ((0, None), None, 0);
    let mut last: Option<usize> = None;
    for at in prose {
        if last.is_none_or(|last| at - last > 40) {
            (start, size) = (Some(at), 0);
        }
        size += lines.all[at].text.len();
        if size > best.0 {
            best = (size, start);
        }
        last = Some(at);
    }
    best.1
}

/// The first line that says who posted the article, and when.
fn byline(marks: &Marks, end: usize) -> Option<usize> {
    let first = marks.first_name_before(end)?;
    Some(first)
}

/// A date alone on the line above.
fn is_under_date(lines: &Lines, marks: &Marks, at: usize) -> bool {
    (at.saturating_sub(3)..at)
        .rev()
        .find(|at| !lines.all[*at].is_blank())
        .is_some_and(|above| matches!(marks.at(above), Some(Mark::Time { number: None, .. })))
}

fn fits(lines: &Lines, marks: &Marks, at: usize) -> bool {
    let text = &lines.all[at].text;
    if !may_be(text) || marks.at(at).is_some() {
        return false;
    }
    let before = at == 0 || lines.all[at - 1].is_blank();
    let after = lines.all.get(at + 1).is_none_or(super::super::lines::Line::is_blank);
    before && (after || lines.all[at].indent == 0)
}

fn may_be(text: &str) -> bool {
    let length = text.chars().count();
    (3..=160).contains(&length)
        && !text.starts_with(['#', '«', '‹', '←', '*', '•', '+', '[', '©', '_', '(', '|'])
        && !text.ends_with(['.', ':', '»', '|'])
        && text.matches('|').count() < 2
        && !text.contains(" / ")
        && !text.contains("://")
        && text.chars().any(char::is_alphabetic)
        && without_bullet(text).len() == text.len()
        && !is_tool(text)
        && !is_around(text)
        && !is_notice(text)
        && !is_heading(text)
        && !is_after(text)
        && !is_role(text)
        && !is_furniture(text)
}

/// Lines that label an article, show its picture, or lead on.
#[rustfmt::skip]
const FURNITURE: &[&str] = &[
    "iframe:", "pin it", "posted by", "posted in", "labels:", "tags:", "filed under", "categories:", "full list of",
    "comments:", "share", "tweet", "« previous", "enlarge", "click to", "photo:", "image:", "welcome", "search", "log in",
    "sign in", "skip to", "edition:", "menu", "navigation", "home", "main menu", "advertisement", "jump to", "subscribe",
    "previous:", "next:", "published ", "by ", "thread starter", "start date", "viewing page", "go to page", "moderators:",
    "add to facebook", "email this", "print this", "you may like", "quick links", "forum",
];

/// Whether a paragraph is none.
pub(super) fn is_furniture(text: &str) -> bool {
    let lower = without_bullet(text).to_lowercase();
    let word = !lower.contains(' ')
        && !lower.ends_with(['.', '!', '?', '…', '"', '”', ':'])
        && lower.contains(['-', '_', '(']);
    let navigation =
        lower.starts_with('«') || lower.contains(" | main | ") || lower.contains("jump to comments");
    word || navigation
        || (lower.len() < 160
            && FURNITURE.iter().any(|start| {
                lower.starts_with(start) && (start.len() > 8 || start.ends_with(':') || lower.len() < 40)
            }))
}
