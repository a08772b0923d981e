//! Comments as the items of a list: a line with the name, often after the address of the author's page, and the words
//! under it. Disqus leaves such a copy in the page.

use memchr::memmem;

use super::super::layout::without_bullet;
use super::super::lines::{Line, Lines};
use super::mark::Mark;
use super::marks::Marks;
use super::pattern::{at_most, finished, once};
use super::post::{Post, Thread};
use super::words::{is_bare_name, is_name};

/// Reads the list, if the page is Disqus's, if names follow an address, or if a heading stands right above it.
pub(super) fn read<'a>(
    lines: &'a Lines<'a>,
    marks: &Marks<'a>,
    known: bool,
    beaten: f64,
) -> Option<Thread<'a>> {
    let all: Vec<Item> = (0..lines.end).filter_map(|at| opener(lines, at)).collect();
    let hanging: Vec<Item> = (0..lines.end).filter_map(|at| hanging(lines, at)).collect();
    if at_most(all.len().max(hanging.len()), 1.0) < beaten {
        return None;
    }
    let disqus = memmem::Finder::new("Disqus");
    let says_so = |line: &Line| line.text.len() < 200 && disqus.find(line.text.as_bytes()).is_some();
    let told = known && lines.page().iter().any(says_so);
    let listed = runs(lines, marks, &all).filter(|run| {
        let addressed = run.iter().filter(|item| item.address).count();
        addressed * 6 >= run.len() || is_headed(lines, marks, run)
    });
    let hung = runs(lines, marks, &hanging).filter(|run| is_headed(lines, marks, run));
    let run = listed.chain(hung).max_by_key(|run| run.len());
    let items = match run {
        Some(run) => run.to_vec(),
        None => with_addresses(lines, &all, told)?,
    };
    let mut posts: Vec<Post<'a>> = vec![];
    for item in items {
        let gap = posts.last().map_or(0, |last| item.at - last.anchor);
        if gap > 400 {
            break;
        }
        let header = item.at..item.at + 1;
        posts.push(Post { header, anchor: item.at, author: Some(once(item.name)), ..Post::default() });
    }
    grow_to_times(lines, marks, &mut posts);
    finished(lines, marks, posts, None, false, if told { 1.0 } else { 0.8 }, beaten)
}

/// Under each name its time may stand.
fn grow_to_times(lines: &Lines, marks: &Marks, posts: &mut [Post]) {
    let below = |post: &Post| post.header.end < lines.end && marks.is_time(post.header.end);
    if posts.iter().filter(|post| below(post)).count() * 10 < posts.len() * 6 {
        return;
    }
    for post in posts {
        if let Some(Mark::Time { time, .. }) = marks.at(post.header.end) {
            (post.time, post.dated) = (*time, true);
            post.header.end += 1;
        }
    }
}

/// A line that may open a comment: the name, and whether an address stands before it.
#[derive(Debug, Clone, Copy)]
struct Item<'a> {
    at: usize,
    name: &'a str,
    address: bool,
}

/// The items at the level of the first address, if many have one.
fn with_addresses<'a>(lines: &Lines, all: &[Item<'a>], told: bool) -> Option<Vec<Item<'a>>> {
    let addressed = all.iter().filter(|item| item.address).count();
    if all.len() < 3 || (!told && addressed * 2 < all.len()) {
        return None;
    }
    let level = lines.all[all.iter().find(|item| item.address)?.at].indent;
    Some(all.iter().filter(|item| lines.all[item.at].indent >= level).copied().collect())
}

/// Stretches of at least three items that nothing less deep, no heading and no form parts.
fn runs<'i, 'a>(lines: &Lines, marks: &Marks, all: &'i [Item<'a>]) -> impl Iterator<Item = &'i [Item<'a>]> {
    let mut starts = vec![0];
    let mut level = all.first().map_or(0, |item| lines.all[item.at].indent);
    for (at, pair) in all.windows(2).enumerate() {
        let parts = |line: usize| {
            let indent = lines.all[line].indent;
            !lines.all[line].is_blank()
                && (indent < level || marks.headings.binary_search(&line).is_ok() || marks.is_after(line))
        };
        if lines.all[pair[1].at].indent < level || (pair[0].at + 1..pair[1].at).any(parts) {
            starts.push(at + 1);
            level = lines.all[pair[1].at].indent;
        }
    }
    starts.push(all.len());
    let ends: Vec<(usize, usize)> = starts.windows(2).map(|pair| (pair[0], pair[1])).collect();
    ends.into_iter().map(|(start, end)| &all[start..end]).filter(|run| run.len() > 2)
}

/// Whether a heading for comments stands right above the first item.
fn is_headed(lines: &Lines, marks: &Marks, run: &[Item]) -> bool {
    let Some(first) = run.first() else { return false };
    let above = marks.headings[..marks.headings.partition_point(|at| *at < first.at)].last();
    above.is_some_and(|heading| (heading + 1..first.at).filter(|at| !lines.all[*at].is_blank()).count() <= 3)
}

/// A name on a line of its own, and the words right under it far deeper, as a browser shows a list of terms.
fn hanging<'a>(lines: &'a Lines<'a>, at: usize) -> Option<Item<'a>> {
    let line = &lines.all[at];
    let next = lines.all.get(at + 1).filter(|next| !next.is_blank() && at + 1 < lines.end)?;
    let alone = at == 0 || lines.all[at - 1].is_blank();
    (alone && next.indent >= line.indent + 5 && is_bare_name(&line.text)).then(|| Item {
        at,
        name: &line.text,
        address: false,
    })
}

/// `* http://a.example/ NAME`, followed by deeper lines.
fn opener<'a>(lines: &'a Lines<'a>, at: usize) -> Option<Item<'a>> {
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
    (deeper && fits).then_some(Item { at, name, address })
}
