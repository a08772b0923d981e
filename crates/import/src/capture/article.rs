//! The article of a page of text: headline, byline, paragraphs, and nothing of the menus around them.

use std::ops::Range;

use super::chrome::{asks_to_log_in, is_around, is_comments_heading, is_file_name, is_footer};
use super::date::{Moment, Order};
use super::draft::Draft;
use super::drupal::{pictured, stamp_time};
use super::layout::without_bullet;
use super::lines::Lines;
use super::restored::{Passage, Span};

/// What was found of an article.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub title: Option<Passage>,
    pub published: Option<Moment>,
    pub byline: Vec<Span>,
    pub paragraphs: Vec<Passage>,
}

impl Article {
    /// A draft with this article and no thread yet.
    pub fn into_draft(self) -> Draft {
        let Article { title, published, byline, paragraphs } = self;
        Draft { title, published, byline, paragraphs, ..Draft::default() }
    }
}

/// A line long enough to be running text.
pub(super) fn is_prose(line: &str) -> bool {
    let long = line.chars().count();
    long >= 100
        || (long >= 60 && line.ends_with(['.', '!', '"', '”', '…', '»']) && line.split(' ').count() > 9)
}

/// Reads the article from the lines before `end`.
pub(super) fn read(lines: &Lines, end: usize, order: Order) -> Article {
    read_from(lines, None, end, order)
}

/// Reads the article whose headline is known.
pub(super) fn read_titled(lines: &Lines, title: Range<usize>, end: usize, order: Order) -> Article {
    read_from(lines, Some(title), end, order)
}

fn read_from(lines: &Lines, known: Option<Range<usize>>, end: usize, order: Order) -> Article {
    let end = before_heading(lines, end);
    let body = main_text(lines, end);
    let byline = byline(lines, body, end, order);
    let title = known.or_else(|| title(lines, byline.as_ref().map(|byline| byline.at), body));
    let start = title.as_ref().map_or(0, |title| title.end);
    let skip = byline.as_ref().map(|byline| byline.at);
    let author = byline.as_ref().and_then(|byline| byline.author.as_deref());
    Article {
        title: title.map(|title| lines.passage(title)),
        published: byline.as_ref().map(|byline| byline.time),
        byline: byline.iter().map(|byline| lines.all[byline.at].span.clone()).collect(),
        paragraphs: paragraphs(lines, start..end, skip, author),
    }
}

/// The end of the article if a heading over the comments stands before `end` with no more running text between.
fn before_heading(lines: &Lines, end: usize) -> usize {
    let tail = (0..end).rev().take_while(|&at| !is_prose(&lines.all[at].text));
    tail.filter(|&at| is_comments_heading(&lines.all[at].text)).last().unwrap_or(end)
}

/// The first line of the longest stretch of running text; a few other lines may stand between.
fn main_text(lines: &Lines, end: usize) -> usize {
    let (mut best, mut best_size) = (0, 0);
    let (mut start, mut size, mut gap) = (0, 0, usize::MAX);
    for at in (0..end).filter(|at| !lines.all[*at].is_blank()) {
        if !is_prose(&lines.all[at].text) {
            gap = gap.saturating_add(1);
            continue;
        }
        if gap > 14 {
            (start, size) = (at, 0);
        }
        gap = 0;
        size += lines.all[at].text.len();
        if size > best_size {
            (best, best_size) = (start, size);
        }
    }
    best
}

struct Byline {
    at: usize,
    time: Moment,
    author: Option<String>,
}

/// The line that says who wrote the article and when: a little above the text, or under the standfirst.
fn byline(lines: &Lines, body: usize, end: usize, order: Order) -> Option<Byline> {
    let full = |at: &usize| !lines.all[*at].is_blank();
    let first = (0..body).rev().filter(full).take(12).last().unwrap_or(body);
    let long = |at: &usize| lines.all[*at].text.chars().count() >= 150;
    let last = (body..end).filter(long).nth(2).unwrap_or(end);
    (first..last).find_map(|at| {
        let (author, time) = stamp_time(without_bullet(&lines.all[at].text), order)?;
        Some(Byline { at, time, author })
    })
}

/// The headline: the nearest line above the byline that may be one, else the heading above the text. A text browser
/// sets headings further left or right than the text.
fn title(lines: &Lines, byline: Option<usize>, body: usize) -> Option<Range<usize>> {
    let from = byline.unwrap_or(body);
    let first = lines.next(0, lines.end).map(|first| first..first + 1);
    if byline.is_none() && (0..from).filter(|at| !lines.all[*at].is_blank()).count() <= 3 {
        return first;
    }
    let above = lines.blocks(0..from).into_iter().rev().filter_map(|block| headline(lines, block));
    let candidates: Vec<Range<usize>> = above.take(12).collect();
    let text = lines.all.get(body).map_or(0, |line| line.indent);
    let heading = candidates.iter().find(|block| lines.indented && lines.all[block.start].indent != text);
    let wordy = candidates.iter().find(|block| lines.all[block.start].text.split(' ').count() > 2);
    heading.or(wordy).or(candidates.first()).cloned().or(first)
}

/// The lines of a block that may be a headline: all, if it is one wrapped line; else the last.
fn headline(lines: &Lines, block: Range<usize>) -> Option<Range<usize>> {
    let whole = lines.passage(block.clone()).text;
    if is_prose_above(&whole) && !whole.contains('\n') {
        return None;
    }
    let mut fitting = (block.start..block.end).rev().filter_map(|at| {
        let text = &lines.all[at].text;
        let bullet = without_bullet(text).len() < text.len();
        let fits = !is_prose_above(text) && !is_around(text) && !bullet && pictured(text).is_none();
        fits.then_some(at..at + 1)
    });
    let last = fitting.next()?;
    Some(if whole.contains('\n') { last } else { block })
}

/// A standfirst between headline and byline is longer than a headline.
fn is_prose_above(text: &str) -> bool {
    text.chars().count() >= 120
}

/// The paragraphs between headline and thread.
fn paragraphs(
    lines: &Lines,
    range: Range<usize>,
    byline: Option<usize>,
    author: Option<&str>,
) -> Vec<Passage> {
    let mut out: Vec<Passage> = vec![];
    let mut begun = false;
    for block in pieces(lines, range, byline) {
        let text = lines.passage(block.clone()).text;
        let prose = is_prose(&text);
        if begun
            && (ends_article(&text)
                || author.is_some_and(|author| text.len() < 60 && text.starts_with(author)))
        {
            break;
        }
        if is_content(lines, &block, &text, begun) {
            out.push(lines.passage(block));
        }
        begun |= prose;
    }
    while out.pop_if(|last| is_label(&last.text)).is_some() {}
    out
}

/// Blocks, cut again around the byline and at list items.
fn pieces(lines: &Lines, range: Range<usize>, byline: Option<usize>) -> Vec<Range<usize>> {
    let mut out = vec![];
    for block in lines.blocks(range) {
        let mut start = block.start;
        for at in block.clone() {
            let text = &lines.all[at].text;
            let item = without_bullet(text).len() < text.len();
            if (item || Some(at) == byline || is_around(text)) && at > start {
                out.push(start..at);
                start = at;
            }
            if Some(at) == byline || is_around(text) {
                start = at + 1;
            }
        }
        if start < block.end {
            out.push(start..block.end);
        }
    }
    out
}

/// Whether a piece belongs to the text: no furniture, no caption, no menu entry.
fn is_content(lines: &Lines, block: &Range<usize>, text: &str, begun: bool) -> bool {
    let first = &lines.all[block.start].text;
    let item = without_bullet(first).len() < first.len();
    let twice = block.len() == 2 && *first == lines.all[block.start + 1].text;
    if is_around(text) || pictured(text).is_some() || is_file_name(text) || twice || is_credit(text) {
        return false;
    }
    if item {
        is_prose(text) || (begun && text.ends_with(['.', '!', '?']))
    } else {
        begun || !is_label(text) || text.ends_with(':')
    }
}

/// Whether a short line says where a picture is from.
pub(super) fn is_credit(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.len() < 100
        && ["photo:", "photograph:", "image:", "getty", "foto:"].iter().any(|word| lower.contains(word))
}

/// A few words that are no sentence and no sub-heading: a caption, a name, a link.
fn is_label(text: &str) -> bool {
    text.chars().count() < 60
        && !text.contains(':')
        && !text.ends_with(['.', '!', '?', '…', '"', '”', '»', ')'])
}

/// What only comes after an article.
fn ends_article(text: &str) -> bool {
    let lower = without_bullet(text).to_lowercase();
    asks_to_log_in(&lower)
        || is_footer(text)
        || (lower.chars().count() < 90 && AFTERWORDS.iter().any(|start| lower.starts_with(start)))
}

/// Headings of what sites put between an article and its comments, in lower case.
#[rustfmt::skip]
const AFTERWORDS: &[&str] = &[
    "about the author", "über den autor", "über die autor", "à propos de l", "sobre el autor", "sull'autore",
    "post navigation", "beitrags-navigation", "beitragsnavigation", "navigation des articles", "navegación de entradas",
    "previous post", "vorheriger beitrag", "« previous post", "← previous", "share this:", "teilen mit:", "like this:",
    "you might also like", "you may also like", "related posts", "related articles", "related stories", "ähnliche beiträge",
    "ähnliche artikel", "articles similaires", "artículos relacionados", "filed under:", "posted in:", "trackback url",
];
