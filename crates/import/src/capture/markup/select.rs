//! Choosing elements: a small part of CSS selectors, read from the tables of the families.
//!
//! `tag`, `.class`, `.class*` (begins so), `#id`, `#id-*` (goes on with a number), `[name]`, `[name=value]`,
//! `[name~part]`, and `A B` for a B somewhere inside an A. `@name` at the end asks for an attribute's value.

use super::super::html::Page;

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
    tag: Option<&'static str>,
    id: Option<&'static str>,
    classes: Vec<&'static str>,
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

/// Reads a list of selectors.
pub(super) fn all(list: &[&'static str]) -> Vec<Selector> {
    list.iter().map(|text| Selector::read(text)).collect()
}

impl Selector {
    /// Reads one selector. The tables are ours, so whatever is written in them is one.
    pub fn read(text: &'static str) -> Self {
        let (text, attribute) = match text.rsplit_once('@') {
            Some((text, attribute)) => (text, Some(attribute)),
            None => (text, None),
        };
        let mut parts: Vec<Simple> = text.split_ascii_whitespace().map(Simple::read).collect();
        let own = parts.pop().unwrap_or_default();
        parts.reverse();
        Selector { around: parts, own, attribute }
    }

    /// Whether an element fits.
    pub fn fits(&self, page: &Page, node: usize) -> bool {
        if !page.is_element(node) || !self.own.fits(page, node) {
            return false;
        }
        let mut around = page.around(node).take(FAR);
        self.around.iter().all(|part| around.any(|node| part.fits(page, node)))
    }
}

impl Simple {
    fn read(text: &'static str) -> Self {
        let mut out = Simple::default();
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest[1..].find(['.', '#', '[']).map_or(rest.len(), |at| at + 1);
            let (part, after) = match rest.find(']') {
                Some(close) if rest.starts_with('[') => rest.split_at(close + 1),
                _ => rest.split_at(end),
            };
            if let Some(class) = part.strip_prefix('.') {
                out.classes.push(class);
            } else if let Some(id) = part.strip_prefix('#') {
                out.id = Some(id);
            } else if let Some(inner) = part.strip_prefix('[') {
                out.attributes.push(attribute(inner.trim_end_matches(']')));
            } else {
                out.tag = Some(part);
            }
            rest = after;
        }
        out
    }

    fn fits(&self, page: &Page, node: usize) -> bool {
        self.tag.is_none_or(|tag| page.is(node, &[tag]))
            && self.id.is_none_or(|id| page.id(node).is_some_and(|other| id_fits(id, other)))
            && self.classes.iter().all(|class| page.classes(node).any(|other| class_fits(class, other)))
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

fn class_fits(wanted: &str, class: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(start) => class.starts_with(start),
        None => class == wanted,
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

    #[test]
    fn selectors_choose_what_they_say() {
        let page = Page::parse(
            "<ul id=c><li class='comment x-1' id=comment-12><a rel='nofollow author'>a</a></li></ul>",
        );
        let node = |tag: &str| (0..page.nodes().len()).find(|node| page.is(*node, &[tag])).unwrap();
        let fits = |text: &'static str, tag: &str| Selector::read(text).fits(&page, node(tag));
        for text in ["li.comment", "#comment-*", "ul#c li", ".x-*", "li.comment.x-1"] {
            assert!(fits(text, "li"), "{text}");
        }
        assert!(fits("#c .comment a[rel~author]", "a"));
        for text in ["ol li", "#comm-*", ".x", "li[id=comment-1]"] {
            assert!(!fits(text, "li"), "{text}");
        }
        assert!(!Selector::read("#dsq-comment-*").own.fits(&Page::parse("<p id=dsq-comment-body-1>"), 0));
    }
}
