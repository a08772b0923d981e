//! The scorer against small threads of invented words, each wrong in one way.

use serde_json::{Value, json};

use super::*;
use crate::capture::{Comment, Evidence, Restored, Standing, restore};

fn comment(author: &str, text: &str) -> Comment {
    Comment {
        author: Some(author.into()),
        standing: Standing::Verified,
        text: text.into(),
        ..Comment::default()
    }
}

fn page(comments: Vec<Comment>) -> Restored {
    Restored { comments, ..Restored::default() }
}

fn there(author: &str, start: &str) -> Value {
    json!({"author": author, "text_start": start, "not_verified": false, "time": null, "parent": null,
           "duplicate_of": null})
}

fn truth(comments: Vec<Value>) -> Truth {
    of(&json!({"title": null, "article_paragraphs": 0, "comments": comments}))
}

fn of(truth: &Value) -> Truth {
    Truth::read(truth.to_string().as_bytes()).unwrap()
}

fn counts(truth: &Truth, page: &Restored) -> Counts {
    Score::of(truth, Some(page), Kind::Text).counts
}

/// A page in which Ann's comment has no time and Bob, a guest, answers her at 9:33 of his clock.
fn drupal() -> Restored {
    let page = "A page of long ago\n\nIts first paragraph, which is long enough to be one.\n\nAnn's picture\n\nFirst \
                comment.\n\nBob's picture\n\nBob (not verified) Ann Dec 9, 2015 9:33 AM\n\nAn answer to that one.\n\n\
                Carl's picture\n\nA third comment.\n";
    restore(page.as_bytes()).unwrap()
}

fn drupal_truth(time: &str) -> Value {
    let mut bob = there("Bob", "An answer to that one.");
    bob["not_verified"] = json!(true);
    bob["time"] = json!(time);
    bob["parent"] = json!(0);
    let comments = [there("Ann", "First comment."), bob, there("Carl", "A third comment.")];
    json!({"title": "A page of long ago", "article_paragraphs": 1, "comments": comments})
}

#[test]
fn a_page_read_rightly_has_full_marks() {
    let counts = counts(&of(&drupal_truth("2015-12-09T09:33:00")), &drupal());
    let all = Right { right: 3, of: 3 };
    assert_eq!((counts.title, counts.paragraphs), (Right { right: 1, of: 1 }, Right { right: 1, of: 1 }));
    assert_eq!((counts.author, counts.standing, counts.time), (all, all, all));
    assert_eq!(counts.comments, Found { read: 3, right: 3, wanted: 3, found: 3 });
    assert_eq!(counts.recorded, Found { read: 1, right: 1, wanted: 1, found: 1 });
    assert_eq!((counts.comments.f1(), counts.duplicates.f1()), (Some(1.0), None));
}

#[test]
fn instants_are_compared_where_the_truth_has_an_offset() {
    let time = |time: &str, kind| {
        let counts = Score::of(&of(&drupal_truth(time)), Some(&drupal()), kind).counts;
        (counts.time.right, counts.time_by_clock)
    };
    assert_eq!(time("2015-12-09T09:33:00Z", Kind::Html), (3, 0));
    assert_eq!(time("2015-12-09T10:33:00+01:00", Kind::Html), (3, 0));
    // The page shows a clock without a zone: right in text, to the minute; of HTML the zone is asked for.
    assert_eq!(time("2015-12-09T09:33:41+01:00", Kind::Text), (3, 1));
    assert_eq!(time("2015-12-09T09:33:41+01:00", Kind::Html), (2, 0));
    assert_eq!(time("2015-12-09T09:34:00+01:00", Kind::Text), (2, 0));
    assert_eq!(time("2015-12-09T09:33:41", Kind::Text), (2, 0));
    assert_eq!(time("2015-12-09", Kind::Text), (2, 0));
}

#[test]
fn what_the_capture_does_not_show_has_to_stay_empty_or_be_true() {
    let mut value = drupal_truth("2015-12-09T09:33:00");
    value["comments"][1]["time"] = json!(null);
    value["comments"][1]["author"] = json!(null);
    let lost = counts(&of(&value), &drupal());
    assert_eq!((lost.time.right, lost.author.right), (2, 2));
    value["comments"][1]["x_time_true"] = json!("2015-12-09T09:33:00");
    value["comments"][1]["x_author_true"] = json!("Bob");
    let known = counts(&of(&value), &drupal());
    assert_eq!((known.time.right, known.author.right), (3, 3));
}

#[test]
fn unmarked_comments_need_not_be_found_and_may_be() {
    let mut hidden = there("Bo", "Hidden words.");
    hidden["x_unmarked"] = json!(true);
    let truth = truth(vec![there("Ann", "Plain words."), hidden]);
    let some = counts(&truth, &page(vec![comment("Ann", "Plain words.")])).comments;
    assert_eq!((some.precision(), some.recall()), (Some(1.0), Some(1.0)));
    let both = counts(&truth, &page(vec![comment("Ann", "Plain words."), comment("Bo", "Hidden words.")]));
    assert_eq!(both.comments, Found { read: 2, right: 2, wanted: 1, found: 1 });
}

#[test]
fn those_that_begin_alike_go_in_order_and_each_is_taken_once() {
    let quote = "Rain, rain, and nothing but rain was the rule";
    let start = &quote[..40];
    let truth = truth(vec![there("Ann", start), there("Bo", "Sun."), there("Cy", start)]);
    let score = |read| Score::of(&truth, Some(&page(read)), Kind::Html);
    let all = score(vec![comment("Ann", quote), comment("Bo", "Sun."), comment("Cy", quote)]);
    assert_eq!((all.counts.author.right, all.missed.len(), all.extra.len()), (3, 0, 0));
    // Ann's was not read: what follows Bo's is Cy's.
    let two = score(vec![comment("Bo", "Sun."), comment("Cy", quote)]);
    assert_eq!((two.counts.author, two.missed), (Right { right: 2, of: 2 }, vec![0]));
    let four =
        score(vec![comment("Ann", quote), comment("Bo", "Sun."), comment("Cy", quote), comment("Di", quote)]);
    assert_eq!((four.counts.author.right, four.extra), (3, vec![3]));
}

#[test]
fn more_may_follow_a_telling_start_only() {
    let truth = truth(vec![there("Ann", "No."), there("Bo", "A whole sentence.")]);
    let score = |first, second| {
        let read = vec![comment("Ann", first), comment("Bo", second)];
        Score::of(&truth, Some(&page(read)), Kind::Html).missed
    };
    assert_eq!(score("No.", "A  whole\u{a0}sentence. Reply Share"), Vec::<usize>::new());
    assert_eq!(score("No. Not so.", "A whole sentence.ly other thing"), [0, 1]);
}

#[test]
fn a_truth_that_runs_on_is_told_and_not_found() {
    let truth = truth(vec![there("Ann", "Fine. 3 Likes Reply"), there("Bo", "Fine. 3 Likes Reply")]);
    let read = page(vec![comment("Ann", "Fine."), comment("Cy", "Fine."), comment("Ann", "Fine.")]);
    let counts = counts(&truth, &read);
    assert_eq!((counts.comments.found, counts.run_on), (0, 1));
}

#[test]
fn parents_count_by_how_they_are_known() {
    let mut value = json!({"title": null, "article_paragraphs": 0, "comments": []});
    let all: Vec<Value> = ["One.", "Two.", "Three.", "Four."].map(|words| there("Ann", words)).into();
    value["comments"] = json!(all);
    value["comments"][1]["parent"] = json!(0);
    value["comments"][2]["x_parent_true"] = json!(1);
    value["comments"][3]["x_parent_true"] = json!(null);
    let read = |known: [Option<(usize, Evidence)>; 4]| {
        let texts = ["One.", "Two.", "Three.", "Four."].into_iter().zip(known);
        page(
            texts
                .map(|(text, known)| Comment {
                    parent: known.map(|(parent, _)| parent),
                    evidence: known.map(|(_, evidence)| evidence),
                    ..comment("Ann", text)
                })
                .collect(),
        )
    };
    let recorded = |at| Some((at, Evidence::Recorded));
    let counted = counts(&of(&value), &read([None, recorded(0), recorded(1), recorded(0)]));
    assert_eq!(counted.recorded, Found { read: 3, right: 1, wanted: 1, found: 1 });
    assert_eq!(counted.recorded_true, 1);
    let guess =
        [None, Some((0, Evidence::Quoted)), Some((1, Evidence::Inferred)), Some((2, Evidence::Inferred))];
    let counted = counts(&of(&value), &read(guess));
    assert_eq!((counted.quoted, counted.inferred), (Right { right: 1, of: 1 }, Right { right: 1, of: 2 }));
    assert_eq!(counted.recorded, Found { read: 0, right: 0, wanted: 1, found: 0 });
    // On a flat page nothing is known of who answers whom.
    let mut flat = value.clone();
    flat["comments"] = json!(all);
    let counted = counts(&of(&flat), &read(guess));
    assert_eq!((counted.quoted.of, counted.inferred.of, counted.unjudged), (0, 0, 3));
    // People who marked no parents cannot say that one is wrong.
    value["x_capture"] = json!(["thread.html", "thread.dump.txt"]);
    value["comments"][1]["parent"] = json!(null);
    let counted = counts(&of(&value), &read([None, recorded(0), None, None]));
    assert_eq!(counted.recorded, Found::default());
}

#[test]
fn a_double_post_has_to_point_at_its_first() {
    let mut twice = there("Ann", "Once more.");
    twice["duplicate_of"] = json!(0);
    let truth = truth(vec![there("Ann", "Once more."), there("Bo", "Words."), twice]);
    let read = |first| {
        let third = Comment { duplicate_of: first, ..comment("Ann", "Once more.") };
        counts(&truth, &page(vec![comment("Ann", "Once more."), comment("Bo", "Words."), third])).duplicates
    };
    assert_eq!((read(Some(0)).f1(), read(Some(1)).f1(), read(None).f1()), (Some(1.0), Some(0.0), Some(0.0)));
}

#[test]
fn a_report_means_captures_and_pools_comments() {
    let mut report = Report::default();
    let mut add = |name: &str, there_: Vec<Value>, read: Vec<Comment>| {
        let (kind, site) = Kind::of(name).unwrap();
        let score = Score::of(&truth(there_), Some(&page(read)), kind);
        report.captures.push(Scored { capture: name.into(), site: site.into(), kind, score, error: None });
    };
    add("small.html", vec![there("Ann", "Words.")], vec![comment("Ann", "Words.")]);
    add("large.html", ["A.", "B.", "C."].map(|words| there("Ann", words)).into(), vec![]);
    add("small.dump.txt", vec![there("Ann", "Words.")], vec![comment("Bo", "Words.")]);
    let html = report.of_kind(Kind::Html);
    assert_eq!((html.captures, html.mean.f1, html.mean.author), (2, Some(0.5), Some(1.0)));
    assert_eq!(html.pooled.comments.recall(), Some(0.25));
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["sites"]["small"], json!({"html": 1.0, "dump": 1.0}));
    assert_eq!(json["totals"]["dump"]["pooled"]["author"], json!({"right": 0, "of": 1, "share": 0.0}));
    assert_eq!(json["captures"][1]["missed"], json!([0, 1, 2]));
    assert!(json["totals"].get("text").is_none());
    insta::assert_snapshot!("sites", report.site_table());
}

#[test]
fn a_truth_lies_beside_its_captures() {
    assert_eq!(truth_names("a.dump.txt"), ["a.dump.txt.truth.json", "a.truth.json"]);
    let mut value = drupal_truth("2015-12-09");
    value["x_capture"] = json!("a.html");
    assert!(of(&value).belongs_to("a.html") && !of(&value).belongs_to("a.txt"));
    assert_eq!(Kind::of("a.txt.truth.json"), None);
    let own = [("drupal7-derived", Some("drupal")), ("wordpress+disqus", Some("all")), ("attic", None)];
    for (platform, family) in own {
        value["x_platform"] = json!(platform);
        assert_eq!(of(&value).family(), family);
    }
    // A text that could not be read at all has every comment missed.
    assert_eq!(Score::of(&of(&value), None, Kind::Text).missed, [0, 1, 2]);
}
