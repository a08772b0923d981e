//! Pages of text of any family: one shape of header that repeats, found on the page itself, with words between.
//!
//! Tables of phrases by language (`words`) and of times (`when`) reduce a line to its shape (`mark`); the shapes that
//! repeat are tried one by one (`pattern`, `forum`, `items`), and the one that explains most of the page is believed.

mod body;
mod forum;
mod handles;
mod items;
mod mark;
mod marks;
mod pattern;
mod post;
mod replies;
#[cfg(test)]
mod tests;
mod title;
mod when;
mod words;

use super::article;
use super::draft::{Draft, Header, note};
use super::families::Without;
use super::lines::Lines;
use super::restored::Comment;
use marks::Marks;
use post::{Post, Thread};
use when::Clock;

/// Reads the page, if some header repeats on it.
pub(super) fn read(lines: &Lines, without: Without) -> Option<Draft> {
    let clock = Clock::of(lines);
    let marks = Marks::of(lines, &clock);
    let found = [
        pattern::best(lines, &marks),
        forum::read(lines, &marks),
        items::read(lines, &marks, without.asks("disqus")),
        without.ask("mastodon", || handles::read(lines, &marks)),
    ];
    let thread = found.into_iter().flatten().max_by(|one, other| one.score.total_cmp(&other.score))?;
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
    let parents = replies::parents(lines, &thread.posts);
    for (post, parent) in thread.posts.iter().zip(parents) {
        if let Some(subject) = post.subject {
            draft.notes.push(note("subject", &lines.all[subject].text, lines.all[subject].span.clone()));
        }
        if let Some((name, _)) = post.answers.as_ref().filter(|_| parent.is_none()) {
            let place = lines.all[post.anchor].span.clone();
            draft.notes.push(note("answers somebody who is not on the page", name, place));
        }
        draft.comments.push(comment(lines, &thread, post, parent));
    }
    Some(draft)
}

fn comment(lines: &Lines, thread: &Thread, post: &Post, parent: Option<usize>) -> Comment {
    let own = post.panel.clone().chain(post.header.clone()).chain(post.after);
    let spans = own.filter(|at| !lines.all[*at].is_blank()).map(|at| lines.all[at].span.clone()).collect();
    let header = Header {
        author: post.author.clone().filter(|name| !name.is_empty()),
        guest: post.guest,
        nameless: !thread.members,
        time: post.time,
        parent,
        spans,
    };
    header.with(lines.passage(post.body.clone()))
}
