//! What of a source can be seen: its non-blank stretches of text, in order.

use std::ops::Range;

use super::html::{self, Page};
use super::lines::Lines;

/// A decoded capture, read as what it looks like.
pub(super) enum Visible<'a> {
    Page(Page<'a>),
    Lines(Lines<'a>),
}

/// What has to be done to a text before it is quoted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Text {
    #[default]
    Plain,
    /// Resolve character references.
    Markup,
    /// Leave out the numbers a text browser put before links.
    Numbered,
}

impl<'a> Visible<'a> {
    /// Reads a text as HTML or as lines.
    pub fn of(text: &'a str) -> Self {
        if html::looks_like(text) { Self::Page(Page::parse(text)) } else { Self::Lines(Lines::of(text)) }
    }

    /// The places of the stretches.
    pub fn units(&self) -> Box<dyn Iterator<Item = Range<usize>> + '_> {
        match self {
            Self::Page(page) => Box::new(page.visible()),
            Self::Lines(lines) => Box::new(lines.visible()),
        }
    }

    pub fn kind(&self) -> Text {
        match self {
            Self::Page(_) => Text::Markup,
            Self::Lines(lines) if lines.has_links() => Text::Numbered,
            Self::Lines(_) => Text::Plain,
        }
    }
}
