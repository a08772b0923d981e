//! The words of a part of a page as paragraphs, the way a reader sees them.

use std::borrow::Cow;
use std::ops::Range;

use super::super::restored::Passage;
use super::{BLOCK, Page, tags};

/// A paragraph, and the node where it starts.
#[derive(Debug)]
pub(in super::super) struct Block {
    pub node: usize,
    pub passage: Passage,
}

impl Page<'_> {
    /// The paragraphs among some nodes, without those inside elements to `skip`. Two line breaks part paragraphs.
    pub fn blocks(&self, range: Range<usize>, skip: impl Fn(usize) -> bool) -> impl Iterator<Item = Block> {
        self.chosen_blocks(range, skip, |_| true)
    }

    /// The same, with texts skipped like elements, and small pictures in the line read by their names: `:-)`.
    pub fn blocks_without(
        &self,
        range: Range<usize>,
        skip: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = Block> {
        Blocks { texts: true, ..self.chosen_blocks(range, skip, |_| true) }
    }

    /// What a small picture among words stands for.
    fn sign(&self, node: usize) -> Option<String> {
        let small = self.is(node, tags!["img"]) && self.has_any(node, SIGNS);
        let name = small.then(|| self.attribute(node, "alt"))??.trim().to_owned();
        // `:rolleyes:` is what a picture is called, not what it shows.
        let called = name.len() > 3 && name.starts_with(':') && name.ends_with(':');
        (!name.is_empty() && name.len() < 40 && !called).then_some(name)
    }

    /// Whether an element says whose words a quotation holds: sites show it on a line of its own.
    fn is_whose(&self, node: usize) -> bool {
        self.is(node, tags!["cite"])
            && self.around(node).take(2).any(|around| self.is(around, tags!["blockquote"]))
    }

    fn chosen_blocks<S: Fn(usize) -> bool, T: Fn(usize) -> bool>(
        &self,
        range: Range<usize>,
        skip: S,
        take: T,
    ) -> Blocks<'_, S, T> {
        Blocks { page: self, range, skip, texts: false, take, ends: vec![], writer: Writer::default() }
    }

    /// The same as one passage, paragraphs parted by an empty line.
    pub fn passage(&self, range: Range<usize>, skip: impl Fn(usize) -> bool) -> Passage {
        joined(self.blocks(range, skip))
    }

    /// The same of chosen texts only, their node numbers ascending.
    pub fn passage_of(&self, range: Range<usize>, texts: &[usize], skip: impl Fn(usize) -> bool) -> Passage {
        joined(self.chosen_blocks(range, skip, |node| texts.binary_search(&node).is_ok()))
    }

    /// The words inside an element on one line.
    pub fn line(&self, node: usize) -> String {
        self.line_within(node, usize::MAX)
    }

    /// The same, no longer than it takes to know that it has more than so many bytes.
    pub fn line_within(&self, node: usize, most: usize) -> String {
        let mut out = String::new();
        let mut gap = false;
        let mut write = |words: &str, gap: bool| {
            if (gap || words.starts_with(char::is_whitespace)) && !out.is_empty() {
                out.push(' ');
            }
            push_words(&mut out, words);
            out.len() > most
        };
        let mut ends: Vec<usize> = vec![];
        for node in self.inside(node) {
            while ends.pop_if(|end| *end <= node).is_some() {
                gap = true;
            }
            if self.is_element(node) {
                if self.is(node, BLOCK) {
                    gap = true;
                    ends.push(self.inside(node).end);
                } else if self.is(node, tags!["br"]) {
                    gap = true;
                } else if let Some(name) = self.sign(node) {
                    write(&name, gap);
                    gap = false;
                }
            } else if let Some(words) = self.words(node) {
                if write(&words, gap) {
                    break;
                }
                gap = words.ends_with(char::is_whitespace);
            } else {
                gap = true;
            }
        }
        out
    }
}

/// Reads paragraphs one after the other.
struct Blocks<'p, S, T> {
    page: &'p Page<'p>,
    range: Range<usize>,
    skip: S,
    /// Texts are skipped like elements.
    texts: bool,
    take: T,
    /// Where the blocks around the next node end.
    ends: Vec<usize>,
    writer: Writer,
}

impl<S: Fn(usize) -> bool, T: Fn(usize) -> bool> Blocks<'_, S, T> {
    fn takes(&self, node: usize) -> bool {
        (self.take)(node) && !(self.texts && (self.skip)(node))
    }

    /// Reads one node, and what is inside it if that is skipped.
    fn step(&mut self, node: usize) {
        let page = self.page;
        while self.ends.pop_if(|end| *end <= node).is_some() {
            self.writer.part();
        }
        if page.is_element(node) {
            if (self.skip)(node) {
                self.writer.part();
                self.range.start = page.inside(node).end.max(node + 1);
            } else if page.is(node, BLOCK) || page.is_whose(node) {
                self.writer.part();
                self.ends.push(page.inside(node).end);
            } else if page.is(node, tags!["br"]) {
                self.writer.breaks += 1;
            } else if let Some(name) = page.sign(node).filter(|_| self.takes(node)) {
                self.writer.write(&name, node, page.span(node), false);
            }
        } else if let Some(words) = page.words(node).filter(|_| self.takes(node)) {
            self.writer.write(&words, node, page.span(node), page.is_pre(node));
        } else {
            self.writer.space = true;
            self.writer.gap |= page.has_words(node);
        }
    }
}

impl<S: Fn(usize) -> bool, T: Fn(usize) -> bool> Iterator for Blocks<'_, S, T> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        while self.range.start < self.range.end {
            let node = self.range.start;
            self.range.start += 1;
            self.step(node);
            if let Some(block) = self.writer.done.take() {
                return Some(block);
            }
        }
        self.writer.part();
        self.writer.done.take()
    }
}

/// Classes of pictures that are set like letters.
const SIGNS: &[&str] =
    &["inlineimg", "emoji", "wp-smiley", "smilie", "smiley", "smilies", "emoticon", "mceSmilie"];

/// Paragraphs as one passage, parted by an empty line.
pub(in super::super) fn joined(blocks: impl IntoIterator<Item = Block>) -> Passage {
    let mut whole = Passage::default();
    for block in blocks {
        if !whole.text.is_empty() {
            whole.text.push_str("\n\n");
        }
        whole.text.push_str(&block.passage.text);
        whole.spans.extend(block.passage.spans);
    }
    whole
}

/// The words of a text, one space between them.
pub(in super::super) fn spaced(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_spaced(text.as_bytes()) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    push_words(&mut out, text);
    out.into()
}

/// Adds the words of a text, one space between them.
pub(super) fn push_words(out: &mut String, text: &str) {
    let text = text.trim();
    if is_spaced(text.as_bytes()) {
        return out.push_str(text);
    }
    out.reserve(text.len());
    let start = out.len();
    let mut push = |word: &str| {
        if out.len() > start {
            out.push(' ');
        }
        out.push_str(word);
    };
    if text.is_ascii() {
        let letter = |byte: &&u8| !matches!(byte, b'\t'..=b'\r' | b' ');
        let mut at = 0;
        while at < text.len() {
            let length = text.as_bytes()[at..].iter().take_while(letter).count();
            if length > 0 {
                push(&text[at..at + length]);
            }
            at += length + 1;
        }
    } else {
        text.split_whitespace().for_each(push);
    }
}

/// Whether the only white space is single spaces: for most texts, so that they are copied whole.
fn is_spaced(text: &[u8]) -> bool {
    if text.is_ascii() {
        // Without branches, so that many are looked at in one step.
        let control = text.iter().fold(false, |any, byte| any | (*byte < b' '));
        let pairs = text.iter().zip(text.iter().skip(1));
        return !(control || pairs.fold(false, |any, (a, b)| any | ((*a == b' ') & (*b == b' '))));
    }
    let mut before = 0;
    text.iter().enumerate().all(|(at, byte)| {
        let after = |next: usize| text.get(at + next).copied().unwrap_or(0);
        let odd = match *byte {
            b' ' => before == b' ',
            0..b' ' => true,
            // The first bytes of all white space beyond ASCII.
            0xc2 => matches!(after(1), 0x85 | 0xa0),
            0xe1 => after(1) == 0x9a,
            0xe2 => {
                after(1) == 0x80 && (after(2) <= 0x8a || matches!(after(2), 0xa8 | 0xa9 | 0xaf))
                    || after(1) == 0x81
            }
            0xe3 => after(1) == 0x80,
            _ => false,
        };
        before = *byte;
        !odd
    })
}

/// Collects words, one space between them whatever the source has.
#[derive(Default)]
struct Writer {
    /// A paragraph that is complete: one step completes one at most.
    done: Option<Block>,
    text: String,
    spans: Vec<Range<usize>>,
    /// Something may have been left out since the last of them.
    gap: bool,
    node: usize,
    space: bool,
    breaks: usize,
}

/// A paragraph of more texts is one of tags: the rest of their places are told as one.
const MOST_SPANS: usize = 1_000;

impl Writer {
    fn write(&mut self, words: &str, node: usize, span: Range<usize>, pre: bool) {
        if self.breaks > 1 {
            self.part();
        }
        if self.text.is_empty() {
            self.node = node;
        } else if self.breaks == 1 {
            self.text.push('\n');
        } else if self.space || words.starts_with(char::is_whitespace) {
            self.text.push(' ');
        }
        self.breaks = 0;
        if pre {
            self.text.push_str(words.trim_end());
        } else {
            push_words(&mut self.text, words);
        }
        self.space = words.ends_with(char::is_whitespace);
        let many = self.spans.len() >= MOST_SPANS;
        let gap = std::mem::take(&mut self.gap);
        match self.spans.last_mut() {
            Some(last) if !gap && many => last.end = span.end,
            _ => self.spans.push(span),
        }
    }

    fn part(&mut self) {
        if !self.text.is_empty() {
            let (text, spans) = (std::mem::take(&mut self.text), std::mem::take(&mut self.spans));
            self.done = Some(Block { node: self.node, passage: Passage { text, spans } });
        }
        (self.space, self.breaks) = (false, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(source: &str) -> Vec<String> {
        let page = Page::parse(source);
        page.blocks(0..page.nodes().len(), |_| false).map(|block| block.passage.text).collect()
    }

    #[test]
    fn spaced_texts_are_those_that_splitting_leaves_alone() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_whitespace() && *c != ' ') {
            assert!(!is_spaced(format!("a{c}b").as_bytes()), "{c:?}");
        }
        for text in ["", "a", "a b", "it’s – a “sign”…", "é ü 漢字", "a  b", "a \t b\u{2003}c"]
        {
            let mut out = "x".to_owned();
            push_words(&mut out, text);
            let split = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(out[1..], split);
        }
        assert!(is_spaced("it’s – a “sign”… é".as_bytes()) && !is_spaced(b"a  b"));
    }

    #[test]
    fn a_line_is_the_words_of_its_passage() {
        let page = Page::parse(
            "<div>a<b>b</b> c<br>d<p>e</p>f <img class=smiley alt=':-)'>g<pre>h\n  i</pre>j<ul><li>k<li>l</ul>&nbsp;<i>m</i></div>",
        );
        let passage = page.passage(page.inside(0), |_| false).text;
        assert_eq!(page.line(0), passage.split_whitespace().collect::<Vec<_>>().join(" "));
        assert_eq!(page.line_within(0, 3), "ab c");
    }

    #[test]
    fn words_are_parted_as_a_reader_sees_them() {
        assert_eq!(paragraphs("<p>a\n  <b>b</b>c <i>d</i></p>e<br>f<br/><br>g"), ["a bc d", "e\nf", "g"]);
        assert_eq!(paragraphs("<ul><li>one<li>two</ul>&nbsp;<p>&nbsp;</p>three"), ["one", "two", "three"]);
        assert_eq!(paragraphs("<pre>a\n  b</pre>"), ["a\n  b"]);
    }
}
