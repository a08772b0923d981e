//! What was read of a capture as one HTML page, for the person who decides whether to store it.
//!
//! The source's text stands beside the thread that was read from it, each piece coloured and linked to its other half.
//! One file: no script, no request; everything of the capture goes through one escape, and a policy in the page forbids
//! what should slip through all the same.

mod escape;
pub mod index;
mod source;
mod summary;
mod thread;

use std::collections::HashSet;

use crate::capture::{CaptureError, Coverage, Note, Restored, restore};
use crate::joining::Joined;
use escape::escape;

/// The report on a page: what it was read from, and a name for it.
///
/// # Errors
/// The bytes are no page.
pub fn html(page: &Restored, bytes: &[u8], name: &str) -> Result<String, CaptureError> {
    let placed = |note: &Note| !note.spans.is_empty();
    write(page, page.coverage(bytes)?, name, &placed, |out| {
        source::write(out, page, bytes, source::Numbers::Own, &mut source::Room::default())
    })
}

/// The report on a thread of several pages, with the bytes of each in its order: all sources beside one thread.
///
/// # Errors
/// The bytes of one are no page.
pub fn joined(thread: &Joined, pages: &[Vec<u8>]) -> Result<String, CaptureError> {
    if let [bytes] = pages {
        return html(&thread.page, bytes, &thread.names.join(", "));
    }
    // What the pages hold is read again: a thread remembers no places, for it has no one source.
    let read: Vec<Restored> = pages.iter().map(|bytes| restore(bytes)).collect::<Result<_, _>>()?;
    let mut whole = Coverage { visible: 0, covered: 0, first_missing: None };
    for (page, bytes) in read.iter().zip(pages) {
        let coverage = page.coverage(bytes)?;
        whole.visible += coverage.visible;
        whole.covered += coverage.covered;
    }
    // A thread of several pages remembers no places; its notes begin with the name of their page.
    let known = read.iter().zip(&thread.names).flat_map(|(page, name)| {
        let placed = page.notes.iter().filter(|note| !note.spans.is_empty());
        placed.map(move |note| format!("{name}: {}", note.what))
    });
    let known: HashSet<String> = known.collect();
    let placed = |note: &Note| known.contains(&note.what);
    write(&thread.page, whole, &thread.names.join(", "), &placed, |out| {
        let mut room = source::Room::default();
        for (number, (page, bytes)) in read.iter().zip(pages).enumerate() {
            let name = thread.names.get(number).map_or("", String::as_str);
            out.push_str(&format!("<h3>{}</h3>\n", escape(name)));
            let places = thread.places.get(number).map_or(&[][..], Vec::as_slice);
            source::write(out, page, bytes, source::Numbers::Of { page: number, places }, &mut room)?;
        }
        Ok(())
    })
}

fn write(
    page: &Restored,
    coverage: Coverage,
    name: &str,
    placed: &dyn Fn(&Note) -> bool,
    sources: impl FnOnce(&mut String) -> Result<(), CaptureError>,
) -> Result<String, CaptureError> {
    let title = page.title.as_ref().map_or("(no title)", |title| title.text.as_str());
    let mut out = String::with_capacity(1 << 16);
    out.push_str(HEAD);
    out.push_str(&format!("<title>{} – restored</title>\n<style>{STYLE}</style>\n", escape(title)));
    out.push_str("<body>\n<header class=\"top\">\n");
    out.push_str(&format!("<p class=\"file\">{}</p>\n<h1>{}</h1>\n", escape(name), escape(title)));
    summary::write(&mut out, page, &coverage, placed);
    out.push_str("</header>\n<main>\n<section class=\"source\" aria-label=\"Source\">\n<h2>Source</h2>\n");
    sources(&mut out)?;
    out.push_str("</section>\n");
    thread::write(&mut out, page);
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(out)
}

const STYLE: &str = include_str!("style.css");

const HEAD: &str = r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
"#;
