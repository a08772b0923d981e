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

    /// Those a line, in whatever case, begins with, and what follows each.
    pub fn opening<'a>(&self, line: &'a str) -> impl Iterator<Item = (&'static str, &'a str)> {
        let first = line.as_bytes().first().copied();
        // Beyond ASCII the lower case of a letter may begin with another byte.
        let first = first.filter(u8::is_ascii).or_else(|| {
            let lower = line.chars().next()?.to_lowercase().next()?;
            lower.encode_utf8(&mut [0; 4]).bytes().next()
        });
        self.by_byte[place(first.as_ref())]
            .iter()
            .copied()
            .filter_map(move |phrase| Some((phrase, after(line, phrase)?)))
    }

    /// Whether a line, in whatever case, begins with one of them.
    pub fn begin(&self, line: &str) -> bool {
        self.opening(line).next().is_some()
    }

    /// Whether some words, in whatever case, are one of them.
    pub fn contain(&self, words: &str) -> bool {
        self.opening(words).any(|(_, rest)| rest.is_empty())
    }
}

/// The first two letters of some phrases: few lines begin with any of them.
pub(in super::super) struct Openings([u32; 26]);

impl Openings {
    /// Of phrases in lower case.
    pub fn of<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        let mut openings = Openings([0; 26]);
        for phrase in phrases {
            if let Some((first, second)) = two(phrase.as_bytes()) {
                openings.0[first] |= 1 << second;
            }
        }
        openings
    }

    /// Whether one of the phrases may stand at the first letter of a line; surely not where this says so. A line that
    /// begins with a figure may be anything.
    pub fn may_open(&self, line: &str) -> bool {
        let word = line.trim_start_matches(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
        two(word.as_bytes()).is_none_or(|(first, second)| self.0[first] & (1 << second) != 0)
    }
}

/// The numbers of two letters from `a`; 26 for a second that is none of `a` to `z`. None if the first is none.
fn two(bytes: &[u8]) -> Option<(usize, usize)> {
    let letter = |at: usize| {
        let byte = bytes.get(at)?.to_ascii_lowercase();
        byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
    };
    Some((letter(0)?, letter(1).unwrap_or(26)))
}

/// What follows a phrase, in lower case, that a line begins with in whatever case.
fn after<'a>(line: &'a str, phrase: &str) -> Option<&'a str> {
    let bytes = line.as_bytes();
    for (at, wanted) in phrase.bytes().enumerate() {
        let byte = *bytes.get(at)?;
        if !byte.is_ascii() || !wanted.is_ascii() {
            return after_letters(&line[at..], &phrase[at..]);
        }
        if byte.to_ascii_lowercase() != wanted {
            return None;
        }
    }
    line.get(phrase.len()..)
}

/// The same letter by letter.
fn after_letters<'a>(line: &'a str, phrase: &str) -> Option<&'a str> {
    let mut wanted = phrase.chars();
    let mut rest = line.chars();
    while !wanted.as_str().is_empty() {
        for letter in rest.next()?.to_lowercase() {
            (wanted.next() == Some(letter)).then_some(())?;
        }
    }
    Some(rest.as_str())
}

fn place(byte: Option<&u8>) -> usize {
    byte.map_or(0, |byte| usize::from(byte.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_leave_out_most_lines() {
        let openings = Openings::of(["comments", "a", "été"].into_iter());
        for line in ["Comments", "12 of them", "(A) comment", "Été", "“Comments”", "cooked"] {
            assert!(openings.may_open(line), "{line}");
        }
        assert!(!openings.may_open("It rained") && !openings.may_open("Ann says:"));
    }

    #[test]
    fn phrases_are_found_in_any_case() {
        let table = [
            ("Log IN to reply", "log in", Some(" to reply")),
            ("Log", "log in", None),
            ("RÉPONDRE à Zoé", "répondre", Some(" à Zoé")),
            ("Répondez", "répondre", None),
            ("Ответить", "ответить", Some("")),
            ("Naïve", "nai", None),
        ];
        for (line, phrase, rest) in table {
            assert_eq!(after(line, phrase), rest, "{line}");
        }
        let phrases = Phrases::of(&["reply", "răspunde", "ответить", "это"]);
        assert!(phrases.contain("REPLY") && phrases.begin("Reply to") && !phrases.contain("Reply to"));
        // In lower case the first of these begins with the same byte, the second with another.
        assert!(phrases.contain("Ответить") && phrases.contain("Это"));
    }
}
