//! What a site's own decisions teach on top of the [`super::baseline`]: the same features, weights of its own that begin at
//! zero, and the baseline's logit to begin with. Before the first decision it says what the baseline says.
//!
//! A decision that is taken back must leave no trace. Weights that were moved by it moved everything learned later, so they
//! cannot simply be moved back; what is kept are the decisions themselves, as buckets and without words, and unlearning
//! one learns all the others again from the beginning. So the model after it is the same, to the bit, as one that never
//! heard of it. It also means that weights are never stored, only decisions.

use super::baseline::{Baseline, Head, Score, heaviest};
use super::features::{self, BUCKETS, Features};

/// Decisions that are remembered: where there are more, the oldest are forgotten, and with them what they taught.
pub const MOST_DECISIONS: usize = 4000;
/// Decisions that are forgotten at once, since forgetting learns all others again.
const FORGOTTEN: usize = 400;
/// How bytes of a model begin.
const MARK: &[u8; 8] = b"rj-site1";

/// How far a step goes. What a site decides is scarce: a few decisions must count.
const STEP: f32 = 0.15;
/// Squares of slopes that a weight begins with, which keep its first step from being its longest.
const BEGIN: f32 = 0.003;
/// How far a step of the weights goes that all comments share: those of the baseline's logits and of the site's own share.
const SHARED_STEP: f32 = 0.3;

/// What a moderator made of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It stays, or may appear.
    Keep,
    /// It goes, or does not appear.
    Remove,
}

/// One decision, and all that it teaches by.
#[derive(Debug, Clone, PartialEq)]
struct Example {
    decision: Decision,
    /// The baseline's logits of the text.
    toxic: f32,
    spam: f32,
    /// In order, so that a model read back from bytes adds up in the same order.
    buckets: Vec<u32>,
}

/// What a site has taught.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteModel {
    /// The oldest first.
    examples: Vec<Example>,
    weights: Vec<Weight>,
    /// For the baseline's two logits, and for every comment alike.
    shared: [Weight; 3],
}

/// A weight, and the squares of the slopes that moved it (AdaGrad): what has been moved often moves less.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Weight {
    value: f32,
    squares: f32,
}

impl Weight {
    const NEW: Weight = Weight { value: 0.0, squares: BEGIN };

    fn step(&mut self, slope: f32, length: f32) {
        self.squares += slope * slope;
        self.value -= length * slope / self.squares.sqrt();
    }
}

impl Default for SiteModel {
    fn default() -> Self {
        Self { examples: Vec::new(), weights: vec![Weight::NEW; BUCKETS], shared: [Weight::NEW; 3] }
    }
}

impl Example {
    fn of(baseline: &Baseline, features: &Features, decision: Decision) -> Self {
        let mut buckets: Vec<u32> = features.list.iter().map(|feature| feature.bucket).collect();
        buckets.sort_unstable();
        let logit = |head| baseline.logit(head, features);
        Self { decision, toxic: logit(Head::Toxic), spam: logit(Head::Spam), buckets }
    }

    /// What one feature counts: less in a long comment, which has many.
    fn share(&self) -> f32 {
        1.0 / (self.buckets.len().max(1) as f32).sqrt()
    }

    /// Reads one example, and leaves what comes after it.
    fn taken(bytes: &mut &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<9>()?;
        *bytes = rest;
        let decision = match head[0] {
            0 => Decision::Keep,
            1 => Decision::Remove,
            _ => return None,
        };
        let number = |at: usize| {
            let number = f32::from_le_bytes(head[at..at + 4].try_into().ok()?);
            number.is_finite().then_some(number)
        };
        let mut example = Self { decision, toxic: number(1)?, spam: number(5)?, buckets: Vec::new() };
        for _ in 0..take(bytes)? {
            let bucket = match example.buckets.last() {
                None => take(bytes)?,
                Some(before) => take(bytes).filter(|more| *more > 0)?.checked_add(*before)?,
            };
            if bucket as usize >= BUCKETS {
                return None;
            }
            example.buckets.push(bucket);
        }
        Some(example)
    }

    fn shared(&self) -> [f32; 3] {
        [bounded(self.toxic), bounded(self.spam), 1.0]
    }
}

/// A number in as few bytes as it needs, seven bits in each.
fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads what [`put`] wrote.
fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in [0, 7, 14, 21] {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// A logit of the baseline as it is weighed: one that is very sure of itself counts no more than a sure one.
fn bounded(logit: f32) -> f32 {
    (logit / 4.0).clamp(-1.0, 1.0)
}

impl SiteModel {
    /// Learns that a text was kept or removed. The baseline must be the same one always.
    pub fn learn(&mut self, baseline: &Baseline, text: &str, decision: Decision) {
        let example = Example::of(baseline, &features::of(text), decision);
        self.step(&example);
        self.examples.push(example);
        if self.examples.len() > MOST_DECISIONS {
            self.examples.drain(..FORGOTTEN);
            self.learn_again();
        }
    }

    /// Forgets that a text was kept or removed, the latest time that it was, as if it never had been. False where no such
    /// decision is remembered. Costs as much as learning all the others.
    pub fn unlearn(&mut self, baseline: &Baseline, text: &str, decision: Decision) -> bool {
        let example = Example::of(baseline, &features::of(text), decision);
        let Some(at) = self.examples.iter().rposition(|other| *other == example) else { return false };
        self.examples.remove(at);
        self.learn_again();
        true
    }

    /// How many decisions are remembered.
    pub fn decisions(&self) -> usize {
        self.examples.len()
    }

    /// How likely moderators of this site would remove a text, and the words that say so.
    pub fn score(&self, baseline: &Baseline, features: &Features) -> Score {
        let example = Example::of(baseline, features, Decision::Keep);
        let share = example.share();
        let more = if example.spam > example.toxic { Head::Spam } else { Head::Toxic };
        // The reasons are those of the baseline and of the site together.
        let mut by_origin = baseline.by_origin(more, features);
        for feature in &features.list {
            let weight = self.weights[feature.bucket as usize].value * share;
            by_origin[usize::from(feature.first)] += weight / 2.0;
            by_origin[usize::from(feature.last)] += weight / 2.0;
        }
        Score { logit: self.logit(&example), reasons: heaviest(features, &by_origin) }
    }

    /// The decisions, from which [`SiteModel::of_bytes`] makes the same model. Some 600 bytes for a comment of usual length.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        for example in &self.examples {
            bytes.push(u8::from(example.decision == Decision::Remove));
            bytes.extend(example.toxic.to_le_bytes());
            bytes.extend(example.spam.to_le_bytes());
            put(&mut bytes, example.buckets.len() as u32);
            let mut before = 0;
            for bucket in &example.buckets {
                put(&mut bytes, bucket - before);
                before = *bucket;
            }
        }
        bytes
    }

    /// The model that [`SiteModel::to_bytes`] wrote down; `None` where the bytes are no such thing.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MARK)?;
        let mut model = Self::default();
        while !rest.is_empty() {
            if model.examples.len() == MOST_DECISIONS {
                return None;
            }
            model.examples.push(Example::taken(&mut rest)?);
        }
        model.learn_again();
        Some(model)
    }

    fn logit(&self, example: &Example) -> f32 {
        let own: f32 = example.buckets.iter().map(|bucket| self.weights[*bucket as usize].value).sum();
        let shared: f32 =
            example.shared().iter().zip(&self.shared).map(|(value, weight)| value * weight.value).sum();
        example.toxic.max(example.spam) + own * example.share() + shared
    }

    fn step(&mut self, example: &Example) {
        let wanted = f32::from(u8::from(example.decision == Decision::Remove));
        let wrong = 1.0 / (1.0 + (-self.logit(example)).exp()) - wanted;
        let share = example.share();
        for bucket in &example.buckets {
            self.weights[*bucket as usize].step(wrong * share, STEP);
        }
        for (weight, value) in self.shared.iter_mut().zip(example.shared()) {
            weight.step(wrong * value, SHARED_STEP);
        }
    }

    fn learn_again(&mut self) {
        let examples = std::mem::take(&mut self.examples);
        *self = Self::default();
        for example in &examples {
            self.step(example);
        }
        self.examples = examples;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decisions of somebody who removes what speaks of ferrets, and nothing else.
    fn ferrets(count: usize) -> Vec<(String, Decision)> {
        let subjects =
            ["the council", "my neighbour", "this ferret", "the river", "every ferret", "the paper"];
        let ends =
            ["came late", "was seen at night", "costs too much", "is loved by all", "sleeps in the barn"];
        (0..count)
            .map(|at| {
                let text = format!("I think {} {} {at}", subjects[at % 6], ends[at / 6 % 5]);
                let decision = if text.contains("ferret") { Decision::Remove } else { Decision::Keep };
                (text, decision)
            })
            .collect()
    }

    fn taught(decisions: &[(String, Decision)]) -> SiteModel {
        let mut model = SiteModel::default();
        for (text, decision) in decisions {
            model.learn(&Baseline::shipped(), text, *decision);
        }
        model
    }

    fn likely(model: &SiteModel, text: &str) -> f32 {
        model.score(&Baseline::shipped(), &features::of(text)).probability()
    }

    #[test]
    fn it_begins_with_what_the_baseline_says() {
        let features = features::of("You are a pathetic liar, and everybody knows it.");
        let baseline = Baseline::shipped();
        let own = SiteModel::default().score(&baseline, &features);
        assert_eq!(own, baseline.score(Head::Toxic, &features));
    }

    #[test]
    fn it_learns_what_a_moderator_removes_and_says_by_which_word() {
        let model = taught(&ferrets(120));
        let text = "Nobody has seen a ferret in the town hall";
        let calm = "Nobody has seen a mayor in the town hall";
        assert!(likely(&model, text) > 0.5, "{}", likely(&model, text));
        assert!(likely(&model, calm) < 0.2, "{}", likely(&model, calm));
        let reasons = model.score(&Baseline::shipped(), &features::of(text)).reasons;
        let features::Origin::Word(range) = reasons[0].origin.clone() else { panic!("{reasons:?}") };
        assert_eq!(&text[range], "ferret");
    }

    #[test]
    fn what_is_unlearned_has_never_been() {
        let baseline = Baseline::shipped();
        let decisions = ferrets(60);
        let without: Vec<_> = decisions.iter().filter(|it| it.0 != decisions[20].0).cloned().collect();
        let mut model = taught(&decisions);
        let (text, decision) = &decisions[20];
        assert!(model != taught(&without));
        assert!(model.unlearn(&baseline, text, *decision));
        assert!(model == taught(&without), "it differs in some bit");
        assert!(!model.unlearn(&baseline, text, *decision), "it was forgotten already");
    }

    #[test]
    fn wrong_decisions_do_harm_until_they_are_unlearned() {
        let decisions = ferrets(120);
        let wrong = ("Any ferret at all, and the ferret again".to_owned(), Decision::Keep);
        let mut model = taught(&decisions);
        let right = likely(&model, "A ferret in the hall");
        for _ in 0..20 {
            model.learn(&Baseline::shipped(), &wrong.0, wrong.1);
        }
        assert!(likely(&model, "A ferret in the hall") < right / 2.0);
        for _ in 0..20 {
            assert!(model.unlearn(&Baseline::shipped(), &wrong.0, wrong.1));
        }
        assert_eq!(likely(&model, "A ferret in the hall"), right);
    }

    #[test]
    fn bytes_make_the_same_model_and_damaged_ones_make_none() {
        let model = taught(&ferrets(4));
        let bytes = model.to_bytes();
        assert!(SiteModel::of_bytes(&bytes) == Some(model));
        assert!(SiteModel::of_bytes(&bytes[..bytes.len() - 1]).is_none());
        assert!(SiteModel::of_bytes(&[&bytes[..], &[0]].concat()).is_none());
        assert!(SiteModel::of_bytes(b"").is_none());
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xff;
            // Whatever comes of it, it is no panic.
            _ = SiteModel::of_bytes(&damaged);
        }
    }

    #[test]
    fn the_oldest_decisions_are_forgotten() {
        let mut model = SiteModel::default();
        for at in 0..=MOST_DECISIONS {
            model.learn(&Baseline::shipped(), &format!("n{at}"), Decision::Keep);
        }
        assert_eq!(model.decisions(), MOST_DECISIONS + 1 - FORGOTTEN);
        assert!(!model.unlearn(&Baseline::shipped(), "n0", Decision::Keep));
    }
}
