//! Making a page of a thousand comments, in process: rows, tree, markup, JSON-LD.

use std::time::Instant;

use anyhow::{Result, anyhow, ensure};
use model::{ThreadId, order::Order};
use store::pages::{self, Size};
use web::Web;

use crate::{
    place::Place,
    report::{Figure, Target},
    site,
    statistics::{median, milliseconds, percentile},
};

const COMMENTS: i64 = 1_000;
const TIMES: usize = 50;

/// Milliseconds a page, against a page of a hundred comments and against reading the rows alone.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let app = site::open(&place.folder("uncached")?)?;
    let thread = site::thread(&app, "story", COMMENTS as usize).await?;
    let web = Web::new(app.clone(), "http://localhost", 1 << 20, 0);
    let (mut whole, mut hundred, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TIMES {
        whole.push(page(&web, COMMENTS).await?);
        hundred.push(page(&web, 100).await?);
        rows.push(read(&app, thread).await?);
    }
    let target = Target::AtMost(15.0);
    let figure = |part: &str, value, reference: &str, reference_value, target| Figure {
        part: part.into(),
        value,
        unit: "ms",
        reference: reference.into(),
        reference_value,
        target,
    };
    let reading = "reading the same rows alone";
    Ok(vec![
        figure("median", median(&whole), reading, median(&rows), target),
        figure("p95", percentile(&whole, 95), reading, percentile(&rows, 95), Target::Told),
        figure("of_a_hundred", median(&whole), "a page of 100 comments", median(&hundred), Target::Told),
    ])
}

async fn page(web: &Web, comments: i64) -> Result<f64> {
    let started = Instant::now();
    let page = web.make_uncached("/story", comments).await.map_err(|status| anyhow!("status {status}"))?;
    let took = milliseconds(started.elapsed());
    let made = String::from_utf8_lossy(&page).matches("<article class=\"comment\"").count() as i64;
    // Whole branches, so a page may have some more than asked for.
    ensure!((comments..comments * 2).contains(&made), "a page of {made} comments instead of {comments}");
    Ok(took)
}

async fn read(app: &app::App, thread: ThreadId) -> Result<f64> {
    let size = Size { page: COMMENTS, branch: COMMENTS };
    let started = Instant::now();
    let read = app.read(move |conn| Box::pin(pages::of_thread(conn, thread, Order::Oldest, None, size)));
    let rows = read.await?.comments.len();
    let took = milliseconds(started.elapsed());
    ensure!(rows as i64 == COMMENTS, "{rows} rows");
    Ok(took)
}
