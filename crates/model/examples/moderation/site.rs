//! Learning from a site: 500 decisions of one moderator, and what they do for the next 500.

use anyhow::{Context, Result};
use model::moderation::baseline::{Baseline, Head, Trained, file};
use model::moderation::features;
use model::moderation::site::{Decision, SiteModel};

use super::learning::{self, Item};
use super::measures::{Scored, area, average_precision, base_rate};
use super::sets::{Row, Set};

/// Somebody who removes the same things always: which rows come before them, what they remove, and how many of what
/// they see that is (a queue has more than a site).
struct Moderator {
    name: &'static str,
    sees: fn(&Row) -> bool,
    removes: fn(&Row) -> bool,
    share: Option<f64>,
}

const HALF: Option<f64> = Some(0.5);

const MODERATORS: &[Moderator] = &[
    Moderator {
        name: "a newspaper: unhealthy comments, a third of the queue",
        sees: |row| row.set == Set::Unhealthy,
        removes: |row| row.positive,
        share: Some(0.33),
    },
    Moderator {
        name: "a newspaper: antagonizing or dismissive comments, a quarter of the queue",
        sees: |row| row.set == Set::Unhealthy,
        removes: |row| row.faults.iter().any(|fault| fault == "antagonize" || fault == "dismissive"),
        share: Some(0.25),
    },
    Moderator {
        name: "a news site: what all annotators find toxic",
        sees: |row| row.set == Set::News && row.hash.is_multiple_of(5),
        removes: |row| row.label == 1.0,
        share: None,
    },
    Moderator {
        name: "a news site with a rule of its own: toxic to all, or about one politician",
        sees: |row| row.set == Set::News && row.hash.is_multiple_of(5),
        removes: |row| row.label == 1.0 || row.text.to_lowercase().contains("trump"),
        share: None,
    },
    Moderator {
        name: "messages, a kind the baseline has not learned from: hateful or offensive, half of the queue",
        sees: |row| row.set == Set::Messages,
        removes: |row| row.positive,
        share: HALF,
    },
    Moderator {
        name: "messages: hate alone, not what is merely rude",
        sees: |row| row.set == Set::Messages,
        removes: |row| row.hate,
        share: HALF,
    },
];

/// Prints a line for each moderator whose set is there. The baseline never learned from a row that the moderator sees.
pub fn learning_from(items: &[Item], trained: &[Trained; 2]) -> Result<()> {
    println!("\nLearning from 500 decisions, measured on the next 500 (mean of ten orders)\n");
    println!(
        "| moderator | removes | average precision before | after | area before | after |\n|---|---|---|---|---|---|"
    );
    for moderator in MODERATORS {
        let seen: Vec<&Row> = items.iter().map(|item| item.row).filter(|row| (moderator.sees)(row)).collect();
        if seen.len() < 1000 {
            continue;
        }
        let others: Vec<&Item> = items.iter().filter(|item| !(moderator.sees)(item.row)).collect();
        let toxic = Trained { weights: learning::weights(Head::Toxic, &others), ..trained[0].clone() };
        let weights = file(&toxic, &trained[1]);
        let baseline = Baseline::of(&weights).context("no weights")?;
        let mut figures = [0.0; 5];
        for order in 0..10 {
            let outcome = one(&baseline, moderator, &seen, order);
            for (figure, value) in figures.iter_mut().zip(outcome) {
                *figure += value / 10.0;
            }
        }
        let [share, before, after, area_before, area_after] = figures;
        println!(
            "| {} | {share:.2} | {before:.3} | {after:.3} | {area_before:.3} | {area_after:.3} |",
            moderator.name
        );
    }
    Ok(())
}

fn one(baseline: &Baseline, moderator: &Moderator, seen: &[&Row], order: u64) -> [f64; 5] {
    let mut rows = seen.to_vec();
    rows.sort_by_cached_key(|row| super::sets::hash(&format!("{order} {}", row.hash)));
    if let Some(share) = moderator.share {
        let (removed, kept): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| (moderator.removes)(row));
        let of_removed = ((1000.0 * share) as usize).min(removed.len());
        rows = removed[..of_removed].iter().chain(&kept[..1000 - of_removed]).copied().collect();
        rows.sort_by_cached_key(|row| super::sets::hash(&format!("{order} again {}", row.hash)));
    }
    let (first, next) = (&rows[..500], &rows[500..1000]);
    let judge = |model: &SiteModel| -> Vec<Scored> {
        next.iter()
            .map(|row| {
                let score = model.score(baseline, &features::of(&row.text));
                (f64::from(score.logit), (moderator.removes)(row))
            })
            .collect()
    };
    let mut model = SiteModel::default();
    let before = judge(&model);
    for row in first {
        let decision = if (moderator.removes)(row) { Decision::Remove } else { Decision::Keep };
        model.learn(baseline, &row.text, decision);
    }
    let after = judge(&model);
    [base_rate(&before), average_precision(&before), average_precision(&after), area(&before), area(&after)]
}
