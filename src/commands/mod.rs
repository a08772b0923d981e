//! The commands, one file each.

mod account;
mod check;
mod config;
mod demo;
mod erase;
mod pictures;
mod publish;
mod restore;
mod serve;
mod token;

use std::sync::Arc;

use anyhow::{Context, Result};
use app::App;
use clap::Subcommand;
use store::Store;

use crate::config::{Config, Flags};

/// What can be asked of the binary.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site; an empty data folder becomes a working one
    Serve,
    /// Serve a throw-away site full of sample articles and discussions
    Demo(demo::Demo),
    /// Publish Markdown files as articles, or update them
    Publish(publish::Publish),
    /// Read a captured page and report the article and thread in it
    Restore(restore::Restore),
    /// Make accounts and one-time login links
    #[command(subcommand)]
    Account(account::Account),
    /// Make API tokens
    #[command(subcommand)]
    Token(token::Token),
    /// Erase once more who was erased after a backup was made
    Erase(erase::Erase),
    /// Print who was erased, by id and hash, to be kept beside backups
    Erasures,
    /// Verify every invariant of the data
    Check,
    /// Print every setting, its value and where it came from
    Config,
    /// Make pictures for the server, which starts this by itself
    #[command(name = pictures::NAME, hide = true)]
    MakePictures,
}

/// Runs a command to its end.
pub fn run(command: Command, flags: Flags) -> Result<()> {
    // Before anything is read or started: what it is given is not to be trusted.
    if matches!(command, Command::MakePictures) {
        return pictures::make();
    }
    let config = Config::read(&flags)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no threads to run on")?;
    let outcome = runtime.block_on(async {
        match command {
            Command::Serve => serve::serve(config).await,
            Command::Demo(demo) => demo.run(config).await,
            Command::Publish(publish) => publish.run(config).await,
            Command::Restore(restore) => restore.run(config).await,
            Command::Account(account) => account.run(config).await,
            Command::Token(token) => token.run(config).await,
            Command::Erase(erase) => erase.run(config).await,
            Command::Erasures => erase::list(config).await,
            Command::Check => check::check(config).await,
            Command::Config => config::print(&config).await,
            Command::MakePictures => pictures::make(),
        }
    });
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    outcome
}

/// Opens the site that the settings name, making it where there is none.
pub async fn open(config: &Config) -> Result<Arc<App>> {
    let store = match &config.database_url {
        Some(url) => Store::open_postgres(url).await.context("the PostgreSQL database cannot be used")?,
        None => {
            let folder = &config.data;
            std::fs::create_dir_all(folder)
                .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
            let file = folder.join("rejoinder.db");
            Store::open_sqlite(&file)
                .with_context(|| format!("the database {} cannot be used", file.display()))?
        }
    };
    let app = App::new(store, config.site.clone()).with_fixed(config.fixed.clone());
    let app = app.with_issuers(config.issuers.clone()).with_providers(config.providers.clone());
    let app = app.with_pictures_made_by(pictures::program()?);
    app::settings::load(&app).await?;
    Ok(Arc::new(app))
}

/// Prints a result. A reader that goes away (`| head`) is an [`std::io::Error`] that `main` takes for an end.
pub fn say(text: &str) -> Result<()> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}
