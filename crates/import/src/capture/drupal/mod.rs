//! Drupal 5 to 7: the page as text, as a text browser prints it, and as HTML.
//!
//! The header line differs from theme to theme and from language to language; a page keeps to one. So the readers
//! collect everything that looks like a header, and believe the layout that occurs most.

mod claim;
mod groups;
mod page;
mod phrases;
mod pieces;
mod stamp;
mod text;
mod thread;
mod words;

pub(super) use page::read as read_page;
pub(super) use text::read as read_lines;
pub(super) use words::pictured;

/// What any family may want to know about a header line: when, if it is one at all.
pub(super) fn stamp_time(
    line: &str,
    order: super::date::Order,
) -> Option<(Option<String>, super::date::Moment)> {
    let stamp = stamp::read(line, order)?;
    Some((stamp.author.map(str::to_owned), stamp.time?))
}
