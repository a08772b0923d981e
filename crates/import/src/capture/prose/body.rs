//! The words of each post: what stands between two headers without the tools that recur around them.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::chrome::{Phrases, is_lone_bullet};
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::super::ready::ByNumber;
use super::mark::Mark;
use super::marks::Marks;
use super::pattern::named_again;
use super::post::Post;

/// Words under their headers.
pub(super) fn under(lines: &Lines, marks: &Marks, posts: &mut [Post]) {
    let starts: Vec<usize> = posts.iter().map(|post| post.header.start).collect();
    let end = posts.last().map_or(0, |last| lines.end.min(last.header.end + LAST));
    for (at, post) in posts.iter_mut().enumerate() {
        let next = starts.get(at + 1).copied().unwrap_or(end);
        post.body = post.header.end..next.max(post.header.end);
    }
    take_panels(lines, marks, posts);
    take_titles(lines, posts);
    let end = posts.last().map_or(0, |last| end_of_thread(lines, marks, posts, last.header.end));
    if let Some(last) = posts.last_mut() {
        last.body.end = end.max(last.body.start);
    }
    take_times_after(lines, marks, posts);
    cut(lines, marks, posts);
}

/// Words above their headers. The name may stand once more above them.
pub(super) fn above(lines: &Lines, marks: &Marks, posts: &mut [Post], heading: Option<usize>) {
    let mut start = heading.map_or_else(|| first_block(lines, posts), |heading| heading + 1);
    for post in posts.iter_mut() {
        post.body = start.min(post.header.start)..post.header.start;
        start = post.header.end;
    }
    if let Some(first) = posts.first_mut() {
        skip_notices(lines, marks, first);
    }
    for post in posts.iter_mut() {
        let name = post.author.unwrap_or_default();
        let again = named_again(lines, marks, post.body.clone(), name);
        if let Some(at) = again.filter(|at| lines.next(at + 1, post.body.end).is_some()) {
            post.body.start = after_panel(lines, marks, at + 1, post.body.end);
            post.panel = at..post.body.start;
        }
    }
    cut(lines, marks, posts);
}

/// A forum's panel may follow the name.
fn after_panel(lines: &Lines, marks: &Marks, start: usize, end: usize) -> usize {
    let near = (start..end).filter(|at| !lines.all[*at].is_blank()).take(14);
    let short = near.take_while(|at| lines.all[*at].text.len() < 80);
    let Some(last) = short.filter(|at| marks.is_label(*at)).last() else { return start };
    after_label(lines, last, end) + 1
}

/// The line of a label's value: a label that ends its line has it on the next.
pub(super) fn after_label(lines: &Lines, label: usize, end: usize) -> usize {
    let text = &lines.all[label].text;
    let open = text.ends_with(':') || !text.contains(':');
    lines.next(label + 1, end).filter(|_| open).unwrap_or(label)
}

/// Below a header a forum may go on about the author: a few short lines, down to a rule or to the last label. They
/// are taken into the header where most posts have them.
fn take_panels(lines: &Lines, marks: &Marks, posts: &mut [Post]) {
    let panel = |post: &Post, most: usize| {
        let near = post.body.clone().filter(|at| !lines.all[*at].is_blank()).take(most);
        let mut end = None;
        for (count, at) in near.enumerate() {
            let text = &lines.all[at].text;
            if closes_words(text) {
                break;
            } else if is_rule(text) {
                end = Some((at, count + 1));
            } else if text.len() > 60 && text.chars().count() > 60 {
                break;
            } else if marks.is_label(at) {
                end = Some((after_label(lines, at, post.body.end), count + 2));
            }
        }
        // Words have to be left.
        end.filter(|(end, _)| lines.next(end + 1, post.body.end).is_some())
    };
    let Some((last, others)) = posts.split_last() else { return };
    let mut ends: Vec<Option<(usize, usize)>> = others.iter().map(|post| panel(post, PANEL)).collect();
    // The form under the last post opens with a rule too.
    let most = ends.iter().flatten().map(|(_, count)| *count).max().unwrap_or(0);
    ends.push(panel(last, most));
    if ends.iter().flatten().count() * 10 < posts.len() * 6 {
        return;
    }
    for (post, end) in posts.iter_mut().zip(ends) {
        if let Some((end, _)) = end {
            post.body.start = end + 1;
            post.header.end = end + 1;
        }
    }
}

/// A browser sets a post's title as the heading it was: further left than the header, alone, after the ranks that may
/// stand under the name. Where most posts have one, it and the ranks are taken into the header.
fn take_titles(lines: &Lines, posts: &mut [Post]) {
    let is_full = |at: usize, end: usize| at < end && !lines.all[at].is_blank();
    let title = |post: &Post| {
        let (depth, end) = (lines.all[post.anchor].indent, post.body.end);
        let rank = |at: &usize| {
            is_full(*at, end) && lines.all[*at].indent >= depth && lines.all[*at].text.len() < 80
        };
        let ranks = (post.body.start..end).take(RANKS).take_while(rank).count();
        let after = post.body.start + ranks;
        if is_full(after, end) {
            return None;
        }
        let first = lines.next(after, end)?;
        let last = if is_full(first + 1, end) { first + 1 } else { first };
        let words = lines.next(last + 1, end)?;
        let left =
            |at: usize| lines.all[at].indent + 3 <= depth && lines.all[at].indent < lines.all[words].indent;
        (left(first) && left(last) && !is_full(last + 1, end)).then_some((first, last))
    };
    let titles: Vec<Option<(usize, usize)>> = posts.iter().map(title).collect();
    if posts.len() < 2 || titles.iter().flatten().count() * 10 < posts.len() * 6 {
        return;
    }
    for (post, title) in posts.iter_mut().zip(titles) {
        if let Some((first, last)) = title {
            (post.header.end, post.body.start) = (last + 1, last + 1);
            post.subject = post.subject.or((first == last).then_some(first));
        }
    }
}

/// So many lines of ranks stand under a name at most.
const RANKS: usize = 4;

/// Whether a line is one of those that stand under words and in no panel: what comes after is no panel either.
fn closes_words(text: &str) -> bool {
    CLOSING.begin(without_bullet(text))
}

static CLOSING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&["share", "like", "reply", "quote", "report", "zitieren", "antworten", "melden", "teilen"])
});

/// So many lines a panel has at most.
const PANEL: usize = 14;

/// So far after the last header its panel is looked for.
const LAST: usize = 60;

/// The line a text browser draws for a rule.
fn is_rule(text: &str) -> bool {
    text.len() > 20 && (text.bytes().all(|byte| byte == b'_') || text.chars().all(|c| matches!(c, '━' | '─')))
}

/// Without a heading the first comment is the last paragraph above its footer.
fn first_block(lines: &Lines, posts: &[Post]) -> usize {
    let Some(post) = posts.first() else { return 0 };
    let first = post.header.start;
    let named = (first.saturating_sub(200)..first)
        .rev()
        .find(|at| !lines.all[*at].is_blank() && Some(&*lines.all[*at].text) == post.author);
    if let Some(at) = named {
        return at;
    }
    let last = lines.before(first).unwrap_or(0);
    (0..=last).rev().take_while(|at| !lines.all[*at].is_blank()).last().unwrap_or(last)
}

fn skip_notices(lines: &Lines, marks: &Marks, post: &mut Post) {
    let name = post.author.unwrap_or_default();
    let opens = post.body.clone().take(60).find(|at| lines.all[*at].text == name);
    if let Some(at) = opens {
        post.body.start = at;
        return;
    }
    while let Some(at) = lines.next(post.body.start, post.body.end) {
        if !marks.is_notice(at) {
            break;
        }
        post.body.start = at + 1;
    }
}

/// Where the last comment has to end: at the form, at the foot, or where the page steps out of the list.
pub(super) fn end_of_thread(lines: &Lines, marks: &Marks, posts: &[Post], from: usize) -> usize {
    let floor = posts.iter().map(|post| lines.all[post.anchor].indent).min().unwrap_or(0);
    let inner =
        posts.iter().filter_map(|post| lines.next(post.header.end, lines.end.min(post.header.end + 3)));
    let floor = floor.min(inner.map(|at| lines.all[at].indent).min().unwrap_or(0));
    let ends = |at: &usize| {
        let line = &lines.all[*at];
        !line.is_blank() && (line.indent + 1 < floor || marks.is_after(*at))
    };
    (from..lines.end).find(ends).unwrap_or(lines.end)
}

/// A time right after the words of nearly every post.
fn take_times_after(lines: &Lines, marks: &Marks, posts: &mut [Post]) {
    if posts.iter().any(|post| post.dated) {
        return;
    }
    let last = posts.len().saturating_sub(1);
    let found: Vec<Option<usize>> = posts
        .iter()
        .enumerate()
        .map(|(at, post)| {
            if at == last {
                return post.body.clone().find(|at| marks.is_time(*at));
            }
            let tail = post.body.clone().rev().filter(|at| !lines.all[*at].is_blank()).take(8);
            let small = |at: &usize| {
                let text = &lines.all[*at].text;
                marks.is_time(*at) || marks.is_tool(*at) || marks.is_under(*at) || is_lone_bullet(text)
            };
            tail.take_while(small).find(|at| marks.is_time(*at))
        })
        .collect();
    if found.iter().flatten().count() * 10 < posts.len() * 7 {
        return;
    }
    for (post, line) in posts.iter_mut().zip(found) {
        let Some(line) = line else { continue };
        if let Some(Mark::Time { time, .. }) = marks.at(line) {
            (post.time, post.dated, post.after) = (*time, true, Some(line));
            post.body.end = line;
        }
    }
}

/// Takes the recurring lines off both ends of each post.
pub(super) fn cut(lines: &Lines, marks: &Marks, posts: &mut [Post]) {
    let recurring = recurring(lines, posts);
    let recurs = |text: &str, name: &str| {
        !recurring.is_empty() && text.len() <= SHORT && recurring.contains_key(&plain(text, name))
    };
    let last = posts.len().saturating_sub(1);
    for (at, post) in posts.iter_mut().enumerate() {
        let name = post.author.unwrap_or_default();
        let is_chrome = |line: usize| {
            let text = &lines.all[line].text;
            (marks.is_tool(line) && !text.ends_with(':'))
                || is_lone_bullet(text)
                || marks.is_under(line)
                || is_rule(text)
                || recurs(text, name)
        };
        let first = lines.next(post.body.start, post.body.end);
        if let Some(ping) = post.body.clone().find(|at| is_ping(&lines.all[*at].text)) {
            post.body.end = ping;
        }
        if at == last
            && let Some(first) = first
        {
            // Such lines may stand above the words, too.
            let words = (first..post.body.end).find(|at| !lines.all[*at].is_blank() && !is_chrome(*at));
            let stop = (words.unwrap_or(first) + 1..post.body.end).find(|at| {
                let text = &lines.all[*at].text;
                !text.is_empty() && recurs(text, name)
            });
            post.body.end = stop.unwrap_or(post.body.end);
        }
        while let Some(line) = lines.before(post.body.end).filter(|line| post.body.contains(line)) {
            if !is_chrome(line) || (Some(line) == first && !marks.is_tool(line)) {
                break;
            }
            post.body.end = line;
        }
        while let Some(line) = lines.next(post.body.start, post.body.end) {
            if !is_chrome(line) || lines.next(line + 1, post.body.end).is_none() {
                break;
            }
            post.body.start = line + 1;
        }
        if at == last {
            without_labels(lines, &mut post.body);
        }
    }
}

/// The headings right above the end of the thread: short lines alone that are no sentences.
fn without_labels(lines: &Lines, body: &mut Range<usize>) {
    let Some(first) = lines.next(body.start, body.end) else { return };
    if body.end == lines.end {
        return;
    }
    while let Some(line) = lines.before(body.end).filter(|line| *line > first) {
        let text = &lines.all[line].text;
        let alone = lines.all[line - 1].is_blank();
        if !alone
            || text.chars().count() > 40
            || text.ends_with(['.', '!', '?', '"', '”', ')', '…', ':', ';'])
        {
            break;
        }
        body.end = line;
    }
}

/// How many lines at each end of a post are compared.
const ENDS: usize = 14;

/// The longest line that recurs, in bytes.
const SHORT: usize = 80;

/// Of a longer thread so many posts, evenly spread, tell which lines recur.
const MOST: usize = 2000;

/// Short lines at the end of many posts.
fn recurring(lines: &Lines, posts: &[Post]) -> ByNumber<()> {
    let mut counts: ByNumber<usize> = ByNumber::default();
    let step = posts.len().div_ceil(MOST);
    let mut read = 0;
    for (at, post) in posts.iter().enumerate().step_by(step.max(1)) {
        read += 1;
        let name = post.author.unwrap_or("");
        let full = |at: &usize| !lines.all[*at].is_blank();
        let near = |at: &usize| lines.all[*at].text.len() <= SHORT;
        let last = at + 1 == posts.len();
        let tail: Vec<usize> = if last {
            post.body.clone().filter(full).take(ENDS).collect()
        } else {
            post.body.clone().rev().filter(full).take(ENDS).collect()
        };
        let mut own: Vec<u64> =
            tail.into_iter().filter(near).map(|at| plain(&lines.all[at].text, name)).collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|line| *counts.entry(line).or_default() += 1);
    }
    let least = (read * 3usize).div_ceil(10).max(3);
    counts.into_iter().filter(|(_, count)| *count >= least).map(|(line, _)| (line, ())).collect()
}

/// A line as a number, without what differs from post to post: figures, and the author's own name.
fn plain(text: &str, name: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |value: u32| hash = (hash ^ u64::from(value)).wrapping_mul(0x0100_0000_01b3);
    let text = without_bullet(text);
    let first = name.as_bytes().first();
    let (mut at, mut figures) = (0, false);
    while let Some(byte) = text.as_bytes().get(at) {
        if Some(byte) == first && text[at..].starts_with(name) {
            mix(u32::from('@'));
            (at, figures) = (at + name.len(), false);
            continue;
        }
        match byte {
            b'0'..=b'9' if figures => {}
            b'0'..=b'9' => mix(u32::from('0')),
            byte if byte.is_ascii() => mix(u32::from(byte.to_ascii_lowercase())),
            _ => text[at..].chars().take(1).flat_map(char::to_lowercase).for_each(|c| mix(u32::from(c))),
        }
        figures = byte.is_ascii_digit();
        at += if byte.is_ascii() { 1 } else { text[at..].chars().next().map_or(1, char::len_utf8) };
    }
    hash
}

/// A note that another site linked here.
fn is_ping(text: &str) -> bool {
    let text = without_bullet(text);
    let start = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')'));
    start.starts_with(['P', 'T'])
        && ["Pingback:", "Trackback:", "Pingback from", "Trackback from", "Trackbacks/Pingbacks"]
            .iter()
            .any(|word| start.starts_with(word))
}
