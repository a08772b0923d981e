//! Mastodon and its kin: a name, and under it the address of the account, `@ann@social.example`.

use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::mark::Mark;
use super::marks::Marks;
use super::pattern::{finished, near_above, near_below};
use super::post::{Post, Thread};
use super::words::is_name;

/// Reads the posts, if at least two bear an address.
pub(super) fn read<'a>(lines: &'a Lines<'a>, marks: &Marks<'a>, beaten: f64) -> Option<Thread<'a>> {
    let mut floor = 0;
    let mut posts: Vec<Post> = vec![];
    for at in 0..lines.end {
        let Some(mut post) = opened(lines, at, floor) else { continue };
        let next = near_below(lines, at + 1);
        if let Some(next) = next
            && let Some(Mark::Time { time, .. }) = marks.at(next)
        {
            (post.time, post.dated) = (*time, true);
            post.header.end = next + 1;
        }
        floor = post.header.end;
        posts.push(post);
    }
    if posts.len() < 2 {
        return None;
    }
    let thread = finished(lines, marks, posts, None, false, 1.5, beaten)?;
    Some(Thread { forum: true, members: true, ..thread })
}

fn opened<'a>(lines: &'a Lines<'a>, at: usize, floor: usize) -> Option<Post<'a>> {
    let line = &lines.all[at].text;
    if line.len() > 160 || memchr::memchr(b'@', line.as_bytes()).is_none() {
        return None;
    }
    let text = without_bullet(line);
    let (before, handle) = text.rsplit_once(' ').unwrap_or(("", text));
    let address = handle.strip_prefix('@')?;
    let (user, host) = address.split_once('@')?;
    if user.is_empty() || !host.contains('.') || host.ends_with('.') {
        return None;
    }
    if !before.is_empty() {
        return is_name(before).then(|| Post {
            header: at..at + 1,
            anchor: at,
            author: Some(before),
            ..Post::default()
        });
    }
    let above =
        near_above(lines, at, floor).filter(|above| above + 2 >= at && is_name(&lines.all[*above].text));
    let author = above.map_or(user, |above| without_bullet(&lines.all[above].text));
    Some(Post { header: above.unwrap_or(at)..at + 1, anchor: at, author: Some(author), ..Post::default() })
}
