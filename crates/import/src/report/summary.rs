//! What a person looks at first: how much was recorded, how much was found out, how much is lost; then the notes.

use std::collections::HashSet;

use super::escape::{escape, start};
use super::thread::shown;
use crate::capture::{Comment, Coverage, Evidence, Note, Restored, Standing};

/// Notes in the list.
const MOST_NOTES: usize = 500;

/// `placed` says of a note whether its words stand in the source.
pub(super) fn write(out: &mut String, page: &Restored, coverage: &Coverage, placed: &dyn Fn(&Note) -> bool) {
    if let Some(published) = &page.published {
        out.push_str(&format!(
            "<p class=\"when\">published <time>{}</time></p>\n",
            escape(&shown(&published.to_string()))
        ));
    }
    out.push_str("<ul class=\"figures\">\n");
    for (value, label, detail) in figures(page, coverage) {
        out.push_str(&format!(
            "<li><b>{value}</b> <span>{label}</span><small>{}</small></li>\n",
            escape(&detail)
        ));
    }
    out.push_str("</ul>\n");
    let also = page.also();
    if !also.is_empty() {
        out.push_str(&format!("<p class=\"also\">Comments {}.</p>\n", escape(&also.join(", "))));
    }
    notes(out, page, placed);
    out.push_str(LEGEND);
}

const LEGEND: &str = "<p class=\"legend\">In the source: <span class=\"title\">title</span> <span class=\"byline\">byline</span> \
    <span class=\"paragraph\">article</span> <span class=\"header\">who and when</span> <span class=\"comment\">comment</span> \
    <span class=\"note\">note</span></p>\n";

/// A number, what it counts, and what to know of it.
fn figures(page: &Restored, coverage: &Coverage) -> Vec<(String, &'static str, String)> {
    let all = &page.comments;
    let count = |is: &dyn Fn(&Comment) -> bool| all.iter().filter(|comment| is(comment)).count();
    let people: HashSet<_> = all.iter().filter_map(|comment| comment.author.as_deref()).collect();
    let guests = count(&|comment| comment.standing == Standing::Guest);
    let doubles = count(&|comment| comment.duplicate_of.is_some());
    let recorded = count(&|comment| comment.evidence == Some(Evidence::Recorded));
    let found = count(&|comment| comment.evidence.is_some_and(|evidence| evidence != Evidence::Recorded));
    let top = count(&|comment| comment.parent.is_none());
    let unnamed = count(&|comment| comment.author.is_none());
    let untimed = count(&|comment| comment.time.is_none());
    let lost = coverage.visible - coverage.covered;
    let people = format!("by {} named, {}, {doubles} posted twice", people.len(), counted(guests, "guest"));
    let inferred = |evidence, word: &str| match count(&|comment| comment.evidence == Some(evidence)) {
        0 => None,
        number => Some(format!("{number} {word}")),
    };
    let kinds = [
        inferred(Evidence::Quoted, "quoted"),
        inferred(Evidence::Addressed, "addressed"),
        inferred(Evidence::Inferred, "by likelihood"),
    ];
    let kinds: Vec<String> = kinds.into_iter().flatten().collect();
    vec![
        (all.len().to_string(), "comments", people),
        (recorded.to_string(), "parents recorded", format!("{top} without a known parent")),
        (
            found.to_string(),
            "parents inferred",
            if kinds.is_empty() { "none".into() } else { kinds.join(", ") },
        ),
        ((unnamed + untimed).to_string(), "not recorded", format!("{unnamed} names, {untimed} times")),
        (page.paragraphs.len().to_string(), "paragraphs", "of the article".into()),
        (
            lost.to_string(),
            "bytes lost",
            format!("of {} visible; {}", coverage.visible, counted(page.notes.len(), "note")),
        ),
    ]
}

/// `1 note`, `2 notes`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn notes(out: &mut String, page: &Restored, placed: &dyn Fn(&Note) -> bool) {
    let assumed: Vec<_> = page.notes.iter().filter(|note| !placed(note)).collect();
    for note in assumed.iter().take(20) {
        out.push_str(&format!("<p class=\"assumed\">{}</p>\n", start(&note.what, 300)));
    }
    if page.notes.is_empty() {
        return;
    }
    out.push_str(&format!(
        "<details><summary>{}</summary>\n<ol class=\"notes\">\n",
        counted(page.notes.len(), "note")
    ));
    for (at, note) in page.notes.iter().enumerate().take(MOST_NOTES) {
        let place = match note.spans.is_empty() {
            true => format!("<span class=\"at\">{}</span>", note.at),
            false => format!("<a class=\"at\" href=\"#n{at}\">{}</a>", note.at),
        };
        out.push_str(&format!("<li>{place} <span>{}</span></li>\n", start(&note.what, 300)));
    }
    if page.notes.len() > MOST_NOTES {
        out.push_str(&format!("<li>and {} more</li>\n", page.notes.len() - MOST_NOTES));
    }
    out.push_str("</ol>\n</details>\n");
}
