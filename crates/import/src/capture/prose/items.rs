//! Comments as the items of a list: a line with the name, often after the address of the author's page, and the words
//! under it. Disqus leaves such a copy in the page.

use memchr::memmem;

use super::super::layout::without_bullet;
use super::super::lines::{Line, Lines};
use super::marks::Marks;
use super::pattern::{at_most, finished};
use super::post::{Post, Thread};
use super::words::{is_bare_name, is_name};

/// Reads the list, if the page is Disqus's or most names follow an address.
pub(super) fn read<'a>(
    lines: &'a Lines<'a>,
    marks: &Marks<'a>,
    known: bool,
    beaten: f64,
) -> Option<Thread<'a>> {
    let all: Vec<(usize, &str, bool)> = (0..lines.end).filter_map(|at| opener(lines, at)).collect();
    let depth = |at: usize| lines.all[at].indent;
    let addressed = all.iter().filter(|(_, _, address)| *address).count();
    if all.len() < 3 || addressed == 0 || at_most(all.len(), 1.0) < beaten {
        return None;
    }
    let disqus = memmem::Finder::new("Disqus");
    let says_so = |line: &Line| line.text.len() < 200 && disqus.find(line.text.as_bytes()).is_some();
    let told = known && lines.page().iter().any(says_so);
    if !told && addressed * 2 < all.len() {
        return None;
    }
    // Only the list that holds the addresses.
    let first = all.iter().find(|(_, _, address)| *address)?;
    let level = depth(first.0);
    let mut posts: Vec<Post<'a>> = vec![];
    for (at, name, _) in all.into_iter().filter(|(at, _, _)| depth(*at) >= level) {
        let gap = posts.last().map_or(0, |last| at - last.anchor);
        if gap > 400 {
            break;
        }
        posts.push(Post { header: at..at + 1, anchor: at, author: Some(name), ..Post::default() });
    }
    finished(lines, marks, posts, None, false, if told { 1.0 } else { 0.8 }, beaten)
}

/// `* http://a.example/ NAME`, followed by deeper lines.
fn opener<'a>(lines: &'a Lines<'a>, at: usize) -> Option<(usize, &'a str, bool)> {
    let line = &lines.all[at];
    let text = without_bullet(&line.text);
    if text.len() == line.text.len() || text.is_empty() || text.len() > 240 {
        return None;
    }
    let next = lines.next(at + 1, lines.end.min(at + 3))?;
    let deeper = lines.all[next].indent > line.indent
        && without_bullet(&lines.all[next].text).len() == lines.all[next].text.len();
    let (name, address) = match text.split_once(' ') {
        Some((first, rest)) if first.starts_with("http://") || first.starts_with("https://") => {
            (rest.trim(), true)
        }
        _ => (text, false),
    };
    let fits = if address { is_name(name) } else { is_bare_name(name) };
    (deeper && fits).then_some((at, name, address))
}
