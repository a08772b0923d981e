//! A web archive: the report of each page that has comments, then what was read in one line.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use import::archive::{Archive, ArchiveError, CapturedPage, Entry};
use import::capture::{self, Restored};
use serde::Serialize;

use super::applying::Site;
use super::counted;
use super::reports::Reports;
use crate::commands::say;

/// Which pages of an archive are meant; all of them where nothing is given.
#[derive(Debug, Default, Args)]
pub struct Choice {
    /// Of a web archive, only the record of this number (from 1)
    #[arg(long, value_name = "N")]
    record: Option<usize>,
    /// Of a web archive, only pages whose address is or contains this
    #[arg(long)]
    url: Option<String>,
}

impl Choice {
    /// Whether anything was chosen.
    pub fn is_made(&self) -> bool {
        self.record.is_some() || self.url.is_some()
    }

    fn takes(&self, page: &CapturedPage) -> bool {
        self.record.is_none_or(|record| record == page.record)
            && self
                .url
                .as_deref()
                .is_none_or(|part| page.url.as_deref().is_some_and(|url| url.contains(part)))
    }
}

/// A page of many in JSON: what `restore` says of one, and its address.
#[derive(Serialize)]
pub(super) struct Line<'a> {
    pub url: Option<&'a str>,
    #[serde(flatten)]
    pub page: &'a Restored,
}

/// What was read of an archive.
#[derive(Default)]
pub(super) struct Count {
    pages: usize,
    threads: usize,
    comments: usize,
    skipped: BTreeMap<String, usize>,
    /// All of it in a sentence.
    pub summary: String,
    /// What stopped the reading, if anything did.
    pub stopped: Option<ArchiveError>,
}

/// Reads an archive to its end; what was read of it goes among the `reports`. The report on one record goes to `one`.
pub(super) async fn run(
    mut pages: Box<Archive<impl Read>>,
    choice: &Choice,
    json: bool,
    one: Option<&Path>,
    reports: &mut Reports,
    site: &mut Site<'_>,
) -> Result<Count> {
    let mut count = Count::default();
    for entry in pages.as_mut() {
        match entry {
            Ok(Entry::Page(page)) if choice.takes(&page) => {
                if let Some(restored) = read(&page, &mut count, reports)? {
                    if !restored.comments.is_empty() || choice.is_made() {
                        print(&page, &restored, json)?;
                    }
                    let name = page.url.as_deref().unwrap_or("(no address)");
                    super::report(one, &restored, &page.bytes, name)?;
                    let html = || Ok(import::report::html(&restored, &page.bytes, name)?);
                    reports.page(&restored, &format!("{name}, record {}", page.record), html)?;
                    if !restored.comments.is_empty() {
                        let apply = site.apply(&restored, &page.bytes, page.url.as_deref()).await;
                        apply.with_context(|| format!("record {}", page.record))?;
                    }
                }
                if choice.record.is_some() {
                    break;
                }
            }
            Ok(Entry::Page(_)) => {}
            Ok(Entry::Skipped(skipped)) if choice.record == Some(skipped.record) => {
                anyhow::bail!("record {} at {} is no page: {}", skipped.record, skipped.place, skipped.why)
            }
            Ok(Entry::Skipped(skipped)) => *count.skipped.entry(skipped.why).or_default() += 1,
            Err(error) => count.stopped = Some(error),
        }
    }
    count.summary = count.told(pages.records());
    if json {
        eprintln!("{}", count.summary)
    } else {
        say(&count.summary)?
    }
    Ok(count)
}

/// Reads an archive that stands alone.
pub(super) async fn whole(
    pages: Box<Archive<impl Read>>,
    file: &Path,
    choice: &Choice,
    json: bool,
    report: Option<&Path>,
    site: &mut Site<'_>,
) -> Result<()> {
    let (one, many) = if choice.record.is_some() { (report, None) } else { (None, report) };
    let mut reports = Reports::open(many, file)?;
    let count = run(pages, choice, json, one, &mut reports, site).await?;
    let stopped = count.stopped.as_ref().map(ArchiveError::to_string);
    reports.end(&count.summary, count.passed(), stopped.as_deref())?;
    let found = count.pages > 0;
    count.whole()?;
    anyhow::ensure!(!choice.is_made() || found, "no page of the archive is the one asked for");
    Ok(())
}

fn read(page: &CapturedPage, count: &mut Count, reports: &mut Reports) -> Result<Option<Restored>> {
    count.pages += 1;
    for remark in &page.remarks {
        eprintln!("record {} at {}: {remark}", page.record, page.place);
    }
    match capture::restore(&page.dated()) {
        Ok(restored) => {
            count.threads += usize::from(!restored.comments.is_empty());
            count.comments += restored.comments.len();
            Ok(Some(restored))
        }
        Err(error) => {
            eprintln!("record {} at {}: {error}", page.record, page.place);
            reports.broken(&format!("record {}", page.record), &error.to_string())?;
            Ok(None)
        }
    }
}

fn print(page: &CapturedPage, restored: &Restored, json: bool) -> Result<()> {
    if json {
        return say(&serde_json::to_string(&Line { url: page.url.as_deref(), page: restored })?);
    }
    let url = page.url.as_deref().unwrap_or("(no address)");
    let date = page.date.as_deref().map_or(String::new(), |date| format!(", fetched {date}"));
    say(&format!("== {url}\nrecord {} at {}{date}\n{}", page.record, page.place, restored.tree()))
}

impl Count {
    /// What was passed over, by its reason.
    pub fn passed(&self) -> impl Iterator<Item = (&str, usize)> {
        self.skipped.iter().map(|(why, count)| (why.as_str(), *count))
    }

    /// An error where the archive was not read to its end.
    pub fn whole(self) -> Result<()> {
        self.stopped.map_or(Ok(()), |error| Err(error).context("the archive was read up to a broken record"))
    }

    fn told(&self, records: usize) -> String {
        let skipped: usize = self.skipped.values().sum();
        let mut reasons: Vec<_> = self.skipped.iter().collect();
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let shown: Vec<String> =
            reasons.iter().take(8).map(|(why, count)| format!("{count} {why}")).collect();
        let more = if reasons.len() > 8 { ", …" } else { "" };
        let told = if skipped > 0 { format!(" ({}{more})", shown.join(", ")) } else { String::new() };
        format!(
            "{}, {}, {} with comments, {}; {skipped} passed over{told}",
            counted(records, "record"),
            counted(self.pages, "page"),
            self.threads,
            counted(self.comments, "comment"),
        )
    }
}
