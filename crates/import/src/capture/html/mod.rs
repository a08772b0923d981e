//! Saved HTML as a tree in which every text knows its bytes.
//!
//! A small reader of our own: a browser's parser gives no source positions, moves text out of tables, and costs ten
//! times the page in memory. Tests compare the words it sees with those html5ever sees.

mod build;
pub(super) mod entity;
mod names;
pub(super) mod story;
mod text;
mod token;

use std::borrow::Cow;
use std::ops::Range;

use super::coverage::{Text, Visible};
use build::{BLOCK, is_one};
pub(super) use text::joined;
use token::Tag;

/// A page as a tree. Nodes are in document order; what is inside an element directly follows it.
#[derive(Debug)]
pub(super) struct Page<'a> {
    source: &'a str,
    nodes: Vec<Node>,
}

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node {
    kind: Kind,
    /// Its bytes: the text, or the start tag.
    span: Range<usize>,
    parent: Option<usize>,
    /// The first node after it that is not inside it.
    end: usize,
}

#[derive(Debug)]
enum Kind {
    Element(Tag),
    Text { unseen: bool },
}

/// Whether a text is HTML: it opens with markup, or has the bones of a page near its start.
pub(super) fn looks_like(text: &str) -> bool {
    let start = text.trim_start().trim_start_matches('\u{feff}').as_bytes();
    let head = start[..start.len().min(2000)].to_ascii_lowercase();
    let has = |tag: &str| memchr::memmem::find(&head, tag.as_bytes()).is_some();
    let opens = head.first() == Some(&b'<')
        && head.get(1).is_some_and(|b| b.is_ascii_alphabetic() || b"!?".contains(b));
    (opens && memchr::memchr(b'>', &head).is_some()) || has("<!doctype html") || has("<html") || has("<body")
}

/// Whether an element of this name begins a line.
pub(super) fn begins_a_line(name: &str) -> bool {
    name.eq_ignore_ascii_case("br") || is_one(name, BLOCK)
}

impl<'a> Page<'a> {
    /// Reads a page. Any text is one.
    pub fn parse(source: &'a str) -> Self {
        build::page(source)
    }

    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Every text a reader of the page could see.
    pub fn visible(&self) -> Visible {
        let seen = (0..self.nodes.len()).filter(|node| self.words(*node).is_some());
        Visible { units: seen.map(|node| self.nodes[node].span.clone()).collect(), kind: Text::Markup }
    }

    /// The words of a text node, if it has any that are seen.
    pub fn words(&self, node: usize) -> Option<Cow<'a, str>> {
        let Node { kind: Kind::Text { unseen: false }, span, .. } = &self.nodes[node] else { return None };
        let raw = &self.source[span.clone()];
        if raw.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return None;
        }
        Some(entity::decode(raw)).filter(|text| !text.trim().is_empty())
    }

    /// The bytes of a node.
    pub fn span(&self, node: usize) -> Range<usize> {
        self.nodes[node].span.clone()
    }

    /// The source of a node: a text as it is written, seen or not.
    pub fn raw(&self, node: usize) -> &'a str {
        &self.source[self.nodes[node].span.clone()]
    }

    /// The nodes inside an element, itself not among them.
    pub fn inside(&self, node: usize) -> Range<usize> {
        node + 1..self.nodes[node].end
    }

    /// Whether a node is an element of one of these names.
    pub fn is(&self, node: usize, names: &[&str]) -> bool {
        self.tag(node).is_some_and(|tag| is_one(&self.source[tag.name.clone()], names))
    }

    fn tag(&self, node: usize) -> Option<&Tag> {
        match &self.nodes[node].kind {
            Kind::Element(tag) => Some(tag),
            Kind::Text { .. } => None,
        }
    }

    pub fn is_element(&self, node: usize) -> bool {
        self.tag(node).is_some()
    }

    /// The name of an element as the source writes it; nothing for a text.
    pub fn name(&self, node: usize) -> &'a str {
        self.tag(node).map_or("", |tag| &self.source[tag.name.clone()])
    }

    /// The classes of an element.
    pub fn classes(&self, node: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        let class = self.tag(node).and_then(|tag| tag.class.clone()).unwrap_or(0..0);
        self.source[class].split_ascii_whitespace()
    }

    pub fn has_class(&self, node: usize, class: &str) -> bool {
        self.classes(node).any(|other| other == class)
    }

    /// Whether an element has one of these classes.
    pub fn has_any(&self, node: usize, classes: &[&str]) -> bool {
        self.classes(node).any(|class| classes.contains(&class))
    }

    pub fn id(&self, node: usize) -> Option<&'a str> {
        Some(&self.source[self.tag(node)?.id.clone()?])
    }

    /// The value of an attribute.
    pub fn attribute(&self, node: usize, name: &str) -> Option<Cow<'a, str>> {
        let tag = self.tag(node)?;
        let bytes = self.source.as_bytes();
        let mut at = tag.attributes.start;
        while at < tag.attributes.end {
            if bytes[at].is_ascii_whitespace() || bytes[at] == b'/' {
                at += 1;
                continue;
            }
            let (key, value, end) = token::attribute(self.source, at)?;
            if self.source[key].eq_ignore_ascii_case(name) {
                return Some(entity::decode(&self.source[value]));
            }
            at = end;
        }
        None
    }

    /// The element around a node.
    pub fn parent(&self, node: usize) -> Option<usize> {
        self.nodes[node].parent
    }

    /// Whether the source holds one of these words anywhere.
    pub fn mentions(&self, words: &[&str]) -> bool {
        words.iter().any(|word| memchr::memmem::find(self.source.as_bytes(), word.as_bytes()).is_some())
    }

    /// Whether the first megabyte of the source holds one of these words. What a site's software writes, it writes early.
    pub fn opens_with(&self, words: &[&str]) -> bool {
        let start = &self.source.as_bytes()[..self.source.len().min(1 << 20)];
        words.iter().any(|word| memchr::memmem::find(start, word.as_bytes()).is_some())
    }

    /// The elements around a node, nearest first.
    pub fn around(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.nodes[node].parent, |node| self.nodes[*node].parent)
    }

    /// The elements among some nodes.
    pub fn elements(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(|node| self.is_element(*node))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(source: &str) -> String {
        let page = Page::parse(source);
        let shown = |node: usize| match &page.nodes[node].kind {
            Kind::Element(tag) => source[tag.name.clone()].to_lowercase(),
            Kind::Text { .. } => format!("'{}'", &source[page.span(node)]),
        };
        let depth = |node: usize| page.around(node).count();
        (0..page.nodes.len())
            .map(|node| format!("{}{}", depth(node), shown(node)))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn tags_nobody_wrote_are_closed() {
        assert_eq!(outline("<p>a<p>b<div>c</div>"), "0p 1'a' 0p 1'b' 0div 1'c'");
        assert_eq!(outline("<ul><li>a<li>b<ul><li>c</ul></ul>d"), "0ul 1li 2'a' 1li 2'b' 2ul 3li 4'c' 0'd'");
        assert_eq!(
            outline("<table><tr><td>a<td>b<tr><td>c</table>"),
            "0table 1tr 2td 3'a' 2td 3'b' 1tr 2td 3'c'"
        );
        assert_eq!(outline("<div><ul><li>a</li></li></div>b"), "0div 1ul 2li 3'a' 0'b'");
        assert_eq!(outline("<div>a</span></b></p></div>b"), "0div 1'a' 0'b'");
        assert_eq!(outline("<script>if (a<b) '</p>'</script>x"), "0script 1'if (a<b) '</p>'' 0'x'");
    }

    #[test]
    fn hostile_depth_is_flat_and_fast() {
        let deep = format!("{}x{}y", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let page = Page::parse(&deep);
        assert_eq!(page.visible().units.len(), 2);
        let closers = format!("<p><table><tr><td>{}{}", "<span>".repeat(50_000), "</p>".repeat(50_000));
        assert!(Page::parse(&closers).nodes.len() > 50_000);
    }

    #[test]
    fn html_is_known_by_its_content() {
        assert!(looks_like(" <!DOCTYPE html><title>x</title>"));
        assert!(looks_like("<div class=x>y</div>"));
        assert!(!looks_like("Ann's picture\n\n<The grass is greener>"));
        assert!(!looks_like("a < b and <html"[..7].as_ref()));
    }

    /// The words html5ever sees, without those of elements nobody sees.
    fn reference(source: &str) -> String {
        let html = scraper::Html::parse_document(source);
        let unseen = ["script", "style", "title", "iframe", "noembed", "noframes", "noscript"];
        let seen = html.tree.nodes().filter_map(|node| {
            let around =
                node.parent().and_then(|around| around.value().as_element().map(|element| element.name()));
            let text =
                node.value().as_text().filter(|_| !around.is_some_and(|name| is_one(name, &unseen)))?;
            Some(text.to_string())
        });
        seen.collect::<String>().split_whitespace().collect()
    }

    #[test]
    fn the_words_are_those_a_browser_sees() {
        let pages = [
            "<!doctype html><title>T</title><body><p>Caf&eacute; &#8217; <b>bold <i>both</b> it</i> a < b</p><!-- no --><br/>z",
            "<ul><li>one<li>two</ul><select><option>x<option>y</select><textarea><b>raw</b></textarea>",
            "<p>a<div>b</p>c</div><h2>d<h3>e</h2><a href=x>f<a href=y>g</a></a>",
        ];
        for source in pages {
            let page = Page::parse(source);
            let ours: String = (0..page.nodes.len()).filter_map(|node| page.words(node)).collect();
            assert_eq!(ours.split_whitespace().collect::<String>(), reference(source), "{source}");
        }
    }
}
