//! How large the one file is that is the whole program.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, ensure};

use crate::{
    place::Place,
    report::{Figure, Target},
};

/// MiB, without and with its symbols.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let stripped = place.folder("binary")?.join("rejoinder");
    let done = Command::new("strip").arg("-o").arg(&stripped).arg(place.binary()).status();
    ensure!(done.context("strip does not run")?.success(), "strip failed");
    Ok(vec![Figure {
        part: String::new(),
        value: mebibytes(&stripped)?,
        unit: "MiB",
        reference: "the same with its symbols".into(),
        reference_value: mebibytes(place.binary())?,
        target: Target::AtMost(40.0),
    }])
}

fn mebibytes(file: &Path) -> Result<f64> {
    Ok(std::fs::metadata(file)?.len() as f64 / f64::from(1 << 20))
}
