//! Our own pages, read back from HTML or from what a text browser made of them.
//!
//! Every comment's header is words: name, standing, whom it answers and by which number, time, its own number. That
//! is why the tree survives any copy, in each of the languages our interface speaks.

mod header;
mod lines;
mod page;
mod words;

use std::collections::HashMap;

use super::draft::{Header, note};
use super::restored::{Comment, Edited, Evidence, Note, Passage};
use header::Said;

pub(super) use lines::read as read_lines;
pub(super) use page::read as read_page;

/// Numbers of the comments read so far, and where they are.
#[derive(Default)]
struct Numbers {
    places: HashMap<u64, usize>,
    count: usize,
}

impl Numbers {
    /// Makes a comment of a header and its words. `around` is the comment it is nested in, if the copy shows that.
    fn comment(
        &mut self,
        said: Said,
        header: Header,
        body: Passage,
        around: Option<usize>,
    ) -> (Comment, Option<Note>) {
        let place = header.spans.first().cloned().unwrap_or(0..0);
        let named = said.answers.and_then(|number| self.places.get(&number).copied());
        let parent = named.or(around);
        if let Some(number) = said.number {
            self.places.insert(number, self.count);
        }
        self.count += 1;
        let lost = said.answers.filter(|_| parent.is_none());
        let lost = lost
            .map(|number| note("answers a comment that is not on the page", &format!("#{number}"), place));
        let comment = Header { parent, ..header }.with(body);
        let mut comment =
            Comment { standing: said.standing, evidence: parent.map(|_| Evidence::Recorded), ..comment };
        if said.edited {
            comment.details.edited = Some(Edited::default());
        }
        (comment, lost)
    }
}
