//! A page of no known family: the article as far as it can be told, and every other word in the notes.

use super::article;
use super::draft::Draft;
use super::html::{Page, story};
use super::lines::Lines;

/// Reads lines of text.
pub(super) fn read_lines(lines: &Lines) -> Draft {
    article::read(lines, lines.end, lines.order()).into_draft()
}

/// Reads HTML.
pub(super) fn read_page(page: &Page) -> Draft {
    story::read(page, None).into_draft()
}
