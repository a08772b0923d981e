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

pub(super) fn write(out: &mut String, page: &Restored, bytes: &[u8]) -> Result<(), CaptureError> {
    let view = page.view(bytes)?;
    let large = bytes.len() > LARGE;
    out.push_str("<section class=\"source\" aria-label=\"Source\">\n<h2>Source</h2>\n");
    if large {
        let size = bytes.len();
        out.push_str(&format!("<p class=\"assumed\">The source has {size} bytes: long stretches are shown by their beginning.</p>\n"));
    }
    out.push_str("<div class=\"text\">");
    let mut seen = HashSet::new();
    let mut before = None;
    let from = out.len();
    let mut shown = 0;
    for stretch in view.iter() {
        if out.len() - from > MOST {
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
        let (class, id, link) = names(piece);
        let id = if seen.insert(id.clone()) { format!(" id=\"{id}\"") } else { String::new() };
        let (class, label) = (class, label(piece));
        match link {
            Some(link) => out
                .push_str(&format!("<a class=\"{class}\"{id} href=\"#{link}\" title=\"{label}\">{text}</a>")),
            None => out.push_str(&format!("<span class=\"{class}\"{id} title=\"{label}\">{text}</span>")),
        }
    }
    if shown < view.len() {
        out.push_str(&format!("\n… and {} more stretches", view.len() - shown));
    }
    out.push_str("</div>\n</section>\n");
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

/// A piece's class, its own anchor, and the anchor of its other half.
fn names(piece: Piece) -> (&'static str, String, Option<String>) {
    match piece {
        Piece::Title => ("title", "title".into(), None),
        Piece::Byline => ("byline", "byline".into(), None),
        Piece::Paragraph(at) => ("paragraph", format!("p{at}"), None),
        Piece::Header(at) => ("header", format!("s{at}"), Some(format!("c{at}"))),
        Piece::Comment(at) => ("comment", format!("w{at}"), Some(format!("c{at}"))),
        Piece::Note(at) => ("note", format!("n{at}"), None),
    }
}

fn label(piece: Piece) -> String {
    match piece {
        Piece::Title => "title".into(),
        Piece::Byline => "byline".into(),
        Piece::Paragraph(at) => format!("paragraph {}", at + 1),
        Piece::Header(at) => format!("who and when of comment {at}"),
        Piece::Comment(at) => format!("comment {at}"),
        Piece::Note(_) => "neither article nor comment: in a note".into(),
    }
}
