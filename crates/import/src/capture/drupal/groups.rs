//! The headers of a page of text: neighbouring lines that together say who wrote a post and when.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::super::chrome::{Phrases, is_comments_heading, is_tool};
use super::super::date::{Moment, Order};
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::stamp::{Shape, Stamp, read};
use super::words::{is_name, pictured};

/// The header of one post.
#[derive(Debug, Clone)]
pub(super) struct Group<'a> {
    /// Line numbers.
    pub lines: Range<usize>,
    pub picture: bool,
    pub shape: Option<Shape>,
    pub author: &'a str,
    pub guest: bool,
    pub time: Option<Moment>,
    pub rest: Option<&'a str>,
    pub subject: Option<usize>,
}

#[derive(Clone)]
enum Mark<'a> {
    Picture(&'a str),
    Stamp(Stamp<'a>),
}

/// What the lines of a page are. The few below a header are asked about again and again.
struct Marks<'a> {
    lines: &'a Lines<'a>,
    order: Order,
    /// The last answers, by the last figure of the line's number.
    near: [Option<(usize, Option<Mark<'a>>)>; NEAR],
}

/// No header looks further ahead.
const NEAR: usize = 10;

impl<'a> Marks<'a> {
    fn at(&mut self, at: usize) -> Option<Mark<'a>> {
        let place = &mut self.near[at % NEAR];
        if place.as_ref().is_none_or(|(known, _)| *known != at) {
            *place = Some((at, mark(self.lines, at, self.order)));
        }
        place.as_ref()?.1.clone()
    }
}

/// Every header before a line, whatever its layout.
pub(super) fn all<'a>(lines: &'a Lines<'a>, order: Order, end: usize) -> Vec<Group<'a>> {
    let mut marks = Marks { lines, order, near: [const { None }; NEAR] };
    let mut groups: Vec<Group> = vec![];
    let mut at = 0;
    while at < end {
        let after = groups.last().map_or(0, |group| group.lines.end);
        let Some(mut group) = opened(&mut marks, at, after) else {
            at += 1;
            continue;
        };
        while grow(&mut group, &mut marks) {}
        take_heading(&mut group, lines);
        at = group.lines.end;
        groups.push(group);
    }
    groups
}

fn mark<'a>(lines: &'a Lines<'a>, at: usize, order: Order) -> Option<Mark<'a>> {
    let text = without_bullet(&lines.all[at].text);
    match pictured(text) {
        Some(name) => Some(Mark::Picture(name)),
        None => read(text, order).map(Mark::Stamp),
    }
}

/// A header that begins on this line, or on the line before a bare date.
fn opened<'a>(marks: &mut Marks<'a>, at: usize, after: usize) -> Option<Group<'a>> {
    let lines = marks.lines;
    let plain = Group {
        lines: at..at + 1,
        picture: false,
        shape: None,
        author: "",
        guest: false,
        time: None,
        rest: None,
        subject: None,
    };
    match marks.at(at)? {
        Mark::Picture(name) => Some(Group { picture: true, author: name, ..plain }),
        Mark::Stamp(Stamp { author: Some(author), shape, guest, time, rest }) => {
            Some(Group { shape: Some(shape), author, guest, time, rest, ..plain })
        }
        Mark::Stamp(Stamp { time, .. }) => {
            let name = lines.before(at).filter(|name| *name >= after && at - name <= 2)?;
            let text = without_bullet(&lines.all[name].text);
            let fits = is_name(text)
                && !text.ends_with(['.', '!', '?', ','])
                && !is_tool(text)
                && !is_comments_heading(text);
            let shape = Some(Shape::NameDate);
            fits.then(|| Group { lines: name..at + 1, shape, author: text, time, ..plain })
        }
    }
}

/// Takes the next line into the header if it completes it.
fn grow<'a>(group: &mut Group<'a>, marks: &mut Marks<'a>) -> bool {
    let lines = marks.lines;
    let Some(next) = lines.next(group.lines.end, lines.end.min(group.lines.end + 3)) else { return false };
    let taken = match marks.at(next) {
        Some(Mark::Picture(name)) => {
            let same = !group.picture && name == group.author;
            group.picture |= same;
            same
        }
        Some(Mark::Stamp(stamp)) => merge(group, stamp),
        None => grow_by_subject(group, marks, next),
    };
    if taken {
        group.lines.end = group.lines.end.max(next + 1);
    }
    taken
}

/// Adds what a second header line says about the same person.
fn merge<'a>(group: &mut Group<'a>, stamp: Stamp<'a>) -> bool {
    let same = stamp.author.is_none_or(|author| author == group.author);
    let news = (group.time.is_none() && stamp.time.is_some()) || group.shape.is_none();
    if !same || !news {
        return false;
    }
    let complete = group.shape.is_none() || group.shape == Some(Shape::Guest);
    match stamp.author {
        Some(_) => group.shape = if complete { Some(stamp.shape) } else { group.shape },
        None if complete => group.shape = Some(Shape::NameDate),
        None => {}
    }
    group.guest |= stamp.guest;
    group.time = group.time.or(stamp.time);
    group.rest = group.rest.or(stamp.rest);
    true
}

/// A text browser sets the subject under the header further left, as the heading it was.
fn take_heading(group: &mut Group, lines: &Lines) {
    let end = group.lines.end;
    let Some(next) = lines.next(end, lines.end.min(end + 2)) else { return };
    let further_left = lines.all[next].indent + 3 <= lines.all[group.lines.start].indent;
    let alone = lines.all.get(next + 1).is_none_or(|line| line.is_blank());
    if lines.indented
        && further_left
        && alone
        && group.subject.is_none()
        && !is_comments_heading(&lines.all[next].text)
    {
        group.subject = Some(next);
        group.lines.end = next + 1;
    }
}

/// A subject line between the picture and the line that names the author again; a permalink after the date.
fn grow_by_subject<'a>(group: &mut Group<'a>, marks: &mut Marks<'a>, next: usize) -> bool {
    let lines = marks.lines;
    let text = &lines.all[next].text;
    if group.shape.is_some() {
        return LINKS.contain(without_bullet(text));
    }
    let after = lines.next(next + 1, lines.end.min(next + 4));
    let Some(Mark::Stamp(stamp)) = after.and_then(|at| marks.at(at)) else { return false };
    let same = stamp.author == Some(group.author) && text.chars().count() <= 120;
    if same && merge(group, stamp) {
        group.subject = Some(next);
        group.lines.end = after.map_or(next, |at| at + 1);
    }
    same
}

/// Links that may stand under a header.
static LINKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "permalink",
        "permanent link",
        "new",
        "permanenter link",
        "lien permanent",
        "enlace permanente",
        "#",
    ])
});

/// The headers of the layout that occurs most.
pub(super) fn chosen(groups: Vec<Group>) -> Vec<Group> {
    let mut counts: BTreeMap<(bool, Option<Shape>), usize> = BTreeMap::new();
    groups.iter().for_each(|group| *counts.entry((group.picture, group.shape)).or_default() += 1);
    let Some((&main, _)) = counts.iter().max_by_key(|(key, count)| (**count, key.0)) else { return vec![] };
    let guests = [Some(Shape::GuestDate), Some(Shape::Guest)];
    let fits = |group: &Group| match main {
        (true, None) => group.picture && (group.shape.is_none() || guests.contains(&group.shape)),
        (_, shape) if guests.contains(&shape) => {
            group.picture == main.0 && (group.shape.is_none() || guests.contains(&group.shape))
        }
        (_, shape) => group.shape == shape || (group.guest && group.picture == main.0),
    };
    groups.into_iter().filter(fits).collect()
}
