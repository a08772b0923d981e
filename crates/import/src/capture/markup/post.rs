//! The comments of a page as stretches of its nodes, and how one lies inside another.

use std::collections::HashMap;
use std::ops::Range;

use super::super::html::{ClassKinds, Page, tags};
use super::super::ready::Places;

/// The nodes of one comment, those of replies inside it included.
#[derive(Debug, Clone)]
pub(super) struct Post {
    pub nodes: Range<usize>,
    /// The comment it lies in.
    pub within: Option<usize>,
    /// The comments right inside it.
    pub holds: Vec<usize>,
}

/// Stretches in the order of the page, each either apart from the others or inside one of them.
pub(super) fn nested(mut stretches: Vec<Range<usize>>) -> Vec<Post> {
    stretches.sort_unstable_by_key(|nodes| (nodes.start, std::cmp::Reverse(nodes.end)));
    stretches.dedup_by_key(|nodes| nodes.start);
    let mut posts: Vec<Post> = vec![];
    let mut open: Vec<usize> = vec![];
    for nodes in stretches {
        while open.pop_if(|post| posts[*post].nodes.end <= nodes.start).is_some() {}
        let within = open.last().copied();
        let at = posts.len();
        if let Some(outer) = within {
            posts[outer].holds.push(at);
        }
        open.push(at);
        posts.push(Post { nodes, within, holds: vec![] });
    }
    posts.shrink_to_fit();
    posts
}

impl Post {
    /// The stretches of nodes that are its own.
    pub fn own(&self, posts: &[Post]) -> Vec<Range<usize>> {
        let mut out = vec![];
        let mut start = self.nodes.start;
        for inner in &self.holds {
            let inner = &posts[*inner].nodes;
            out.push(start..inner.start);
            start = inner.end;
        }
        out.push(start..self.nodes.end.max(start));
        out.retain(|range| !range.is_empty());
        out
    }
}

/// Whether a class names a list of replies, as opposed to the list of the whole thread.
fn holds_replies(class: &str) -> bool {
    ["indented", "child"].contains(&class) || ["children", "replies"].iter().any(|word| class.ends_with(word))
}

/// For each comment, the one it answers as far as nesting shows: the one around it, or the one right before the list
/// it stands in.
pub(super) fn nesting(page: &Page, posts: &[Post]) -> Vec<Option<usize>> {
    let mut last_in: HashMap<usize, usize> = HashMap::new();
    let mut before: HashMap<usize, usize> = HashMap::new();
    let mut parents = vec![None; posts.len()];
    let replies = ClassKinds::of(|class| u32::from(holds_replies(class)));
    let whole = outer(page, posts);
    let lists = lists_between(page, &whole);
    let (Some(first), Some(last)) = (posts.first(), posts.last()) else { return parents };
    let mut node = first.nodes.start;
    let end = posts.iter().map(|post| post.nodes.end).max().unwrap_or(last.nodes.end);
    let mut next = 0;
    while node < end {
        if page.is(node, tags!["ul", "ol", "dl", "blockquote"])
            || replies.among(page, node) != 0
            || page.id(node).is_some_and(holds_replies)
            || lists.contains(&node)
        {
            let above = page.parent(node).and_then(|parent| last_in.get(&parent));
            if let Some(above) = above {
                before.insert(node, *above);
            }
        }
        if posts.get(next).is_some_and(|post| post.nodes.start == node) {
            let at = next;
            next += 1;
            let within = posts[at].within;
            let outer = within.map(|post| posts[post].nodes.start);
            let lists = page.around(node).take(6).take_while(|around| Some(*around) != outer);
            let listed = lists.filter_map(|list| before.get(&list)).next().copied();
            parents[at] = listed.or(within);
            for parent in [page.parent(node), page.parent(whole[at])].into_iter().flatten() {
                last_in.insert(parent, at);
            }
        }
        node += 1;
    }
    parents
}

/// For each comment the element around it, as far out as each holds no other comment.
fn outer(page: &Page, posts: &[Post]) -> Vec<usize> {
    let alone = |at: usize, element: &usize| {
        let inside = page.inside(*element);
        let other = |post: Option<&Post>| post.is_some_and(|post| inside.contains(&post.nodes.start));
        !other(posts.get(at + 1)) && !other(at.checked_sub(1).and_then(|before| posts.get(before)))
    };
    let levels = posts.iter().enumerate().map(|(at, post)| {
        page.around(post.nodes.start).take(6).take_while(|element| alone(at, element)).count()
    });
    let levels = levels.min().unwrap_or(0);
    let around =
        |post: &Post| std::iter::once(post.nodes.start).chain(page.around(post.nodes.start)).nth(levels);
    posts.iter().map(|post| around(post).unwrap_or(post.nodes.start)).collect()
}

/// Elements that stand between comments and hold others. What is only a page's part, or holds all but its first comment, has no
/// comment after it beside it; one at the end is such a list where others of its kind are.
fn lists_between(page: &Page, outer: &[usize]) -> Places {
    let own: Places = outer.iter().copied().collect();
    // The first and the last comment right in each element.
    let mut right: HashMap<usize, (usize, usize)> = HashMap::new();
    for comment in outer {
        if let Some(parent) = page.parent(*comment) {
            right.entry(parent).or_insert((*comment, *comment)).1 = *comment;
        }
    }
    let mut found: Vec<(usize, bool)> = vec![];
    for comment in outer {
        let mut inner = *comment;
        for around in page.around(*comment).take(6) {
            let between = right.get(&around).filter(|(first, _)| *first < inner && !own.contains(&inner));
            if let Some((_, last)) = between {
                found.push((inner, *last > inner));
            }
            inner = around;
        }
    }
    let kind = |list: usize| {
        let class = page.classes(list).next()?;
        Some(class.trim_end_matches(|c: char| c.is_ascii_digit()))
    };
    let sure: Vec<_> =
        found.iter().filter(|(_, between)| *between).map(|(list, _)| kind(*list)).take(8).collect();
    let lists = found.iter().filter(|(list, between)| *between || sure.contains(&kind(*list)));
    lists.map(|(list, _)| *list).collect()
}

/// The comment each answers by its depth alone: the nearest above that is less deep.
pub(super) fn by_depth(depths: &[usize]) -> Vec<Option<usize>> {
    let mut open: Vec<(usize, usize)> = vec![];
    let mut parents = vec![];
    for (at, depth) in depths.iter().enumerate() {
        while open.pop_if(|(other, _)| *other >= *depth).is_some() {}
        parents.push(open.last().map(|(_, at)| *at));
        open.push((*depth, at));
    }
    parents
}

/// How deep a comment's markup says it is: a class, an attribute, a margin, the width of an indent.
pub(super) fn told_depth(page: &Page, post: &Post) -> Option<usize> {
    let start = post.nodes.start;
    let near = start..post.nodes.end.min(start + 12);
    let around = page.around(start).take(3).filter(|_| page.is_element(start));
    page.elements(near).chain(around).find_map(|node| depth_of(page, node))
}

/// Attributes that say how deep a comment is, surest first.
const DEPTHS: &[&str] = &["data-depth", "data-level", "data-indent", "data-nest", "aria-level", "indent"];

fn depth_of(page: &Page, node: usize) -> Option<usize> {
    let mut style = None;
    let mut told: Option<(usize, usize)> = None;
    for (name, value) in page.has_others(node).then(|| page.attributes(node)).into_iter().flatten() {
        style = style.or_else(|| name.eq_ignore_ascii_case("style").then_some(value));
        let rank = DEPTHS.iter().position(|known| name.eq_ignore_ascii_case(known));
        if let Some((rank, depth)) = rank.zip(value.trim().parse().ok())
            && told.is_none_or(|(best, _)| rank < best)
        {
            told = Some((rank, depth));
        }
    }
    if let Some((_, depth)) = told {
        return Some(depth);
    }
    let class = page.classes(node).find_map(|class| {
        let (name, depth) = class.split_at(class.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        let told =
            ["depth", "level", "indent"].iter().any(|word| name.trim_end_matches(['-', '_']).ends_with(word));
        depth.parse::<usize>().ok().filter(|depth| told && *depth < 1000)
    });
    if class.is_some() {
        return class;
    }
    if page.is(node, tags!["img"]) && page.parent(node).is_some_and(|around| page.has_class(around, "ind")) {
        return page.attribute(node, "width")?.trim().parse().ok();
    }
    let style = style?;
    ["margin-left:", "padding-left:"].iter().find_map(|name| {
        let rest = style[style.find(name)? + name.len()..].trim_start();
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..digits].parse::<usize>().ok()
    })
}

/// The nodes of the whole thread: its container, or from the first comment to the end of the last.
pub(super) fn thread(page: &Page, posts: &[Post]) -> Option<Range<usize>> {
    let first = posts.first()?.nodes.start;
    let end = posts.iter().map(|post| post.nodes.end).max()?;
    let holds = |node: &usize| {
        let named = page.id(*node).into_iter().chain(page.classes(*node));
        named.into_iter().any(|name| {
            ["comments", "comment-list", "commentlist", "comments-area", "comment-wrapper", "disqus_thread"]
                .contains(&name)
        })
    };
    let container = page.around(first).take(8).find(holds).filter(|node| {
        let before =
            page.elements(*node..first).filter(|node| page.is(*node, tags!["h1", "article"])).count();
        page.inside(*node).end >= end && before == 0
    });
    Some(container.map_or(first..end, |node| node..page.inside(node).end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parents(source: &str) -> Vec<Option<usize>> {
        let page = Page::parse(source);
        let posts = page.elements(0..page.nodes().len()).filter(|node| page.has_class(*node, "c"));
        let posts = nested(posts.map(|node| node..page.inside(node).end).collect());
        nesting(&page, &posts)
    }

    #[test]
    fn nesting_is_containment_or_a_list_after() {
        assert_eq!(
            parents("<ul><li class=c>a<ul><li class=c>b</ul><li class=c>d</ul>"),
            [None, Some(0), None]
        );
        assert_eq!(
            parents(
                "<div><div class=c>a</div><div class=children><div class=c>b</div><div class=c>d</div></div><div class=c>e</div></div>"
            ),
            [None, Some(0), Some(0), None]
        );
        assert_eq!(parents("<div><p class=c>a</p></div><div><p class=c>b</p></div>"), [None, None]);
    }

    #[test]
    fn lists_between_comments_hold_their_replies() {
        let post = |words: &str| format!("<div class=w><div class=c>{words}</div></div>");
        let list = |inner: String| format!("<div class=l>{inner}</div>");
        let (a, b, d, e) = (post("a"), post("b"), post("d"), post("e"));
        let two = format!("<main>{a}{}{e}</main>", list(format!("{b}{}", list(d.clone()))));
        assert_eq!(parents(&two), [None, Some(0), Some(1), None]);
        assert_eq!(
            parents(&format!("<main>{a}{}</main>", list(b.clone() + &d))),
            [None, None, None],
            "the rest"
        );
        assert_eq!(parents(&format!("<main>{}{}</main>", list(a + &b), list(d + &e))), [None; 4], "pages");
    }

    #[test]
    fn depths_make_a_tree() {
        assert_eq!(by_depth(&[0, 40, 80, 40, 0]), [None, Some(0), Some(1), Some(0), None]);
    }
}
