//! All header-like lines of a page, and the shapes that repeat.

use std::collections::{BTreeMap, HashMap};

use super::super::lines::Lines;
use super::mark::{Mark, Shape, Stamp, read};
use super::when::Clock;
use super::words::is_heading;

/// The header-like lines, in order.
pub(super) struct Marks {
    all: Vec<(usize, Mark)>,
    /// Lines that may be the heading over a discussion.
    pub headings: Vec<usize>,
}

impl Marks {
    pub fn of(lines: &Lines, clock: &Clock) -> Self {
        let all = (0..lines.end)
            .filter(|at| !lines.all[*at].is_blank())
            .filter_map(|at| Some((at, read(&lines.all[at].text, clock)?)))
            .collect();
        let headings: Vec<usize> = (0..lines.end).filter(|at| is_heading(&lines.all[*at].text)).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        headings.iter().for_each(|at| *counts.entry(words_of(&lines.all[*at].text)).or_default() += 1);
        // What stands on the page again and again is a link under each post.
        let headings =
            headings.iter().copied().filter(|at| counts[words_of(&lines.all[*at].text)] < 4).collect();
        Marks { all, headings }
    }

    /// What a line is.
    pub fn at(&self, line: usize) -> Option<&Mark> {
        self.all.binary_search_by_key(&line, |(at, _)| *at).ok().map(|place| &self.all[place].1)
    }

    pub fn name(&self, line: usize) -> Option<&Stamp> {
        match self.at(line)? {
            Mark::Name(stamp) => Some(stamp),
            _ => None,
        }
    }

    /// The first line that names somebody and a time.
    pub fn first_name_before(&self, end: usize) -> Option<usize> {
        let dated =
            |mark: &Mark| matches!(mark, Mark::Name(stamp) if stamp.dated || stamp.shape.by.is_some());
        self.all.iter().take_while(|(at, _)| *at < end).find(|(_, mark)| dated(mark)).map(|(at, _)| *at)
    }

    pub fn is_time(&self, line: usize) -> bool {
        matches!(self.at(line), Some(Mark::Time { .. }))
    }

    /// The lines of each shape that names an author, most frequent first.
    pub fn shapes(&self) -> Vec<(Shape, Vec<usize>)> {
        let mut shapes: BTreeMap<Shape, Vec<usize>> = BTreeMap::new();
        for (at, mark) in &self.all {
            if let Mark::Name(stamp) = mark {
                shapes.entry(stamp.shape).or_default().push(*at);
            }
        }
        let mut shapes: Vec<_> = shapes.into_iter().collect();
        shapes.sort_by_key(|(_, at)| usize::MAX - at.len());
        shapes
    }

    /// The lines that are only a time; `full` ones have a time of day.
    pub fn times(&self, only_full: bool) -> Vec<usize> {
        let fits = |mark: &Mark| matches!(mark, Mark::Time { full, .. } if *full || !only_full);
        self.all.iter().filter(|(_, mark)| fits(mark)).map(|(at, _)| *at).collect()
    }

    /// The lines `#1`, `#2`, … of the longest run that counts up.
    pub fn numbers(&self) -> Vec<usize> {
        let (mut best, mut run, mut last): (Vec<usize>, Vec<usize>, u32) = (vec![], vec![], 0);
        for (at, mark) in &self.all {
            let number = match mark {
                Mark::Number(number) | Mark::Time { number: Some(number), .. } => *number,
                _ => continue,
            };
            if run.is_empty() || number <= last || number > last + 3 {
                if run.len() > best.len() {
                    best = std::mem::take(&mut run);
                }
                run.clear();
            }
            run.push(*at);
            last = number;
        }
        if run.len() > best.len() { run } else { best }
    }
}

/// A line without the count it may begin or end with.
fn words_of(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphabetic())
}
