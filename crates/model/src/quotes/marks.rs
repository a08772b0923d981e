//! Sanitised markup taken apart at the edges of passages and quotations, so that templates can put their own between the
//! parts. Nothing of the markup itself is changed, and it is cut only inside its text or between its tags.

use std::ops::Range;

use super::words::{Token, letters, name, tokens};
use crate::{CommentId, PassageId, SafeHtml};

/// A passage that is marked: one, or several that overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The passages in it, in the order of their beginnings.
    pub passages: Vec<PassageId>,
    /// The comments that quote any of them, each once.
    pub comments: Vec<CommentId>,
    /// Bytes of the markup.
    pub place: Range<usize>,
}

/// What a marked text is put together from, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'h> {
    /// Markup as it was.
    Markup(&'h str),
    /// Text of a mark, by the mark's place in the list, and whether it is its first.
    Marked(usize, &'h str, bool),
    /// Here a mark has ended and a link may stand.
    After(usize),
}

/// Puts passages together that overlap. `quotes` are a passage, where it stands, and a comment that quotes it.
pub fn marks(mut quotes: Vec<(PassageId, Range<usize>, CommentId)>) -> Vec<Mark> {
    quotes.sort_by_key(|(passage, place, comment)| (place.start, place.end, *passage, *comment));
    let mut marks: Vec<Mark> = Vec::new();
    for (passage, place, comment) in quotes {
        match marks.last_mut().filter(|mark| place.start < mark.place.end) {
            Some(mark) => {
                mark.place.end = mark.place.end.max(place.end);
                mark.passages.push(passage);
                mark.comments.push(comment);
            }
            None => marks.push(Mark { passages: vec![passage], comments: vec![comment], place }),
        }
    }
    for mark in &mut marks {
        let mut seen = std::collections::HashSet::new();
        mark.passages.retain(|passage| seen.insert(*passage));
        mark.comments.sort_unstable();
        mark.comments.dedup();
    }
    marks
}

/// Takes markup apart at marks, which are in order and do not overlap. A place that is not in the text any more marks
/// nothing.
pub fn cut<'h>(html: &'h SafeHtml, marks: &[Mark]) -> Vec<Piece<'h>> {
    let html = html.as_str();
    let mut pieces = Vec::new();
    let (mut next, mut begun, mut links) = (0, false, 0);
    let mut ended: Vec<usize> = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Tag(at) => {
                let tag = &html[at];
                pieces.push(Piece::Markup(tag));
                match name(tag) {
                    "a" => links += 1,
                    "/a" => links -= 1,
                    _ => {}
                }
            }
            Token::Text(at) => {
                let mut from = at.start;
                while let Some(mark) = marks.get(next).filter(|mark| mark.place.start < at.end) {
                    let place = inside(html, &at, from.max(mark.place.start)..mark.place.end.min(at.end));
                    if from < place.start {
                        pieces.push(Piece::Markup(&html[from..place.start]));
                    }
                    let words = &html[place.clone()];
                    if words.trim().is_empty() {
                        pieces.push(Piece::Markup(words));
                    } else {
                        pieces.push(Piece::Marked(next, words, !begun));
                        begun = true;
                    }
                    from = place.end;
                    if mark.place.end > at.end {
                        break;
                    }
                    if begun {
                        ended.push(next);
                    }
                    (next, begun) = (next + 1, false);
                    // No link inside a link: after it.
                    if links == 0 {
                        pieces.extend(ended.drain(..).map(Piece::After));
                    }
                }
                if from < at.end {
                    pieces.push(Piece::Markup(&html[from..at.end]));
                }
            }
        }
        if links == 0 {
            pieces.extend(ended.drain(..).map(Piece::After));
        }
    }
    pieces
}

/// A place that cuts no letter in two, within a text: each edge at the next beginning of a letter.
fn inside(html: &str, text: &Range<usize>, place: Range<usize>) -> Range<usize> {
    let snap = |edge: usize| {
        let mut starts = letters(&html[text.clone()]).map(|(_, at)| text.start + at.start);
        starts.find(|start| *start >= edge).unwrap_or(text.end)
    };
    let start = snap(place.start);
    start..snap(place.end).max(start)
}

/// Where something may stand at the end of each quotation that stands in no other: bytes of the markup, at the end of its
/// last paragraph.
pub fn ends(html: &SafeHtml) -> Vec<usize> {
    let html = html.as_str();
    let (mut depth, mut last, mut ends) = (0, 0, Vec::new());
    for token in tokens(html) {
        let Token::Tag(at) = token else { continue };
        match name(&html[at.clone()]) {
            "blockquote" => depth += 1,
            "/blockquote" => {
                depth -= 1;
                if depth == 0 {
                    ends.push(if html[last..at.start].trim() == "</p>" { last } else { at.start });
                }
            }
            "/p" => last = at.start,
            _ => {}
        }
    }
    ends
}
