//! A node of a page's tree in sixteen bytes: a hostile page has one for every two of its own.

/// An element or a text.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Node {
    /// Where its bytes begin: the text, or the start tag with its `<`.
    pub(super) start: u32,
    /// Of a text, where its bytes end; of an element, the first node after it that is not inside it.
    pub(super) end: u32,
    /// The element around it.
    pub(super) parent: u32,
    /// What it is: of a text [`TEXT`] and the flags after it, of an element the number of its name in the lowest byte,
    /// above it that of its list of classes, and [`ID`] and [`OTHERS`].
    pub(super) what: u32,
}

/// No node.
pub(super) const NOWHERE: u32 = u32::MAX;

/// A text.
pub(super) const TEXT: u32 = 1 << 31;
/// Nothing but white space.
pub(super) const BLANK: u32 = 1;
/// Holds what may be character references.
pub(super) const REFERENCES: u32 = 1 << 1;
/// Stands in an element whose text nobody sees.
pub(super) const UNSEEN: u32 = 1 << 2;
/// Stands in preformatted text.
pub(super) const PRE: u32 = 1 << 3;

/// An element with an id.
pub(super) const ID: u32 = 1 << 30;
/// An element with attributes that are neither its classes nor its id.
pub(super) const OTHERS: u32 = 1 << 29;
/// Where the number of an element's list of classes begins; 0 is none.
pub(super) const CLASSES_AT: u32 = 8;
/// The number of all lists beyond those that can be numbered: two million.
pub(super) const UNNUMBERED: u32 = (1 << 21) - 1;

impl Node {
    pub(super) fn is_text(self) -> bool {
        self.what & TEXT != 0
    }

    pub(super) fn list(self) -> u32 {
        if self.is_text() { 0 } else { self.what >> CLASSES_AT & UNNUMBERED }
    }
}
