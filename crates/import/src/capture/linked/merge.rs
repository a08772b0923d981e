//! Comments of a script beside those of the markup: which are the same, what they complete, and where new ones go.

use std::collections::HashMap;

use super::super::restored::{Comment, Evidence};
use super::Said;

/// So much of a comment's words tells it from the others.
const TELLING: usize = 48;

/// What was taken from the script alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    pub added: usize,
    authors: usize,
    times: usize,
    parents: usize,
    votes: usize,
    addresses: usize,
}

impl Taken {
    /// A sentence for the notes; none if nothing was completed.
    pub fn told(&self) -> Option<String> {
        let parts = [
            (self.authors, "author", "authors"),
            (self.times, "time", "times"),
            (self.parents, "parent", "parents"),
            (self.votes, "comment's votes", "comments' votes"),
            (self.addresses, "address", "addresses"),
        ];
        let told: Vec<String> = parts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        (!told.is_empty()).then(|| format!("JSON-LD: {} from the page's script", told.join(", ")))
    }
}

fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(TELLING).flat_map(char::to_lowercase).collect()
}

/// For each comment of the script, the one of the markup that has its words. Where several do, in order, and with the
/// same author first.
pub(super) fn pairs(said: &[Said], comments: &[Comment]) -> Vec<Option<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, comment) in comments.iter().enumerate().rev() {
        places.entry(key(&comment.text)).or_default().push(at);
    }
    let mut take = |said: &Said| {
        let all = places.get_mut(&key(&said.text)).filter(|_| !said.text.is_empty())?;
        let same = |at: &usize| said.author.is_some() && comments[*at].author == said.author;
        // Few say the same; a thousand times the same is told apart no further.
        let place = all.iter().rev().take(64).position(same).unwrap_or(0);
        let place = all.len().checked_sub(place + 1)?;
        Some(all.remove(place))
    };
    said.iter().map(&mut take).collect()
}

/// Completes the comments of the markup, and adds those it has not if there are `more`.
pub(super) fn into(comments: &mut Vec<Comment>, said: &[Said], pairs: &[Option<usize>], more: bool) -> Taken {
    let mut taken = Taken::default();
    for (said, at) in said.iter().zip(pairs) {
        if let Some(comment) = at.and_then(|at| comments.get_mut(at)) {
            fill(comment, said, &mut taken);
        }
    }
    let places = if more { add(comments, said, pairs, &mut taken) } else { pairs.to_vec() };
    for (at, said) in said.iter().enumerate() {
        let parent = said.parent.and_then(|parent| places[parent]);
        let Some((own, parent)) = places[at].zip(parent).filter(|(own, parent)| parent < own) else {
            continue;
        };
        if comments[own].parent.is_none() {
            comments[own].parent = Some(parent);
            comments[own].evidence = Some(Evidence::Recorded);
            taken.parents += usize::from(pairs[at].is_some());
        }
    }
    taken
}

fn fill(comment: &mut Comment, said: &Said, taken: &mut Taken) {
    if comment.author.is_none() && said.author.is_some() {
        comment.author.clone_from(&said.author);
        taken.authors += 1;
    }
    if let Some(time) = said.time {
        // The same moment on the page's clock, with the zone the page does not show.
        let same = comment.time.is_none_or(|shown| {
            !shown.has_zone()
                && if shown.is_date_only() {
                    shown.civil().date() == time.civil().date()
                } else {
                    shown.civil()
                        == time.civil().with().second(shown.civil().second()).build().unwrap_or(time.civil())
                }
        });
        let better = comment
            .time
            .is_none_or(|shown| time.has_zone() || (shown.is_date_only() && !time.is_date_only()));
        if same && better {
            comment.time = Some(time);
            taken.times += 1;
        }
    }
    if comment.details.votes.is_none() && said.votes.is_some() {
        comment.details.votes.clone_from(&said.votes);
        taken.votes += 1;
    }
    if comment.details.permalink.is_none() && said.url.is_some() {
        comment.details.permalink.clone_from(&said.url);
        taken.addresses += 1;
    }
}

/// Puts each comment that only the script has behind the one before it there. Where each of the script's now is.
fn add(
    comments: &mut Vec<Comment>,
    said: &[Said],
    pairs: &[Option<usize>],
    taken: &mut Taken,
) -> Vec<Option<usize>> {
    let old = std::mem::take(comments);
    let mut behind: Vec<Vec<usize>> = vec![vec![]; old.len() + 1];
    let mut last = 0;
    for (at, pair) in pairs.iter().enumerate() {
        match pair {
            Some(place) => last = place + 1,
            None => behind[last].push(at),
        }
    }
    let mut places: Vec<Option<usize>> = vec![None; said.len()];
    let mut moved: Vec<usize> = vec![0; old.len()];
    let of: HashMap<usize, usize> =
        pairs.iter().enumerate().filter_map(|(at, pair)| Some(((*pair)?, at))).collect();
    let mut put = |new: &[usize], comments: &mut Vec<Comment>, places: &mut Vec<Option<usize>>| {
        for &at in new {
            places[at] = Some(comments.len());
            comments.push(said[at].comment());
            taken.added += 1;
        }
    };
    put(&behind[0], comments, &mut places);
    for (at, comment) in old.into_iter().enumerate() {
        moved[at] = comments.len();
        if let Some(&said) = of.get(&at) {
            places[said] = Some(comments.len());
        }
        comments.push(comment);
        put(&behind[at + 1], comments, &mut places);
    }
    let fresh: std::collections::HashSet<usize> = pairs
        .iter()
        .zip(&places)
        .filter(|(pair, _)| pair.is_none())
        .filter_map(|(_, place)| *place)
        .collect();
    for (at, comment) in comments.iter_mut().enumerate().filter(|(at, _)| !fresh.contains(at)) {
        debug_assert!(comment.parent.is_none_or(|parent| parent < moved.len()), "parent of {at}");
        comment.parent = comment.parent.and_then(|parent| moved.get(parent).copied());
    }
    places
}
