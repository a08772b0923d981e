//! Proof that nothing of the source disappeared: what is visible, what was taken, and notes for the rest.
//!
//! Readers claim what they take; `sweep` turns everything nobody claimed into notes that name it, so the whole of
//! the visible text is covered by construction, and [`Restored::coverage`] measures that from the file again.

use std::ops::Range;

use super::decode::Source;
use super::restored::{Restored, Span};
use super::visible::Visible;
use super::{CaptureError, restored::Passage};

/// How much of the visible text is accounted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Bytes of visible text, white space left out.
    pub visible: usize,
    /// Those within a title, paragraph, comment, header or note.
    pub covered: usize,
    /// The offset of the first that is not.
    pub first_missing: Option<usize>,
}

impl Restored {
    /// Reads the file again and measures how much of its visible text is in a piece of this result or in a note.
    pub fn coverage(&self, bytes: &[u8]) -> Result<Coverage, CaptureError> {
        let source = Source::read(bytes)?;
        let visible = Visible::of(&source.text);
        let taken = merged(self.spans().cloned().collect());
        let mut coverage = Coverage { visible: 0, covered: 0, first_missing: None };
        for unit in visible.units() {
            for word in words_of(&source.text, &unit) {
                let place = source.span(&word);
                let taken = within(&taken, &place);
                coverage.visible += place.len();
                coverage.covered += if taken { place.len() } else { 0 };
                if !taken {
                    coverage.first_missing.get_or_insert(place.start);
                }
            }
        }
        Ok(coverage)
    }

    /// Every span of every piece.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        let passages = self.title.iter().chain(&self.paragraphs).flat_map(|passage| &passage.spans);
        let comments = self
            .comments
            .iter()
            .flat_map(|comment| comment.header.iter().chain(&comment.spans).chain(&comment.details.spans));
        let notes = self.notes.iter().flat_map(|note| &note.spans);
        passages.chain(&self.byline).chain(comments).chain(notes)
    }
}

/// Sorted, without overlaps.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    spans.dedup_by(|next, last| {
        let joined = next.start <= last.end;
        last.end = if joined { last.end.max(next.end) } else { last.end };
        joined
    });
    spans.shrink_to_fit();
    spans
}

fn within(merged: &[Span], place: &Span) -> bool {
    let after = merged.partition_point(|span| span.start <= place.start);
    after > 0 && merged[after - 1].end >= place.end
}

fn words_of<'a>(text: &'a str, unit: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let start = unit.start;
    let unit = &text[unit.clone()];
    unit.split_whitespace().map(move |word| {
        let at = start + (word.as_ptr() as usize - unit.as_ptr() as usize);
        at..at + word.len()
    })
}

impl Passage {
    /// A passage without words is no passage.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
