//! A line cut into numbers, words and signs.

use std::ops::Range;

use super::super::chrome::push_lower;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Number(i32),
    Word,
    Sign(char),
}

#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    kind: Kind,
    pub text: &'a str,
    pub at: usize,
    /// Where its word is among those in lower case.
    lower: Range<usize>,
}

pub(super) struct Tokens<'a> {
    pub all: Vec<Token<'a>>,
    /// The whole text in lower case, where that keeps all places; else its words, one after the other.
    lower: String,
}

/// Headers are short; what comes after this many tokens is no header.
const MOST: usize = 80;

/// Headers are no longer, in bytes.
const SHORT: usize = 240;

/// Few headers have more, and so many take a place in memory that is quickly found.
const USUAL: usize = 24;

impl<'a> Tokens<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut all = Vec::with_capacity(USUAL);
        let plain = text.len() <= SHORT && text.is_ascii();
        let mut lower =
            if plain { text.to_ascii_lowercase() } else { String::with_capacity(text.len().min(SHORT)) };
        let mut at = 0;
        while let Some((class, length)) = class_at(text, at) {
            let start = at;
            at += length;
            match class {
                Class::Space => continue,
                Class::Sign => {}
                _ => at = end_of(text, at, class),
            }
            let word = &text[start..at];
            let kind = match class {
                Class::Digit => number(word),
                Class::Sign => Kind::Sign(word.chars().next().unwrap_or(' ')),
                _ => Kind::Word,
            };
            let from = if plain { start } else { lower.len() };
            if kind == Kind::Word && !plain {
                push_lower(&mut lower, word);
            }
            let end = if plain { at } else { lower.len() };
            all.push(Token { kind, text: word, at: start, lower: from..end });
            if all.len() == MOST {
                break;
            }
        }
        Tokens { all, lower }
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.all.get(at).map(|token| token.kind)
    }

    pub fn number(&self, at: usize, digits: Range<usize>) -> Option<i32> {
        match self.kind(at)? {
            Kind::Number(value) if digits.contains(&self.all[at].text.len()) => Some(value),
            _ => None,
        }
    }

    pub fn word(&self, at: usize) -> Option<&str> {
        let token = self.all.get(at).filter(|token| token.kind == Kind::Word)?;
        self.lower.get(token.lower.clone())
    }

    pub fn sign(&self, at: usize) -> Option<char> {
        match self.kind(at)? {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub fn end(&self, at: usize) -> usize {
        self.all[at].at + self.all[at].text.len()
    }

    /// Whether a token follows the one before it without a space.
    pub fn touches(&self, at: usize) -> bool {
        at > 0 && at < self.all.len() && self.end(at - 1) == self.all[at].at
    }

    /// Whether a token is the sign a text browser puts before what stood higher: `1^er mars`, `1^#`.
    pub fn is_raised(&self, at: usize) -> bool {
        self.sign(at) == Some('^') && self.touches(at)
    }

    /// Steps over up to `most` of the given signs and words.
    pub fn skip(&self, mut at: usize, signs: &[char], words: &[&str], most: usize) -> usize {
        for _ in 0..most {
            let known = match self.kind(at) {
                Some(Kind::Sign(sign)) => signs.contains(&sign),
                Some(Kind::Word) => self.word(at).is_some_and(|word| words.contains(&word)),
                _ => false,
            };
            if !known {
                break;
            }
            at += 1;
        }
        at
    }
}

#[derive(PartialEq, Clone, Copy)]
enum Class {
    Digit,
    Letter,
    Space,
    Sign,
}

/// The class of each ASCII byte.
const CLASSES: [Class; 128] = {
    let mut classes = [Class::Sign; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\t'..=b'\r' | b' ' => Class::Space,
            _ => Class::Sign,
        };
        byte += 1;
    }
    classes
};

/// Where the run of one class ends that has begun before `at`.
fn end_of(text: &str, mut at: usize, class: Class) -> usize {
    let bytes = text.as_bytes();
    loop {
        // Nearly every letter is found in the table.
        while bytes.get(at).is_some_and(|byte| CLASSES.get(usize::from(*byte)) == Some(&class)) {
            at += 1;
        }
        match class_at(text, at) {
            Some((next, length)) if next == class => at += length,
            _ => return at,
        }
    }
}

/// The class of the letter or sign that begins at a byte, and its length.
fn class_at(text: &str, at: usize) -> Option<(Class, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if let Some(class) = CLASSES.get(usize::from(byte)) {
        return Some((*class, 1));
    }
    let c = text[at..].chars().next()?;
    let class = match c {
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_whitespace() => Class::Space,
        _ => Class::Sign,
    };
    Some((class, c.len_utf8()))
}

fn number(word: &str) -> Kind {
    if word.len() < 9 {
        return Kind::Number(word.bytes().fold(0, |number, digit| number * 10 + i32::from(digit - b'0')));
    }
    word.parse().map_or(Kind::Word, Kind::Number)
}
