//! Quotes: which words of a comment stand in its article or in another comment, and where. A passage is named as W3C's
//! Web Annotation Data Model does it (`TextQuoteSelector`): its words, and a few of those before and after it, so that it
//! is found again when what is around it, or a little of itself, has changed.
//!
//! Pure: markup in, places in that markup out. Words are compared folded ([`Words`]), never as markup.

mod marks;
mod near;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

pub use marks::{Mark, Piece, cut, ends, marks};
pub use words::{Words, plain};

use crate::{CommentId, FieldError, SafeHtml};

/// Most characters of a quoted passage.
pub const EXACT_CHARACTERS: usize = 2_000;
/// Most characters before a passage, and after it, that a sender names.
pub const AROUND_CHARACTERS: usize = 200;
/// Most quotes of one comment that are tied to what they quote; further ones are plain words.
pub const QUOTES: usize = 8;
/// Characters before and after that are kept: enough to tell two like passages apart, and to find one that has changed.
const KEPT_AROUND: usize = 32;
/// Fewest characters of a quote that nobody has named as one: two words may stand anywhere.
const LEAST: usize = 12;

/// A passage by its words, those before it, and those after it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selector {
    /// The words themselves.
    pub exact: String,
    /// What stands right before them; may be empty.
    pub prefix: String,
    /// What stands right after them; may be empty.
    pub suffix: String,
}

/// A quote as its sender describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its words and where they stand.
    pub selector: Selector,
    /// The comment they stand in; none for the article.
    pub comment: Option<CommentId>,
    /// A program sent it, and is told where it is wrong; of a form's, what is wrong is left out.
    pub required: bool,
}

/// A quote found where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which of the comment's quotes it is, from 0.
    pub block: usize,
    /// The comment it comes from; none for the article.
    pub comment: Option<CommentId>,
    /// The passage, as the source has it.
    pub selector: Selector,
    /// Where in the markup of the source it stands, in bytes.
    pub place: Range<usize>,
}

/// What can be quoted: the article, or a comment.
pub type Source<'s> = (Option<CommentId>, Words<'s>);

/// Checks quotes as they were sent, before anything is looked up.
///
/// # Errors
/// What is wrong with the first that a program sent; others that are wrong are left out.
pub fn check(given: Vec<Given>) -> Result<Vec<Given>, FieldError> {
    let mut taken = Vec::new();
    for quote in given {
        match check_one(&quote, taken.len()) {
            Ok(()) => taken.push(quote),
            Err(error) if quote.required => return Err(error),
            Err(_) => {}
        }
    }
    Ok(taken)
}

fn check_one(quote: &Given, before: usize) -> Result<(), FieldError> {
    let Selector { exact, prefix, suffix } = &quote.selector;
    let too_long = |text: &str, most: usize| text.len() > most && text.chars().count() > most;
    if before == QUOTES {
        let message =
            format!("A comment names at most {QUOTES} quotes; others can stand in it as plain words.");
        return Err(FieldError::new("quotes", "quotes_many", message).with("most", QUOTES));
    }
    if Words::fold(exact).is_empty() || too_long(exact, EXACT_CHARACTERS) {
        let message = format!("The exact words of a quote have 1 to {EXACT_CHARACTERS} characters.");
        return Err(FieldError::new("quotes", "quote_length", message).with("most", EXACT_CHARACTERS));
    }
    if too_long(prefix, AROUND_CHARACTERS) || too_long(suffix, AROUND_CHARACTERS) {
        let message =
            format!("The prefix and the suffix of a quote have at most {AROUND_CHARACTERS} characters.");
        return Err(FieldError::new("quotes", "quote_around", message).with("most", AROUND_CHARACTERS));
    }
    Ok(())
}

/// True where markup of a comment quotes at all: most do not, and nothing else is done for them.
pub fn any_in(html: &SafeHtml) -> bool {
    html.as_str().contains("<blockquote>")
}

/// Finds where the words that a comment quotes come from: as its sender says, or, for a quote of which nothing is said, in
/// the first of the sources that has its words.
///
/// # Errors
/// A quote of a program that stands in no source, or not in the comment.
pub fn recognise(
    comment: &SafeHtml,
    given: &[Given],
    sources: &[Source<'_>],
) -> Result<Vec<Found>, FieldError> {
    let blocks = words::blocks(comment.as_str());
    let mut found = Vec::new();
    let exact: Vec<String> = given.iter().map(|given| Words::fold(&given.selector.exact)).collect();
    let mut used = vec![false; given.len()];
    for (block, words) in blocks.iter().enumerate() {
        if found.len() == QUOTES {
            break;
        }
        // The very words first; else some of them, or more, but none that another quotation is.
        let free = || exact.iter().enumerate().filter(|(at, _)| !used[*at]);
        let same = free().find(|(_, exact)| *exact == words);
        let like = || {
            let like = |exact: &str| exact.contains(words.as_str()) || words.contains(exact);
            free().find(|(_, exact)| like(exact) && !blocks.contains(exact))
        };
        let named = same.or_else(like).map(|(at, _)| at);
        let one = match named.and_then(|at| given.get(at).zip(used.get_mut(at))) {
            Some((given, used)) => {
                *used = true;
                one_named(block, words, given, sources)?
            }
            None => one_plain(block, words, sources),
        };
        found.extend(one);
    }
    match given.iter().zip(used).find(|(given, used)| given.required && !used) {
        Some(_) => {
            let message = "The comment does not quote these words; put them into its body as a quotation: a line that begins with `> `.";
            Err(FieldError::new("quotes", "quote_missing", message))
        }
        None => Ok(found),
    }
}

fn one_named(
    block: usize,
    words: &str,
    given: &Given,
    sources: &[Source<'_>],
) -> Result<Option<Found>, FieldError> {
    let source = sources.iter().find(|(comment, _)| *comment == given.comment);
    // Its sender may have shortened it, or quoted more in the same breath.
    let shorter = Selector { exact: words.to_owned(), ..given.selector.clone() };
    let place = source.and_then(|(_, source)| {
        let whole = || stands(source, &folded(&given.selector));
        if given.required { whole() } else { stands(source, &folded(&shorter)).or_else(whole) }
    });
    match (source, place) {
        (Some((comment, source)), Some(place)) => Ok(found(block, *comment, source, place)),
        _ if given.required => {
            let message = "These words do not stand in what they are said to be quoted from; copy them as they are, or leave this quote out.";
            Err(FieldError::new("quotes", "quote_unknown", message))
        }
        _ => Ok(one_plain(block, words, sources)),
    }
}

fn one_plain(block: usize, words: &str, sources: &[Source<'_>]) -> Option<Found> {
    let bare = words.trim_matches(|c| matches!(c, '"' | '\'' | ' ')).trim_end_matches("...").trim();
    if bare.chars().nth(LEAST - 1).is_none() || bare.chars().nth(EXACT_CHARACTERS).is_some() {
        return None;
    }
    sources.iter().find_map(|(comment, source)| {
        let place = source.find(bare)?;
        found(block, *comment, source, place)
    })
}

fn found(block: usize, comment: Option<CommentId>, source: &Words<'_>, place: Range<usize>) -> Option<Found> {
    let selector = selector(source, &place);
    // One that has grown since may be longer than is kept.
    let fits = selector.exact.chars().nth(EXACT_CHARACTERS).is_none();
    fits.then(|| Found { block, comment, selector, place: source.in_markup(&place) })
}

/// A passage's own selector, from where it stands.
fn selector(source: &Words<'_>, place: &Range<usize>) -> Selector {
    let text = source.folded();
    let before = near::tail(&text[..place.start], KEPT_AROUND).len();
    let after = near::head(&text[place.end..], KEPT_AROUND).len();
    Selector {
        exact: source.plain(place),
        prefix: source.plain(&(place.start - before..place.start)),
        suffix: source.plain(&(place.end..place.end + after)),
    }
}

/// Where a passage stands, in bytes of the folded words: where there are several alike, the one between the same words.
fn stands(source: &Words<'_>, [exact, prefix, suffix]: &[String; 3]) -> Option<Range<usize>> {
    if exact.is_empty() {
        return None;
    }
    let text = source.folded();
    let same = text.match_indices(exact.as_str()).map(|(at, _)| at..at + exact.len());
    // Of as many alike the first is taken.
    let best = same.take(64).map(|place| (near::context(text, &place, prefix, suffix), place));
    best.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, place)| place)
}

fn folded(selector: &Selector) -> [String; 3] {
    [&selector.exact, &selector.prefix, &selector.suffix].map(|text| Words::fold(text))
}

/// Where a passage stands in markup, in bytes, after the article or the comment it is of has changed: the same words, or
/// else the nearest to them that begin or end where they did, where those are near enough.
pub fn find_again(source: &Words<'_>, selector: &Selector) -> Option<Range<usize>> {
    find(source, selector).map(|place| source.in_markup(&place))
}

fn find(source: &Words<'_>, selector: &Selector) -> Option<Range<usize>> {
    let words = folded(selector);
    let [exact, prefix, suffix] = &words;
    stands(source, &words).or_else(|| near::find(source.folded(), exact, prefix, suffix))
}
