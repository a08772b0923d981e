//! Authors by name, and which names can be told from ordinary words.

use std::collections::HashMap;

use super::super::ready::ByNumber;
use super::super::restored::Comment;
use super::thread::Counts;
use super::words::number;

/// The authors of a thread.
#[derive(Default)]
pub(super) struct Names<'a> {
    /// Lower-case name to its number.
    by_name: HashMap<String, usize>,
    /// The places of the comments of each name.
    places: Vec<Vec<usize>>,
    /// First word of a longer name to the one name that begins with it.
    short: HashMap<String, Option<usize>>,
    /// The first letters of all names: see [`beginnings`].
    beginnings: ByNumber<()>,
    /// Names that are words of the discussion too, or of no one in particular.
    common: HashMap<&'a str, bool>,
    /// The longest name, in words.
    pub longest: usize,
}

/// Names that stand for anybody.
const ANYBODY: &[&str] = &[
    "anonymous",
    "anonymous coward",
    "anonym",
    "guest",
    "gast",
    "visitor",
    "admin",
    "administrator",
    "moderator",
    "unknown",
    "deleted",
    "[deleted]",
    "anon",
    "user",
    "editor",
    "author",
    "unregistered",
    "invité",
    "invitado",
];

/// The longest name that is looked for, in words.
const MOST_WORDS: usize = 5;

impl<'a> Names<'a> {
    pub fn of(comments: &'a [Comment], counts: &Counts) -> Self {
        let mut names = Names::default();
        // Most authors are met as they were written before.
        let mut met: HashMap<&str, Option<usize>> = HashMap::new();
        for (at, comment) in comments.iter().enumerate() {
            let Some(author) = comment.author.as_deref() else { continue };
            let known = *met.entry(author).or_insert_with(|| names.add(author, counts));
            if let Some(known) = known {
                names.places[known].push(at);
            }
        }
        names
    }

    /// The number of a name; none for one that stands for anybody.
    fn add(&mut self, author: &'a str, counts: &Counts) -> Option<usize> {
        let lower = lowered(author);
        if ANYBODY.contains(&lower.as_str()) || lower.chars().count() < 2 {
            return None;
        }
        self.longest = self.longest.max(lower.split(' ').count().min(MOST_WORDS));
        if let Some(known) = self.by_name.get(&lower) {
            return Some(*known);
        }
        self.common.insert(author, is_common(&lower, counts));
        let known = self.places.len();
        if let Some((first, _)) = lower.split_once(' ').filter(|(first, _)| first.chars().count() > 2) {
            self.beginnings.extend(beginnings(first).last().map(|beginning| (beginning, ())));
            let one = self.short.entry(first.to_owned()).or_insert(Some(known));
            if *one != Some(known) {
                *one = None;
            }
        }
        self.beginnings.extend(beginnings(&lower).last().map(|beginning| (beginning, ())));
        self.places.push(vec![]);
        self.by_name.insert(lower, known);
        Some(known)
    }

    /// The comments of the author with this name, or whose name alone begins with it.
    pub fn places(&self, name: &str) -> Option<&[usize]> {
        if !self.may_begin(name) {
            return None;
        }
        let name = lowered(name);
        let known = self.by_name.get(&name).copied().or_else(|| *self.short.get(&name)?)?;
        self.places.get(known).map(Vec::as_slice)
    }

    /// Whether some name may stand at the beginning of a text; for most beginnings it is none.
    pub fn may_begin(&self, text: &str) -> bool {
        beginnings(text).any(|beginning| self.beginnings.contains_key(&beginning))
    }

    /// Whether a name in running text may be just a word.
    pub fn is_common(&self, author: &str) -> bool {
        self.common.get(author).copied().unwrap_or(true)
    }
}

/// How many letters are looked at before a name is looked up.
const BEGINNING: usize = 4;

/// The first two letters of a text in lower case, the first three, and the first four, each as a number; without white
/// space at the start. Other beginnings hardly ever have the same.
fn beginnings(text: &str) -> impl Iterator<Item = u64> {
    let text = text.trim_start();
    let mut lower = ['\0'; BEGINNING];
    let mut count = 0;
    match text.as_bytes().first_chunk::<BEGINNING>() {
        // Nearly all texts.
        Some(bytes) if bytes.is_ascii() => {
            lower = bytes.map(|byte| char::from(byte.to_ascii_lowercase()));
            count = BEGINNING;
        }
        _ => {
            let letters = text.chars().flat_map(char::to_lowercase);
            lower.iter_mut().zip(letters).for_each(|(to, letter)| (*to, count) = (letter, count + 1));
        }
    }
    let mut number: u64 = 0;
    lower.into_iter().take(count).enumerate().filter_map(move |(at, c)| {
        number = (number ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        (at > 0).then_some(number)
    })
}

fn lowered(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A single short word that many comments use is a word, whoever took it for a name.
fn is_common(name: &str, counts: &Counts) -> bool {
    let count = counts.of_word(number(name));
    let letters = name.chars().count();
    letters < 3
        || name.chars().all(|c| c.is_ascii_digit())
        || WORDS.contains(&name)
        || (!name.contains(' ') && count > 12)
}

/// Ordinary words that people take for names, and that comments begin with.
const WORDS: &[&str] = &[
    "what", "why", "who", "how", "you", "the", "this", "that", "yes", "well", "god", "man", "dude", "please",
    "sorry", "thanks", "thank", "people", "truth", "reality", "money", "hello", "good", "great", "nice",
    "wow", "one", "all", "and", "but", "not", "now", "just", "really", "true", "right", "wrong", "ich",
    "und", "der", "die", "das", "nein", "doch", "also", "name", "test", "art", "will", "may", "hope", "rich",
];
