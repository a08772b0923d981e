//! Details that most comments of a text do not have, kept apart from the comment.

use std::ops::{Deref, DerefMut};

use serde::{Serialize, Serializer};

use super::restored::Details;

/// [`Details`] that take the room of a pointer where a page says nothing of a comment but who, when and what. They read
/// as if they were always there; only writing makes them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sparse(Option<Box<Details>>);

/// What a page says that says nothing.
static NOTHING: Details = Details {
    title: None,
    votes: None,
    permalink: None,
    source_id: None,
    edited: None,
    deleted: false,
    links: Vec::new(),
    quotes: Vec::new(),
    spans: Vec::new(),
};

impl Sparse {
    /// The details that are there, to be changed: one or none.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Details> {
        self.0.iter_mut().map(|details| &mut **details)
    }

    /// Gives back what holds nothing.
    pub(super) fn fit(&mut self) {
        if self.0.as_deref() == Some(&NOTHING) {
            self.0 = None;
        }
        for details in self.iter_mut() {
            details.links.shrink_to_fit();
            details.quotes.shrink_to_fit();
            details.spans.shrink_to_fit();
        }
    }
}

impl Deref for Sparse {
    type Target = Details;

    fn deref(&self) -> &Details {
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for Sparse {
    fn deref_mut(&mut self) -> &mut Details {
        self.0.get_or_insert_default()
    }
}

impl From<Details> for Sparse {
    fn from(details: Details) -> Self {
        Sparse(Some(Box::new(details)))
    }
}

impl Serialize for Sparse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_takes_no_room() {
        let mut details = Sparse::default();
        assert!(!details.deleted && details.0.is_none());
        details.deleted = true;
        details.fit();
        assert!(details.deleted && details.0.is_some());
        details.deleted = false;
        details.fit();
        assert!(details.0.is_none());
        assert_eq!(NOTHING, Details::default());
    }
}
