//! Lists of phrases, kept by two bytes of each: a line is held against one or two of them and not against all.

/// A list of phrases, in their order, by their first two bytes or their last two.
pub(in super::super) struct Phrases {
    places: Vec<Vec<&'static str>>,
}

/// Two bytes at an end of a line, the outer first, as far as it has them.
type Two = (Option<u8>, Option<u8>);

/// How many places the pairs of bytes share.
const PLACES: usize = 512;

impl Phrases {
    /// By their beginnings.
    pub fn of(all: &[&'static str]) -> Self {
        Self::by(all, |phrase| (phrase.first().copied(), phrase.get(1).copied()))
    }

    /// By their ends.
    pub fn by_end(all: &[&'static str]) -> Self {
        Self::by(all, ends)
    }

    fn by(all: &[&'static str], two: fn(&[u8]) -> Two) -> Self {
        let mut places = vec![vec![]; PLACES];
        for phrase in all {
            match two(phrase.as_bytes()) {
                // Whatever stands beside it.
                (Some(one), None) => {
                    let mut own: Vec<usize> = (0..=u8::MAX).map(|other| place(one, other)).collect();
                    own.sort_unstable();
                    own.dedup();
                    own.into_iter().for_each(|place| places[place].push(*phrase));
                }
                (one, other) => places[place(one.unwrap_or(0), other.unwrap_or(0))].push(*phrase),
            }
        }
        Phrases { places }
    }

    /// All that a line may begin with, in either case of ASCII letters.
    pub fn starting(&self, line: &str) -> impl Iterator<Item = &'static str> {
        let bytes = line.as_bytes();
        self.at(bytes.first().copied(), bytes.get(1).copied())
    }

    /// All of a list by ends that a line may end with, in either case of ASCII letters.
    pub fn ending(&self, line: &str) -> impl Iterator<Item = &'static str> {
        let (last, before) = ends(line.as_bytes());
        self.at(last, before)
    }

    fn at(&self, one: Option<u8>, other: Option<u8>) -> impl Iterator<Item = &'static str> {
        self.places[place(one.unwrap_or(0), other.unwrap_or(0))].iter().copied()
    }

    /// Those, in lower case, that a line, in whatever case, begins with, and what follows each.
    pub fn opening<'a>(&self, line: &'a str) -> impl Iterator<Item = (&'static str, &'a str)> {
        let two = match line.as_bytes() {
            [one, two, ..] if one.is_ascii() && two.is_ascii() => (Some(*one), Some(*two)),
            _ => beginning(line),
        };
        self.at(two.0, two.1).filter_map(move |phrase| Some((phrase, after(line, phrase)?)))
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

/// Whether a text begins with some words, in either case of ASCII letters.
pub(in super::super) fn starts_with(text: &str, words: &str) -> bool {
    text.as_bytes().get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words.as_bytes()))
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

/// The first two bytes of a line in lower case: beyond ASCII they may be others than those of the line.
fn beginning(line: &str) -> Two {
    let mut room = [0; 4];
    let mut bytes = [None; 2];
    let mut free = bytes.iter_mut();
    for letter in line.chars().take(2).flat_map(char::to_lowercase) {
        letter.encode_utf8(&mut room).bytes().zip(&mut free).for_each(|(byte, free)| *free = Some(byte));
    }
    (bytes[0], bytes[1])
}

/// The last byte and the one before it.
fn ends(bytes: &[u8]) -> Two {
    (bytes.last().copied(), bytes.len().checked_sub(2).map(|at| bytes[at]))
}

fn place(one: u8, two: u8) -> usize {
    (usize::from(one.to_ascii_lowercase()) * 37 + usize::from(two.to_ascii_lowercase())) % PLACES
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
        let short = Phrases::of(&["h", "", "é", "à la"]);
        for line in ["H", "", "É", "À LA"] {
            assert!(short.contain(line), "{line}");
        }
        assert!(short.begin("Hours") && !short.contain("a la"));
        let ends = Phrases::by_end(&["says:", "écrit"]);
        assert!(ends.ending("Ann SAYS:").eq(["says:"]) && ends.ending("Zoé a écrit").eq(["écrit"]));
        assert_eq!(ends.ending("").count() + ends.ending("t").count(), 0);
    }
}
