//! What the program knows of abuse and of spam before a site has decided anything: for each a weight for every bucket of
//! [`features`], learned from labelled comments by `examples/moderation` and kept in `baseline.bin`.
//!
//! It may order a queue and say why; it decides nothing. [docs/moderation.md](../../../../docs/moderation.md) says how
//! right it is, which is not very. It knows English only.

use super::features::{BUCKETS, Features, Origin};

/// What a score is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// Would most people find it rude, disrespectful or unreasonable, so that somebody might leave the discussion?
    Toxic,
    /// Does it advertise, beg for visits, or send people elsewhere for gain?
    Spam,
}

/// Of how many comments one is toxic, and one spam, as far as probabilities go: one in ten.
/// A site's own share is learned with the site's decisions.
pub const BASE_RATE: f64 = 0.1;

/// How bytes of weights begin.
const MARK: &[u8; 8] = b"rj-bas-1";
/// Scale, slope, intercept, working point: four numbers of four bytes.
const NUMBERS: usize = 16;

/// Bytes of a file of weights.
pub const FILE_BYTES: usize = MARK.len() + 2 * (NUMBERS + BUCKETS);

/// Weights for both heads.
#[derive(Debug, Clone, Copy)]
pub struct Baseline<'a> {
    toxic: Weights<'a>,
    spam: Weights<'a>,
}

/// The weights of one head, and what makes a logit of their sum.
#[derive(Debug, Clone, Copy)]
struct Weights<'a> {
    /// A signed byte `q` for each bucket: its weight is `q * |q| * scale`, finer where weights are small, as most are.
    places: &'a [u8],
    scale: f32,
    slope: f32,
    intercept: f32,
    working_point: f32,
}

/// What the trainer hands over for one head.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    /// A weight for each bucket.
    pub weights: Vec<f64>,
    /// The logit is `slope * sum / sqrt(number of features) + intercept`.
    pub slope: f64,
    /// See `slope`.
    pub intercept: f64,
    /// The logit from which on a comment is worth a look.
    pub working_point: f64,
}

/// How likely something is, and what made it so.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Logarithm of the odds, at [`BASE_RATE`].
    pub logit: f32,
    /// What weighed most in favour, the heaviest first; at most [`REASONS`].
    pub reasons: Vec<Reason>,
}

/// Something in a text that raised a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The word, or the trait.
    pub origin: Origin,
    /// By how much it raised the logit. Above 0.
    pub weight: f32,
}

/// Most reasons of a score.
pub const REASONS: usize = 5;

impl Score {
    /// Between 0 and 1: how many of a hundred comments with this score are what it is a score of, where one in ten of all
    /// comments is. Calibrated on rows that nothing was trained on.
    pub fn probability(&self) -> f32 {
        1.0 / (1.0 + (-self.logit).exp())
    }
}

impl Baseline<'static> {
    /// The weights that the program comes with.
    pub fn shipped() -> Self {
        Self::of(include_bytes!("baseline.bin")).expect("a test reads the file")
    }
}

impl<'a> Baseline<'a> {
    /// Reads a file of weights; `None` where it is none, or one of another length.
    pub fn of(file: &'a [u8]) -> Option<Self> {
        let rest = file.strip_prefix(MARK)?;
        if file.len() != FILE_BYTES {
            return None;
        }
        let (toxic, spam) = rest.split_at(NUMBERS + BUCKETS);
        Some(Self { toxic: Weights::of(toxic)?, spam: Weights::of(spam)? })
    }

    /// How likely a text with these features is what the head is about.
    pub fn score(&self, head: Head, features: &Features) -> Score {
        let reasons = heaviest(features, &self.by_origin(head, features));
        Score { logit: self.logit(head, features), reasons }
    }

    /// What each origin adds to the logit. A pair of words is half the one's and half the other's.
    pub(super) fn by_origin(&self, head: Head, features: &Features) -> Vec<f32> {
        let weights = self.weights(head);
        let share = weights.slope / (features.list.len().max(1) as f32).sqrt();
        let mut by_origin = vec![0.0; features.origins.len()];
        for feature in &features.list {
            let weight = weights.at(feature.bucket) * share / 2.0;
            by_origin[usize::from(feature.first)] += weight;
            by_origin[usize::from(feature.last)] += weight;
        }
        by_origin
    }

    /// The logit alone, as [`Baseline::score`] has it.
    pub fn logit(&self, head: Head, features: &Features) -> f32 {
        let weights = self.weights(head);
        let sum: f32 = features.list.iter().map(|feature| weights.at(feature.bucket)).sum();
        weights.slope * sum / (features.list.len().max(1) as f32).sqrt() + weights.intercept
    }

    /// The logit from which on a comment is worth a look: one in ten of the news comments reaches it that most annotators
    /// did not find toxic; of spam, one in a hundred of what is none.
    pub fn working_point(&self, head: Head) -> f32 {
        self.weights(head).working_point
    }

    fn weights(&self, head: Head) -> &Weights<'a> {
        match head {
            Head::Toxic => &self.toxic,
            Head::Spam => &self.spam,
        }
    }
}

/// The origins that raised a score most.
pub(super) fn heaviest(features: &Features, by_origin: &[f32]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = features
        .origins
        .iter()
        .zip(by_origin)
        .filter(|(_, weight)| **weight > 0.0)
        .map(|(origin, weight)| Reason { origin: origin.clone(), weight: *weight })
        .collect();
    reasons.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    reasons.truncate(REASONS);
    reasons
}

impl<'a> Weights<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let (numbers, places) = bytes.split_at_checked(NUMBERS)?;
        let number = |at: usize| Some(f32::from_le_bytes(numbers[at * 4..at * 4 + 4].try_into().ok()?));
        let weights = Self {
            places,
            scale: number(0)?,
            slope: number(1)?,
            intercept: number(2)?,
            working_point: number(3)?,
        };
        [weights.scale, weights.slope, weights.intercept, weights.working_point]
            .iter()
            .all(|number| number.is_finite())
            .then_some(weights)
    }

    fn at(&self, bucket: u32) -> f32 {
        let place = f32::from(self.places[bucket as usize].cast_signed());
        place * place.abs() * self.scale
    }
}

/// The file of weights that [`Baseline::of`] reads. The same bytes on every machine: nothing in it is more than addition,
/// multiplication, division and square roots.
pub fn file(toxic: &Trained, spam: &Trained) -> Vec<u8> {
    let mut file = MARK.to_vec();
    for head in [toxic, spam] {
        let most = head.weights.iter().fold(0.0_f64, |most, weight| most.max(weight.abs()));
        let scale = (most / (127.0 * 127.0)).max(f64::MIN_POSITIVE);
        for number in [scale, head.slope, head.intercept, head.working_point] {
            file.extend((number as f32).to_le_bytes());
        }
        file.extend(head.weights.iter().map(|weight| {
            let place = (weight.abs() / scale).sqrt().round() as i8;
            (if *weight < 0.0 { -place } else { place }).cast_unsigned()
        }));
    }
    file
}

#[cfg(test)]
mod tests {
    use super::super::features;
    use super::*;

    fn likely(head: Head, text: &str) -> f32 {
        Baseline::shipped().score(head, &features::of(text)).probability()
    }

    #[test]
    fn the_weights_are_those_that_the_documentation_speaks_of() {
        let file = include_bytes!("baseline.bin");
        let hash = file.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        assert_eq!(
            format!("{hash:016x}"),
            "4ccf4d782d9bf6c4",
            "docs/moderation.md says how they are made; say their hash there too"
        );
    }

    #[test]
    fn abuse_and_advertising_stand_above_calm_words() {
        let calm = "The council has moved the meeting to Thursday, and the plans lie open in the library.";
        let abuse = "You are a pathetic idiot and a liar. Shut up.";
        let advertising = "Hey guys check out my channel and subscribe!!! http://bit.ly/abc free money";
        assert!(likely(Head::Toxic, abuse) > 2.0 * likely(Head::Toxic, calm));
        assert!(likely(Head::Spam, advertising) > 0.5 && likely(Head::Spam, calm) < 0.1);
        let baseline = Baseline::shipped();
        assert!(baseline.logit(Head::Toxic, &features::of(abuse)) >= baseline.working_point(Head::Toxic));
        assert!(baseline.logit(Head::Toxic, &features::of(calm)) < baseline.working_point(Head::Toxic));
    }

    #[test]
    fn naming_a_group_is_no_abuse() {
        let baseline = Baseline::shipped();
        for group in ["Muslim", "gay", "Jewish", "black", "transgender", "blind", "Cornish"] {
            let logit = baseline
                .logit(Head::Toxic, &features::of(&format!("I am a {group} man and a friend of hers")));
            assert!(logit < baseline.working_point(Head::Toxic), "{group}: {logit}");
        }
    }

    #[test]
    fn the_words_that_weighed_are_told() {
        let text = "What you say about the bridge is stupid.";
        let reasons = Baseline::shipped().score(Head::Toxic, &features::of(text)).reasons;
        let Origin::Word(range) = reasons[0].origin.clone() else { panic!("{reasons:?}") };
        assert_eq!(&text[range], "stupid");
        assert!(reasons.len() <= REASONS && reasons.is_sorted_by(|one, other| one.weight >= other.weight));
    }

    #[test]
    fn origins_add_up_to_the_score() {
        let features = features::of("What YOU say is stupid!!! See http://example.org/x, my friend of old.");
        let baseline = Baseline::shipped();
        for head in [Head::Toxic, Head::Spam] {
            let sum: f32 = baseline.by_origin(head, &features).iter().sum();
            let logit = baseline.logit(head, &features);
            assert!((sum + baseline.weights(head).intercept - logit).abs() < 1e-3);
        }
    }

    #[test]
    fn what_is_no_file_of_weights_is_refused() {
        let file = include_bytes!("baseline.bin");
        assert!(Baseline::of(file).is_some());
        assert!(Baseline::of(&file[..file.len() - 1]).is_none());
        assert!(Baseline::of(b"").is_none());
        let mut damaged = file.to_vec();
        damaged[MARK.len()..MARK.len() + 4].copy_from_slice(&f32::NAN.to_le_bytes());
        assert!(Baseline::of(&damaged).is_none());
    }

    #[test]
    fn weights_are_kept_to_a_hundredth_of_the_largest() {
        let mut weights = vec![0.0; BUCKETS];
        (weights[0], weights[1], weights[2]) = (2.0, -0.5, 0.001);
        let head = Trained { weights, slope: 1.0, intercept: 0.0, working_point: 0.0 };
        let file = file(&head, &head);
        let read = Baseline::of(&file).unwrap();
        for (bucket, weight) in [(0, 2.0), (1, -0.5), (2, 0.001), (3, 0.0)] {
            assert!((read.toxic.at(bucket) - weight).abs() < 0.02, "{bucket}");
        }
        assert!(read.toxic.at(2) > 0.0, "small ones are not lost");
    }
}
