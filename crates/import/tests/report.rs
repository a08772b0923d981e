//! The report of a restored page: as a person reads it in the terminal, word for word, and as an HTML page that no
//! capture can turn against its reader.

#![allow(clippy::unwrap_used)] // a test: a selector that is none has to fail it

const PAGE: &str = "A page of long ago

Its first paragraph, which is long enough to be one, and says something about the river.

Its second paragraph, which says something else about the river and is long enough too.

Ann's picture

First comment, by Ann.

Bob's picture

Bob (not verified) Ann Dec 9, 2015 9:33 AM

An answer to the first comment.

Carl's picture

A third comment, by Carl.

Carl's picture

A third comment, by Carl.
";

#[test]
fn a_small_page() {
    let page = import::capture::restore(PAGE.as_bytes()).unwrap();
    insta::assert_snapshot!("tree", page.tree());
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&page).unwrap());
}

const EVIL: &str =
    "</p><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='alert(1)' \u{202e}txt.exe";

/// The elements of the report, by the parser that browsers use.
fn count(html: &scraper::Html, selector: &str) -> usize {
    html.select(&scraper::Selector::parse(selector).expect("a selector")).count()
}

#[test]
fn a_hostile_capture_is_shown_and_not_obeyed() {
    let page = PAGE.replace("A page of long ago", EVIL).replace("First comment", EVIL).replace("Carl", EVIL);
    for (bytes, html) in [(page.clone(), false), (page_with(EVIL), true)] {
        let restored = import::capture::restore(bytes.as_bytes()).unwrap();
        assert!(html || !restored.comments.is_empty());
        let report = import::report::html(&restored, bytes.as_bytes(), EVIL).unwrap();
        let parsed = scraper::Html::parse_document(&report);
        assert_eq!(count(&parsed, "script, img, iframe, form, link, object, svg, base"), 0);
        for element in parsed.tree.nodes().filter_map(|node| node.value().as_element()) {
            assert!(element.attrs().all(|(name, _)| !name.starts_with("on") && name != "src"), "{element:?}");
            assert!(element.attr("href").is_none_or(|href| href.starts_with('#')), "{element:?}");
        }
        assert!(!report.contains('\u{202e}') && report.contains("⟨U+202E⟩"));
        assert!(!report.contains("http://") && !report.contains("https://") && !report.contains("url("));
    }
}

/// A page whose every part is hostile.
fn page_with(words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    format!("<!doctype html><title>{words}</title><h1>{words}</h1><p>{words} {words} {words}</p>")
}

#[test]
fn the_halves_of_a_report_are_linked() {
    let restored = import::capture::restore(PAGE.as_bytes()).unwrap();
    let report = import::report::html(&restored, PAGE.as_bytes(), "page.txt").unwrap();
    let parsed = scraper::Html::parse_document(&report);
    assert_eq!(count(&parsed, ".thread li"), restored.comments.len());
    let links = scraper::Selector::parse("a[href]").unwrap();
    for link in parsed.select(&links) {
        let href = link.attr("href").unwrap();
        assert_eq!(count(&parsed, &format!("[id=\"{}\"]", &href[1..])), 1, "{href} leads somewhere, once");
    }
    assert!(report.contains("same as"), "the double is marked");
}

#[test]
fn a_large_source_makes_a_report_that_can_be_opened() {
    let mut page = PAGE.to_owned();
    for number in 0..200 {
        page.push_str(&format!(
            "\nDora's picture\n\nComment {number}. {}\n",
            "Many words about the river. ".repeat(600)
        ));
    }
    let restored = import::capture::restore(page.as_bytes()).unwrap();
    let report = import::report::html(&restored, page.as_bytes(), "page.txt").unwrap();
    assert!(page.len() > 3_000_000 && report.len() < 1_000_000, "{} of {}", report.len(), page.len());
}

#[test]
fn a_thread_of_several_pages_stands_beside_all_of_them() {
    let page = |number: usize, names: &[&str]| {
        let comments: String = names
            .iter()
            .map(|name| format!("\n{name}'s picture\n\nWords by {name}, who says them once, and at some length so that nobody else does.\n"))
            .collect();
        format!(
            "The river | Page {number} of 2\n\nIts first paragraph, which is long enough to be one, and says something about the river.\n\nPage {number} of 2\n{comments}"
        )
    };
    let sources = [page(1, &["Ann", "Bob"]), page(2, &["Bob", "Carl", "Dora"])].map(String::into_bytes);
    let saved = |number: usize| import::joining::Saved {
        name: format!("river-{number}.txt"),
        page: import::capture::restore(&sources[number - 1]).unwrap(),
        address: import::capture::address(
            &sources[number - 1],
            Some(&format!("http://a.example/river?page={number}")),
        ),
    };
    let threads = import::joining::join(vec![saved(1), saved(2)]);
    assert_eq!((threads.len(), threads[0].page.comments.len()), (1, 4));
    assert_eq!(threads[0].places, [vec![0, 1], vec![1, 2, 3]]);
    let report = import::report::joined(&threads[0], &sources).unwrap();
    let parsed = scraper::Html::parse_document(&report);
    assert_eq!(count(&parsed, ".thread li"), 4);
    assert_eq!(count(&parsed, ".source h3"), 2);
    assert!(report.contains("river-2.txt: navigation: “Page 2 of 2”"), "{report}");
    assert_eq!(count(&parsed, ".assumed"), 0, "each note's words stand in the source of its page");
    assert_eq!(
        count(&parsed, ".source a[href=\"#c1\"]"),
        count(&parsed, ".source a[href=\"#c2\"]") * 2,
        "Bob is on both"
    );
    let links = scraper::Selector::parse("a[href]").unwrap();
    for link in parsed.select(&links) {
        let href = link.attr("href").unwrap();
        assert_eq!(count(&parsed, &format!("[id=\"{}\"]", &href[1..])), 1, "{href} leads somewhere, once");
    }
}
