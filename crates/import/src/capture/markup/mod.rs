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
mod signs;
#[cfg(test)]
mod tests;
mod tree;

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{HashMap, VecDeque};
use std::ops::Range;
use std::sync::LazyLock;

use super::date::Order;
use super::draft::Draft;
use super::families::Without;
use super::fields::Marks;
use super::html::{Page, story};
use super::restored::{Comment, Note};
use family::Family;
pub(super) use generic::is_apart;
use parts::Parts;
use post::Post;
use read::Reader;
use signs::Signs;

/// Reads the page, if it has comments a family's table or their structure tells.
pub(super) fn read_page(page: &Page, without: Without) -> Option<Draft> {
    let words = (0..page.nodes().len()).filter_map(|node| page.words(node));
    let order = Order::of(words.filter(|words| words.len() < 240).map(|words| match read::slashed(&words) {
        Cow::Borrowed(_) => words,
        Cow::Owned(line) => line.into(),
    }));
    let signs = SIGNS.within(page.opening());
    let bears = |family: &&Family| family.signs.iter().any(|sign| signs.contains(sign));
    let known = tables().filter(|family| without.asks(family.name)).filter(bears);
    let mut best: Option<((bool, usize), Known, Thread, Tabled)> = None;
    for tabled in known.filter_map(|family| Tabled::of(page, family, order)) {
        let Some((places, thread)) = tabled.read(SAMPLE) else { continue };
        let share = worth(&thread.comments) * tabled.posts.len() / tabled.posts.len().min(SAMPLE);
        if best.as_ref().is_none_or(|(most, ..)| (places.names, share) > *most) {
            best = Some(((places.names, share), places, thread, tabled));
        }
    }
    let Some((_, places, sample, tabled)) = best else {
        return Some(generic::read_page(page, order)?.with_article(page));
    };
    let sure = places.is_sure(&sample);
    let long = tabled.posts.len() > SAMPLE;
    let whole = || if long { tabled.read(usize::MAX).map(|(_, all)| all) } else { None };
    let table = if long { whole() } else { Some(sample) };
    let read = match table {
        Some(thread) if sure => Some(thread),
        Some(thread) => {
            // Of a long page there is room for one reading at a time.
            let (worth, table) = (Worth::of(&thread), Some(thread).filter(|_| !long));
            let structure =
                generic::read_page(page, order).filter(|other| fuller(&Worth::of(other), places, &worth));
            structure.or(table).or_else(whole)
        }
        None => generic::read_page(page, order),
    };
    read.map(|thread| thread.with_article(page))
}

/// The tables of all families.
fn tables() -> impl Iterator<Item = &'static Family> {
    forums::ALL.iter().chain(boards::ALL).chain(families::ALL)
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs::of(tables()));

/// So many comments say which table is the page's, and what it knows.
const SAMPLE: usize = 300;

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
    fn is_sure(self, thread: &Thread) -> bool {
        self.names && (self.times || self.words)
            || worth(&thread.comments) * 10 >= thread.comments.len() * PARTS * 9
    }
}

/// How many comments a reading has, and how much was made out of them.
struct Worth {
    count: usize,
    parts: usize,
}

impl Worth {
    fn of(thread: &Thread) -> Self {
        Self { count: thread.comments.len(), parts: worth(&thread.comments) }
    }
}

/// Whether of two readings that by structure is the better one: it leaves out hardly any comment and makes clearly more of
/// each, or as much where the table knows no place of anything.
fn fuller(structure: &Worth, known: Known, table: &Worth) -> bool {
    let least = if known.names || known.times || known.words { 11 } else { 10 };
    structure.count * 10 >= table.count * 9
        && structure.parts * table.count * 10 >= table.parts * structure.count * least
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

/// A page by the table of one family.
struct Tabled<'p> {
    page: &'p Page<'p>,
    family: &'static Family,
    reader: Reader<'p>,
    posts: Vec<Post>,
    /// The first comment that is not read.
    left_out: Option<usize>,
    nodes: Range<usize>,
    order: Order,
}

impl<'p> Tabled<'p> {
    fn of(page: &'p Page<'p>, family: &'static Family, order: Order) -> Option<Self> {
        let reader = Reader::of(page, family);
        let (posts, left_out) = reader.posts();
        let nodes = post::thread(page, &posts)?;
        Some(Tabled { page, family, reader, posts, left_out, nodes, order })
    }

    /// Reads no more than `most` comments, and says what the table knows; nothing where they are hardly comments. One
    /// after the other, so that the parts of a hundred thousand need no room at once.
    fn read(&self, most: usize) -> Option<(Known, Thread)> {
        let Tabled { page, family, reader, posts, order, .. } = self;
        let year = LazyCell::new(|| {
            let published = story::read(page, Some(self.nodes.clone())).published;
            published.map(|moment| moment.civil().year()).or_else(|| read::year(page))
        });
        let mut first: VecDeque<Parts> =
            posts.iter().take(SAMPLE).map(|post| reader.parts(post, posts, *order)).collect();
        let count = first.len();
        let lacks = |has: &dyn Fn(&Parts) -> bool| first.iter().filter(|parts| !has(parts)).count();
        let nameless = lacks(&|parts| parts.author.is_some());
        let timeless = lacks(&|parts| parts.time.is_some());
        let wordless = lacks(&|parts| !parts.body.is_empty());
        let known = Known {
            names: nameless * 3 <= count,
            times: timeless * 2 <= count,
            words: wordless * 2 <= count,
        };
        let wanting = nameless * 10 > count || !known.times || self.end_alike(&first);
        let places = wanting.then(|| generic::Places::of(page, posts, !known.times, *order));
        let marks = Marks::of(page, *order);
        let mut read: Vec<Comment> = Vec::with_capacity(most.min(posts.len()));
        for post in posts.iter().take(most) {
            let mut parts = first.pop_front().unwrap_or_else(|| reader.parts(post, posts, *order));
            if let Some(places) = &places {
                places.fill(post, posts, &mut parts);
            }
            if parts.time.is_none() {
                parts.time = reader.time_in(post, posts, *order, || *year);
            }
            read.push(parts::comment(page, post, posts, parts, family.accounts, &marks));
        }
        // A name found elsewhere is weak: a lone link in an article is one too. It needs a time beside it, company,
        // or a class that speaks of comments.
        let timed = read.iter().filter(|comment| comment.time.is_some()).count();
        let weak = !known.names && timed * 2 < posts.len() && posts.len() < 5;
        let spoken = posts.first().is_some_and(|post| generic::speaks(page, post.nodes.start));
        if weak && !spoken || !plausible(&read) {
            return None;
        }
        if read.len() == posts.len() {
            let answers: Vec<Option<usize>> = posts.iter().map(|post| reader.answered(post, posts)).collect();
            tree::connect(page, posts, &mut read, &answers, *order);
        }
        let notes = self.left_out.map(|node| too_many(page, node, read.len())).into_iter().collect();
        let comments = tree::without_empty(read);
        Some((known, Thread { comments, nodes: self.nodes.clone(), notes, forum: family.forum }))
    }
}

impl Tabled<'_> {
    /// Whether the same few words end most comments: links that the table does not know.
    fn end_alike(&self, first: &VecDeque<Parts>) -> bool {
        let last = |parts: &Parts| {
            let end = self.page.inside(*parts.body.last()?).end;
            let text = (end.saturating_sub(8)..end).rev().find(|node| self.page.has_words(*node))?;
            self.page.words(text).filter(|words| words.len() < 40)
        };
        let mut ends: HashMap<Cow<str>, usize> = HashMap::new();
        first.iter().filter_map(last).for_each(|end| *ends.entry(end).or_default() += 1);
        ends.values().any(|times| *times > 2 && times * 10 >= first.len() * 6)
    }
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
