//! Who answers whom, as far as a page of text records it: a guest's header names the person, or the indentation of
//! nested lists shows it.

use std::collections::HashMap;

use super::super::date::{Moment, Order, find};
use super::super::lines::Lines;
use super::groups::Group;
use super::words::without_on;

/// The parent of each post.
pub(super) fn parents(groups: &mut [Group], lines: &Lines, order: Order) -> Vec<Option<usize>> {
    let named = named(groups, lines, order);
    let nested = nested(groups, lines);
    named.into_iter().zip(nested).map(|(name, nest)| name.or(nest)).collect()
}

/// The nearest earlier post by the person the header names.
fn named(groups: &mut [Group], lines: &Lines, order: Order) -> Vec<Option<usize>> {
    let mut last: HashMap<&str, usize> = HashMap::new();
    let mut parents = vec![];
    for (at, group) in groups.iter_mut().enumerate() {
        let parent = group.rest.and_then(|name| last.get(name).copied());
        let parent = parent.or_else(|| {
            let (parent, time) = split_again(group, lines, &last, order)?;
            group.time = Some(time);
            Some(parent)
        });
        parents.push(parent);
        last.insert(group.author, at);
    }
    parents
}

/// A parent's name may end in what looks like a part of the date; the names on the page decide.
fn split_again(
    group: &Group,
    lines: &Lines,
    last: &HashMap<&str, usize>,
    order: Order,
) -> Option<(usize, Moment)> {
    group.rest?;
    let line =
        lines.all[group.lines.clone()].iter().find(|line| super::words::guest_mark(&line.text).is_some())?;
    let (_, end) = super::words::guest_mark(&line.text)?;
    let rest = line.text[end..].trim();
    let mut cuts = rest.rmatch_indices(' ').map(|(cut, _)| cut);
    cuts.find_map(|cut| {
        let parent = *last.get(without_on(&rest[..cut]))?;
        let (time, place) = find(&rest[cut..], order)?;
        (rest[cut..][..place.start].trim().len() < 3).then_some((parent, time))
    })
}

/// Parents by indentation. Only believed if the page also comes back out: markup that was never closed indents
/// deeper and deeper and means nothing.
fn nested(groups: &[Group], lines: &Lines) -> Vec<Option<usize>> {
    let indents: Vec<usize> = groups.iter().map(|group| lines.all[group.lines.start].indent).collect();
    let returns = indents.windows(2).any(|pair| pair[1] < pair[0]);
    let deep = indents.iter().max().zip(indents.iter().min()).is_some_and(|(max, min)| max - min >= 2);
    if !returns || !deep {
        return vec![None; groups.len()];
    }
    let mut open: Vec<(usize, usize)> = vec![];
    let mut parents = vec![];
    for (at, indent) in indents.into_iter().enumerate() {
        while open.last().is_some_and(|(deeper, _)| *deeper + 1 >= indent) {
            open.pop();
        }
        parents.push(open.last().map(|(_, parent)| *parent));
        open.push((indent, at));
    }
    parents
}
