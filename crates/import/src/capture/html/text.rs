//! The words of a part of a page as paragraphs, the way a reader sees them.

use std::ops::Range;

use super::super::restored::Passage;
use super::Page;
use super::build::BLOCK;

/// A paragraph, and the node where it starts.
#[derive(Debug)]
pub(in super::super) struct Block {
    pub node: usize,
    pub passage: Passage,
}

impl Page<'_> {
    /// The paragraphs among some nodes, without those inside elements to `skip`. Two line breaks part paragraphs.
    pub fn blocks(&self, range: Range<usize>, skip: impl Fn(usize) -> bool) -> Vec<Block> {
        self.chosen_blocks(range, skip, |_| true)
    }

    /// The same, with texts skipped like elements, and small pictures in the line read by their names: `:-)`.
    pub fn blocks_without(&self, range: Range<usize>, skip: impl Fn(usize) -> bool) -> Vec<Block> {
        self.chosen_blocks(range, &skip, |node| !skip(node))
    }

    /// What a small picture among words stands for.
    fn sign(&self, node: usize) -> Option<String> {
        let small = self.is(node, &["img"]) && self.has_any(node, SIGNS);
        let name = small.then(|| self.attribute(node, "alt"))??.trim().to_owned();
        (!name.is_empty() && name.len() < 40).then_some(name)
    }

    fn chosen_blocks(
        &self,
        range: Range<usize>,
        skip: impl Fn(usize) -> bool,
        take: impl Fn(usize) -> bool,
    ) -> Vec<Block> {
        let mut writer = Writer::default();
        let mut ends: Vec<usize> = vec![];
        let mut node = range.start;
        while node < range.end {
            while ends.pop_if(|end| *end <= node).is_some() {
                writer.part();
            }
            if self.is_element(node) {
                if skip(node) {
                    writer.part();
                    node = self.inside(node).end.max(node + 1);
                    continue;
                }
                if self.is(node, BLOCK) {
                    writer.part();
                    ends.push(self.inside(node).end);
                } else if self.is(node, &["br"]) {
                    writer.break_line();
                } else if let Some(name) = self.sign(node).filter(|_| take(node)) {
                    writer.write(&name, node, self.span(node), false);
                }
            } else if let Some(words) = self.words(node).filter(|_| take(node)) {
                let pre = self.around(node).take(8).any(|around| self.is(around, &["pre"]));
                writer.write(&words, node, self.span(node), pre);
            } else {
                writer.space = true;
            }
            node += 1;
        }
        writer.part();
        writer.blocks
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
        let text = self.passage(self.inside(node), |_| false).text;
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Classes of pictures that are set like letters.
const SIGNS: &[&str] =
    &["inlineimg", "emoji", "wp-smiley", "smilie", "smiley", "smilies", "emoticon", "mceSmilie"];

/// Paragraphs as one passage, parted by an empty line.
pub(in super::super) fn joined(blocks: Vec<Block>) -> Passage {
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

/// Collects words, one space between them whatever the source has.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    spans: Vec<Range<usize>>,
    node: usize,
    space: bool,
    breaks: usize,
}

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
            let mut first = true;
            for word in words.split_whitespace() {
                if !first {
                    self.text.push(' ');
                }
                first = false;
                self.text.push_str(word);
            }
        }
        self.space = words.ends_with(char::is_whitespace);
        self.spans.push(span);
    }

    fn break_line(&mut self) {
        self.breaks += 1;
    }

    fn part(&mut self) {
        let text = std::mem::take(&mut self.text);
        let spans = std::mem::take(&mut self.spans);
        if !text.is_empty() {
            self.blocks.push(Block { node: self.node, passage: Passage { text, spans } });
        }
        (self.space, self.breaks) = (false, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(source: &str) -> Vec<String> {
        let page = Page::parse(source);
        page.blocks(0..page.nodes().len(), |_| false).into_iter().map(|block| block.passage.text).collect()
    }

    #[test]
    fn words_are_parted_as_a_reader_sees_them() {
        assert_eq!(paragraphs("<p>a\n  <b>b</b>c <i>d</i></p>e<br>f<br/><br>g"), ["a bc d", "e\nf", "g"]);
        assert_eq!(paragraphs("<ul><li>one<li>two</ul>&nbsp;<p>&nbsp;</p>three"), ["one", "two", "three"]);
        assert_eq!(paragraphs("<pre>a\n  b</pre>"), ["a\n  b"]);
    }
}
