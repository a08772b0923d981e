//! What a capture gives back: the article, the thread, and a note for everything else.
//!
//! The JSON of these types is the public contract of `restore --json`. The spans stay in Rust: they say which bytes
//! of the source each piece came from.

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::date::Moment;
use super::sparse::Sparse;

/// A range of bytes of the source file.
pub type Span = Range<usize>;

/// Everything read from one capture.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Restored {
    /// The article's headline.
    pub title: Option<Passage>,
    /// When the article was published.
    pub published: Option<Moment>,
    /// Who wrote the article, where the page tells machines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
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
#[derive(Debug, Clone, Default, Serialize)]
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
    /// What else the page says of it.
    #[serde(flatten)]
    pub details: Sparse,
    /// Where the header (name, time, subject) was read.
    #[serde(skip)]
    pub header: Vec<Span>,
    /// Where the words were read.
    #[serde(skip)]
    pub spans: Vec<Span>,
}

impl Comment {
    /// Gives back the room that was kept for more: a page may have a comment for every hundred of its bytes.
    pub(super) fn fit(mut self) -> Self {
        self.text.shrink_to_fit();
        self.details.fit();
        for spans in [&mut self.header, &mut self.spans] {
            spans.shrink_to_fit();
        }
        self
    }
}

/// What a page says of a comment besides who, when and what. In JSON each stands only where the page has it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Details {
    /// Its own title: the subject of a forum's post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How readers voted on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<Box<Votes>>,
    /// Its address: absolute where the page tells its own, else as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permalink: Option<String>,
    /// The page's own id of it, as written: `comment-123`, `#3`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// It was changed after it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edited: Option<Edited>,
    /// Only its place is left: it has no words, or words that say it was taken away.
    #[serde(skip_serializing_if = "is_false")]
    pub deleted: bool,
    /// The links in its words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The parts of its text that the page sets as quotations, in bytes.
    #[serde(skip)]
    pub quotes: Vec<Range<usize>>,
    /// Where all this was read, as far as a reader of the page sees it.
    #[serde(skip)]
    pub spans: Vec<Span>,
}

impl Details {
    /// Keeps the links and quotations within a part of the words, the only one that stays.
    pub(super) fn retain_within(&mut self, part: Range<usize>) {
        let inside = |at: &Range<usize>| part.start <= at.start && at.end <= part.end;
        let moved = |at: &Range<usize>| at.start - part.start..at.end - part.start;
        self.links.retain(|link| inside(&link.at));
        self.links.iter_mut().for_each(|link| link.at = moved(&link.at));
        self.quotes.retain(inside);
        self.quotes.iter_mut().for_each(|at| *at = moved(at));
    }
}

fn is_false(it: &bool) -> bool {
    !it
}

/// How readers voted on a comment, as the page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Votes {
    /// One number for all: points, a sum of votes for and against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// Votes for it: likes, recommendations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up: Option<i64>,
    /// Votes against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub down: Option<i64>,
    /// The word for it that was voted: `Insightful`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// A mark that a comment was changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Edited {
    /// When it was changed last, if the page says.
    pub time: Option<Moment>,
}

/// A link in a comment's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words that are the link.
    pub words: String,
    /// Where it leads: absolute where the page tells its own address, else as written.
    pub href: String,
    /// The place of the words in the comment's text, in bytes.
    #[serde(skip)]
    pub at: Range<usize>,
}

/// Whether a page vouches for an author's name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// An account of the site.
    Verified,
    /// A name typed by a visitor.
    Guest,
    /// The page does not say.
    #[default]
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
