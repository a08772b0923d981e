//! Sums over a page, so that how much text or how many times an element holds is one subtraction.

use std::ops::Range;

use super::super::super::date::{Order, find, find_ago, find_relative};
use super::super::super::digits::has_digit;
use super::super::super::html::{Page, tags};

/// What lies before each node.
pub(super) struct Index {
    /// Bytes of words, and of those the bytes in links.
    words: Vec<u32>,
    linked: Vec<u32>,
    /// The nodes that show a time, ascending.
    pub stamps: Vec<usize>,
}

/// The longest text that is looked at as a header.
const HEADER: usize = 140;

impl Index {
    pub fn of(page: &Page, order: Order) -> Self {
        let count = page.nodes().len();
        let mut index = Index {
            words: Vec::with_capacity(count + 1),
            linked: Vec::with_capacity(count + 1),
            stamps: vec![],
        };
        let (mut words, mut linked) = (0, 0);
        let (mut link_end, mut time_end, mut never_end) = (0, 0, 0);
        for node in 0..count {
            index.words.push(words);
            index.linked.push(linked);
            if page.is_element(node) {
                if page.is(node, tags!["a"]) && page.attribute(node, "href").is_some() {
                    link_end = page.inside(node).end;
                } else if is_never(page, node) {
                    never_end = never_end.max(page.inside(node).end);
                }
                if node >= never_end && page.marked_time(node).is_some() {
                    index.stamps.push(node);
                    time_end = page.inside(node).end;
                }
                continue;
            }
            if node < never_end {
                continue;
            }
            let Some(text) = page.words(node) else { continue };
            let length = u32::try_from(text.trim().len()).unwrap_or(u32::MAX);
            words = u32::saturating_add(words, length);
            linked = u32::saturating_add(linked, if node < link_end { length } else { 0 });
            if node >= time_end && text.len() < HEADER && is_stamp(&text, order) {
                index.stamps.push(node);
            }
        }
        index.words.push(words);
        index.linked.push(linked);
        index
    }

    pub fn words(&self, nodes: &Range<usize>) -> usize {
        (self.words[nodes.end] - self.words[nodes.start]) as usize
    }

    pub fn linked(&self, nodes: &Range<usize>) -> usize {
        (self.linked[nodes.end] - self.linked[nodes.start]) as usize
    }

    pub fn stamps(&self, nodes: &Range<usize>) -> usize {
        self.stamps.partition_point(|stamp| *stamp < nodes.end)
            - self.stamps.partition_point(|stamp| *stamp < nodes.start)
    }
}

/// Elements without words of anybody.
pub(super) fn is_never(page: &Page, node: usize) -> bool {
    page.is(node, tags!["nav", "select", "script", "style", "noscript", "button", "textarea", "head"])
}

/// A date, a time of day, or how long ago.
pub(super) fn is_stamp(text: &str, order: Order) -> bool {
    if !has_digit(text) {
        return false;
    }
    find(text, order).is_some() || is_ago(text) || is_clock(text)
}

fn is_ago(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    lower.len() < 60 && (lower.ends_with(" ago") || lower.contains("ago") && lower.len() < 30)
        || ["vor ", "il y a ", "hace "].iter().any(|start| lower.starts_with(start) && lower.len() < 40)
        || (lower.len() < 40 && find_ago(text).is_some())
        || (lower.len() < 10 && find_relative(text).is_some())
}

/// `11:43pm`, `@09:07AM`
fn is_clock(text: &str) -> bool {
    let text = text.trim();
    let Some(at) = text.find(':').filter(|_| text.len() < 48) else { return false };
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && !digit(at + 3)
}
