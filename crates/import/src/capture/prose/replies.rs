//! Who answers whom, as far as a page of text records it: a header names the person, or the indentation shows it.

use std::collections::HashMap;

use super::super::lines::Lines;
use super::post::Post;

/// The parent of each post.
pub(super) fn parents(lines: &Lines, posts: &[Post]) -> Vec<Option<usize>> {
    let named = named(posts);
    let nested = nested(lines, posts);
    named.into_iter().zip(nested).map(|(name, nest)| name.or(nest)).collect()
}

/// The post of the person a header names: the one of that time, or the nearest before.
fn named(posts: &[Post]) -> Vec<Option<usize>> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, post) in posts.iter().enumerate() {
        by_name.entry(post.author.unwrap_or("")).or_default().push(at);
    }
    let parent = |(at, post): (usize, &Post)| {
        let (name, time) = post.answers.as_ref()?;
        let theirs = by_name.get(name)?;
        match time {
            Some(time) => {
                theirs.iter().copied().find(|other| *other != at && posts[*other].time == Some(*time))
            }
            None => theirs[..theirs.partition_point(|other| *other < at)].last().copied(),
        }
    };
    posts.iter().enumerate().map(parent).collect()
}

/// Only believed if the page also comes back out: markup that was never closed indents deeper and deeper.
fn nested(lines: &Lines, posts: &[Post]) -> Vec<Option<usize>> {
    let indents: Vec<usize> = posts.iter().map(|post| lines.all[post.anchor].indent).collect();
    let returns = indents.windows(2).any(|pair| pair[1] < pair[0]);
    let deep = indents.iter().max().zip(indents.iter().min()).is_some_and(|(max, min)| max - min >= 2);
    if !returns || !deep {
        return vec![None; posts.len()];
    }
    let mut open: Vec<(usize, usize)> = vec![];
    let mut parents = vec![];
    for (at, indent) in indents.into_iter().enumerate() {
        while open.pop_if(|(deeper, _)| *deeper + 1 >= indent).is_some() {}
        parents.push(open.last().map(|(_, parent)| *parent));
        open.push((indent, at));
    }
    parents
}
