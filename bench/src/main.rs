//! What Rejoinder costs, each figure beside its reference, measured in the same run on the same machine.
//!
//! Orchestrates the real release binary as a child process on a port of the kernel's choice; what is measured in
//! process is said to be. Nothing here fails because something is slow: a missed target is a line that says so. A
//! benchmark does fail where its answers are wrong, since the speed of a wrong answer means nothing.
//!
//! `measures/` has a file for each benchmark; see `docs/benchmarks.md` for what they mean. `bench/run` is the door.

mod http;
mod machine;
mod measures;
mod place;
mod report;
mod server;
mod site;
mod statistics;
mod words;

use std::{path::PathBuf, process::ExitCode, time::Instant};

use anyhow::{Context, Result, ensure};

use crate::{measures::MEASURES, place::Place, report::Report};

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// False where a benchmark could not be measured.
fn run() -> Result<bool> {
    let mut wanted: Vec<String> = std::env::args().skip(1).collect();
    if wanted.iter().any(|word| word == "--list") {
        MEASURES.iter().for_each(|(name, _)| println!("{name}"));
        return Ok(true);
    }
    let mut results = PathBuf::from("bench/results/latest.json");
    if let Some(at) = wanted.iter().position(|word| word == "--results") {
        results = wanted.get(at + 1).context("--results takes a file")?.into();
        wanted.drain(at..at + 2);
    }
    for name in &wanted {
        let known = MEASURES.iter().any(|(known, _)| known == name);
        ensure!(known, "there is no benchmark {name}; --list names them");
    }
    let place = Place::new()?;
    let mut report = Report::new(results)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    println!("{}", report.machine());
    let (begun, mut whole) = (Instant::now(), true);
    for (name, measure) in MEASURES {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == name) {
            continue;
        }
        let started = Instant::now();
        match runtime.block_on(measure(place.clone())) {
            Ok(figures) => report.add(name, figures),
            Err(error) => {
                eprintln!("{name} could not be measured: {error:#}");
                whole = false;
            }
        }
        eprintln!("{name}: {:.1} s", started.elapsed().as_secs_f64());
    }
    report.finish()?;
    eprintln!("in all {:.0} s", begun.elapsed().as_secs_f64());
    Ok(whole)
}
