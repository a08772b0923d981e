//! Comments on a site nobody knows: elements that repeat, each with words, most with a name and a time.

mod groups;
mod index;
mod inner;
mod one;
mod slots;
mod words;

use super::super::date::Order;
use super::super::fields::Marks;
use super::super::html::Page;
use super::super::prose::Clock;
use super::super::ready::Places as Nodes;
use super::super::restored::Comment;
use super::parts::{self, Parts};
use super::post::{self, Post};
use super::{Thread, too_many, tree};
pub(super) use groups::speaks;
use groups::{Found, Group};
use index::Index;
use one::One;
use slots::{Learned, Text};
pub(in super::super) use words::is_apart;

/// Reads the page, if some of its elements look like the comments of a thread.
pub(super) fn read_page(page: &Page, order: Order) -> Option<Thread> {
    if page.nodes().len() * DENSEST > page.source_len() {
        return None;
    }
    let index = Index::of(page, order);
    let Found { talk, posts, left_out, groups } = groups::best(page, &index)?;
    let posts = without_wrappers(posts, talk);
    let (posts, inner) = with_inner(page, &index, posts, &groups, order);
    drop(groups);
    let is_inner = |post: &Post| inner.as_ref().is_some_and(|inner| inner.contains(&post.nodes.start));
    let of = |post: &Post| slots::texts(page, post, &posts);
    let outer = learned(page, &posts, |post| !is_inner(post), order);
    let other = inner.as_ref().map(|_| learned(page, &posts, is_inner, order));
    let marks = Marks::of(page, order);
    let mut comments: Vec<Comment> = Vec::with_capacity(posts.len());
    let mut answers = Vec::with_capacity(posts.len());
    for post in &posts {
        let texts = &of(post);
        answers.push(answer(page, texts));
        let learned = other.as_ref().filter(|_| is_inner(post)).unwrap_or(&outer);
        let parts = One { page, texts, learned, order }.parts();
        comments.push(parts::comment(page, post, &posts, parts, false, &marks));
    }
    let stamped: Vec<bool> = posts.iter().map(|post| index.stamps(&post.nodes) > 0).collect();
    let spoken = posts.get(posts.len() / 2).is_some_and(|post| speaks(page, post.nodes.start));
    add_years(page, &posts, &mut comments, order);
    if !plausible(&comments, &stamped, talk, spoken) {
        return None;
    }
    let nodes = post::thread(page, &posts)?;
    tree::connect(page, &posts, &mut comments, &answers, order);
    let notes = left_out.map(|node| too_many(page, node, comments.len())).into_iter().collect();
    Some(Thread { comments: tree::without_empty(comments), nodes, notes, forum: false })
}

/// Reads times without a year, where a year the page tells has that day of the week on that day.
fn add_years(page: &Page, posts: &[Post], comments: &mut [Comment], order: Order) {
    if comments.iter().filter(|comment| comment.time.is_none()).count() * 2 <= comments.len() {
        return;
    }
    let clock = Clock::with(order, years(page));
    for (comment, post) in comments.iter_mut().zip(posts).filter(|(comment, _)| comment.time.is_none()) {
        let words = |node: &usize| comment.spans.iter().any(|span| span.start == page.span(*node).start);
        let nodes =
            post.own(posts).into_iter().flatten().filter(|node| page.has_words(*node) && !words(node));
        let mut texts = nodes.filter_map(|node| page.words(node)).filter(|text| text.len() < LINE).take(MOST);
        comment.time = texts.find_map(|text| clock.find(&text)?.time);
    }
}

/// The years of a page: that of its first date for machines, and those of its notices of copyright.
fn years(page: &Page) -> Vec<i32> {
    let nodes = 0..page.nodes().len();
    let marked = page.elements(nodes.clone()).find_map(|node| page.marked_time(node));
    let notices = nodes.filter_map(|node| page.words(node)).filter(|text| {
        text.len() < 400 && (text.contains('©') || text.contains("(c)") || text.contains("opyright"))
    });
    let mut years: Vec<i32> = notices
        .flat_map(|text| {
            let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
            numbers.filter_map(|number| number.parse().ok()).collect::<Vec<i32>>()
        })
        .collect();
    years.extend(marked.iter().flat_map(|moment| {
        let year = i32::from(moment.civil().year());
        [year, year + 1]
    }));
    years.retain(|year| (1995..=2100).contains(year));
    years
}

/// The longest header, in bytes, and the most texts of a comment in which its time is looked for.
const LINE: usize = 160;
const MOST: usize = 20;

/// What the first of the chosen posts teach.
fn learned(page: &Page, posts: &[Post], chosen: impl Fn(&Post) -> bool, order: Order) -> Learned {
    let of = |post: &Post| slots::texts(page, post, posts);
    let first: Vec<Vec<Text>> = posts.iter().filter(|post| chosen(post)).take(slots::MOST).map(of).collect();
    slots::learn(page, &first, order)
}

/// The posts and those of another kind inside them, and where the latter begin, if nearly all of these have a name and a
/// time where the others have theirs or elsewhere.
fn with_inner(
    page: &Page,
    index: &Index,
    posts: Vec<Post>,
    groups: &[Group],
    order: Order,
) -> (Vec<Post>, Option<Nodes>) {
    let stretches = inner::best(page, index, &posts, groups);
    if stretches.is_empty() {
        return (posts, None);
    }
    let starts: Nodes = stretches.iter().map(|nodes| nodes.start).collect();
    let all = post::nested(posts.iter().map(|post| post.nodes.clone()).chain(stretches).collect());
    let learned = learned(page, &all, |post| starts.contains(&post.nodes.start), order);
    let known = |post: &&Post| {
        let texts = &slots::texts(page, post, &all);
        let parts = One { page, texts, learned: &learned, order }.parts();
        parts.author.is_some() && parts.time.is_some()
    };
    let inner = || all.iter().filter(|post| starts.contains(&post.nodes.start)).take(slots::MOST);
    if inner().filter(known).count() * 10 >= inner().count() * 9 {
        (all, Some(starts))
    } else {
        (posts, None)
    }
}

/// The places of the names and, where a family's table finds few, of the times that it does not know.
pub(super) struct Places<'p> {
    page: &'p Page<'p>,
    learned: Learned,
    times: bool,
    order: Order,
}

impl<'p> Places<'p> {
    pub fn of(page: &'p Page<'p>, posts: &[Post], times: bool, order: Order) -> Self {
        let of = |post: &Post| slots::texts(page, post, posts);
        let first: Vec<Vec<Text>> = posts.iter().take(slots::MOST).map(of).collect();
        Places { page, learned: slots::learn(page, &first, order), times, order }
    }

    /// Gives a comment what its table did not find, and takes away what is the same in most.
    pub fn fill(&self, post: &Post, posts: &[Post], parts: &mut Parts) {
        let (author, time) = (parts.author.is_none(), parts.time.is_none() && self.times);
        let texts = &slots::texts(self.page, post, posts);
        parts.skip.extend(slots::same_blocks(self.page, texts, &self.learned.same));
        if !(author || time) {
            return;
        }
        let found = One { page: self.page, texts, learned: &self.learned, order: self.order }.parts();
        if author {
            parts.author = found.author;
            parts.guest |= found.guest;
        }
        if time {
            parts.time = found.time;
        }
        parts.skip.extend(&found.header);
        parts.header.extend(found.header);
    }
}

/// The fewest bytes of a page for each of its nodes. The densest pages of discussions have twice as many; what has fewer is
/// markup and nothing else, and looking for what repeats in it would take many times its room.
const DENSEST: usize = 6;

/// Where no class speaks of comments, a block that holds nearly all others is the page's and no comment that they
/// answer.
fn without_wrappers(posts: Vec<Post>, talk: f64) -> Vec<Post> {
    let wraps = |post: &Post| posts.len() > 4 && talk < 1.9 && post.holds.len() * 10 >= (posts.len() - 1) * 6;
    if !posts.iter().any(wraps) {
        return posts;
    }
    post::nested(posts.iter().filter(|post| !wraps(post)).map(|post| post.nodes.clone()).collect())
}

/// Whether the blocks are comments: words in two at least, and in most a name or a time; both where no class or id
/// speaks of people talking.
fn plausible(comments: &[Comment], stamped: &[bool], talk: f64, spoken: bool) -> bool {
    let full = comments.iter().filter(|comment| !comment.text.is_empty()).count();
    let count = |fits: &dyn Fn(&Comment) -> bool| comments.iter().filter(|comment| fits(comment)).count();
    let either = count(&|comment| comment.author.is_some() || comment.time.is_some());
    // A time may be shown and not be read, as one without a year.
    let both = comments
        .iter()
        .zip(stamped)
        .filter(|(comment, stamped)| comment.author.is_some() && **stamped)
        .count();
    // Without times a class has to speak of comments: what is called a post or a message may be a teaser.
    let times =
        comments.iter().zip(stamped).filter(|(comment, stamped)| comment.time.is_some() || **stamped).count();
    (spoken || times * 2 >= comments.len())
        && full >= 2
        && either * 2 >= comments.len()
        && (talk > 1.9 || both * 10 >= comments.len() * 6)
}

/// Where a post says whom it answers.
fn answer(page: &Page, texts: &[Text]) -> Option<usize> {
    let says = ["in reply to", "response to", "replying to", "antwort auf", "en réponse à", "en respuesta a"];
    let text = texts.iter().find(|text| {
        let words = page.words(text.node).unwrap_or_default();
        words.len() < 120 && says.iter().any(|start| words.trim().to_lowercase().starts_with(start))
    })?;
    page.parent(text.node)
}
