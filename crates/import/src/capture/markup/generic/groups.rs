//! Elements that repeat, and which of them look most like the comments of a thread.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::super::super::html::{Names, Page, tags};
use super::super::cut::between;
use super::super::post::{Post, nested};
use super::index::{Index, is_never};
use super::words::{is_answering, is_apart, is_talk};

/// The comments, if any elements of the page look like them, and how much their names speak for it.
pub(super) fn best(page: &Page, index: &Index) -> Option<(f64, Vec<Post>)> {
    let mut best: Option<(f64, f64, Vec<Range<usize>>)> = None;
    let mut keep = |score: f64, talk: f64, stretches: &dyn Fn() -> Vec<Range<usize>>| {
        if score > 0.0 && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, talk, stretches()));
        }
    };
    for members in groups(page) {
        let talk = hint(page, &members) * cells(page, &members) * teasers(page, &members);
        let whole = |members: &[usize]| -> Vec<Range<usize>> {
            members.iter().map(|node| *node..page.inside(*node).end).collect()
        };
        if talk < 0.2 {
            continue;
        }
        let elements = nested(whole(&members));
        keep(score(page, index, &elements, talk), talk, &|| whole(&members));
        for siblings in by_parent(page, &members) {
            let stretches = between(page, &siblings);
            let posts = nested(stretches.clone());
            keep(score(page, index, &posts, talk) * 0.9, talk, &|| stretches.clone());
        }
    }
    best.map(|(_, talk, stretches)| (talk, nested(stretches)))
}

/// Elements by what they have in common, those that occur but once left out.
fn groups(page: &Page) -> Vec<Vec<usize>> {
    let mut map: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut never_end = 0;
    for node in page.elements(0..page.nodes().len()) {
        if is_never(page, node) {
            never_end = never_end.max(page.inside(node).end);
        }
        if node < never_end || page.is(node, INLINE) {
            continue;
        }
        for key in keys(page, node) {
            map.entry(key).or_default().push(node);
        }
    }
    let mut groups: Vec<Vec<usize>> = map.into_values().filter(|nodes| nodes.len() > 1).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

const INLINE: Names = tags![
    "b", "i", "em", "strong", "br", "img", "font", "u", "small", "cite", "time", "abbr", "input", "meta",
    "link", "option", "label", "svg", "path", "use", "hr", "sup", "sub", "code", "q", "h1"
];

fn keys(page: &Page, node: usize) -> Vec<u64> {
    let name = page.name(node);
    let key = |kind: &str, value: &str| {
        let mut hasher = DefaultHasher::new();
        (name.to_ascii_lowercase(), kind, value).hash(&mut hasher);
        hasher.finish()
    };
    let mut out: Vec<u64> = page
        .classes(node)
        .take(8)
        .filter(|class| !is_odd(class))
        .map(|class| key(".", &level(class)))
        .collect();
    // Elements of a site's own making are named for what they are.
    if name.contains('-') {
        out.push(key("tag", ""));
    }
    if let Some(id) = page.id(node).filter(|id| id.bytes().any(|b| b.is_ascii_digit())) {
        out.push(key("#", &level(id)));
    }
    let anchor = page.is(node, tags!["a"]).then(|| page.attribute(node, "name")).flatten();
    if let Some(anchor) = anchor.filter(|anchor| anchor.bytes().any(|b| b.is_ascii_digit())) {
        out.push(key("#", &level(&anchor)));
    }
    if page.is(node, tags!["li", "article", "section", "tr", "dt", "table", "details", "div", "dl"])
        && out.is_empty()
        || page.is(node, tags!["li", "article", "tr", "dt"])
    {
        let first = page.elements(page.inside(node).start..page.inside(node).end.min(node + 4)).next();
        let inner = first.map_or(String::new(), |first| {
            let class = page.classes(first).next().map(level).unwrap_or_default();
            format!("{}{class}", page.name(first))
        });
        let parent = page.parent(node).unwrap_or(0);
        out.push(key("in", &format!("{parent}")));
        out.push(key("in", &format!("{parent}/{inner}")));
    }
    out
}

/// Without its numbers: `comment-123` and `comment-124` are one.
pub(super) fn level(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('0') {
            out.push('0');
        }
    }
    out
}

/// Classes that only tell one row from the next.
fn is_odd(class: &str) -> bool {
    ["odd", "even", "alt", "first", "last", "clear", "clearfix", "row", "col"].contains(&class)
}

/// The members of a group that stand side by side, for groups of short elements.
fn by_parent(page: &Page, members: &[usize]) -> Vec<Vec<usize>> {
    let mut map: HashMap<usize, Vec<usize>> = HashMap::new();
    for node in members {
        map.entry(page.parent(*node).unwrap_or(usize::MAX)).or_default().push(*node);
    }
    let mut out: Vec<Vec<usize>> = map.into_values().filter(|nodes| nodes.len() > 1).collect();
    out.sort_unstable();
    out
}

/// How much the names of a group's elements speak for comments.
fn hint(page: &Page, members: &[usize]) -> f64 {
    let Some(&example) = members.get(members.len() / 2) else { return 1.0 };
    let own = names(page, example);
    let around: Vec<String> = page.around(example).take(4).flat_map(|node| names(page, node)).collect();
    let near = |word: &dyn Fn(&str) -> bool| own.iter().any(|name| word(name));
    let far = |word: &dyn Fn(&str) -> bool| around.iter().any(|name| word(name));
    let talk = if near(&is_talk) {
        2.5
    } else if far(&is_talk) {
        2.0
    } else {
        1.0
    };
    let apart = if near(&is_apart) {
        0.1
    } else if far(&is_apart) {
        0.4
    } else {
        1.0
    };
    let first = page.inside(example).start..page.inside(example).end.min(example + 8);
    let numbered = std::iter::once(example).chain(page.elements(first)).any(|node| {
        page.id(node).is_some_and(has_number)
            || page.attribute(node, "name").is_some_and(|name| has_number(&name))
    });
    talk * apart * if numbered { 1.15 } else { 1.0 }
}

/// Whether the names of an element, or of those right around it, say that people answer there.
pub(in super::super) fn speaks(page: &Page, node: usize) -> bool {
    let around = std::iter::once(node).chain(page.around(node).take(4));
    around.flat_map(|node| names(page, node)).any(|name| is_answering(&name))
}

fn has_number(name: &str) -> bool {
    name.bytes().filter(u8::is_ascii_digit).count() > 1
}

/// Cells of one row are parts of a comment: the same number of them, more than one, in each of several elements.
fn cells(page: &Page, members: &[usize]) -> f64 {
    let mut map: HashMap<usize, usize> = HashMap::new();
    for node in members {
        *map.entry(page.parent(*node).unwrap_or(usize::MAX)).or_default() += 1;
    }
    let first = map.values().next().copied().unwrap_or(0);
    let even = map.len() > 1 && first > 1 && map.values().all(|count| *count == first);
    if even { 0.4 } else { 1.0 }
}

fn names(page: &Page, node: usize) -> Vec<String> {
    page.classes(node).chain(page.id(node)).map(str::to_lowercase).collect()
}

/// Entries of a list of articles open with a heading that leads to another page.
fn teasers(page: &Page, members: &[usize]) -> f64 {
    let step = members.len().div_ceil(20);
    let sample = || members.iter().step_by(step);
    let leads = |node: usize| {
        let inside = page.inside(node);
        let heading = page
            .elements(inside.start..inside.end.min(node + 30))
            .find(|node| page.is(*node, tags!["h1", "h2", "h3"]));
        let link = heading
            .and_then(|heading| page.elements(page.inside(heading)).find(|node| page.is(*node, tags!["a"])));
        let href = link.and_then(|link| page.attribute(link, "href"));
        href.is_some_and(|href| {
            !href.contains('#')
                && !href.contains("user")
                && !href.contains("member")
                && !href.contains("profile")
                && !href.contains("/@")
        })
    };
    let led = sample().filter(|node| leads(**node)).count();
    if led * 10 >= sample().count() * 6 { 0.0 } else { 1.0 }
}

/// The most a single comment's length adds.
const ENOUGH: usize = 300;

/// How much stretches look like comments: their words outside links, the times in them, the names of their elements.
fn score(page: &Page, index: &Index, posts: &[Post], talk: f64) -> f64 {
    let (mut words, mut linked, mut capped, mut timed, mut stamps, mut full) = (0, 0, 0, 0, 0, 0usize);
    for post in posts {
        let mut own = index.words(&post.nodes);
        let mut own_linked = index.linked(&post.nodes);
        let mut own_stamps = index.stamps(&post.nodes);
        for inner in &post.holds {
            let inner = &posts[*inner].nodes;
            own = own.saturating_sub(index.words(inner));
            own_linked = own_linked.saturating_sub(index.linked(inner));
            own_stamps = own_stamps.saturating_sub(index.stamps(inner));
        }
        words += own;
        linked += own_linked;
        capped += own.saturating_sub(own_linked).min(ENOUGH);
        timed += usize::from(own_stamps > 0 && own > 3);
        stamps += own_stamps;
        full += usize::from(own > 3);
    }
    let count = full;
    if full < 2 || full * 2 < posts.len() || words < full * 15 || linked * 2 > words {
        return 0.0;
    }
    let share = timed as f64 / count as f64;
    if share < 0.5 && talk < 1.9 {
        return 0.0;
    }
    if count < 3 && (talk < 1.9 || timed < count) {
        return 0.0;
    }
    let crowd = stamps as f64 / timed.max(1) as f64;
    let crowded = if crowd > 3.0 { (3.0 / crowd).powi(2) } else { 1.0 };
    let late = posts.first().map_or(0.0, |post| post.nodes.start as f64 / page.nodes().len() as f64);
    (count as f64).powf(0.25) * capped as f64 * (0.2 + share.powf(1.5)) * talk * crowded * (0.8 + 0.2 * late)
}
