//! Live streams: what one costs in memory, and how long a comment takes from its sender to everybody who watches.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use model::ThreadId;
use serde_json::json;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    task::JoinHandle,
    time::timeout,
};

use crate::{
    http::Client,
    place::Place,
    report::{Figure, Target},
    server::Server,
    site,
    statistics::{milliseconds, percentile},
    words,
};

/// Comments of the thread that is watched.
const COMMENTS: usize = 100;
/// Comments posted while it is watched, one after another.
const POSTS: usize = 20;
const PAUSE: Duration = Duration::from_secs(1);
/// Longest wait for an event.
const PATIENCE: Duration = Duration::from_secs(30);

/// 5,000 streams on one node, one comment a second.
pub async fn many(place: Place) -> Result<Vec<Figure>> {
    const STREAMS: usize = 5_000;
    let idle = idle_connections(&place, STREAMS).await?;
    let run = run(&place, "streams-many", STREAMS).await?;
    let alone = self::run(&place, "streams-one", 1).await?;
    let answered = |run: &Run| percentile(&run.after_the_answer, 99);
    Ok(vec![
        Figure {
            part: "memory".into(),
            value: run.kib_each,
            unit: "KiB a stream",
            reference: "a connection that has asked once and waits".into(),
            reference_value: idle,
            target: Target::AtMost(64.0),
        },
        Figure {
            part: "p99".into(),
            value: answered(&run),
            unit: "ms",
            reference: "one stream; both from the sender's answer, 0 where the event was faster".into(),
            reference_value: answered(&alone),
            target: Target::Told,
        },
    ])
}

/// From the first byte sent to the event in each of 1,000 streams.
pub async fn post_to_seen(place: Place) -> Result<Vec<Figure>> {
    const STREAMS: usize = 1_000;
    let run = run(&place, "seen-many", STREAMS).await?;
    let alone = self::run(&place, "seen-one", 1).await?;
    let figure = |part: &str, hundredths: usize, target: Target| Figure {
        part: part.into(),
        value: percentile(&run.after_the_send, hundredths),
        unit: "ms",
        reference: "one stream; both from the first byte sent to the event read".into(),
        reference_value: percentile(&alone.after_the_send, hundredths),
        target,
    };
    Ok(vec![figure("", 99, Target::AtMost(100.0)), figure("median", 50, Target::Told)])
}

struct Run {
    kib_each: f64,
    /// Milliseconds for every post and stream.
    after_the_send: Vec<f64>,
    after_the_answer: Vec<f64>,
}

async fn run(place: &Place, folder: &str, count: usize) -> Result<Run> {
    let data = place.folder(folder)?;
    let thread = {
        let app = site::open(&data)?;
        site::thread(&app, "story", COMMENTS).await?
    };
    let server = Server::start(place.binary(), &data, &[])?;
    let mut client = server.client().await?;
    let before = server.memory("VmRSS")?;
    let mut streams = Vec::with_capacity(count);
    for _ in 0..count {
        streams.push(open(server.address, thread).await?);
    }
    ensure!(server.figure("rejoinder_streams").await? == count as u64, "not all streams are open");
    let kib_each = (server.memory("VmRSS")? - before) * 1024.0 / count as f64;
    let streams: Vec<JoinHandle<Result<Vec<Instant>>>> =
        streams.into_iter().map(|stream| tokio::spawn(listen(stream))).collect();
    let mut posts = Vec::with_capacity(POSTS);
    for at in 0..POSTS {
        tokio::time::sleep(PAUSE).await;
        let body = words::markdown(at as u64, 400);
        let body = json!({ "body": body, "guest": { "name": "Writer" } }).to_string();
        let sent = Instant::now();
        let path = format!("/api/v1/threads/{thread}/comments");
        let answer = client.post(&path, &at.to_string(), &body).await?;
        ensure!(answer.status == 201, "{}: {}", answer.status, answer.text());
        posts.push((sent, Instant::now()));
    }
    let (mut after_the_send, mut after_the_answer) = (Vec::new(), Vec::new());
    for stream in streams {
        let seen = stream.await??;
        for (seen, (sent, answered)) in seen.iter().zip(&posts) {
            after_the_send.push(milliseconds(seen.saturating_duration_since(*sent)));
            after_the_answer.push(milliseconds(seen.saturating_duration_since(*answered)));
        }
    }
    Ok(Run { kib_each, after_the_send, after_the_answer })
}

/// A stream that has begun.
async fn open(address: SocketAddr, thread: ThreadId) -> Result<BufReader<TcpStream>> {
    let mut stream = TcpStream::connect(address).await?;
    let path = format!("/api/v1/threads/{thread}/events");
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).await?;
    let mut lines = BufReader::with_capacity(4096, stream);
    let head = line(&mut lines).await?;
    ensure!(head.contains(" 200 "), "{head}");
    while !line(&mut lines).await?.starts_with("retry: ") {}
    Ok(lines)
}

async fn line(stream: &mut BufReader<TcpStream>) -> Result<String> {
    let mut line = String::new();
    let read = timeout(PATIENCE, stream.read_line(&mut line)).await.context("no event came")??;
    ensure!(read > 0, "the stream ended");
    Ok(line)
}

/// When each of the comments was read, whole; every stream gets all of them, in their order.
async fn listen(mut stream: BufReader<TcpStream>) -> Result<Vec<Instant>> {
    let mut seen = Vec::with_capacity(POSTS);
    let mut told = false;
    while seen.len() < POSTS {
        let line = line(&mut stream).await?;
        if let Some(id) = line.strip_prefix("id: ") {
            let wanted = format!("{}.0", COMMENTS + seen.len() + 1);
            ensure!(id.trim_end() == wanted, "{id} came instead of {wanted}");
        }
        told |= line == "event: comment\n";
        if told && line.starts_with("data: ") {
            seen.push(Instant::now());
            told = false;
            // The counts that follow have the same number.
            while self::line(&mut stream).await? != "event: counts\n" {}
        }
    }
    Ok(seen)
}

/// KiB of a connection on which nothing happens any more.
async fn idle_connections(place: &Place, count: usize) -> Result<f64> {
    let data = place.folder("streams-idle")?;
    let server = Server::start(place.binary(), &data, &[])?;
    server.client().await?.get("/healthz", "identity").await?;
    let before = server.memory("VmRSS")?;
    let mut clients: Vec<Client> = Vec::with_capacity(count);
    for _ in 0..count {
        let mut client = server.client().await?;
        ensure!(client.get("/healthz", "identity").await?.status == 200, "it is not well");
        clients.push(client);
    }
    Ok((server.memory("VmRSS")? - before) * 1024.0 / count as f64)
}
