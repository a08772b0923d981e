//! A thread: whether people can write in it, and a flat page of it, in document order, made a tree.

use std::{collections::HashMap, str::FromStr};

use crate::{CommentId, FieldError};

/// Levels a page nests; deeper replies stand flat at the last, where "in reply to" tells whom they answer.
pub const NESTED_LEVELS: usize = 6;

/// Whether people can write in a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// They can.
    Open,
    /// Nobody can write, answer or edit. What stands there stays, takes votes, and can be withdrawn.
    Closed,
}

impl State {
    /// As in the API and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Closed => "closed",
        }
    }
}

impl FromStr for State {
    type Err = FieldError;
    fn from_str(text: &str) -> Result<Self, FieldError> {
        let found = [State::Open, State::Closed].into_iter().find(|state| state.as_str() == text);
        found.ok_or_else(|| {
            FieldError::new("state", "state", "The states of a discussion are open and closed.")
        })
    }
}

/// A comment of a flat page, as far as the tree needs it.
pub trait Placed {
    /// Its own id.
    fn id(&self) -> CommentId;
    /// The comment it answers.
    fn parent(&self) -> Option<CommentId>;
}

/// A comment with the replies that stand under it on this page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch<T> {
    /// The comment.
    pub comment: T,
    /// Replies in document order.
    pub replies: Vec<Branch<T>>,
}

/// Nests comments given in document order. A comment whose parent is not among them stands at the top. Linear in the
/// number of comments, and the tree is never deeper than [`NESTED_LEVELS`].
pub fn nest<T: Placed>(comments: Vec<T>) -> Vec<Branch<T>> {
    let mut levels = HashMap::with_capacity(comments.len());
    let mut top = Vec::new();
    // From a top-level comment down to the last comment placed: one open branch a level.
    let mut open: Vec<Branch<T>> = Vec::with_capacity(NESTED_LEVELS);
    for comment in comments {
        let above = comment.parent().and_then(|parent| levels.get(&parent));
        let level = above.map_or(0, |&level: &usize| (level + 1).min(NESTED_LEVELS - 1));
        levels.insert(comment.id(), level);
        while open.len() > level {
            close(&mut open, &mut top);
        }
        open.push(Branch { comment, replies: Vec::new() });
    }
    while !open.is_empty() {
        close(&mut open, &mut top);
    }
    top
}

/// Hands the last open branch to the one above it.
fn close<T>(open: &mut Vec<Branch<T>>, top: &mut Vec<Branch<T>>) {
    let Some(done) = open.pop() else { return };
    match open.last_mut() {
        Some(above) => above.replies.push(done),
        None => top.push(done),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq)]
    struct C(i64, Option<i64>);
    impl Placed for C {
        fn id(&self) -> CommentId {
            CommentId(self.0)
        }
        fn parent(&self) -> Option<CommentId> {
            self.1.map(CommentId)
        }
    }

    fn document_order(tree: &[Branch<C>], level: usize, out: &mut Vec<(i64, usize)>) {
        for branch in tree {
            out.push((branch.comment.0, level));
            document_order(&branch.replies, level + 1, out);
        }
    }

    proptest! {
        /// Any thread, laid out in document order, keeps that order; levels are true until they run out.
        #[test]
        fn nesting_keeps_order_and_levels(parents in prop::collection::vec(prop::option::of(any::<prop::sample::Index>()), 1..80)) {
            let mut depth = vec![];
            let mut children = vec![vec![]; parents.len()];
            let mut roots = vec![];
            for (i, parent) in parents.iter().enumerate() {
                match parent.as_ref().filter(|_| i > 0).map(|p| p.index(i)) {
                    Some(p) => { depth.push(depth[p] + 1); children[p].push(i); }
                    None => { depth.push(0usize); roots.push(i); }
                }
            }
            let mut parent_of = vec![None; parents.len()];
            for (p, kids) in children.iter().enumerate() {
                for &k in kids { parent_of[k] = Some(p as i64); }
            }
            let mut flat = vec![];
            let mut stack: Vec<usize> = roots.into_iter().rev().collect();
            while let Some(i) = stack.pop() {
                flat.push(C(i as i64, parent_of[i]));
                stack.extend(children[i].iter().rev());
            }
            let mut got = vec![];
            document_order(&nest(flat.clone()), 0, &mut got);
            let want: Vec<_> = flat.iter().map(|c| (c.0, depth[c.0 as usize].min(NESTED_LEVELS - 1))).collect();
            prop_assert_eq!(got, want);
        }
    }

    #[test]
    fn an_orphan_stands_at_the_top() {
        let tree = nest(vec![C(5, Some(1)), C(6, Some(5))]);
        assert_eq!(tree.len(), 1);
        assert_eq!(tree[0].replies[0].comment.0, 6);
    }
}
