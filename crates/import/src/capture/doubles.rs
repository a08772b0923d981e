//! Comments stored twice: the same author and the same words as an earlier one are marked, nearly the same are told.

use std::cell::LazyCell;
use std::collections::VecDeque;
use std::collections::hash_map::{Entry, HashMap};

use super::ready::ByNumber;
use super::restored::{Comment, Note};

/// Points each repeat at the first comment it repeats. White space does not count, and empty comments never repeat.
pub(super) fn mark(comments: &mut [Comment]) {
    // Nearly all differ where they begin or end already; only the rest are read whole.
    let ends: Vec<Option<u64>> = comments.iter().map(ends).collect();
    let mut counts: ByNumber<u32> = ByNumber::default();
    ends.iter().flatten().for_each(|key| *counts.entry(*key).or_default() += 1);
    let mut seen: ByNumber<Vec<usize>> = ByNumber::default();
    for at in 0..comments.len() {
        if ends[at].is_none_or(|key| counts[&key] < 2) {
            continue;
        }
        let Some(key) = fingerprint(&comments[at]) else { continue };
        let earlier = seen.entry(key).or_default();
        let first =
            earlier.iter().take(SAME_NUMBER).copied().find(|&other| same(&comments[other], &comments[at]));
        match first {
            Some(first) => comments[at].duplicate_of = Some(first),
            None => earlier.push(at),
        }
    }
}

/// How many bytes at either end of a comment are looked at first.
const END: usize = 24;

/// The author and the first and last bytes that are no white space, as a number. None for an empty comment.
fn ends(comment: &Comment) -> Option<u64> {
    let author = comment.author.as_ref()?;
    let full = |byte: &&u8| !byte.is_ascii_whitespace();
    let text = comment.text.as_bytes();
    // White space beyond ASCII is not told apart here: such words may differ, and are compared by nobody but `same`.
    let ascii = |byte: &&u8| byte.is_ascii();
    let mut hash = SEED;
    let ends = text.iter().filter(full).filter(ascii).take(END);
    let ends = ends.chain(text.iter().rev().filter(full).filter(ascii).take(END));
    let step = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    author.bytes().chain([0]).chain(ends.copied()).for_each(step);
    comment.text.contains(|c: char| !c.is_whitespace()).then_some(mix(hash))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn mix(value: u64) -> u64 {
    let value = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    value ^ (value >> 29)
}

/// Different comments with one number are hardly ever two.
const SAME_NUMBER: usize = 8;

fn fingerprint(comment: &Comment) -> Option<u64> {
    let author = comment.author.as_ref()?;
    let mut words = comment.text.split_whitespace().peekable();
    words.peek()?;
    Some(words.fold(whole(SEED, author.as_bytes()), |hash, word| whole(hash, word.as_bytes())))
}

/// A hash with all bytes of a word added.
fn whole(hash: u64, word: &[u8]) -> u64 {
    let (chunks, rest) = word.as_chunks::<8>();
    let hash = chunks.iter().fold(hash, |hash, chunk| mix(hash ^ u64::from_le_bytes(*chunk)));
    let rest = rest.iter().fold(word.len() as u64, |value, byte| (value << 8) | u64::from(*byte));
    mix(hash.rotate_left(17) ^ rest)
}

fn same(one: &Comment, other: &Comment) -> bool {
    one.author == other.author && one.text.split_whitespace().eq(other.text.split_whitespace())
}

/// How many of an author's latest comments a new one is held against.
const BACK: usize = 4;

/// Shorter comments are alike by chance.
const FEWEST_WORDS: usize = 8;

/// Words of a comment that are compared; the rest of a very long one proves nothing more.
const MOST_WORDS: usize = 600;

/// The share of word pairs two comments must have in common, in hundredths.
const ALIKE: usize = 90;

/// What is kept of an author's latest comments.
struct Latest {
    /// The first: looked at once its author has written another. Most write one.
    first: usize,
    sketches: VecDeque<(usize, Sketch)>,
}

/// What can be held against another comment without reading it again: the least hash of its pairs in each of so many
/// parts of them. Comments that are alike share nearly all of these, others hardly any.
#[derive(Debug, Clone, Copy)]
struct Sketch {
    pairs: usize,
    least: [u32; PARTS],
}

const PARTS: usize = 16;

impl Sketch {
    fn of(text: &str) -> Self {
        let mut sketch = Sketch { pairs: 0, least: [u32::MAX; PARTS] };
        for_pairs(text, |pair| {
            sketch.pairs += 1;
            let least = &mut sketch.least[pair as usize % PARTS];
            *least = (*least).min((pair >> 32) as u32);
        });
        sketch
    }

    /// Whether two comments may be alike. Of those that are, four parts in five are expected to have the same least hash.
    fn is_near(&self, other: &Sketch) -> bool {
        let (mut same, mut any) = (0, 0);
        for (one, other) in self.least.iter().zip(&other.least) {
            any += usize::from(one.min(other) != &u32::MAX);
            same += usize::from(one == other && *one != u32::MAX);
        }
        self.pairs.min(other.pairs) * 100 >= self.pairs.max(other.pairs) * 80 && same * 2 >= any
    }
}

/// Names each comment that nearly repeats one its author wrote shortly before. It is told, not claimed: an author who
/// mended a word may well have meant both.
pub(super) fn near(comments: &[Comment]) -> Vec<Note> {
    let mut latest: HashMap<&str, Latest> = HashMap::new();
    let mut notes = vec![];
    for (at, comment) in comments.iter().enumerate() {
        let Some(author) = comment.author.as_deref().filter(|_| comment.duplicate_of.is_none()) else {
            continue;
        };
        if comment.text.split_ascii_whitespace().nth(FEWEST_WORDS - 1).is_none() {
            continue;
        }
        let earlier = match latest.entry(author) {
            Entry::Vacant(entry) => {
                entry.insert(Latest { first: at, sketches: VecDeque::new() });
                continue;
            }
            Entry::Occupied(entry) => entry.into_mut(),
        };
        if earlier.sketches.is_empty() {
            earlier.sketches.push_back((earlier.first, Sketch::of(&comments[earlier.first].text)));
        }
        let sketch = Sketch::of(&comment.text);
        let mut near = earlier.sketches.iter().rev().filter(|(_, theirs)| sketch.is_near(theirs));
        let own = LazyCell::new(|| sorted_pairs(&comment.text));
        let found = near.find_map(|(other, _)| {
            let share = alike(&own, &sorted_pairs(&comments[*other].text));
            (share >= ALIKE).then_some((*other, share))
        });
        if let Some((other, share)) = found {
            let place = comment.header.first().or(comment.spans.first()).map_or(0, |span| span.start);
            let what = format!("near double: #{at} of #{other}, {share} % of the words alike");
            notes.push(Note { at: place, what, spans: vec![] });
        }
        earlier.sketches.push_back((at, sketch));
        if earlier.sketches.len() > BACK {
            earlier.sketches.pop_front();
        }
    }
    notes
}

/// Hashes of each two neighbouring words.
fn for_pairs(text: &str, mut each: impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let (mut at, mut count, mut before) = (0, 0, None);
    while at < bytes.len() && count < MOST_WORDS {
        let length = bytes[at..].iter().take_while(|byte| **byte > b' ').count();
        if length > 0 {
            let hash = hash(&bytes[at..at + length]);
            if let Some(before) = before {
                each(mix(u64::rotate_left(hash, 23) ^ before));
            }
            (before, count) = (Some(hash), count + 1);
        }
        at += length + 1;
    }
}

/// A word as a number: its length, and its first and last eight bytes, which are all of nearly any.
fn hash(word: &[u8]) -> u64 {
    let short = |bytes: &[u8]| bytes.iter().fold(0, |value, byte| (value << 8) | u64::from(*byte));
    let ends = match (word.first_chunk(), word.last_chunk()) {
        (Some(first), Some(last)) => mix(u64::from_le_bytes(*first)) ^ u64::from_le_bytes(*last),
        _ => short(word),
    };
    mix(ends ^ (word.len() as u64) << 56)
}

fn sorted_pairs(text: &str) -> Vec<u64> {
    let mut pairs = vec![];
    for_pairs(text, |pair| pairs.push(pair));
    pairs.sort_unstable();
    pairs
}

/// Twice the common pairs of all pairs, in hundredths.
fn alike(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut common) = (0, 0);
    for pair in one {
        while at < other.len() && other[at] < *pair {
            at += 1;
        }
        if at < other.len() && other[at] == *pair {
            (at, common) = (at + 1, common + 1);
        }
    }
    200 * common / (one.len() + other.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::restored::Standing;
    use super::*;

    fn comment(author: &str, text: &str) -> Comment {
        Comment {
            author: Some(author.into()),
            standing: Standing::Verified,
            text: text.into(),
            ..Comment::default()
        }
    }

    #[test]
    fn a_repeat_points_at_the_first_of_its_kind() {
        let mut all =
            [comment("Ann", "Rain  again."), comment("Bo", "Rain again."), comment("Ann", "Rain\n\nagain.")];
        mark(&mut all);
        assert_eq!(all.map(|c| c.duplicate_of), [None, None, Some(0)]);
    }

    #[test]
    fn empty_comments_are_not_repeats() {
        let mut all = [comment("Ann", ""), comment("Ann", " ")];
        mark(&mut all);
        assert_eq!(all.map(|c| c.duplicate_of), [None, None]);
    }

    #[test]
    fn a_mended_word_is_told_and_another_author_is_not() {
        let text = "It rained all day in the valley and then the river came over the road again";
        let mended = text.replace("valley", "valleys");
        let all =
            [comment("Ann", text), comment("Bo", &mended), comment("Ann", &mended), comment("Ann", "Rain.")];
        let notes = near(&all);
        assert_eq!(notes.len(), 0, "one word of sixteen is more than a tenth of the pairs");
        let long =
            format!("{text}, and so it went on for the whole of the week until nobody counted any more");
        let all =
            [comment("Ann", &long), comment("Bo", &long), comment("Ann", &long.replace("week", "month"))];
        let told: Vec<_> = near(&all).into_iter().map(|note| note.what).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("near double: #2 of #0"), "{told:?}");
    }
}
