//! Scores of several captures: each weighs the same (`mean`), or each comment does (`pooled`).

use serde::Serialize;

use super::{Counts, Found, Right};

/// The sums of several captures.
#[derive(Debug, Clone, Serialize)]
pub struct Sums {
    /// How many captures.
    pub captures: usize,
    /// The mean of the captures' own figures; a capture to which a figure does not apply is left out of it.
    pub mean: Rates,
    /// The counts of all captures together.
    pub pooled: Counts,
}

/// Figures between 0 and 1; none where there was nothing to score.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Rates {
    /// Headlines right.
    pub title: Option<f64>,
    /// Articles with the right number of paragraphs.
    pub paragraphs: Option<f64>,
    /// Comments: of those read, those that are.
    pub precision: Option<f64>,
    /// Comments: of those that are, those found.
    pub recall: Option<f64>,
    /// Comments: both.
    pub f1: Option<f64>,
    /// Names right, of comments found.
    pub author: Option<f64>,
    /// Standings right, of comments found.
    pub standing: Option<f64>,
    /// Times right, of comments found.
    pub time: Option<f64>,
    /// Recorded parents: of those claimed, those right.
    pub recorded_precision: Option<f64>,
    /// Recorded parents: of those there are, those found.
    pub recorded_recall: Option<f64>,
    /// Parents by quotation right.
    pub quoted: Option<f64>,
    /// Parents by address right.
    pub addressed: Option<f64>,
    /// Likely parents right.
    pub inferred: Option<f64>,
    /// Double posts: both precision and recall.
    pub duplicates_f1: Option<f64>,
}

impl Sums {
    /// Adds up.
    pub fn of<'a>(all: impl Iterator<Item = &'a Counts>) -> Sums {
        let all: Vec<Counts> = all.copied().collect();
        let mut pooled = Counts::default();
        all.iter().for_each(|counts| pooled += *counts);
        Sums { captures: all.len(), mean: Rates::mean(&all), pooled }
    }
}

impl Rates {
    /// The figures of one set of counts.
    pub fn of(counts: &Counts) -> Rates {
        Rates::mean(std::slice::from_ref(counts))
    }

    fn mean(all: &[Counts]) -> Rates {
        let found = |of: fn(&Counts) -> Found, rate: fn(&Found) -> Option<f64>| mean(all, |c| rate(&of(c)));
        let right = |of: fn(&Counts) -> Right| mean(all, |counts| of(counts).share());
        Rates {
            title: right(|c| c.title),
            paragraphs: right(|c| c.paragraphs),
            // A capture of which nothing was read has no precision of its own, and is no reason to leave it out.
            precision: mean(all, |c| c.comments.precision().or(c.comments.recall())),
            recall: found(|c| c.comments, Found::recall),
            f1: found(|c| c.comments, Found::f1),
            author: right(|c| c.author),
            standing: right(|c| c.standing),
            time: right(|c| c.time),
            recorded_precision: found(|c| c.recorded, Found::precision),
            recorded_recall: found(|c| c.recorded, Found::recall),
            quoted: right(|c| c.quoted),
            addressed: right(|c| c.addressed),
            inferred: right(|c| c.inferred),
            duplicates_f1: found(|c| c.duplicates, Found::f1),
        }
    }
}

fn mean(all: &[Counts], rate: impl Fn(&Counts) -> Option<f64>) -> Option<f64> {
    let rates: Vec<f64> = all.iter().filter_map(rate).collect();
    (!rates.is_empty()).then(|| rates.iter().sum::<f64>() / rates.len() as f64)
}
