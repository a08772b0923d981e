//! Which comment read is which comment of the truth.
//!
//! By how they begin: the first 40 characters after white space is collapsed. Each is taken at most once. Where several
//! begin alike they go in order; if not as many were read as there are, each goes where its neighbours went.

use std::collections::HashMap;

use super::TruthComment;
use crate::capture::Comment;

/// So many characters of a comment tell it from the others.
const START: usize = 40;

/// A start this long may be followed by more; a shorter one ("No.") would be the start of too much.
const TELLING: usize = 8;

/// The pairs of one capture.
pub(super) struct Pairs {
    read: Vec<Option<usize>>,
    truth: Vec<Option<usize>>,
}

impl Pairs {
    pub fn of(truth: &[TruthComment], read: &[Comment]) -> Pairs {
        let mut pairs = Pairs { read: vec![None; truth.len()], truth: vec![None; read.len()] };
        let wanted: Vec<String> = truth.iter().map(|comment| start(&comment.text_start)).collect();
        let given: Vec<String> = read.iter().map(|comment| start(&comment.text)).collect();
        let mut groups: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        wanted.iter().enumerate().for_each(|(at, start)| groups.entry(start).or_default().0.push(at));
        given.iter().enumerate().for_each(|(at, start)| groups.entry(start).or_default().1.push(at));
        groups.remove("");
        for (there, here) in groups.values().filter(|(there, here)| there.len() == here.len()) {
            there.iter().zip(here).for_each(|(&truth, &read)| pairs.join(truth, read));
        }
        for place in [Place::Between, Place::Anywhere] {
            for (at, start) in wanted.iter().enumerate() {
                let alike = groups.get(start.as_str()).map_or(&[][..], |(_, here)| here);
                pairs.join_first(at, alike.iter().copied(), place);
            }
        }
        for place in [Place::Between, Place::Anywhere] {
            let telling = |start: &String| start.chars().count() >= TELLING;
            for (at, start) in wanted.iter().enumerate().filter(|(_, start)| telling(start)) {
                pairs.join_first(at, (0..given.len()).filter(|&read| begins(&given[read], start)), place);
            }
        }
        pairs
    }

    /// The comment read that is this one of the truth.
    pub fn read_of(&self, truth: usize) -> Option<usize> {
        self.read.get(truth).copied().flatten()
    }

    /// The comment of the truth that is this one read.
    pub fn truth_of(&self, read: usize) -> Option<usize> {
        self.truth.get(read).copied().flatten()
    }

    /// Both sides of every pair, in the truth's order.
    pub fn both(&self) -> impl Iterator<Item = (usize, usize)> {
        self.read.iter().enumerate().filter_map(|(truth, read)| read.map(|read| (truth, read)))
    }

    /// How many comments without a pair begin with the whole of one read that has none, by the same author.
    pub fn run_on(&self, truth: &[TruthComment], read: &[Comment]) -> usize {
        let mut free: HashMap<&str, Vec<String>> = HashMap::new();
        for (_, comment) in read.iter().enumerate().filter(|(at, _)| self.truth[*at].is_none()) {
            let words = start(&comment.text);
            free.entry(comment.author.as_deref().unwrap_or_default()).or_default().push(words);
        }
        let missed = truth.iter().enumerate().filter(|(at, _)| self.read[*at].is_none());
        let mut count = 0;
        for (_, comment) in missed {
            let Some(free) = free.get_mut(comment.author.as_deref().unwrap_or_default()) else { continue };
            let there = start(&comment.text_start);
            let whole = free.iter().position(|here| !here.is_empty() && begins(&there, here));
            count += whole.map(|at| free.swap_remove(at)).iter().len();
        }
        count
    }

    fn join(&mut self, truth: usize, read: usize) {
        self.read[truth] = Some(read);
        self.truth[read] = Some(truth);
    }

    /// Joins with the first candidate that is free, if this comment has none yet.
    fn join_first(&mut self, truth: usize, candidates: impl Iterator<Item = usize>, place: Place) {
        if self.read[truth].is_some() {
            return;
        }
        let (before, after) = match place {
            Place::Between => {
                (self.read[..truth].iter().rev().flatten().next(), self.read[truth..].iter().flatten().next())
            }
            Place::Anywhere => (None, None),
        };
        let fits = |read: &usize| {
            before.is_none_or(|before| read > before) && after.is_none_or(|after| read < after)
        };
        if let Some(read) = candidates.filter(fits).find(|&read| self.truth[read].is_none()) {
            self.join(truth, read);
        }
    }
}

/// Where a comment may be taken from: between those its neighbours went to, or from wherever one is free.
#[derive(Clone, Copy)]
enum Place {
    Between,
    Anywhere,
}

/// Whether words begin with others and go on with something that is no part of the last word.
fn begins(words: &str, with: &str) -> bool {
    words.strip_prefix(with).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The first characters after every run of white space has become one space.
fn start(text: &str) -> String {
    let mut start = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        for character in (length > 0).then_some(' ').into_iter().chain(word.chars()) {
            if length == START {
                return start.trim_end().to_owned();
            }
            start.push(character);
            length += 1;
        }
    }
    start
}
