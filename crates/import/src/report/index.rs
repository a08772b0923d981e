//! The page that lists the reports on many pages, in pieces: what was read of a crawl may be more than fits in memory.

use std::collections::HashSet;

use super::escape::{escape, start};
use super::{HEAD, STYLE};
use crate::capture::{Evidence, Restored};

/// How the list begins, with a name for all it was read from.
pub fn opening(name: &str) -> String {
    let name = escape(name);
    format!(
        "{HEAD}<title>{name} – restored</title>\n<style>{STYLE}</style>\n<body>\n<header class=\"top\">\n<h1>{name}</h1>\n\
         <p class=\"when\"><a href=\"#all\">All together, and what was passed over</a></p>\n</header>\n<ol class=\"pages\">\n"
    )
}

/// A page with the file its report is in; of one without comments there is none.
pub fn page(page: &Restored, name: &str, file: Option<&str>) -> String {
    let title = page.title.as_ref().map_or("(no title)", |title| title.text.as_str());
    let title = match file {
        Some(file) => format!("<a href=\"{}\">{}</a>", escape(file), start(title, 200)),
        None => start(title, 200),
    };
    let people: HashSet<_> = page.comments.iter().filter_map(|comment| comment.author.as_deref()).collect();
    let known = |recorded: bool| {
        let evidence = page.comments.iter().filter_map(|comment| comment.evidence);
        evidence.filter(|evidence| (*evidence == Evidence::Recorded) == recorded).count()
    };
    let told = match page.comments.len() {
        0 => "no comments".to_owned(),
        count => format!(
            "{count} comments by {} named; parents: {} recorded, {} inferred; {} paragraphs, {} notes",
            people.len(),
            known(true),
            known(false),
            page.paragraphs.len(),
            page.notes.len()
        ),
    };
    format!("<li>{title} <span class=\"file\">{}</span> <small>{told}</small></li>\n", start(name, 300))
}

/// A page that could not be read, and why.
pub fn broken(name: &str, why: &str) -> String {
    format!("<li>{} <small class=\"assumed\">{}</small></li>\n", start(name, 300), start(why, 300))
}

/// How the list ends: all of it in a sentence, what was passed over by its reason with how often, and what stopped the
/// reading, if anything did.
pub fn end<'a>(
    summary: &str,
    passed: impl Iterator<Item = (&'a str, usize)>,
    stopped: Option<&str>,
) -> String {
    let mut out =
        format!("</ol>\n<div class=\"all\" id=\"all\">\n<h2>All together</h2>\n<p>{}</p>\n", escape(summary));
    if let Some(why) = stopped {
        out.push_str(&format!("<p class=\"assumed\">{}</p>\n", start(why, 600)));
    }
    let passed: String =
        passed.map(|(why, count)| format!("<li>{count} × {}</li>\n", start(why, 300))).collect();
    if !passed.is_empty() {
        out.push_str(&format!("<h3>Passed over</h3>\n<ul>\n{passed}</ul>\n"));
    }
    out.push_str("</div>\n</body>\n</html>\n");
    out
}
