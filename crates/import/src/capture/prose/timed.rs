//! Headers in several lines: a line that is only a time, and a name near it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::chrome::is_lone_bullet;
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::edges::is_heading;
use super::mark::Mark;
use super::marks::Marks;
use super::part::answered;
use super::pattern::{self, finished, grow, heading, near_above, near_below, once, without_label};
use super::post::{Post, Thread};

/// The most that posts with so many such lines can score.
pub(super) fn at_most(times: usize) -> f64 {
    pattern::at_most(times, TIMED)
}

/// Posts whose header is a line with the time only, and a line with the name above or below it.
pub(super) fn with_times<'a>(
    lines: &'a Lines<'a>,
    marks: &Marks<'a>,
    mut anchors: Vec<usize>,
    beaten: f64,
) -> Option<Thread<'a>> {
    if at_most(anchors.len()) < beaten {
        return None;
    }
    without_others(marks, &mut anchors);
    let heading = heading(marks, &mut anchors);
    let name = |at: Option<usize>| at.filter(|at| marks.at(*at).is_none() && marks.is_bare_name(*at));
    let above = |at: usize| {
        let near = near_above(lines, at, 0)?;
        name(if marks.is_role(near) { near_above(lines, near, 0) } else { Some(near) })
    };
    let under = |at: usize| {
        let near = near_below(lines, at + 1)?;
        name(if is_shown_picture(&lines.all[near].text) { near_below(lines, near + 1) } else { Some(near) })
    };
    // Above a rank, which fewer words are than names.
    let higher = |at: usize| {
        let near = near_above(lines, at, 0).filter(|near| lines.all[*near].text.len() < 60)?;
        name(near_above(lines, near, 0))
    };
    let words = |side: &dyn Fn(usize) -> Option<usize>| {
        let named: HashSet<&str> =
            anchors.iter().filter_map(|at| Some(&*lines.all[side(*at)?].text)).collect();
        named.len()
    };
    let share =
        |side: &dyn Fn(usize) -> Option<usize>| anchors.iter().filter(|at| side(**at).is_some()).count();
    let (up, down, over) = (share(&above), share(&under), share(&higher));
    if anchors.len() < 2 || up.max(down).max(over) * 10 < anchors.len() * 6 {
        return None;
    }
    let ranked = anchors.len() > 2 && over * 10 >= anchors.len() * 9 && words(&higher) > words(&above);
    let most = up.max(down).max(over);
    let side: &dyn Fn(usize) -> Option<usize> = match () {
        () if ranked => &higher,
        () if up == most => &above,
        () if down == most => &under,
        () => &higher,
    };
    let mut posts: Vec<Post> = vec![];
    for &at in &anchors {
        let Some(line) = side(at) else { continue };
        let Some(Mark::Time { time, .. }) = marks.at(at) else { continue };
        let header = line.min(at)..line.max(at) + 1;
        let name = without_label(without_bullet(&lines.all[line].text));
        let (name, other) = answered(name).map_or((name, None), |(name, other)| (name, Some((other, None))));
        let author = Some(once(name));
        posts.push(Post {
            header,
            anchor: line,
            author,
            time: *time,
            dated: true,
            answers: other,
            ..Post::default()
        });
    }
    grow(lines, marks, &mut posts);
    finished(lines, marks, posts, heading, false, TIMED, beaten)
}

/// What a text browser shows of a picture: its words or its file's name in brackets, alone on a line.
fn is_shown_picture(line: &str) -> bool {
    let inside = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|inside| inside.len() < 40 && !inside.contains(['[', ']']))
}

/// Posts that begin with a name and end with their time.
pub(super) fn under_words<'a>(
    lines: &'a Lines<'a>,
    marks: &Marks<'a>,
    mut anchors: Vec<usize>,
    beaten: f64,
) -> Option<Thread<'a>> {
    if anchors.len() < 2 || at_most(anchors.len()) < beaten {
        return None;
    }
    let heading = heading(marks, &mut anchors);
    let words = |at: usize| {
        let text = &lines.all[at].text;
        !(lines.all[at].is_blank() || marks.is_tool(at) || marks.is_under(at) || is_lone_bullet(text))
    };
    let named = |range: Range<usize>| {
        let first = range.clone().find(|at| words(*at))?;
        let own =
            marks.at(first).is_none() && marks.is_bare_name(first) && !is_heading(&lines.all[first].text);
        (own && (first + 1..range.end).any(words)).then_some(first)
    };
    let between: Vec<Option<usize>> = anchors.windows(2).map(|pair| named(pair[0] + 1..pair[1])).collect();
    let depth = |at: usize| lines.all[at].indent;
    let aligned = |at: usize| between.iter().flatten().all(|name| depth(*name) == depth(at));
    let above = |from: usize| (from..anchors[0]).rev().find(|at| named(*at..anchors[0]) == Some(*at));
    // Without a heading the first name stands near, and where the others do.
    let first = match heading {
        Some(heading) => above(heading + 1),
        None => above(anchors[0].saturating_sub(NEAR)).filter(|at| aligned(*at)),
    };
    let names: Vec<Option<usize>> = std::iter::once(first).chain(between).collect();
    if names.iter().flatten().count() * 10 < anchors.len() * 8 {
        return None;
    }
    let mut posts: Vec<Post> = vec![];
    for line in names.into_iter().flatten() {
        let author = Some(once(without_label(without_bullet(&lines.all[line].text))));
        posts.push(Post { header: line..line + 1, anchor: line, author, ..Post::default() });
    }
    if are_one_button(&posts) {
        return None;
    }
    finished(lines, marks, posts, heading, false, TIMED, beaten)
}

/// So many lines above its time the first name is looked for.
const NEAR: usize = 30;

/// What a header is worth whose lines show no phrase.
const TIMED: f64 = 0.7;

/// Whether what stands in the place of the names is one word at nearly every post: a button.
fn are_one_button(posts: &[Post]) -> bool {
    let mut counts: HashMap<Option<&str>, usize> = HashMap::new();
    posts.iter().for_each(|post| *counts.entry(post.author).or_default() += 1);
    posts.len() > 4 && counts.values().any(|count| count * 10 >= posts.len() * 8)
}

/// Where nearly all posts tell their date, those that tell an hour or a day before the moment of reading under the last of
/// them are of another list: what else is new on the site.
fn without_others(marks: &Marks, anchors: &mut Vec<usize>) {
    let dated = |at: &usize| matches!(marks.at(*at), Some(Mark::Time { time: Some(_), .. }));
    if anchors.iter().filter(|at| dated(at)).count() * 5 >= anchors.len() * 4 {
        let end = anchors.iter().rposition(dated).map_or(0, |last| last + 1);
        anchors.truncate(end);
    }
}
