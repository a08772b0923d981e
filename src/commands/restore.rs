//! `rejoinder restore`.

mod score;

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use crate::config::Config;

/// Reads a captured page (plain text, a text browser's dump, HTML) and reports the article and thread in it.
#[derive(Debug, Args)]
pub struct Restore {
    /// The captured page
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print JSON instead of a tree
    #[arg(long)]
    json: bool,
    /// Store the article and its thread
    #[arg(long)]
    apply: bool,
    #[command(flatten)]
    scoring: score::Scoring,
}

impl Restore {
    /// Reads, reports, and where asked stores.
    pub async fn run(self, config: Config) -> Result<()> {
        if self.scoring.is_asked() {
            return self.scoring.run(&self.file, self.json);
        }
        let name = self.file.display();
        let size = std::fs::metadata(&self.file).with_context(|| format!("{name} cannot be read"))?.len();
        if size > import::capture::LIMIT as u64 {
            anyhow::bail!("{name} has {size} bytes; a capture has at most {}", import::capture::LIMIT);
        }
        let bytes = std::fs::read(&self.file).with_context(|| format!("{name} cannot be read"))?;
        let page = self.scoring.restore(&bytes)?.with_context(|| format!("{name} cannot be restored"))?;
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
