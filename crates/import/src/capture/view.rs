//! The visible text of a source in stretches, each with the piece it was read as: what a report shows beside the thread.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::decode::Source;
use super::html::{self, entity};
use super::visible::{Text, Visible};
use super::{CaptureError, Restored};

/// A stretch of visible text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The words, character references resolved.
    pub text: String,
    /// Where they begin in the file.
    pub at: usize,
    /// What they were read as.
    pub piece: Option<Piece>,
    /// Whether they begin a line on the page.
    pub breaks: bool,
}

/// What a stretch was read as, with its index. Where two claim a stretch, the first of these has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// The headline.
    Title,
    /// The article's byline or date.
    Byline,
    /// A paragraph of the article.
    Paragraph(usize),
    /// A comment's header.
    Header(usize),
    /// A comment's words.
    Comment(usize),
    /// Something named in a note.
    Note(usize),
}

impl Restored {
    /// The visible text of the source this was read from.
    pub fn view(&self, bytes: &[u8]) -> Result<Vec<Stretch>, CaptureError> {
        let source = Source::read(bytes)?;
        let visible = Visible::of(&source.text);
        let painted = painted(self.claims(&source));
        Ok(stretches(&source, &visible, &painted))
    }

    fn claims(&self, source: &Source) -> Vec<(Range<usize>, Piece)> {
        let mut claims = vec![];
        let mut claim = |spans: &[Range<usize>], piece| {
            let place = |span: &Range<usize>| source.place(span.start)..source.place(span.end);
            claims.extend(spans.iter().map(|span| (place(span), piece)));
        };
        self.title.iter().for_each(|title| claim(&title.spans, Piece::Title));
        claim(&self.byline, Piece::Byline);
        self.paragraphs.iter().enumerate().for_each(|(at, it)| claim(&it.spans, Piece::Paragraph(at)));
        for (at, comment) in self.comments.iter().enumerate() {
            claim(&comment.header, Piece::Header(at));
            claim(&comment.details.spans, Piece::Header(at));
            claim(&comment.spans, Piece::Comment(at));
        }
        self.notes.iter().enumerate().for_each(|(at, note)| claim(&note.spans, Piece::Note(at)));
        claims
    }
}

/// Claims cut to ranges that do not overlap, in order.
fn painted(mut claims: Vec<(Range<usize>, Piece)>) -> Vec<(Range<usize>, Piece)> {
    claims.retain(|(span, _)| !span.is_empty());
    claims.sort_unstable_by_key(|(span, _)| span.start);
    let mut edges: Vec<usize> = claims.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut open = BinaryHeap::new();
    let mut waiting = claims.into_iter().peekable();
    let mut out: Vec<(Range<usize>, Piece)> = vec![];
    for pair in edges.windows(2) {
        while let Some((span, piece)) = waiting.next_if(|(span, _)| span.start <= pair[0]) {
            open.push((Reverse(piece), span.end));
        }
        while open.peek().is_some_and(|(_, end)| *end <= pair[0]) {
            open.pop();
        }
        let Some((Reverse(piece), _)) = open.peek() else { continue };
        match out.last_mut() {
            Some((span, last)) if span.end == pair[0] && last == piece => span.end = pair[1],
            _ => out.push((pair[0]..pair[1], *piece)),
        }
    }
    out
}

fn stretches(source: &Source, visible: &Visible, painted: &[(Range<usize>, Piece)]) -> Vec<Stretch> {
    let mut out = vec![];
    let mut end = 0;
    let mut next = 0;
    let kind = visible.kind();
    for unit in visible.units() {
        let mut breaks = breaks(&source.text[end.min(unit.start)..unit.start], kind);
        end = unit.end;
        while painted.get(next).is_some_and(|(span, _)| span.end <= unit.start) {
            next += 1;
        }
        let mut at = unit.start;
        let mut push = |range: Range<usize>, piece| {
            let raw = source.text.get(range.clone()).unwrap_or_default();
            if !raw.trim().is_empty() {
                let text = if kind == Text::Markup { one_line(&entity::decode(raw)) } else { raw.to_owned() };
                out.push(Stretch {
                    text,
                    at: source.offset(range.start),
                    piece,
                    breaks: std::mem::take(&mut breaks),
                });
            }
        };
        for (span, piece) in painted[next..].iter().take_while(|(span, _)| span.start < unit.end) {
            push(at..span.start.max(at), None);
            push(span.start.max(at)..span.end.min(unit.end), Some(*piece));
            at = span.end.min(unit.end);
        }
        push(at..unit.end.max(at), None);
    }
    out
}

/// Markup's white space is one space; it stays where a stretch begins or ends, between the words of two.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

/// Whether a new line begins after what stands between two stretches.
fn breaks(between: &str, kind: Text) -> bool {
    if kind != Text::Markup {
        return between.contains('\n');
    }
    between.split('<').skip(1).any(|tag| {
        let tag = tag.trim_start_matches('/');
        let end = tag.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        html::begins_a_line(&tag[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surer_piece_has_a_stretch() {
        let claims = vec![
            (0..10, Piece::Note(0)),
            (2..4, Piece::Comment(1)),
            (3..6, Piece::Title),
            (12..14, Piece::Note(0)),
        ];
        let wanted = [
            (0..2, Piece::Note(0)),
            (2..3, Piece::Comment(1)),
            (3..6, Piece::Title),
            (6..10, Piece::Note(0)),
            (12..14, Piece::Note(0)),
        ];
        assert_eq!(painted(claims), wanted);
    }

    #[test]
    fn every_visible_word_is_in_a_stretch_of_a_piece() {
        let pages: [&[u8]; 2] = [
            include_bytes!("../../fixtures/drupal/bartik.html"),
            include_bytes!("../../fixtures/drupal/bartik.lynx.txt"),
        ];
        for bytes in pages {
            let page = super::super::restore(bytes).unwrap();
            let view = page.view(bytes).unwrap();
            assert!(view.iter().all(|stretch| stretch.piece.is_some()), "nothing is left over");
            assert!(view.windows(2).all(|pair| pair[0].at < pair[1].at), "in order");
            let words: String = view.iter().map(|stretch| stretch.text.as_str()).collect();
            let first = page.comments[0].text.split_whitespace().next().unwrap();
            assert!(words.contains(first));
        }
    }

    #[test]
    fn places_in_legacy_files_are_found_again() {
        let bytes = b"<meta charset=koi8-r><p>\xf0\xd2\xc9\xd7\xc5\xd4 \xf0\xd2\xc9\xd7\xc5\xd4 x</p>";
        let source = Source::read(bytes).unwrap();
        for (at, _) in source.text.char_indices() {
            assert_eq!(source.place(source.offset(at)), at);
        }
    }
}
