//! Durable comments: many writers at once share the disk's syncs, one alone pays for each.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use model::ThreadId;
use serde_json::{Value, json};

use crate::{
    machine,
    place::Place,
    report::{Figure, Target},
    server::Server,
    site, words,
};

const WRITERS: usize = 32;
const SPAN: Duration = Duration::from_secs(6);
const APPENDS: usize = 200;

/// Comments a second over HTTP, acknowledged after they are durable.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let folder = place.folder("writers")?;
    machine::settle();
    let sync = machine::sync_cost(&folder, APPENDS)?;
    let many = comments_a_second(&place, "writers/many", WRITERS).await?;
    let one = comments_a_second(&place, "writers/one", 1).await?;
    Ok(vec![
        Figure {
            part: String::new(),
            value: many,
            unit: "comments/s",
            reference: "one writer alone".into(),
            reference_value: one,
            target: Target::RatioAtLeast(8.0),
        },
        Figure {
            part: "against_syncs".into(),
            value: many,
            unit: "comments/s",
            reference: format!(
                "appends/s of 4 KiB with fdatasync on the same {}, one after another",
                machine::file_system(&folder)
            ),
            reference_value: 1_000.0 / sync,
            target: Target::Told,
        },
    ])
}

async fn comments_a_second(place: &Place, folder: &str, writers: usize) -> Result<f64> {
    let data = place.folder(folder)?;
    let thread = {
        let app = site::open(&data)?;
        site::thread(&app, "story", 100).await?
    };
    let server = Server::start(place.binary(), &data, &[])?;
    machine::settle();
    let started = Instant::now();
    let tasks = (0..writers).map(|writer| {
        let address = server.address;
        tokio::spawn(write(address, thread, writer, started))
    });
    let mut stored = 0;
    for task in tasks.collect::<Vec<_>>() {
        stored += task.await??;
    }
    let took = started.elapsed();
    let counts = server.client().await?.get(&format!("/api/v1/counts?thread={thread}"), "identity").await?;
    let counts: Value = serde_json::from_slice(&counts.body)?;
    let there = counts[thread.to_string()].as_u64();
    ensure!(there == Some(stored + 100), "{stored} comments acknowledged on top of 100, and {there:?} there");
    Ok(stored as f64 / took.as_secs_f64())
}

async fn write(
    address: std::net::SocketAddr,
    thread: ThreadId,
    writer: usize,
    started: Instant,
) -> Result<u64> {
    let mut client = crate::http::Client::connect(address).await?;
    let path = format!("/api/v1/threads/{thread}/comments");
    let name = format!("Writer {writer}");
    let mut stored = 0;
    while started.elapsed() < SPAN {
        let key = format!("{writer}-{stored}");
        let body = format!("{key}: {}", words::markdown(stored * 1_000 + writer as u64, 140));
        let body = json!({ "body": body, "guest": { "name": name } }).to_string();
        let answer = client.post(&path, &key, &body).await?;
        ensure!(answer.status == 201, "{}: {}", answer.status, answer.text());
        stored += 1;
    }
    Ok(stored)
}
