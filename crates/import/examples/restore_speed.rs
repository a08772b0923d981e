//! How fast a capture is read, and in how much room, once it has grown to some megabytes.
//!
//! `restore_speed CAPTURE MEGABYTES ROUNDS [OUT]` repeats the comments of a capture, reads what that gives, and prints a
//! line of JSON: bytes and comments of the grown page, the least processor time of the rounds in seconds, and by how many
//! bytes the most memory in use grew while reading. `OUT` gets the grown page, for other readers to read.
//!
//! What is repeated are the bytes from where one comment begins to where a later one of the same depth does, so that tags
//! stay closed. In every copy the longer words have an alphabet of their own: no two comments are alike, as in a thread.

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
    let mut page = bytes.get(..first)?.to_vec();
    let mut copy = 0;
    while first < last && page.len() + bytes.len() - last < size {
        let at = page.len();
        page.extend_from_slice(bytes.get(first..last)?);
        copy += 1;
        for span in &words {
            disguise(page.get_mut(at + span.start - first..at + span.end - first)?, &alphabet(copy));
        }
    }
    page.extend_from_slice(bytes.get(last..)?);
    (first < last).then_some(page)
}

/// The letters in some order, another one for each copy.
fn alphabet(copy: u64) -> [u8; 26] {
    let mut letters: [u8; 26] = std::array::from_fn(|at| b'a' + at as u8);
    let mut dice = copy.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for at in (1..26).rev() {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        letters.swap(at, (dice >> 33) as usize % (at + 1));
    }
    letters
}

/// Writes the words of four letters and more in another alphabet; references, addresses and numbers stay.
fn disguise(text: &mut [u8], alphabet: &[u8; 26]) {
    for word in text.split_mut(u8::is_ascii_whitespace) {
        if word.len() < 4 || word.iter().any(|byte| b"&;:/@#<>=".contains(byte) || byte.is_ascii_digit()) {
            continue;
        }
        for byte in word {
            let place = usize::from(byte.to_ascii_lowercase().wrapping_sub(b'a'));
            if let Some(letter) = alphabet.get(place) {
                *byte = if byte.is_ascii_uppercase() { letter.to_ascii_uppercase() } else { *letter };
            }
        }
    }
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
