//! Mastodon and its kin: a name, and under it the address of the account, `@ann@social.example`.

use super::super::layout::without_bullet;
use super::super::lines::Lines;
use super::mark::Mark;
use super::marks::Marks;
use super::pattern::{finished, near_above, near_below};
use super::post::{Post, Thread};
use super::words::{is_bare_name, is_name};

/// Reads the posts, if at least two bear an address; those of one server may leave it out, and then most tell their time.
pub(super) fn read<'a>(lines: &'a Lines<'a>, marks: &Marks<'a>, beaten: f64) -> Option<Thread<'a>> {
    let mut posts = posts(lines, marks, |at, floor| opened(lines, at, floor));
    if posts.len() < 2 {
        posts = self::posts(lines, marks, |at, _| local(lines, at));
        let timed = posts.iter().filter(|post| post.dated).count();
        if posts.len() < 2 || timed * 10 < posts.len() * 6 {
            return None;
        }
    }
    let mut thread = finished(lines, marks, posts, None, false, 1.5, beaten)?;
    take_times_below(lines, marks, &mut thread.posts);
    Some(Thread { forum: true, members: true, ..thread })
}

/// The posts that begin at such lines, with the times above or below these.
fn posts<'a>(
    lines: &'a Lines<'a>,
    marks: &Marks<'a>,
    begins: impl Fn(usize, usize) -> Option<Post<'a>>,
) -> Vec<Post<'a>> {
    let mut floor = 0;
    let mut posts: Vec<Post> = vec![];
    for at in 0..lines.end {
        let Some(mut post) = begins(at, floor) else { continue };
        let time = |line: Option<usize>| match marks.at(line?)? {
            Mark::Time { time, .. } => Some((*time, line?)),
            _ => None,
        };
        if let Some((moment, below)) = time(near_below(lines, at + 1)) {
            (post.time, post.dated, post.header.end) = (moment, true, below + 1);
        } else if let Some((moment, above)) = time(near_above(lines, post.header.start, floor)) {
            (post.time, post.dated, post.header.start) = (moment, true, above);
        }
        floor = post.header.end;
        posts.push(post);
    }
    posts
}

/// The post a page is of may show its time under the words, where the others have it above.
fn take_times_below(lines: &Lines, marks: &Marks, posts: &mut [Post]) {
    for post in posts.iter_mut().filter(|post| !post.dated) {
        let last = lines.before(post.body.end).filter(|last| post.body.contains(last));
        if let Some(last) = last
            && let Some(Mark::Time { time, .. }) = marks.at(last)
        {
            (post.time, post.dated, post.after, post.body.end) = (*time, true, Some(last), last);
        }
    }
}

/// `NAME @account`, or both without a space between them.
fn local<'a>(lines: &'a Lines<'a>, at: usize) -> Option<Post<'a>> {
    let line = &lines.all[at].text;
    if line.len() > 80 || memchr::memchr(b'@', line.as_bytes()).is_none() {
        return None;
    }
    let (name, account) = without_bullet(line).rsplit_once('@')?;
    let name = name.trim_end();
    let plain =
        !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (plain && is_bare_name(name)).then(|| Post {
        header: at..at + 1,
        anchor: at,
        author: Some(name),
        ..Post::default()
    })
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
