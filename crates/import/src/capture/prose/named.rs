//! Names alone: a heading that counts the comments, and under it as many lines that are only a name, with words between.

use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::marks::Marks;
use super::pattern::{at_most, finished, once};
use super::post::{Post, Thread};
use super::words::{is_bare_name, is_name};

/// What such a header is worth: it shows neither phrase nor time.
const WEIGHT: f64 = 0.6;

/// Reads the thread of the heading whose count the names come nearest to.
pub(super) fn read<'a>(lines: &'a Lines<'a>, marks: &Marks<'a>, beaten: f64) -> Option<Thread<'a>> {
    let mut best = None;
    for &heading in &marks.headings {
        let Some(count) = counted(&lines.all[heading].text) else { continue };
        let score = best.as_ref().map_or(beaten, |best: &Thread| best.score);
        if at_most(count + count / 5, WEIGHT) < score {
            continue;
        }
        let posts = posts(lines, marks, heading + 1);
        if posts.len() > 2 && posts.len().abs_diff(count) * 10 <= count {
            best = finished(lines, marks, posts, Some(heading), false, WEIGHT, score).or(best);
        }
    }
    best
}

/// The number in a heading, `{ 12 comments }`: one alone.
fn counted(text: &str) -> Option<usize> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let count = numbers.next()?.parse().ok()?;
    numbers.next().is_none().then_some(count)
}

/// A name, at least one line of words, the next name, up to where the discussion ends.
fn posts<'a>(lines: &'a Lines<'a>, marks: &Marks<'a>, start: usize) -> Vec<Post<'a>> {
    let mut posts: Vec<Post> = vec![];
    let mut words = true;
    for at in start..lines.end {
        let line = &lines.all[at];
        if line.is_blank() || marks.is_tool(at) || marks.is_under(at) {
            continue;
        }
        if marks.is_after(at) {
            break;
        }
        let alone = lines.all[at - 1].is_blank() || without_bullet(&line.text).len() < line.text.len();
        let name =
            name(&line.text).filter(|_| words && alone && marks.at(at).is_none() && !marks.is_notice(at));
        words = name.is_none();
        if let Some(name) = name {
            let author = Some(once(name));
            posts.push(Post { header: at..at + 1, anchor: at, author, ..Post::default() });
        }
    }
    posts
}

/// The name a line is, maybe after the address of its author's page.
fn name(line: &str) -> Option<&str> {
    let text = without_bullet(line);
    match text.split_once(' ') {
        Some((address, name)) if address.starts_with("http://") || address.starts_with("https://") => {
            is_name(name).then_some(name)
        }
        _ => is_bare_name(text).then_some(text),
    }
}
