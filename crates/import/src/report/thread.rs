//! The thread as it was read: a list in the order of the tree, indented by level.

use super::escape::{escape, start};
use crate::capture::{Comment, Evidence, Restored, Standing};

/// Characters of a comment that are shown.
const WORDS: usize = 1_500;
/// Deeper levels are shown at this one.
const DEEPEST: usize = 10;
/// Bytes of the report that the thread may have: what a browser opens at once.
const MOST: usize = 6_000_000;

pub(super) fn write(out: &mut String, page: &Restored) {
    out.push_str("<section class=\"thread\" aria-label=\"Thread\">\n<h2>Thread</h2>\n");
    if page.comments.is_empty() {
        out.push_str("<p class=\"assumed\">No comment was found on this page.</p>\n");
    }
    out.push_str("<ol>\n");
    let from = out.len();
    let mut shown = 0;
    for (at, depth) in in_order(&page.comments) {
        if out.len() - from > MOST {
            break;
        }
        one(out, &page.comments, at, depth);
        shown += 1;
    }
    out.push_str("</ol>\n");
    if shown < page.comments.len() {
        out.push_str(&format!("<p>… and {} more comments</p>\n", page.comments.len() - shown));
    }
    out.push_str("</section>\n");
}

fn one(out: &mut String, comments: &[Comment], at: usize, depth: usize) {
    let comment = &comments[at];
    let name = match &comment.author {
        Some(name) => format!("<bdi class=\"name\">{}</bdi>", start(name, 200)),
        None => "<span class=\"name none\">no name</span>".into(),
    };
    let guest = if comment.standing == Standing::Guest { " <span class=\"badge\">guest</span>" } else { "" };
    let time = match &comment.time {
        Some(time) => format!("<time>{}</time>", escape(&shown(&time.to_string()))),
        None => "<span class=\"none\">no time</span>".into(),
    };
    let depth = depth.min(DEEPEST);
    // The anchor of its other half: the header, or where there is none the words.
    let half = if comment.header.is_empty() { 'w' } else { 's' };
    out.push_str(&format!(
        "<li id=\"c{at}\" style=\"--depth:{depth}\"><p class=\"who\"><a class=\"number\" href=\"#{half}{at}\" \
         title=\"show in the source\">{at}</a> {name}{guest} {time}{}{}{}</p>\n{}<div class=\"words\">{}</div></li>\n",
        answers(comment, comments),
        double(comment),
        marks(comment),
        title(comment),
        start(comment.text.trim(), WORDS)
    ));
}

fn answers(comment: &Comment, comments: &[Comment]) -> String {
    let Some(parent) = comment.parent else { return String::new() };
    let (class, word) = match comment.evidence {
        Some(Evidence::Recorded) | None => ("recorded", "recorded"),
        Some(Evidence::Quoted) => ("found", "quoted"),
        Some(Evidence::Addressed) => ("found", "addressed"),
        Some(Evidence::Inferred) => ("likely", "inferred"),
    };
    let name = comments.get(parent).and_then(|parent| parent.author.as_deref()).unwrap_or("no name");
    format!(
        " <span class=\"answers\">answers <a href=\"#c{parent}\">{parent} <bdi>{}</bdi></a> \
         <span class=\"badge {class}\">{word}{}</span></span>",
        start(name, 40),
        comment.probability.map_or(String::new(), |probability| format!(" {probability:.2}"))
    )
}

/// Votes, editing, and the page's id of the comment with its address.
fn marks(comment: &Comment) -> String {
    let badge = |mark: &String| format!(" <span class=\"badge\">{}</span>", start(mark, 80));
    let mut out: String = comment.details.marks().iter().map(badge).collect();
    let address = comment.details.permalink.as_deref();
    if let Some(shown) = comment.details.source_id.as_deref().or(address) {
        let whole = address.unwrap_or(shown);
        out.push_str(&format!(
            " <small class=\"id\" title=\"{}\">{}</small>",
            start(whole, 400),
            start(shown, 60)
        ));
    }
    out
}

fn title(comment: &Comment) -> String {
    let title = comment.details.title.as_deref();
    title.map_or(String::new(), |title| format!("<p class=\"subject\">{}</p>\n", start(title, 200)))
}

fn double(comment: &Comment) -> String {
    comment.duplicate_of.map_or(String::new(), |first| {
        format!(" <span class=\"badge found\">same as <a href=\"#c{first}\">{first}</a></span>")
    })
}

/// `2012-11-08 10:12`, and the zone if there is one.
pub(super) fn shown(time: &str) -> String {
    let (date, rest) = time.split_once('T').unwrap_or((time, ""));
    let zone = rest.get(8..).unwrap_or_default().trim_end_matches('Z');
    format!("{date} {}{}{zone}", rest.get(..5).unwrap_or_default(), if zone.is_empty() { "" } else { " " })
}

/// Each comment with its level, answers under what they answer. What answers in a circle stands at the end.
fn in_order(comments: &[Comment]) -> Vec<(usize, usize)> {
    let mut children = vec![vec![]; comments.len()];
    let mut roots = vec![];
    for (at, comment) in comments.iter().enumerate() {
        match comment.parent.filter(|parent| *parent < comments.len() && *parent != at) {
            Some(parent) => children[parent].push(at),
            None => roots.push(at),
        }
    }
    let mut seen = vec![false; comments.len()];
    let mut out = Vec::with_capacity(comments.len());
    for start in roots.into_iter().chain(0..comments.len()) {
        let mut stack = vec![(start, 0)];
        while let Some((at, depth)) = stack.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                out.push((at, depth));
                stack.extend(children[at].iter().rev().map(|child| (*child, depth + 1)));
            }
        }
    }
    out
}
