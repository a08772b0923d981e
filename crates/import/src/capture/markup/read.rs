//! Reading the comments of a page with the table of a family.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::super::chrome::is_tool;
use super::super::date::{Moment, Order, find};
use super::super::fields;
use super::super::html::Page;
use super::family::{Cut, Family};
use super::names;
use super::parts::Parts;
use super::post::{Post, nested};
use super::select::{self, Selector};

/// A family's table, its selectors read.
pub(super) struct Reader {
    pub family: &'static Family,
    post: Vec<Selector>,
    also: Vec<Selector>,
    not: Vec<Selector>,
    author: Vec<Selector>,
    time: Vec<Selector>,
    body: Vec<Selector>,
    title: Vec<Selector>,
    tools: Vec<Selector>,
    votes: Vec<Selector>,
    answers: Vec<Selector>,
}

/// What no comment's words hold, on any site.
const TOOLS: &[&str] = &[
    ".reply",
    ".comment-reply-link",
    ".comment-edit-link",
    ".edit-link",
    ".comment-actions",
    ".signature",
    ".comment-footer",
    ".sd-block",
    ".sharedaddy",
    ".screen-reader-text",
];

impl Reader {
    pub fn of(family: &'static Family) -> Self {
        let mut tools = select::all(TOOLS);
        tools.extend(select::all(family.tools));
        Reader {
            family,
            post: select::all(family.post),
            also: select::all(family.also),
            not: select::all(family.not),
            author: select::all(family.author),
            time: select::all(family.time),
            body: select::all(family.body),
            title: select::all(family.title),
            tools,
            votes: select::all(family.votes),
            answers: select::all(family.answers),
        }
    }

    /// The comments: elements that fit the first selector that enough elements fit.
    pub fn posts(&self, page: &Page) -> Vec<Post> {
        let mut by: Vec<Vec<usize>> = vec![vec![]; self.post.len()];
        let mut also = vec![];
        for node in page.elements(0..page.nodes().len()) {
            let at = self.post.iter().position(|post| post.fits(page, node));
            if at.is_none() && !fits(&self.also, page, node) || fits(&self.not, page, node) {
                continue;
            }
            match at {
                Some(at) => by[at].push(node),
                None => also.push(node),
            }
        }
        let most = by.iter().map(Vec::len).max().unwrap_or(0);
        // A few elements may fit the surest selector by chance, as those of a list of recent comments.
        let mut found = by.into_iter().find(|nodes| nodes.len() * 3 >= most).unwrap_or_default();
        if !found.is_empty() {
            found.append(&mut also);
            found.sort_unstable();
        }
        nested(match self.family.cut {
            Cut::Element => found.iter().map(|node| *node..page.inside(*node).end).collect(),
            Cut::Siblings => between(page, &found),
        })
    }

    /// The parts of one comment.
    pub fn parts(&self, page: &Page, post: &Post, posts: &[Post], order: Order) -> Parts {
        let own: Vec<usize> =
            post.own(posts).into_iter().flat_map(|range| page.elements(range).collect::<Vec<_>>()).collect();
        let skip: HashSet<usize> =
            own.iter().copied().filter(|node| fits(&self.tools, page, *node)).collect();
        let mut body = outermost(page, &own, &self.body, &skip);
        let titles = outermost(page, &own, &self.title, &skip);
        let clear = |node: &usize| !body.iter().any(|body| page.inside(*body).contains(node));
        let author = self.author.iter().find_map(|author| {
            own.iter().filter(|node| author.fits(page, **node)).filter(|node| clear(node)).find_map(|node| {
                let name = self.name(page, *node, author, order)?;
                Some((name, *node))
            })
        });
        let time = self.time.iter().find_map(|time| {
            let edited =
                |node: usize| page.inside(node).len() <= 12 && fields::begins_edited(&page.line(node));
            let written = |node: &&usize| !edited(**node) && !page.parent(**node).is_some_and(edited);
            own.iter().filter(|node| time.fits(page, **node) && clear(node)).filter(written).find_map(
                |node| {
                    let time = self.moment(page, *node, time, order)?;
                    Some((time, *node))
                },
            )
        });
        let header = author.iter().map(|(_, node)| *node).chain(time.iter().map(|(_, node)| *node));
        let header: Vec<usize> = header.filter(|node| *node != post.nodes.start).collect();
        let guest = own.iter().any(|node| is_guest_mark(page, *node));
        let title = titles.into_iter().filter(|node| !page.line(*node).starts_with("Re:"));
        body.splice(0..0, title);
        let votes = own.iter().copied().filter(|node| fits(&self.votes, page, *node)).collect();
        Parts {
            author: author.map(|(name, _)| name),
            guest,
            time: time.map(|(time, _)| time),
            header,
            body,
            skip,
            votes,
        }
    }

    fn name(&self, page: &Page, node: usize, author: &Selector, order: Order) -> Option<String> {
        let text = match author.attribute {
            Some(attribute) => page.attribute(node, attribute)?.into_owned(),
            None => page.line(node),
        };
        let text = text.trim();
        let name = match self.family.accounts {
            true => Some(text.strip_prefix("by ").unwrap_or(text).to_owned()),
            false => names::header(text, order).0,
        };
        name.map(|name| without_uid(&name).to_owned())
            .filter(|name| !name.is_empty() && name.chars().count() <= 80 && !is_tool(name))
    }

    fn moment(&self, page: &Page, node: usize, time: &Selector, order: Order) -> Option<Moment> {
        if let Some(attribute) = time.attribute {
            return find(&page.attribute(node, attribute)?, order).map(|(moment, _)| moment);
        }
        let shown = || find(&slashed(&page.line(node)), order).map(|(moment, _)| moment);
        let marked = || {
            page.marked_time(node).or_else(|| {
                let title = page.attribute(node, "title").or_else(|| page.attribute(node, "datetime"))?;
                find(&title, order).map(|(moment, _)| moment)
            })
        };
        // Only a whole date counts as shown; "yesterday" is told better by the markup.
        let whole = |moment: &Moment| page.line(node).contains(&moment.civil().year().to_string());
        if self.family.shown {
            shown().filter(whole).or_else(marked).or_else(shown)
        } else {
            marked().or_else(shown)
        }
    }

    /// A time without a year, as `Tuesday July 24, @09:07AM`: the page's year is meant.
    pub fn time_in(
        &self,
        page: &Page,
        post: &Post,
        posts: &[Post],
        order: Order,
        year: i16,
    ) -> Option<Moment> {
        let own = post.own(posts).into_iter().flat_map(|range| page.elements(range).collect::<Vec<_>>());
        let timed = own.into_iter().filter(|node| fits(&self.time, page, *node));
        timed.take(4).find_map(|node| {
            let line = page.line(node);
            line.match_indices('@').take(8).find_map(|(at, _)| {
                let date = line[..at].trim_end().trim_end_matches(',');
                find(&format!("{date} {year}, {}", &line[at + 1..]), order).map(|(moment, _)| moment)
            })
        })
    }

    /// What a comment says about the one it answers.
    pub fn answered(&self, page: &Page, post: &Post, posts: &[Post]) -> Option<usize> {
        let own = post.own(posts).into_iter().flat_map(|range| page.elements(range).collect::<Vec<_>>());
        own.into_iter().find(|node| fits(&self.answers, page, *node))
    }
}

fn fits(selectors: &[Selector], page: &Page, node: usize) -> bool {
    selectors.iter().any(|selector| selector.fits(page, node))
}

/// `Ann (1128057)`: a number behind a name is the account's.
fn without_uid(name: &str) -> &str {
    let rest = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    rest.filter(|(_, uid)| uid.len() > 1 && uid.bytes().all(|b| b.is_ascii_digit()))
        .map_or(name, |(name, _)| name)
}

/// The elements that fit the first selector any fits, without those inside another or inside something to skip.
fn outermost(page: &Page, own: &[usize], selectors: &[Selector], skip: &HashSet<usize>) -> Vec<usize> {
    for selector in selectors {
        let mut out: Vec<usize> = vec![];
        for node in own.iter().filter(|node| selector.fits(page, **node)) {
            let inside = out.last().is_some_and(|last| page.inside(*last).contains(node));
            if !inside && !skip.contains(node) {
                out.push(*node);
            }
        }
        if !out.is_empty() {
            return out;
        }
    }
    vec![]
}

/// Whether an element says that the author is no account: `Guest` as the user's title.
fn is_guest_mark(page: &Page, node: usize) -> bool {
    let named = page.has_any(node, &["usertitle", "userTitle", "message-userTitle", "user-title", "guest"]);
    named && ["Guest", "Unregistered", "Gast", "Invité", "Invitado"].contains(&page.line(node).as_str())
}

/// From each element to the next beside it; the last as far as its neighbours are of the kinds seen before.
pub(super) fn between(page: &Page, found: &[usize]) -> Vec<Range<usize>> {
    let mut out = vec![];
    for (at, node) in found.iter().enumerate() {
        let parent = page.parent(*node);
        let limit = parent.map_or(page.nodes().len(), |parent| page.inside(parent).end);
        let end = match found.get(at + 1).filter(|next| page.parent(**next) == parent) {
            Some(next) => *next,
            None => last_end(page, out.last(), *node, limit),
        };
        out.push(*node..end);
    }
    out
}

/// The end of the last comment: after as many elements as the one before has.
fn last_end(page: &Page, before: Option<&Range<usize>>, node: usize, limit: usize) -> usize {
    let count = |range: Range<usize>| {
        let mut at = range.start;
        let mut count = 0;
        while at < range.end {
            count += usize::from(page.is_element(at));
            at = page.inside(at).end.max(at + 1);
        }
        count
    };
    let most = before.map_or(2, |range| count(range.clone()));
    let (mut at, mut seen) = (node, 0);
    while at < limit {
        if page.is_element(at) {
            if seen == most {
                break;
            }
            seen += 1;
        }
        at = page.inside(at).end.max(at + 1);
    }
    at
}

/// The year in the addresses of a site whose times have none: `/story/12/07/24/`.
pub(super) fn year(page: &Page) -> Option<i16> {
    page.elements(0..page.nodes().len()).filter(|node| page.is(*node, &["a", "link"])).take(2000).find_map(
        |node| {
            let href = page.attribute(node, "href")?;
            let (_, rest) = href.split_once("/story/")?;
            let mut parts = rest.split('/').map(|part| part.parse::<i16>().ok().filter(|_| part.len() == 2));
            let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
            ((1..13).contains(&month) && (1..32).contains(&day))
                .then_some(2000 + year - if year > 90 { 100 } else { 0 })
        },
    )
}

/// `05-03-2011` as `05/03/2011`: software that writes the one leaves the order of the numbers open as in the other.
pub(super) fn slashed(line: &str) -> Cow<'_, str> {
    let bytes = line.as_bytes();
    let numeric = |at: usize| {
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        at > 1
            && bytes[at] == b'-'
            && digit(at - 1)
            && digit(at - 2)
            && digit(at + 1)
            && digit(at + 2)
            && bytes.get(at + 3) == Some(&b'-')
            && (at + 4..at + 8).all(digit)
    };
    match (0..bytes.len()).find(|at| numeric(*at)) {
        Some(at) => Cow::Owned(format!("{}/{}/{}", &line[..at], &line[at + 1..at + 3], &line[at + 4..])),
        None => Cow::Borrowed(line),
    }
}
