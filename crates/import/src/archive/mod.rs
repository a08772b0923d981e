//! Web archives: the pages in a WARC file, one after another.
//!
//! A WARC file (plain, gzip whole, or gzip record by record) is recognised by its content. It is read as a stream and
//! one record is held at a time, so that an archive of any size is read in the memory of its largest page. What is no
//! page is passed over; what could have been one and is not taken says why. Nothing is written to disk or fetched.

mod body;
mod error;
mod input;
mod mhtml;
mod pages;
mod record;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::Read;

pub use error::{ArchiveError, Flaw, Place};
pub use pages::Archive;

use crate::capture::{CaptureError, LIMIT};
use input::Input;

/// What a file turned out to be.
pub enum Opened<R: Read> {
    /// One page: unpacked where the file was gzip, and taken out of what was saved with it (MHTML).
    Page(Vec<u8>),
    /// An archive of pages.
    Archive(Box<Archive<R>>),
}

/// A record that was looked at: a page, or why it is none.
#[derive(Debug)]
pub enum Entry {
    /// A page as it was fetched.
    Page(CapturedPage),
    /// Something fetched that is not taken.
    Skipped(Skipped),
}

/// A page as it was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapturedPage {
    /// The number of its record, from 1; all records are counted.
    pub record: usize,
    /// Where the record begins.
    pub place: Place,
    /// The address it was fetched from.
    pub url: Option<String>,
    /// When, as the archive writes it (RFC 3339).
    pub date: Option<String>,
    /// The page: unpacked, and in UTF-8 where the server named its encoding.
    pub bytes: Vec<u8>,
    /// What had to be assumed.
    pub remarks: Vec<String>,
}

impl CapturedPage {
    /// The page as it is to be read: with when it was fetched, if it is HTML. Every place is that in `bytes`.
    pub fn dated(&self) -> Cow<'_, [u8]> {
        match &self.date {
            Some(date) if self.bytes.trim_ascii_start().starts_with(b"<") => {
                body::dated(self.bytes.clone(), date).into()
            }
            _ => self.bytes.as_slice().into(),
        }
    }
}

/// A record that was fetched and is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The number of its record, from 1.
    pub record: usize,
    /// Where it begins.
    pub place: Place,
    /// The address it was fetched from.
    pub url: Option<String>,
    /// Why.
    pub why: String,
}

/// Looks at how a file begins, and reads it if it is one page.
///
/// # Errors
/// The file cannot be read, or it is one page of more than [`LIMIT`] bytes.
pub fn open<R: Read>(file: R) -> Result<Opened<R>, ArchiveError> {
    let mut input = Input::open(file).map_err(ArchiveError::File)?;
    let begins = input.peek(VERSION.len()).map(|start| start.starts_with(VERSION));
    if begins.map_err(|error| input.broken(error, 0))? {
        return Ok(Opened::Archive(Box::new(Archive::new(input))));
    }
    let mut page = vec![];
    let read = input.by_ref().take(LIMIT as u64 + 1).read_to_end(&mut page);
    read.map_err(|error| input.broken(error, page.len()))?;
    if page.len() > LIMIT {
        return Err(CaptureError::TooLarge { size: page.len(), limit: LIMIT }.into());
    }
    Ok(Opened::Page(mhtml::page(&page).unwrap_or(page)))
}

/// What every record begins with, up to the version.
const VERSION: &[u8] = b"WARC/";
