//! `rejoinder erasures` and `rejoinder erase`: what is kept of those who had themselves erased, and erasing them once more.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use crate::config::Config;

/// Erases once more who stands in a list of `rejoinder erasures` and is back, because an older copy of the database is.
#[derive(Debug, Args)]
pub struct Erase {
    /// The list, as it was printed last
    #[arg(long, value_name = "FILE")]
    again: PathBuf,
}

impl Erase {
    /// Does it, and says how many they were.
    pub async fn run(self, config: Config) -> Result<()> {
        let list = std::fs::read_to_string(&self.again)
            .with_context(|| format!("the list {} cannot be read", self.again.display()))?;
        let app = super::open(&config).await?;
        let now = app::now();
        let erased = app::erasing::again(&app, &list, now).await? + app::erasing::resume(&app, now).await?;
        app::erasing::clean(&app).await?;
        super::say(&format!("{erased} erased once more"))
    }
}

/// Prints a line for each erasure.
pub async fn list(config: Config) -> Result<()> {
    let app = super::open(&config).await?;
    for line in app::erasing::list(&app).await? {
        super::say(&line)?;
    }
    Ok(())
}
