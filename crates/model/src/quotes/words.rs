//! The words of sanitised markup, and where in it each stands.

use std::ops::Range;

/// A piece of markup: bytes of a tag, or of text between tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Tag(Range<usize>),
    Text(Range<usize>),
}

/// The tags and texts of sanitised markup, in order. What the sanitiser wrote is well formed: a tag begins with `<` and
/// ends with the next `>` outside the quotes of its attributes.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = html.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        if !rest.starts_with('<') {
            at += rest.find('<').unwrap_or(rest.len());
            return Some(Token::Text(start..at));
        }
        let mut quoted = false;
        let end = rest.bytes().position(|byte| {
            quoted ^= byte == b'"';
            byte == b'>' && !quoted
        });
        at += end.map_or(rest.len(), |end| end + 1);
        Some(Token::Tag(start..at))
    })
}

/// The name of a tag, with its slash where it ends something.
pub(super) fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    &inner[..inner.find([' ', '>']).unwrap_or(inner.len())]
}

const ENTITIES: [(&str, char); 5] =
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", '\u{a0}')];

/// The letters of a text, each with the bytes it takes there.
pub(super) fn letters(text: &str) -> impl Iterator<Item = (char, Range<usize>)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        let entity = ENTITIES.iter().find(|(entity, _)| first == '&' && rest.starts_with(entity));
        let (letter, bytes) =
            entity.map_or((first, first.len_utf8()), |(name, letter)| (*letter, name.len()));
        at += bytes;
        Some((letter, at - bytes..at))
    })
}

/// True for tags that stand inside a line.
fn is_inline(tag: &str) -> bool {
    matches!(
        name(tag).trim_start_matches('/'),
        "em" | "strong" | "del" | "a" | "code" | "sub" | "sup" | "s" | "b"
    )
}

/// Words as they are compared: white space and the edges of blocks are one space, typographic quotation marks, dashes and
/// ellipses are those of a typewriter, invisible characters are none. Each byte of them knows the bytes of the markup it
/// comes from.
#[derive(Debug, Clone)]
pub struct Words<'h> {
    html: &'h str,
    folded: String,
    from: Vec<u32>,
    to: Vec<u32>,
}

impl<'h> Words<'h> {
    /// The words of sanitised markup.
    pub fn of(html: &'h crate::SafeHtml) -> Self {
        let html = html.as_str();
        let room = html.len();
        let mut words = Self {
            html,
            folded: String::with_capacity(room),
            from: Vec::with_capacity(room),
            to: Vec::with_capacity(room),
        };
        for token in tokens(html) {
            match token {
                Token::Tag(at) if is_inline(&html[at.clone()]) => {}
                Token::Tag(at) => words.push(" ", at.start..at.start),
                Token::Text(at) => {
                    for (letter, bytes) in letters(&html[at.clone()]) {
                        let mut buffer = [0; 4];
                        words.push(fold(letter, &mut buffer), at.start + bytes.start..at.start + bytes.end);
                    }
                }
            }
        }
        words
    }

    fn push(&mut self, folded: &str, at: Range<usize>) {
        if folded == " " && (self.folded.is_empty() || self.folded.ends_with(' ')) {
            return;
        }
        self.folded.push_str(folded);
        // Markup is far below 4 GiB: a text has at most a few hundred thousand characters.
        self.from.extend(folded.bytes().map(|_| at.start as u32));
        self.to.extend(folded.bytes().map(|_| at.end as u32));
    }

    /// A plain text as it is compared.
    pub fn fold(plain: &str) -> String {
        let mut out = String::with_capacity(plain.len());
        for letter in plain.chars() {
            let mut buffer = [0; 4];
            let folded = fold(letter, &mut buffer);
            if folded != " " || !(out.is_empty() || out.ends_with(' ')) {
                out.push_str(folded);
            }
        }
        out.truncate(out.trim_end().len());
        out
    }

    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// Where words that are folded already first stand.
    pub(super) fn find(&self, folded: &str) -> Option<Range<usize>> {
        self.folded.find(folded).map(|at| at..at + folded.len())
    }

    /// The bytes of the markup that a range of the folded words comes from. The range is not empty.
    pub(super) fn in_markup(&self, place: &Range<usize>) -> Range<usize> {
        self.from[place.start] as usize..self.to[place.end - 1] as usize
    }

    /// A range of the folded words as the source writes them, but for white space and what is not seen.
    pub(super) fn plain(&self, place: &Range<usize>) -> String {
        if place.is_empty() {
            return String::new();
        }
        plain(self.html, self.in_markup(place))
    }
}

/// The words of a part of markup that begins and ends in text, but for what is not seen; white space, and the edge of a
/// block, is one space.
pub fn plain(html: &str, place: Range<usize>) -> String {
    let html = html.get(place).unwrap_or("");
    let mut out = String::with_capacity(html.len());
    let space = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for token in tokens(html) {
        match token {
            Token::Tag(tag) if is_inline(&html[tag.clone()]) => {}
            Token::Tag(_) => space(&mut out),
            Token::Text(text) => {
                for (letter, _) in letters(&html[text]) {
                    match fold(letter, &mut [0; 4]) {
                        "" => {}
                        " " => space(&mut out),
                        _ => out.push(letter),
                    }
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn fold(letter: char, buffer: &mut [u8; 4]) -> &str {
    match letter {
        letter if letter.is_whitespace() => " ",
        '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{2060}' | '\u{feff}' => "",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' => "'",
        '‐'..='―' | '−' => "-",
        '…' => "...",
        letter => letter.encode_utf8(buffer),
    }
}

/// The folded words of each quotation of a comment that stands in no other: its own words, without those it quotes.
pub(super) fn blocks(html: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut depth = 0;
    for token in tokens(html) {
        match token {
            Token::Tag(at) => {
                let tag = &html[at];
                match name(tag) {
                    "blockquote" => {
                        depth += 1;
                        if depth == 1 {
                            blocks.push(String::new());
                        }
                    }
                    "/blockquote" => depth -= 1,
                    _ => {}
                }
                if let Some(block) = blocks.last_mut().filter(|_| depth == 1 && !is_inline(tag)) {
                    block.push(' ');
                }
            }
            Token::Text(at) => {
                if let Some(block) = blocks.last_mut().filter(|_| depth == 1) {
                    block.extend(letters(&html[at]).map(|(letter, _)| letter));
                }
            }
        }
    }
    blocks.iter().map(|block| Words::fold(block)).collect()
}
