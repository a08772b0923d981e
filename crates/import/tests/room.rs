//! Reading takes at most ten times the room of the page, whatever the page. The system counts the memory, for a process
//! each.
#![cfg(target_os = "linux")]

use std::process::Command;

use import::capture::restore;

type Made = fn(usize) -> String;

const PAGES: [(&str, Made); 7] = [
    ("bold letters", |size| html("<b>x".repeat(size / 4))),
    ("bold letters that end", |size| html("<b>x</b>".repeat(size / 8))),
    ("paragraphs", |size| html("<p>x\n".repeat(size / 5))),
    ("elements of a class", |size| html("<div class=x>y".repeat(size / 14))),
    ("comments without a name", |size| html("<li class=comment>x".repeat(size / 19))),
    ("comments", |size| html((0..size / 200).map(comment).collect())),
    ("lines", |size| {
        let words = "It rains here, as it did in the year before. ".repeat(6);
        (0..size / 320)
            .map(|at| format!("Ann{} said on 9 July 2012 at 9:07:\n{words}{at}\n\n", at % 997))
            .collect()
    }),
];

fn html(body: String) -> String {
    "<!doctype html><link href=/wp-content/x.css>".to_owned() + &body
}

fn comment(at: usize) -> String {
    let (name, hour, words) =
        (at % 997, at % 12 + 1, "It rains here, as it did in the year before. ".repeat(2));
    format!(
        "<li class=comment id=comment-{at}><cite class=fn>P{name}</cite><p class=comment-meta>May 3, 2011 at {hour}:05 pm</p><p>{words}{at}</p>\n"
    )
}

const SIZE: usize = 1_000_000;

/// What a program has besides, and what the system rounds up.
const REST: usize = 2_000_000;

/// The most bytes this process had so far, if the system tells.
fn most() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<usize>().ok()? * 1024)
}

#[test]
fn ten_times_the_page_is_enough() {
    if let Some(chosen) = std::env::var_os("PAGE") {
        let (_, made) = PAGES.iter().find(|(name, _)| chosen == *name).unwrap();
        let page = made(SIZE);
        let before = most().unwrap();
        std::hint::black_box(restore(page.as_bytes()).ok());
        println!("took {} of {}", most().unwrap() - before + page.len(), page.len());
        return;
    }
    for (name, _) in PAGES {
        let mut own = Command::new(std::env::current_exe().unwrap());
        let out =
            own.args(["--exact", "ten_times_the_page_is_enough", "--nocapture"]).env("PAGE", name).output();
        let said = String::from_utf8(out.unwrap().stdout).unwrap();
        let numbers = said.split_once("took ").and_then(|(_, rest)| rest.lines().next()?.split_once(" of "));
        let (took, page) = numbers.unwrap_or_else(|| panic!("{name}: {said}"));
        let (took, page): (usize, usize) = (took.parse().unwrap(), page.parse().unwrap());
        eprintln!("{name}: {:.1}", took as f64 / page as f64);
        assert!(took <= page * 10 + REST, "{name}: {took} bytes for a page of {page}");
    }
}
