//! The generic reader: one shape of header that repeats, with words between.

use std::ops::Range;

use super::super::chrome::{is_file_name, is_lone_bullet, lowered};
use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::body;
use super::edges::is_heading;
use super::labels::label;
use super::mark::{Mark, Place, Shape};
use super::marks::{Marks, is_too_dense};
use super::post::{Post, Thread};
use super::timed;

/// How many shapes are tried.
const TRIED: usize = 6;

/// The best thread any repeated shape gives.
pub(super) fn best<'a>(lines: &'a Lines<'a>, marks: &Marks<'a>) -> Option<Thread<'a>> {
    let mut best: Option<Thread> = None;
    let shapes = marks.shapes();
    let joined = with_or_without_sign(&shapes);
    for (shape, at) in joined.into_iter().chain(shapes.into_iter().take(TRIED)) {
        let beaten = best.as_ref().map_or(0.0, |best| best.score);
        best = with_shape(lines, marks, shape, at, beaten).or(best);
    }
    let times = marks.times(false);
    if timed::at_most(times.len()) < best.as_ref().map_or(0.0, |best| best.score) {
        return best;
    }
    let forms = marks.times_by_form(&times).into_iter().take(TRIED);
    for times in forms.chain([marks.times(true), times]) {
        let beaten = best.as_ref().map_or(0.0, |best| best.score);
        best = timed::under_words(lines, marks, times.clone(), beaten).or(best);
        let beaten = best.as_ref().map_or(0.0, |best| best.score);
        best = timed::with_times(lines, marks, times, beaten).or(best);
    }
    best
}

/// A name and a time on all lines that have both, where a sign stands between them, or nothing at all, on some: answers may
/// be set otherwise than what they answer.
fn with_or_without_sign(shapes: &[(Shape, Vec<usize>)]) -> Option<(Shape, Vec<usize>)> {
    let bare = |shape: &Shape| shape.place == Place::NameTime && shape.by.is_none() && shape.says.is_none();
    let mut lines: Vec<usize> =
        shapes.iter().filter(|(shape, _)| bare(shape)).flat_map(|(_, at)| at).copied().collect();
    let (first, most) = shapes.iter().find(|(shape, _)| bare(shape))?;
    lines.sort_unstable();
    (most.len() > 1 && lines.len() > most.len() + 1).then_some((*first, lines))
}

/// The most that a thread of so many posts can score: the words of its posts need not be looked at to know that it
/// cannot win.
pub(super) fn at_most(posts: usize, weight: f64) -> f64 {
    weight * posts as f64 * HEADED * DATED
}

/// How much more a thread explains whose heading is on the page, and one whose headers tell the time.
const HEADED: f64 = 1.2;
const DATED: f64 = 1.3;

/// Posts whose header has a line of this shape.
fn with_shape<'a>(
    lines: &'a Lines<'a>,
    marks: &Marks<'a>,
    shape: Shape,
    mut anchors: Vec<usize>,
    beaten: f64,
) -> Option<Thread<'a>> {
    let weight = match shape.place {
        _ if shape.lead != 0 => 1.0,
        Place::Phrase => 1.0,
        _ if shape.sign.is_some() => 0.9,
        _ => 0.8,
    };
    if at_most(anchors.len(), weight) < beaten {
        return None;
    }
    let heading = heading(marks, &mut anchors);
    let phrase = shape.place == Place::Phrase && shape.lead == 0;
    if anchors.is_empty() || (anchors.len() == 1 && !(phrase && heading.is_some() && shape.says.is_some())) {
        return None;
    }
    let below = is_below(lines, marks, heading, shape, &anchors);
    let mut posts: Vec<Post> = anchors.iter().filter_map(|&at| opened(marks, at)).collect();
    if !below {
        grow(lines, marks, &mut posts);
    }
    finished(lines, marks, posts, heading, below, weight, beaten)
}

/// `Ann Ann ✭`: the name of the picture, the name, and a mark of rank.
pub(super) fn once(name: &str) -> &str {
    let role = [" mod", " admin", " staff"].iter().find_map(|role| name.strip_suffix(role));
    let plain = role.unwrap_or(name);
    let plain = plain.trim_end_matches(|c: char| !c.is_alphanumeric() && !c.is_ascii_punctuation());
    let half = plain.len() / 2;
    match (plain.get(..half), plain.get(half..)) {
        (Some(one), Some(two)) if two.strip_prefix(' ') == Some(one) => one,
        _ => twice(name).unwrap_or(name),
    }
}

/// `Ann Lee Ann Lee Expert`: a rank after the name of the picture and the name.
fn twice(name: &str) -> Option<&str> {
    let mut ends = name.match_indices(' ').map(|(at, _)| at);
    ends.find_map(|end| {
        let (one, rest) = (&name[..end], &name[end + 1..]);
        let after = rest.strip_prefix(one)?;
        (end > 2 && after.starts_with(' ')).then_some(one)
    })
}

/// `From: NAME`
pub(super) fn without_label(text: &str) -> &str {
    let labels = ["From:", "Name:", "Author:", "By:", "By", "Von:", "De:", "Da:"];
    let rest = labels.iter().find_map(|label| text.strip_prefix(label)).map(str::trim_start);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(text)
}

fn opened<'a>(marks: &Marks<'a>, at: usize) -> Option<Post<'a>> {
    let stamp = marks.name(at)?;
    Some(Post {
        header: at..at + 1,
        anchor: at,
        author: Some(stamp.author),
        time: stamp.time,
        dated: stamp.dated,
        answers: stamp.answers.map(|name| (name, None)),
        ..Post::default()
    })
}

/// The heading over the comments; headers above it are the article's own and go.
pub(super) fn heading(marks: &Marks, anchors: &mut Vec<usize>) -> Option<usize> {
    let last = *anchors.last()?;
    let middle = anchors[anchors.len() / 2];
    let near = marks.headings.iter().copied().take_while(|at| *at < last.min(middle + 1));
    let found = near.filter(|heading| {
        let before = anchors.partition_point(|at| at < heading);
        before <= 2 && before < anchors.len() && (before == 0 || before * 3 <= anchors.len() + 1)
    });
    let found = found.last()?;
    anchors.retain(|at| *at > found);
    Some(found)
}

/// Whether the headers stand under the words.
fn is_below(lines: &Lines, marks: &Marks, heading: Option<usize>, shape: Shape, anchors: &[usize]) -> bool {
    if shape.says.is_some() || shape.lead != 0 {
        return false;
    }
    let (Some(&first), Some(&last)) = (anchors.first(), anchors.last()) else { return false };
    let words = |at: &usize| {
        let text = &lines.all[*at].text;
        !text.is_empty()
            && !marks.is_tool(*at)
            && !marks.is_notice(*at)
            && !is_heading(text)
            && !is_lone_bullet(text)
    };
    let mut votes = if shape.is_usually_below() { 2 } else { -1 };
    if let Some(heading) = heading {
        votes += if (heading + 1..first).take(200).any(|at| words(&at)) { 1 } else { -3 };
    }
    let floor = anchors.iter().map(|at| lines.all[*at].indent).min().unwrap_or(0);
    let next = |at: usize| (at + 1..lines.end).find(words);
    let is_out = |at: usize| lines.all[at].indent + 1 < floor;
    // Where what follows every header is further left, that is the layout, and no end.
    let others = &anchors[..anchors.len() - 1];
    let layout = others.iter().filter(|at| next(**at).is_some_and(is_out)).count() * 2 > others.len();
    let ends = next(last).is_none_or(|at| marks.is_after(at) || (is_out(at) && !layout));
    votes += if ends { 3 } else { -1 };
    if are_named_above(lines, marks, anchors) {
        votes += 4;
    }
    // What a reader does with a comment stands under its words.
    let replies = |at: &&usize| lowered(&lines.all[**at].text).contains(" reply");
    if shape.by.is_some()
        && heading.is_some()
        && anchors.iter().filter(replies).count() * 10 >= anchors.len() * 8
    {
        votes += 2;
    }
    if open_blocks(lines, marks, anchors) {
        votes -= 6;
    }
    votes > 0
}

/// Whether each header but for labels opens a block of lines, words right below it: those of others do not stand so.
fn open_blocks(lines: &Lines, marks: &Marks, anchors: &[usize]) -> bool {
    let label = |at: &usize| label(&lines.all[*at].text).is_some() && marks.at(*at).is_none();
    let opens = |at: &usize| {
        let labels = (at.saturating_sub(3)..*at).rev().take_while(label).count();
        (at - labels).checked_sub(1).is_none_or(|above| lines.all[above].is_blank())
    };
    let goes_on = |at: &usize| {
        let below = at + 1;
        below < lines.end && !lines.all[below].is_blank() && !marks.is_tool(below) && !marks.is_under(below)
    };
    anchors.len() > 2 && anchors.iter().all(|at| opens(at) && goes_on(at))
}

/// Whether most names also stand right under the header before: there a post begins that its header ends.
fn are_named_above(lines: &Lines, marks: &Marks, anchors: &[usize]) -> bool {
    let named = anchors.windows(2).filter(|pair| {
        let name = marks.name(pair[1]).map(|stamp| stamp.author);
        named_again(lines, marks, pair[0] + 1..pair[1], name.unwrap_or_default()).is_some()
    });
    named.count() * 10 >= anchors.len() * 6
}

/// The line among the first of a post that is nothing but a name, which may have its place in a list before it.
pub(super) fn named_again(lines: &Lines, marks: &Marks, post: Range<usize>, name: &str) -> Option<usize> {
    let mut first = post.filter(|at| !lines.all[*at].is_blank()).take(4);
    let number = |at: usize| {
        matches!(marks.at(at), Some(Mark::Number(_))) || !lines.all[at].text.contains(char::is_alphabetic)
    };
    let is_name = |at: usize| without_place(without_bullet(&lines.all[at].text)) == name;
    first.find(|at| is_name(*at) || !number(*at)).filter(|at| is_name(*at))
}

/// The nearest line above, unless more than two blank lines are between.
pub(super) fn near_above(lines: &Lines, at: usize, floor: usize) -> Option<usize> {
    (at.saturating_sub(3).max(floor)..at).rev().find(|at| !lines.all[*at].is_blank())
}

pub(super) fn near_below(lines: &Lines, at: usize) -> Option<usize> {
    lines.next(at, lines.end.min(at + 3))
}

/// Takes the lines around each header that belong to it: pictures, the name again, the time, the subject.
pub(super) fn grow<'a>(lines: &Lines, marks: &Marks<'a>, posts: &mut [Post<'a>]) {
    let timed_below = posts.iter().filter(|post| {
        let next = near_below(lines, post.header.end);
        !post.dated && next.is_some_and(|at| marks.is_time(at))
    });
    let takes_time = timed_below.count() * 10 >= posts.len() * 6;
    grow_to_names(lines, posts);
    let mut floor = 0;
    for post in posts.iter_mut() {
        while grow_up(lines, post, floor) {}
        while grow_down(lines, marks, post, takes_time) {}
        floor = post.header.end;
    }
}

/// A forum's panel above the header begins with the name once more.
fn grow_to_names(lines: &Lines, posts: &mut [Post]) {
    let mut floor = 0;
    let found: Vec<Option<usize>> = posts
        .iter()
        .map(|post| {
            let near = (floor..post.header.start).rev().filter(|at| !lines.all[*at].is_blank()).take(14);
            floor = post.header.end;
            let mut short = near.take_while(|at| lines.all[*at].text.len() < 80);
            short.find(|at| Some(without_bullet(&lines.all[*at].text)) == post.author)
        })
        .collect();
    if found.iter().flatten().count() * 10 >= posts.len() * 6 {
        for (post, line) in posts.iter_mut().zip(found) {
            post.header.start = line.unwrap_or(post.header.start);
        }
    }
}

fn grow_up(lines: &Lines, post: &mut Post, floor: usize) -> bool {
    let Some(above) = near_above(lines, post.header.start, floor) else { return false };
    let text = without_bullet(&lines.all[above].text);
    let name = post.author.unwrap_or("");
    let number = text
        .strip_suffix(['.', ')'])
        .is_some_and(|n| !n.is_empty() && n.len() < 5 && n.bytes().all(|b| b.is_ascii_digit()));
    let picture = is_picture(without_place(text), name);
    let subject = post.subject.is_none() && above + 2 >= post.header.start && is_subject(text);
    if subject {
        post.subject = Some(above);
    }
    // A lone bullet opens the list item of the post; an empty one further up closes the last.
    let bullet = text.is_empty() && above + 1 == post.header.start;
    if number || picture || subject || bullet {
        post.header.start = above;
        return true;
    }
    false
}

/// `2. [ann.png]` without its place in the list.
fn without_place(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text[digits..].strip_prefix(". ").filter(|_| (1..5).contains(&digits)).unwrap_or(text)
}

/// A caption that names the author, under the header.
fn pictured(lines: &Lines, line: usize, post: &Post) -> bool {
    let name = super::super::drupal::pictured(without_bullet(&lines.all[line].text));
    name.is_some() && name == post.author
}

/// The caption of an author's picture, or the name once more.
pub(super) fn is_picture(text: &str, name: &str) -> bool {
    let text = text.trim_matches(['[', ']']);
    let captions =
        ["avatar", "user avatar", "user's avatar", "gravatar", "photo", "[image]", "profile picture"];
    (!name.is_empty() && text == name)
        || super::super::drupal::pictured(text) == Some(name)
        || captions.iter().any(|caption| caption.eq_ignore_ascii_case(text))
        || (text.len() < name.len() + 24 && text.contains(name) && lowered(text).contains("avatar"))
        || is_image(text)
}

/// The file name of a picture, as text browsers show one without a caption.
fn is_image(text: &str) -> bool {
    let Some((_, end)) = text.rsplit_once('.').filter(|_| text.len() < 80) else { return false };
    ["gif", "png", "jpg", "jpeg", "webp", "svg"].iter().any(|known| known.eq_ignore_ascii_case(end))
        && is_file_name(&format!("[{text}]"))
}

/// Subjects that say they are one.
fn is_subject(text: &str) -> bool {
    text.len() < 160
        && (text.starts_with("Re:")
            || text.starts_with("AW:")
            || text.starts_with("RE:")
            || (text.ends_with(')') && text.contains(" (Score:")))
}

fn grow_down<'a>(lines: &Lines, marks: &Marks<'a>, post: &mut Post<'a>, takes_time: bool) -> bool {
    let Some(next) = near_below(lines, post.header.end) else { return false };
    let taken = match marks.at(next) {
        Some(Mark::Time { time, .. }) if takes_time && !post.dated => {
            (post.time, post.dated) = (*time, true);
            true
        }
        Some(Mark::Answers { name, time }) if post.answers.is_none() => {
            post.answers = Some((*name, *time));
            true
        }
        _ if pictured(lines, next, post) => true,
        _ => false,
    };
    if taken {
        post.header.end = next + 1;
    }
    taken
}

/// Gives each post its words, and the whole its score; nothing if it is less than another's, `beaten`.
pub(super) fn finished<'a>(
    lines: &'a Lines<'a>,
    marks: &Marks<'a>,
    mut posts: Vec<Post<'a>>,
    heading: Option<usize>,
    below: bool,
    weight: f64,
    beaten: f64,
) -> Option<Thread<'a>> {
    if at_most(posts.len(), weight) < beaten || is_too_dense(lines, posts.len()) {
        return None;
    }
    if below {
        body::above(lines, marks, &mut posts, heading);
    } else {
        body::under(lines, marks, &mut posts);
    }
    let full = posts.iter().filter(|post| lines.next(post.body.start, post.body.end).is_some()).count();
    if posts.is_empty() || full * 10 < posts.len() * 7 {
        return None;
    }
    // A header that tells the time explains more than one that does not.
    let dated = posts.iter().filter(|post| post.dated).count() * 2 > posts.len();
    let known = if heading.is_some() { HEADED } else { 1.0 } * if dated { DATED } else { 1.0 };
    let score = weight * full as f64 * known;
    (score >= beaten).then_some(Thread { posts, heading, score, ..Thread::default() })
}
