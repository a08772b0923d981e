//! Tags and text into a tree, with the tags nobody wrote closed where a browser would close them.
//!
//! Nodes are stored in document order, so everything inside an element is a range of node numbers and no walk ever
//! recurses. Elements nested deeper than [`DEEPEST`] are kept as siblings. What has to be looked for among the open
//! elements is linked, so that no tag costs more the deeper it stands.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memchr_iter;

use super::node::{self, Node};
use super::tags::{COUNT, Name, Names, tags};
use super::token::{Tag, Token, Tokens};
use super::{BLOCK, Page, entity};

/// The deepest nesting kept. Browsers stop here too.
const DEEPEST: usize = 512;

const VOID: Names = tags![
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "keygen", "frame", "basefont", "bgsound", "command"
];
const RAW: Names = tags!["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"];
const UNSEEN: Names = tags!["script", "style", "title", "iframe", "noembed", "noframes"];
/// What an end tag does not look beyond.
const SCOPE: Names = tags!["table", "td", "th", "caption", "object", "applet", "marquee", "template", "html"];
const HEADINGS: Names = tags!["h1", "h2", "h3", "h4", "h5", "h6"];
/// Blocks that may stand inside a paragraph.
const LOOSE: Names = tags!["button", "label", "option", "select", "textarea", "noscript", "object"];

struct Builder<'a> {
    source: &'a str,
    nodes: Vec<Node>,
    classes: Vec<Range<u32>>,
    lists: HashMap<&'a str, u32>,
    open: Vec<Open<'a>>,
    overflow: usize,
    innermost: Innermost,
    /// A tool wrote the page as XML: `<div/>` is a whole element.
    is_xml: bool,
}

/// An element whose end has not come yet, and what was innermost before it opened.
struct Open<'a> {
    node: u32,
    name: Name,
    text: &'a str,
    same: u16,
    before: Blocks,
}

/// Places in the list of open elements, from 1; 0 for none.
struct Innermost {
    named: [u16; COUNT],
    blocks: Blocks,
}

/// The innermost open block, that of those a list item does not end through, and the innermost an end tag does not
/// look beyond.
#[derive(Clone, Copy, Default)]
struct Blocks {
    any: u16,
    hard: u16,
    scope: u16,
}

/// Where the search for an element to close gives up.
#[derive(Clone, Copy)]
enum Stop {
    Block,
    Scope,
    At(Names),
    Nowhere,
}

/// Builds the tree of a page.
pub(super) fn page(source: &str) -> Page<'_> {
    let tags = memchr_iter(b'<', source.as_bytes()).count();
    let mut builder = Builder {
        source,
        // Room for the most there can be: what is not used is never touched.
        nodes: Vec::with_capacity(2 * tags + 1),
        classes: vec![],
        lists: HashMap::new(),
        open: vec![],
        overflow: 0,
        innermost: Innermost { named: [0; COUNT], blocks: Blocks::default() },
        is_xml: false,
    };
    let mut tokens = Tokens::of(source);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(range) => builder.text(range),
            Token::Close(name) => builder.close(&source[name]),
            Token::Open(tag) => {
                let text = tag.name.clone();
                let name = Name::of(&source[text.clone()]);
                let raw = RAW.has(name);
                builder.is_xml |= raw && tag.closed && !builder.is_xml && tokens.is_whole(&text);
                if builder.open(tag, name) && raw {
                    tokens.raw_until(text);
                }
            }
        }
    }
    builder.pop_to(0);
    Page { source, nodes: builder.nodes, classes: builder.classes }
}

impl<'a> Builder<'a> {
    fn push(&mut self, start: usize, end: u32, what: u32) -> u32 {
        let parent = self.open.last().map_or(node::NOWHERE, |open| open.node);
        let node = self.nodes.len() as u32;
        self.nodes.push(Node { start: start as u32, end, parent, what });
        node
    }

    fn text(&mut self, range: Range<usize>) {
        let raw = &self.source[range.clone()];
        let words = raw.trim_start();
        let mut what = node::TEXT;
        // References at the start may all be of white space.
        if words.is_empty() || words.starts_with('&') && entity::decode(words).trim().is_empty() {
            what |= node::BLANK;
        } else if memchr::memchr(b'&', raw.as_bytes()).is_some() {
            what |= node::REFERENCES;
        }
        if self.open.last().is_some_and(|open| UNSEEN.has(open.name)) {
            what |= node::UNSEEN;
        }
        if self.is_open(tags!["pre"]) {
            what |= node::PRE;
        }
        self.push(range.start, range.end as u32, what);
    }

    /// Adds an element; `false` if it can hold nothing.
    fn open(&mut self, tag: Tag, name: Name) -> bool {
        if tags!["html", "body"].has(name) && self.innermost.named[usize::from(name.number())] > 0 {
            return false;
        }
        self.close_implied(name);
        let holds = !(VOID.has(name) || tag.closed && (self.is_xml || self.in_drawing()));
        let mut what = u32::from(name.number());
        what |= tag.class.map_or(0, |class| self.list(class) << node::CLASSES_AT);
        what |= if tag.id { node::ID } else { 0 } | if tag.others { node::OTHERS } else { 0 };
        let text = &self.source[tag.name.clone()];
        let end = self.nodes.len() as u32 + 1;
        let node = self.push(tag.name.start - 1, end, what);
        if holds && self.open.len() < DEEPEST {
            self.push_open(node, name, text);
        } else if holds {
            self.overflow += 1;
        }
        holds
    }

    fn push_open(&mut self, node: u32, name: Name, text: &'a str) {
        let before = self.innermost.blocks;
        let place = self.open.len() as u16 + 1;
        let same = std::mem::replace(&mut self.innermost.named[usize::from(name.number())], place);
        let blocks = &mut self.innermost.blocks;
        if BLOCK.has(name) {
            blocks.any = place;
            blocks.hard = if tags!["div", "p", "address"].has(name) { blocks.hard } else { place };
        }
        if SCOPE.has(name) {
            blocks.scope = place;
        }
        self.open.push(Open { node, name, text, same, before });
    }

    /// The number of a list of classes.
    fn list(&mut self, class: Range<usize>) -> u32 {
        let next = self.classes.len() as u32 + 1;
        if next >= node::UNNUMBERED {
            return self.lists.get(&self.source[class]).copied().unwrap_or(node::UNNUMBERED);
        }
        *self.lists.entry(&self.source[class.clone()]).or_insert_with(|| {
            self.classes.push(class.start as u32..class.end as u32);
            next
        })
    }

    fn is_open(&self, names: Names) -> bool {
        names.each().any(|name| self.innermost.named[usize::from(name.number())] > 0)
    }

    fn in_drawing(&self) -> bool {
        self.open.iter().rev().take(16).any(|open| tags!["svg", "math"].has(open.name))
    }

    /// Closes what a start tag of this name ends without saying so.
    fn close_implied(&mut self, name: Name) {
        if let Some((ends, stop)) = implied(name)
            && let Some(at) = self.nearest(ends, stop)
            && self.reaches(at, name)
        {
            self.pop_to(at);
        }
        if BLOCK.has(name)
            && !LOOSE.has(name)
            && let Some(at) = self.nearest(tags!["p"], Stop::Scope)
        {
            self.pop_to(at);
        }
        if HEADINGS.has(name) && self.open.last().is_some_and(|open| HEADINGS.has(open.name)) {
            self.pop_to(self.open.len() - 1);
        }
    }

    /// The innermost open element with one of these names, unless the search has to stop before it.
    fn nearest(&self, names: Names, stop: Stop) -> Option<usize> {
        let last = |names: Names| {
            names.each().map(|name| self.innermost.named[usize::from(name.number())]).max().unwrap_or(0)
        };
        let found = last(names);
        let end = match stop {
            _ if found == 0 => return None,
            Stop::Block => self.innermost.blocks.any,
            Stop::Scope => self.innermost.blocks.scope,
            Stop::At(stops) => last(stops),
            Stop::Nowhere => 0,
        };
        (found >= end).then(|| usize::from(found) - 1)
    }

    /// The innermost open element with a name nobody knows, unless a block is open inside it.
    fn nearest_other(&self, text: &str) -> Option<usize> {
        let mut place = self.innermost.named[usize::from(Name::OTHER.number())];
        while place > self.innermost.blocks.any {
            let open = &self.open[usize::from(place) - 1];
            if open.text.eq_ignore_ascii_case(text) {
                return Some(usize::from(place) - 1);
            }
            place = open.same;
        }
        None
    }

    /// Whether an implied end may close everything above `at`: list items do not close through a block, except
    /// `div`, `p` and `address`.
    fn reaches(&self, at: usize, name: Name) -> bool {
        !tags!["li", "dt", "dd"].has(name) || usize::from(self.innermost.blocks.hard) <= at + 1
    }

    fn close(&mut self, text: &str) {
        let name = Name::of(text);
        if tags!["html", "body"].has(name) || VOID.has(name) {
            return;
        }
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        let stop = match () {
            () if tags!["table"].has(name) => Stop::At(tags!["html", "template"]),
            () if tags!["td", "th", "tr", "tbody", "thead", "tfoot"].has(name) => Stop::At(tags!["table"]),
            () if tags!["li"].has(name) => Stop::At(tags!["ul", "ol", "table", "td", "th"]),
            () if BLOCK.has(name) => Stop::Scope,
            () => Stop::Block,
        };
        let found = match name {
            Name::OTHER => self.nearest_other(text),
            name if HEADINGS.has(name) => self.nearest(HEADINGS, stop),
            name => self.nearest(name.alone(), stop),
        };
        if let Some(at) = found.filter(|at| !tags!["form"].has(name) || self.only_inline_above(*at)) {
            self.pop_to(at);
        }
    }

    fn only_inline_above(&self, at: usize) -> bool {
        let mut place = usize::from(self.innermost.blocks.any);
        while place > at + 1 {
            let open = &self.open[place - 1];
            if !tags!["p", "li", "option"].has(open.name) {
                return false;
            }
            place = usize::from(open.before.any);
        }
        true
    }

    fn pop_to(&mut self, length: usize) {
        let end = self.nodes.len() as u32;
        for open in self.open.drain(length..).rev() {
            self.nodes[open.node as usize].end = end;
            self.innermost.named[usize::from(open.name.number())] = open.same;
            self.innermost.blocks = open.before;
        }
    }
}

/// What a start tag may close without saying so, and where the search for it gives up.
fn implied(name: Name) -> Option<(Names, Stop)> {
    let rule: (Names, Stop) = match () {
        () if tags!["li"].has(name) => (tags!["li"], Stop::At(tags!["ul", "ol", "menu", "dir"])),
        () if tags!["dt", "dd"].has(name) => (tags!["dt", "dd"], Stop::At(tags!["dl"])),
        () if tags!["option", "optgroup"].has(name) => (tags!["option"], Stop::At(tags!["select"])),
        () if tags!["td", "th"].has(name) => (tags!["td", "th"], Stop::At(tags!["tr", "table"])),
        () if tags!["tr"].has(name) => (tags!["tr"], Stop::At(tags!["table"])),
        () if tags!["tbody", "thead", "tfoot"].has(name) => {
            (tags!["tbody", "thead", "tfoot"], Stop::At(tags!["table"]))
        }
        () if tags!["body"].has(name) => (tags!["head"], Stop::Nowhere),
        () if tags!["a"].has(name) => (tags!["a"], Stop::Block),
        () => return None,
    };
    Some(rule)
}
