//! One of the repeating blocks taken apart, with what was learned from all of them.

use std::ops::Range;

use super::super::super::date::{Moment, Order, find, find_relative};
use super::super::super::fields;
use super::super::super::html::{Page, spaced, tags};
use super::super::names;
use super::super::parts::Parts;
use super::index::is_stamp;
use super::slots::{self, Learned, Text};
use super::words::is_author;

/// Marks of a name nobody vouches for.
const GUEST: &[&str] =
    &["(not verified)", "(nicht überprüft)", "(non vérifié)", "(no verificado)", "(guest)"];

/// A header has at most so many texts.
const HEADER: usize = 6;

/// A block, its texts, and what all blocks have in common.
pub(super) struct One<'a> {
    pub page: &'a Page<'a>,
    pub texts: &'a [Text],
    pub learned: &'a Learned,
    pub order: Order,
}

impl One<'_> {
    /// The parts of the block.
    pub fn parts(&self) -> Parts {
        let mut parts = Parts::default();
        if let Some((name, node)) = self.author().or_else(|| self.who_says()) {
            parts.author = Some(name);
            parts.header.push(node);
        }
        let dated = self.marked_time().or_else(|| self.shown_time());
        parts.time = dated.map(|(time, _)| time);
        // How long ago is no time yet, and shows all the same where the header is.
        if let Some(node) = dated.map(|(_, node)| node).or_else(|| self.told_ago()) {
            parts.header.push(node);
            let line = self.line_around(node);
            parts.guest = GUEST.iter().any(|mark| line.contains(mark));
            if parts.author.is_none()
                && let Some((name, from)) = self.name_at(node)
            {
                parts.author = Some(name);
                parts.header.push(from);
            }
            parts.header.extend(self.header_around(node));
        }
        if parts.time.is_none()
            && let Some((time, element)) = self.split_time()
        {
            parts.time = Some(time);
            parts.header.push(element);
        }
        parts.skip.extend(self.between_header(&parts.header));
        let learned = self.texts.iter().filter(|text| {
            self.learned.times.contains(&text.place) || self.learned.same.contains(&text.place)
        });
        parts.skip.extend(learned.map(|text| text.node));
        parts
            .skip
            .extend(self.texts.iter().filter_map(|text| slots::beside(self.page, text, self.learned.body)));
        parts.skip.extend(&parts.header);
        parts.body = self.body();
        parts
    }

    fn words(&self, text: &Text) -> String {
        spaced(&self.page.words(text.node).unwrap_or_default()).into_owned()
    }

    fn in_body(&self, text: &Text) -> bool {
        self.learned.body.is_some_and(|body| text.around.iter().any(|(_, place)| *place == body))
    }

    /// The name at the surest place that holds one here; else in an element named for it.
    fn author(&self) -> Option<(String, usize)> {
        let name = |text: &Text| Some((slots::name(&self.words(text), self.order)?, text.node));
        let learned = self.learned.authors.iter().find_map(|place| {
            let here =
                |text: &&Text| text.place == *place || text.around.iter().any(|(_, other)| other == place);
            self.texts.iter().filter(here).find_map(name)
        });
        learned.or_else(|| {
            let named = |element: usize| {
                self.page.is(element, tags!["cite"]) || self.page.classes(element).any(is_author)
            };
            let outside = self.texts.iter().filter(|text| !self.in_body(text));
            outside.filter(|text| text.around.iter().any(|(element, _)| named(*element))).find_map(name)
        })
    }

    /// The text before the words that says itself that somebody speaks: `Ann said:`.
    fn who_says(&self) -> Option<(String, usize)> {
        let before = self.texts.iter().take(HEADER).take_while(|text| !self.in_body(text));
        before.filter(|text| self.page.words(text.node).is_some_and(|words| words.len() < 80)).find_map(
            |text| {
                let words = self.words(text);
                let name = names::speaker(&words)?;
                Some((name, text.node))
            },
        )
    }

    /// The name that goes with a time.
    fn name_at(&self, node: usize) -> Option<(String, usize)> {
        self.in_line(node, 0..2).or_else(|| self.beside_time(node)).or_else(|| self.in_line(node, 2..5))
    }

    /// The name on the line of a time: in its own text, or in the elements around it, nearest first.
    fn in_line(&self, node: usize, levels: Range<usize>) -> Option<(String, usize)> {
        let text = self.texts.iter().find(|text| text.node == node)?;
        let elements = text.around.iter().rev().map(|(element, _)| *element);
        let around = std::iter::once(node).chain(elements).take(levels.end);
        let line = |at: usize| if at == node { self.words(text) } else { self.page.line_within(at, 480) };
        let mut short = around
            .map(|at| (at, line(at)))
            .take_while(|(_, line)| line.chars().count() < 120)
            .skip(levels.start);
        short.find_map(|(at, line)| {
            Some((names::header(&line, self.order).0.filter(|name| names::is_name(name))?, at))
        })
    }

    /// The name that stands as a text of its own right before the time, where nothing marks it.
    fn beside_time(&self, node: usize) -> Option<(String, usize)> {
        let at = self.texts.iter().position(|text| text.node == node).filter(|at| *at < HEADER)?;
        let before = self.texts[..at].iter().rev().filter(|text| !self.learned.same.contains(&text.place));
        let inside = self.in_body(&self.texts[at]);
        before.take(2).find_map(|text| {
            let words = self.words(text);
            let linked = text.around.last().is_some_and(|(element, _)| self.page.is(*element, tags!["a"]));
            let most = if linked { 6 } else { 4 };
            let short = words.chars().count() <= 45 && words.split(' ').count() <= most;
            let name =
                slots::name(&words, self.order).filter(|_| short && (inside || !self.in_body(text)))?;
            Some((name, text.node))
        })
    }

    /// A time for machines, outside the words.
    fn marked_time(&self) -> Option<(Moment, usize)> {
        let outside = self.texts.iter().filter(|text| self.learned.body.is_none() || !self.in_body(text));
        outside.take(40).find_map(|text| {
            let inner = text.around.iter().rev().take(3);
            let stamp = is_stamp(&self.words(text), self.order);
            let marked = inner.filter_map(|(element, _)| marked(self.page, *element, stamp)).next()?;
            let edited = self.page.parent(text.node).and_then(|own| self.page.parent(own));
            if edited.is_some_and(|edited| {
                self.page.inside(edited).len() <= 12 && fields::begins_edited(&self.page.line(edited))
            }) {
                return None;
            }
            Some((marked, text.node))
        })
    }

    fn shown_time(&self) -> Option<(Moment, usize)> {
        let (time, node) = self.at_time(|text| Some((find(&self.words(text), self.order)?.0, text.node)))?;
        Some(self.with_clock(time, node).unwrap_or((time, node)))
    }

    /// A date whose time of day is a text of its own beside it, and the small element around both.
    fn with_clock(&self, date: Moment, node: usize) -> Option<(Moment, usize)> {
        let text = self.texts.iter().find(|text| text.node == node).filter(|_| date.is_date_only())?;
        let around = text.around.iter().rev().take(3).map(|(element, _)| *element);
        let lines = around.map(|element| (self.page.line_within(element, 480), element));
        lines.take_while(|(line, _)| line.chars().count() < 120).find_map(|(line, element)| {
            let (time, _) = find(&line, self.order)?;
            (!time.is_date_only() && time.civil().date() == date.civil().date()).then_some((time, element))
        })
    }

    /// The time of which a link holds a part only, `at 9:07 on May 3, 2011`, and the small element around all of it.
    fn split_time(&self) -> Option<(Moment, usize)> {
        let clock = self.texts.iter().find(|text| {
            self.learned.times.contains(&text.place) && is_stamp(&self.words(text), self.order)
        })?;
        clock.around.iter().rev().skip(1).take(3).find_map(|(element, _)| {
            let line = self.page.line_within(*element, 480);
            let short = line.chars().count() < 120;
            Some((find(&line, self.order).filter(|_| short)?.0, *element))
        })
    }

    /// The words of a header that stand between its name and its time, and the sign after both: `Ann` wrote on `May 3`:
    fn between_header(&self, header: &[usize]) -> Vec<usize> {
        let at = |node: &usize| self.texts.iter().position(|text| text.node == *node);
        let places: Vec<usize> = header.iter().filter_map(at).collect();
        let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else { return vec![] };
        if first == last || last - first > 3 {
            return vec![];
        }
        let between = &self.texts[first + 1..*last];
        let labels = between.iter().filter(|text| names::is_label(&self.words(text)));
        let sign = self.texts.get(last + 1).filter(|text| self.words(text).trim() == ":");
        labels.chain(sign).map(|text| text.node).collect()
    }

    /// Where the block tells its time from the moment of reading: `3 hours ago`, `gestern`.
    fn told_ago(&self) -> Option<usize> {
        self.at_time(|text| find_relative(&self.words(text)).map(|_| text.node))
    }

    /// What a text gives that stands where times stand, or outside the words and looks like one.
    fn at_time<T>(&self, read: impl Fn(&Text) -> Option<T>) -> Option<T> {
        let learned = self
            .learned
            .times
            .iter()
            .find_map(|place| self.texts.iter().filter(|text| text.place == *place).find_map(&read));
        learned.or_else(|| {
            let outside = self.texts.iter().filter(|text| self.learned.body.is_some() && !self.in_body(text));
            outside.filter(|text| is_stamp(&self.words(text), self.order)).find_map(&read)
        })
    }

    /// The outermost small element around a header's text, if it holds no more than a header does.
    fn header_around(&self, node: usize) -> Option<usize> {
        let text = self.texts.iter().find(|text| text.node == node)?;
        let small = |element: &usize| self.page.line_within(*element, 480).chars().count() < 120;
        let own = text.around.last().filter(|(_, place)| Some(*place) != self.learned.body);
        let nearest = own.map(|(element, _)| *element).filter(small)?;
        // Of a post that is set otherwise than the rest, what is small may be its words.
        if self.learned.body.is_none()
            || self.in_body(text)
            || !self.texts.iter().any(|text| self.in_body(text))
        {
            return Some(nearest);
        }
        let holds_words = |element: usize| {
            self.texts
                .iter()
                .any(|text| self.in_body(text) && text.around.iter().any(|(other, _)| *other == element))
        };
        let outer = text.around.iter().rev().map(|(element, _)| *element).take(4);
        outer.take_while(|element| !holds_words(*element) && small(element)).last().or(Some(nearest))
    }

    fn line_around(&self, node: usize) -> String {
        match self.header_around(node) {
            Some(element) => self.page.line(element),
            None => spaced(&self.page.words(node).unwrap_or_default()).into_owned(),
        }
    }

    /// The elements that stand where the words of most blocks stand.
    fn body(&self) -> Vec<usize> {
        let mut body: Vec<usize> = vec![];
        let Some(place) = self.learned.body else { return body };
        for text in self.texts {
            let element = text.around.iter().find(|(_, other)| *other == place);
            if let Some((element, _)) = element.filter(|(element, _)| body.last() != Some(element)) {
                body.push(*element);
            }
        }
        body
    }
}

/// The time an element's markup gives: an attribute for machines, or, around a time, a title that is a date.
fn marked(page: &Page, element: usize, stamp: bool) -> Option<Moment> {
    page.marked_time(element).or_else(|| {
        let names = ["title", "data-tippy-content", "data-original-title", "data-datetime"].iter();
        let title = names.filter(|_| stamp).find_map(|name| page.attribute(element, name))?;
        find(&title, Order::DayFirst).filter(|_| title.len() < 60).map(|(moment, _)| moment)
    })
}
