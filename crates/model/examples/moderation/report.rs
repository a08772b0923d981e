//! The tables: each set beside its base rate and the word list, groups of people, reliability, learning from a site.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use model::moderation::baseline::{Baseline, Head};

use super::learning::{self, Item};
use super::measures::{Scored, area, average_precision, base_rate, with_interval};
use super::sets::{self, Row, Set};
use super::{site, words};

/// A row, a head, and its logit by weights that were not learned from it.
struct Judged<'a> {
    row: &'a Row,
    head: Head,
    logit: f64,
}

/// Scores every row by weights learned without its part.
pub fn cross_validated(folder: &Path, out: Option<&Path>) -> Result<()> {
    let rows = sets::read(folder)?;
    let items: Vec<Item> = rows.iter().map(Item::of).collect();
    let mut judged = Vec::new();
    let trained = [Head::Toxic, Head::Spam].map(|head| {
        let mut sums = learning::held_out(head, &items);
        let learned = learning::head(head, &items, &sums);
        for (sum, item) in sums.iter_mut().zip(&items).filter(|(_, item)| !learning::taught(head, item.row)) {
            *sum = learning::sum(&learned.weights, item);
        }
        judged.extend(items.iter().zip(&sums).map(|(item, sum)| Judged {
            row: item.row,
            head,
            logit: learned.slope * sum + learned.intercept,
        }));
        learned
    });
    println!("Cross-validated: every row by weights that were learned without it.\n");
    tables(&judged, [trained[0].working_point, trained[1].working_point]);
    unseen_groups(&items, &trained[0]);
    site::learning_from(&items, &trained)?;
    out.map_or(Ok(()), |out| write(&judged, out))
}

/// Scores every row by the program's weights.
pub fn shipped(folder: &Path, out: Option<&Path>) -> Result<()> {
    let rows = sets::read(folder)?;
    let items: Vec<Item> = rows.iter().map(Item::of).collect();
    let baseline = Baseline::shipped();
    let judged: Vec<Judged> = [Head::Toxic, Head::Spam]
        .into_iter()
        .flat_map(|head| items.iter().map(move |item| (head, item)))
        .map(|(head, item)| Judged {
            row: item.row,
            head,
            logit: f64::from(baseline.logit(head, &item.features)),
        })
        .collect();
    println!("The program's weights, on every row. Rows that it was trained on flatter it.\n");
    tables(&judged, [Head::Toxic, Head::Spam].map(|head| f64::from(baseline.working_point(head))));
    out.map_or(Ok(()), |out| write(&judged, out))
}

/// The head that a set is about.
fn head_of(set: Set) -> Head {
    if matches!(set, Set::Videos(_)) { Head::Spam } else { Head::Toxic }
}

fn tables(judged: &[Judged], working_points: [f64; 2]) {
    println!(
        "| set | rows | base rate | area under ROC | average precision | word list: area | average precision |"
    );
    println!("|---|---|---|---|---|---|---|");
    let mut named: Vec<(String, Vec<&Judged>)> = Vec::new();
    for it in judged.iter().filter(|it| head_of(it.row.set) == it.head) {
        match named.iter_mut().find(|(name, _)| name == it.row.set.name()) {
            Some((_, rows)) => rows.push(it),
            None => named.push((it.row.set.name().to_owned(), vec![it])),
        }
    }
    for (name, rows) in &named {
        line(name, rows, |row| row.positive);
        for fault in ["hostile", "antagonize", "dismissive"] {
            if rows[0].row.set == Set::Unhealthy {
                line(&format!("the same, {fault}"), rows, |row| row.faults.iter().any(|it| it == fault));
            }
        }
    }
    // Spam among what stands elsewhere: the videos' spam, and the comments of news sites.
    let mixed: Vec<&Judged> = judged
        .iter()
        .filter(|it| it.head == Head::Spam)
        .filter(|it| it.row.set == Set::News || matches!(it.row.set, Set::Videos(_)) && it.row.positive)
        .collect();
    if mixed.iter().any(|it| it.row.set == Set::News) && mixed.iter().any(|it| it.row.set != Set::News) {
        line("the videos' spam among news comments", &mixed, |row| row.set != Set::News && row.positive);
    }
    for (head, set) in [(Head::Toxic, Set::News), (Head::Spam, Set::Videos(0))] {
        if let Some((_, rows)) = named.iter().find(|(name, _)| name == set.name()) {
            reliability(head, rows);
        }
    }
    if let Some((_, rows)) = named.iter().find(|(name, _)| name == Set::Templates.name()) {
        let scored: Vec<(&str, Scored)> =
            rows.iter().map(|it| (it.row.group.as_str(), (it.logit, it.row.positive))).collect();
        groups("Groups", &scored, working_points[0]);
    }
}

fn line(name: &str, rows: &[&Judged], positive: impl Fn(&Row) -> bool) {
    let scored: Vec<Scored> = rows.iter().map(|it| (it.logit, positive(it.row))).collect();
    let listed: Vec<Scored> = rows
        .iter()
        .map(|it| match it.head {
            Head::Toxic => (words::rude(&it.row.text), positive(it.row)),
            Head::Spam => (words::advertising(&it.row.text), positive(it.row)),
        })
        .collect();
    println!(
        "| {name} | {} | {:.3} | {} | {} | {:.3} | {:.3} |",
        rows.len(),
        base_rate(&scored),
        with_interval(&scored, area),
        with_interval(&scored, average_precision),
        area(&listed),
        average_precision(&listed),
    );
}

/// Of the rows in each tenth by score, how likely they were said to be and how many were. Probabilities are told for one in
/// ten; here they are told for the set's own share, by which the odds are shifted.
fn reliability(head: Head, rows: &[&Judged]) {
    let odds = |share: f64| (share / (1.0 - share)).ln();
    let share = base_rate(&rows.iter().map(|it| (it.logit, it.row.positive)).collect::<Vec<_>>());
    let shift = odds(share) - odds(model::moderation::baseline::BASE_RATE);
    let mut scored: Vec<Scored> =
        rows.iter().map(|it| (learning::sigmoid(it.logit + shift), it.row.positive)).collect();
    scored.sort_by(|one, other| one.0.total_cmp(&other.0));
    println!(
        "\nReliability ({head:?}), at the set's own share of {share:.2}\n\n| tenth | said | were |\n|---|---|---|"
    );
    let mut off = 0.0;
    for tenth in 0..10 {
        let part = &scored[scored.len() * tenth / 10..scored.len() * (tenth + 1) / 10];
        let said = part.iter().map(|it| it.0).sum::<f64>() / part.len() as f64;
        off += (said - base_rate(part)).abs() / 10.0;
        println!("| {} | {said:.3} | {:.3} |", tenth + 1, base_rate(part));
    }
    println!("\nOff by {off:.3} on average.");
}

/// For each group the area, and how many of the harmless sentences that name it reach the working point.
fn groups(title: &str, scored: &[(&str, Scored)], working_point: f64) {
    let mut by_group: BTreeMap<&str, Vec<Scored>> = BTreeMap::new();
    for (group, scored) in scored {
        by_group.entry(group).or_default().push(*scored);
    }
    let mut figures: Vec<(f64, f64, &str)> = Vec::new();
    for (group, rows) in by_group.iter().filter(|(group, rows)| rows.len() >= 50 && !group.is_empty()) {
        let calm: Vec<&Scored> = rows.iter().filter(|it| !it.1).collect();
        let alarms = calm.iter().filter(|it| it.0 >= working_point).count() as f64 / calm.len() as f64;
        figures.push((area(rows), alarms, group));
    }
    let least = figures.iter().min_by(|one, other| one.0.total_cmp(&other.0));
    let alarms: Vec<f64> = figures.iter().map(|it| it.1).collect();
    let bounds = (alarms.iter().copied().fold(1.0, f64::min), alarms.iter().copied().fold(0.0, f64::max));
    if let Some((area, _, group)) = least {
        println!(
            "\n{title}: {} of 50 rows or more; least area {area:.3} ({group}); false alarms at the working point {:.3} to {:.3}",
            figures.len(),
            bounds.0,
            bounds.1
        );
    }
}

/// The same for names of groups that no template of the training has, and once more with other names in their place that
/// the program's list does not have.
fn unseen_groups(items: &[Item], trained: &model::moderation::baseline::Trained) {
    let is_out = |row: &Row| row.set == Set::Templates && sets::hash(&row.group).is_multiple_of(2);
    let rest: Vec<&Item> = items.iter().filter(|item| !is_out(item.row)).collect();
    let weights = learning::weights(Head::Toxic, &rest);
    let mut scored = Vec::new();
    let mut unlisted = Vec::new();
    for item in items.iter().filter(|item| is_out(item.row)) {
        let logit = |item: &Item| trained.slope * learning::sum(&weights, item) + trained.intercept;
        scored.push((item.row.group.as_str(), (logit(item), item.row.positive)));
        let strange = UNLISTED[(sets::hash(&item.row.group) / 2 % UNLISTED.len() as u64) as usize];
        let row =
            Row { text: item.row.text.to_lowercase().replace(&item.row.group, strange), ..item.row.clone() };
        unlisted.push((strange, (logit(&Item::of(&row)), item.row.positive)));
    }
    groups("Groups that no template of the training names", &scored, trained.working_point);
    groups("The same sentences with groups that are on no list", &unlisted, trained.working_point);
}

/// Names of groups that the list of the program does not have.
const UNLISTED: &[&str] = &[
    "cornish",
    "flemish",
    "frisian",
    "catalan",
    "basque",
    "breton",
    "walloon",
    "sorbian",
    "ladin",
    "galician",
    "corsican",
    "sardinian",
    "maltese",
    "karelian",
    "tatar",
    "bashkir",
];

fn write(judged: &[Judged], out: &Path) -> Result<()> {
    let mut writer = csv::Writer::from_path(out)?;
    writer.write_record(["set", "head", "positive", "faults", "logit", "listed", "text"])?;
    for it in judged.iter().filter(|it| head_of(it.row.set) == it.head || it.row.set == Set::News) {
        let (head, listed) = match it.head {
            Head::Toxic => ("toxic", words::rude(&it.row.text)),
            Head::Spam => ("spam", words::advertising(&it.row.text)),
        };
        let positive = it.row.positive && head_of(it.row.set) == it.head;
        writer.write_record([
            it.row.set.name(),
            head,
            if positive { "1" } else { "0" },
            &it.row.faults.join(" "),
            &it.logit.to_string(),
            &listed.to_string(),
            &it.row.text,
        ])?;
    }
    writer.flush()?;
    Ok(())
}
