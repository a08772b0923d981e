//! Saved pages of one thread, put together.
//!
//! Sites cut long threads into pages. Pages belong together where they say so: one address or title apart from the
//! number, a link to the next page, file names that count on. Anything less is left apart, for a thread that was not
//! one cannot be taken apart again.

mod groups;
mod natural;
pub(crate) mod numbers;
#[cfg(test)]
mod tests;
mod thread;
pub(crate) mod url;

pub use natural::natural;
pub use numbers::Number;

use crate::capture::{Address, Restored};

/// A page as it was saved.
#[derive(Debug)]
pub struct Saved {
    /// The file's name.
    pub name: String,
    /// What was read of it.
    pub page: Restored,
    /// What it says of itself.
    pub address: Address,
}

/// A thread with the pages it was on.
#[derive(Debug)]
pub struct Joined {
    /// The files' names, in the order of the thread.
    pub names: Vec<String>,
    /// Article and thread. Of more than one page: without places in the source, for there is no one source.
    pub page: Restored,
    /// The address of its first page.
    pub url: Option<String>,
    /// Comments that more than one page shows.
    pub repeats: usize,
    /// For each page, which comment of the thread each of its own is.
    pub places: Vec<Vec<usize>>,
}

/// Puts pages of one thread together; the others stay alone. In the order of the names.
pub fn join(mut pages: Vec<Saved>) -> Vec<Joined> {
    pages.sort_by(|one, other| natural(&one.name, &other.name));
    groups::of(pages).into_iter().map(thread::joined).collect()
}
