//! Reading a captured page back into an article and the discussion under it.
//!
//! A capture is whatever was kept of a page: flattened text, the output of a text browser, or the saved HTML.
//! [`restore`] recognises which by looking at the bytes, never at a file name, and hands it to the reader of one
//! *family* (a kind of site). Families share the parts beside this file: decoding, lines, HTML, dates, the
//! article, double posts, and the coverage that proves nothing of the source disappeared.
//!
//! Deliberately absent: silent guessing. What a page does not record stays empty (`null`); a parent found by its
//! quotes, a name or a model is marked as such with its probability ([`Evidence`]). No clock, no network, no storage.

mod address;
mod around;
mod article;
mod chrome;
mod counted;
mod coverage;
mod date;
mod decode;
mod digits;
mod doubles;
mod draft;
mod drupal;
mod error;
mod families;
mod fields;
#[cfg(test)]
mod growth;
mod guess;
mod html;
mod layout;
mod lines;
mod linked;
mod markup;
mod parents;
mod plain;
mod prose;
mod ready;
mod rejoinder;
mod restored;
mod shown;
mod sparse;
mod sweep;
#[cfg(test)]
mod tests;
mod tree;
mod view;
mod visible;

pub use address::{Address, address};
pub use coverage::Coverage;
pub use date::Moment;
pub use error::CaptureError;
pub use families::families;
pub use restored::{
    Comment, Details, Edited, Evidence, Link, Note, Passage, Restored, Span, Standing, Votes,
};
pub use sparse::Sparse;
pub use view::{Piece, Stretch};

use decode::Source;
use draft::Draft;
use families::Without;
use html::Page;
use lines::Lines;
use visible::Visible;

/// The most bytes a capture may have.
pub const LIMIT: usize = 200_000_000;

/// Reads a captured page. The input is recognised by its content; an error says what is wrong with it and where.
pub fn restore(bytes: &[u8]) -> Result<Restored, CaptureError> {
    restore_with(bytes, Without::default())
}

/// The same with the own reader of one of the [`families`] left out (`all`: of every one), as if its sites were
/// unknown. For measuring the generic readers.
pub fn restore_without(bytes: &[u8], family: &str) -> Result<Restored, CaptureError> {
    restore_with(bytes, Without::family(family))
}

fn restore_with(bytes: &[u8], without: Without) -> Result<Restored, CaptureError> {
    let source = Source::read(bytes)?;
    let visible = Visible::of(&source.text);
    let draft = match &visible {
        Visible::Page(page) => {
            let mut draft = read_page(page, without);
            fields::resolve(page, &mut draft.comments);
            draft
        }
        Visible::Lines(lines) => read_lines(lines, without),
    };
    Ok(draft.finish(&source, visible))
}

/// The families that read HTML, surest first.
fn read_page(page: &Page, without: Without) -> Draft {
    if let Some(own) = without.ask("rejoinder", || rejoinder::read_page(page)) {
        return own;
    }
    let known =
        without.ask("drupal", || drupal::read_page(page)).or_else(|| markup::read_page(page, without));
    let known = known.or_else(|| shown::read(page, without));
    let mut draft = known.unwrap_or_else(|| plain::read_page(page));
    shown::complete(page, without, &mut draft.comments);
    linked::complete(page, &mut draft);
    if draft.author.is_none() && !draft.paragraphs.is_empty() {
        draft.author = html::story::author(page);
    }
    draft
}

/// The families that read lines of text, surest first.
fn read_lines(lines: &Lines, without: Without) -> Draft {
    without
        .ask("rejoinder", || rejoinder::read_lines(lines))
        .or_else(|| without.ask("drupal", || drupal::read_lines(lines)))
        .or_else(|| prose::read(lines, without))
        .unwrap_or_else(|| plain::read_lines(lines))
}
