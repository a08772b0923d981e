//! Plain text and text-browser output as lines that know their place.
//!
//! A text browser may number links (`[12]Reply`) and list their addresses under `References`; the numbers are taken
//! out of the words, and the list is kept apart from the page.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use memchr::{memchr_iter, memchr2, memchr2_iter};

use super::date::Order;

/// One line: its words without the white space around them, and where they are.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub text: Cow<'a, str>,
    pub span: Range<usize>,
    /// White-space characters before the first word.
    pub indent: usize,
}

impl Line<'_> {
    pub fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}

/// All lines of a capture.
pub(super) struct Lines<'a> {
    pub all: Vec<Line<'a>>,
    /// Lines after this belong to the text browser's list of links.
    pub end: usize,
    /// A text browser indented the page.
    pub indented: bool,
    /// The longest line made of several words: where a text browser wraps.
    pub width: usize,
    order: OnceCell<Order>,
}

impl<'a> Lines<'a> {
    /// Cuts a text into lines.
    pub fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let count = memchr2_iter(b'\n', b'\r', bytes).count();
        let short = count > MANY && text.len() / count < SHORT;
        let mut all = Vec::with_capacity(if short { text.len() / PIECE } else { count } + 1);
        let mut at = 0;
        while at < text.len() {
            let from = if short { (at + PIECE).min(text.len()) } else { at };
            let mut end = memchr2(b'\n', b'\r', &bytes[from..]).map_or(text.len(), |sign| from + sign + 1);
            end += usize::from(bytes[end - 1] == b'\r' && bytes.get(end) == Some(&b'\n'));
            all.push(line(&text[at..end], at));
            at = end;
        }
        let end = references(&all).unwrap_or(all.len());
        if end < all.len() {
            strip_link_numbers(&mut all[..end]);
        }
        let indented = is_indented(&all[..end]);
        let width = width(&all[..end]);
        Lines { all, end, indented, width, order: OnceCell::new() }
    }

    /// Lines as a page of HTML shows them: none was broken for want of room.
    pub fn shown(all: Vec<Line<'a>>) -> Self {
        Lines { end: all.len(), all, indented: false, width: usize::MAX, order: OnceCell::new() }
    }

    /// Which comes first in the page's numeric dates.
    pub fn order(&self) -> Order {
        *self.order.get_or_init(|| Order::of(self.page().iter().map(|line| &*line.text)))
    }

    /// The lines of the page itself.
    pub fn page(&self) -> &[Line<'a>] {
        &self.all[..self.end]
    }

    /// Whether a text browser's list of links follows the page.
    pub fn has_links(&self) -> bool {
        self.end < self.all.len()
    }

    /// The place of every line with something on it; a list of links is one piece.
    pub fn visible(&self) -> impl Iterator<Item = Range<usize>> {
        let mut links = self.all[self.end..].iter().filter(|line| !line.is_blank()).map(|line| &line.span);
        let links = links.next().map(|first| first.start..links.next_back().unwrap_or(first).end);
        self.page().iter().filter(|line| !line.is_blank()).map(|line| line.span.clone()).chain(links)
    }
}

/// A file of more lines than `MANY`, shorter than `SHORT` bytes on the mean, is no page: those of discussions have 26 and
/// more, empty ones counted. Its lines are not told apart, but kept in pieces of at least `PIECE` bytes: what is known of
/// each would take many times the file.
const MANY: usize = 100_000;
const SHORT: usize = 16;
const PIECE: usize = 64;

fn line(raw: &str, at: usize) -> Line<'_> {
    // Other white space is beyond ASCII.
    let text = raw.trim_ascii();
    let other = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_graphic());
    let text =
        if other(text.as_bytes().first()) || other(text.as_bytes().last()) { raw.trim() } else { text };
    if text.is_empty() {
        return Line { text: Cow::Borrowed(""), span: at..at, indent: 0 };
    }
    let before = text.as_ptr() as usize - raw.as_ptr() as usize;
    let start = at + before;
    Line { text: Cow::Borrowed(text), span: start..start + text.len(), indent: raw[..before].chars().count() }
}

/// The line that opens the text browser's list of links, if there is one at the end.
fn references(lines: &[Line]) -> Option<usize> {
    let at =
        lines.iter().rposition(|line| matches!(&*line.text, "References" | "Verweise" | "Références"))?;
    let mut after = lines[at + 1..].iter().filter(|line| !line.is_blank());
    let first = after.find(|line| !line.text.ends_with(':'))?;
    first.text.starts_with("1.").then_some(at)
}

/// Takes `[12]` out where the text browser put it: numbers ascend, and stand right before a word.
fn strip_link_numbers(lines: &mut [Line]) {
    let mut next = 1;
    for line in lines {
        if !line.text.contains('[') {
            continue;
        }
        let mut out = String::with_capacity(line.text.len());
        let mut rest: &str = &line.text;
        while let Some(open) = rest.find('[') {
            let (before, from) = rest.split_at(open);
            out.push_str(before);
            let number =
                from[1..].find(']').and_then(|end| Some((from[1..=end].parse::<usize>().ok()?, end + 2)));
            match number {
                Some((number, length)) if (next..next + 4).contains(&number) => {
                    next = number + 1;
                    rest = &from[length..];
                }
                _ => {
                    out.push('[');
                    rest = &from[1..];
                }
            }
        }
        out.push_str(rest);
        line.text = Cow::Owned(out.trim().to_owned());
    }
}

fn is_indented(lines: &[Line]) -> bool {
    let full = lines.iter().filter(|line| !line.is_blank());
    let (count, deep) =
        full.fold((0, 0), |(all, deep), line| (all + 1, deep + usize::from(line.indent >= 3)));
    count > 4 && deep * 10 >= count * 6
}

fn width(lines: &[Line]) -> usize {
    let mut most = 0;
    for line in lines {
        if line.indent + line.text.len() > most && memchr_iter(b' ', line.text.as_bytes()).nth(5).is_some() {
            most = most.max(line.indent + line.text.chars().count());
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place() {
        let lines = Lines::of("One\r\n\n   two three \n");
        let full: Vec<_> = lines.all.iter().filter(|line| !line.is_blank()).collect();
        assert_eq!(full[1].span, 9..18);
        assert_eq!((&*full[1].text, full[1].indent), ("two three", 3));
    }

    #[test]
    fn two_signs_end_one_line() {
        let lines = Lines::of("One\r\ntwo\r\n\r\nthree\rfour");
        let shown: Vec<&str> = lines.all.iter().map(|line| &*line.text).collect();
        assert_eq!(shown, ["One", "two", "", "three", "four"]);
    }

    #[test]
    fn a_file_of_tiny_lines_is_kept_in_pieces() {
        let tiny = "a\n".repeat(MANY + 10);
        let lines = Lines::of(&tiny);
        assert!(lines.all.len() <= tiny.len() / PIECE + 1, "{}", lines.all.len());
        let covered: usize = lines.all.iter().map(|line| line.text.matches('a').count()).sum();
        assert_eq!(covered, MANY + 10);
        assert_eq!(Lines::of(&"a line of a page\n".repeat(MANY + 10)).all.len(), MANY + 10);
    }

    #[test]
    fn link_numbers_go_and_footnotes_stay() {
        let text =
            "[1]Home\nSee [7] and [2]this.\n[3]Reply\n\nReferences\n\n   1. http://a\n   2. http://b\n";
        let lines = Lines::of(text);
        let words: Vec<_> =
            lines.page().iter().map(|line| &*line.text).filter(|text| !text.is_empty()).collect();
        assert_eq!(words[0], "Home");
        assert_eq!(words[2], "Reply");
        assert_eq!(lines.page().len(), 4);
    }
}
