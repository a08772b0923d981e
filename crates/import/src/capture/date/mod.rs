//! Finding a date and time in the words of a header, in the shapes and languages sites print them.
//!
//! [`find`] reads a date that stands on its own; the order of day and month is the page's ([`Order::of`]). "3 hours
//! ago" is no such date: [`find_relative`] only recognises it, and [`Relative::against`] gives its time once the page
//! says when it was fetched ([`page_date`]: a saver's or an archive's mark, a forum's "It is currently").
//!
//! A reader makes one [`Clock`] a page, `Clock::of(source, visible lines)`, and asks `clock.find(line)`: it gives the
//! place of the time, and the time, or none where it is relative and the page has no date of its own. The note that
//! says how many times were held against which date is made in `Draft::finish`, from the moments themselves.
//!
//! No clock of ours is ever asked.

mod clock;
mod moment;
mod order;
#[allow(dead_code, reason = "for readers that meet relative times")]
mod page;
#[allow(dead_code, reason = "for readers that meet relative times")]
mod relative;
mod scan;
mod tokens;
mod words;

pub use moment::Moment;
pub(super) use order::Order;
#[allow(unused_imports, reason = "for readers that meet relative times")]
pub(super) use page::{Clock, page_date};
#[allow(unused_imports, reason = "for readers that meet relative times")]
pub(super) use relative::{Relative, find_relative};
pub(super) use scan::find;
