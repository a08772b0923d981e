//! What was read of a capture as one HTML page, for the person who decides whether to store it.
//!
//! The source's text stands beside the thread that was read from it, each piece coloured and linked to its other half.
//! One file: no script, no request; everything of the capture goes through one escape, and a policy in the page forbids
//! what should slip through all the same.

mod escape;
mod source;
mod summary;
mod thread;

use crate::capture::{CaptureError, Restored};
use escape::escape;

/// The report on a page: what it was read from, and a name for it.
///
/// # Errors
/// The bytes are no page.
pub fn html(page: &Restored, bytes: &[u8], name: &str) -> Result<String, CaptureError> {
    let title = page.title.as_ref().map_or("(no title)", |title| title.text.as_str());
    let mut out = String::with_capacity(bytes.len().min(8_000_000) * 2);
    out.push_str(HEAD);
    out.push_str(&format!("<title>{} – restored</title>\n<style>{STYLE}</style>\n", escape(title)));
    out.push_str("<body>\n<header class=\"top\">\n");
    out.push_str(&format!("<p class=\"file\">{}</p>\n<h1>{}</h1>\n", escape(name), escape(title)));
    summary::write(&mut out, page, &page.coverage(bytes)?);
    out.push_str("</header>\n<main>\n");
    source::write(&mut out, page, bytes)?;
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
