//! The command line: statuses, messages, second runs.

use std::path::Path;

use crate::support::{Place, file, run, run_ok};

fn status(data: &Path, arguments: &[&str]) -> (i32, String) {
    let output = run(data, arguments);
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn statuses_tell_failure_from_wrong_use() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(status(folder.path(), &["nonsense"]).0, 2);
    assert_eq!(status(folder.path(), &["publish"]).0, 2);
    assert_eq!(status(folder.path(), &["config", "--guests", "perhaps"]).0, 2);
    assert_eq!(status(folder.path(), &["restore", "no-such-file"]).0, 1);
    assert_eq!(status(folder.path(), &["check"]).0, 0);
    assert_eq!(status(folder.path(), &["--help"]).0, 0);
}

#[test]
fn broken_files_name_their_place_and_the_rest_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let good = file(folder.path(), "good.md", "---\ntitle: Good\n---\nWords.\n");
    let bad = file(folder.path(), "bad.md", "---\ntitle: Bad\ncolour red\n---\nWords.\n");
    let (code, message) =
        status(&folder.path().join("site"), &["publish", bad.to_str().unwrap(), good.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(message.contains("bad.md") && message.contains("Line 3"), "{message}");
    let again = run_ok(&folder.path().join("site"), &["publish", good.to_str().unwrap()]);
    assert_eq!(again.trim(), "unchanged /good");
}

#[test]
fn a_restored_page_is_stored_once() {
    let page = "A page of long ago\n\nIts first paragraph, which is long enough to be one.\n\nAnn's picture\n\nFirst comment.\n\nBob's picture\n\nBob (not verified) Ann Dec 9, 2015 9:33 AM\n\nAn answer to the first comment.\n\nCarl's picture\n\nA third comment.\n";
    for place in Place::both() {
        let capture = file(place.data.parent().unwrap(), "page.txt", page);
        let apply = || {
            String::from_utf8(place.run(&["restore", "--apply", capture.to_str().unwrap()]).stderr).unwrap()
        };
        assert!(apply().contains("with 3 comments"), "{}", apply());
        assert!(apply().contains("nothing changed"));
        assert!(place.run_ok(&["check"]).contains("everything holds"));
        let site = place.open_to_guests();
        let html = site.get("/a-page-of-long-ago").text();
        assert!(html.contains("An answer to the first comment.") && html.contains("time not recorded"));
        assert!(html.contains("Restored from a saved copy"));
    }
}

/// Two pages, one of them with comments, and a picture.
fn an_archive() -> String {
    let page = "<!doctype html><title>A day at the river</title><h1>A day at the river</h1><p>Its first paragraph, which is long enough to be one.</p>";
    let thread = include_str!("../../crates/import/fixtures/drupal/bartik.html");
    let record = |address: &str, kind: &str, body: &str| {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    [
        record("http://paper.example/river", "text/html", page),
        record("http://paper.example/dot.gif", "image/gif", "GIF89a"),
        record("http://paper.example/thread", "text/html", thread),
    ]
    .concat()
}

#[test]
fn an_archive_gives_each_page_that_has_a_thread() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let archive = file(folder.path(), "pages.warc", &an_archive());
    let archive = archive.to_str().unwrap();
    let told = run_ok(&site, &["restore", archive]);
    assert!(told.contains("== http://paper.example/thread\nrecord 3 at byte "), "{told}");
    assert!(!told.contains("== http://paper.example/river"), "it has no comments");
    assert!(told.trim_end().ends_with("1 passed over (1 image/gif)"), "{told}");
    let lines = run_ok(&site, &["restore", "--json", archive]);
    let line: serde_json::Value = serde_json::from_str(&lines).unwrap();
    assert_eq!(line["url"], "http://paper.example/thread");
    assert!(line["comments"].as_array().is_some_and(|comments| !comments.is_empty()));
    assert!(run_ok(&site, &["restore", "--record", "1", archive]).contains("== http://paper.example/river"));
    assert_eq!(status(&site, &["restore", "--url", "/nowhere", archive]).0, 1);
    let (code, message) = status(&site, &["restore", "--record", "2", archive]);
    assert!(code == 1 && message.contains("is no page: image/gif"), "{message}");
    assert!(status(&site, &["restore", "--apply", archive]).1.contains("stored as /"));
    assert!(status(&site, &["restore", "--apply", archive]).1.contains("nothing changed"));
    assert!(run_ok(&site, &["check"]).contains("everything holds"));
}

#[test]
fn reports_on_many_pages_are_a_folder_with_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let archive = file(folder.path(), "pages.warc", &(an_archive() + "no record at all\r\n\r\n"));
    let archive = archive.to_str().unwrap();
    let out = folder.path().join("report");
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    let report = |more: &[&str]| {
        status(&site, &[&["restore", "--report", out.to_str().unwrap(), archive], more].concat())
    };
    let (code, message) = report(&[]);
    assert_eq!(code, 1, "the archive is broken off: {message}");
    assert!(
        message.contains("wrote 1 report and ") && read("1.html").contains("<h2>Source</h2>"),
        "{message}"
    );
    let list = read("index.html");
    for words in [
        "A day at the river <span class=\"file\">http://paper.example/river, record 1</span> <small>no comments</small>",
        "<li><a href=\"1.html\">",
        "<li>1 × image/gif</li>",
        "2 pages, 1 with comments",
        "Record 4 at byte ",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
    std::fs::remove_dir_all(&out).unwrap();
    assert_eq!(report(&["--record", "3"]).0, 0);
    assert!(std::fs::read_to_string(&out).unwrap().contains("<h2>Source</h2>"), "of one record it is a file");
    let (code, message) = report(&[]);
    assert!(code == 1 && message.contains("is a file"), "{message}");
}

#[test]
fn archives_in_a_folder_are_read_like_others() {
    let folder = tempfile::tempdir().unwrap();
    let (site, saved) = (folder.path().join("site"), folder.path().join("saved"));
    std::fs::create_dir(&saved).unwrap();
    file(&saved, "crawl", &an_archive());
    let told = run_ok(&site, &["restore", saved.to_str().unwrap()]);
    assert!(told.contains("-- crawl\n== http://paper.example/thread\nrecord 3 at byte "), "{told}");
    file(&saved, "river.txt", "A page of long ago\n\nIts first paragraph, which is long enough to be one.\n");
    let (saved, out) = (saved.to_str().unwrap(), folder.path().join("report"));
    run_ok(&site, &["restore", "--report", out.to_str().unwrap(), saved]);
    let list = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert!(list.contains("river.txt") && list.contains("<a href=\"1.html\">"), "{list}");
    assert!(list.contains("1 page, 0 threads") && list.contains("crawl: 3 records"), "{list}");
    let told = run_ok(&site, &["restore", saved]);
    assert!(told.contains("1 page, 0 threads") && told.contains("== http://paper.example/thread"), "{told}");
    assert!(status(&site, &["restore", "--apply", saved]).1.contains("stored as /"));
    assert!(status(&site, &["restore", "--apply", saved]).1.contains("nothing changed"));
}

#[test]
fn pages_of_one_thread_in_a_folder_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("saved");
    std::fs::create_dir_all(pages.join("thread_files")).unwrap();
    let page = |number: usize, words: [&str; 2]| {
        let comment = |words: &str| {
            format!(
                "<div class=\"comment\"><div class=\"submitted\">Submitted by <span class=\"username\">Ann</span> on \
                 Thu, 11/08/2012 - 10:12.</div><div class=\"content\"><p>{words}</p></div></div>"
            )
        };
        format!(
            "<!doctype html><meta name=\"Generator\" content=\"Drupal 7\"><title>A page of long ago</title>\
             <body class=\"page-node\"><h1 class=\"title\">A page of long ago</h1><div class=\"node\"><div class=\"content\">\
             <p>Its first paragraph, which is long enough to be one.</p></div></div>\
             <div id=\"comments\">{}{}</div><p>Page {number} of 2</p>",
            comment(words[0]),
            comment(words[1])
        )
    };
    file(&pages, "thread-1.html", &page(1, ["First comment.", "Second comment."]));
    file(&pages, "thread-2.php?print", &page(2, ["Second comment.", "Third comment."]));
    file(&pages, "empty.txt", "");
    file(&pages, "thread.js", "var page = '<!doctype html><html><p>No page.</p></html>';");
    file(&pages.join("thread_files"), "frame.html", "<p>Not a page of the folder.</p>");
    let pages = pages.to_str().unwrap();
    let site = folder.path().join("site");
    let told = run_ok(&site, &["restore", pages]);
    assert!(told.contains("== thread-1.html, thread-2.php?print: one thread"), "{told}");
    assert!(told.contains("2 pages, 1 thread with 3 comments; 1 file could not be read"), "{told}");
    let reports = folder.path().join("reports");
    run_ok(&site, &["restore", "--report", reports.to_str().unwrap(), pages]);
    let list = std::fs::read_to_string(reports.join("index.html")).unwrap();
    assert!(list.contains("<li>empty.txt <small"), "{list}");
    let report = std::fs::read_to_string(reports.join("1.html")).unwrap();
    assert!(report.contains("<h3>thread-2.php?print</h3>") && report.contains("Third comment."), "{report}");
    assert!(status(&site, &["restore", "--apply", pages]).1.contains("with 3 comments"));
    assert!(status(&site, &["restore", "--apply", pages]).1.contains("nothing changed"));
    assert_eq!(status(&site, &["restore", folder.path().join("nowhere").to_str().unwrap()]).0, 1);
}

#[test]
fn captures_are_scored_against_the_truths_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    let page = "A page of long ago\n\nIts first paragraph, which is long enough to be one.\n\nAnn's picture\n\nFirst comment.\n\nBob's picture\n\nAn answer to the first comment.\n";
    file(folder.path(), "page.txt", page);
    let there = |author: &str, start: &str| {
        format!(
            r#"{{"author": "{author}", "text_start": "{start}", "not_verified": false, "time": null, "parent": null, "duplicate_of": null}}"#
        )
    };
    let comments = [there("Ann", "First comment."), there("Bo", "An answer to the first comment.")].join(",");
    let truth = format!(
        r#"{{"title": "A page of long ago", "article_paragraphs": 1, "x_platform": "drupal7", "comments": [{comments}]}}"#
    );
    file(folder.path(), "page.txt.truth.json", &truth);
    let score = |more: &[&str]| {
        let arguments = [&["restore", "--json", "--score", folder.path().to_str().unwrap()], more].concat();
        serde_json::from_str::<serde_json::Value>(&run_ok(folder.path(), &arguments)).unwrap()
    };
    let figures = score(&[]);
    assert_eq!(figures["totals"]["text"]["mean"]["f1"], 1.0, "{figures}");
    assert_eq!(figures["captures"][0]["score"]["author"]["right"], 1, "{figures}");
    assert_eq!(score(&["--without", "own"]), score(&["--without", "drupal"]));
    let page = folder.path().join("page.txt");
    let arguments = ["restore", "--without", "drupal", "--json", page.to_str().unwrap()];
    let without: serde_json::Value = serde_json::from_str(&run_ok(folder.path(), &arguments)).unwrap();
    // The reader of any text finds her too, and knows nothing of this family's accounts.
    let ann = &without["comments"][0];
    assert_eq!((&ann["author"], &ann["standing"]), (&"Ann".into(), &"unknown".into()), "{without}");
    let (code, message) =
        status(folder.path(), &["restore", "--score", folder.path().to_str().unwrap(), "--without", "attic"]);
    assert!(code == 1 && message.contains("attic is no family"), "{message}");
}

#[test]
fn an_unusable_folder_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let not_a_folder = file(folder.path(), "file", "x");
    let (code, message) = status(&not_a_folder, &["check"]);
    assert_eq!(code, 1);
    assert!(message.contains("cannot be made"), "{message}");
    file(
        folder.path(),
        "rejoinder.db",
        "this is not a database, though it is long enough to look like one to somebody",
    );
    let (code, message) = status(folder.path(), &["check"]);
    assert_eq!(code, 1);
    assert!(message.contains("cannot be used"), "{message}");
}

#[test]
fn the_first_start_prints_one_admin_link_and_it_ends_when_asked() {
    for place in Place::both() {
        let site = place.open_to_guests();
        let link = site.greeting.iter().find_map(|line| line.split("/login/").nth(1)).unwrap().to_owned();
        assert_eq!(site.get(&format!("/login/{link}")).status, 200);
        assert!(site.get("/").text().contains("rejoinder publish"), "an empty site says what to do next");
        assert!(site.terminate().success());
        assert!(place.open_to_guests().greeting.is_empty(), "the second start has nothing to say");
    }
}

#[test]
fn output_may_be_cut_short() {
    let folder = tempfile::tempdir().unwrap();
    let binary = crate::support::BINARY;
    let script = format!(
        "'{binary}' --data '{}' config | head -n 1; exit ${{PIPESTATUS[0]}}",
        folder.path().display()
    );
    let output = std::process::Command::new("bash").args(["-c", &script]).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn the_demos_people_can_write_at_once() {
    let mut command = std::process::Command::new(crate::support::BINARY);
    command.arg("demo");
    let site = crate::support::Site::start(command);
    let link = site.greeting.iter().find(|line| line.starts_with("sign in as reader")).unwrap();
    let signed = site.post_form(&format!("/login/{}", link.rsplit('/').next().unwrap()), &[], "");
    let cookie = signed.headers.iter().find(|(_, value)| value.starts_with("session=")).unwrap().1.clone();
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    let headers = [("Cookie", cookie.as_str()), ("X-CSRF-Token", me["csrf"].as_str().unwrap())];
    let answer =
        site.post_json("/api/v1/threads/1/comments", &headers, &serde_json::json!({ "body": "Well said." }));
    assert_eq!(answer.status, 201, "{}", answer.text());
}
