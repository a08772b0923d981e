//! Comments of another kind inside the comments: answers to them, or remarks on an answer, that a site sets apart by other
//! elements. Without them they would be words of the one they stand in.

use std::ops::Range;

use super::super::super::html::{Page, tags};
use super::super::post::Post;
use super::groups::Group;
use super::index::Index;

/// The elements inside posts that are comments themselves: each with a time and words, behind the words of their posts.
pub(super) fn best(page: &Page, index: &Index, posts: &[Post], groups: &[Group]) -> Vec<Range<usize>> {
    let own = |post: &Post| {
        let of = |at: &usize| index.stamps(&posts[*at].nodes);
        index.stamps(&post.nodes).saturating_sub(post.holds.iter().map(of).sum())
    };
    // Most pages show one time for each post.
    let more: usize = posts.iter().map(|post| own(post).saturating_sub(1)).sum();
    if more < 2 {
        return vec![];
    }
    let mut best: (usize, Vec<Range<usize>>) = (0, vec![]);
    let (Some(first), Some(last)) = (posts.first(), posts.last()) else { return vec![] };
    for members in groups.iter().filter_map(Group::whole).filter(|members| members.len() <= more) {
        // Most groups are other parts of the posts, or of the page.
        let whole = |node: usize| node..page.inside(node).end.max(node + 1);
        let inside = members.first() > Some(&first.nodes.start) && members.last() < Some(&last.nodes.end);
        if !inside || !members.iter().all(|node| index.stamps(&whole(*node)) == 1) {
            continue;
        }
        let stretches: Vec<Range<usize>> = members.iter().map(|node| whole(*node)).collect();
        let words: usize = stretches.iter().map(|nodes| index.words(nodes)).sum();
        if words > best.0 && are_answers(page, index, posts, &stretches) {
            best = (words, stretches);
        }
    }
    best.1
}

/// So many bytes of words a post has on the mean.
const WORDS: usize = 15;

/// So many bytes of a post stand behind its answers: links.
const BEHIND: usize = 60;

fn are_answers(page: &Page, index: &Index, posts: &[Post], stretches: &[Range<usize>]) -> bool {
    let plain = |nodes: &Range<usize>| index.words(nodes).saturating_sub(index.linked(nodes));
    let whole = stretches.iter().all(|nodes| plain(nodes) > 3);
    let words: usize = stretches.iter().map(&plain).sum();
    let apart = stretches.windows(2).all(|pair| pair[0].end <= pair[1].start);
    if !whole || words < stretches.len() * WORDS || !apart || is_quoted(page, stretches) {
        return false;
    }
    // The innermost post each stands in keeps a time and words before them, and next to nothing behind.
    let mut at = 0;
    for (place, post) in posts.iter().enumerate() {
        let next = posts.get(place + 1).map_or(usize::MAX, |next| next.nodes.start);
        let end = post.nodes.end.min(next);
        let own = stretches[at..].iter().take_while(|nodes| nodes.start < end).count();
        let inside = &stretches[at..at + own];
        let Some((first, last)) = inside.first().zip(inside.last()) else { continue };
        let before = post.nodes.start..first.start;
        let held: usize = inside.iter().map(|nodes| index.words(nodes)).sum();
        let behind = index.words(&(first.start..end.max(last.end))).saturating_sub(held);
        let keeps = first.start > post.nodes.start && last.end <= post.nodes.end && index.stamps(&before) > 0;
        if !keeps || plain(&before) < WORDS || behind > BEHIND {
            return false;
        }
        at += own;
    }
    at == stretches.len()
}

/// Whether what others said stands there, or what an author puts under everything.
fn is_quoted(page: &Page, stretches: &[Range<usize>]) -> bool {
    let Some(example) = stretches.get(stretches.len() / 2).map(|nodes| nodes.start) else { return true };
    std::iter::once(example).chain(page.around(example).take(3)).any(|node| {
        page.is(node, tags!["blockquote", "q"])
            || page.classes(node).any(|class| {
                let class = class.to_ascii_lowercase();
                ["quote", "signature", "zitat", "citation"].iter().any(|word| class.contains(word))
            })
    })
}
