//! Notes for everything nobody took: stretches of visible text in none of the pieces read.

use std::collections::HashMap;
use std::ops::Range;

use super::chrome;
use super::coverage::merged;
use super::html::{entity, spaced};
use super::restored::{Note, Span};
use super::visible::{Text, Visible};

/// Notes for every stretch of visible text that is in none of the `taken` spans. Neighbours share a note, and so do
/// stretches with the same words.
pub(super) fn sweep(text: &str, visible: &Visible, taken: Vec<Span>) -> Vec<Note> {
    let taken = merged(taken);
    let mut notes =
        Notes { text, kind: visible.kind(), most: MOST.max(text.len() / BYTES), ..Notes::default() };
    let mut group = Group::default();
    let mut open = None;
    let mut next = 0;
    for unit in visible.units() {
        while taken.get(next).is_some_and(|span| span.end <= unit.start) {
            next += 1;
        }
        let left = uncovered(text, &unit, &taken[next..]);
        if left.is_empty() {
            open = None;
            continue;
        }
        let nature = nature(&text[unit]);
        if !open.is_some_and(|open| open == nature || nature == Nature::Sign) {
            notes.add(std::mem::take(&mut group));
        }
        for part in left {
            group.add(part, &taken);
        }
        open = Some(if nature == Nature::Sign { open.unwrap_or(nature) } else { nature });
    }
    notes.add(group);
    notes.told()
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

/// The parts of a unit outside the taken spans that are more than white space. No span ends before the unit.
fn uncovered(text: &str, unit: &Range<usize>, taken: &[Span]) -> Vec<Range<usize>> {
    if taken.first().is_some_and(|span| span.start <= unit.start && unit.end <= span.end) {
        return vec![];
    }
    let mut left = vec![];
    let mut at = unit.start;
    for span in taken.iter().take_while(|span| span.start < unit.end) {
        left.push(at..span.start.max(at));
        at = at.max(span.end);
    }
    left.push(at..unit.end.max(at));
    left.retain(|range| !text[range.clone()].trim().is_empty());
    left
}

/// Stretches that follow one another.
#[derive(Default)]
struct Group {
    /// Their places; those between which nothing was taken as one.
    spans: Vec<Span>,
    parts: usize,
    /// The first of them.
    quoted: Vec<Range<usize>>,
}

impl Group {
    fn add(&mut self, part: Range<usize>, taken: &[Span]) {
        self.parts += 1;
        if self.quoted.len() < QUOTED_LINES {
            self.quoted.push(part.clone());
        }
        let apart = |last: &Span| {
            let after = taken.partition_point(|span| span.end <= last.end);
            taken.get(after).is_some_and(|span| span.start < part.start)
        };
        match self.spans.last_mut() {
            Some(last) if !apart(last) => last.end = part.end,
            _ => self.spans.push(part),
        }
    }
}

/// A note while more may join it.
struct Entry {
    lines: Vec<String>,
    spans: Vec<Span>,
    parts: usize,
    times: usize,
}

#[derive(Default)]
struct Notes<'a> {
    text: &'a str,
    kind: Text,
    all: Vec<Entry>,
    by_words: HashMap<String, usize>,
    /// How many notes there may be; everything new after that joins the last.
    most: usize,
}

/// A page may have so many notes, and a long one a note for so many bytes: more say nothing, and would take many times
/// the page.
const MOST: usize = 5_000;
const BYTES: usize = 2_000;

impl Notes<'_> {
    fn add(&mut self, group: Group) {
        if group.parts == 0 {
            return;
        }
        let shown = |part: &Range<usize>| shown(&self.text[part.clone()], self.kind);
        let lines: Vec<String> = group.quoted.iter().map(shown).collect();
        let whole = group.parts <= QUOTED_LINES && group.quoted.iter().all(|part| part.len() <= QUOTED_BYTES);
        let key = if whole { lines.join("\n") } else { String::new() };
        let earlier = self.by_words.get(&key).copied().filter(|_| !key.is_empty());
        if let Some(entry) = earlier.and_then(|earlier| self.all.get_mut(earlier)) {
            entry.spans.extend(group.spans);
            entry.times += 1;
        } else if let Some(last) = self.all.last_mut().filter(|_| self.by_words.len() >= self.most) {
            last.spans.extend(group.spans);
            (last.parts, last.times) = (last.parts + group.parts, 1);
        } else {
            self.by_words.insert(key, self.all.len());
            self.all.push(Entry { lines, spans: group.spans, parts: group.parts, times: 1 });
        }
    }

    fn told(self) -> Vec<Note> {
        self.all.into_iter().map(Entry::told).collect()
    }
}

const QUOTED_LINES: usize = 40;
const QUOTED_CHARS: usize = 300;
/// Of longer stretches only the beginning is looked at.
const QUOTED_BYTES: usize = 4_000;

fn shown(raw: &str, kind: Text) -> String {
    let raw = &raw[..raw.floor_char_boundary(QUOTED_BYTES)];
    let text = if kind == Text::Markup { entity::decode(raw) } else { raw.into() };
    if kind != Text::Numbered {
        return spaced(&text).into_owned();
    }
    text.split_whitespace().map(chrome::without_number).collect::<Vec<_>>().join(" ")
}

impl Entry {
    fn told(self) -> Note {
        let at = self.spans.first().map_or(0, |first| first.start);
        let bytes = self.spans.last().map_or(0, |last| last.end) - at;
        let amount = match (self.times, self.parts) {
            (1, 1) => String::new(),
            (1, parts) => format!(" ({parts} pieces, {bytes} bytes)"),
            (times, _) => format!(" ({times} times)"),
        };
        let quote = quoted(&self.lines.join(" | "), QUOTED_CHARS);
        Note {
            at, what: format!("{}: “{quote}”{amount}", chrome::kind_of(&self.lines)), spans: self.spans
        }
    }
}

/// The start of a text, whole if it is short.
pub(super) fn quoted(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
