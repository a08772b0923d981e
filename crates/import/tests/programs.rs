//! Pages in the markup of many programs, with words of our own: what is read of each, once with every family's reader
//! and once with the generic one alone.

#![allow(clippy::unwrap_used)] // a test: a file that is not as expected has to fail it

use std::fmt::Write;
use std::path::Path;

use import::capture::{Comment, Evidence, Restored, restore, restore_without};
use serde_json::Value;

/// Who, when, whom it answers; the first words; what else is told.
fn line(comment: &Comment) -> String {
    let time = comment.time.map_or("-".into(), |time| time.to_string());
    let parent = comment.parent.filter(|_| comment.evidence == Some(Evidence::Recorded));
    let parent = parent.map_or(String::new(), |parent| format!(" > {parent}"));
    let words: Vec<&str> = comment.text.split_whitespace().take(5).collect();
    let details = serde_json::to_value(&comment.details).unwrap();
    let Value::Object(details) = details else { unreachable!("details are an object") };
    let details: String = details.iter().map(|(name, value)| format!(" {name}={value}")).collect();
    format!("{} {time}{parent}: {} …{details}", comment.author.as_deref().unwrap_or("-"), words.join(" "))
}

fn shown(page: &Restored, bytes: &[u8]) -> String {
    let coverage = page.coverage(bytes).unwrap();
    assert_eq!(coverage.covered, coverage.visible);
    page.comments.iter().map(|comment| format!("  {}\n", line(comment))).collect()
}

#[test]
fn programs_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/programs");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut out = String::new();
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let name = file.file_stem().unwrap().to_string_lossy();
        let known = shown(&restore(&bytes).unwrap(), &bytes);
        let bare = shown(&restore_without(&bytes, "all").unwrap(), &bytes);
        let same = known == bare;
        writeln!(out, "{name}{}\n{known}", if same { "" } else { " (family)" }).unwrap();
        if !same {
            writeln!(out, "{name} (generic)\n{bare}").unwrap();
        }
    }
    insta::assert_snapshot!("programs", out);
}
