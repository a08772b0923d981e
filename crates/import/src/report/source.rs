//! The source's visible text, each stretch in the colour of what it was read as.

use std::collections::HashSet;

use super::escape::{escape, start};
use crate::capture::{CaptureError, Piece, Restored};

/// A larger source is shown only around its pieces.
const LARGE: usize = 2_000_000;
/// Characters of a stretch that are shown of a large source.
const AROUND: usize = 240;
/// Bytes of the report that the source may have: what a browser opens at once.
const MOST: usize = 4_000_000;

/// Which comment of the thread a comment of a source is.
#[derive(Clone, Copy)]
pub(super) enum Numbers<'a> {
    /// The source is the whole thread.
    Own,
    /// It is one page of several.
    Of { page: usize, places: &'a [usize] },
}

/// What is left of the report for sources, and the anchors that are used up.
#[derive(Default)]
pub(super) struct Room {
    used: usize,
    seen: HashSet<String>,
}

pub(super) fn write(
    out: &mut String,
    page: &Restored,
    bytes: &[u8],
    numbers: Numbers,
    room: &mut Room,
) -> Result<(), CaptureError> {
    let view = page.view(bytes)?;
    let large = bytes.len() > LARGE;
    if large {
        let size = bytes.len();
        out.push_str(&format!("<p class=\"assumed\">The source has {size} bytes: long stretches are shown by their beginning.</p>\n"));
    }
    out.push_str("<div class=\"text\">");
    let mut before = None;
    let from = out.len();
    let mut shown = 0;
    for stretch in view.iter() {
        if room.used + out.len() - from > MOST {
            break;
        }
        shown += 1;
        if let Some(before) = before.replace(stretch.piece).filter(|_| stretch.breaks) {
            out.push_str(between(before, stretch.piece));
        }
        let text = if large { start(&stretch.text, AROUND) } else { escape(&stretch.text) };
        let Some(piece) = stretch.piece else {
            out.push_str(&text);
            continue;
        };
        let (class, id, link) = names(piece, numbers);
        let id = if room.seen.insert(id.clone()) { format!(" id=\"{id}\"") } else { String::new() };
        let label = label(piece, numbers);
        match link {
            Some(link) => out
                .push_str(&format!("<a class=\"{class}\"{id} href=\"#{link}\" title=\"{label}\">{text}</a>")),
            None => out.push_str(&format!("<span class=\"{class}\"{id} title=\"{label}\">{text}</span>")),
        }
    }
    if shown < view.len() {
        out.push_str(&format!("\n… and {} more stretches", view.len() - shown));
    }
    out.push_str("</div>\n");
    room.used += out.len() - from;
    Ok(())
}

/// What stands between two stretches that are on lines of their own: menus run on, comments and paragraphs stand apart.
fn between(before: Option<Piece>, next: Option<Piece>) -> &'static str {
    match (before, next) {
        (Some(Piece::Note(_)), Some(Piece::Note(_))) => " · ",
        (
            Some(Piece::Header(one) | Piece::Comment(one)),
            Some(Piece::Header(other) | Piece::Comment(other)),
        ) if one == other => "\n",
        (before, next) if before == next => "\n",
        _ => "\n\n",
    }
}

impl Numbers<'_> {
    fn comment(self, at: usize) -> usize {
        match self {
            Numbers::Own => at,
            Numbers::Of { places, .. } => places.get(at).copied().unwrap_or(at),
        }
    }

    /// What keeps the anchors of several pages apart.
    fn page(self) -> String {
        match self {
            Numbers::Own => String::new(),
            Numbers::Of { page, .. } => format!("-{page}"),
        }
    }
}

/// A piece's class, its own anchor, and the anchor of its other half.
fn names(piece: Piece, numbers: Numbers) -> (&'static str, String, Option<String>) {
    let page = numbers.page();
    match piece {
        Piece::Title => ("title", format!("title{page}"), None),
        Piece::Byline => ("byline", format!("byline{page}"), None),
        Piece::Paragraph(at) => ("paragraph", format!("p{at}{page}"), None),
        Piece::Header(at) | Piece::Comment(at) => {
            let at = numbers.comment(at);
            let (class, half) = if let Piece::Header(_) = piece { ("header", 's') } else { ("comment", 'w') };
            (class, format!("{half}{at}"), Some(format!("c{at}")))
        }
        Piece::Note(at) => ("note", format!("n{at}{page}"), None),
    }
}

fn label(piece: Piece, numbers: Numbers) -> String {
    match piece {
        Piece::Title => "title".into(),
        Piece::Byline => "byline".into(),
        Piece::Paragraph(at) => format!("paragraph {}", at + 1),
        Piece::Header(at) => format!("who and when of comment {}", numbers.comment(at)),
        Piece::Comment(at) => format!("comment {}", numbers.comment(at)),
        Piece::Note(_) => "neither article nor comment: in a note".into(),
    }
}
