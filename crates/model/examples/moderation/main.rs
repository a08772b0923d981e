//! Learns the weights that the program comes with from labelled comments, and says how right they are.
//!
//! ```text
//! moderation train FOLDER OUT          learn from the sets in FOLDER and write OUT; the same bytes every time
//! moderation score FOLDER [ROWS]       cross-validate on the sets in FOLDER: every row by weights learned without its part
//! moderation score-shipped FOLDER [ROWS]   score every row by the weights of the program: for sets it never saw
//! moderation explain TEXT              what the program's weights say of a text, and why
//! moderation speed                     how long a comment of 600 characters takes, and unlearning a decision
//! ```
//!
//! FOLDER holds `news-toxic*.csv`, `wiki-talk*.csv`, `davidson*.csv`, `identity-templates*.csv`, `youtube-spam*.csv` and
//! `unhealthy-comments*.csv`, as far as there are such; `docs/moderation.md` says where they come from. ROWS gets a line of CSV for
//! each row and score, for other programs to be compared.
//!
//! It is no command of the server: who runs a site has no labelled sets, and teaches the program by deciding.
#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]

mod learning;
mod measures;
mod report;
mod sets;
mod site;
mod words;

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use learning::Item;
use model::moderation::baseline::{self, Baseline, Head};
use model::moderation::features;
use model::moderation::site::{Decision, MOST_DECISIONS, SiteModel};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["train", folder, out] => train(Path::new(folder), Path::new(out)),
        ["score", folder, rows @ ..] => {
            report::cross_validated(Path::new(folder), rows.first().map(Path::new))
        }
        ["score-shipped", folder, rows @ ..] => {
            report::shipped(Path::new(folder), rows.first().map(Path::new))
        }
        ["explain", text] => {
            explain(text);
            Ok(())
        }
        ["speed"] => {
            speed();
            Ok(())
        }
        _ => bail!(
            "usage: moderation train FOLDER OUT | score FOLDER [ROWS] | score-shipped FOLDER [ROWS] | explain TEXT | speed"
        ),
    }
}

fn train(folder: &Path, out: &Path) -> Result<()> {
    let rows = sets::read(folder)?;
    let items: Vec<Item> = rows.iter().filter(|row| row.set != sets::Set::Unhealthy).map(Item::of).collect();
    let trained = [Head::Toxic, Head::Spam].map(|head| {
        let sums = learning::held_out(head, &items);
        learning::head(head, &items, &sums)
    });
    let file = baseline::file(&trained[0], &trained[1]);
    std::fs::write(out, &file)?;
    println!("{} bytes learned from {} rows: {}", file.len(), items.len(), out.display());
    Ok(())
}

fn explain(text: &str) {
    let (baseline, features) = (Baseline::shipped(), features::of(text));
    for head in [Head::Toxic, Head::Spam] {
        let score = baseline.score(head, &features);
        println!("{head:?}: {:.3}", score.probability());
        for reason in score.reasons {
            let what = match reason.origin {
                features::Origin::Word(range) => text[range].to_owned(),
                features::Origin::Trait(of) => format!("({of:?})"),
            };
            println!("  {:+.2} {what}", reason.weight);
        }
    }
}

fn speed() {
    let text =
        "The council has known of this for years, and nobody did anything about it until the river came. "
            .repeat(7);
    let text = &text[..600];
    let baseline = Baseline::shipped();
    let mut times: Vec<f64> = (0..2000)
        .map(|_| {
            let start = Instant::now();
            let features = features::of(std::hint::black_box(text));
            std::hint::black_box(baseline.score(Head::Toxic, &features));
            std::hint::black_box(baseline.score(Head::Spam, &features));
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "600 characters, both scores and their reasons: median {:.0} us, 99 of 100 within {:.0} us",
        times[1000], times[1980]
    );
    let mut site = SiteModel::default();
    for at in 0..MOST_DECISIONS {
        site.learn(&baseline, &format!("{at} {}", &text[..200]), Decision::Keep);
    }
    let start = Instant::now();
    let unlearned = site.unlearn(&baseline, &format!("0 {}", &text[..200]), Decision::Keep);
    println!(
        "one of {MOST_DECISIONS} decisions on 200 characters unlearned ({unlearned}): {:.0} ms; {} bytes each",
        start.elapsed().as_secs_f64() * 1e3,
        site.to_bytes().len() / site.decisions()
    );
}
