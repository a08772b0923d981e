//! Is it alive, can it write, and its figures for Prometheus.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::Web;

const PLAIN: [(header::HeaderName, &str); 2] =
    [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];

/// 200 while pages can be served.
pub async fn healthz(State(web): State<Arc<Web>>) -> Response {
    match web.app.read(|conn| Box::pin(store::articles::sections(conn))).await {
        Ok(_) => (PLAIN, "ok\n").into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, PLAIN, "the database cannot be read\n").into_response(),
    }
}

/// 200 while comments can be taken.
pub async fn readyz(State(web): State<Arc<Web>>) -> Response {
    if web.app.can_write().await {
        return (PLAIN, "ready\n").into_response();
    }
    (StatusCode::SERVICE_UNAVAILABLE, PLAIN, "the database cannot be written\n").into_response()
}

/// Figures in Prometheus' text format.
pub async fn metrics(State(web): State<Arc<Web>>) -> Response {
    let (made, given, bytes) = web.cache.figures();
    let (streams, threads) = web.live.figures();
    // A database that does not answer says so by `/healthz`.
    let mails = web.app.read(|conn| Box::pin(store::mail::figures(conn))).await;
    let (waiting, dead) = mails.unwrap_or_default();
    let body = format!(
        "# HELP rejoinder_pages_made_total Public pages made.\n# TYPE rejoinder_pages_made_total counter\nrejoinder_pages_made_total {made}\n\
         # HELP rejoinder_pages_cached_total Public pages given without making them.\n# TYPE rejoinder_pages_cached_total counter\nrejoinder_pages_cached_total {given}\n\
         # HELP rejoinder_cache_bytes Bytes of finished pages kept.\n# TYPE rejoinder_cache_bytes gauge\nrejoinder_cache_bytes {bytes}\n\
         # HELP rejoinder_streams Live streams open.\n# TYPE rejoinder_streams gauge\nrejoinder_streams {streams}\n\
         # HELP rejoinder_streamed_threads Threads with live streams.\n# TYPE rejoinder_streamed_threads gauge\nrejoinder_streamed_threads {threads}\n\
         # HELP rejoinder_mails_waiting Mails that wait to be sent.\n# TYPE rejoinder_mails_waiting gauge\nrejoinder_mails_waiting {waiting}\n\
         # HELP rejoinder_mails_dead Mails given up in the last day.\n# TYPE rejoinder_mails_dead gauge\nrejoinder_mails_dead {dead}\n\
         # HELP rejoinder_resident_bytes Memory of the process.\n# TYPE rejoinder_resident_bytes gauge\nrejoinder_resident_bytes {}\n",
        resident_bytes()
    );
    (PLAIN, body).into_response()
}

/// As the kernel counts it; 0 where it does not tell.
fn resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().split(' ').next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) * 1024
}
