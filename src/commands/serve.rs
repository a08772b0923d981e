//! `rejoinder serve`.

use std::sync::Arc;

use anyhow::{Context, Result};
use app::{App, settings::Source};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use web::{Doorway, Limits, Web};

use crate::config::Config;

/// Serves the site of the settings until it is told to end.
pub async fn serve(config: Config) -> Result<()> {
    let app = super::open(&config).await?;
    let listener = listen(&config.listen).await?;
    let base = base(&config, &listener)?;
    if let Some(link) = app::accounts::first_admin(&app, app::now()).await? {
        println!("first start: sign in once as admin at {base}/login/{}", link.reveal());
        println!("another link: rejoinder account link --email {}", app::accounts::FIRST_ADMIN);
    }
    run(&config, app, listener, &base).await
}

/// Binds an address.
pub async fn listen(address: &str) -> Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

/// The address the site is known under.
pub fn base(config: &Config, listener: &TcpListener) -> Result<String> {
    Ok(match &config.base_url {
        Some(url) => url.clone(),
        None => format!("http://{}", listener.local_addr()?),
    })
}

/// Serves until SIGTERM or Ctrl-C.
pub async fn run(config: &Config, app: Arc<App>, listener: TcpListener, base: &str) -> Result<()> {
    let address = listener.local_addr()?;
    let (limits, streams) = sockets(config);
    let web = Web::new(app.clone(), base, config.cache_bytes, streams);
    if let Some(metrics) = &config.metrics_listen {
        let listener = listen(metrics).await?;
        eprintln!("figures for Prometheus at http://{}/metrics", listener.local_addr()?);
        tokio::spawn(web::serve(
            listener,
            web::metrics(web.clone()),
            Limits::default(),
            std::future::pending(),
        ));
    }
    let sweeping = tokio::spawn(sweep(app.clone()));
    let following = app.clone();
    let following = tokio::spawn(async move { app::settings::follow(&following).await });
    let senders: Vec<_> = (0..app::mail::SENDERS)
        .map(|_| {
            let (app, web) = (app.clone(), web.clone());
            tokio::spawn(async move { app::mail::run(&app, |about| web.letter(about)).await })
        })
        .collect();
    let end = end()?;
    println!("listening on http://{address}");
    web::serve(listener, Doorway::new(web), limits, end).await?;
    sweeping.abort();
    following.abort();
    senders.iter().for_each(|sender| sender.abort());
    Ok(())
}

/// Drops what nobody needs any more, at the start and every hour from then on. What fails is done an hour later.
async fn sweep(app: Arc<App>) {
    let mut hours = tokio::time::interval(std::time::Duration::from_secs(3_600));
    loop {
        hours.tick().await;
        match app::pictures::drop_unused(&app, app::now()).await {
            Ok(0) => {}
            Ok(dropped) => tracing::info!(dropped, "pictures that no comment shows"),
            Err(error) => tracing::warn!(%error, "pictures that no comment shows were not dropped"),
        }
        if let Err(error) = app::erasing::resume(&app, app::now()).await {
            tracing::warn!(%error, "somebody is not erased yet");
        }
        if let Err(error) = app::erasing::clean(&app).await {
            tracing::warn!(%error, "the file was not written anew after somebody was erased");
        }
        if let Err(error) = app::sign_in::forget(&app, app::now()).await {
            tracing::warn!(%error, "who asked to be signed in was not forgotten");
        }
    }
}

/// Open files that are not connections: the database, the log, the listeners.
const OTHER_FILES: usize = 200;

/// Connections and, among them, live streams. Every stream keeps a connection, and each connection is a file the system
/// lets us open: of too few, streams get at most half, so that nobody who watches keeps another from reading.
fn sockets(config: &Config) -> (Limits, usize) {
    let streams = config.streams;
    let readers = Limits::default().connections;
    let most = open_files().saturating_sub(OTHER_FILES);
    let fitting = streams.min(most / 2);
    if fitting < streams && config.sources["streams"].1 != Source::Default {
        tracing::warn!(
            "this process may open {most} connections: at most {fitting} live streams instead of {streams}"
        );
    }
    (Limits { connections: (readers + fitting).min(most.max(1)), ..Limits::default() }, fitting)
}

/// How many files this process may open, once it has asked for as many as it may ask for.
fn open_files() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let had = getrlimit(Resource::Nofile);
    _ = setrlimit(Resource::Nofile, Rlimit { current: had.maximum, ..had });
    let has = getrlimit(Resource::Nofile).current;
    has.map_or(usize::MAX, |files| files.try_into().unwrap_or(usize::MAX))
}

/// Resolves at SIGTERM or Ctrl-C. Both are caught from the call on: whoever reads that we listen may already end us.
fn end() -> Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
