//! What the triage models see of a text: its words, pairs of words, pieces of words and a few traits, each hashed to one of
//! [`BUCKETS`] places. Which words and traits a place came from is kept, so that a score can say what weighed in it.
//!
//! Words that name a group of people count only with the words beside them, and all alike: see [`super::identities`]. Rude
//! words count by their kind, too: see [`super::rudeness`].

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{identities, rudeness};

/// Places that features are hashed to.
pub const BUCKETS: usize = 1 << 17;
/// Words that are looked at; what comes after them weighs nothing. A comment as long as any may be has half as many.
const MOST_WORDS: usize = 4096;
/// How often the kind of a rude word is counted.
const RUDE_COPIES: char = '\u{5}';
/// Characters of a word that are looked at.
const LONGEST_WORD: usize = 40;

/// Something about a text as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Trait {
    /// It has links; how many.
    Links,
    /// A link to a very short host, as services have that hide where a link leads.
    ShortLink,
    /// It has a mail address.
    MailAddress,
    /// Much of it is in capitals.
    Capitals,
    /// Exclamation marks.
    Exclamations,
    /// Question marks.
    Questions,
    /// Letters or marks drawn out (`sooooo`).
    Stretched,
    /// How much of it is neither letter nor space.
    Symbols,
    /// Numbers.
    Numbers,
    /// How long it is.
    Length,
    /// The same words again and again.
    Repeated,
}

/// Where a feature comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A word: its bytes in the text.
    Word(Range<usize>),
    /// The text as a whole.
    Trait(Trait),
}

/// One feature of a text: a place, and the origins it comes from (twice the same where it is one).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    /// Below [`BUCKETS`].
    pub bucket: u32,
    /// An index of [`Features::origins`].
    pub first: u16,
    /// An index of [`Features::origins`].
    pub last: u16,
}

/// All that the models see of a text. No bucket occurs twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// In the order of the text.
    pub list: Vec<Feature>,
    /// What they come from.
    pub origins: Vec<Origin>,
}

/// What a word is to the models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Link,
    Mail,
    Name,
    Group,
    Rude(rudeness::Kind),
    You,
}

/// A word while it is looked at.
struct Word {
    hash: u64,
    kind: Kind,
    origin: u16,
}

/// Counts of the characters of a text.
#[derive(Default)]
struct Counts {
    all: usize,
    letters: usize,
    capitals: usize,
    spaces: usize,
    exclamations: usize,
    questions: usize,
    stretched: usize,
}

/// Finds the features of a text as somebody wrote it (plain or Markdown). Costs time and room in proportion to its length.
pub fn of(text: &str) -> Features {
    let mut finder =
        Finder { features: Features::default(), seen: vec![0; BUCKETS / 64], letters: Vec::new() };
    let mut words: Vec<Word> = Vec::new();
    for range in chunks(text) {
        finder.words_of(text, range, &mut words);
        if words.len() >= MOST_WORDS {
            break;
        }
    }
    finder.pairs(&words);
    finder.rude(&words);
    finder.traits(text, &words);
    finder.features
}

/// The pieces of a text between its spaces.
fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split(char::is_whitespace).filter(|chunk| !chunk.is_empty()).map(move |chunk| {
        let start = chunk.as_ptr() as usize - text.as_ptr() as usize;
        start..start + chunk.len()
    })
}

struct Finder {
    features: Features,
    /// A bit for each bucket that is in the list.
    seen: Vec<u64>,
    /// The letters of the word that is looked at, between two marks for its ends.
    letters: Vec<char>,
}

impl Finder {
    fn add(&mut self, hash: u64, first: u16, last: u16) {
        // The upper bits are the ones that every step of the hash has reached.
        let bucket = (spread(hash) >> (64 - BUCKETS.trailing_zeros())) as u32;
        let (cell, bit) = (bucket as usize / 64, 1 << (bucket % 64));
        if self.seen[cell] & bit == 0 {
            self.seen[cell] |= bit;
            self.features.list.push(Feature { bucket, first, last });
        }
    }

    fn origin(&mut self, origin: Origin) -> u16 {
        self.features.origins.push(origin);
        (self.features.origins.len() - 1) as u16
    }

    /// The words of one piece between spaces, and the features that each has by itself.
    fn words_of(&mut self, text: &str, chunk: Range<usize>, words: &mut Vec<Word>) {
        let piece = &text[chunk.clone()];
        let (kind, host) = match host_of(piece) {
            Some((kind, host)) => (kind, host),
            None if piece.starts_with('@') && piece.len() > 1 => (Kind::Name, ""),
            None => {
                for range in plain_words(piece) {
                    if words.len() < MOST_WORDS {
                        self.word(text, chunk.start + range.start..chunk.start + range.end, words);
                    }
                }
                return;
            }
        };
        let origin = self.origin(Origin::Word(chunk));
        let hash = of_letters(
            KINDS,
            [match kind {
                Kind::Link => 'l',
                Kind::Mail => 'm',
                _ => '@',
            }],
        );
        self.add(hash, origin, origin);
        if !host.is_empty() {
            let host = host.to_lowercase();
            self.add(of_letters(HOSTS, host.chars()), origin, origin);
            let ending = host.rsplit('.').next().unwrap_or("");
            self.add(of_letters(ENDINGS, ending.chars()), origin, origin);
            if kind == Kind::Link && is_short(&host) {
                let origin = self.origin(Origin::Trait(Trait::ShortLink));
                self.add(of_trait(Trait::ShortLink, 1), origin, origin);
            }
        }
        words.push(Word { hash, kind, origin });
    }

    fn word(&mut self, text: &str, range: Range<usize>, words: &mut Vec<Word>) {
        self.letters.clear();
        self.letters.push('\u{2}');
        fold(&text[range.clone()], &mut self.letters);
        if self.letters.len() == 1 {
            return;
        }
        if identities::names_a_group(&self.letters[1..]) {
            // One after another they are one ("Asian American women"): how many there are says nothing.
            if words.last().is_none_or(|last| last.kind != Kind::Group) {
                let origin = self.origin(Origin::Word(range));
                words.push(Word { hash: GROUP, kind: Kind::Group, origin });
            }
            return;
        }
        let origin = self.origin(Origin::Word(range));
        let hash = of_letters(WORDS, self.letters[1..].iter().copied());
        self.add(hash, origin, origin);
        self.letters.push('\u{3}');
        for start in 0..self.letters.len() {
            let mut piece = PIECES;
            for at in start..self.letters.len().min(start + 5) {
                piece = step(piece, self.letters[at]);
                if at > start {
                    self.add(piece, origin, origin);
                }
            }
        }
        let letters = &self.letters[1..self.letters.len() - 1];
        let you = YOU.iter().any(|you| you.chars().eq(letters.iter().copied()));
        let kind = match rudeness::kind(letters) {
            Some(kind) => Kind::Rude(kind),
            None if you => Kind::You,
            None => Kind::Plain,
        };
        words.push(Word { hash, kind, origin });
    }

    fn pairs(&mut self, words: &[Word]) {
        for pair in words.windows(2) {
            let hash = spread(pair[0].hash ^ PAIRS).wrapping_add(pair[1].hash);
            self.add(hash, pair[0].origin, pair[1].origin);
        }
    }

    /// For rude words their kind, how many there are, and whether somebody is spoken to beside one.
    fn rude(&mut self, words: &[Word]) {
        let (mut of_kind, mut of_any) = ([0_u8; 4], 0_u8);
        for (at, word) in words.iter().enumerate() {
            let Kind::Rude(kind) = word.kind else { continue };
            of_any = (of_any + 1).min(5);
            let count = &mut of_kind[kind as usize];
            *count = (*count + 1).min(4);
            let near = &words[at.saturating_sub(3)..words.len().min(at + 4)];
            let you = near.iter().find(|word| word.kind == Kind::You);
            // Several times over, or it would be lost among the hundred pieces of the words around.
            for copy in '\0'..RUDE_COPIES {
                self.add(
                    of_letters(RUDE, [copy, 'k', kind as u8 as char, *count as char]),
                    word.origin,
                    word.origin,
                );
                self.add(of_letters(RUDE, [copy, 'n', of_any as char]), word.origin, word.origin);
                if let Some(you) = you {
                    self.add(of_letters(RUDE, [copy, 'y', kind as u8 as char]), you.origin, word.origin);
                }
            }
        }
    }

    fn traits(&mut self, text: &str, words: &[Word]) {
        let counts = count(text);
        let of_kind = |kind| words.iter().filter(|word| word.kind == kind).count();
        let share = |part: usize, whole: usize| part * 100 / whole.max(1);
        let symbols = counts.all - counts.letters - counts.spaces;
        let mut hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
        let levels = [
            (Trait::Links, level(of_kind(Kind::Link), &[1, 2, 4])),
            (Trait::MailAddress, level(of_kind(Kind::Mail), &[1])),
            (
                Trait::Capitals,
                match counts.letters {
                    0..8 => 0,
                    letters => level(share(counts.capitals, letters), &[15, 35, 70]),
                },
            ),
            (Trait::Exclamations, level(counts.exclamations, &[1, 2, 4])),
            (Trait::Questions, level(counts.questions, &[1, 2, 4])),
            (Trait::Stretched, level(counts.stretched, &[1, 3])),
            (Trait::Symbols, level(share(symbols, counts.all), &[8, 15, 30])),
            (Trait::Numbers, level(digits.count(), &[1, 3])),
            (Trait::Length, level(counts.all, &[1, 25, 60, 150, 400, 1000])),
            (
                Trait::Repeated,
                match words.len() {
                    0..4 => 0,
                    all => level(share(all - hashes.len(), all), &[30, 50]),
                },
            ),
        ];
        for (of, level) in levels.into_iter().filter(|(_, level)| *level > 0) {
            let origin = self.origin(Origin::Trait(of));
            self.add(of_trait(of, level), origin, origin);
        }
    }
}

/// The host of a piece that is an address of the web or of a mailbox.
fn host_of(piece: &str) -> Option<(Kind, &str)> {
    let after = |prefix: &str| {
        let at = piece.to_ascii_lowercase().find(prefix)?;
        Some(&piece[at + prefix.len()..])
    };
    let end = |c: char| !(c.is_alphanumeric() || c == '.' || c == '-');
    if let Some(rest) = after("://").or_else(|| after("www.")) {
        let host = rest.split(end).next().unwrap_or("").trim_end_matches('.');
        let host = host.strip_prefix("www.").unwrap_or(host);
        return (!host.is_empty()).then_some((Kind::Link, host));
    }
    let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some((name, host)) = bare.split_once('@') {
        let is = !name.is_empty() && host.contains('.') && !host.contains(end);
        return is.then_some((Kind::Mail, host));
    }
    // A name with dots and a path, or one under an ending that is no word at the end of a sentence without its space.
    let host = bare.split(end).next().unwrap_or("");
    let (front, ending) = host.rsplit_once('.')?;
    let labels = front.len() > 1 && front.split('.').all(|label| !label.is_empty());
    let known = ["com", "net", "org", "ly", "info", "biz", "ru", "co", "me", "tk", "de", "uk", "io"]
        .contains(&ending);
    let path = bare[host.len()..].starts_with('/') && (2..=6).contains(&ending.len());
    let letters = ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    (labels && letters && (known || path)).then_some((Kind::Link, host))
}

/// A host as short as those of services that hide where a link leads.
fn is_short(host: &str) -> bool {
    host.len() <= 7 && host.matches('.').count() == 1
}

/// The words of a piece between spaces. Marks inside a word stay, for those who write `f*ck`.
fn plain_words(piece: &str) -> impl Iterator<Item = Range<usize>> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '*' | '$' | '@') || is_unseen(c);
    piece.split(move |c: char| !inside(c)).filter_map(move |word| {
        let word = word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '$'));
        let start = word.as_ptr() as usize - piece.as_ptr() as usize;
        (!word.is_empty()).then_some(start..start + word.len())
    })
}

/// The letters of a word, small, in one form, without those that nobody sees, none more than twice in a row.
fn fold(word: &str, letters: &mut Vec<char>) {
    let begin = letters.len();
    let mut push = |c: char| {
        let same = letters.len() >= begin + 2 && letters[letters.len() - 2..] == [c, c];
        if !same && letters.len() < begin + LONGEST_WORD && !is_unseen(c) {
            letters.push(if c == '’' { '\'' } else { c });
        }
    };
    if word.is_ascii() {
        word.chars().for_each(|c| push(c.to_ascii_lowercase()));
    } else {
        word.nfkc().flat_map(char::to_lowercase).for_each(push);
    }
}

/// A character without a picture of its own: soft hyphens, joiners, marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    let (mut before, mut run) = ('\0', 0);
    for c in text.chars().filter(|&c| !is_unseen(c)) {
        counts.all += 1;
        counts.letters += usize::from(c.is_alphabetic());
        counts.capitals += usize::from(c.is_uppercase());
        counts.spaces += usize::from(c.is_whitespace());
        counts.exclamations += usize::from(c == '!');
        counts.questions += usize::from(c == '?');
        run = if c == before { run + 1 } else { 1 };
        counts.stretched += usize::from(run == 3 && !c.is_whitespace() && !c.is_ascii_digit());
        before = c;
    }
    counts
}

/// How many of the steps a number reaches.
fn level(number: usize, steps: &[usize]) -> u8 {
    steps.iter().filter(|step| number >= **step).count() as u8
}

/// Words for who is spoken to.
const YOU: &[&str] = &["you", "your", "you're", "youre", "u", "ur", "yourself"];

// Where the hash of each sort of features begins.
const WORDS: u64 = 0x9ae1_6a3b_2f90_404f;
const PIECES: u64 = 0xc3a5_c85c_97cb_3127;
const PAIRS: u64 = 0xb492_b66f_be98_f273;
const HOSTS: u64 = 0xd6e8_feb8_6659_fd93;
const ENDINGS: u64 = 0xe703_7ed1_a0b4_28db;
const KINDS: u64 = 0x8ebc_6af0_9c88_c6e3;
const RUDE: u64 = 0xa0b4_28db_1d8e_4e27;
const TRAITS: u64 = 0x5895_66fa_3c3b_7d1f;
/// Stands for every word that names a group.
const GROUP: u64 = 0x1d8e_4e27_c47d_124f;

fn step(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
}

fn spread(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

fn of_letters(begin: u64, letters: impl IntoIterator<Item = char>) -> u64 {
    letters.into_iter().fold(begin, step)
}

fn of_trait(of: Trait, level: u8) -> u64 {
    of_letters(TRAITS, [of as u8 as char, level as char])
}

#[cfg(test)]
mod tests;
