//! All header-like lines of a page, and the shapes that repeat.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, HashSet};

use std::hash::{DefaultHasher, Hash, Hasher};

use memchr::memchr;

use super::super::chrome::is_tool;
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::edges::{is_after, is_heading, is_notice, is_under};
use super::labels::{is_labelled, label, labels};
use super::mark::{Mark, Place, Shape, Stamp, read};
use super::panel::{is_role, panel_label};
use super::when::{Clock, is_calendar};
use super::words::is_bare_name;

/// The header-like lines, in order, and what is known of every line.
pub(super) struct Marks<'a> {
    lines: &'a Lines<'a>,
    all: Vec<(usize, Mark<'a>)>,
    /// Lines that may be the heading over a discussion.
    pub headings: Vec<usize>,
    /// What was asked of each line, and the answers: several readers ask the same.
    facts: Vec<Cell<u16>>,
    /// What the page labels again and again, whatever the words for it are.
    labels: HashSet<&'a str>,
}

/// A page may have this many header-like lines however short it is.
const FEW: usize = 1000;

/// Bytes of the page to each header-like line where there are more: a page with less than that is a list of dates or
/// names, and no discussion.
const LEAST_BYTES: usize = 48;

/// Whether a page has no room for so many headers. What is kept of each takes many times as much as they do.
pub(super) fn is_too_dense(lines: &Lines, headers: usize) -> bool {
    let bytes = lines.page().last().map_or(0, |line| line.span.end);
    headers > FEW.max(bytes / LEAST_BYTES)
}

/// The bit of a line that has a mark. The others are those of the questions.
const MARKED: u16 = 1 << 7;

impl<'a> Marks<'a> {
    /// Nothing where header-like lines are all there is.
    pub fn of(lines: &'a Lines<'a>, clock: &Clock) -> Option<Self> {
        let facts = vec![Cell::new(0); lines.end];
        let mut all = vec![];
        for (at, line) in lines.page().iter().enumerate().filter(|(_, line)| !line.is_blank()) {
            if let Some(mark) = read(&line.text, clock) {
                all.push((at, mark));
                facts[at].set(MARKED);
            }
            if is_too_dense(lines, all.len()) {
                return None;
            }
        }
        add_times_of_one_form(lines, clock, &facts, &mut all);
        all.iter().for_each(|(at, _)| facts[*at].set(MARKED));
        let labels = labels(lines);
        if !labels.is_empty() {
            all.retain(|(at, mark)| {
                let own = !is_labelled(lines, &labels, *at, mark);
                facts[*at].set(if own { MARKED } else { 0 });
                own
            });
        }
        without_buttons(&mut all);
        all.shrink_to_fit();
        let headings: Vec<usize> = (0..lines.end).filter(|at| is_heading(&lines.all[*at].text)).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        headings.iter().for_each(|at| *counts.entry(words_of(&lines.all[*at].text)).or_default() += 1);
        // What stands on the page again and again is a link under each post.
        let headings =
            headings.iter().copied().filter(|at| counts[words_of(&lines.all[*at].text)] < 4).collect();
        Some(Marks { lines, all, headings, facts, labels })
    }

    fn asked(&self, at: usize, bit: u16, question: impl Fn(&str) -> bool) -> bool {
        let known = self.facts[at].get();
        if known & bit != 0 {
            return known & (bit << 8) != 0;
        }
        let answer = question(&self.lines.all[at].text);
        self.facts[at].set(known | bit | if answer { bit << 8 } else { 0 });
        answer
    }

    /// See [`is_tool`], and so for the others.
    pub fn is_tool(&self, at: usize) -> bool {
        self.asked(at, 1, is_tool)
    }

    pub fn is_under(&self, at: usize) -> bool {
        self.asked(at, 2, is_under)
    }

    pub fn is_notice(&self, at: usize) -> bool {
        self.asked(at, 4, is_notice)
    }

    pub fn is_after(&self, at: usize) -> bool {
        self.asked(at, 8, is_after)
    }

    pub fn is_label(&self, at: usize) -> bool {
        let told = |text: &str| label(text).is_some_and(|(head, _)| self.labels.contains(head));
        self.asked(at, 16, |text| panel_label(without_bullet(text)) || told(text))
    }

    pub fn is_bare_name(&self, at: usize) -> bool {
        self.asked(at, 32, |text| is_bare_name(without_bullet(text)))
    }

    pub fn is_role(&self, at: usize) -> bool {
        self.asked(at, 64, |text| is_role(without_bullet(text)))
    }

    /// What a line is.
    pub fn at(&self, line: usize) -> Option<&Mark<'a>> {
        self.facts.get(line).filter(|facts| facts.get() & MARKED != 0)?;
        self.all.binary_search_by_key(&line, |(at, _)| *at).ok().map(|place| &self.all[place].1)
    }

    pub fn name(&self, line: usize) -> Option<&Stamp<'a>> {
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

    /// Lines that are only a time, those of each form together, most frequent first.
    pub fn times_by_form(&self, times: &[usize]) -> Vec<Vec<usize>> {
        let mut forms: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for at in times {
            forms.entry(form(&self.lines.all[*at].text)).or_default().push(*at);
        }
        let mut forms: Vec<_> = forms.into_values().filter(|at| at.len() > 1).collect();
        forms.sort_by_key(|at| usize::MAX - at.len());
        forms
    }

    /// The lines `#1`, `#2`, … of the longest run that counts up.
    pub fn numbers(&self) -> Vec<usize> {
        let (mut best, mut run, mut last): (Vec<usize>, Vec<usize>, u32) = (vec![], vec![], 0);
        for (at, mark) in &self.all {
            let number = match mark {
                Mark::Number(number) | Mark::Time { number: Some(number), .. } => *number,
                _ => continue,
            };
            // XenForo shows the number once more, for narrow screens.
            if number == last
                && run.last().is_some_and(|before| (before + 1..*at).all(|line| self.at(line).is_some()))
            {
                run.pop();
                run.push(*at);
                continue;
            }
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

/// What stands around a time may be in any language: where three lines show the same words before theirs, and the same
/// after it, they are only times. `发表于 2021-5-3 16:05:00|只看该作者`, `Reply · Like · 3 · May 3, 2021 at 4:05pm`.
fn add_times_of_one_form(lines: &Lines, clock: &Clock, facts: &[Cell<u16>], all: &mut Vec<(usize, Mark)>) {
    let mut forms: HashMap<(u64, u64), Vec<(usize, Mark)>> = HashMap::new();
    for (at, line) in lines.page().iter().enumerate().filter(|(at, _)| facts[*at].get() == 0) {
        let text = &*line.text;
        // A year, an hour and minutes at least.
        let figures = || text.bytes().filter(u8::is_ascii_digit).count();
        if text.len() > AROUND_TIME || memchr(b':', text.as_bytes()).is_none() || figures() < 6 {
            continue;
        }
        // `Joined: 17 Nov 2011 6:12 am` is told of the author.
        if panel_label(without_bullet(text)) || label(text).is_some() {
            continue;
        }
        let Some(when) = clock.find(text).filter(|when| when.full && when.time.is_some()) else { continue };
        let form = (form(&text[..when.place.start]), form(&text[when.place.end..]));
        let mark = Mark::Time { time: when.time, number: None, full: true };
        forms.entry(form).or_default().push((at, mark));
    }
    forms.retain(|_, same| same.len() > 2);
    if !forms.is_empty() {
        all.extend(forms.into_values().flatten());
        all.sort_by_key(|(at, _)| *at);
    }
}

/// Such a line is no longer.
const AROUND_TIME: usize = 100;

/// Where the place of the name holds one word on every line of a shape that no phrase makes, it is a button or a label,
/// `Beitrag 20. April 2020 11:20`: such a line is only a time.
fn without_buttons(all: &mut [(usize, Mark)]) {
    let mut names: HashMap<Shape, Option<(&str, usize)>> = HashMap::new();
    let bare = |stamp: &Stamp| stamp.shape.by.is_none() && stamp.shape.says.is_none() && stamp.dated;
    for (_, mark) in all.iter() {
        if let Mark::Name(stamp) = mark
            && bare(stamp)
        {
            let known = names.entry(stamp.shape).or_insert(Some((stamp.author, 0)));
            *known = known.filter(|(name, _)| *name == stamp.author).map(|(name, count)| (name, count + 1));
        }
    }
    let buttons: HashSet<Shape> = names
        .into_iter()
        .filter(|(shape, known)| {
            let least = if shape.place == Place::TimeName && shape.sign.is_none() { 3 } else { 4 };
            known.is_some_and(|(_, count)| count >= least)
        })
        .map(|(shape, _)| shape)
        .collect();
    if buttons.is_empty() {
        return;
    }
    for (_, mark) in all {
        if let Mark::Name(stamp) = mark
            && bare(stamp)
            && buttons.contains(&stamp.shape)
        {
            let (time, number) = (stamp.time, stamp.number);
            *mark = Mark::Time { time, number, full: time.is_none_or(|time| !time.is_date_only()) };
        }
    }
}

/// The words of a line that is only a time, without its figures, months and days of the week.
fn form(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        if !is_calendar(word) {
            word.hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// A line without the count it may begin or end with.
fn words_of(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphabetic())
}
