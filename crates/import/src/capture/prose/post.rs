//! A post while it is read: its header, its words, and what they say.

use std::ops::Range;

use super::super::date::Moment;

/// One post.
#[derive(Debug, Clone, Default)]
pub(super) struct Post<'a> {
    /// The lines of the header.
    pub header: Range<usize>,
    /// The line whose indentation shows how deep the post is nested.
    pub anchor: usize,
    pub author: Option<&'a str>,
    pub time: Option<Moment>,
    pub dated: bool,
    pub guest: bool,
    /// Whom it answers by its header, and the time of that.
    pub answers: Option<(&'a str, Option<Moment>)>,
    pub subject: Option<usize>,
    /// A line after the words that belongs to the header.
    pub after: Option<usize>,
    /// The name once more, and a panel, above words whose header stands below them.
    pub panel: Range<usize>,
    pub body: Range<usize>,
}

impl Post<'_> {
    /// The first line that belongs to it.
    pub fn start(&self) -> usize {
        let panel = if self.panel.is_empty() { usize::MAX } else { self.panel.start };
        self.header.start.min(self.body.start).min(panel).min(self.subject.unwrap_or(usize::MAX))
    }
}

/// The posts of a page as one reader sees them.
#[derive(Debug, Default)]
pub(super) struct Thread<'a> {
    pub posts: Vec<Post<'a>>,
    /// The line of the heading over the comments.
    pub heading: Option<usize>,
    /// A thread of a forum: its first post is no article.
    pub forum: bool,
    /// The site vouches for its names.
    pub members: bool,
    pub score: f64,
}

impl Thread<'_> {
    /// The first line that belongs to the thread.
    pub fn start(&self) -> Option<usize> {
        let start = self.posts.first()?.start();
        Some(self.heading.map_or(start, |heading| heading.min(start)))
    }
}
