//! `rejoinder restore`.

mod applying;
mod archive;
mod folder;
mod reports;
mod score;

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use import::archive::{ArchiveError, Opened};
use import::capture::{CaptureError, Restored};

use crate::config::Config;
use applying::Site;

/// Reads a captured page (plain text, a text browser's dump, HTML) and reports the article and thread in it.
#[derive(Debug, Args)]
pub struct Restore {
    /// The captured page, a web archive (WARC) of pages (both may be gzip), or a folder of saved pages
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print JSON instead of a tree
    #[arg(long)]
    json: bool,
    /// Store the article and its thread
    #[arg(long)]
    apply: bool,
    /// Write what was read, beside the source, as an HTML page; of a web archive or a folder a folder of such pages, and
    /// index.html that lists them
    #[arg(long, value_name = "OUT")]
    report: Option<PathBuf>,
    #[command(flatten)]
    choice: archive::Choice,
    #[command(flatten)]
    scoring: score::Scoring,
}

impl Restore {
    /// Reads, reports, and where asked stores.
    pub async fn run(self, config: Config) -> Result<()> {
        if self.scoring.is_asked() {
            return self.scoring.run(&self.file, self.json);
        }
        let mut site = Site::new(self.apply.then_some(&config));
        if self.file.is_dir() {
            anyhow::ensure!(
                !self.choice.is_made(),
                "--record and --url choose in a web archive; this is a folder"
            );
            return folder::run(&self.file, self.json, self.report.as_deref(), &mut site).await;
        }
        match open(&self.file)? {
            Opened::Archive(pages) => {
                let report = self.report.as_deref();
                archive::whole(pages, &self.file, &self.choice, self.json, report, &mut site).await
            }
            Opened::Page(_) if self.choice.is_made() => {
                anyhow::bail!(
                    "{} is one page; --record and --url choose in a web archive",
                    self.file.display()
                )
            }
            Opened::Page(bytes) => self.one(&bytes, &mut site).await,
        }
    }

    async fn one(&self, bytes: &[u8], site: &mut Site<'_>) -> Result<()> {
        let name = self.file.display();
        let page = self.scoring.restore(bytes)?.with_context(|| format!("{name} cannot be restored"))?;
        if self.json {
            super::say(&serde_json::to_string_pretty(&page)?)?;
        } else {
            super::say(&page.tree())?;
        }
        report(self.report.as_deref(), &page, bytes, &name.to_string())?;
        site.apply(&page, bytes, None).await
    }
}

/// Writes the report on a page, if one is wanted.
fn report(out: Option<&Path>, page: &Restored, bytes: &[u8], name: &str) -> Result<()> {
    let Some(out) = out else { return Ok(()) };
    let html = import::report::html(page, bytes, name)?;
    std::fs::write(out, html).with_context(|| format!("{} cannot be written", out.display()))?;
    eprintln!("wrote {}", out.display());
    Ok(())
}

/// Opens a file by its content.
fn open(file: &Path) -> Result<Opened<File>> {
    let name = file.display();
    let opened = File::open(file).with_context(|| format!("{name} cannot be read"))?;
    match import::archive::open(opened) {
        Err(ArchiveError::Page(CaptureError::TooLarge { limit, .. })) => {
            anyhow::bail!("{name} holds more than {limit} bytes; a capture has at most that")
        }
        opened => opened.with_context(|| format!("{name} cannot be restored")),
    }
}

/// `1 record`, `2 records`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
