//! A thousand readers who come at once for a page that nobody has asked for yet: it is made once.

use std::time::Instant;

use anyhow::{Result, ensure};

use crate::{
    place::Place,
    report::{Figure, Target},
    server::Server,
    statistics::milliseconds,
};

const READERS: usize = 1_000;
const MADE: &str = "rejoinder_pages_made_total";

/// Pages made, and how long the last reader waits against one who comes alone.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let data = place.large_site().await?;
    let (alone, _, _) = readers(&place, &data, 1).await?;
    let (together, made, bytes) = readers(&place, &data, READERS).await?;
    Ok(vec![
        Figure {
            part: "pages_made".into(),
            value: made as f64,
            unit: "pages",
            reference: "readers".into(),
            reference_value: READERS as f64,
            target: Target::AtMost(1.0),
        },
        Figure {
            part: "last_reader".into(),
            value: together,
            unit: "ms",
            reference: format!("one reader of the cold page alone; {bytes} bytes each"),
            reference_value: alone,
            target: Target::Told,
        },
    ])
}

/// Milliseconds until the last of them has the whole page, pages made for them, bytes of a page.
async fn readers(place: &Place, data: &std::path::Path, count: usize) -> Result<(f64, u64, usize)> {
    let server = Server::start(place.binary(), data, &[])?;
    let mut clients = Vec::with_capacity(count);
    for _ in 0..count {
        clients.push(server.client().await?);
    }
    let before = server.figure(MADE).await?;
    let started = Instant::now();
    for client in &mut clients {
        client.send_get("/long", "gzip").await?;
    }
    let reading = clients.into_iter().map(|mut client| tokio::spawn(async move { client.receive().await }));
    let mut first: Option<Vec<u8>> = None;
    for answer in reading.collect::<Vec<_>>() {
        let answer = answer.await??;
        ensure!(answer.status == 200, "status {}", answer.status);
        ensure!(*first.get_or_insert_with(|| answer.body.clone()) == answer.body, "not the same page");
    }
    let took = milliseconds(started.elapsed());
    let made = server.figure(MADE).await? - before;
    ensure!(made >= 1, "no page was made: it was not cold");
    Ok((took, made, first.map_or(0, |body| body.len())))
}
