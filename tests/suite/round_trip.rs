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

/// A page as a reader of a language gets it.
fn page_in(site: &Site, slug: &str, lang: &str) -> Vec<u8> {
    let page = site.request("GET", &format!("/{slug}"), &[("Accept-Language", lang)], "").unwrap();
    let told = page.header("content-language").map(str::to_owned);
    assert_eq!(told.as_deref(), Some(lang));
    page.body
}

/// What a text browser makes of a saved page.
fn dump(browser: &str, page: &Path) -> Vec<u8> {
    let arguments: &[&str] = match browser {
        "lynx" => &["-dump", "-display_charset=utf-8", "-assume_charset=utf-8"],
        _ => &["-dump", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html"],
    };
    let dump = Command::new(browser).args(arguments).arg(page).env("LANG", "C.UTF-8").output();
    dump.unwrap_or_else(|error| panic!("{browser} is needed for this test: {error}")).stdout
}

#[test]
fn a_page_through_a_text_browser_gives_back_its_tree_in_every_language() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::start({
        let mut demo = Command::new(BINARY);
        demo.arg("demo");
        demo
    });
    // In the first, one comment was edited and one withdrawn.
    let slugs = [
        "night-ferry-returns",
        "two-schools-one-site",
        "stop-calling-it-regeneration",
        "furn-al-mina",
        "rovers-draw-again",
    ];
    for (slug, lang) in slugs.iter().flat_map(|slug| ["en", "de", "fr", "es", "ar"].map(|lang| (slug, lang)))
    {
        let html = page_in(&site, slug, lang);
        let text = String::from_utf8_lossy(&html);
        let at = text.find("data-thread=\"").unwrap() + "data-thread=\"".len();
        let wanted = wanted(&site, text[at..].split('"').next().unwrap());
        assert!(wanted.len() >= 30);
        let file = folder.path().join("copy.html");
        std::fs::write(&file, &html).unwrap();
        let page = restore(folder.path(), "page.html", &html);
        assert_eq!(restored(&page), wanted, "{slug} in {lang}, the page itself");
        let told = |detail: &str| {
            let comments = page["comments"].as_array().unwrap().iter();
            comments.filter(|comment| !comment[detail].is_null()).count()
        };
        let ferry = usize::from(*slug == "night-ferry-returns");
        assert_eq!((told("edited"), told("deleted")), (ferry, ferry), "{slug} in {lang}");
        for browser in ["lynx", "w3m"] {
            let page = restore(folder.path(), "dump.txt", &dump(browser, &file));
            assert_eq!(restored(&page), wanted, "{slug} in {lang} through {browser}");
        }
    }
}
