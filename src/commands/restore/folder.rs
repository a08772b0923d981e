//! A folder of saved pages: the report of each thread in it, pages of one thread put together, and after them each web
//! archive in it by itself.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use import::archive::Opened;
use import::capture;
use import::joining::{self, Joined, Saved};

use super::applying::Site;
use super::archive::{self, Choice, Line};
use super::counted;
use super::reports::Reports;
use crate::commands::say;

/// Folders in folders are looked into so deep.
const DEEPEST: usize = 12;

/// What browsers name the folder with a page's pictures, after the page's name.
const ASSETS: &[&str] =
    &["_files", "_fichiers", "_archivos", "_file", "-dateien", ".files", "-filer", "_bestanden"];

/// Reads every page of a folder.
pub(super) async fn run(folder: &Path, json: bool, report: Option<&Path>, site: &mut Site<'_>) -> Result<()> {
    let mut files = vec![];
    pages_in(folder, 0, &mut files)?;
    let mut reports = Reports::open(report, folder)?;
    let (mut pages, mut archives, mut broken) = (vec![], vec![], 0);
    for file in &files {
        match saved(folder, file) {
            Ok(Some(page)) => pages.push(page),
            Ok(None) => archives.push(file),
            Err(error) => {
                broken += 1;
                eprintln!("{}: {error:#}", name(folder, file));
                reports.broken(&name(folder, file), &format!("{error:#}"))?;
            }
        }
    }
    anyhow::ensure!(
        !pages.is_empty() || !archives.is_empty(),
        "{} holds no page: no file with HTML in it, no web archive, and none that ends in .txt",
        folder.display()
    );
    let mut summary = vec![];
    if !pages.is_empty() || broken > 0 {
        summary.push(tell_threads(folder, pages, broken, json, &mut reports, site).await?);
    }
    let (mut passed, mut stopped) = (BTreeMap::new(), None);
    for file in archives {
        let name = name(folder, file);
        let Opened::Archive(pages) = super::open(file)? else { continue };
        if !json {
            say(&format!("-- {name}"))?;
        }
        let choice = Choice::default();
        let count = archive::run(pages, &choice, json, None, &mut reports, site).await?;
        summary.push(format!("{name}: {}", count.summary));
        count.passed().for_each(|(why, count)| *passed.entry(why.to_owned()).or_insert(0) += count);
        if count.stopped.is_some() {
            stopped = count.whole().err().map(|error| error.context(name));
            break;
        }
    }
    let told = stopped.as_ref().map(|error| format!("{error:#}"));
    let passed = passed.iter().map(|(why, count)| (why.as_str(), *count));
    reports.end(&summary.join("; "), passed, told.as_deref())?;
    stopped.map_or(Ok(()), Err)
}

/// Puts the pages of each thread together, reports it, and stores it where asked. What was read, in a sentence.
async fn tell_threads(
    folder: &Path,
    pages: Vec<Saved>,
    broken: usize,
    json: bool,
    reports: &mut Reports,
    site: &mut Site<'_>,
) -> Result<String> {
    let count = pages.len();
    let (mut threads, mut comments) = (0, 0);
    for joined in joining::join(pages) {
        if joined.page.comments.is_empty() {
            reports.page(&joined.page, &joined.names.join(", "), || Ok(String::new()))?;
            continue;
        }
        threads += 1;
        comments += joined.page.comments.len();
        print(&joined, json)?;
        let pages = sources(folder, &joined.names)?;
        let html = || Ok(import::report::joined(&joined, &pages)?);
        reports.page(&joined.page, &joined.names.join(", "), html)?;
        let apply = site.apply(&joined.page, &pages.concat(), joined.url.as_deref()).await;
        apply.with_context(|| joined.names.join(", "))?;
    }
    let summary = format!(
        "{}, {} with {}; {} could not be read",
        counted(count, "page"),
        counted(threads, "thread"),
        counted(comments, "comment"),
        counted(broken, "file"),
    );
    if json {
        eprintln!("{summary}")
    } else {
        say(&summary)?
    }
    Ok(summary)
}

/// The files of a folder that are pages or archives of pages: by their name, or as they begin (a fetched page is often called
/// `showthread.php?t=5`). Links to folders are not followed.
fn pages_in(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<()> {
    let unreadable = || format!("the folder {} cannot be read", folder.display());
    for entry in std::fs::read_dir(folder).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let kind = entry.file_type().with_context(unreadable)?;
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            if depth < DEEPEST && !ASSETS.iter().any(|ending| name.ends_with(ending)) {
                pages_in(&entry.path(), depth + 1, found)?;
            }
        } else if ENDINGS.contains(&ending(&name)) || begins_as_page(&entry.path()) {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// Pages by their name, packed or not.
const ENDINGS: &[&str] = &["html", "htm", "xhtml", "mhtml", "mht", "txt", "warc"];

fn ending(name: &str) -> &str {
    name.strip_suffix(".gz").unwrap_or(name).rsplit('.').next().unwrap_or_default()
}

/// How far into a file its HTML may begin: some programs write a line before it.
const BEGINNING: u64 = 1024;

fn begins_as_page(file: &Path) -> bool {
    let mut start = vec![];
    let read = File::open(file).and_then(|file| file.take(BEGINNING).read_to_end(&mut start));
    let start = start.to_ascii_lowercase();
    let holds = |sign: &[u8]| start.windows(sign.len()).any(|window| window == sign);
    if start.starts_with(b"warc/") {
        return read.is_ok();
    }
    // A script may hold a page's beginning in quotation marks; a page begins with a sign.
    let opens = start.trim_ascii_start().first().is_some_and(|byte| *byte == b'<' || !byte.is_ascii());
    read.is_ok() && opens && (holds(b"<html") || holds(b"<!doctype html"))
}

/// Reads a page; nothing of a web archive.
fn saved(folder: &Path, file: &Path) -> Result<Option<Saved>> {
    let Opened::Page(bytes) = super::open(file)? else { return Ok(None) };
    let (page, address) = (capture::restore(&bytes)?, capture::address(&bytes, None));
    Ok(Some(Saved { name: name(folder, file), page, address }))
}

/// The name of a file from its folder on.
fn name(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned()
}

/// The bytes of each file a thread was read from.
fn sources(folder: &Path, names: &[String]) -> Result<Vec<Vec<u8>>> {
    let read = |name: &String| match super::open(&folder.join(name))? {
        Opened::Page(bytes) => Ok(bytes),
        Opened::Archive(_) => anyhow::bail!("{name} has become a web archive"),
    };
    names.iter().map(read).collect()
}

fn print(joined: &Joined, json: bool) -> Result<()> {
    if json {
        return say(&serde_json::to_string(&Line { url: joined.url.as_deref(), page: &joined.page })?);
    }
    let repeats = match (joined.names.len(), joined.repeats) {
        (1, _) => String::new(),
        (_, repeats) => format!(": one thread, {} shown twice", counted(repeats, "comment")),
    };
    say(&format!("== {}{repeats}\n{}", joined.names.join(", "), joined.page.tree()))
}
