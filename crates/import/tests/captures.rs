//! Scores the readers against saved pages whose truth is known. The pages are not part of the repository: they belong
//! to the people who wrote them. They are looked for beside the project's folder; without them this test says so.

#![allow(clippy::unwrap_used)] // a test: a file that is not as expected has to fail it

use std::path::{Path, PathBuf};

use import::capture::restore;
use import::score::{Counts, Kind, Rates, Score, Truth, truth_names};

/// What a capture has to reach, for each thing scored: a share of what was read or is there. Raise these, never lower
/// them. A thing that a capture does not have is not asked for.
struct Bar {
    name: &'static str,
    title: f64,
    paragraphs: f64,
    f1: f64,
    author: f64,
    standing: f64,
    time: f64,
    recorded_precision: f64,
    recorded_recall: f64,
    doubles: f64,
}

/// Everything right.
const fn exact(name: &'static str) -> Bar {
    Bar {
        name,
        title: 1.0,
        paragraphs: 1.0,
        f1: 1.0,
        author: 1.0,
        standing: 1.0,
        time: 1.0,
        recorded_precision: 1.0,
        recorded_recall: 1.0,
        doubles: 1.0,
    }
}

/// One line a capture; one that is not exact gives what it reaches: `Bar { time: 0.9, ..exact("name.txt") }`.
const BARS: &[Bar] = &[
    exact("drupal-iraq-2015.txt"),
    exact("derived-zerohedge-fiscal-cliff-2015style.txt"),
    exact("zerohedge-fiscal-cliff-2012.txt"),
    exact("zerohedge-fiscal-cliff-2012.dump.txt"),
    exact("zerohedge-fiscal-cliff-2012.html"),
    exact("newstatesman-watson-2012.txt"),
    exact("newstatesman-watson-2012.dump.txt"),
    exact("newstatesman-watson-2012.html"),
    exact("androidcentral-htc-2012.txt"),
    exact("androidcentral-htc-2012.dump.txt"),
    exact("androidcentral-htc-2012.html"),
];

impl Bar {
    /// The things that fall short of it.
    fn missed(&self, counts: &Counts) -> Vec<String> {
        let is = Rates::of(counts);
        let things = [
            ("title", is.title, self.title),
            ("paragraphs", is.paragraphs, self.paragraphs),
            ("comments", is.f1, self.f1),
            ("author", is.author, self.author),
            ("standing", is.standing, self.standing),
            ("time", is.time, self.time),
            ("parents' precision", is.recorded_precision, self.recorded_precision),
            ("parents' recall", is.recorded_recall, self.recorded_recall),
            ("double posts", is.duplicates_f1, self.doubles),
        ];
        let short = things.into_iter().filter(|(_, is, bar)| is.is_some_and(|is| is + 1e-9 < *bar));
        short.map(|(thing, is, bar)| format!("{thing} {:.3} of {bar}", is.unwrap())).collect()
    }
}

fn captures() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/captures");
    if folder.is_dir() {
        return Some(folder);
    }
    println!(
        "skipped (since 2025-11-22): the saved pages are not part of the repository, and none lie beside it"
    );
    None
}

fn score(folder: &Path, name: &str) -> Score {
    let (kind, _) = Kind::of(name).unwrap();
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let truth = truth_names(name).iter().find_map(|truth| std::fs::read(folder.join(truth)).ok());
    let truth = Truth::read(&truth.unwrap()).unwrap();
    assert!(truth.belongs_to(name), "{name} has another's truth");
    Score::of(&truth, Some(&restore(&bytes).unwrap()), kind)
}

#[test]
fn captures_reach_their_bars() {
    let Some(folder) = captures() else { return };
    let mut short = vec![];
    for bar in BARS {
        let score = score(&folder, bar.name);
        println!("{}: {score:?}", bar.name);
        let missed = bar.missed(&score.counts);
        if !missed.is_empty() {
            short.push(format!("{}: {}", bar.name, missed.join(", ")));
        }
    }
    assert!(short.is_empty(), "below the bar:\n{}", short.join("\n"));
}

#[test]
fn no_capture_of_any_kind_loses_a_byte() {
    let Some(folder) = captures() else { return };
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    for path in files.filter(|path| path.extension().is_some_and(|kind| kind == "txt" || kind == "html")) {
        let bytes = std::fs::read(&path).unwrap();
        let coverage = restore(&bytes).unwrap().coverage(&bytes).unwrap();
        assert_eq!(
            (coverage.covered, coverage.first_missing),
            (coverage.visible, None),
            "{}",
            path.display()
        );
    }
}
