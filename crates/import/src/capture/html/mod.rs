//! Saved HTML as a tree in which every text knows its bytes.
//!
//! A small reader of our own: a browser's parser gives no source positions, moves text out of tables, and costs ten
//! times the page in memory. Tests compare the words it sees with those html5ever sees.

mod build;
mod classes;
pub(super) mod entity;
mod names;
mod node;
mod shown;
pub(super) mod story;
mod tags;
mod text;
mod token;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use classes::{ClassKinds, ClassWords, leveled};
use node::Node;
pub(super) use tags::{Name, Names, tags};
pub(super) use text::{joined, spaced};

/// A page as a tree. Nodes are in document order; what is inside an element directly follows it.
#[derive(Debug)]
pub(super) struct Page<'a> {
    source: &'a str,
    nodes: Vec<Node>,
    /// Where each list of classes stands for the first time, by its number from 1.
    classes: Vec<Range<u32>>,
}

/// Elements that start on a line of their own.
const BLOCK: Names = tags![
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "td",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "article",
    "section",
    "blockquote",
    "form",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "dl",
    "dt",
    "dd",
    "pre",
    "hr",
    "address",
    "fieldset",
    "figure",
    "figcaption",
    "th",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "center",
    "dir",
    "menu",
    "details",
    "summary",
    "option",
    "select",
    "textarea",
    "body",
    "html",
    "head",
    "legend",
    "hgroup",
    "dialog",
    "button",
    "label",
    "noscript",
    "object",
    "applet",
    "marquee",
    "template",
    "colgroup",
    "optgroup",
    "search"
];

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
    BLOCK.with(tags!["br"]).has(Name::of(name))
}

impl<'a> Page<'a> {
    /// Reads a page. Any text is one, up to four gigabytes.
    pub fn parse(source: &'a str) -> Self {
        build::page(&source[..source.floor_char_boundary(u32::MAX as usize)])
    }

    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// How many bytes the page has.
    pub fn source_len(&self) -> usize {
        self.source.len()
    }

    /// The bytes of every text a reader of the page could see, in order.
    pub fn visible(&self) -> impl Iterator<Item = Range<usize>> {
        self.nodes.iter().filter(|node| is_seen(node)).map(|node| node.start as usize..node.end as usize)
    }

    /// The words of a text node, if it has any that are seen.
    pub fn words(&self, node: usize) -> Option<Cow<'a, str>> {
        let text = Some(&self.nodes[node]).filter(|node| is_seen(node))?;
        let raw = &self.source[text.start as usize..text.end as usize];
        Some(if text.what & node::REFERENCES == 0 { raw.into() } else { entity::decode(raw) })
    }

    /// Whether a text is preformatted.
    fn is_pre(&self, text: usize) -> bool {
        self.nodes[text].what & node::PRE != 0
    }

    /// Whether a node is a text with words that are seen.
    pub fn has_words(&self, node: usize) -> bool {
        is_seen(&self.nodes[node])
    }

    /// The bytes of a node.
    pub fn span(&self, node: usize) -> Range<usize> {
        let Node { start, end, .. } = self.nodes[node];
        let end = if self.is_element(node) { self.attributes(node).rest() } else { end as usize };
        start as usize..end
    }

    /// The source of a node: a text as it is written, seen or not.
    pub fn raw(&self, node: usize) -> &'a str {
        &self.source[self.span(node)]
    }

    /// The nodes inside an element, itself not among them.
    pub fn inside(&self, node: usize) -> Range<usize> {
        let end = if self.is_element(node) { self.nodes[node].end as usize } else { node + 1 };
        node + 1..end
    }

    /// Whether a node is an element of one of these names.
    pub fn is(&self, node: usize, names: Names) -> bool {
        names.has(self.known(node))
    }

    /// The name of an element as far as it is known.
    pub fn known(&self, node: usize) -> Name {
        let node = self.nodes[node];
        if node.is_text() { Name::NONE } else { Name::numbered(node.what as u8) }
    }

    pub fn is_element(&self, node: usize) -> bool {
        !self.nodes[node].is_text()
    }

    /// The name of an element as the source writes it; nothing for a text.
    pub fn name(&self, node: usize) -> &'a str {
        if !self.is_element(node) {
            return "";
        }
        let start = self.nodes[node].start as usize + 1;
        &self.source[start..token::name_end(self.source, start)]
    }

    /// The number of an element's list of classes, 0 if it has none; lists that have no number share the highest.
    fn class_list(&self, node: usize) -> usize {
        self.nodes[node].list() as usize
    }

    /// How many lists of classes have a number.
    fn class_lists(&self) -> usize {
        self.classes.len()
    }

    /// The classes of an element.
    pub fn classes(&self, node: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        let list = match self.class_list(node) {
            0 => "",
            list => match self.classes.get(list - 1) {
                Some(place) => &self.source[place.start as usize..place.end as usize],
                None => self.written(node, "class").unwrap_or_default(),
            },
        };
        list.split_ascii_whitespace()
    }

    pub fn has_class(&self, node: usize, class: &str) -> bool {
        self.classes(node).any(|other| other == class)
    }

    /// Whether an element has one of these classes.
    pub fn has_any(&self, node: usize, classes: &[&str]) -> bool {
        self.classes(node).any(|class| classes.contains(&class))
    }

    pub fn id(&self, node: usize) -> Option<&'a str> {
        if self.may_have(node, node::ID) { self.written(node, "id") } else { None }
    }

    /// The value of an attribute.
    pub fn attribute(&self, node: usize, name: &str) -> Option<Cow<'a, str>> {
        let there = match name {
            "class" => self.class_list(node) > 0,
            "id" => self.may_have(node, node::ID),
            _ => self.may_have(node, node::OTHERS),
        };
        if there { self.written(node, name).map(entity::decode) } else { None }
    }

    /// Whether a node is an element with attributes beside its classes and its id.
    pub fn has_others(&self, node: usize) -> bool {
        self.may_have(node, node::OTHERS)
    }

    fn may_have(&self, node: usize, what: u32) -> bool {
        self.nodes[node].what & (node::TEXT | what) == what
    }

    /// The value of an attribute as the source writes it.
    fn written(&self, node: usize, name: &str) -> Option<&'a str> {
        self.attributes(node).find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The attributes of an element, names and values as the source writes them.
    pub fn attributes(&self, node: usize) -> Attributes<'a> {
        let start = self.nodes[node].start as usize + 1;
        Attributes { source: self.source, at: token::name_end(self.source, start) }
    }

    /// Whether the source holds one of these words anywhere.
    pub fn mentions(&self, words: &[&str]) -> bool {
        words.iter().any(|word| memchr::memmem::find(self.source.as_bytes(), word.as_bytes()).is_some())
    }

    /// The first megabyte of the source. What a site's software writes, it writes early.
    pub fn opening(&self) -> &'a str {
        &self.source[..self.source.floor_char_boundary(1 << 20)]
    }

    /// The element around a node.
    pub fn parent(&self, node: usize) -> Option<usize> {
        let parent = self.nodes[node].parent;
        (parent != node::NOWHERE).then_some(parent as usize)
    }

    /// The elements around a node, nearest first.
    pub fn around(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(node), |node| self.parent(*node))
    }

    /// The elements among some nodes.
    pub fn elements(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(|node| self.is_element(*node))
    }
}

fn is_seen(node: &Node) -> bool {
    node.is_text() && node.what & (node::BLANK | node::UNSEEN) == 0
}

/// Walks through the attributes of a start tag.
pub(super) struct Attributes<'a> {
    source: &'a str,
    at: usize,
}

impl Attributes<'_> {
    /// Where the tag ends.
    fn rest(mut self) -> usize {
        while self.next().is_some() {}
        self.at
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.source.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/') {
            self.at += 1;
        }
        if bytes.get(self.at).is_none_or(|byte| *byte == b'>') {
            return None;
        }
        let (name, value, end) = token::attribute(self.source, self.at)?;
        self.at = end;
        Some((&self.source[name], &self.source[value]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(source: &str) -> String {
        let page = Page::parse(source);
        let shown = |node: usize| match page.is_element(node) {
            true => page.name(node).to_lowercase(),
            false => format!("'{}'", &source[page.span(node)]),
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
        // Written as XML: an empty script is whole, and so is then every element closed in its own tag.
        assert_eq!(
            outline("<p>a</p><script src='a'/><div/><p>b</p><script>c</script><span/>d"),
            "0p 1'a' 0script 0div 0p 1'b' 0script 1'c' 0span 0'd'"
        );
        assert_eq!(outline("<div/>a<script src='a'/>b()</script>c"), "0div 1'a' 1script 2'b()' 1'c'");
        assert_eq!(outline("<script>if (a<b) '</p>'</script>x"), "0script 1'if (a<b) '</p>'' 0'x'");
    }

    #[test]
    fn hostile_depth_is_flat_and_fast() {
        let deep = format!("{}x{}y", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let page = Page::parse(&deep);
        assert_eq!(page.visible().count(), 2);
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
                node.value().as_text().filter(|_| !around.is_some_and(|name| unseen.contains(&name)))?;
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
