//! The last step: only listed tags, attributes and schemes leave here, whatever came in.

use std::{collections::HashSet, sync::LazyLock};

use ammonia::Builder;

use super::Kind;
use crate::pictures::Address;

/// Tags of a comment. Never SVG or MathML: every recent hole of sanitisers ran through them.
const COMMENT: [&str; 17] = [
    "p",
    "br",
    "em",
    "strong",
    "del",
    "a",
    "blockquote",
    "ul",
    "ol",
    "li",
    "code",
    "pre",
    "hr",
    "sub",
    "sup",
    "s",
    "b",
];
/// Tags an article has besides.
const ARTICLE: [&str; 12] =
    ["h2", "h3", "h4", "h5", "h6", "img", "table", "thead", "tbody", "tr", "th", "td"];

static COMMENTS: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = builder(&COMMENT, "ugc nofollow noopener");
    builder
        .add_tags(["img"])
        .add_tag_attributes("img", ["src", "alt", "width", "height", "loading"])
        // Of pictures only our own, whatever came in.
        .attribute_filter(|tag, attribute, value| {
            let ours = (tag, attribute) != ("img", "src") || value.parse::<Address>().is_ok();
            ours.then_some(value.into())
        });
    builder
});
static ARTICLES: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [COMMENT.as_slice(), ARTICLE.as_slice()].concat();
    let mut builder = builder(&tags, "noopener");
    builder.add_tag_attributes("img", ["src", "alt", "title"]);
    builder
});

fn builder(tags: &[&'static str], rel: &'static str) -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(tags.iter().copied().collect::<HashSet<&'static str>>())
        .add_tag_attributes("a", ["href", "title"])
        .add_tag_attributes("ol", ["start"])
        .add_clean_content_tags(["script", "style"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some(rel));
    builder
}

pub(super) fn clean(html: &str, kind: Kind) -> String {
    if is_plain(html) {
        return html.to_owned();
    }
    clean_any(html, kind)
}

pub(super) fn clean_any(html: &str, kind: Kind) -> String {
    match kind {
        Kind::Comment => COMMENTS.clean(html).to_string(),
        Kind::Article => ARTICLES.clean(html).to_string(),
    }
}

/// True for markup that could not be plainer, as most comments are: paragraphs of escaped text, and not one byte that is
/// not in this grammar. The sanitiser would give it back as it is, after ten times the work.
///
/// ```text
/// markup    = *(paragraph)
/// paragraph = "<p>" *(escape / letter) "</p>" LF
/// escape    = "&amp;" / "&lt;" / "&gt;"
/// letter    = any character but & < > CR NUL and the no-break space, which is written as an entity
/// ```
pub(super) fn is_plain(mut html: &str) -> bool {
    while let Some((text, rest)) = html.strip_prefix("<p>").and_then(|rest| rest.split_once("</p>\n")) {
        if !is_escaped_text(text) {
            return false;
        }
        html = rest;
    }
    html.is_empty()
}

fn is_escaped_text(text: &str) -> bool {
    let mut parts = text.split('&');
    let is_letter = |c| !matches!(c, '<' | '>' | '\r' | '\0' | '\u{a0}');
    parts.next().is_none_or(|part| part.chars().all(is_letter))
        && parts.all(|part| {
            let letters = ["amp;", "lt;", "gt;"].iter().find_map(|name| part.strip_prefix(name));
            letters.is_some_and(|letters| letters.chars().all(is_letter))
        })
}
