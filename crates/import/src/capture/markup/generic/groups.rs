//! Elements that repeat, and which of them look most like the comments of a thread.

use std::ops::Range;

use super::super::super::html::{Name, Names, Page, leveled, tags};
use super::super::cut::{self, between};
use super::super::post::{Post, nested};
use super::super::read::SMALLEST;
use super::index::{Index, is_never};
use super::words::{is_answering, is_apart, is_talk};

/// The elements of a page that look like comments.
pub(super) struct Found {
    /// How much their names speak for it.
    pub talk: f64,
    pub posts: Vec<Post>,
    /// The first of them that is not read.
    pub left_out: Option<usize>,
    /// All elements that have something in common.
    pub groups: Vec<Group>,
}

/// The comments, if any elements of the page look like them.
pub(super) fn best(page: &Page, index: &Index) -> Option<Found> {
    let mut best = Best { page, index, score: 0.0, talk: 0.0, stretches: vec![], left_out: None };
    let groups = groups(page);
    for Group { members, left_out } in &groups {
        let talk = hint(page, members) * cells(page, members) * teasers(page, members);
        if talk < 0.2 {
            continue;
        }
        let words = || members.iter().map(|node| index.words(&page.inside(*node))).sum();
        if best.may_be_beaten(members.len(), words, talk) {
            let stretches = members.iter().map(|node| *node..cut::end_of(page, *node)).collect();
            best.offer(stretches, *left_out, talk, 1.0);
        }
        // What stands between two would be all the rest behind the last that is read.
        if left_out.is_some() {
            continue;
        }
        for siblings in by_parent(page, members) {
            let words = || index.words(&(siblings[0]..end_of(page, page.parent(siblings[0]))));
            if best.may_be_beaten(siblings.len(), words, talk) {
                best.offer(between(page, &siblings), None, talk, 0.9);
            }
        }
    }
    let Best { score, talk, stretches, left_out, .. } = best;
    (score > 0.0).then(|| Found { talk, posts: nested(stretches), left_out, groups })
}

/// The stretches that look most like comments so far.
struct Best<'a> {
    page: &'a Page<'a>,
    index: &'a Index,
    score: f64,
    talk: f64,
    stretches: Vec<Range<usize>>,
    left_out: Option<usize>,
}

impl Best<'_> {
    /// Whether so many stretches with so many bytes of words could score more, were all of them perfect comments.
    fn may_be_beaten(&self, count: usize, words: impl Fn() -> usize, talk: f64) -> bool {
        let most = |words: usize| (count as f64).powf(0.25) * words as f64 * 1.2 * talk;
        most(count * ENOUGH) > self.score && most(words()) > self.score
    }

    fn offer(&mut self, stretches: Vec<Range<usize>>, left_out: Option<usize>, talk: f64, weight: f64) {
        let score = score(self.page, self.index, &nested(stretches.clone()), talk) * weight;
        // Of two that hold the same, the outer one comes first, and shows what lies inside what.
        if score > self.score * 1.005 {
            (self.score, self.talk, self.stretches, self.left_out) = (score, talk, stretches, left_out);
        }
    }
}

/// The end of what is inside an element, or of the page.
fn end_of(page: &Page, element: Option<usize>) -> usize {
    element.map_or(page.nodes().len(), |element| page.inside(element).end)
}

/// Elements that have something in common: no more of them than there can be comments, and the first of the rest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    members: Vec<usize>,
    left_out: Option<usize>,
}

impl Group {
    /// The members, if none was left out.
    pub fn whole(&self) -> Option<&[usize]> {
        Some(self.members.as_slice()).filter(|_| self.left_out.is_none())
    }
}

/// Elements by what they have in common, those that occur but once left out.
fn groups(page: &Page) -> Vec<Group> {
    let mut all: Vec<(u64, u32)> = vec![];
    let mut never_end = 0;
    for node in page.elements(0..page.nodes().len()) {
        if is_never(page, node) {
            never_end = never_end.max(page.inside(node).end);
        }
        if node < never_end || page.is(node, INLINE) {
            continue;
        }
        keys(page, node, |key| all.push((key, node as u32)));
    }
    all.sort_unstable();
    let most = page.source_len() / SMALLEST;
    let group = |group: &[(u64, u32)]| Group {
        members: group.iter().take(most).map(|(_, node)| *node as usize).collect(),
        left_out: group.get(most).map(|(_, node)| *node as usize),
    };
    let fits = |group: &Group| group.members.len() > 1;
    let mut groups: Vec<Group> = all.chunk_by(|a, b| a.0 == b.0).map(group).filter(fits).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

const INLINE: Names = tags![
    "b", "i", "em", "strong", "br", "img", "font", "u", "small", "cite", "time", "abbr", "input", "meta",
    "link", "option", "label", "svg", "path", "use", "sup", "sub", "code", "q", "h1"
];

/// Elements that may be comments, or begin one, without a name of their own.
const UNNAMED: Names = tags![
    "li", "article", "section", "tr", "dt", "dd", "table", "details", "div", "dl", "p", "h3", "h4", "h5",
    "hr"
];

/// What an element may have in common with others: a class, the kind of its id, the element around it.
fn keys(page: &Page, node: usize, mut add: impl FnMut(u64)) {
    let seed = match page.known(node) {
        Name::OTHER => leveled(1, &page.name(node).to_ascii_lowercase()),
        name => leveled(2, "") ^ u64::from(name.number()) << 32,
    };
    let mut named = false;
    for class in page.classes(node).take(8).filter(|class| !is_odd(class)) {
        add(leveled(seed ^ 1, class));
        // Of classes that say how something looks, `my-4` is another than `my-2`.
        if class.len() < 8 && class.as_bytes().last().is_some_and(u8::is_ascii_digit) {
            add(exactly(seed ^ 5, class));
        }
        named = true;
    }
    // Elements of a site's own making are named for what they are.
    if page.name(node).contains('-') {
        add(leveled(seed ^ 4, ""));
        named = true;
    }
    let numbered = |name: &str| name.bytes().any(|b| b.is_ascii_digit());
    if let Some(id) = page.id(node).filter(|id| numbered(id)) {
        add(leveled(seed ^ 2, id));
        named = true;
    }
    let anchor = page.is(node, tags!["a"]).then(|| page.attribute(node, "name")).flatten();
    if let Some(anchor) = anchor.filter(|anchor| numbered(anchor)) {
        add(leveled(seed ^ 2, &anchor));
        named = true;
    }
    if page.is(node, UNNAMED) && !named || page.is(node, tags!["li", "article", "tr", "dt"]) {
        let parent = seed ^ 3 ^ (page.parent(node).unwrap_or(0) as u64) << 8;
        let first = page.elements(page.inside(node).start..page.inside(node).end.min(node + 4)).next();
        let inner = first.map_or(parent, |first| {
            let class = page.classes(first).next().unwrap_or_default();
            leveled(parent, &page.name(first).to_ascii_lowercase()) ^ leveled(4, class)
        });
        add(leveled(parent, ""));
        add(leveled(inner, "/"));
        // Answers stand in lists of their own, all of them in the nearest element that has a name.
        if !named && page.is(node, tags!["li", "article", "dt", "dd", "div", "details", "section"]) {
            let whole = page.around(node).find(|around| is_named(page, *around)).unwrap_or(0);
            let first = first.map_or("", |first| page.name(first));
            add(leveled(seed ^ 6 ^ (whole as u64) << 8, &first.to_ascii_lowercase()));
        }
    }
}

fn is_named(page: &Page, node: usize) -> bool {
    page.classes(node).next().is_some() || page.id(node).is_some()
}

/// A key of a class as it is written.
fn exactly(seed: u64, class: &str) -> u64 {
    class.bytes().fold(seed, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Classes that only tell one row from the next.
fn is_odd(class: &str) -> bool {
    ["odd", "even", "alt", "first", "last", "clear", "clearfix", "row", "col"].contains(&class)
}

/// The members of a group that stand side by side, for groups of short elements.
fn by_parent(page: &Page, members: &[usize]) -> Vec<Vec<usize>> {
    let parents = parents(page, members);
    let runs = parents.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1);
    let mut out: Vec<Vec<usize>> = runs.map(|run| run.iter().map(|(_, node)| *node).collect()).collect();
    out.sort_unstable();
    out
}

/// The members of a group after the elements around them.
fn parents(page: &Page, members: &[usize]) -> Vec<(Option<usize>, usize)> {
    let mut parents: Vec<_> = members.iter().map(|node| (page.parent(*node), *node)).collect();
    parents.sort_unstable();
    parents
}

/// How much the names of a group's elements speak for comments.
fn hint(page: &Page, members: &[usize]) -> f64 {
    let Some(&example) = members.get(members.len() / 2) else { return 1.0 };
    let own = names(page, example);
    // The article may be of the same kind, and is no comment.
    let first = members.first().map_or(vec![], |first| names(page, *first));
    let all = own.iter().any(|name| is_talk(name)) == first.iter().any(|name| is_talk(name));
    let around: Vec<String> = page.around(example).take(4).flat_map(|node| names(page, node)).collect();
    let near = |word: &dyn Fn(&str) -> bool| own.iter().any(|name| word(name));
    let far = |word: &dyn Fn(&str) -> bool| around.iter().any(|name| word(name));
    let talk = if near(&is_talk) && all {
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
    let parents = parents(page, members);
    let mut rows = parents.chunk_by(|a, b| a.0 == b.0).map(<[_]>::len);
    let first = rows.next().unwrap_or(0);
    let even = first > 1 && first < members.len() && rows.all(|row| row == first);
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
        // What leads from a name leads to a person; small headings may be names.
        let named = |link: &usize| page.line(*link).split(' ').count() < 4;
        let small = heading.is_some_and(|heading| page.is(heading, tags!["h3"]));
        let link = link.filter(|link| !(small && named(link)));
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
    // With a time in each, a name and a word are enough.
    let least = if timed == full && full > 3 { 10 } else { 15 };
    if full < 2 || full * 2 < posts.len() || words < full * least || linked * 2 > words {
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
