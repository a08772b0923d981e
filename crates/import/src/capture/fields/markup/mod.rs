//! Votes, address, id, title and marks of a comment of a page of HTML, from the elements a family left.

mod address;
mod voting;

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use super::super::chrome::{is_comments_heading, is_footer, is_tool};
use super::super::date::{Order, find};
use super::super::html::{Page, tags};
use super::super::restored::{Comment, Edited};
use super::kinds::{self, Marks};
use super::{links, marks as edits};

/// Longer texts beside a comment's words say nothing of it.
const LONGEST: usize = 200;

/// One comment while its marks are read.
struct One<'a> {
    page: &'a Page<'a>,
    marks: &'a Marks<'a>,
    /// What the names of elements that were asked for say.
    known: RefCell<Vec<(usize, u32)>>,
    root: usize,
    elements: Vec<usize>,
    /// Texts beside the words.
    beside: Vec<(usize, Cow<'a, str>)>,
    order: Order,
}

/// Reads what a comment's own nodes say beside its words. `shown` holds the elements where its votes stand, where a
/// family knows them.
pub(in super::super) fn of_markup(
    marks: &Marks,
    own: &[Range<usize>],
    shown: &[usize],
    comment: &mut Comment,
) {
    let page = marks.page;
    let Some(root) = own.first().map(|first| first.start) else { return };
    let mut words: Vec<usize> = comment.spans.iter().map(|span| span.start).collect();
    words.sort_unstable();
    let (mut elements, mut inside, mut beside) = (vec![], vec![], vec![]);
    for node in own.iter().cloned().flatten() {
        if page.is_element(node) {
            elements.push(node);
        } else if words.binary_search(&page.span(node).start).is_ok() {
            inside.push(node);
        } else if let Some(text) = page.words(node).filter(|text| text.len() <= LONGEST) {
            beside.push((node, text));
        }
    }
    links::read(marks, root, &inside, comment);
    // The links and ids of the words are not the comment's.
    elements.retain(|node| *node == root || !holds_words_only(page, *node, &inside, &beside));
    let order = marks.order;
    let one = One { page, marks, known: RefCell::default(), root, elements, beside, order };
    comment.details.deleted = edits::is_stub(&comment.text) || one.is_emptied(comment);
    let mut taken = one.edited(comment);
    taken.extend(one.votes(shown, comment));
    one.title(&taken, comment).into_iter().for_each(|node| taken.push(node));
    one.address(comment);
    taken.sort_unstable();
    taken.dedup();
    comment.details.spans.extend(taken.into_iter().map(|node| page.span(node)));
}

/// Whether an element holds words of the comment and nothing else.
fn holds_words_only(page: &Page, node: usize, words: &[usize], beside: &[(usize, Cow<str>)]) -> bool {
    let inside = page.inside(node);
    let word = words.get(words.partition_point(|text| *text < inside.start));
    let other = beside.get(beside.partition_point(|(text, _)| *text < inside.start));
    word.is_some_and(|text| *text < inside.end) && other.is_none_or(|(text, _)| *text >= inside.end)
}

impl One<'_> {
    fn around(&self, node: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        self.page.around(node).take(most).take_while(|node| *node > self.root)
    }

    /// What the names of an element say.
    fn names(&self, node: usize) -> u32 {
        let known = self.known.borrow().iter().find(|(other, _)| *other == node).map(|(_, names)| *names);
        known.unwrap_or_else(|| {
            let names = self.marks.names(node);
            self.known.borrow_mut().push((node, names));
            names
        })
    }

    /// Whether a text stands in the panel about its author: what is counted there is not this comment's.
    fn is_of_person(&self, node: usize) -> bool {
        self.around(node, 8)
            .any(|around| self.names(around) & (kinds::PERSON | kinds::WORDS) == kinds::PERSON)
    }

    /// A comment without words whose element says that it was taken away.
    fn is_emptied(&self, comment: &Comment) -> bool {
        comment.text.trim().is_empty()
            && self.page.classes(self.root).any(|class| {
                let class = class.to_ascii_lowercase();
                class.contains("deleted") || class.contains("removed")
            })
    }

    /// Reads a mark of editing; the texts of it.
    fn edited(&self, comment: &mut Comment) -> Vec<usize> {
        for (node, text) in &self.beside {
            if edits::ends_edited(text) {
                comment.details.edited = Some(Edited::default());
                return vec![*node];
            }
            // Some pages keep the mark ready, hidden, in every comment.
            let hidden =
                || self.around(*node, 4).any(|element| self.page.has_any(element, &["hidden", "hide"]));
            if !edits::begins_edited(text) || hidden() {
                continue;
            }
            let whole = self.around(*node, 3).take_while(|element| {
                let line = self.page.line(*element);
                line.len() <= LONGEST && edits::begins_edited(&line) && self.page.inside(*element).len() <= 30
            });
            let Some(whole) = whole.last() else {
                comment.details.edited = Some(Edited { time: edits::edited_at(text, self.order) });
                return vec![*node];
            };
            let inside = self.page.inside(whole);
            let marked = self.page.elements(whole..inside.end).find_map(|node| self.moment(node));
            let time = marked.or_else(|| edits::edited_at(&self.page.line(whole), self.order));
            comment.details.edited = Some(Edited { time });
            let texts = self.beside.iter().map(|(node, _)| *node);
            return texts.filter(|node| inside.contains(node)).collect();
        }
        let named = |node: &&usize| {
            self.page.is(**node, tags!["time", "span", "abbr", "em", "small"])
                && self.page.classes(**node).any(|class| class.contains("edited"))
        };
        let Some(&mark) = self.elements.iter().find(named) else { return vec![] };
        let time = self.moment(mark);
        let inside = self.page.inside(mark);
        let texts: Vec<usize> =
            self.beside.iter().map(|(node, _)| *node).filter(|node| inside.contains(node)).collect();
        if time.is_some() || !texts.is_empty() {
            comment.details.edited = Some(Edited { time });
        }
        texts
    }

    fn moment(&self, node: usize) -> Option<super::super::Moment> {
        self.page.marked_time(node).or_else(|| {
            let title =
                ["datetime", "title", "data-time"].iter().find_map(|name| self.page.attribute(node, name))?;
            edits::edited_at(&title, self.order)
        })
    }

    /// Reads a title; the texts of it.
    fn title(&self, taken: &[usize], comment: &mut Comment) -> Vec<usize> {
        if comment.details.title.is_some() {
            return vec![];
        }
        let author = comment.author.as_deref().unwrap_or_default();
        for node in self.elements.iter().filter(|node| **node != self.root) {
            let heading = self.page.is(*node, tags!["h2", "h3", "h4", "h5", "h6"]);
            if !heading && !self.page.has_any(*node, TITLES) {
                continue;
            }
            let inside = self.page.inside(*node);
            let of = |text: &&(usize, Cow<str>)| inside.contains(&text.0) && !taken.contains(&text.0);
            let texts: Vec<&(usize, Cow<str>)> = self.beside.iter().filter(of).collect();
            let line: Vec<&str> = texts.iter().flat_map(|(_, text)| text.split_whitespace()).collect();
            let line = line.join(" ");
            let length = line.chars().count();
            let named = !author.is_empty() && (line.contains(author) || author.contains(&line));
            if !(3..=LONGEST).contains(&length)
                || named
                || is_tool(&line)
                || edits::begins_edited(&line)
                || find(&line, self.order).is_some()
                || line.starts_with('#')
                || self.is_of_person(*node)
                || heading && is_of_page(&line)
            {
                continue;
            }
            comment.details.title = Some(line);
            return texts.iter().map(|(node, _)| *node).collect();
        }
        vec![]
    }
}

/// Classes of a post's own title.
const TITLES: &[&str] = &[
    "subject",
    "title",
    "comment-title",
    "comment_title",
    "comment-subject",
    "comment__title",
    "commentTitle",
    "post-title",
    "post-subject",
    "posttitle",
    "message-title",
    "review-title",
];

/// A heading over a part of the page.
fn is_of_page(line: &str) -> bool {
    is_comments_heading(line) || is_footer(line)
}
