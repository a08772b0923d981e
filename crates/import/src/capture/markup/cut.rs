//! Where a comment ends that has no element around all of it.

use std::ops::Range;

use super::super::html::{Page, tags};

/// Where a comment's element ends; of a `dt`, where the next one begins.
pub(super) fn end_of(page: &Page, node: usize) -> usize {
    let end = page.inside(node).end;
    if !page.is(node, tags!["dt"]) {
        return end;
    }
    let limit = page.parent(node).map_or(end, |list| page.inside(list).end);
    let mut at = end;
    while at < limit && !page.is(at, tags!["dt"]) {
        at = page.inside(at).end.max(at + 1);
    }
    at
}

/// From each element to the next beside it; the last as far as its neighbours are of the kinds seen before.
pub(super) fn between(page: &Page, found: &[usize]) -> Vec<Range<usize>> {
    let mut out = vec![];
    for (at, node) in found.iter().enumerate() {
        let parent = page.parent(*node);
        let limit = parent.map_or(page.nodes().len(), |parent| page.inside(parent).end);
        let end = match found.get(at + 1).filter(|next| page.parent(**next) == parent) {
            Some(next) => *next,
            None => last_end(page, out.last(), *node, limit),
        };
        out.push(*node..end);
    }
    out
}

/// The end of the last comment: after as many elements as the one before has.
fn last_end(page: &Page, before: Option<&Range<usize>>, node: usize, limit: usize) -> usize {
    let count = |range: Range<usize>| {
        let mut at = range.start;
        let mut count = 0;
        while at < range.end {
            count += usize::from(page.is_element(at));
            at = page.inside(at).end.max(at + 1);
        }
        count
    };
    let most = before.map_or(2, |range| count(range.clone()));
    let (mut at, mut seen) = (node, 0);
    while at < limit {
        if page.is_element(at) {
            if seen == most {
                break;
            }
            seen += 1;
        }
        at = page.inside(at).end.max(at + 1);
    }
    at
}
