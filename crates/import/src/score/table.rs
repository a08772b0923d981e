//! The report as a person reads it: a line a capture, then the sums.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Counts, Found, Kind, Rates, Report, Right, Sums};

const HEAD: [&str; 15] = [
    "title", "pars", "read", "P", "R", "F1", "author", "stand", "time", "rec P", "rec R", "quoted", "addr",
    "likely", "twice",
];

const LEGEND: &str = "\
title, pars: right of all.  read: comments right/read of wanted; P, R, F1 of comments.
author, stand, time: right of the comments found.  rec P, rec R: parents said to be recorded.
quoted, addr, likely: parents known by a quotation, by a name, only likely: right/claimed.  twice: F1 of double posts.
mean: each capture weighs the same.  pooled: each comment does.  –: nothing to score.
";

impl Report {
    /// A line for each capture, then the means and the pooled figures of each kind and of all.
    pub fn table(&self) -> String {
        let width = self.captures.iter().map(|c| c.capture.chars().count()).max().unwrap_or(0).max(12);
        let mut out = String::new();
        row(&mut out, "", width, &HEAD.map(str::to_owned));
        for capture in &self.captures {
            row(&mut out, &capture.capture, width, &cells(&capture.score.counts));
            if let Some(error) = &capture.error {
                let _ = writeln!(out, "    {error}");
            }
        }
        out.push('\n');
        let kinds = Kind::ALL.map(|kind| (kind.name(), self.of_kind(kind)));
        for (name, sums) in kinds.into_iter().chain([("all", self.of_all())]) {
            if sums.captures > 0 {
                let Sums { captures, mean, pooled } = sums;
                row(&mut out, &format!("{name} ({captures}), mean"), width, &means(&mean));
                row(&mut out, &format!("{name}, pooled"), width, &cells(&pooled));
            }
        }
        self.say_what_is_not_plain(&mut out);
        out.push('\n');
        out.push_str(LEGEND);
        out
    }

    /// F1 of each page in each form, and the mean of each form: how a page of no known family would be read.
    pub fn site_table(&self) -> String {
        let sites = self.sites();
        let width = sites.keys().map(|site| site.chars().count()).max().unwrap_or(0).max(12);
        let mut out = String::new();
        row(&mut out, "F1 of comments", width, &Kind::ALL.map(|kind| kind.name().to_owned()));
        let line = |kinds: &BTreeMap<Kind, f64>| Kind::ALL.map(|kind| rate(kinds.get(&kind).copied()));
        sites.iter().for_each(|(site, kinds)| row(&mut out, site, width, &line(kinds)));
        row(&mut out, "mean", width, &Kind::ALL.map(|kind| rate(self.of_kind(kind).mean.f1)));
        out
    }

    fn say_what_is_not_plain(&self, out: &mut String) {
        let Counts { run_on, time_by_clock, recorded_true, unjudged, .. } = self.of_all().pooled;
        if run_on > 0 {
            let _ = writeln!(
                out,
                "\n{run_on} of the comments not found begin with the whole of one read, by the same author: their truth \
                 runs on into what follows"
            );
        }
        if time_by_clock > 0 {
            let _ = writeln!(
                out,
                "\n{time_by_clock} of the right times are so to the minute of the page's clock: text without the zone and \
                 seconds that the markup had"
            );
        }
        if unjudged > 0 {
            let _ = writeln!(
                out,
                "\n{unjudged} parents that are not recorded cannot be judged: their pages' truth knows no parent"
            );
        }
        if recorded_true > 0 {
            let _ = writeln!(
                out,
                "\n{recorded_true} of the wrong recorded parents are the real ones, which the capture does not show"
            );
        }
    }
}

fn cells(counts: &Counts) -> [String; 15] {
    let rates = Rates::of(counts);
    let Found { read, right, wanted, .. } = counts.comments;
    let part =
        |right: Right| if right.of == 0 { "–".into() } else { format!("{}/{}", right.right, right.of) };
    let precision = counts.comments.precision();
    [
        part(counts.title),
        part(counts.paragraphs),
        format!("{right}/{read} of {wanted}"),
        rate(precision),
        rate(rates.recall),
        rate(rates.f1),
        rate(rates.author),
        rate(rates.standing),
        rate(rates.time),
        rate(rates.recorded_precision),
        rate(rates.recorded_recall),
        part(counts.quoted),
        part(counts.addressed),
        part(counts.inferred),
        rate(rates.duplicates_f1),
    ]
}

fn means(mean: &Rates) -> [String; 15] {
    [
        rate(mean.title),
        rate(mean.paragraphs),
        String::new(),
        rate(mean.precision),
        rate(mean.recall),
        rate(mean.f1),
        rate(mean.author),
        rate(mean.standing),
        rate(mean.time),
        rate(mean.recorded_precision),
        rate(mean.recorded_recall),
        rate(mean.quoted),
        rate(mean.addressed),
        rate(mean.inferred),
        rate(mean.duplicates_f1),
    ]
}

/// Cut, not rounded: 1.000 is said of what is exact only.
fn rate(rate: Option<f64>) -> String {
    rate.map_or("–".into(), |rate| format!("{:.3}", (rate * 1000.0 + 1e-9).floor() / 1000.0))
}

fn row(out: &mut String, name: &str, width: usize, cells: &[String]) {
    let _ = write!(out, "{name:<width$}");
    for (at, cell) in cells.iter().enumerate() {
        let wide = if at == 2 && cells.len() > 3 { 15 } else { 6 };
        let _ = write!(out, " {cell:>wide$}");
    }
    out.push('\n');
}
