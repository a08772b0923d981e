//! Why an archive could not be read, with the record and the byte.

use std::fmt;
use std::io;

use thiserror::Error;

use crate::capture::CaptureError;

/// A place in an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The byte, from 0.
    pub at: u64,
    /// Counted in what was unpacked, where records have no beginning of their own in the file.
    pub unpacked: bool,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}{}", self.at, if self.unpacked { " of the unpacked archive" } else { "" })
    }
}

/// A file that could not be opened as an archive or page, or a record that ends the reading of one.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// A gzip file of a page, or a page, that is none.
    #[error(transparent)]
    Page(#[from] CaptureError),
    /// The file cannot be read.
    #[error("The file cannot be read: {0}.")]
    File(io::Error),
    /// A gzip file that is broken.
    #[error(
        "The gzip file cannot be unpacked further than to byte {at} of what it holds: {why}. Fetch or pack it again."
    )]
    Packed {
        /// Bytes that could be unpacked.
        at: u64,
        /// What is wrong there.
        why: String,
    },
    /// A record that is none.
    #[error("Record {record} at {place}: {flaw}")]
    Record {
        /// Its number, from 1.
        record: usize,
        /// Where it begins.
        place: Place,
        /// What is wrong with it.
        flaw: Flaw,
    },
}

/// What is wrong with a record.
#[derive(Debug, Error)]
pub enum Flaw {
    /// Something else stands where a record should begin.
    #[error("a record begins with “WARC/1.0”; here stands “{0}”.")]
    NoRecord(String),
    /// The header does not end.
    #[error("its header is longer than {0} bytes.")]
    LongHeader(usize),
    /// No usable length.
    #[error("its header has no Content-Length that is a number.")]
    NoLength,
    /// The file ends first.
    #[error("the file ends {missing} bytes before the record does. Fetch the archive again.")]
    CutShort {
        /// How many bytes are not there.
        missing: u64,
    },
    /// The file ends within the header.
    #[error("the file ends within its header. Fetch the archive again.")]
    NoEnd,
    /// Broken compression, or a disk that fails.
    #[error("it cannot be unpacked: {0}.")]
    Unreadable(io::Error),
}
