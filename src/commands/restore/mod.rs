//! `rejoinder restore`.

mod score;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Args;
use import::capture::{families, restore, restore_without};

use crate::config::Config;

/// Reads a captured page (plain text, a text browser's dump, HTML) and reports the article and thread in it.
#[derive(Debug, Args)]
pub struct Restore {
    /// The captured page
    #[arg(value_name = "FILE", required_unless_present = "score")]
    file: Option<PathBuf>,
    /// Print JSON instead of a tree
    #[arg(long)]
    json: bool,
    /// Store the article and its thread
    #[arg(long)]
    apply: bool,
    /// Say how right captures are read: those of a folder that have a truth beside them (NAME.html.truth.json)
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["file", "apply"])]
    score: Option<PathBuf>,
    /// Leave a family's own reader out: its name, `all` for the generic readers alone, with --score `own` for each site's
    #[arg(long, value_name = "FAMILY", conflicts_with = "apply")]
    without: Option<String>,
}

impl Restore {
    /// Reads, reports, and where asked stores.
    pub async fn run(self, config: Config) -> Result<()> {
        if let Some(folder) = &self.score {
            return score::run(folder, self.without.as_deref(), self.json);
        }
        let file = self.file.context("no file is named")?;
        let name = file.display();
        let size = std::fs::metadata(&file).with_context(|| format!("{name} cannot be read"))?.len();
        if size > import::capture::LIMIT as u64 {
            anyhow::bail!("{name} has {size} bytes; a capture has at most {}", import::capture::LIMIT);
        }
        let bytes = std::fs::read(&file).with_context(|| format!("{name} cannot be read"))?;
        let page = match &self.without {
            None => restore(&bytes),
            Some(family) => restore_without(&bytes, known(family)?),
        };
        let page = page.with_context(|| format!("{name} cannot be restored"))?;
        if self.json {
            super::say(&serde_json::to_string_pretty(&page)?)?;
        } else {
            super::say(&page.tree())?;
        }
        if self.apply {
            let app = super::open(&config).await?;
            let applied = app::restoring::apply(&app, &page, &bytes, app::now()).await?;
            match applied.stored {
                Some(count) => eprintln!("stored as /{} with {count} comments", applied.slug),
                None => eprintln!("stored already as /{}; nothing changed", applied.slug),
            }
        }
        Ok(())
    }
}

/// The family, or several joined by `+`, if there are such.
fn known(family: &str) -> Result<&str> {
    let is = family == "all" || family.split('+').all(|family| families().contains(&family));
    ensure!(is, "{family} is no family; there are all, {}", families().join(", "));
    Ok(family)
}
