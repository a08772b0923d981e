//! What a capture gives back: the article, the thread, and a note for everything else.
//!
//! The JSON of these types is the public contract of `restore --json`. The spans stay in Rust: they say which bytes
//! of the source each piece came from.

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::date::Moment;

/// A range of bytes of the source file.
pub type Span = Range<usize>;

/// Everything read from one capture.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Restored {
    /// The article's headline.
    pub title: Option<Passage>,
    /// When the article was published.
    pub published: Option<Moment>,
    /// The article's running text, one passage a paragraph.
    pub paragraphs: Vec<Passage>,
    /// The comments in the order of the page.
    pub comments: Vec<Comment>,
    /// Everything that is not article or comment, and what had to be assumed.
    pub notes: Vec<Note>,
    /// Where the article's byline was read.
    #[serde(skip)]
    pub byline: Vec<Span>,
}

/// Words, and the bytes of the source they came from. In JSON only the words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// Their place in the source.
    pub spans: Vec<Span>,
}

impl Serialize for Passage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// One comment.
#[derive(Debug, Clone, Serialize)]
pub struct Comment {
    /// Its place on the page, from 0.
    pub index: usize,
    /// The name shown, if any.
    pub author: Option<String>,
    /// Whether the page vouches for the name.
    pub standing: Standing,
    /// When it was written, if the page says.
    pub time: Option<Moment>,
    /// The index of the comment it answers, if known.
    pub parent: Option<usize>,
    /// How the parent is known.
    pub evidence: Option<Evidence>,
    /// How likely the parent is, from 0 to 1, where it is not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f32>,
    /// The earlier comment this one repeats.
    pub duplicate_of: Option<usize>,
    /// The words; paragraphs are separated by an empty line.
    pub text: String,
    /// Where the header (name, time, subject) was read.
    #[serde(skip)]
    pub header: Vec<Span>,
    /// Where the words were read.
    #[serde(skip)]
    pub spans: Vec<Span>,
}

/// Whether a page vouches for an author's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// An account of the site.
    Verified,
    /// A name typed by a visitor.
    Guest,
    /// The page does not say.
    Unknown,
}

/// How a comment's parent is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// The page records it: a header names it, or the nesting shows it.
    Recorded,
    /// The comment quotes its parent.
    Quoted,
    /// The comment addresses its parent by name.
    Addressed,
    /// Only likely.
    Inferred,
}

/// Something of the source that is neither article nor comment, or an assumption made while reading.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// Byte offset in the source file.
    pub at: usize,
    /// What is there, quoted.
    pub what: String,
    /// The bytes it covers; none for an assumption.
    #[serde(skip)]
    pub spans: Vec<Span>,
}
