//! Authors by name, and which names can be told from ordinary words.

use std::collections::HashMap;

use super::super::restored::Comment;
use super::thread::{Counts, number};

/// The authors of a thread.
pub(super) struct Names<'a> {
    /// Lower-case name to the places of its comments.
    places: HashMap<String, Vec<usize>>,
    /// First word of a longer name to the one name that begins with it.
    short: HashMap<String, Option<String>>,
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
        let mut names =
            Names { places: HashMap::new(), short: HashMap::new(), common: HashMap::new(), longest: 1 };
        for (at, comment) in comments.iter().enumerate() {
            let Some(author) = comment.author.as_deref() else { continue };
            let lower = lowered(author);
            if ANYBODY.contains(&lower.as_str()) || lower.chars().count() < 2 {
                continue;
            }
            names.longest = names.longest.max(lower.split(' ').count().min(MOST_WORDS));
            if let Some(places) = names.places.get_mut(&lower) {
                places.push(at);
                continue;
            }
            names.common.insert(author, is_common(&lower, counts));
            if let Some((first, _)) = lower.split_once(' ').filter(|(first, _)| first.chars().count() > 2) {
                let one = names.short.entry(first.to_owned()).or_insert_with(|| Some(lower.clone()));
                if one.as_ref().is_some_and(|name| *name != lower) {
                    *one = None;
                }
            }
            names.places.insert(lower, vec![at]);
        }
        names
    }

    /// The comments of the author with this name, or whose name alone begins with it.
    pub fn places(&self, name: &str) -> Option<&[usize]> {
        let name = lowered(name);
        let whole = self.places.get(&name).or_else(|| self.places.get(self.short.get(&name)?.as_ref()?))?;
        Some(whole)
    }

    /// Whether a name in running text may be just a word.
    pub fn is_common(&self, author: &str) -> bool {
        self.common.get(author).copied().unwrap_or(true)
    }
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
