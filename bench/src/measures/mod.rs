//! A file for each benchmark. Each gives its figures, every one with what it is compared with.

mod binary_size;
mod cached_page;
mod cold_stampede;
mod first_page;
mod idle_memory;
mod log_in_flood;
mod render_markdown;
mod restore_speed;
mod start;
mod streams;
mod uncached_page;
mod writers;

use std::{future::Future, pin::Pin};

use anyhow::Result;

use crate::{place::Place, report::Figure};

type Measuring = Pin<Box<dyn Future<Output = Result<Vec<Figure>>>>>;

type Measure = fn(Place) -> Measuring;

/// Every benchmark, in the order they run: what is sensitive to a busy machine first.
pub const MEASURES: &[(&str, Measure)] = &[
    ("cached_page", |place| Box::pin(cached_page::measure(place))),
    ("uncached_1000", |place| Box::pin(uncached_page::measure(place))),
    ("first_page_100k", |place| Box::pin(first_page::measure(place))),
    ("writers_32", |place| Box::pin(writers::measure(place))),
    ("streams_5000", |place| Box::pin(streams::many(place))),
    ("post_to_seen", |place| Box::pin(streams::post_to_seen(place))),
    ("log_in_flood", |place| Box::pin(log_in_flood::measure(place))),
    ("idle_memory", |place| Box::pin(idle_memory::measure(place))),
    ("start_to_first_answer", |place| Box::pin(start::measure(place))),
    ("binary_size", |place| Box::pin(binary_size::measure(place))),
    ("cold_stampede", |place| Box::pin(cold_stampede::measure(place))),
    ("render_markdown", |place| Box::pin(render_markdown::measure(place))),
    ("restore_speed", |place| Box::pin(restore_speed::measure(place))),
];
