//! A line cut into numbers, words and signs.

use std::ops::Range;

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
}

pub(super) struct Tokens<'a> {
    pub all: Vec<Token<'a>>,
    /// All words in lower case, one after the other, and where each begins.
    lower: String,
    starts: Vec<usize>,
}

/// Headers are short; what comes after this many tokens is no header.
const MOST: usize = 80;

impl<'a> Tokens<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut all = Vec::with_capacity(16);
        let mut lower = String::with_capacity(text.len().min(200));
        let mut starts = Vec::with_capacity(17);
        let mut rest = text;
        while let Some(first) = rest.chars().next().filter(|_| all.len() < MOST) {
            let class = class(first);
            let end = match class {
                Class::Sign | Class::Space => first.len_utf8(),
                _ => rest.find(|c| self::class(c) != class).unwrap_or(rest.len()),
            };
            let (word, after) = rest.split_at(end);
            let at = text.len() - rest.len();
            rest = after;
            let kind = match class {
                Class::Space => continue,
                Class::Digit => number(word),
                Class::Letter => Kind::Word,
                Class::Sign => Kind::Sign(first),
            };
            all.push(Token { kind, text: word, at });
            starts.push(lower.len());
            if kind == Kind::Word {
                push_lower(&mut lower, word);
            }
        }
        starts.push(lower.len());
        Tokens { all, lower, starts }
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
        (self.kind(at)? == Kind::Word).then(|| &self.lower[self.starts[at]..self.starts[at + 1]])
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

    /// Steps over up to `most` of the given signs and words.
    pub fn skip(&self, mut at: usize, signs: &[char], words: &[&str], most: usize) -> usize {
        for _ in 0..most {
            let sign = self.sign(at).is_some_and(|sign| signs.contains(&sign));
            let word = self.word(at).is_some_and(|word| words.contains(&word));
            if !sign && !word {
                break;
            }
            at += 1;
        }
        at
    }
}

fn push_lower(lower: &mut String, word: &str) {
    if word.is_ascii() {
        let start = lower.len();
        lower.push_str(word);
        lower[start..].make_ascii_lowercase();
    } else {
        lower.push_str(&word.to_lowercase());
    }
}

#[derive(PartialEq, Clone, Copy)]
enum Class {
    Digit,
    Letter,
    Space,
    Sign,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_whitespace() => Class::Space,
        _ => Class::Sign,
    }
}

fn number(word: &str) -> Kind {
    word.parse().map_or(Kind::Word, Kind::Number)
}
