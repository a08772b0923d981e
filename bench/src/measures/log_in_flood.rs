//! Readers while others try to get in: a finished page asked for at a steady pace, in calm and under a flood of passwords, then of
//! askings for mails. A page that waits is counted from when it should have been asked for.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::{Result, ensure};
use tokio::{task::JoinSet, time::Instant};

use crate::{
    http::Client,
    machine,
    place::Place,
    report::{Figure, Target},
    server::Server,
    site,
    statistics::{median, milliseconds, percentile},
};

const COMMENTS: usize = 100;
const READERS: usize = 8;
/// Between two pages of one reader: 200 a second in all.
const PACE: Duration = Duration::from_millis(40);
const SPAN: Duration = Duration::from_secs(6);
const FLOOD: usize = 32;
/// Calm and floods in turns.
const ROUNDS: usize = 3;

/// Milliseconds until a page is there, of the slowest hundredth.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let data = place.folder("flood")?;
    {
        let app = site::open(&data)?;
        site::thread(&app, "story", COMMENTS).await?;
    }
    let server = Server::start(place.binary(), &data, &["--proxies", "127.0.0.1"])?;
    machine::settle();
    read(server.address).await?;
    let (mut calm, mut passwords, mut mails) = (Vec::new(), Vec::new(), Vec::new());
    let mut tried = Vec::new();
    for _ in 0..ROUNDS {
        calm.push(read(server.address).await?);
        let (p99, a_second) = flooded(server.address, "/login/password").await?;
        passwords.push(p99);
        tried.push(a_second);
        mails.push(flooded(server.address, "/login").await?.0);
    }
    let figure = |part: &str, p99: &[f64]| Figure {
        part: part.into(),
        value: median(p99),
        unit: "ms",
        reference: "p99 of the same page in calm".into(),
        reference_value: median(&calm),
        target: Target::RatioAtMost(2.0),
    };
    Ok(vec![
        figure("passwords", &passwords),
        figure("mails", &mails),
        Figure {
            part: "tried".into(),
            value: median(&tried),
            unit: "passwords/s answered",
            reference: "connections that try".into(),
            reference_value: FLOOD as f64,
            target: Target::Told,
        },
    ])
}

/// The p99 of the page at a steady pace.
async fn read(address: SocketAddr) -> Result<f64> {
    let mut readers = JoinSet::new();
    let begun = Instant::now();
    for reader in 0..READERS {
        readers.spawn(async move {
            let mut client = Client::connect(address).await?;
            let mut times = Vec::new();
            let mut due = begun + PACE * reader as u32 / READERS as u32;
            while due < begun + SPAN {
                tokio::time::sleep_until(due).await;
                let page = client.get("/story", "gzip").await?;
                ensure!(page.status == 200, "the page answers {}", page.status);
                times.push(milliseconds(due.elapsed()));
                due += PACE;
            }
            Ok(times)
        });
    }
    let mut times = Vec::new();
    while let Some(one) = readers.join_next().await {
        times.extend(one??);
    }
    Ok(percentile(&times, 99))
}

/// The same while others knock at a door: the p99, and how many of them were answered in a second.
async fn flooded(address: SocketAddr, door: &'static str) -> Result<(f64, f64)> {
    let (ends, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut flood = JoinSet::new();
    for one in 0..FLOOD {
        let (ends, answered) = (ends.clone(), answered.clone());
        flood.spawn(async move {
            let mut client = Client::connect(address).await?;
            for at in 0.. {
                if ends.load(Ordering::Relaxed) {
                    break;
                }
                // Each from a network of its own, about somebody else: no count ends it.
                let network = format!("10.{one}.{}.{}", at / 200 % 200, at % 200);
                let body = format!("email=of{one}.{at}%40example.org&password=not+these+words");
                let answer = client.post_form(door, &network, &body).await?;
                ensure!(matches!(answer.status, 303 | 422 | 429 | 503), "{door} answers {}", answer.status);
                answered.fetch_add(usize::from(answer.status < 429), Ordering::Relaxed);
            }
            Ok(())
        });
    }
    let begun = Instant::now();
    let p99 = read(address).await;
    ends.store(true, Ordering::Relaxed);
    let a_second = answered.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64();
    while let Some(one) = flood.join_next().await {
        one??;
    }
    Ok((p99?, a_second))
}
