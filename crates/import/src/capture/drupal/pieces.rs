//! One comment's element taken apart: header, subject, words, links. Themes name these parts differently; the nearest
//! telling class or tag around a text decides, and where no theme tells, what is left is the words.

use super::super::chrome::is_tool;
use super::super::date::{Moment, Order, find};
use super::super::draft::Header;
use super::super::html::{Page, tags};
use super::super::restored::Passage;
use super::page::Post;
use super::stamp;
use super::words::{by, guest_mark, is_nameless, says, without_on};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Header,
    Subject,
    Body,
    Tools,
    Rest,
}

const TOOLS: &[&str] = &[
    "links",
    "comment-links",
    "link-wrapper",
    "new",
    "flag",
    "signature",
    "user-signature",
    "comment_forbidden",
    "user-actions",
    "comment-reply",
    "comment_reply",
    "comment-tools",
    "actions",
    "rate-widget",
    "vud-widget",
    "comment-actions",
    "badge",
    "marker",
    "comment-add",
];
const HEADER: &[&str] = &[
    "submitted",
    "author",
    "username",
    "meta",
    "comment-meta",
    "comment-header",
    "comment-info",
    "comment-author",
    "comment-date",
    "comment-time",
    "comment-permalink",
    "commenter-name",
    "attribution",
    "date",
    "time",
    "timestamp",
    "posted",
    "byline",
    "name",
    "user",
    "scomments_info",
    "non_toggle_label",
    "comment-submitted",
    "post-info",
    "author-name",
    "created",
    "comment_hdbg",
    "comment-user",
    "comment-name",
    "credit",
    "info",
    "picture",
    "user-picture",
    "avatar",
    "comment-avatar",
    "comment__meta",
    "comment__author",
    "comment__time",
    "comment__submitted",
    "author-pane",
    "profile",
    "comment-head",
    "comment-details",
    "header",
    "parent",
    "comment__parent",
];
const BODY: &[&str] = &[
    "content",
    "comment-content",
    "comment-body",
    "field-name-comment-body",
    "field-item",
    "comment_body",
    "comment__content",
    "comment-message",
    "body",
    "message",
    "comment-main",
    "comment-copy",
    "field--name-comment-body",
    "comment-entry",
    "comment-data",
    "text-content",
];
const LOOSE_BODY: &[&str] = &["comment-text", "text", "comment-right", "comment-inner"];

/// Header, words and, if the comment has one of its own, the subject.
pub(super) fn read(
    page: &Page,
    node: usize,
    posts: &[Post],
    order: Order,
) -> (Header, Passage, Option<String>) {
    let texts = texts(page, node, posts);
    let told = texts.iter().any(|(_, role)| *role == Role::Body);
    let first_body = texts.iter().position(|(_, role)| *role == Role::Body).unwrap_or(0);
    let role = |at: usize, role: Role| match role {
        Role::Rest if told && at < first_body => Role::Header,
        Role::Rest if told => Role::Tools,
        Role::Rest => Role::Body,
        role => role,
    };
    let texts: Vec<(usize, Role)> =
        texts.iter().enumerate().map(|(at, (node, kind))| (*node, role(at, *kind))).collect();
    let of = |wanted: Role| texts.iter().filter(move |(_, role)| *role == wanted).map(|(node, _)| *node);
    let subject = line(page, of(Role::Subject));
    let body = body(page, node, &texts, posts);
    let mut header = header(page, node, &of(Role::Header).collect::<Vec<_>>(), posts, order);
    header.time = header.time.or_else(|| find(&line(page, of(Role::Tools)), order).map(|(time, _)| time));
    header.spans = of(Role::Header).chain(of(Role::Subject)).map(|node| page.span(node)).collect();
    let own = !subject.is_empty() && !repeats(&subject, &body.text);
    (header, body, own.then_some(subject))
}

/// Drupal makes a subject of the first words of a comment that has none.
fn repeats(subject: &str, text: &str) -> bool {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.starts_with(subject.trim_end_matches(['.', '…', ' ']))
}

/// The texts of a comment with their part in it; not those of replies inside it.
fn texts(page: &Page, post: usize, posts: &[Post]) -> Vec<(usize, Role)> {
    let mut out = vec![];
    let mut node = post + 1;
    let end = page.inside(post).end;
    while node < end {
        if page.is_element(node) && is_reply(page, node, posts) {
            node = page.inside(node).end.max(node + 1);
            continue;
        }
        if page.words(node).is_some() {
            out.push((node, role(page, node, post)));
        }
        node += 1;
    }
    out
}

fn is_reply(page: &Page, node: usize, posts: &[Post]) -> bool {
    page.has_class(node, "indented") || posts.binary_search_by_key(&node, |post| post.node).is_ok()
}

fn role(page: &Page, text: usize, post: usize) -> Role {
    let mut heading = false;
    for around in page.around(text).take_while(|around| *around > post) {
        if page.has_any(around, BODY) {
            return Role::Body;
        }
        if page.has_any(around, TOOLS) || page.is(around, tags!["form", "button", "nav", "select"]) {
            return Role::Tools;
        }
        if page.has_any(around, &["title", "subject", "comment-title", "comment__title"]) || heading {
            let inside =
                page.around(around).take_while(|node| *node > post).any(|node| page.has_any(node, BODY));
            return if inside { Role::Body } else { Role::Subject };
        }
        if page.has_any(around, HEADER) || page.is(around, tags!["time", "header", "abbr"]) {
            return Role::Header;
        }
        heading = page.is(around, tags!["h2", "h3", "h4", "h5"]);
        if page.has_any(around, LOOSE_BODY) && !heading {
            return Role::Rest;
        }
    }
    if heading { Role::Subject } else { Role::Rest }
}

fn body(page: &Page, post: usize, texts: &[(usize, Role)], posts: &[Post]) -> Passage {
    let words: Vec<usize> =
        texts.iter().filter(|(_, role)| *role == Role::Body).map(|(node, _)| *node).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Passage::default() };
    // Start at the outermost element the first text opens, so that its paragraph is seen to begin.
    let start = page.around(*first).take_while(|node| *node > post).last().unwrap_or(*first);
    page.passage_of(start..last + 1, &words, |node| is_reply(page, node, posts))
}

fn line(page: &Page, nodes: impl Iterator<Item = usize>) -> String {
    let words: Vec<String> =
        nodes.filter_map(|node| page.words(node)).map(|text| text.into_owned()).collect();
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn header(page: &Page, post: usize, nodes: &[usize], posts: &[Post], order: Order) -> Header {
    let whole = line(page, nodes.iter().copied());
    let said =
        |text: &str| stamp::read(text, order).map(|stamp| (stamp.author.map(str::to_owned), stamp.time));
    let named_in = |node: &usize| said(page.words(*node)?.trim()).filter(|(author, _)| author.is_some());
    let (stamped, time) = said(&whole).or_else(|| nodes.iter().find_map(named_in)).unwrap_or_default();
    let guest = guest_mark(&whole).is_some();
    let author = named(page, nodes).or(stamped).or_else(|| loose_name(&whole, order));
    let marked = own_elements(page, post, posts).find_map(|node| page.marked_time(node));
    let time: Option<Moment> = marked.or(time).or_else(|| find(&whole, order).map(|(time, _)| time));
    let nameless = author.as_deref().is_some_and(is_nameless);
    Header { author, guest, nameless, time, parent: None, spans: vec![] }
}

/// The elements of a comment without those of replies inside it.
fn own_elements<'a>(page: &'a Page, post: usize, posts: &'a [Post]) -> impl Iterator<Item = usize> + 'a {
    let at = posts.partition_point(|other| other.node <= post);
    let end = posts.get(at).map_or(usize::MAX, |next| next.node).min(page.inside(post).end);
    page.elements(post..end)
}

/// The name in an element that says it holds one: a user's link, `username`, `author`.
fn named(page: &Page, nodes: &[usize]) -> Option<String> {
    let within = |node: usize, fits: &dyn Fn(usize) -> bool| page.around(node).take(4).any(fits);
    let links = |around: usize| {
        let href = page.attribute(around, "href").unwrap_or_default();
        page.is(around, tags!["a"])
            && (["/user/", "/users/", "/profile/", "/people/", "/member/"]
                .iter()
                .any(|part| href.contains(part))
                || page.attribute(around, "title").is_some_and(|title| title == "View user profile.")
                || page.attribute(around, "rel").is_some_and(|rel| rel.contains("author")))
            && !href.contains("/user/login")
            && !href.contains("/user/register")
    };
    let username = |around: usize| page.has_class(around, "username");
    let author = |around: usize| {
        page.has_any(
            around,
            &["author", "commenter-name", "comment-author", "author-name", "comment__author", "fn"],
        )
    };
    let find = |fits: &dyn Fn(usize) -> bool| {
        let texts: Vec<usize> = nodes.iter().copied().filter(|node| within(*node, fits)).collect();
        let first = page.words(*texts.first()?)?;
        clean_name(&first)
    };
    find(&username).or_else(|| find(&links)).or_else(|| find(&author))
}

/// A name without "by", "says:", "(not verified)" and what surrounds it.
fn clean_name(text: &str) -> Option<String> {
    let mut name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((start, _)) = guest_mark(&name) {
        name.truncate(start);
    }
    let name = by(&name).unwrap_or(&name);
    let name = says(name).unwrap_or(name);
    let name = without_on(name.trim_matches(|c: char| c.is_whitespace() || ":,|—–·".contains(c)));
    (!name.is_empty() && name.chars().count() <= 80 && !is_tool(name)).then(|| name.to_owned())
}

/// A name beside a date, in a header of no known layout.
fn loose_name(whole: &str, order: Order) -> Option<String> {
    let rest = match find(whole, order) {
        Some((_, place)) => format!("{} {}", &whole[..place.start], &whole[place.end..]),
        None => whole.to_owned(),
    };
    clean_name(&rest).filter(|name| name.chars().count() <= 60 && name.split(' ').count() <= 6)
}
