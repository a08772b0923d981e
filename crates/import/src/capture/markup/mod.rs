//! Pages of any site as HTML: what marks a comment on the sites of a known family, and, where no family fits, the
//! blocks that repeat with a name, a time and words.
//!
//! A family is a table (`families*.rs`), read by one engine. It may claim a page only if what it finds is plausible.

mod boards;
mod families;
mod family;
mod forums;
mod generic;
mod names;
mod parts;
mod post;
mod read;
mod select;
#[cfg(test)]
mod tests;
mod tree;

use super::date::Order;
use super::draft::Draft;
use super::families::Without;
use super::html::{Page, story};
use super::restored::Comment;
use family::Family;
use post::Post;
use read::Reader;

/// Reads the page, if it has comments a family's table or their structure tells.
pub(super) fn read_page(page: &Page, without: Without) -> Option<Draft> {
    let words: Vec<_> = (0..page.nodes().len()).filter_map(|node| page.words(node)).collect();
    let lines: Vec<_> =
        words.iter().filter(|words| words.len() < 240).map(|words| read::slashed(words)).collect();
    let order = Order::of(lines.iter().map(|line| &**line));
    let tables = forums::ALL.iter().chain(boards::ALL).chain(families::ALL);
    let known = tables.filter(|family| without.asks(family.name) && page.opens_with(family.signs));
    let mut best: Option<(usize, Draft)> = None;
    for draft in known.filter_map(|family| read_family(page, family, order)) {
        let worth = worth(&draft.comments);
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, draft));
        }
    }
    best.map(|(_, draft)| draft).or_else(|| generic::read_page(page, order))
}

/// How much of the comments a family's table made out. A name at the start of the words is a header taken for words.
fn worth(comments: &[Comment]) -> usize {
    let one = |comment: &Comment| {
        let name = comment.author.as_deref().unwrap_or_default();
        let clean = name.len() < 3 || !comment.text.starts_with(name);
        let parts = [comment.author.is_some(), comment.time.is_some(), !comment.text.is_empty(), clean];
        parts.into_iter().filter(|part| *part).count()
    };
    comments.iter().map(one).sum()
}

/// Reads the page with the table of one family.
fn read_family(page: &Page, family: &'static Family, order: Order) -> Option<Draft> {
    let reader = Reader::of(family);
    let posts = reader.posts(page);
    let mut draft = around(page, &posts, family.forum)?;
    let year = draft.published.map(|moment| moment.civil().year()).or_else(|| read::year(page));
    let mut read: Vec<Comment> = vec![];
    for post in &posts {
        let mut parts = reader.parts(page, post, &posts, order);
        if parts.time.is_none()
            && let Some(year) = year
        {
            parts.time = reader.time_in(page, post, &posts, order, year);
        }
        read.push(parts::comment(page, post, &posts, parts, family.accounts, order));
    }
    if !plausible(&read) {
        return None;
    }
    let answers: Vec<Option<usize>> = posts.iter().map(|post| reader.answered(page, post, &posts)).collect();
    tree::connect(page, &posts, &mut read, &answers, order);
    draft.comments = tree::without_empty(read);
    Some(draft)
}

/// Whether what was read are comments: words in nearly all, a name in most.
fn plausible(read: &[Comment]) -> bool {
    let full = read.iter().filter(|comment| !comment.text.is_empty()).count();
    let named = read.iter().filter(|comment| !comment.text.is_empty() && comment.author.is_some()).count();
    full > 0 && named * 3 >= full * 2
}

/// The article around a thread.
fn around(page: &Page, posts: &[Post], forum: bool) -> Option<Draft> {
    let thread = post::thread(page, posts)?;
    let mut draft = story::read(page, Some(thread)).into_draft();
    if forum {
        draft.paragraphs.clear();
    }
    Some(draft)
}
