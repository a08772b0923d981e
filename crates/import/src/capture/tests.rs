//! Small pages of our own through the whole reader, and any bytes at all.

use std::fmt::Write;

use proptest::prelude::*;

use super::{CaptureError, Restored, restore};

/// One line a comment: index, author, standing, time, parent, double, words.
fn thread(restored: &Restored) -> String {
    let mut out = String::new();
    for c in &restored.comments {
        let json = serde_json::to_value(c).unwrap();
        let short = |key: &str| json[key].to_string().trim_matches('"').replace("null", "-");
        let words = c
            .text
            .split("\n\n")
            .map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>();
        let head = ["index", "author", "standing", "time", "parent", "duplicate_of"].map(short).join(" | ");
        writeln!(out, "{head} | {}", words.join(" ¶ ")).unwrap();
    }
    out
}

fn read(bytes: &[u8]) -> Restored {
    let restored = restore(bytes).unwrap();
    let coverage = restored.coverage(bytes).unwrap();
    assert_eq!((coverage.covered, coverage.first_missing), (coverage.visible, None));
    restored
}

fn check(bytes: &[u8], title: &str, paragraphs: usize, expect: &str) -> Restored {
    let restored = read(bytes);
    assert_eq!(restored.title.as_ref().map(|title| title.text.as_str()), Some(title));
    assert_eq!(thread(&restored), expect);
    let texts: Vec<_> = restored.paragraphs.iter().map(|paragraph| &paragraph.text).collect();
    assert_eq!(texts.len(), paragraphs, "{texts:#?}");
    restored
}

#[test]
fn flattened_text_with_picture_captions() {
    let expect = "\
0 | Old Salt | verified | - | - | - | Grey is a colour too.
1 | Pearl Diver | verified | - | - | - | Not on a foggy night. ¶ See the minutes: ¶ http://harbour.example/minutes
2 | Grey Gull 9 | guest | 2014-03-03T09:05:00Z | 1 | - | Then light it.
3 | Old Salt | verified | - | - | - | With what?
4 | Old Salt | verified | - | - | 3 | With what?
5 | No. 9 Dec | guest | 2014-03-03T23:45:00Z | 2 | - | A lamp, I would think.
6 | Stranger | guest | 2014-03-04T00:05:00Z | - | - | Good luck.
";
    let page = include_bytes!("../../fixtures/drupal/pictures.txt");
    let restored = check(page, "Nobody Will Repaint The Lighthouse, Council Says", 3, expect);
    let notes: Vec<_> = restored.notes.iter().map(|note| note.what.as_str()).collect();
    assert!(notes.contains(&"answers somebody who is not on the page: “Somebody Gone”"), "{notes:#?}");
    assert!(notes.contains(&"times: 3 without a zone on the page, given as Z"), "{notes:#?}");
}

#[test]
fn flattened_text_with_subjects_in_german() {
    let expect = "\
0 | Ute | verified | 2014-06-04T07:30:00Z | - | - | Schade um die Kinder.
1 | Karl K. | guest | 2014-06-04T09:12:00Z | - | - | Ich gebe zehn Euro. ¶ Das reicht für eine Schraube.
2 | Gast | guest | 2014-06-05T22:00:00Z | - | - | Meine läuft noch.
";
    let restored = check(
        include_bytes!("../../fixtures/drupal/submitted-de.txt"),
        "Der Brunnen bleibt trocken",
        2,
        expect,
    );
    assert_eq!(restored.published.map(|time| time.to_string()).as_deref(), Some("2014-06-03T10:00:00Z"));
}

const BARTIK: &str = "\
0 | Otto | verified | 2012-01-21T09:15:00+01:00 | - | - | Use a lamp. ¶ Why ¶ Candles drip, and then you have two holes.
1 | Passing tinker | guest | 2012-01-21T10:00:00Z | 0 | - | Candles are fine if you hold them upside up.
2 | Anonymous | unknown | 2012-01-22T11:30:00Z | 1 | - | upside up ¶ Ha!
3 | Otto | verified | 2012-01-22T08:00:00Z | - | - | Anyway, mine holds water again.
";

#[test]
fn drupal_7_markup() {
    let page = include_bytes!("../../fixtures/drupal/bartik.html");
    let restored = check(page, "Seven ways to mend a kettle", 4, BARTIK);
    assert_eq!(restored.published.map(|time| time.to_string()).as_deref(), Some("2012-01-20T17:08:12+01:00"));
    assert!(restored.comments.iter().any(|c| c.details.title.as_deref() == Some("On candles")));
}

#[test]
fn drupal_7_from_a_text_browser() {
    let expect = BARTIK.replace("+01:00", "Z").replace("Z | 0 |", "Z | - |").replace("Z | 1 |", "Z | - |");
    check(include_bytes!("../../fixtures/drupal/bartik.lynx.txt"), "Seven ways to mend a kettle", 4, &expect);
}

const GARLAND: &str = "\
0 | Lucien | guest | 2008-03-05T08:02:00Z | - | - | Enfin à l'abri !
1 | Jeanne | verified | 2008-03-05T21:45:00Z | 0 | - | Sauf les poissonniers. ¶ Ils restent dehors.
2 | Oscar B. | verified | 2008-03-13T12:00:00Z | - | - | Personne n'en parle.
";

#[test]
fn drupal_6_markup_in_french_and_from_text_browsers() {
    check(include_bytes!("../../fixtures/drupal/garland-fr.html"), "Le marché déménage", 2, GARLAND);
    let flat = GARLAND.replace("| 0 | -", "| - | -");
    check(include_bytes!("../../fixtures/drupal/garland-fr.lynx.txt"), "Le marché déménage", 2, &flat);
    check(include_bytes!("../../fixtures/drupal/garland-fr.w3m.txt"), "Le marché déménage", 2, &flat);
}

#[test]
fn our_own_page_in_every_copy() {
    let expect = "\
0 | Ann Writer | verified | 2015-12-09T09:33:00Z | - | - | Free ferries for a year is more than anybody asked for. I counted the walkers once, on an ordinary Tuesday in March, and gave up at nine hundred. ¶ Who pays for the second boat?
1 | Bo the Boatman | guest | 2015-12-09T09:41:00Z | 0 | - | The port does. It says so in the budget, page four, in small print [7].
2 | Bartholomew Featherstonehaugh-Cholmondeley | verified | - | 1 | - | page four, in small print ¶ Page five in mine.
3 | Zoë | unknown | 2015-12-10T00:05:00Z | - | - | Removed comments leave holes. ¶ one ¶ two
4 | Ann Writer | verified | 2015-12-10T07:00:00Z | 3 | - | So they do.
5 | Ann Writer | verified | 2015-12-10T07:00:00Z | 3 | 4 | So they do.
";
    let title = "Harbour bridge closes for a year";
    check(include_bytes!("../../fixtures/rejoinder/page.html"), title, 5, expect);
    let lynx = expect.replace(" ¶ one ¶ two", " * one * two");
    check(include_bytes!("../../fixtures/rejoinder/page.lynx.txt"), title, 5, &lynx);
    let w3m = expect.replace(" ¶ one ¶ two", " ¶ • one • two");
    check(include_bytes!("../../fixtures/rejoinder/page.w3m.txt"), title, 5, &w3m);
}

#[test]
fn json_is_the_contract() {
    let json =
        serde_json::to_string(&read(b"Title here\n\nAnn's picture\n\nHi.\n\nBo's picture\n\nHo.\n")).unwrap();
    let expect = r#"{"title":"Title here","published":null,"paragraphs":[],"comments":[{"index":0,"author":"Ann","standing":"verified","time":null,"parent":null,"evidence":null,"duplicate_of":null,"text":"Hi."},{"index":1,"author":"Bo","standing":"verified","time":null,"parent":null,"evidence":null,"duplicate_of":null,"text":"Ho."}],"notes":[]}"#;
    assert_eq!(json, expect);
}

#[test]
fn the_tree_reads_like_a_thread() {
    let tree = read(include_bytes!("../../fixtures/drupal/pictures.txt")).tree();
    assert!(tree.starts_with("Nobody Will Repaint The Lighthouse, Council Says\n3 paragraphs\n7 comments by 5 people, 3 from guests, 3 with a time, 1 posted twice\nparents: 2 recorded\n"));
    assert!(tree.contains("\n  #2 Grey Gull 9 (guest) · 2014-03-03T09:05:00Z · Then light it.\n"), "{tree}");
}

#[test]
fn a_page_without_a_thread_keeps_its_article() {
    let page = b"A short title\n\nOne paragraph that is long enough to be running text, with a full stop at its end.\n";
    let restored = read(page);
    assert_eq!((restored.paragraphs.len(), restored.comments.len()), (1, 0));
}

#[test]
fn notes_name_what_they_cover() {
    let page = include_bytes!("../../fixtures/rejoinder/page.html");
    let restored = read(page);
    for note in
        restored.notes.iter().filter(|note| !note.spans.is_empty() && !note.what.starts_with("answers"))
    {
        let (_, quote) = note.what.split_once('“').unwrap();
        let first = String::from_utf8_lossy(&page[note.at..]).chars().next().unwrap();
        assert!(first.is_whitespace() || first == '#' || quote.contains(first), "{}", note.what);
    }
}

/// Lines and tags as pages have them.
const PARTS: &[&str] = &[
    "Ann's picture\n",
    "Bo (not verified) Ann Dec 9, 2015 9:33 AM\n",
    "\n\n",
    "Some words. ",
    "\u{a0}",
    "é漢😀\n",
    "Fri, 2012-11-09 17:18 — Ann\n",
    "   * reply\n",
    "3 comments\n",
    "Ann · member · in reply to Bo (#3) · 9 Dec 2015, 09:33 UTC · #12\n",
    "<p>",
    "</p>",
    "<div class=\"comment\" id='comment-3'>",
    "</div>",
    "<div class=indented>",
    "<a id=\"comment-1\"></a>",
    "<article class=\"comment\" data-number=1><header>",
    "</header>",
    "</article>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "&nbsp;",
    "<",
    ">",
    "\"",
    "<table><tr><td>",
    "</table>",
    "<li>",
    "<br>",
    "/sites/all/",
    "<h1>",
    "</h1>",
    "References\n\n   1. http://x\n",
    "[1]",
    "Submitted by Ann on Wed, 12/09/2015 - 09:33\n",
    "<b>",
    "</b>",
    "<title>",
    "Ann says:\n",
];

/// Those parts and any other text, in any order.
fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![8 => proptest::sample::select(PARTS).prop_map(str::to_owned), 1 => any::<String>()]
}

fn holds(bytes: &[u8]) {
    match restore(bytes) {
        Ok(restored) => {
            let coverage = restored.coverage(bytes).unwrap();
            assert_eq!((coverage.covered, coverage.first_missing), (coverage.visible, None));
            assert!(restored.comments.iter().all(|c| c.parent.is_none_or(|parent| parent < c.index)));
            assert!(restored.notes.iter().all(|note| note.at <= bytes.len()));
            assert!(!restored.tree().is_empty());
        }
        Err(CaptureError::Empty | CaptureError::Binary { .. } | CaptureError::TooLarge { .. }) => {}
    }
}

proptest! {
    #[test]
    fn any_text_is_read_whole(text in any::<String>()) {
        holds(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_whole_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes);
    }

    #[test]
    fn any_page_is_read_whole(parts in proptest::collection::vec(fragment(), 0..60)) {
        holds(parts.concat().as_bytes());
    }
}
