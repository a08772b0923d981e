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
    /// Where its word begins among those in lower case.
    lower: usize,
}

pub(super) struct Tokens<'a> {
    pub all: Vec<Token<'a>>,
    /// All words in lower case, one after the other.
    lower: String,
}

/// Headers are short; what comes after this many tokens is no header.
const MOST: usize = 80;

/// Few headers have more, and so many take a place in memory that is quickly found.
const USUAL: usize = 24;

impl<'a> Tokens<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut all = Vec::with_capacity(USUAL);
        let mut lower = String::with_capacity(text.len().min(200));
        let mut at = 0;
        while let Some((class, length)) = class_at(text, at).filter(|_| all.len() < MOST) {
            let start = at;
            at += length;
            if class == Class::Space {
                continue;
            }
            if class != Class::Sign {
                loop {
                    // Nearly every letter is found in the table.
                    let more = text.as_bytes()[at..].iter().take_while(|byte| {
                        CLASSES.get(usize::from(**byte)).is_some_and(|next| *next == class)
                    });
                    at += more.count();
                    let Some((_, length)) = class_at(text, at).filter(|(next, _)| *next == class) else {
                        break;
                    };
                    at += length;
                }
            }
            let word = &text[start..at];
            let kind = match class {
                Class::Digit => number(word),
                Class::Sign => Kind::Sign(word.chars().next().unwrap_or(' ')),
                _ => Kind::Word,
            };
            all.push(Token { kind, text: word, at: start, lower: lower.len() });
            if kind == Kind::Word {
                push_lower(&mut lower, word);
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
        let end = || self.all.get(at + 1).map_or(self.lower.len(), |next| next.lower);
        (self.kind(at)? == Kind::Word).then(|| &self.lower[self.all[at].lower..end()])
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
    word.parse().map_or(Kind::Word, Kind::Number)
}
