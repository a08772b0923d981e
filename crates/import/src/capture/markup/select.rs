//! Choosing elements: a small part of CSS selectors, read from the tables of the families.
//!
//! `tag`, `.class`, `.class*` (begins so), `#id`, `#id-*` (goes on with a number), `[name]`, `[name=value]`,
//! `[name~part]`, and `A B` for a B somewhere inside an A. `@name` at the end asks for an attribute's value.

use super::super::html::{ClassWords, Name, Page};

/// One selector.
#[derive(Debug, Clone)]
pub(super) struct Selector {
    around: Vec<Simple>,
    own: Simple,
    /// The attribute asked for instead of the words.
    pub attribute: Option<&'static str>,
}

#[derive(Debug, Clone, Default)]
struct Simple {
    tag: Option<Name>,
    id: Option<&'static str>,
    classes: u128,
    attributes: Vec<(&'static str, Match)>,
}

#[derive(Debug, Clone)]
enum Match {
    Any,
    Is(&'static str),
    Holds(&'static str),
}

/// How far up the `A` of `A B` is looked for.
const FAR: usize = 12;

/// Reads a list of selectors, whose classes join the `words`.
pub(super) fn all(list: &[&'static str], words: &mut ClassWords) -> Vec<Selector> {
    list.iter().map(|text| Selector::read(text, words)).collect()
}

impl Selector {
    /// Reads one selector. The tables are ours, so whatever is written in them is one.
    pub fn read(text: &'static str, words: &mut ClassWords) -> Self {
        let (text, attribute) = match text.rsplit_once('@') {
            Some((text, attribute)) => (text, Some(attribute)),
            None => (text, None),
        };
        let simple = |part| Simple::read(part, words);
        let mut parts: Vec<Simple> = text.split_ascii_whitespace().map(simple).collect();
        let own = parts.pop().unwrap_or_default();
        parts.reverse();
        Selector { around: parts, own, attribute }
    }

    /// Whether an element fits that has these `classes` among the words.
    pub fn fits(&self, page: &Page, words: &ClassWords, node: usize, classes: u128) -> bool {
        if !self.own.fits(page, node, || classes) || !page.is_element(node) {
            return false;
        }
        let mut around = page.around(node).take(FAR);
        self.around.iter().all(|part| around.any(|node| part.fits(page, node, || words.among(page, node))))
    }
}

impl Simple {
    fn read(text: &'static str, words: &mut ClassWords) -> Self {
        let mut out = Simple::default();
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest[1..].find(['.', '#', '[']).map_or(rest.len(), |at| at + 1);
            let (part, after) = match rest.find(']') {
                Some(close) if rest.starts_with('[') => rest.split_at(close + 1),
                _ => rest.split_at(end),
            };
            if let Some(class) = part.strip_prefix('.') {
                out.classes |= words.add(class);
            } else if let Some(id) = part.strip_prefix('#') {
                out.id = Some(id);
            } else if let Some(inner) = part.strip_prefix('[') {
                out.attributes.push(attribute(inner.trim_end_matches(']')));
            } else {
                out.tag = Some(Name::of(part));
                debug_assert_ne!(out.tag, Some(Name::OTHER), "{part} is not among the names known");
            }
            rest = after;
        }
        out
    }

    fn fits(&self, page: &Page, node: usize, classes: impl Fn() -> u128) -> bool {
        self.tag.is_none_or(|tag| page.known(node) == tag)
            && (self.classes == 0 || self.classes & !classes() == 0)
            && self.id.is_none_or(|id| page.id(node).is_some_and(|other| id_fits(id, other)))
            && self.attributes.iter().all(|(name, value)| {
                let Some(found) = page.attribute(node, name) else { return false };
                match value {
                    Match::Any => true,
                    Match::Is(value) => found == *value,
                    Match::Holds(part) => found.contains(part),
                }
            })
    }
}

fn attribute(text: &'static str) -> (&'static str, Match) {
    if let Some((name, part)) = text.split_once('~') {
        (name, Match::Holds(part))
    } else if let Some((name, value)) = text.split_once('=') {
        (name, Match::Is(value))
    } else {
        (text, Match::Any)
    }
}

fn id_fits(wanted: &str, id: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(start) => id.strip_prefix(start).is_some_and(is_number),
        None => id == wanted,
    }
}

/// A number, or the long hexadecimal kind some sites count with.
fn is_number(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(page: &Page, text: &'static str, node: usize) -> bool {
        let mut words = ClassWords::default();
        let selector = Selector::read(text, &mut words);
        selector.fits(page, &words, node, words.among(page, node))
    }

    #[test]
    fn selectors_choose_what_they_say() {
        let page = Page::parse(
            "<ul id=c><li class='comment x-1' id=comment-12><a rel='nofollow author'>a</a></li></ul>",
        );
        let node = |tag: &str| (0..page.nodes().len()).find(|node| page.name(*node) == tag).unwrap();
        let fits = |text: &'static str, tag: &str| chosen(&page, text, node(tag));
        for text in ["li.comment", "#comment-*", "ul#c li", ".x-*", "li.comment.x-1"] {
            assert!(fits(text, "li"), "{text}");
        }
        assert!(fits("#c .comment a[rel~author]", "a"));
        for text in ["ol li", "#comm-*", ".x", "li[id=comment-1]"] {
            assert!(!fits(text, "li"), "{text}");
        }
        assert!(!chosen(&Page::parse("<p id=dsq-comment-body-1>"), "#dsq-comment-*", 0));
    }
}
