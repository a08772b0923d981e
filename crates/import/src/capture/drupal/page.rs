//! A Drupal page as HTML: which elements are comments, and how the markup nests them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::date::Order;
use super::super::draft::Draft;
use super::super::fields;
use super::super::html::{Page, story, tags};
use super::pieces;

/// Reads the page, if its markup is Drupal's.
pub(in super::super) fn read(page: &Page) -> Option<Draft> {
    if !page.mentions(SIGNS) {
        return None;
    }
    let posts = posts(page);
    let first = posts.first()?;
    let order = Order::of((0..page.nodes().len()).filter_map(|node| page.words(node)));
    let thread = thread(page, first.node, posts.last()?.node);
    let mut draft = story::read(page, Some(thread)).into_draft();
    let mut depths: Vec<(usize, usize)> = vec![];
    let marks = fields::Marks::of(page, order);
    for (at, post) in posts.iter().enumerate() {
        let (mut header, body, subject) = pieces::read(page, post.node, &posts, order);
        if header.author.is_none() && header.time.is_none() && !post.anchored {
            continue;
        }
        while depths.last().is_some_and(|(depth, _)| *depth >= post.depth) {
            depths.pop();
        }
        header.parent = depths.last().map(|(_, index)| *index);
        depths.push((post.depth, draft.comments.len()));
        let mut comment = header.with(body);
        if subject.is_some() {
            comment.details.title = subject;
        }
        fields::of_markup(&marks, &own(page, at, &posts), &[], &mut comment);
        draft.comments.push(comment);
    }
    (!draft.comments.is_empty()).then_some(draft)
}

/// The nodes of a comment without those of the replies inside it.
fn own(page: &Page, at: usize, posts: &[Post]) -> Vec<Range<usize>> {
    let whole = posts[at].node..page.inside(posts[at].node).end;
    let (mut out, mut start) = (vec![], whole.start);
    for inner in posts[at + 1..].iter().take_while(|inner| whole.contains(&inner.node)) {
        if inner.node >= start {
            out.push(start..inner.node);
            start = page.inside(inner.node).end;
        }
    }
    out.push(start..whole.end.max(start));
    out
}

/// What only Drupal writes into a page.
const SIGNS: &[&str] = &[
    "/sites/all/",
    "/sites/default/",
    "Drupal.settings",
    "content=\"Drupal",
    "misc/drupal",
    "class=\"indented",
    "comment_forbidden",
    "/comment/reply/",
    "comment/reply/",
    "drupalSettings",
    "data-drupal",
];

/// The element of one comment.
#[derive(Debug)]
pub(super) struct Post {
    pub node: usize,
    /// It bears an address of its own (`#comment-12`).
    pub anchored: bool,
    depth: usize,
}

/// The comments of the page, in its order.
fn posts(page: &Page) -> Vec<Post> {
    let all = 0..page.nodes().len();
    let posts = page.elements(all.clone()).filter(|node| is_post(page, *node));
    let mut found: BTreeMap<usize, bool> = posts.map(|node| (node, false)).collect();
    for anchor in page.elements(all).filter(|node| page.id(*node).is_some_and(is_address)) {
        if let Some(node) = anchored(page, anchor) {
            found.insert(node, true);
        }
    }
    let found = without_wrappers(page, found.into_iter().collect());
    let depths = depths(page, &found);
    found.iter().zip(depths).map(|(&(node, anchored), depth)| Post { node, anchored, depth }).collect()
}

/// An element whose class says it is a comment.
fn is_post(page: &Page, node: usize) -> bool {
    page.has_class(node, "comment")
        && page.is(node, tags!["div", "article", "li", "section", "table", "dl", "tr"])
        && !page.has_any(node, &["comments", "comment-wrapper", "comment-form", "links"])
        && page.id(node) != Some("comments")
}

/// `comment-123`
fn is_address(id: &str) -> bool {
    id.strip_prefix("comment-")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// How many nodes around an address are looked at.
const NEAR: usize = 16;

/// The comment an address belongs to: the element itself, the one around it, or the one after an empty anchor.
fn anchored(page: &Page, anchor: usize) -> Option<usize> {
    if !page.is(anchor, tags!["a", "span"]) {
        return Some(anchor);
    }
    let around = page.around(anchor).take(4).find(|node| is_post(page, *node));
    let first = |post: &usize| {
        !page.elements(*post + 1..anchor).take(NEAR).any(|node| page.id(node).is_some_and(is_address))
    };
    if let Some(post) = around.filter(first) {
        return Some(post);
    }
    let parent = page.parent(anchor);
    let mut next = page.inside(anchor).end;
    for _ in 0..NEAR {
        if next >= page.nodes().len() || page.parent(next) != parent {
            break;
        }
        if page.is_element(next) && !page.is(next, tags!["a", "br"]) {
            return (!page.has_class(next, "indented")).then_some(next);
        }
        next = page.inside(next).end.max(next + 1);
    }
    None
}

/// Drops elements that only wrap another comment's element and add nothing of their own.
fn without_wrappers(page: &Page, found: Vec<(usize, bool)>) -> Vec<(usize, bool)> {
    let mut kept: Vec<(usize, bool)> = vec![];
    for (at, &(node, anchored)) in found.iter().enumerate() {
        let inner = found.get(at + 1).filter(|(next, _)| page.inside(node).contains(next));
        let own = |end: usize| (node + 1..end).any(|node| page.words(node).is_some());
        let wraps = inner.is_some_and(|&(next, _)| {
            let others = found[at + 2..].first().is_some_and(|(other, _)| {
                page.inside(node).contains(other) && !page.inside(next).contains(other)
            });
            !own(next) && !others
        });
        // The part that holds only the words of a comment around it is no comment of its own.
        let part =
            kept.last().is_some_and(|(outer, _)| page.inside(*outer).contains(&node)) && is_part(page, node);
        if !wraps && !part {
            kept.push((node, anchored));
        }
    }
    kept
}

fn is_part(page: &Page, node: usize) -> bool {
    page.has_any(node, &["comment-body", "comment-content", "comment-text", "comment-inner", "content"])
}

/// How deep each comment is nested: indented blocks, lists, and comments around it.
fn depths(page: &Page, found: &[(usize, bool)]) -> Vec<usize> {
    let mut open: Vec<usize> = vec![];
    let mut depths = vec![];
    let mut next = found.iter().map(|(node, _)| *node).peekable();
    for node in page.elements(0..page.nodes().len()) {
        while open.pop_if(|end| *end <= node).is_some() {}
        let post = next.next_if_eq(&node).is_some();
        if post {
            depths.push(open.len());
        }
        if post || page.has_any(node, &["indented", "children"]) || page.is(node, tags!["ul", "ol"]) {
            open.push(page.inside(node).end);
        }
    }
    depths
}

/// The nodes of the whole thread: its container, or from the first comment to the end of the last.
fn thread(page: &Page, first: usize, last: usize) -> Range<usize> {
    let holds = |node: &usize| {
        page.id(*node) == Some("comments") || page.has_any(*node, &["comment-wrapper", "comments"])
    };
    let container = page.around(first).find(holds).filter(|node| page.inside(*node).contains(&last));
    container.map_or(first..page.inside(last).end, |node| node..page.inside(node).end)
}
