//! Pages of any site as HTML: what marks a comment on the sites of a known family, and, where no family fits, the
//! blocks that repeat with a name, a time and words.
//!
//! A family is a table (`families*.rs`), read by one engine. It may claim a page only if what it finds is plausible.

mod boards;
mod cut;
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

use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Range;

use super::date::Order;
use super::draft::Draft;
use super::families::Without;
use super::fields::Marks;
use super::html::{Page, story};
use super::restored::{Comment, Note};
use family::Family;
use parts::Parts;
use read::Reader;

/// Reads the page, if it has comments a family's table or their structure tells.
pub(super) fn read_page(page: &Page, without: Without) -> Option<Draft> {
    let words = (0..page.nodes().len()).filter_map(|node| page.words(node));
    let order = Order::of(words.filter(|words| words.len() < 240).map(|words| match read::slashed(&words) {
        Cow::Borrowed(_) => words,
        Cow::Owned(line) => line.into(),
    }));
    let tables = forums::ALL.iter().chain(boards::ALL).chain(families::ALL);
    let known = tables.filter(|family| without.asks(family.name) && page.opens_with(family.signs));
    let mut best: Option<((bool, usize), Known, Thread)> = None;
    for (places, thread) in known.filter_map(|family| read_family(page, family, order)) {
        let worth = (places.names, worth(&thread.comments));
        if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
            best = Some((worth, places, thread));
        }
    }
    let read = match best {
        Some(((_, worth), places, thread)) if places.is_sure(worth, &thread) => Some(thread),
        Some((_, places, thread)) => Some(fuller(generic::read_page(page, order), places, thread)),
        None => generic::read_page(page, order),
    };
    read.map(|thread| thread.with_article(page))
}

/// What a table itself knows the place of, in most comments of a page.
#[derive(Clone, Copy)]
struct Known {
    names: bool,
    times: bool,
    words: bool,
}

impl Known {
    /// Whether the table is of this page's kind: it knows the names and one thing more, or nothing of its comments is
    /// wanting. Of another kind it may say by chance where a comment begins.
    fn is_sure(self, worth: usize, thread: &Thread) -> bool {
        self.names && (self.times || self.words) || worth * 10 >= thread.comments.len() * PARTS * 9
    }
}

/// Of two readings that by structure, if it leaves out hardly any comment and makes clearly more of each, or as much
/// where the table knows no place of anything; else that by the table.
fn fuller(structure: Option<Thread>, known: Known, table: Thread) -> Thread {
    let least = if known.names || known.times || known.words { 11 } else { 10 };
    let more = |other: &Thread| {
        let (few, many) = (table.comments.len(), other.comments.len());
        many * 10 >= few * 9 && worth(&other.comments) * few * 10 >= worth(&table.comments) * many * least
    };
    structure.filter(more).unwrap_or(table)
}

/// The comments of a page, and which of its nodes are theirs.
struct Thread {
    comments: Vec<Comment>,
    nodes: Range<usize>,
    notes: Vec<Note>,
    /// The opening post is the first comment, and there is no article.
    forum: bool,
}

impl Thread {
    /// The draft with the article around the thread.
    fn with_article(self, page: &Page) -> Draft {
        let mut draft = story::read(page, Some(self.nodes)).into_draft();
        if self.forum {
            draft.paragraphs.clear();
        }
        draft.comments = self.comments;
        draft.notes.extend(self.notes);
        draft
    }
}

/// The most a comment is worth.
const PARTS: usize = 4;

/// How much of the comments a family's table made out. A name at the start of the words is a header taken for words.
fn worth(comments: &[Comment]) -> usize {
    let one = |comment: &Comment| {
        let name = comment.author.as_deref().unwrap_or_default();
        let clean = name.len() < 3 || !comment.text.starts_with(name);
        let parts: [bool; PARTS] =
            [comment.author.is_some(), comment.time.is_some(), !comment.text.is_empty(), clean];
        parts.into_iter().filter(|part| *part).count()
    };
    comments.iter().map(one).sum()
}

/// Reads the page with the table of one family.
fn read_family(page: &Page, family: &'static Family, order: Order) -> Option<(Known, Thread)> {
    let reader = Reader::of(page, family);
    let (posts, left_out) = reader.posts();
    let nodes = post::thread(page, &posts)?;
    let year = LazyCell::new(|| {
        let published = story::read(page, Some(nodes.clone())).published;
        published.map(|moment| moment.civil().year()).or_else(|| read::year(page))
    });
    let mut parts: Vec<Parts> = posts.iter().map(|post| reader.parts(post, &posts, order)).collect();
    let lacks = |has: &dyn Fn(&Parts) -> bool| parts.iter().filter(|parts| !has(parts)).count();
    let (nameless, timeless) = (lacks(&|parts| parts.author.is_some()), lacks(&|parts| parts.time.is_some()));
    let wordless = lacks(&|parts| !parts.body.is_empty());
    if nameless * 10 > posts.len() || timeless * 2 > posts.len() {
        generic::fill(page, &posts, &mut parts, timeless * 2 > posts.len(), order);
    }
    let marks = Marks::of(page, order);
    let mut read: Vec<Comment> = vec![];
    for (post, mut parts) in posts.iter().zip(parts) {
        if parts.time.is_none() {
            parts.time = reader.time_in(post, &posts, order, || *year);
        }
        read.push(parts::comment(page, post, &posts, parts, family.accounts, &marks));
    }
    // A name found elsewhere is weak: a lone link in an article is one too. It needs a time beside it, company,
    // or a class that speaks of comments.
    let timed = read.iter().filter(|comment| comment.time.is_some()).count();
    let weak = nameless * 3 > posts.len() && timed * 2 < posts.len() && posts.len() < 5;
    let spoken = posts.first().is_some_and(|post| generic::speaks(page, post.nodes.start));
    if weak && !spoken || !plausible(&read) {
        return None;
    }
    let answers: Vec<Option<usize>> = posts.iter().map(|post| reader.answered(post, &posts)).collect();
    tree::connect(page, &posts, &mut read, &answers, order);
    let notes = left_out.map(|node| too_many(page, node, read.len())).into_iter().collect();
    let thread = Thread { comments: tree::without_empty(read), nodes, notes, forum: family.forum };
    let known = Known {
        names: nameless * 3 <= posts.len(),
        times: timeless * 2 <= posts.len(),
        words: wordless * 2 <= posts.len(),
    };
    Some((known, thread))
}

/// Says that a page marks more elements as comments than can be.
fn too_many(page: &Page, node: usize, read: usize) -> Note {
    let what = format!(
        "comments: the first {read} are read; with those from here on each would have fewer than {} bytes of the page",
        read::SMALLEST
    );
    Note { at: page.span(node).start, what, spans: vec![] }
}

/// Whether what was read are comments: words in nearly all, a name in most.
fn plausible(read: &[Comment]) -> bool {
    let full = read.iter().filter(|comment| !comment.text.is_empty()).count();
    let named = read.iter().filter(|comment| !comment.text.is_empty() && comment.author.is_some()).count();
    full > 0 && named * 3 >= full * 2
}
