//! Whom each comment answers, as far as the page records it: nesting, depth, or words that name the other comment.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::super::date::{Moment, Order, find};
use super::super::html::Page;
use super::super::restored::{Comment, Evidence};
use super::names;
use super::post::{self, Post};

/// Sets the parents. `answers` is where each comment names the one it answers.
pub(super) fn connect(
    page: &Page,
    posts: &[Post],
    comments: &mut [Comment],
    answers: &[Option<usize>],
    order: Order,
) {
    let mut parents = post::nesting(page, posts);
    if parents.iter().all(Option::is_none) {
        parents = told(page, posts).unwrap_or(parents);
    }
    let addresses = LazyCell::new(|| addresses(page, posts));
    for (at, node) in answers.iter().enumerate() {
        let named = node.and_then(|node| named(page, node, &addresses, &comments[..at], order));
        let parent = named.filter(|parent| *parent != at).or(parents[at]);
        comments[at].parent = parent;
        comments[at].evidence = parent.map(|_| Evidence::Recorded);
    }
}

/// The parents that depths in the markup tell, if all comments have one and they differ.
fn told(page: &Page, posts: &[Post]) -> Option<Vec<Option<usize>>> {
    let depths: Option<Vec<usize>> = posts.iter().map(|post| post::told_depth(page, post)).collect();
    depths
        .filter(|depths| depths.windows(2).any(|pair| pair[0] != pair[1]))
        .map(|depths| post::by_depth(&depths))
}

/// The ids and anchors by which links reach a comment.
fn addresses(page: &Page, posts: &[Post]) -> HashMap<String, usize> {
    let mut out = HashMap::new();
    for (at, post) in posts.iter().enumerate() {
        for node in
            post.own(posts).into_iter().flat_map(|range| page.elements(range).take(60).collect::<Vec<_>>())
        {
            if let Some(id) = page.id(node) {
                out.entry(id.to_owned()).or_insert(at);
            }
            if let Some(name) = page.attribute(node, "name") {
                out.entry(name.into_owned()).or_insert(at);
            }
        }
    }
    out
}

/// The comment that an element names: by its address, by author and time, or by an author who wrote but one.
fn named(
    page: &Page,
    node: usize,
    addresses: &HashMap<String, usize>,
    before: &[Comment],
    order: Order,
) -> Option<usize> {
    for link in std::iter::once(node).chain(page.elements(page.inside(node))) {
        let Some(href) = page.attribute(link, "href") else { continue };
        let tail = href.rsplit(['#', '/', '=']).next().unwrap_or_default();
        let found = addresses.get(tail).or_else(|| addresses.get(format!("comment-{tail}").as_str()));
        if let Some(found) = found {
            return Some(*found);
        }
    }
    let line = page.line(node);
    let rest = [
        "Response to ",
        "In reply to ",
        "Reply to ",
        "Replying to ",
        "replied to ",
        "Antwort auf ",
        "En réponse à ",
        "En respuesta a ",
    ];
    let said = rest.iter().find_map(|start| line.split_once(start)).map_or(line.as_str(), |(_, rest)| rest);
    let time: Option<Moment> = find(said, order).map(|(moment, _)| moment);
    let name = names::header(said, order).0?;
    let name = name.trim_start_matches('@');
    let mut same = before.iter().enumerate().filter(|(_, comment)| comment.author.as_deref() == Some(name));
    if let Some(time) = time {
        return same
            .find(|(_, comment)| comment.time.is_some_and(|other| other.civil() == time.civil()))
            .map(|(at, _)| at);
    }
    let only = same.next()?;
    same.next().is_none().then_some(only.0)
}

/// Leaves out what has neither words nor a name, and a first or last one that has neither name nor time where the
/// others have both: a rule of the house, a form. Replies to those answer what they answer.
pub(super) fn without_empty(mut comments: Vec<Comment>) -> Vec<Comment> {
    let mut empty: Vec<bool> =
        comments.iter().map(|c| c.text.is_empty() && c.author.is_none() && !c.details.deleted).collect();
    let whole = comments.iter().filter(|comment| comment.author.is_some() && comment.time.is_some()).count();
    for at in [0, comments.len().saturating_sub(1)] {
        if let Some(comment) = comments.get(at).filter(|_| whole * 10 >= comments.len() * 8) {
            empty[at] |= comment.author.is_none() && comment.time.is_none() && !comment.details.deleted;
        }
    }
    let mut above: Vec<Option<usize>> = vec![];
    for (at, comment) in comments.iter().enumerate() {
        let parent = comment.parent.filter(|parent| *parent < at);
        above.push(parent.and_then(|parent| if empty[parent] { above[parent] } else { Some(parent) }));
    }
    let mut place = vec![0; comments.len()];
    let mut kept = 0;
    for (at, place) in place.iter_mut().enumerate() {
        *place = kept;
        kept += usize::from(!empty[at]);
    }
    let mut at = 0;
    comments.retain_mut(|comment| {
        comment.parent = above[at].map(|parent| place[parent]);
        comment.evidence = comment.parent.map(|_| Evidence::Recorded);
        at += 1;
        !empty[at - 1]
    });
    comments
}
