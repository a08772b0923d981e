//! Scripts as sites write them, with words of our own.

use super::super::{Evidence, Restored, restore};

const HEAD: &str = "<!doctype html><html><head><title>Rain over the harbour</title>";
const STORY: &str = "<h1>Rain over the harbour</h1><div class=story><p>It rained for a week, and nobody in the town was surprised by it, least of all the gulls.</p></div>";

fn read(script: &str, body: &str) -> Restored {
    let source = format!(
        "{HEAD}<script type=\"application/ld+json\">{script}</script></head><body>{STORY}{body}</body></html>"
    );
    let restored = restore(source.as_bytes()).unwrap();
    let coverage = restored.coverage(source.as_bytes()).unwrap();
    assert_eq!(coverage.covered, coverage.visible);
    restored
}

fn shown(restored: &Restored) -> Vec<String> {
    let line = |c: &super::Comment| {
        let time = c.time.map_or("-".into(), |time| time.to_string());
        let parent = c.parent.filter(|_| c.evidence == Some(Evidence::Recorded));
        let parent = parent.map_or(String::new(), |parent| format!(" > {parent}"));
        let up =
            c.details.votes.as_ref().and_then(|votes| votes.up).map_or(String::new(), |up| format!(" +{up}"));
        format!("{} {time}{parent}{up}: {}", c.author.as_deref().unwrap_or("-"), c.text)
    };
    restored.comments.iter().map(line).collect()
}

const THREAD: &str = r#"{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},
    {"@type": ["NewsArticle"], "headline": "Rain", "datePublished": "2021-05-03T08:00:00+02:00",
     "author": [{"@type": "Person", "name": "Greta Olsen"}], "comment": [
      {"@type": "Comment", "author": {"@type": "Person", "name": "Ann"}, "datePublished": "2021-05-03T16:05:00+02:00",
       "text": "<p>It always rains here, &amp; nobody minds.</p>", "upvoteCount": 3, "url": "https://paper.example/rain#c1",
       "comment": {"@type": "Comment", "author": "Bo", "dateCreated": "2021-05-03T17:05:00+02:00", "text": "Not in May, as far as I remember."}},
      {"@type": "Comment", "author": {"name": "Cy"}, "text": "The gulls do not mind."}]}]}"#;

#[test]
fn a_script_is_read_where_the_markup_has_no_comments() {
    let restored = read(THREAD, "<div id=app></div>");
    let expect = [
        "Ann 2021-05-03T16:05:00+02:00 +3: It always rains here, & nobody minds.",
        "Bo 2021-05-03T17:05:00+02:00 > 0: Not in May, as far as I remember.",
        "Cy -: The gulls do not mind.",
    ];
    assert_eq!(shown(&restored), expect);
    assert_eq!(restored.comments[0].details.permalink.as_deref(), Some("https://paper.example/rain#c1"));
    assert_eq!(restored.published.map(|time| time.to_string()).as_deref(), Some("2021-05-03T08:00:00+02:00"));
    assert_eq!(restored.author.as_deref(), Some("Greta Olsen"));
    assert!(restored.notes.iter().any(|note| note.what.contains("3 comments that only the page's script")));
}

#[test]
fn words_that_no_markup_tells_apart_are_found_on_the_page() {
    let words = "<p>It always rains here, &amp; nobody minds.</p><p>Not in May, as far as I remember.</p>";
    let restored = read(THREAD, words);
    assert_eq!(restored.comments.len(), 3);
    assert_eq!(restored.paragraphs.len(), 1, "{:?}", restored.paragraphs);
    assert!(!restored.comments[1].spans.is_empty());
}

#[test]
fn a_script_completes_comments_of_the_markup() {
    let list = |time: &str| {
        format!(
            "<link href=/wp-content/x.css><ol class=commentlist><li class=comment id=comment-1><cite class=fn>Ann</cite>\
             <div class=comment-meta><a href=#comment-1>{time}</a></div><div class=comment-content><p>It always rains here, &amp; nobody minds.</p></div></li>\
             <li class=comment id=comment-2><cite class=fn>Bo</cite><div class=comment-meta></div><div class=comment-content><p>Not in May, as far as I remember.</p></div></li></ol>"
        )
    };
    let restored = read(THREAD, &list("May 3, 2021 at 4:05 pm"));
    let expect = [
        "Ann 2021-05-03T16:05:00+02:00 +3: It always rains here, & nobody minds.",
        "Bo 2021-05-03T17:05:00+02:00 > 0: Not in May, as far as I remember.",
        "Cy -: The gulls do not mind.",
    ];
    assert_eq!(shown(&restored), expect);
    assert_eq!(restored.comments[0].details.source_id.as_deref(), Some("comment-1"));
    let told = |what: &str| restored.notes.iter().any(|note| note.what.contains(what));
    assert!(
        told("2 times, 1 parent, 1 comment's votes") && told("1 comment that only"),
        "{:?}",
        restored.notes
    );
    // Another time on the page is the page's: nobody knows which of the two is wrong.
    let other = read(THREAD, &list("May 4, 2021 at 9:00 am"));
    assert_eq!(other.comments[0].time.map(|time| time.to_string()).as_deref(), Some("2021-05-04T09:00:00Z"));
}

#[test]
fn answers_and_named_parents() {
    let answers = r#"//<![CDATA[
        {"@type": "QAPage", "mainEntity": {"@type": "Question", "name": "Does it rain?", "acceptedAnswer":
        {"@type": "Answer", "@id": "https://q.example/1", "text": "It always rains here, I think.", "author": {"name": "Ann"}, "upvoteCount": "7"},
        "suggestedAnswer": [{"@type": "Answer", "text": "Not in May, as far as I remember.", "parentItem": {"@id": "https://q.example/1"}}]}}
        //]]>"#;
    let expect = ["Ann - +7: It always rains here, I think.", "- - > 0: Not in May, as far as I remember."];
    assert_eq!(shown(&read(answers, "")), expect);
    for broken in ["{", "{}", "[]", "null", "{\"@type\": \"Comment\"}", "{\"comment\": 3}"] {
        assert!(read(broken, "").comments.is_empty(), "{broken}");
    }
}
