//! Why a capture could not be read at all, in sentences for a person.

use thiserror::Error;

/// A capture that is no page. Anything that is a page is read, whatever state it is in.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CaptureError {
    /// No bytes, or nothing but white space.
    #[error("The file is empty: there is nothing to restore. Save the page again and check the file's size.")]
    Empty,
    /// More bytes than [`super::LIMIT`].
    #[error(
        "The file has {size} bytes; a capture may have at most {limit}. Split it, or save one page at a time."
    )]
    TooLarge {
        /// Bytes given.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Bytes that no text or HTML file has.
    #[error(
        "The file is not text or HTML: byte 0x{byte:02x} at offset {at} belongs to {kind}. Save the page as HTML or text."
    )]
    Binary {
        /// Where the first such byte is.
        at: usize,
        /// The byte.
        byte: u8,
        /// What the file seems to be instead.
        kind: &'static str,
    },
}
