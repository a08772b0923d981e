//! Proof that nothing of the source disappeared: what is visible, what was taken, and notes for the rest.
//!
//! Readers claim what they take; [`sweep`] turns everything nobody claimed into notes that name it, so the whole of
//! the visible text is covered by construction, and [`Restored::coverage`] measures that from the file again.

use std::collections::HashMap;
use std::ops::Range;

use super::chrome;
use super::decode::Source;
use super::html::{self, Page, entity};
use super::lines::Lines;
use super::restored::{Note, Restored, Span};
use super::{CaptureError, restored::Passage};

/// The visible text of a source: its non-blank stretches, in order.
pub(super) struct Visible {
    pub units: Vec<Range<usize>>,
    pub kind: Text,
}

/// What has to be done to a text before it is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    Plain,
    /// Resolve character references.
    Markup,
    /// Leave out the numbers a text browser put before links.
    Numbered,
}

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
        let visible = if html::looks_like(&source.text) {
            Page::parse(&source.text).visible()
        } else {
            Lines::of(&source.text).visible()
        };
        let taken = merged(self.spans().cloned().collect());
        let mut coverage = Coverage { visible: 0, covered: 0, first_missing: None };
        for unit in &visible.units {
            for word in words_of(&source.text, unit) {
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
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
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

/// Notes for every stretch of visible text that is in none of the `taken` spans. Neighbours share a note, and so do
/// stretches with the same words.
pub(super) fn sweep(text: &str, visible: &Visible, taken: Vec<Span>) -> Vec<Note> {
    let taken = merged(taken);
    let mut groups: Vec<Vec<Range<usize>>> = vec![];
    let mut open = None;
    for unit in &visible.units {
        let left = uncovered(text, unit, &taken);
        if left.is_empty() {
            open = None;
            continue;
        }
        let nature = nature(&text[unit.clone()]);
        let joins = open.is_some_and(|open| open == nature || nature == Nature::Sign);
        if !joins {
            groups.push(vec![]);
        }
        if let Some(group) = groups.last_mut() {
            group.extend(left);
        }
        open = Some(if nature == Nature::Sign { open.unwrap_or(nature) } else { nature });
    }
    named(text, visible.kind, groups)
}

/// What stretches must share to share a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    Tool,
    Heading,
    Sign,
    Other,
}

fn nature(text: &str) -> Nature {
    match text.trim() {
        sign if !sign.contains(char::is_alphanumeric) => Nature::Sign,
        tool if chrome::is_tool(tool) => Nature::Tool,
        heading if chrome::is_comments_heading(heading) => Nature::Heading,
        _ => Nature::Other,
    }
}

/// The parts of a unit outside the taken spans that are more than white space.
fn uncovered(text: &str, unit: &Range<usize>, taken: &[Span]) -> Vec<Range<usize>> {
    let mut left = vec![];
    let mut at = unit.start;
    let first = taken.partition_point(|span| span.end <= unit.start);
    for span in taken[first..].iter().take_while(|span| span.start < unit.end) {
        left.push(at..span.start.max(at));
        at = at.max(span.end);
    }
    left.push(at..unit.end.max(at));
    left.retain(|range| !text[range.clone()].trim().is_empty());
    left
}

fn named(text: &str, kind: Text, groups: Vec<Vec<Range<usize>>>) -> Vec<Note> {
    let mut by_words: HashMap<String, usize> = HashMap::new();
    let mut notes: Vec<(Vec<String>, Note, usize)> = vec![];
    for group in groups {
        let lines: Vec<String> =
            group.iter().take(QUOTED_LINES).map(|part| shown(&text[part.clone()], kind)).collect();
        let at = group[0].start;
        let key = if group.len() <= QUOTED_LINES { lines.join("\n") } else { String::new() };
        match by_words.get(&key) {
            Some(&earlier) if !key.is_empty() => {
                notes[earlier].1.spans.extend(group);
                notes[earlier].2 += 1;
            }
            _ => {
                by_words.insert(key, notes.len());
                notes.push((lines, Note { at, what: String::new(), spans: group }, 1));
            }
        }
    }
    notes.into_iter().map(|(lines, note, times)| told(&lines, note, times)).collect()
}

const QUOTED_LINES: usize = 40;
const QUOTED_CHARS: usize = 300;

fn shown(raw: &str, kind: Text) -> String {
    let text = if kind == Text::Markup { entity::decode(raw) } else { raw.into() };
    let number = |word| if kind == Text::Numbered { chrome::without_number(word) } else { word };
    text.split_whitespace().map(number).collect::<Vec<_>>().join(" ")
}

fn told(lines: &[String], mut note: Note, times: usize) -> Note {
    let parts = note.spans.len() / times;
    let bytes = note.spans.last().map_or(0, |last| last.end) - note.at;
    let amount = match (times, parts) {
        (1, 1) => String::new(),
        (1, parts) => format!(" ({parts} pieces, {bytes} bytes)"),
        (times, _) => format!(" ({times} times)"),
    };
    let quote = quoted(&lines.join(" | "), QUOTED_CHARS);
    note.what = format!("{}: “{quote}”{amount}", chrome::kind_of(lines));
    note
}

/// The start of a text, whole if it is short.
pub(super) fn quoted(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

impl Passage {
    /// A passage without words is no passage.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
