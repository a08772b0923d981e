//! Learning weights from rows: logistic regression by AdaGrad, with an intercept of its own for every set, so that what sets
//! apart from one another teaches nothing. Calibration by Platt's method on rows that were held out.
//!
//! The same rows give the same bytes on every machine: there is one thread, the order is that of a hash, and no function of
//! a platform's mathematics is called, only what IEEE 754 defines to the bit.

use std::collections::HashMap;

use model::moderation::baseline::{BASE_RATE, Head, Trained};
use model::moderation::features::{self, BUCKETS, Features};

use super::sets::{Row, Set, hash};

/// How a head is learned. Chosen by cross-validation on the sets that may be learned from.
struct Way {
    rounds: usize,
    step: f64,
    /// Squares of slopes that a weight begins with.
    begin: f64,
}

fn way(head: Head) -> Way {
    match head {
        Head::Toxic => Way { rounds: 4, step: 0.02, begin: 0.01 },
        Head::Spam => Way { rounds: 8, step: 1.0, begin: 0.001 },
    }
}

/// What one row of a set counts for a head, and 0 where nothing is learned from it.
fn worth(head: Head, set: Set) -> f64 {
    match (head, set) {
        (Head::Toxic, Set::News) | (Head::Spam, Set::Videos(_)) => 1.0,
        (Head::Toxic, Set::Talk) => 0.1,
        (Head::Toxic, Set::Messages) => 0.05,
        (Head::Toxic, Set::Templates) => 0.02,
        // Calm or not, what stands there is no spam.
        (Head::Spam, Set::News | Set::Talk) => 0.2,
        _ => 0.0,
    }
}

/// A row with its features.
pub struct Item<'a> {
    pub row: &'a Row,
    pub features: Features,
}

impl<'a> Item<'a> {
    pub fn of(row: &'a Row) -> Self {
        Self { row, features: features::of(&row.text) }
    }

    fn share(&self) -> f64 {
        1.0 / (self.features.list.len().max(1) as f64).sqrt()
    }
}

/// True where a row is one of those that a head is learned from.
pub fn taught(head: Head, row: &Row) -> bool {
    worth(head, row.set) > 0.0
}

/// What a row says of a head.
pub fn label(head: Head, row: &Row) -> f64 {
    match (head, row.set) {
        (Head::Toxic, _) | (Head::Spam, Set::Videos(_)) => row.label,
        (Head::Spam, _) => 0.0,
    }
}

/// The sum that weights make of features, before calibration.
pub fn sum(weights: &[f64], item: &Item) -> f64 {
    item.features.list.iter().map(|feature| weights[feature.bucket as usize]).sum::<f64>() * item.share()
}

/// Learns a weight for every bucket.
pub fn weights(head: Head, items: &[&Item]) -> Vec<f64> {
    let way = way(head);
    let mut weights = vec![0.0; BUCKETS];
    let mut squares = vec![way.begin; BUCKETS];
    let mut intercepts: HashMap<Set, (f64, f64)> = HashMap::new();
    let mut order: Vec<&Item> = items.iter().copied().filter(|item| taught(head, item.row)).collect();
    for round in 0..way.rounds {
        order.sort_by_cached_key(|item| hash(&format!("{round} {}", item.row.hash)));
        for item in &order {
            let (intercept, its_squares) = intercepts.entry(item.row.set).or_insert((0.0, way.begin));
            let wrong = sigmoid(sum(&weights, item) + *intercept) - label(head, item.row);
            let slope = wrong * worth(head, item.row.set);
            *its_squares += slope * slope;
            *intercept -= 0.1 * slope / its_squares.sqrt();
            let slope = slope * item.share();
            for feature in &item.features.list {
                let bucket = feature.bucket as usize;
                squares[bucket] += slope * slope;
                weights[bucket] -= way.step * slope / squares[bucket].sqrt();
            }
        }
    }
    weights
}

/// The rows that a head is learned from, in parts: of videos each file is one, so that what is held out was written elsewhere.
pub const FOLDS: usize = 5;

/// The part of a row.
pub fn fold(head: Head, row: &Row, videos: usize) -> usize {
    match (head, row.set) {
        (Head::Spam, Set::Videos(file)) => file,
        (Head::Spam, _) => (row.hash % videos.max(1) as u64) as usize,
        (Head::Toxic, _) => (row.hash % FOLDS as u64) as usize,
    }
}

/// For each item its sum by weights that were learned without its part.
pub fn held_out(head: Head, items: &[Item]) -> Vec<f64> {
    let videos = 1 + items
        .iter()
        .filter_map(|item| match item.row.set {
            Set::Videos(file) => Some(file),
            _ => None,
        })
        .max()
        .unwrap_or(0);
    let folds = if head == Head::Spam { videos } else { FOLDS };
    let mut sums = vec![0.0; items.len()];
    for part in 0..folds {
        let is_out = |item: &Item| fold(head, item.row, videos) == part;
        let rest: Vec<&Item> = items.iter().filter(|item| !is_out(item)).collect();
        let weights = weights(head, &rest);
        for (sum, item) in sums.iter_mut().zip(items).filter(|(_, item)| is_out(item)) {
            *sum = self::sum(&weights, item);
        }
    }
    sums
}

/// Rows that probabilities are calibrated on, and working points found: news comments, and comments under videos.
pub fn calibrates(head: Head, row: &Row) -> bool {
    match head {
        Head::Toxic => row.set == Set::News,
        Head::Spam => matches!(row.set, Set::Videos(_)),
    }
}

/// Learns a head from all items; `sums` are theirs when held out.
pub fn head(head: Head, items: &[Item], sums: &[f64]) -> Trained {
    let held: Vec<(f64, bool)> = items
        .iter()
        .zip(sums)
        .filter(|(item, _)| calibrates(head, item.row))
        .map(|(item, sum)| (*sum, item.row.positive))
        .collect();
    let (slope, intercept) = platt(&held);
    let mut calm: Vec<f64> = held.iter().filter(|(_, positive)| !positive).map(|(sum, _)| *sum).collect();
    calm.sort_by(f64::total_cmp);
    let share = if head == Head::Toxic { 0.9 } else { 0.99 };
    let at = ((calm.len() as f64 * share) as usize).min(calm.len().saturating_sub(1));
    let working_point = slope * calm.get(at).copied().unwrap_or(0.0) + intercept;
    let all: Vec<&Item> = items.iter().collect();
    Trained { weights: weights(head, &all), slope, intercept, working_point }
}

/// Slope and intercept by which sums become logits, at the share of positives that probabilities are told for
/// (`BASE_RATE`): every row counts so much that positives are that share of all.
fn platt(held: &[(f64, bool)]) -> (f64, f64) {
    let positives = held.iter().filter(|(_, positive)| *positive).count().max(1) as f64;
    let others = (held.len() as f64 - positives).max(1.0);
    let (mut slope, mut intercept) = (1.0, 0.0);
    for _ in 0..50 {
        let (mut first, mut second) = ([0.0; 2], [1e-9, 0.0, 1e-9]);
        for (sum, positive) in held {
            let worth = if *positive { BASE_RATE / positives } else { (1.0 - BASE_RATE) / others };
            let likely = sigmoid(slope * sum + intercept);
            let wrong = (likely - f64::from(u8::from(*positive))) * worth;
            let curve = likely * (1.0 - likely) * worth;
            first[0] += wrong * sum;
            first[1] += wrong;
            second[0] += curve * sum * sum;
            second[1] += curve * sum;
            second[2] += curve;
        }
        let area = second[0] * second[2] - second[1] * second[1];
        slope -= (second[2] * first[0] - second[1] * first[1]) / area;
        intercept -= (second[0] * first[1] - second[1] * first[0]) / area;
    }
    (slope, intercept)
}

/// 1 / (1 + e^-x), the same on every machine.
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + exponential(-x.clamp(-40.0, 40.0)))
}

/// e^x for small x, from its series; powers of two are put into the exponent.
fn exponential(x: f64) -> f64 {
    let twos = (x * std::f64::consts::LOG2_E).round();
    let rest = x - twos * std::f64::consts::LN_2;
    let series = (1..=14).rev().fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    series * f64::from_bits(((twos as i64 + 1023) as u64) << 52)
}
