//! How fast a capture is read, and in how much room, once it has grown to some megabytes.
//!
//! `restore_speed CAPTURE MEGABYTES ROUNDS [OUT]` repeats the comments of a capture, reads what that gives, and prints a
//! line of JSON: bytes and comments of the grown page, the least processor time of the rounds in seconds, and by how many
//! bytes the most memory in use grew while reading. `OUT` gets the grown page, for other readers to read.
//!
//! What is repeated are the bytes from where one comment begins to where a later one of the same depth does, so that tags
//! stay closed. In every copy the longer words are others of the same length that the comments have: no two comments are
//! alike, and the page has no more words than people use.

use std::collections::HashMap;
use std::env;
use std::error::Error;
use std::fs;
use std::time::Instant;

use import::capture::{Comment, Evidence, Restored, Span, restore};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().collect();
    let [_, capture, megabytes, rounds, out @ ..] = arguments.as_slice() else {
        return Err("usage: restore_speed CAPTURE MEGABYTES ROUNDS [OUT]".into());
    };
    let bytes = fs::read(capture)?;
    let size = (megabytes.parse::<f64>()? * 1e6) as usize;
    let page = grown(&bytes, &restore(&bytes)?, size).ok_or("no two comments of one depth to repeat")?;
    if let Some(out) = out.first() {
        fs::write(out, &page)?;
    }
    let (before, mut least, mut comments) = (most_memory(), f64::INFINITY, 0);
    for _ in 0..rounds.parse::<usize>()?.max(1) {
        let start = spent();
        let restored = restore(&page)?;
        least = least.min(spent() - start);
        comments = restored.comments.len();
    }
    let grown = most_memory().zip(before).map(|(after, before)| after - before);
    let line = serde_json::json!({
        "bytes": page.len(), "comments": comments, "seconds": least, "memory": grown,
    });
    println!("{line}");
    Ok(())
}

/// The page with its comments repeated until it has so many bytes.
fn grown(bytes: &[u8], restored: &Restored, size: usize) -> Option<Vec<u8>> {
    let start = |comment: &Comment| comment.header.iter().chain(&comment.spans).map(|span| span.start).min();
    let top = restored.comments.iter().filter(|comment| comment.evidence != Some(Evidence::Recorded));
    let starts: Vec<usize> = top.filter_map(start).collect();
    let (first, last) = (*starts.iter().min()?, *starts.iter().max()?);
    let mut words: Vec<Span> = restored.comments.iter().flat_map(|comment| &comment.spans).cloned().collect();
    words.retain(|span| first <= span.start && span.end <= last);
    words.sort_unstable_by_key(|span| span.start);
    let said = words.iter().filter_map(|span| bytes.get(span.clone())).flat_map(words_of);
    let mut known: HashMap<usize, Vec<&[u8]>> = HashMap::new();
    said.for_each(|word| known.entry(word.len()).or_default().push(word));
    let mut page = bytes.get(..first)?.to_vec();
    let mut dice = 1;
    while first < last && page.len() + bytes.len() - last < size {
        let at = page.len();
        page.extend_from_slice(bytes.get(first..last)?);
        for span in &words {
            let copy = page.get_mut(at + span.start - first..at + span.end - first)?;
            for word in copy.split_mut(u8::is_ascii_whitespace).filter(|word| is_word(word)) {
                let others = known.get(&word.len())?;
                dice = u64::wrapping_mul(dice, 6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                word.copy_from_slice(others.get((dice >> 33) as usize % others.len())?);
            }
        }
    }
    page.extend_from_slice(bytes.get(last..)?);
    (first < last).then_some(page)
}

fn words_of(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(u8::is_ascii_whitespace).filter(|word| is_word(word))
}

/// A word of four letters or more; references, addresses and numbers stay where they are.
fn is_word(word: &[u8]) -> bool {
    word.len() > 3 && word.iter().all(u8::is_ascii_alphabetic)
}

/// The processor time of this thread in seconds, where the system tells; else the clock's.
fn spent() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    let clock = || START.get_or_init(Instant::now).elapsed().as_secs_f64();
    nanoseconds.map_or_else(clock, |nanoseconds| nanoseconds / 1e9)
}

/// The most bytes of memory this process had so far, where the system tells.
fn most_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_ascii_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
