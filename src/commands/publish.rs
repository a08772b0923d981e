//! `rejoinder publish`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use app::articles::{Outcome, Taken};
use clap::Args;
use model::{articles::Draft, permission::Actor};
use serde_json::json;

use crate::config::Config;

/// Publishes Markdown files with front matter (title, standfirst, byline, section, tags, date, slug, lang, guests).
#[derive(Debug, Args)]
pub struct Publish {
    /// Markdown files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Publish {
    /// Publishes each file that can be taken; fails at the end if one could not.
    pub async fn run(self, config: Config) -> Result<()> {
        let app = super::open(&config).await?;
        let mut failed = 0;
        let mut done = Vec::new();
        for file in &self.files {
            match publish(&app, file).await {
                Ok(published) => done.push((file, published)),
                Err(error) => {
                    eprintln!("{}: {error:#}", file.display());
                    failed += 1;
                }
            }
        }
        for (file, it) in &done {
            let outcome = match it.outcome {
                Outcome::New => "published",
                Outcome::Changed => "updated",
                Outcome::Same => "unchanged",
            };
            if self.json {
                let line = json!({ "file": file, "id": it.id, "slug": it.slug, "thread": it.thread, "outcome": outcome });
                super::say(&line.to_string())?;
            } else {
                super::say(&format!("{outcome} /{}", it.slug))?;
            }
        }
        if failed > 0 {
            bail!("{failed} of {} files could not be published", self.files.len());
        }
        Ok(())
    }
}

async fn publish(app: &app::App, file: &std::path::Path) -> Result<app::articles::Published> {
    let bytes = std::fs::read(file).context("cannot be read")?;
    let text = String::from_utf8(bytes)
        .map_err(|error| anyhow::anyhow!("is not UTF-8 text (byte {})", error.utf8_error().valid_up_to()))?;
    let draft = Draft::from_markdown(&text).map_err(app::Error::from)?;
    Ok(app::articles::publish(app, &Actor::Operator, draft, Taken::Update, app::now()).await?)
}
