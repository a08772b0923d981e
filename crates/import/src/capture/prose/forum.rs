//! Forums: every post bears a panel about its author, and often a number.

use std::collections::HashSet;
use std::ops::Range;

use super::super::chrome::{is_file_name, is_lone_bullet};
use super::super::layout::{BUTTON, without_bullet};
use super::super::lines::Lines;
use super::body::after_label;
use super::mark::Mark;
use super::marks::Marks;
use super::pattern::{at_most, finished, near_above};
use super::post::{Post, Thread};
use super::words::is_bare_name;

/// Posts found by their numbers or times, with the panel above or below.
pub(super) fn read<'a>(lines: &'a Lines<'a>, marks: &Marks<'a>, beaten: f64) -> Option<Thread<'a>> {
    let full = marks.times(true);
    let numbered = anchored(lines, marks, &marks.numbers(), beaten);
    let timed = anchored(lines, marks, &full, beaten);
    let posts = |thread: &Thread| thread.posts.len();
    // Some software does not number the opening post.
    let more = timed.as_ref().map(posts) > numbered.as_ref().map(posts);
    let best = if more { timed } else { numbered.or(timed) };
    // Others tell the day only: less sure, so nearly all have to be posts.
    best.or_else(|| {
        let days = marks.times(false);
        if days == full {
            return None;
        }
        anchored(lines, marks, &days, beaten).filter(|thread| thread.posts.len() * 10 >= days.len() * 8)
    })
}

/// Posts with one of these lines each.
fn anchored<'a>(
    lines: &'a Lines<'a>,
    marks: &Marks<'a>,
    anchors: &[usize],
    beaten: f64,
) -> Option<Thread<'a>> {
    if at_most(anchors.len(), WEIGHT) < beaten {
        return None;
    }
    let panels = anchors.iter().enumerate().map(|(at, &anchor)| {
        let floor = at.checked_sub(1).map_or(0, |before| anchors[before] + 1);
        let end = anchors.get(at + 1).copied().unwrap_or(lines.end);
        (panel_above(lines, marks, anchor, floor), panel_below(lines, marks, anchor, end))
    });
    let panels: Vec<_> = panels.collect();
    let above = panels.iter().filter(|(above, _)| above.is_some()).count();
    let below = panels.iter().filter(|(_, below)| below.is_some()).count();
    if anchors.len() < 2 || above.max(below) * 10 < anchors.len() * 6 {
        return None;
    }
    let posts = anchors.iter().zip(panels).filter_map(|(&anchor, (up, down))| {
        if below >= above {
            down.and_then(|end| post_below(lines, marks, anchor, end))
        } else {
            up.and_then(|top| post_above(lines, marks, anchor, top))
        }
    });
    let mut posts: Vec<Post> = posts.collect();
    without_ranks(lines, &mut posts);
    let thread = finished(lines, marks, posts, None, false, WEIGHT, beaten)?;
    Some(Thread { forum: true, members: true, ..thread })
}

/// What was taken for the names may be ranks, which few words are and many bear; the names stand above them then.
fn without_ranks<'a>(lines: &'a Lines<'a>, posts: &mut [Post<'a>]) {
    let mut floor = 0;
    let mut above = vec![];
    for post in posts.iter() {
        let name = (post.header.clone()).find(|at| Some(without_bullet(&lines.all[*at].text)) == post.author);
        let near = name.and_then(|name| near_above(lines, name, floor));
        above.push(near.filter(|at| is_bare_name(without_bullet(&lines.all[*at].text))));
        floor = post.header.end;
    }
    let differ = |words: &mut dyn Iterator<Item = &'a str>| words.collect::<HashSet<_>>().len();
    let taken = differ(&mut posts.iter().filter_map(|post| post.author));
    let others = differ(&mut above.iter().flatten().map(|at| without_bullet(&lines.all[*at].text)));
    if posts.len() < 3 || above.iter().any(Option::is_none) || others < 2 * taken {
        return;
    }
    for (post, at) in posts.iter_mut().zip(above.into_iter().flatten()) {
        post.author = Some(without_status(without_bullet(&lines.all[at].text)));
        post.header.start = post.header.start.min(at);
    }
}

/// A panel explains more than a header.
const WEIGHT: f64 = 1.6;

/// How many lines a panel may have.
const PANEL: usize = 12;

/// The last line of the panel under an anchor.
fn panel_below(lines: &Lines, marks: &Marks, anchor: usize, end: usize) -> Option<usize> {
    let near = (anchor + 1..end).filter(|at| !lines.all[*at].is_blank()).take(PANEL);
    let short = near.take_while(|at| lines.all[*at].text.len() < 80);
    let last = short.filter(|at| marks.is_label(*at)).last()?;
    Some(after_label(lines, last, end))
}

/// The first line of the panel above an anchor: labels, or a date and numbers.
fn panel_above(lines: &Lines, marks: &Marks, anchor: usize, floor: usize) -> Option<usize> {
    let near = (floor..anchor).rev().filter(|at| !lines.all[*at].is_blank()).take(PANEL);
    let mut own = !marks.is_time(anchor);
    let (mut found, mut others) = (None, 0);
    for at in near {
        let text = without_bullet(&lines.all[at].text);
        if text.len() >= 80 || (found.is_some() && marks.is_tool(at) && !is_counter(text) && !text.is_empty())
        {
            break;
        }
        let time = marks.is_time(at);
        others =
            if time || marks.is_label(at) || is_counter(text) || found.is_none() { 0 } else { others + 1 };
        if others > 2 {
            break;
        }
        if time && own {
            own = false;
        } else if time || marks.is_label(at) {
            found = Some(at);
        }
    }
    found
}

fn is_counter(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
}

/// vBulletin: number, time, name, rank, panel, words.
fn post_below<'a>(lines: &'a Lines<'a>, marks: &Marks<'a>, anchor: usize, end: usize) -> Option<Post<'a>> {
    let full: Vec<usize> = (anchor..=end).filter(|at| !lines.all[*at].is_blank()).collect();
    // A time after a label is the day of joining.
    let joined = |at: usize| at.checked_sub(1).is_some_and(|before| marks.is_label(full[before]));
    let own: Vec<usize> = (0..full.len()).filter(|at| !joined(*at)).map(|at| full[at]).collect();
    let time = time_in(marks, &own).and_then(|(time, _)| time);
    let name = full.iter().find(|at| marks.at(**at).is_none() && may_name(lines, marks, **at))?;
    let guest = full.iter().any(|at| is_guest(&lines.all[*at].text));
    let author = Some(without_status(without_bullet(&lines.all[*name].text)));
    let post = Post { header: anchor..end + 1, anchor, author, time, dated: true, guest, ..Post::default() };
    let post = with_time_above(lines, marks, post);
    (post.time.is_some() || time_in(marks, &own).is_some()).then_some(post)
}

/// The time may stand on the line above the number.
fn with_time_above<'a>(lines: &Lines, marks: &Marks, mut post: Post<'a>) -> Post<'a> {
    if post.time.is_some() {
        return post;
    }
    let mut above = near_above(lines, post.header.start, 0);
    if let Some(bullet) = above.filter(|at| is_lone_bullet(&lines.all[*at].text)) {
        above = near_above(lines, bullet, 0);
    }
    if let Some(above) = above
        && let Some(Mark::Time { time, .. }) = marks.at(above)
    {
        post.time = *time;
        post.header.start = above;
    }
    post
}

/// phpBB, XenForo: name, rank, panel, subject, number, time, words.
fn post_above<'a>(lines: &'a Lines<'a>, marks: &Marks<'a>, anchor: usize, panel: usize) -> Option<Post<'a>> {
    let names = block_above(lines, marks, panel);
    let (start, name) = name_in(lines, &names)?;
    let end = header_end(lines, marks, anchor);
    let full: Vec<usize> =
        (anchor.saturating_sub(4).max(panel + 1)..end).filter(|at| !lines.all[*at].is_blank()).collect();
    let time = time_in(marks, &full).and_then(|(time, _)| time);
    let guest = (start..panel).any(|at| is_guest(&lines.all[at].text));
    let author = Some(without_status(without_bullet(&lines.all[name].text)));
    Some(Post { header: start..end, anchor, author, time, dated: time.is_some(), guest, ..Post::default() })
}

/// The time may follow the number.
fn header_end(lines: &Lines, marks: &Marks, anchor: usize) -> usize {
    let next = lines.next(anchor + 1, lines.end.min(anchor + 4));
    let own = matches!(marks.at(anchor), Some(Mark::Time { .. }));
    next.filter(|at| !own && marks.is_time(*at)).map_or(anchor + 1, |at| at + 1)
}

fn time_in(marks: &Marks, full: &[usize]) -> Option<(Option<super::super::date::Moment>, usize)> {
    full.iter().find_map(|at| match marks.at(*at)? {
        Mark::Time { time, .. } => Some((*time, *at)),
        _ => None,
    })
}

/// The few short lines above a panel: pictures, name, ranks.
fn block_above(lines: &Lines, marks: &Marks, panel: usize) -> Vec<usize> {
    let mut out: Vec<usize> = vec![];
    let mut gaps = 0;
    for at in (panel.saturating_sub(16)..panel).rev() {
        let text = without_bullet(&lines.all[at].text);
        if lines.all[at].is_blank() {
            gaps += 1;
            continue;
        }
        if text.is_empty() || is_counter(text) {
            continue;
        }
        let initial = text.rsplit(' ').next().is_some_and(|last| last.len() == 2);
        let ended = text.ends_with(['.', '!', '?', '…']) && text.contains(' ') && !initial;
        let sentence = text.len() > 50 || ended;
        if out.len() >= 5 || sentence || (marks.is_tool(at) && !is_file_name(text)) || gaps > 8 {
            break;
        }
        out.push(at);
    }
    out.reverse();
    out
}

/// Where the header starts, and the line with the name.
fn name_in(lines: &Lines, block: &[usize]) -> Option<(usize, usize)> {
    let text = |at: usize| without_bullet(&lines.all[at].text);
    let twice = block.windows(2).find(|pair| {
        let (one, two) = (text(pair[0]), text(pair[1]));
        let letter = one.chars().count() == 1 && two.to_lowercase().starts_with(&one.to_lowercase());
        one == two || letter
    });
    if let Some(pair) = twice {
        return Some((pair[0], pair[1]));
    }
    // The second may be a heading with a button and a mark before the name.
    let marked = |pair: &&[usize]| {
        lines.all[pair[1]].text.strip_prefix(BUTTON).is_some_and(|rest| rest.ends_with(text(pair[0])))
    };
    if let Some(pair) = block.windows(2).find(marked) {
        return Some((pair[0], pair[0]));
    }
    let is_avatar = |at: &usize| text(*at).to_lowercase().contains("avatar") || is_file_name(text(*at));
    if let Some(avatar) = block.iter().rposition(is_avatar) {
        return Some((block[avatar], *block.get(avatar + 1)?));
    }
    let last = *block.last()?;
    let rank_block: Range<usize> =
        block.iter().rposition(|at| lines.all[at + 1].is_blank() && *at != last).map_or(0, |at| at + 1)
            ..block.len();
    // Ranks share a block with the panel; the name stands in the block above, or opens this one.
    let joined = lines.all.get(last + 1).is_some_and(|line| !line.is_blank());
    let name =
        if joined && rank_block.start > 0 { block[rank_block.start - 1] } else { block[rank_block.start] };
    Some((name, name))
}

fn may_name(lines: &Lines, marks: &Marks, at: usize) -> bool {
    let text = without_bullet(&lines.all[at].text);
    !text.is_empty()
        && !marks.is_tool(at)
        && !is_lone_bullet(text)
        && !is_file_name(text)
        && text.len() < 90
        && !marks.is_label(at)
        && !text.to_lowercase().contains("avatar")
}

fn is_guest(text: &str) -> bool {
    ["guest", "unregistered", "gast", "invité", "invitado"]
        .contains(&without_bullet(text).to_lowercase().as_str())
}

/// `Ann Ann is offline` is Ann.
fn without_status(text: &str) -> &str {
    let ends = [
        " is offline",
        " is online now",
        " is online",
        " ist offline",
        " ist gerade online",
        " est déconnecté",
        " está desconectado",
        " non è in linea",
        " is on a distinguished road",
    ];
    let Some(name) = ends.iter().find_map(|end| text.strip_suffix(end)) else { return without_count(text) };
    let half = name.len() / 2;
    match (name.get(..half), name.get(half + 1..)) {
        (Some(one), Some(two)) if one == two => one,
        _ => name,
    }
}

/// `Ann    1,204`: a count that the page sets apart from the name.
fn without_count(text: &str) -> &str {
    let (name, count) = text.rsplit_once("  ").unwrap_or((text, ""));
    if is_counter(count.trim()) { name.trim_end() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_no_part_of_a_name() {
        assert_eq!(without_status("Ann Lee Ann Lee is offline"), "Ann Lee");
        assert_eq!(without_status("Ann is online now"), "Ann");
        assert_eq!(without_status("Ann"), "Ann");
        assert_eq!(without_status("Ann Lee    1,204"), "Ann Lee");
    }
}
