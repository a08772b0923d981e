//! Tags and text into a tree, with the tags nobody wrote closed where a browser would close them.
//!
//! Nodes are stored in document order, so everything inside an element is a range of node numbers and no walk ever
//! recurses. Elements nested deeper than [`DEEPEST`] are kept as siblings.

use std::ops::Range;

use super::token::{Tag, Token, Tokens};
use super::{Kind, Node, Page};

/// The deepest nesting kept. Browsers stop here too.
const DEEPEST: usize = 512;

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "keygen", "frame", "basefont", "bgsound", "command",
];
const RAW: &[&str] = &["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"];
const UNSEEN: &[&str] = &["script", "style", "title", "iframe", "noembed", "noframes"];
/// Elements that start on a line of their own.
pub(super) const BLOCK: &[&str] = &[
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
    "search",
];
/// What an end tag does not look beyond.
const SCOPE: &[&str] = &["table", "td", "th", "caption", "object", "applet", "marquee", "template", "html"];
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Whether `name` is one of the lower-case `names`.
pub(super) fn is_one(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

struct Builder<'a> {
    source: &'a str,
    nodes: Vec<Node>,
    open: Vec<Open>,
    overflow: usize,
}

/// An element whose end has not come yet.
#[derive(Clone, Copy)]
struct Open {
    node: usize,
    block: bool,
    scope: bool,
}

/// Where the search for an element to close gives up.
#[derive(Clone, Copy)]
enum Stop {
    Block,
    Scope,
    At(&'static [&'static str]),
}

/// Builds the tree of a page.
pub(super) fn page(source: &str) -> Page<'_> {
    let mut builder = Builder { source, nodes: vec![], open: vec![], overflow: 0 };
    let mut tokens = Tokens::of(source);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(range) => builder.text(range),
            Token::Close(name) => builder.close(&source[name]),
            Token::Open(tag) => {
                let name = tag.name.clone();
                if builder.open(tag) && is_one(&source[name.clone()], RAW) {
                    tokens.raw_until(name);
                }
            }
        }
    }
    builder.pop_to(0);
    Page { source, nodes: builder.nodes }
}

impl<'a> Builder<'a> {
    fn name(&self, node: usize) -> &'a str {
        match &self.nodes[node].kind {
            Kind::Element(tag) => &self.source[tag.name.clone()],
            Kind::Text { .. } => "",
        }
    }

    fn push(&mut self, kind: Kind, span: Range<usize>) -> usize {
        let parent = self.open.last().map(|open| open.node);
        self.nodes.push(Node { kind, span, parent, end: self.nodes.len() + 1 });
        self.nodes.len() - 1
    }

    fn text(&mut self, range: Range<usize>) {
        let unseen = self.open.last().is_some_and(|open| is_one(self.name(open.node), UNSEEN));
        self.push(Kind::Text { unseen }, range);
    }

    /// Adds an element; `false` if it can hold nothing.
    fn open(&mut self, tag: Tag) -> bool {
        let name = &self.source[tag.name.clone()];
        if is_one(name, &["html", "body"])
            && self.open.iter().any(|open| self.name(open.node).eq_ignore_ascii_case(name))
        {
            return false;
        }
        self.close_implied(name);
        let holds = !(is_one(name, VOID) || tag.closed && self.in_drawing());
        let span = tag.name.start.saturating_sub(1)..tag.attributes.end;
        let node = self.push(Kind::Element(tag), span);
        if holds && self.open.len() < DEEPEST {
            let (block, scope) = (is_one(name, BLOCK), is_one(name, SCOPE));
            self.open.push(Open { node, block, scope });
        } else if holds {
            self.overflow += 1;
        }
        holds
    }

    fn in_drawing(&self) -> bool {
        self.open.iter().rev().take(16).any(|open| is_one(self.name(open.node), &["svg", "math"]))
    }

    /// Closes what a start tag of this name ends without saying so.
    fn close_implied(&mut self, name: &str) {
        let block = is_one(name, BLOCK);
        if let Some((ends, stop)) = implied(name)
            && let Some(at) = self.nearest(ends, stop)
            && self.reaches(at, name)
        {
            self.pop_to(at);
        }
        if block && !is_one(name, &["button", "label", "option", "select", "textarea", "noscript", "object"])
        {
            self.close_paragraph();
        }
        if is_one(name, HEADINGS)
            && self.open.last().is_some_and(|open| is_one(self.name(open.node), HEADINGS))
        {
            self.pop_to(self.open.len() - 1);
        }
    }

    /// The innermost open element with one of these names, unless the search has to stop before it.
    fn nearest(&self, names: &[&str], stop: Stop) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            if is_one(self.name(open.node), names) {
                return Some(at);
            }
            let stops = match stop {
                Stop::Block => open.block,
                Stop::Scope => open.scope,
                Stop::At(stops) => is_one(self.name(open.node), stops),
            };
            if stops {
                return None;
            }
        }
        None
    }

    /// Whether an implied end may close everything above `at`: list items do not close through a block, except
    /// `div`, `p` and `address`.
    fn reaches(&self, at: usize, name: &str) -> bool {
        let passes = |open: &Open| !open.block || is_one(self.name(open.node), &["div", "p", "address"]);
        !is_one(name, &["li", "dt", "dd"]) || self.open[at + 1..].iter().all(passes)
    }

    fn close_paragraph(&mut self) {
        if let Some(at) = self.nearest(&["p"], Stop::Scope) {
            self.pop_to(at);
        }
    }

    fn close(&mut self, name: &str) {
        if is_one(name, &["html", "body"]) || is_one(name, VOID) {
            return;
        }
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        let stop = match () {
            () if is_one(name, &["table"]) => Stop::At(&["html", "template"]),
            () if is_one(name, &["td", "th", "tr", "tbody", "thead", "tfoot"]) => Stop::At(&["table"]),
            () if is_one(name, &["li"]) => Stop::At(&["ul", "ol", "table", "td", "th"]),
            () if is_one(name, BLOCK) => Stop::Scope,
            () => Stop::Block,
        };
        let found =
            if is_one(name, HEADINGS) { self.nearest(HEADINGS, stop) } else { self.nearest(&[name], stop) };
        if let Some(at) = found.filter(|at| !name.eq_ignore_ascii_case("form") || self.only_inline_above(*at))
        {
            self.pop_to(at);
        }
    }

    fn only_inline_above(&self, at: usize) -> bool {
        let passes = |open: &Open| !open.block || is_one(self.name(open.node), &["p", "li", "option"]);
        self.open[at + 1..].iter().all(passes)
    }

    fn pop_to(&mut self, length: usize) {
        for open in self.open.drain(length..) {
            self.nodes[open.node].end = self.nodes.len();
        }
    }
}

/// What a start tag may close without saying so, and where the search for it gives up.
fn implied(name: &str) -> Option<(&'static [&'static str], Stop)> {
    let rule: (&'static [&'static str], Stop) = match () {
        () if is_one(name, &["li"]) => (&["li"], Stop::At(&["ul", "ol", "menu", "dir"])),
        () if is_one(name, &["dt", "dd"]) => (&["dt", "dd"], Stop::At(&["dl"])),
        () if is_one(name, &["option", "optgroup"]) => (&["option"], Stop::At(&["select"])),
        () if is_one(name, &["td", "th"]) => (&["td", "th"], Stop::At(&["tr", "table"])),
        () if is_one(name, &["tr"]) => (&["tr"], Stop::At(&["table"])),
        () if is_one(name, &["tbody", "thead", "tfoot"]) => {
            (&["tbody", "thead", "tfoot"], Stop::At(&["table"]))
        }
        () if is_one(name, &["body"]) => (&["head"], Stop::At(&[])),
        () if is_one(name, &["a"]) => (&["a"], Stop::Block),
        () => return None,
    };
    Some(rule)
}
