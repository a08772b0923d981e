//! Reading takes at most ten times the room of the page, whatever the page. The system counts the memory, for a process
//! each.
#![cfg(target_os = "linux")]

use std::process::Command;

use import::capture::restore;

type Made = fn(usize) -> String;

const PAGES: [(&str, Made); 8] = [
    ("bold letters", |size| html("<b>x".repeat(size / 4))),
    ("bold letters that end", |size| html("<b>x</b>".repeat(size / 8))),
    ("paragraphs", |size| html("<p>x\n".repeat(size / 5))),
    ("elements of a class", |size| html("<div class=x>y".repeat(size / 14))),
    ("comments without a name", |size| html("<li class=comment>x".repeat(size / 19))),
    ("comments", |size| html((0..size / 200).map(comment).collect())),
    ("comments without a time", |size| html((0..size / 200).map(timeless).collect())),
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

/// A page whose table knows no more of its comments than their names is read by its structure, too.
fn timeless(at: usize) -> String {
    let (name, words) = (at % 997, "It rains here, as it did in the year before. ".repeat(3));
    format!("<li class=comment id=c{}><cite class=fn>P{name}</cite><p>{words}{at}</p>\n", at % 1000)
}

const SIZE: usize = 1_000_000;

/// A page that takes next to nothing: what reading it takes is the program's own, such as its code, of which a build with
/// its symbols has megabytes.
const SMALL: usize = 4_000;

/// The most bytes this process had so far, if the system tells.
fn most() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<usize>().ok()? * 1024)
}

/// The bytes reading a page of such a kind took, in a process of its own, and how long the page is.
fn taken(name: &str, size: usize) -> Result<(usize, usize), Box<dyn std::error::Error>> {
    let mut own = Command::new(std::env::current_exe()?);
    own.args(["--exact", "ten_times_the_page_is_enough", "--nocapture"]);
    let out = own.env("PAGE", name).env("SIZE", size.to_string()).output()?;
    let said = String::from_utf8(out.stdout)?;
    let numbers = said.split_once("took ").and_then(|(_, rest)| rest.lines().next()?.split_once(" of "));
    let (took, page) = numbers.ok_or(format!("{name}: {said}"))?;
    Ok((took.parse()?, page.parse()?))
}

#[test]
fn ten_times_the_page_is_enough() {
    if let Some(chosen) = std::env::var_os("PAGE") {
        let (_, made) = PAGES.iter().find(|(name, _)| chosen == *name).unwrap();
        let page = made(std::env::var("SIZE").unwrap().parse().unwrap());
        let before = most().unwrap();
        std::hint::black_box(restore(page.as_bytes()).ok());
        println!("took {} of {}", most().unwrap() - before + page.len(), page.len());
        return;
    }
    for (name, _) in PAGES {
        let ((own, small), (took, page)) = (taken(name, SMALL).unwrap(), taken(name, SIZE).unwrap());
        let (took, page) = (took - own, page - small);
        eprintln!("{name}: {:.1}", took as f64 / page as f64);
        assert!(took <= page * 10, "{name}: {took} bytes for a page of {page}");
    }
}
