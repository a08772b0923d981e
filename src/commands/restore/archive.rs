//! A web archive: the report of each page that has comments, then what was read in one line.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use import::archive::{Archive, CapturedPage, Entry};
use import::capture::{self, Restored};
use serde::Serialize;

use super::applying::Site;
use super::counted;
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
struct Count {
    pages: usize,
    threads: usize,
    comments: usize,
    skipped: BTreeMap<String, usize>,
}

/// Reads an archive to its end.
pub(super) async fn run(
    mut pages: Box<Archive<impl Read>>,
    choice: &Choice,
    json: bool,
    report: Option<&Path>,
    site: &mut Site<'_>,
) -> Result<()> {
    let one = choice.record.is_some();
    anyhow::ensure!(report.is_none() || one, "--report shows one page: choose it with --record");
    let mut count = Count::default();
    let mut broken = None;
    for entry in pages.as_mut() {
        match entry {
            Ok(Entry::Page(page)) if choice.takes(&page) => {
                if let Some(restored) = read(&page, &mut count) {
                    if !restored.comments.is_empty() || choice.is_made() {
                        print(&page, &restored, json)?;
                    }
                    let name = page.url.as_deref().unwrap_or("(no address)");
                    super::report(report, &restored, &page.bytes, name)?;
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
            Err(error) => broken = Some(error),
        }
    }
    let summary = count.summary(pages.records());
    if json {
        eprintln!("{summary}")
    } else {
        say(&summary)?
    }
    if let Some(error) = broken {
        return Err(error).context("the archive was read up to a broken record");
    }
    anyhow::ensure!(!choice.is_made() || count.pages > 0, "no page of the archive is the one asked for");
    Ok(())
}

fn read(page: &CapturedPage, count: &mut Count) -> Option<Restored> {
    count.pages += 1;
    for remark in &page.remarks {
        eprintln!("record {} at {}: {remark}", page.record, page.place);
    }
    match capture::restore(&page.dated()) {
        Ok(restored) => {
            count.threads += usize::from(!restored.comments.is_empty());
            count.comments += restored.comments.len();
            Some(restored)
        }
        Err(error) => {
            eprintln!("record {} at {}: {error}", page.record, page.place);
            None
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
    fn summary(&self, records: usize) -> String {
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
