//! A page as the lines a reader of it sees.

use std::borrow::Cow;
use std::ops::Range;

use super::super::lines::{Line, Lines};
use super::text::push_words;
use super::{BLOCK, Names, Page, tags};

/// Elements with words of nobody.
const NEVER: Names = tags!["script", "style", "noscript", "select", "textarea", "nav", "head"];

impl Page<'_> {
    /// The lines of the page: each block begins one, with an empty one before it, and so does each line break.
    pub fn shown(&self) -> Lines<'static> {
        let mut writer = Writer::default();
        let mut ends: Vec<usize> = vec![];
        let mut node = 0;
        while node < self.nodes().len() {
            while ends.pop_if(|end| *end <= node).is_some() {
                writer.part();
            }
            if self.is(node, NEVER) || self.is_small_form(node) {
                node = self.inside(node).end.max(node + 1);
                continue;
            }
            if self.is(node, BLOCK) {
                writer.part();
                ends.push(self.inside(node).end);
            } else if self.is(node, tags!["br"]) {
                writer.end();
            } else if let Some(words) = self.words(node) {
                writer.write(&words, self.span(node));
            } else if !self.is_element(node) {
                writer.space = true;
            }
            node += 1;
        }
        writer.end();
        Lines::shown(writer.lines)
    }

    /// Whether an element is a form to write in, and not one around the whole page.
    fn is_small_form(&self, node: usize) -> bool {
        let inside = self.inside(node);
        self.is(node, tags!["form"])
            && inside.len() * 2 < self.nodes().len()
            && self.elements(inside).any(|field| self.is(field, tags!["textarea"]))
    }

    /// The nodes that begin in a stretch of the source.
    pub fn nodes_in(&self, span: &Range<usize>) -> Range<usize> {
        let before = |offset: usize| self.nodes().partition_point(|node| (node.start as usize) < offset);
        before(span.start)..before(span.end)
    }
}

/// Collects the words of a line, one space between them.
#[derive(Default)]
struct Writer {
    lines: Vec<Line<'static>>,
    text: String,
    span: Range<usize>,
    space: bool,
}

impl Writer {
    fn write(&mut self, words: &str, span: Range<usize>) {
        if self.text.is_empty() {
            self.span.start = span.start;
        } else if self.space || words.starts_with(char::is_whitespace) {
            self.text.push(' ');
        }
        push_words(&mut self.text, words);
        self.span.end = span.end;
        self.space = words.ends_with(char::is_whitespace);
    }

    /// Ends a line.
    fn end(&mut self) {
        if !self.text.is_empty() {
            let text = Cow::Owned(std::mem::take(&mut self.text));
            self.lines.push(Line { text, span: self.span.clone(), indent: 0 });
        }
        self.space = false;
    }

    /// Ends a block.
    fn part(&mut self) {
        self.end();
        if let Some(last) = self.lines.last().filter(|line| !line.is_blank()) {
            let end = last.span.end;
            self.lines.push(Line { text: Cow::Borrowed(""), span: end..end, indent: 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_breaks_begin_lines() {
        let page =
            Page::parse("<h3>a</h3><p><b>b</b> c<br>d<script>e</script></p><table><tr><td>f<td>g</table>");
        let lines = page.shown();
        let shown: Vec<&str> = lines.page().iter().map(|line| &*line.text).collect();
        assert_eq!(shown, ["a", "", "b c", "d", "", "f", "", "g"]);
        let places: Vec<&str> = lines.page().iter().map(|line| &page.source[line.span.clone()]).collect();
        assert_eq!(places[2..4], ["b</b> c", "d"]);
    }
}
