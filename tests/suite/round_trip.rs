//! Our own page through a text browser and back: what a copy keeps, `restore` finds again.

use std::{path::Path, process::Command};

use serde_json::Value;

use crate::support::{BINARY, Site, run_ok};

/// The thread as the API tells it: author, parent's place, time, by number.
fn wanted(site: &Site, thread: &str) -> Vec<(String, Option<usize>, String)> {
    let page = site.get(&format!("/api/v1/threads/{thread}/comments?limit=200")).json();
    let comments = page["comments"].as_array().unwrap().clone();
    let place = |id: &Value| comments.iter().position(|comment| comment["id"] == *id);
    comments
        .iter()
        .map(|comment| {
            let minute = comment["created"].as_str().unwrap()[..16].to_owned();
            (comment["author"]["name"].as_str().unwrap().to_owned(), place(&comment["parent"]), minute)
        })
        .collect()
}

fn restored(page: &Value) -> Vec<(String, Option<usize>, String)> {
    let comments = page["comments"].as_array().unwrap();
    comments
        .iter()
        .map(|comment| {
            let minute = comment["time"].as_str().map_or(String::new(), |time| time[..16].to_owned());
            let parent = comment["parent"].as_u64().map(|parent| parent as usize);
            (comment["author"].as_str().unwrap_or("").to_owned(), parent, minute)
        })
        .collect()
}

fn restore(folder: &Path, name: &str, bytes: &[u8]) -> Value {
    let file = folder.join(name);
    std::fs::write(&file, bytes).unwrap();
    serde_json::from_str(&run_ok(folder, &["restore", "--json", file.to_str().unwrap()])).unwrap()
}

#[test]
fn a_page_through_a_text_browser_gives_back_its_tree() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::start({
        let mut demo = Command::new(BINARY);
        demo.arg("demo");
        demo
    });
    for slug in ["two-schools-one-site", "stop-calling-it-regeneration", "furn-al-mina", "rovers-draw-again"]
    {
        let html = site.get(&format!("/{slug}"));
        let text = html.text();
        let at = text.find("data-thread=\"").unwrap() + "data-thread=\"".len();
        let thread = text[at..].split('"').next().unwrap();
        let wanted = wanted(&site, thread);
        assert!(wanted.len() >= 30);
        let url = format!("http://{}/{slug}", site.address);
        let dumps: [(&str, &[&str]); 2] = [
            ("lynx", &["-dump", "-display_charset=utf-8", "-assume_charset=utf-8"]),
            ("w3m", &["-dump", "-O", "UTF-8"]),
        ];
        assert_eq!(
            restored(&restore(folder.path(), "page.html", &html.body)),
            wanted,
            "{slug}, the page itself"
        );
        for (browser, arguments) in dumps {
            let dump = Command::new(browser).args(arguments).arg(&url).env("LANG", "C.UTF-8").output();
            let dump =
                dump.unwrap_or_else(|error| panic!("{browser} is needed for this test: {error}")).stdout;
            let page = restore(folder.path(), "dump.txt", &dump);
            assert_eq!(restored(&page), wanted, "{slug} through {browser}");
        }
    }
}
