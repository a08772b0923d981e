//! Lists of phrases, kept by one byte of each: a line is held against a few of them and not against all.

/// A list of phrases in lower case, in their order, by their first byte or their last.
pub(in super::super) struct Phrases {
    by_byte: Vec<Vec<&'static str>>,
}

impl Phrases {
    /// By first byte.
    pub fn of(all: &[&'static str]) -> Self {
        Self::by(all, |phrase| phrase.first())
    }

    /// By last byte.
    pub fn by_end(all: &[&'static str]) -> Self {
        Self::by(all, |phrase| phrase.last())
    }

    fn by(all: &[&'static str], byte: fn(&[u8]) -> Option<&u8>) -> Self {
        let mut by_byte = vec![vec![]; 256];
        for phrase in all {
            by_byte[place(byte(phrase.as_bytes()))].push(*phrase);
        }
        Phrases { by_byte }
    }

    /// Those with this byte, in either case.
    pub fn with(&self, byte: Option<&u8>) -> impl Iterator<Item = &'static str> {
        self.by_byte[place(byte)].iter().copied()
    }

    /// Whether a line, in lower case, begins with one of them.
    pub fn begin(&self, lower: &str) -> bool {
        self.with(lower.as_bytes().first()).any(|phrase| lower.starts_with(phrase))
    }

    /// Whether some words, in lower case, are one of them.
    pub fn contain(&self, lower: &str) -> bool {
        self.with(lower.as_bytes().first()).any(|phrase| phrase == lower)
    }
}

fn place(byte: Option<&u8>) -> usize {
    byte.map_or(0, |byte| usize::from(byte.to_ascii_lowercase()))
}
