//! One comment put together from its parts, however they were found.

use std::ops::Range;

use super::super::chrome::is_tool;
use super::super::date::Moment;
use super::super::draft::Header;
use super::super::fields::{self, Marks};
use super::super::html::{Names, Page, joined, tags};
use super::super::ready::Places;
use super::super::restored::{Comment, Passage, Standing};
use super::names;
use super::post::Post;

/// The parts of a comment.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub author: Option<String>,
    pub guest: bool,
    pub time: Option<Moment>,
    /// Elements (or texts) that hold the header.
    pub header: Vec<usize>,
    /// Elements that hold the words, in order; none if everything else does.
    pub body: Vec<usize>,
    /// Elements (or texts) that are never words.
    pub skip: Places,
    /// Elements that show the votes, where a family's table knows them.
    pub votes: Vec<usize>,
}

/// Tags whose texts are never words of a comment.
const NEVER: Names =
    tags!["button", "select", "textarea", "nav", "script", "noscript", "style", "menu", "option"];

/// Whether an element is a form to write in. Some sites set each comment in a form that holds no more than its buttons.
pub(super) fn is_form(page: &Page, node: usize) -> bool {
    let hidden = |field: usize| {
        page.attribute(field, "type")
            .is_some_and(|kind| ["hidden", "submit", "button", "image", "checkbox"].contains(&&*kind))
    };
    page.is(node, tags!["form"])
        && page.elements(page.inside(node)).any(|field| {
            page.is(field, tags!["textarea", "select"]) || page.is(field, tags!["input"]) && !hidden(field)
        })
}

/// Joins the parts of a post.
pub(super) fn comment(
    page: &Page,
    post: &Post,
    posts: &[Post],
    parts: Parts,
    accounts: bool,
    marks: &Marks,
) -> Comment {
    let own = post.own(posts);
    let body = body(page, post, &own, &parts, posts);
    let taken: Places = body.spans.iter().map(|span| span.start).collect();
    let texts = parts
        .header
        .iter()
        .flat_map(|node| if page.is_element(*node) { page.inside(*node) } else { *node..node + 1 });
    let mut texts: Vec<usize> = texts
        .filter(|node| page.has_words(*node) && is_within(&own, *node))
        .filter(|node| !taken.contains(&page.span(*node).start))
        .collect();
    texts.sort_unstable();
    texts.dedup();
    let header = Header {
        author: parts.author,
        guest: parts.guest,
        time: parts.time,
        spans: texts.into_iter().map(|node| page.span(node)).collect(),
        ..Header::default()
    };
    let mut comment = header.with(body);
    if comment.standing == Standing::Verified && !accounts {
        comment.standing = Standing::Unknown;
    }
    fields::of_markup(marks, &own, &parts.votes, &mut comment);
    comment.fit()
}

/// Whether a node is in one of some ranges, which are apart and ascend.
fn is_within(ranges: &[Range<usize>], node: usize) -> bool {
    let at = ranges.partition_point(|range| range.end <= node);
    ranges.get(at).is_some_and(|range| range.contains(&node))
}

fn body(page: &Page, post: &Post, own: &[Range<usize>], parts: &Parts, posts: &[Post]) -> Passage {
    let inner = |node: usize| posts.binary_search_by_key(&node, |post| post.nodes.start).is_ok();
    let header: Places = match parts.body.is_empty() {
        true => parts.header.iter().copied().collect(),
        false => Places::default(),
    };
    let mut blocks = vec![];
    let skip = |node: usize, start: usize| {
        (node > start && inner(node))
            || parts.skip.contains(&node)
            || header.contains(&node)
            || page.is(node, NEVER)
            || is_form(page, node)
            || is_hidden(page, node)
            // What stands beside the words may be an answer's, where a comment has no element around all of it.
            || !post.holds.is_empty() && !is_within(own, node)
    };
    if parts.body.is_empty() {
        for range in own {
            blocks.extend(page.blocks_without(range.clone(), |node| skip(node, range.start)));
        }
    } else {
        for node in &parts.body {
            blocks.extend(
                page.blocks_without(*node..page.inside(*node).end, |inner| {
                    inner != *node && skip(inner, *node)
                }),
            );
        }
    }
    if parts.body.is_empty() {
        let labels = blocks.iter().take_while(|block| names::is_label(&block.passage.text)).count();
        blocks.drain(..labels.min(blocks.len().saturating_sub(1)));
    }
    while blocks.pop_if(|block| is_link_under(&block.passage.text)).is_some() {}
    joined(blocks)
}

/// Whether an element waits to be shown and holds no more than a tool does: a reply box, the words of a link to share.
pub(super) fn is_hidden(page: &Page, node: usize) -> bool {
    let named = || page.has_any(node, &["hidden", "hide"]);
    let styled = || {
        let style = page.attribute(node, "style").unwrap_or_default();
        style.contains("display:none") || style.contains("display: none")
    };
    page.is_element(node) && (named() || styled()) && page.line_within(node, 800).chars().count() < 160
}

/// Whether a block is a link under a comment: `[Reply]`, `Permalink`, `Reply Share Report`.
fn is_link_under(text: &str) -> bool {
    let text = text.trim_matches(['[', ']', '(', ')']);
    let tools = || text.contains(' ') && text.split([' ', '|']).all(|word| word.is_empty() || is_tool(word));
    text.chars().count() < 60 && (is_tool(text) || tools()) && text.chars().any(char::is_alphabetic)
}
