//! `rejoinder restore --score`.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use import::capture::{CaptureError, Restored, families, restore, restore_without};
use import::score::{Kind, Report, Score, Scored, Truth, truth_names};

/// How right captures are read, and what is left out of reading them.
#[derive(Debug, Args)]
pub struct Scoring {
    /// Say how right the captures of the folder FILE are read that have a truth beside them (NAME.html.truth.json)
    #[arg(long, conflicts_with = "apply")]
    score: bool,
    /// Leave a family's own reader out: its name, `all` for the generic readers alone, with --score `own` for each site's
    #[arg(long, value_name = "FAMILY", conflicts_with = "apply")]
    without: Option<String>,
}

impl Scoring {
    /// Whether a folder is to be scored.
    pub fn is_asked(&self) -> bool {
        self.score
    }

    /// Scores every capture of a folder that has a truth beside it, and prints the report.
    pub fn run(&self, folder: &Path, json: bool) -> Result<()> {
        if let Some(family) = self.without.as_deref().filter(|family| *family != "own") {
            known(family)?;
        }
        run(folder, self.without.as_deref(), json)
    }

    /// Reads one page.
    pub fn restore(&self, bytes: &[u8]) -> Result<Result<Restored, CaptureError>> {
        Ok(match &self.without {
            None => restore(bytes),
            Some(family) => restore_without(bytes, known(family)?),
        })
    }
}

/// The family, if there is such a one.
fn known(family: &str) -> Result<&str> {
    let is = family == "all" || families().contains(&family);
    ensure!(is, "{family} is no family; there are all, {}", families().join(", "));
    Ok(family)
}

fn run(folder: &Path, without: Option<&str>, json: bool) -> Result<()> {
    let mut report = Report::default();
    for capture in captures(folder)? {
        if let Some(scored) = score(folder, capture, without)? {
            report.captures.push(scored);
        }
    }
    if report.captures.is_empty() {
        bail!(
            "{} has no capture with a truth beside it (NAME.html and NAME.html.truth.json)",
            folder.display()
        );
    }
    if json {
        return crate::commands::say(&serde_json::to_string_pretty(&report)?);
    }
    let sites = without.map_or(String::new(), |_| format!("\n{}", report.site_table()));
    crate::commands::say(&format!("{}{sites}", report.table()))
}

/// The names of a folder's captures, in order.
fn captures(folder: &Path) -> Result<Vec<String>> {
    let unreadable = || format!("{} cannot be read", folder.display());
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(unreadable)? {
        let name = entry.with_context(unreadable)?.file_name();
        names.extend(name.to_str().filter(|name| Kind::of(name).is_some()).map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// Scores one capture; none if it has no truth.
fn score(folder: &Path, capture: String, without: Option<&str>) -> Result<Option<Scored>> {
    let Some((kind, site)) = Kind::of(&capture) else { return Ok(None) };
    let Some(truth) = truth_of(folder, &capture)? else { return Ok(None) };
    let bytes = std::fs::read(folder.join(&capture)).with_context(|| format!("{capture} cannot be read"))?;
    let (restored, error) = match read(&bytes, &truth, without) {
        Ok(restored) => (Some(restored), None),
        Err(error) => (None, Some(error.to_string())),
    };
    let score = Score::of(&truth, restored.as_ref(), kind);
    let site = site.to_owned();
    Ok(Some(Scored { capture, site, kind, score, error }))
}

fn read(bytes: &[u8], truth: &Truth, without: Option<&str>) -> Result<Restored, CaptureError> {
    match without {
        None => restore(bytes),
        Some("own") => truth.family().map_or_else(|| restore(bytes), |family| restore_without(bytes, family)),
        Some(family) => restore_without(bytes, family),
    }
}

fn truth_of(folder: &Path, capture: &str) -> Result<Option<Truth>> {
    for name in truth_names(capture) {
        let path = folder.join(&name);
        if path.is_file() {
            let bytes = std::fs::read(&path).with_context(|| format!("{name} cannot be read"))?;
            let truth = Truth::read(&bytes).with_context(|| format!("{name} is no truth"))?;
            if truth.belongs_to(capture) {
                return Ok(Some(truth));
            }
        }
    }
    Ok(None)
}
