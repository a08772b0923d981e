//! Pages of text of any family: one shape of header that repeats, found on the page itself, with words between.
//!
//! Tables of phrases by language (`words`) and of times (`when`) reduce a line to its shape (`mark`); the shapes that
//! repeat are tried one by one (`pattern`, `forum`, `items`), and the one that explains most of the page is believed.

mod body;
mod edges;
mod forum;
mod handles;
mod items;
mod joints;
mod labels;
mod mark;
mod marks;
mod named;
mod panel;
mod part;
mod pattern;
mod post;
mod replies;
mod teasers;
#[cfg(test)]
mod tests;
mod timed;
mod title;
mod touching;
mod when;
mod words;

use super::article;
use super::counted;
use super::date::Order;
use super::draft::{Draft, Header, note};
use super::families::Without;
use super::fields;
use super::layout::{BUTTON, without_bullet};
use super::lines::Lines;
use super::restored::Comment;
use marks::Marks;
use post::{Post, Thread};
pub(super) use when::Clock;

/// Reads the page, if some header repeats on it.
pub(super) fn read(lines: &Lines, without: Without) -> Option<Draft> {
    let clock = Clock::of(lines);
    let marks = Marks::of(lines, &clock)?;
    let best = pattern::best(lines, &marks);
    let beaten = |best: &Option<Thread>| best.as_ref().map_or(0.0, |best| best.score);
    let best = forum::read(lines, &marks, beaten(&best)).or(best);
    let best = items::read(lines, &marks, without.asks("disqus"), beaten(&best)).or(best);
    let best = without.ask("mastodon", || handles::read(lines, &marks, beaten(&best))).or(best);
    let best = named::read(lines, &marks, beaten(&best)).or(best);
    let mut thread = best.filter(|thread| !teasers::are(lines, thread))?;
    let names: Vec<Option<&str>> = thread.posts.iter().map(|post| post.author).collect();
    for (post, cut) in thread.posts.iter_mut().zip(counted::before_names(&names)) {
        post.author = post.author.map(|name| without_buttons(&name[cut..]));
    }
    let start = thread.start()?;
    let mut draft = article::read(lines, start, clock.order).into_draft();
    let wrong = draft.title.as_ref().is_none_or(|found| title::is_wrong(lines, &marks, &found.text));
    let clear = title::find(lines, &marks, start, wrong);
    if let Some(line) = clear {
        draft = article::read_titled(lines, line, start, clock.order).into_draft();
    }
    draft.paragraphs.retain(|paragraph| !title::is_furniture(&paragraph.text));
    if thread.forum {
        draft.paragraphs.clear();
    }
    drop(marks);
    let parents = replies::parents(lines, &thread.posts);
    draft.comments.reserve_exact(thread.posts.len());
    for (at, (post, parent)) in thread.posts.iter().zip(parents).enumerate() {
        if let Some((name, _)) = post.answers.filter(|_| parent.is_none()) {
            let place = lines.all[post.anchor].span.clone();
            draft.notes.push(note("answers somebody who is not on the page", name, place));
        }
        let next = thread.posts.get(at + 1).map_or(lines.end, Post::start);
        draft.comments.push(comment(lines, &thread, post, parent, next, clock.order));
    }
    Some(draft)
}

/// A name without the buttons before it, which fold its thread: `(BUTTON) [-]Ann`.
fn without_buttons(name: &str) -> &str {
    let mut rest = name;
    while let Some(next) = BUTTONS.iter().find_map(|button| rest.strip_prefix(button)) {
        rest = next.trim_start();
    }
    if rest.is_empty() { name } else { rest }
}

const BUTTONS: [&str; 5] = [BUTTON, "[-]", "[–]", "[−]", "[+]"];

fn comment(
    lines: &Lines,
    thread: &Thread,
    post: &Post,
    parent: Option<usize>,
    next: usize,
    order: Order,
) -> Comment {
    let own = post.panel.clone().chain(post.header.clone()).chain(post.after);
    let spans = own.filter(|at| !lines.all[*at].is_blank()).map(|at| lines.all[at].span.clone()).collect();
    let header = Header {
        author: post.author.filter(|name| !name.is_empty()).map(str::to_owned),
        guest: post.guest,
        nameless: !thread.members,
        time: post.time,
        parent,
        spans,
    };
    let body = fields::without_marks(lines, post.body.clone(), order);
    let after = body.end..next.max(body.end);
    let opened = body.start;
    let mut comment = header.with(lines.passage(body));
    if let Some(subject) = post.subject {
        let line = &lines.all[subject];
        comment.details.title = Some(fields::without_votes(without_bullet(&line.text)).to_owned());
        comment.details.spans.push(line.span.clone());
    }
    let header =
        if post.header.end == post.body.start { post.header.start..opened } else { post.header.clone() };
    fields::of_lines(lines, header, after, order, &mut comment);
    comment.fit()
}
