//! The first page of a very long thread, against that of a short one, in every order: it must not grow with the thread.
//! Asked of the real binary over HTTP, with no memory for finished pages, so that every request makes one.

use std::{path::Path, time::Instant};

use anyhow::{Context, Result, ensure};
use store::Store;

use crate::{
    http::Client,
    place::{FEW, MANY, Place},
    report::{Figure, Target},
    server::Server,
    site,
    statistics::{median, milliseconds},
};

const ORDERS: [&str; 3] = ["oldest", "newest", "discussed"];
const TIMES: usize = 60;
/// Comments of the long thread on PostgreSQL, where filling takes many times as long as measuring; the environment may
/// ask for more.
const MANY_ON_POSTGRES: usize = 20_000;
const MANY_ON_POSTGRES_ASKED: &str = "BENCH_POSTGRES_COMMENTS";
/// Where the address of a PostgreSQL server is told whose databases may be made and dropped.
const POSTGRES: &str = "REJOINDER_TEST_POSTGRES";

/// Milliseconds a page, for each order and database.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let data = place.large_site().await?;
    let mut figures = on_server(&place, &data, "", MANY).await?;
    match std::env::var(POSTGRES) {
        Ok(server) => figures.extend(on_postgres(&place, &server).await?),
        Err(_) => eprintln!("{POSTGRES} is not set: PostgreSQL was not measured"),
    }
    Ok(figures)
}

async fn on_server(place: &Place, data: &Path, database: &str, many: usize) -> Result<Vec<Figure>> {
    let mut flags = vec!["--cache-mib", "0"];
    let mut suffix = "";
    if !database.is_empty() {
        flags.extend(["--database-url", database]);
        suffix = ".postgres";
    }
    let server = Server::start(place.binary(), data, &flags)?;
    let mut client = server.client().await?;
    let before = server.figure("rejoinder_pages_made_total").await?;
    let mut figures = Vec::new();
    for order in ORDERS {
        let (mut long, mut short) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            long.push(page(&mut client, &format!("/long?order={order}")).await?);
            short.push(page(&mut client, &format!("/short?order={order}")).await?);
        }
        figures.push(Figure {
            part: format!("{order}{suffix}"),
            value: median(&long),
            unit: "ms",
            reference: format!("a thread of {FEW} comments instead of {many}"),
            reference_value: median(&short),
            target: Target::RatioAtMost(1.5),
        });
    }
    let made = server.figure("rejoinder_pages_made_total").await? - before;
    ensure!(made == (2 * TIMES * ORDERS.len()) as u64, "only {made} pages were made");
    Ok(figures)
}

async fn page(client: &mut Client, path: &str) -> Result<f64> {
    let started = Instant::now();
    let answer = client.get(path, "identity").await?;
    let took = milliseconds(started.elapsed());
    let comments = answer.text().matches("<article class=\"comment\"").count();
    ensure!(answer.status == 200 && comments >= 200, "{path}: {}, {comments} comments", answer.status);
    Ok(took)
}

/// The same on a database of our own, which is dropped afterwards.
async fn on_postgres(place: &Place, server: &str) -> Result<Vec<Figure>> {
    let config: tokio_postgres::Config = server.parse().context("the PostgreSQL server's address")?;
    let (admin, connection) = config.connect(tokio_postgres::NoTls).await?;
    let connected = tokio::spawn(connection);
    let name = format!("rejoinder_bench_{}", std::process::id());
    admin.batch_execute(&format!("create database {name}")).await?;
    let measured = on_database(place, &with_database(server, &name)).await;
    let dropped = admin.batch_execute(&format!("drop database {name} with (force)")).await;
    drop(admin);
    _ = connected.await;
    dropped?;
    measured
}

async fn on_database(place: &Place, url: &str) -> Result<Vec<Figure>> {
    let asked = std::env::var(MANY_ON_POSTGRES_ASKED).ok();
    let many = asked.map_or(Ok(MANY_ON_POSTGRES), |many| many.parse()).context(MANY_ON_POSTGRES_ASKED)?;
    {
        let app = site::on(Store::open_postgres(url).await?);
        site::thread(&app, "short", FEW).await?;
        site::thread(&app, "long", many).await?;
    }
    on_server(place, &place.folder("postgres")?, url, many).await
}

/// The address of another database of the same server.
fn with_database(server: &str, name: &str) -> String {
    let (address, query) = server
        .split_once('?')
        .map_or((server, String::new()), |(address, query)| (address, format!("?{query}")));
    let begin = address.find("://").map_or(0, |at| at + 3);
    let end = address[begin..].find('/').map_or(address.len(), |at| begin + at);
    format!("{}/{name}{query}", &address[..end])
}
