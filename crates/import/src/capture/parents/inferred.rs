//! A parent that is only likely: a small model weighs what speaks for each of a few candidates.
//!
//! Candidates are the comments that can be the parent by their place: those before it that no older comment cut off,
//! nearest first (see [`candidates`]). Each is described by the features of [`features`], and a logistic regression
//! gives its probability. The weights below were fitted by `crates/import/training/parents.py` on pages whose markup
//! records the nesting, with the nesting hidden; the script holds out one site at a time and prints how often claims
//! above each probability are right.

use super::Claim;
use super::thread::Thread;
use super::words::number;

/// Claims the model finds less likely than this are not made.
const LEAST: f32 = 0.82;

/// How often the others are right. On sites the weights had not seen it was 27 of 28, the surest no more often than the
/// rest; this is that by the rule of succession.
const RIGHT: f32 = 0.93;

/// The most candidates weighed.
const MOST: usize = 6;

/// What is weighed, in the order of the weights.
pub(super) const FEATURES: usize = 14;

/// The weights of the features.
const WEIGHTS: [f32; FEATURES] =
    [-1.82, -0.39, 0.44, 1.22, 2.43, 0.44, -0.17, -1.61, 1.36, 0.34, -0.11, 0.06, 0.25, 0.04];

/// The likeliest parent, if it is likely enough.
pub(super) fn claim(thread: &Thread, at: usize) -> Option<Claim> {
    // Without a sign of nesting nothing tells a reply from a new thread.
    if !thread.replies[at] {
        return None;
    }
    let candidates = candidates(thread, at);
    let weighed = candidates.iter().enumerate().map(|(rank, candidate)| {
        let features = features(thread, at, *candidate, rank, candidates.len());
        let sum: f32 = features.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        Claim { parent: *candidate, probability: 1.0 / (1.0 + (-sum).exp()) }
    });
    let best = weighed.max_by(|one, other| one.probability.total_cmp(&other.probability))?;
    (best.probability >= LEAST).then_some(Claim { probability: RIGHT, ..best })
}

/// Comments that can be the parent by their place, nearest first.
///
/// Where the page is a flattened tree, the parent is the comment before or one of those it answers in turn, none of
/// them later than the comment itself, and nothing between older than the parent. The first that may open a thread is
/// the last that can be meant.
pub(super) fn candidates(thread: &Thread, at: usize) -> Vec<usize> {
    let mut found = vec![];
    let mut oldest = i64::MAX;
    for place in (at.saturating_sub(40)..at).rev() {
        let fits = match (thread.times[place], thread.times[at]) {
            (Some(time), Some(own)) => time <= own && time <= oldest,
            _ => place + 1 == at,
        };
        oldest = oldest.min(thread.times[place].unwrap_or(i64::MAX));
        if fits {
            found.push(place);
            if !thread.replies[place] || found.len() >= MOST {
                break;
            }
        }
    }
    found
}

/// What speaks for a candidate and against it.
pub(super) fn features(
    thread: &Thread,
    at: usize,
    candidate: usize,
    rank: usize,
    count: usize,
) -> [f32; FEATURES] {
    let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
    let words = thread.words.at(at);
    let among = |list: &[&str], most: usize| {
        words.iter().take(most).any(|word| list.iter().any(|known| number(known) == *word))
    };
    #[expect(clippy::cast_precision_loss, reason = "a gap of time is only weighed by its logarithm")]
    let gap = match (thread.times[at], thread.times[candidate]) {
        (Some(one), Some(other)) => (((one - other).max(0) as f32) / 60.0 + 1.0).ln(),
        _ => 5.0,
    };
    let same =
        |one: usize, other: usize| thread.author(one).is_some() && thread.author(one) == thread.author(other);
    let nearest = rank == 0;
    [
        1.0,
        flag(nearest),
        flag(count == 1),
        flag(!thread.replies[candidate]),
        flag(candidate + 1 == at),
        flag(nearest && !thread.replies[candidate]),
        gap,
        flag(same(at, candidate)),
        flag(candidate > 0 && same(at, candidate - 1)),
        shared(thread, at, candidate),
        flag(among(SECOND_PERSON, 15)) * flag(nearest),
        flag(among(ANSWERS, 4)) * flag(nearest),
        flag(thread.comments[candidate].text.contains('?')),
        flag(at + 1 < thread.comments.len() && !thread.replies[at + 1]),
    ]
}

/// The weight of the words two comments share and few others use.
fn shared(thread: &Thread, at: usize, candidate: usize) -> f32 {
    let words = |place: usize| thread.words.at(place).iter().take(400).copied().collect::<Vec<u32>>();
    let mut theirs = words(candidate);
    theirs.sort_unstable();
    let mut own = words(at);
    own.sort_unstable();
    own.dedup();
    let weight: f32 = own
        .into_iter()
        .filter(|word| theirs.binary_search(word).is_ok())
        .map(|word| thread.weight(word))
        .sum();
    weight.min(30.0).sqrt()
}

/// Words to somebody.
const SECOND_PERSON: &[&str] = &[
    "you", "your", "you're", "yours", "u", "ur", "du", "dein", "deine", "dir", "dich", "ihnen", "ihr", "tu",
    "vous", "votre", "ton", "tú", "usted", "su", "tuo", "lei", "jij", "je",
];

/// Words that answer.
const ANSWERS: &[&str] = &[
    "yes", "no", "yeah", "yep", "nope", "agree", "agreed", "exactly", "thanks", "thank", "right", "true",
    "wrong", "sorry", "lol", "haha", "ja", "nein", "doch", "genau", "danke", "stimmt", "oui", "non", "merci",
    "sí", "gracias", "because", "so", "but", "and", "actually", "um", "well",
];
