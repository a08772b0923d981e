//! How well scores tell what is from what is not: area under ROC, average precision, their intervals, reliability.

use super::sets::hash;

/// A score, and whether the thing is there.
pub type Scored = (f64, bool);

/// How likely something that is scores above something that is not; equal scores count half.
pub fn area(scored: &[Scored]) -> f64 {
    let mut sorted = scored.to_vec();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut ranks, mut positives, mut at) = (0.0, 0.0, 0);
    while at < sorted.len() {
        let end = at + sorted[at..].iter().take_while(|it| it.0 == sorted[at].0).count();
        let is = sorted[at..end].iter().filter(|it| it.1).count() as f64;
        ranks += is * (at + end + 1) as f64 / 2.0;
        positives += is;
        at = end;
    }
    (ranks - positives * (positives + 1.0) / 2.0) / (positives * (sorted.len() as f64 - positives))
}

/// The mean, over all that is, of how much of what scores no lower is too. Equal scores are one step.
pub fn average_precision(scored: &[Scored]) -> f64 {
    let mut sorted = scored.to_vec();
    sorted.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut found, mut sum, mut at) = (0.0, 0.0, 0);
    while at < sorted.len() {
        let end = at + sorted[at..].iter().take_while(|it| it.0 == sorted[at].0).count();
        let is = sorted[at..end].iter().filter(|it| it.1).count() as f64;
        found += is;
        sum += is * found / end as f64;
        at = end;
    }
    sum / found
}

/// The share of what is.
pub fn base_rate(scored: &[Scored]) -> f64 {
    scored.iter().filter(|it| it.1).count() as f64 / scored.len() as f64
}

/// A figure with the interval in which it lies in 95 of 100 draws of as many rows.
pub fn with_interval(scored: &[Scored], measure: fn(&[Scored]) -> f64) -> String {
    let mut drawn: Vec<f64> = (0..200)
        .map(|draw| {
            let rows: Vec<Scored> = (0..scored.len())
                .map(|at| scored[(hash(&format!("{draw} {at}")) % scored.len() as u64) as usize])
                .collect();
            measure(&rows)
        })
        .filter(|figure| figure.is_finite())
        .collect();
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| drawn.get((drawn.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN);
    format!("{:.3} ({:.3}-{:.3})", measure(scored), at(0.025), at(0.975))
}
