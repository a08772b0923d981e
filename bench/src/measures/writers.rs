//! Durable comments: many writers at once share the disk's syncs, one alone pays for each. How much there is to share
//! depends on the disk, so the same is measured with every sync made slower by as much as a slow disk takes.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
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
const SPAN: Duration = Duration::from_secs(3);
/// Many and one, in turns: a disk's mood lasts longer than a turn. Odd, so that one of them is the middle one.
const ROUNDS: usize = 5;
/// Different comments; each is sent with its number before it.
const TEXTS: usize = 5_000;
const APPENDS: usize = 200;
/// Milliseconds: a sync of a hard disk, or of a volume across a network.
const SLOWER: u32 = 1;

/// Comments a second over HTTP, acknowledged after they are durable.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let folder = place.folder("writers")?;
    machine::settle();
    let sync = machine::sync_cost(&folder, APPENDS)?;
    let (many, one) = many_and_one(&place, "disk", None).await?;
    let slow = slow_sync(&folder)?;
    let (slow_many, slow_one) = many_and_one(&place, "slow", Some(&slow)).await?;
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
        Figure {
            part: "slow_disk".into(),
            value: slow_many,
            unit: "comments/s",
            reference: format!("one writer alone; every sync of both made {SLOWER} ms slower"),
            reference_value: slow_one,
            target: Target::RatioAtLeast(8.0),
        },
    ])
}

/// Comments a second by many writers and by one, of the round whose ratio is the middle one.
async fn many_and_one(place: &Place, folder: &str, preload: Option<&Path>) -> Result<(f64, f64)> {
    let mut rounds = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        let many = comments_a_second(place, &format!("{folder}-many-{round}"), WRITERS, preload).await?;
        let one = comments_a_second(place, &format!("{folder}-one-{round}"), 1, preload).await?;
        rounds.push((many, one));
    }
    rounds.sort_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1)));
    Ok(rounds[ROUNDS / 2])
}

/// A library that makes every sync of the process it is loaded into slower.
fn slow_sync(folder: &Path) -> Result<PathBuf> {
    let source = folder.join("slow_sync.c");
    std::fs::write(&source, include_str!("slow_sync.c"))?;
    let library = folder.join("slow_sync.so");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O2", &format!("-DSLOWER={SLOWER}"), "-o"]);
    let compiled = compiler.arg(&library).arg(&source).arg("-ldl").status().context("cc does not run")?;
    ensure!(compiled.success(), "slow_sync.c does not compile");
    Ok(library)
}

async fn comments_a_second(
    place: &Place,
    folder: &str,
    writers: usize,
    preload: Option<&Path>,
) -> Result<f64> {
    let data = place.folder(&format!("writers/{folder}"))?;
    let thread = {
        let app = site::open(&data)?;
        site::thread(&app, "story", 100).await?
    };
    let server = Server::start_with(place.binary(), &data, &[], preload)?;
    machine::settle();
    let address = server.address;
    let (stored, took) = tokio::task::spawn_blocking(move || load(address, thread, writers)).await??;
    let counts = server.client().await?.get(&format!("/api/v1/counts?thread={thread}"), "identity").await?;
    let counts: Value = serde_json::from_slice(&counts.body)?;
    let there = counts[thread.to_string()].as_u64();
    ensure!(there == Some(stored + 100), "{stored} comments acknowledged on top of 100, and {there:?} there");
    Ok(stored as f64 / took.as_secs_f64())
}

/// Comments stored by so many writers, and how long they took. One thread makes the load, which costs the server the
/// least of the cores it shares.
fn load(address: SocketAddr, thread: ThreadId, writers: usize) -> Result<(u64, Duration)> {
    let texts: Arc<[String]> = (0..TEXTS).map(|seed| words::markdown(seed as u64, 140)).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let started = Instant::now();
        let tasks =
            (0..writers).map(|writer| tokio::spawn(write(address, thread, writer, texts.clone(), started)));
        let mut stored = 0;
        for task in tasks.collect::<Vec<_>>() {
            stored += task.await??;
        }
        Ok((stored, started.elapsed()))
    })
}

async fn write(
    address: SocketAddr,
    thread: ThreadId,
    writer: usize,
    texts: Arc<[String]>,
    started: Instant,
) -> Result<u64> {
    let mut client = crate::http::Client::connect(address).await?;
    let path = format!("/api/v1/threads/{thread}/comments");
    let name = format!("Writer {writer}");
    let mut stored = 0;
    while started.elapsed() < SPAN {
        // As the site's own form makes them: the time, and what nobody else has.
        let key = format!("{:012x}{writer:04x}{stored:016x}", app::now().0 / 1_000);
        let body = format!("{writer}-{stored}: {}", texts[(stored as usize * WRITERS + writer) % TEXTS]);
        let body = json!({ "body": body, "guest": { "name": name } }).to_string();
        let answer = client.post(&path, &key, &body).await?;
        ensure!(answer.status == 201, "{}: {}", answer.status, answer.text());
        stored += 1;
    }
    Ok(stored)
}
