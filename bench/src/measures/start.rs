//! From the start of the process to the first page a reader gets.

use anyhow::{Result, ensure};
use std::{
    process::{Command, Stdio},
    time::Instant,
};

use crate::{
    place::{MANY, Place},
    report::{Figure, Target},
    server::Server,
    statistics::{median, milliseconds},
};

const TIMES: usize = 10;

/// Milliseconds on a large site, against a start that only prints the version.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let data = place.large_site().await?;
    let (mut serving, mut version) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let server = Server::start(place.binary(), &data, &[])?;
        let answer = server.client().await?.get("/long", "gzip").await?;
        serving.push(milliseconds(server.started.elapsed()));
        ensure!(answer.status == 200 && !answer.body.is_empty(), "status {}", answer.status);
        drop(server);
        let started = Instant::now();
        ensure!(Command::new(place.binary()).arg("--version").stdout(Stdio::null()).status()?.success());
        version.push(milliseconds(started.elapsed()));
    }
    Ok(vec![Figure {
        part: String::new(),
        value: median(&serving),
        unit: "ms",
        reference: format!("`--version` of the same binary; the site has {MANY} comments"),
        reference_value: median(&version),
        target: Target::AtMost(150.0),
    }])
}
