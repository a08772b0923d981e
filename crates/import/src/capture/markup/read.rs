//! Reading the comments of a page with the table of a family.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::super::chrome::is_tool;
use super::super::date::{Moment, Order, find};
use super::super::fields;
use super::super::html::{ClassWords, Page, tags};
use super::super::ready::Places;
use super::cut;
use super::family::{Cut, Family};
use super::names;
use super::parts::Parts;
use super::post::{Post, nested};
use super::select::{self, Selector};

/// An element, and which of the classes that selectors speak of it has.
type Element = (usize, u128);

/// A family's table, its selectors read, for one page.
pub(super) struct Reader<'p> {
    page: &'p Page<'p>,
    family: &'static Family,
    /// The classes the selectors speak of.
    words: ClassWords,
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
    /// The lines of a few elements looked at last.
    lines: RefCell<[Option<Line>; KEPT]>,
    /// The line looked at last for a date, and its date.
    date: RefCell<(String, Dated)>,
}

const KEPT: usize = 4;

/// An element, and its words on one line.
type Line = (usize, Rc<str>);

/// The date in a line and the bytes it takes, if there is one.
type Dated = Option<(Moment, Range<usize>)>;

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

impl<'p> Reader<'p> {
    pub fn of(page: &'p Page<'p>, family: &'static Family) -> Self {
        let mut words = ClassWords::default();
        let mut all = |list| select::all(list, &mut words);
        let mut tools = all(TOOLS);
        tools.extend(all(family.tools));
        Reader {
            page,
            family,
            post: all(family.post),
            also: all(family.also),
            not: all(family.not),
            author: all(family.author),
            time: all(family.time),
            body: all(family.body),
            title: all(family.title),
            tools,
            votes: all(family.votes),
            answers: all(family.answers),
            words,
            lines: RefCell::default(),
            date: RefCell::default(),
        }
    }

    /// The words of an element on one line: they are asked for its name, its time and its marks, one after the other.
    fn line(&self, node: usize) -> Rc<str> {
        let mut lines = self.lines.borrow_mut();
        let kept = &mut lines[node % KEPT];
        match kept {
            Some((of, line)) if *of == node => line.clone(),
            _ => {
                let line: Rc<str> = self.page.line_within(node, HEADER).into();
                *kept = Some((node, line.clone()));
                line
            }
        }
    }

    /// The date in a line, which both its name and its time ask for.
    fn date_in(&self, line: &str, order: Order) -> Dated {
        let mut date = self.date.borrow_mut();
        if date.0 != line {
            *date = (line.to_owned(), find(line, order));
        }
        date.1.clone()
    }

    fn element(&self, node: usize) -> Element {
        (node, self.words.among(self.page, node))
    }

    fn fits(&self, selector: &Selector, (node, classes): Element) -> bool {
        selector.fits(self.page, &self.words, node, classes)
    }

    fn fits_any(&self, selectors: &[Selector], element: Element) -> bool {
        selectors.iter().any(|selector| self.fits(selector, element))
    }

    /// The elements of a post that are its own.
    fn own(&self, post: &Post, posts: &[Post]) -> impl Iterator<Item = Element> {
        let nodes = post.own(posts).into_iter().flat_map(|range| self.page.elements(range));
        nodes.map(|node| self.element(node))
    }

    /// The comments: elements that fit the first selector that enough elements fit. And the first one left out, where
    /// they are more than can be comments.
    pub fn posts(&self) -> (Vec<Post>, Option<usize>) {
        let page = self.page;
        let mut by: Vec<Vec<usize>> = vec![vec![]; self.post.len()];
        let mut also = vec![];
        for node in page.elements(0..page.nodes().len()) {
            let element = self.element(node);
            let at = self.post.iter().position(|post| self.fits(post, element));
            let other = self.fits_any(&self.also, element);
            if at.is_none() && !other || self.fits_any(&self.not, element) {
                continue;
            }
            if let Some(at) = at {
                by[at].push(node);
            }
            if other {
                also.push(node);
            }
        }
        let most = by.iter().map(Vec::len).max().unwrap_or(0);
        // A few elements may fit the surest selector by chance, as those of a list of recent comments.
        let mut found = by.into_iter().find(|nodes| nodes.len() * 3 >= most).unwrap_or_default();
        if !found.is_empty() {
            found.append(&mut also);
            found.sort_unstable();
            found.dedup();
        }
        let most = page.source_len() / SMALLEST;
        let left_out = found.get(most).copied();
        found.truncate(most);
        let posts = nested(match self.family.cut {
            Cut::Element => found.iter().map(|node| *node..cut::end_of(page, *node)).collect(),
            Cut::Siblings => cut::between(page, &found),
        });
        (posts, left_out)
    }

    /// The parts of one comment.
    pub fn parts(&self, post: &Post, posts: &[Post], order: Order) -> Parts {
        let page = self.page;
        let own: Vec<Element> = self.own(post, posts).collect();
        let of = |selectors: &[Selector]| -> Vec<usize> {
            own.iter().filter(|element| self.fits_any(selectors, **element)).map(|(node, _)| *node).collect()
        };
        let skip: Places = of(&self.tools).into_iter().collect();
        let mut body = self.body(&own, &skip);
        let titles = self.outermost(&own, &self.title, &skip);
        let in_body = |node: usize| {
            let at = body.partition_point(|body| *body < node);
            at > 0 && page.inside(body[at - 1]).contains(&node)
        };
        let header: Vec<Element> = own.iter().copied().filter(|(node, _)| !in_body(*node)).collect();
        let author = self.author.iter().find_map(|author| {
            header.iter().filter(|element| self.fits(author, **element)).find_map(|(node, _)| {
                let name = self.name(*node, author, order)?;
                Some((name, *node))
            })
        });
        let time = self.time.iter().find_map(|time| {
            let edited =
                |node: usize| page.inside(node).len() <= 12 && fields::begins_edited(&self.line(node));
            let written = |node: usize| !edited(node) && !page.parent(node).is_some_and(edited);
            let timed = header.iter().filter(|element| self.fits(time, **element) && written(element.0));
            timed.copied().find_map(|(node, _)| {
                let time = self.moment(node, time, order)?;
                Some((time, node))
            })
        });
        let line = || {
            let (_, node) = time.as_ref().filter(|_| !self.family.forum)?;
            let line = self.line(*node);
            let name =
                (line.len() < LINE).then(|| names::header_with(&line, self.date_in(&line, order)).0)??;
            names::is_name(&name).then_some((name, *node))
        };
        let author = author.or_else(line);
        let header = author.iter().map(|(_, node)| *node).chain(time.iter().map(|(_, node)| *node));
        let header: Vec<usize> = header.filter(|node| *node != post.nodes.start).collect();
        let guest = own.iter().any(|(node, _)| is_guest_mark(page, *node));
        let title = titles.into_iter().filter(|node| !page.line_within(*node, HEADER).starts_with("Re:"));
        body.splice(0..0, title);
        let votes = of(&self.votes);
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

    /// The elements of the words. One that opens with the name holds the whole comment; a surer one may be inside.
    fn body(&self, own: &[Element], skip: &Places) -> Vec<usize> {
        let page = self.page;
        let names = |node: usize| {
            let element = self.element(node);
            self.author.iter().any(|author| author.attribute.is_none() && self.fits(author, element))
        };
        let opens = |body: &usize| {
            let first = page.inside(*body).take(OPENING).find(|node| page.has_words(*node));
            first.is_some_and(|text| page.around(text).take_while(|node| node > body).any(names))
        };
        let found = |selector: &Selector| self.outermost(own, std::slice::from_ref(selector), skip);
        let mut bodies = self.body.iter().map(found).filter(|body| !body.is_empty());
        bodies.find(|body| !body.iter().any(opens)).unwrap_or_default()
    }

    fn name(&self, node: usize, author: &Selector, order: Order) -> Option<String> {
        let text = match author.attribute {
            Some(attribute) => self.page.attribute(node, attribute)?.into_owned(),
            None => self.line(node).to_string(),
        };
        let text = text.trim();
        let name = match self.family.accounts {
            true => Some(text.strip_prefix("by ").unwrap_or(text).to_owned()),
            false => names::header_with(text, self.date_in(text, order)).0,
        };
        name.map(|name| without_uid(&name).to_owned())
            .filter(|name| !name.is_empty() && name.chars().count() <= 80 && !is_tool(name))
    }

    fn moment(&self, node: usize, time: &Selector, order: Order) -> Option<Moment> {
        let page = self.page;
        if let Some(attribute) = time.attribute {
            return find(&page.attribute(node, attribute)?, order).map(|(moment, _)| moment);
        }
        let line = || self.line(node);
        let read = |line: &str| self.date_in(&slashed(line), order).map(|(moment, _)| moment);
        let marked = || {
            page.marked_time(node).or_else(|| {
                let title = page.attribute(node, "title").or_else(|| page.attribute(node, "datetime"))?;
                find(&title, order).map(|(moment, _)| moment)
            })
        };
        if !self.family.shown {
            return marked().or_else(|| read(&line()));
        }
        let line = line();
        let shown = read(&line);
        // Only a whole date counts as shown; "yesterday" is told better by the markup.
        let whole = |moment: &Moment| line.contains(&moment.civil().year().to_string());
        shown.filter(whole).or_else(marked).or(shown)
    }

    /// A time without a year, as `Tuesday July 24, @09:07AM`: the page's year is meant.
    pub fn time_in(
        &self,
        post: &Post,
        posts: &[Post],
        order: Order,
        year: impl Fn() -> Option<i16>,
    ) -> Option<Moment> {
        let timed = self.own(post, posts).filter(|element| self.fits_any(&self.time, *element));
        timed.take(4).find_map(|(node, _)| {
            let line = self.page.line_within(node, HEADER);
            line.match_indices('@').take(8).find_map(|(at, _)| {
                let date = line[..at].trim_end().trim_end_matches(',');
                find(&format!("{date} {}, {}", year()?, &line[at + 1..]), order).map(|(moment, _)| moment)
            })
        })
    }

    /// What a comment says about the one it answers.
    pub fn answered(&self, post: &Post, posts: &[Post]) -> Option<usize> {
        if self.answers.is_empty() {
            return None;
        }
        self.own(post, posts).find(|element| self.fits_any(&self.answers, *element)).map(|(node, _)| node)
    }

    /// The elements that fit the first selector any fits, without those inside another or inside something to skip.
    fn outermost(&self, own: &[Element], selectors: &[Selector], skip: &Places) -> Vec<usize> {
        for selector in selectors {
            let mut out: Vec<usize> = vec![];
            for (node, _) in own.iter().filter(|element| self.fits(selector, **element)) {
                let inside = out.last().is_some_and(|last| self.page.inside(*last).contains(node));
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
}

/// The fewest bytes of a page a comment takes, with its markup: a name, a word and the tags around them have more. So
/// that a page of tags alone does not take many times its room.
pub(super) const SMALLEST: usize = 48;

/// No header has more bytes; of what is longer, the rest is not read.
const HEADER: usize = 4000;

/// The longest line a time may share with a name, in bytes.
const LINE: usize = 160;

/// So many nodes into an element its first words are looked for.
const OPENING: usize = 40;

/// `Ann (1128057)`: a number behind a name is the account's.
fn without_uid(name: &str) -> &str {
    let rest = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    rest.filter(|(_, uid)| uid.len() > 1 && uid.bytes().all(|b| b.is_ascii_digit()))
        .map_or(name, |(name, _)| name)
}

/// Whether an element says that the author is no account: `Guest` as the user's title.
fn is_guest_mark(page: &Page, node: usize) -> bool {
    let named = page.has_any(node, &["usertitle", "userTitle", "message-userTitle", "user-title", "guest"]);
    named
        && ["Guest", "Unregistered", "Gast", "Invité", "Invitado"]
            .contains(&page.line_within(node, HEADER).as_str())
}

/// The year in the addresses of a site whose times have none: `/story/12/07/24/`.
pub(super) fn year(page: &Page) -> Option<i16> {
    page.elements(0..page.nodes().len())
        .filter(|node| page.is(*node, tags!["a", "link"]))
        .take(2000)
        .find_map(|node| {
            let href = page.attribute(node, "href")?;
            let (_, rest) = href.split_once("/story/")?;
            let mut parts = rest.split('/').map(|part| part.parse::<i16>().ok().filter(|_| part.len() == 2));
            let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
            ((1..13).contains(&month) && (1..32).contains(&day))
                .then_some(2000 + year - if year > 90 { 100 } else { 0 })
        })
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
    match memchr::memchr_iter(b'-', bytes).find(|at| numeric(*at)) {
        Some(at) => Cow::Owned(format!("{}/{}/{}", &line[..at], &line[at + 1..at + 3], &line[at + 4..])),
        None => Cow::Borrowed(line),
    }
}
