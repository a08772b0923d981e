//! `rejoinder serve`.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use app::App;
use tokio::net::TcpListener;
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
    let web = Web::new(app, base, config.cache_bytes);
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
    println!("listening on http://{address}");
    web::serve(listener, Doorway::new(web), Limits::default(), end()).await?;
    Ok(())
}

async fn end() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => tokio::time::sleep(Duration::MAX).await,
        }
    };
    tokio::select! {
        () = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
