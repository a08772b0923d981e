//! A Drupal page as lines: flattened text, or what a text browser printed.

use std::ops::Range;

use super::super::article::{self, Article};
use super::super::chrome::{asks_to_log_in, is_comments_heading, is_footer, is_lone_bullet, is_tool};
use super::super::date::{Moment, Order};
use super::super::draft::{Draft, Header, note};
use super::super::fields;
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::super::restored::Comment;
use super::groups::{Group, all, chosen};
use super::stamp::{Shape, read as read_stamp};
use super::{claim, thread, words};

/// Reads the page, if it shows comments the way Drupal does.
pub(in super::super) fn read(lines: &Lines) -> Option<Draft> {
    let order = lines.order();
    if is_anothers(lines, order) {
        return None;
    }
    let found = all(lines, order, lines.end);
    let mut groups = without_byline(chosen(found.clone()), lines);
    let first = groups.first()?;
    let sure = groups.len() > 1
        || first.picture
        || first.guest
        || heading_before(lines, first.lines.start).is_some();
    if !sure || !claim::is_own(&groups, lines, lines.end) {
        return None;
    }
    take_subjects(&mut groups, lines);
    take_subjects_below(&mut groups, lines);
    let thread_start = groups[0].subject.unwrap_or(usize::MAX).min(groups[0].lines.start);
    let article = article::read(lines, thread_start, order);
    let parents = thread::parents(&mut groups, lines, order);
    let end = end_of_thread(&groups, &found, lines);
    Some(assembled(lines, article, &groups, &parents, end, order))
}

/// A long page whose first headers are not Drupal's is not read to its end.
const HEAD: usize = 4000;

/// So many headers tell whose page it is.
const ENOUGH: usize = 50;

fn is_anothers(lines: &Lines, order: Order) -> bool {
    if lines.end < 2 * HEAD {
        return false;
    }
    let groups = chosen(all(lines, order, HEAD));
    groups.len() >= ENOUGH && !claim::is_own(&groups, lines, HEAD)
}

fn assembled(
    lines: &Lines,
    article: Article,
    groups: &[Group],
    parents: &[Option<usize>],
    end: usize,
    order: Order,
) -> Draft {
    let bodies: Vec<Range<usize>> = (0..groups.len()).map(|at| body(groups, at, end)).collect();
    let tools = usually_has_tools(&bodies, lines);
    let mut draft = Draft { parents_named: true, ..article.into_draft() };
    for ((group, parent), range) in groups.iter().zip(parents).zip(bodies) {
        let range_end = range.end;
        let (words, time) = cut_tools(lines, range, tools, order);
        let after = words.end..range_end;
        let mut comment = comment(group, *parent, time, lines, words);
        if let Some(subject) = group.subject {
            comment.details.title = Some(lines.all[subject].text.to_string());
            comment.details.spans.push(lines.all[subject].span.clone());
        }
        fields::of_lines(lines, group.lines.clone(), after, order, &mut comment);
        draft.comments.push(comment);
        if let Some(name) = group.rest.filter(|_| parent.is_none()) {
            draft.notes.push(note(
                "answers somebody who is not on the page",
                name,
                lines.all[group.lines.start].span.clone(),
            ));
        }
    }
    draft
}

fn comment(
    group: &Group,
    parent: Option<usize>,
    time: Option<(Moment, usize)>,
    lines: &Lines,
    words: Range<usize>,
) -> Comment {
    let mut spans: Vec<_> = lines.all[group.lines.clone()]
        .iter()
        .filter(|line| !line.is_blank())
        .map(|line| line.span.clone())
        .collect();
    spans.extend(time.map(|(_, line)| lines.all[line].span.clone()));
    let header = Header {
        author: Some(group.author.to_owned()),
        guest: group.guest,
        nameless: words::is_nameless(group.author),
        time: group.time.or(time.map(|(time, _)| time)),
        parent,
        spans,
    };
    header.with(lines.passage(words))
}

/// The lines after a header up to the next one.
fn body(groups: &[Group], at: usize, end: usize) -> Range<usize> {
    let next = groups.get(at + 1).map(|next| next.subject.unwrap_or(usize::MAX).min(next.lines.start));
    let start = groups[at].lines.end;
    start..next.unwrap_or(end).max(start)
}

/// The first header may be the article's own: nothing to read stands before it, or the thread's heading comes after.
fn without_byline<'a>(mut groups: Vec<Group<'a>>, lines: &Lines) -> Vec<Group<'a>> {
    let heading = (0..lines.end).filter(|at| is_comments_heading(&lines.all[*at].text)).find(|heading| {
        let before = groups.iter().filter(|group| group.lines.start < *heading).count();
        before < 3 && before * 2 <= groups.len() && before < groups.len()
    });
    if let Some(heading) = heading {
        groups.retain(|group| group.lines.start > heading);
        return groups;
    }
    let Some(first) = groups.first() else { return groups };
    let prose = lines.page()[..first.lines.start].iter().any(|line| article::is_prose(&line.text));
    let end = groups.get(1).map_or(lines.end, |next| next.lines.start);
    let long = lines.blocks(first.lines.end..end).len() > 2;
    if !prose && (first.shape.is_some() || long) {
        groups.remove(0);
    }
    groups
}

fn heading_before(lines: &Lines, at: usize) -> Option<usize> {
    (0..at).rev().find(|&at| is_comments_heading(&lines.all[at].text))
}

/// Subjects stand right above the header, on a line of their own, above nearly every post.
fn take_subjects(groups: &mut [Group], lines: &Lines) {
    let shaped = groups.first().is_some_and(|group| {
        !group.picture && matches!(group.shape, Some(Shape::ByOn | Shape::DateName | Shape::NameDate))
    });
    if !shaped || groups.len() < 3 {
        return;
    }
    let found: Vec<Option<usize>> = (0..groups.len()).map(|at| subject_above(groups, at, lines)).collect();
    if found.iter().flatten().count() * 10 >= groups.len() * 8 {
        groups.iter_mut().zip(found).for_each(|(group, subject)| group.subject = group.subject.or(subject));
    }
}

fn subject_above(groups: &[Group], at: usize, lines: &Lines) -> Option<usize> {
    let floor = at.checked_sub(1).map_or(0, |before| groups[before].lines.end);
    let start = groups[at].lines.start;
    let line = lines.before(start).filter(|line| *line >= floor && start - line <= 3)?;
    let text = &lines.all[line].text;
    let alone = line == 0 || lines.all[line - 1].is_blank() || is_tool(&lines.all[line - 1].text);
    let others = at == 0 || lines.next(floor, line).is_some();
    (alone && others && text.chars().count() <= 80 && !is_tool(text) && !is_comments_heading(text))
        .then_some(line)
}

/// Subjects may also be the first paragraph under the header. Drupal repeats the first words of a comment as its
/// subject; where several do, and every comment opens with a short line, those lines are subjects.
fn take_subjects_below(groups: &mut [Group], lines: &Lines) {
    if groups.len() < 2 || groups.iter().any(|group| group.subject.is_some()) {
        return;
    }
    let below: Vec<Option<usize>> = (0..groups.len()).map(|at| subject_below(groups, at, lines)).collect();
    let repeats = below.iter().flatten().filter(|line| {
        let next = lines.next(**line + 1, lines.end).map(|next| &lines.all[next].text);
        next.is_some_and(|text| text.starts_with(lines.all[**line].text.trim_end_matches(['.', '…'])))
    });
    if repeats.count() * 4 < groups.len() || below.iter().flatten().count() * 10 < groups.len() * 8 {
        return;
    }
    for (group, line) in groups.iter_mut().zip(below) {
        group.lines.end = line.map_or(group.lines.end, |line| line + 1);
        group.subject = line;
    }
}

fn subject_below(groups: &[Group], at: usize, lines: &Lines) -> Option<usize> {
    let end = groups.get(at + 1).map_or(lines.end, |next| next.lines.start);
    let blocks = lines.blocks(groups[at].lines.end..end);
    let (first, second) = (blocks.first()?, blocks.get(1)?);
    let short = first.len() == 1 && lines.all[first.start].text.chars().count() <= 80;
    (short && !is_tool(&lines.all[second.start].text)).then_some(first.start)
}

/// Where the last comment has to end: at somebody's picture that is no comment, at the form, at the foot.
fn end_of_thread(groups: &[Group], found: &[Group], lines: &Lines) -> usize {
    let Some(last) = groups.last() else { return lines.end };
    let start = last.lines.end;
    let picture =
        found.iter().find(|group| group.picture && group.lines.start >= start).map(|group| group.lines.start);
    let stop = (start..lines.end).find(|&at| {
        let line = &lines.all[at];
        let out = lines.indented && !line.is_blank() && line.indent + 2 < lines.all[last.lines.start].indent;
        out || is_footer(&line.text)
    });
    let end = picture.unwrap_or(lines.end).min(stop.unwrap_or(lines.end));
    if end == lines.end { end } else { before_labels(lines, start, end) }
}

/// Leaves out the headings right above the end: short lines that are no sentences. The first line always stays.
fn before_labels(lines: &Lines, start: usize, mut end: usize) -> usize {
    let Some(first) = lines.next(start, end) else { return end };
    while let Some(line) = lines.before(end).filter(|line| *line > first) {
        let text = &lines.all[line].text;
        let alone = lines.all[line - 1].is_blank();
        if !alone || text.chars().count() > 50 || text.ends_with(['.', '!', '?', '"', '”', ')', '…']) {
            break;
        }
        end = line;
    }
    end
}

/// Whether most comments end in links such as "reply".
fn usually_has_tools(bodies: &[Range<usize>], lines: &Lines) -> bool {
    let with = bodies.iter().filter(|body| {
        lines.before(body.end).is_some_and(|line| line >= body.start && is_tool(&lines.all[line].text))
    });
    with.count() * 10 >= bodies.len() * 6
}

/// The words of a comment without the links after them, and the time that may stand among those.
fn cut_tools(
    lines: &Lines,
    body: Range<usize>,
    tools: bool,
    order: Order,
) -> (Range<usize>, Option<(Moment, usize)>) {
    let is_end = |at: &usize| {
        let text = &lines.all[*at].text;
        if lines.all[*at].is_blank() || !(is_tool(text) || (tools && posted(text, order).is_some())) {
            return false;
        }
        let listed = lines.indented && without_bullet(text).len() < text.len();
        tools || listed || asks_to_log_in(text) || is_lone_bullet(text)
    };
    let first = body.clone().find(is_end);
    let Some(end) = first else { return (body, None) };
    let time = (end..body.end).find_map(|at| Some((posted(&lines.all[at].text, order)?, at)));
    (body.start..end, time)
}

/// The time on a list item under a comment.
fn posted(line: &str, order: Order) -> Option<Moment> {
    let text = without_bullet(line);
    if text.len() == line.len() && !text.starts_with("Posted") {
        return None;
    }
    read_stamp(text, order).filter(|stamp| stamp.shape == Shape::Date)?.time
}
