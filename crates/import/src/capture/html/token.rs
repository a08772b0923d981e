//! HTML into tags and text, each with its place in the source. Linear, and never fails: what is no markup is text.

use std::ops::Range;

use memchr::{memchr, memmem};

/// A piece of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Text(Range<usize>),
    Open(Tag),
    Close(Range<usize>),
}

/// A start tag: its name, its classes, and which other attributes it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    pub name: Range<usize>,
    pub class: Option<Range<usize>>,
    /// It has an id.
    pub id: bool,
    /// It has attributes that are neither.
    pub others: bool,
    /// It ends with `/>`.
    pub closed: bool,
}

/// Walks through the source.
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// The element whose end tag alone ends the current text.
    raw: Option<Range<usize>>,
}

impl<'a> Tokens<'a> {
    pub fn of(source: &'a str) -> Self {
        Tokens { source, at: 0, raw: None }
    }

    /// What follows is text up to the end tag of this name, as in a script.
    pub fn raw_until(&mut self, name: Range<usize>) {
        self.raw = Some(name);
    }

    /// Whether a tag of an element that holds raw text, closed like `<script/>`, is the whole element: another such tag
    /// comes before the next end tag. Only what writes a page as XML closes one so.
    pub fn is_whole(&self, name: &Range<usize>) -> bool {
        let name = &self.bytes()[name.clone()];
        let mut from = self.at;
        while let Some(found) = memchr(b'<', &self.bytes()[from..]) {
            let at = from + found + 1;
            let start = at + usize::from(self.byte(at) == b'/');
            let end = start + name.len();
            let other = self.bytes().get(start..end);
            if other.is_some_and(|other| other.eq_ignore_ascii_case(name))
                && !self.byte(end).is_ascii_alphanumeric()
            {
                return start == at;
            }
            from = at;
        }
        true
    }

    fn bytes(&self) -> &'a [u8] {
        self.source.as_bytes()
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes().get(at).copied().unwrap_or(0)
    }

    fn raw_text(&mut self, name: &Range<usize>) -> Option<Token> {
        let name = &self.bytes()[name.clone()];
        let start = self.at;
        let mut from = start;
        let end = loop {
            let Some(found) = memchr(b'<', &self.bytes()[from..]) else { break self.bytes().len() };
            let at = from + found;
            let end = at + 2 + name.len();
            let matches = self.byte(at + 1) == b'/'
                && self.bytes().get(at + 2..end).is_some_and(|other| other.eq_ignore_ascii_case(name))
                && !self.byte(end).is_ascii_alphanumeric();
            if matches {
                break at;
            }
            from = at + 1;
        };
        self.at = end;
        (end > start).then_some(Token::Text(start..end))
    }

    /// Text up to the next thing that is markup.
    fn text(&mut self) -> Token {
        let start = self.at;
        let mut from = start;
        self.at = loop {
            let Some(found) = memchr(b'<', &self.bytes()[from..]) else { break self.bytes().len() };
            let at = from + found;
            if self.is_markup(at) && at > start {
                break at;
            }
            from = at + 1;
        };
        Token::Text(start..self.at)
    }

    fn is_markup(&self, at: usize) -> bool {
        match self.byte(at + 1) {
            b'!' | b'?' => true,
            b'/' => at + 2 < self.bytes().len(),
            next => next.is_ascii_alphabetic(),
        }
    }

    /// Skips a comment, a declaration, a processing instruction.
    fn skip_remark(&mut self) {
        let rest = &self.bytes()[self.at..];
        let length = if rest.starts_with(b"<!--") {
            comment_length(rest)
        } else {
            memchr(b'>', rest).map(|at| at + 1)
        };
        self.at += length.unwrap_or(rest.len());
    }

    /// Reads a tag from its name on; `None` if the file ends inside it.
    fn tag(&mut self, start: usize) -> Option<Tag> {
        let name = start..name_end(self.source, start);
        let mut tag = Tag { name, class: None, id: false, others: false, closed: false };
        let mut at = tag.name.end;
        loop {
            while at < self.bytes().len() && (self.byte(at).is_ascii_whitespace() || self.byte(at) == b'/') {
                tag.closed = self.byte(at) == b'/';
                at += 1;
            }
            if at >= self.bytes().len() || self.byte(at) == b'>' {
                break;
            }
            tag.closed = false;
            at = self.attribute(at, &mut tag);
        }
        let complete = self.byte(at) == b'>' && at < self.bytes().len();
        self.at = (at + 1).min(self.bytes().len());
        complete.then_some(tag)
    }

    fn attribute(&self, start: usize, tag: &mut Tag) -> usize {
        let Some((name, value, end)) = attribute(self.source, start) else { return self.bytes().len() };
        let name = &self.source[name];
        if name.eq_ignore_ascii_case("class") {
            tag.class.get_or_insert(value);
        } else if name.eq_ignore_ascii_case("id") {
            tag.id = true;
        } else {
            tag.others = true;
        }
        end
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some(name) = self.raw.take()
            && let Some(text) = self.raw_text(&name)
        {
            return Some(text);
        }
        loop {
            if self.at >= self.bytes().len() {
                return None;
            }
            if self.byte(self.at) != b'<' || !self.is_markup(self.at) {
                return Some(self.text());
            }
            match self.byte(self.at + 1) {
                b'/' if self.byte(self.at + 2).is_ascii_alphabetic() => {
                    if let Some(tag) = self.tag(self.at + 2) {
                        return Some(Token::Close(tag.name));
                    }
                }
                b'!' | b'?' | b'/' => self.skip_remark(),
                _ => {
                    if let Some(tag) = self.tag(self.at + 1) {
                        return Some(Token::Open(tag));
                    }
                }
            }
        }
    }
}

fn comment_length(rest: &[u8]) -> Option<usize> {
    if rest.starts_with(b"<!-->") {
        return Some(5);
    }
    if rest.starts_with(b"<!--->") {
        return Some(6);
    }
    let plain = memmem::find(&rest[4..], b"-->").map(|at| at + 7);
    let within = &rest[4..plain.unwrap_or(rest.len())];
    memmem::find(within, b"--!>").map(|at| at + 8).or(plain)
}

/// Where the name that begins here ends.
pub(super) fn name_end(source: &str, start: usize) -> usize {
    let end = |b: &u8| b.is_ascii_whitespace() || *b == b'/' || *b == b'>';
    source.as_bytes()[start..].iter().position(end).map_or(source.len(), |at| start + at)
}

/// The attribute that starts here: name, value, and where the next may start. `None` if the file ends inside it.
pub(super) fn attribute(source: &str, start: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let bytes = source.as_bytes();
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=');
    let name_end = start + 1 + bytes[start + 1..].iter().position(ends)?;
    let blank = |from: usize| bytes[from..].iter().position(|b| !b.is_ascii_whitespace()).map(|at| from + at);
    let sign = blank(name_end)?;
    if bytes[sign] != b'=' {
        return Some((start..name_end, name_end..name_end, sign));
    }
    let value = blank(sign + 1)?;
    match bytes[value] {
        quote @ (b'"' | b'\'') => {
            let end = value + 1 + memchr(quote, &bytes[value + 1..])?;
            Some((start..name_end, value + 1..end, end + 1))
        }
        _ => {
            let end = bytes[value..].iter().position(|b| b.is_ascii_whitespace() || *b == b'>')?;
            Some((start..name_end, value..value + end, value + end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<String> {
        Tokens::of(source)
            .map(|token| match token {
                Token::Text(range) => source[range].to_owned(),
                Token::Open(tag) => format!(
                    "<{}{}>",
                    &source[tag.name],
                    tag.class.map_or("".into(), |c| format!(".{}", &source[c]))
                ),
                Token::Close(name) => format!("</{}>", &source[name]),
            })
            .collect()
    }

    #[test]
    fn tags_and_text() {
        assert_eq!(shown("<p class=a>x <b title='>'>y</b></p>"), ["<p.a>", "x ", "<b>", "y", "</b>", "</p>"]);
        assert_eq!(shown("a < b <3 </ c> &lt;"), ["a < b <3 ", " &lt;"]);
        assert_eq!(shown("<!doctype html>a<!-- <p> -->b<?x?>c"), ["a", "b", "c"]);
        assert_eq!(shown("<br/><i CLASS = \"x y\" >"), ["<br>", "<i.x y>"]);
    }

    #[test]
    fn the_end_may_come_anywhere() {
        for source in
            ["<", "</", "<a", "<a b", "<a b=", "<a b=\"", "<!", "<!--", "<!-->", "x<", "<a/", "</a", "<é"]
        {
            let _ = shown(source);
        }
    }
}
