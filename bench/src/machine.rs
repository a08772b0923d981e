//! What the figures were measured on: without it they mean little.

use std::{
    fs,
    io::Write,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::Result;

use crate::statistics::{median, milliseconds};

/// Processor, cores, memory, kernel, and how busy it was.
pub fn describe() -> String {
    let processor = first("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".into());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let kib = first("/proc/meminfo", "MemTotal").and_then(|it| it.split(' ').next()?.parse::<u64>().ok());
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!(
        "{cores} x {processor}, {} GiB, Linux {}, load {} at the start",
        kib.unwrap_or(0) >> 20,
        kernel.trim().split('-').next().unwrap_or(""),
        load.split(' ').next().unwrap_or("?")
    )
}

fn first(file: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The commit measured, with a plus where files differ from it.
pub fn commit() -> String {
    let git = |arguments: &[&str]| {
        let out = Command::new("git").args(arguments).output().ok().filter(|out| out.status.success())?;
        Some(String::from_utf8_lossy(&out.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short=12", "HEAD"]) else { return "unknown".into() };
    let changed = git(&["status", "--porcelain", "--untracked-files=no", "--", ".", ":!bench/results"]);
    if changed.is_none_or(|files| files.is_empty()) { commit } else { commit + "+" }
}

/// Kind of the file system that holds a folder: the longest mount point above it.
pub fn file_system(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (_, at, kind) = (words.next()?, words.next()?, words.next()?);
        folder.starts_with(at).then(|| (at.len(), kind.to_owned()))
    });
    mounts.max().map_or_else(|| "an unknown file system".into(), |(_, kind)| kind)
}

/// What it takes the disk of a folder to keep 4 KiB for good: median milliseconds of so many appends with `fdatasync`.
pub fn sync_cost(folder: &Path, appends: usize) -> Result<f64> {
    let path = folder.join("sync-cost");
    let mut file = fs::File::create(&path)?;
    let mut times = Vec::with_capacity(appends);
    for _ in 0..appends {
        let started = Instant::now();
        file.write_all(&[b'x'; 4096])?;
        file.sync_data()?;
        times.push(milliseconds(started.elapsed()));
    }
    fs::remove_file(path)?;
    Ok(median(&times))
}

/// Lets the disk come to rest before something is measured: what the filling wrote is not the benchmark's.
pub fn settle() {
    _ = Command::new("sync").status();
    std::thread::sleep(Duration::from_millis(200));
}
