//! Finding a date and time in the words of a header, in the shapes and languages sites print them.
//!
//! [`find`] reads a date that stands on its own; the order of day and month is the page's ([`Order::of`]). "3 hours
//! ago" is no such date: [`find_relative`] only recognises it, and [`Relative::against`](relative::Relative::against) gives its time once the page
//! says when it was fetched ([`page_date`]: a saver's or an archive's mark, a forum's "It is currently").
//!
//! A reader need only take such words into a comment's header and leave its time empty: `Draft::finish` looks for
//! them there, holds them against the page's own date, and notes how many were, or had no date to be held against.
//!
//! No clock of ours is ever asked.

mod clock;
mod moment;
mod order;
mod page;
mod relative;
mod scan;
mod tokens;
mod words;

pub use moment::Moment;
pub(super) use order::Order;
pub(super) use page::page_date;
pub(super) use relative::{find_ago, find_relative};
pub(super) use scan::find;
