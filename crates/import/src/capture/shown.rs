//! A page of HTML read as the lines a reader sees, where its elements do not tell its comments apart: old pages set
//! them in cells, rules and bold letters, and say so in words.

use std::collections::HashSet;
use std::ops::Range;

use super::date::find_relative;
use super::draft::Draft;
use super::families::Without;
use super::html::{Page, story, tags};
use super::markup::is_apart;
use super::prose;
use super::restored::Comment;

/// Reads the page, if its lines show comments: nearly all with a name and a time, of several people, and not of links.
pub(super) fn read(page: &Page, without: Without) -> Option<Draft> {
    let draft = read_lines(page, without)?;
    if !are_comments(page, &draft.comments) {
        return None;
    }
    let nodes = nodes(page, &draft.comments)?;
    let article = story::read(page, Some(nodes)).into_draft();
    let paragraphs = if draft.paragraphs.is_empty() { vec![] } else { article.paragraphs };
    Some(Draft { comments: draft.comments, notes: draft.notes, paragraphs, ..article })
}

/// What the lines show; nothing where there are so many that what is known of each would take many times the page.
fn read_lines(page: &Page, without: Without) -> Option<Draft> {
    let texts = (0..page.nodes().len()).filter(|node| page.has_words(*node)).count();
    if texts * DENSEST > page.source_len() {
        return None;
    }
    prose::read(&page.shown(), without)
}

/// The fewest bytes of a page for each of its texts: discussions have 60 and more.
const DENSEST: usize = 32;

/// Gives comments that have no times those of the lines, where these tell the same ones by the same people; what of their
/// words the lines show to be a header goes.
pub(super) fn complete(page: &Page, without: Without, comments: &mut [Comment]) {
    let timed = comments.iter().filter(|comment| comment.time.is_some()).count();
    if comments.len() < FEWEST || timed * 5 > comments.len() {
        return;
    }
    let Some(others) = read_lines(page, without).map(|draft| draft.comments) else { return };
    let same = |(own, other): (&Comment, &Comment)| {
        own.author.is_some() && own.author == other.author && own.text.contains(&other.text)
    };
    if others.len() != comments.len() || !comments.iter().zip(&others).all(same) {
        return;
    }
    for (comment, other) in comments.iter_mut().zip(others) {
        comment.time = comment.time.or(other.time);
        let start = comment.text.find(&other.text).unwrap_or(0);
        let end = start + other.text.len();
        if end - start == comment.text.len() {
            continue;
        }
        comment.details.iter_mut().for_each(|details| details.retain_within(start..end));
        (comment.text, comment.spans) = (other.text, other.spans);
        comment.header.extend(other.header);
    }
}

/// The fewest that are told from a byline and a note of the editors.
const FEWEST: usize = 3;

fn are_comments(page: &Page, comments: &[Comment]) -> bool {
    let count = comments.len();
    let people: HashSet<&str> = comments.iter().filter_map(|comment| comment.author.as_deref()).collect();
    let share =
        |fits: &dyn Fn(&Comment) -> bool| comments.iter().filter(|comment| fits(comment)).count() * 10;
    let whole =
        share(&|comment| comment.author.is_some() && (comment.time.is_some() || is_told_ago(page, comment)));
    count >= FEWEST && people.len() > 1 && whole >= count * 8 && !are_links(page, comments)
}

/// Whether a header tells its time from the moment of reading: `3 years ago`.
fn is_told_ago(page: &Page, comment: &Comment) -> bool {
    let nodes = comment.header.iter().flat_map(|span| page.nodes_in(span));
    let words: Vec<_> = nodes.filter_map(|node| page.words(node)).collect();
    find_relative(&words.join("")).is_some()
}

/// Whether much of the words are links, most names are headings that lead on, or what holds them is called so: a list of
/// what else there is.
fn are_links(page: &Page, comments: &[Comment]) -> bool {
    let leads_on = |comment: &&Comment| {
        let nodes = comment.header.iter().flat_map(|span| page.nodes_in(span));
        nodes.filter(|node| page.has_words(*node)).take(2).any(|node| is_headline(page, node))
    };
    if comments.iter().filter(leads_on).count() * 2 > comments.len() {
        return true;
    }
    let (mut all, mut linked) = (0, 0);
    for span in comments.iter().flat_map(|comment| &comment.spans) {
        for node in page.nodes_in(span) {
            let Some(words) = page.words(node) else { continue };
            let link = page
                .around(node)
                .take(4)
                .any(|around| page.is(around, tags!["a"]) && page.attribute(around, "href").is_some());
            all += words.len();
            linked += if link { words.len() } else { 0 };
        }
    }
    linked * 10 >= all * 4
}

/// Whether a text stands in a heading that is a link and nothing else, or in an element that is called a list of those.
fn is_headline(page: &Page, node: usize) -> bool {
    let around: Vec<usize> = page.around(node).take(12).collect();
    let heading = around.iter().take(3).find(|around| page.is(**around, tags!["h2", "h3", "h4", "h5"]));
    let is_link = |heading: &usize| {
        let whole = page.line(*heading);
        page.elements(page.inside(*heading)).any(|node| page.is(node, tags!["a"]) && page.line(node) == whole)
    };
    heading.is_some_and(is_link) || around.iter().any(|around| is_beside(page, *around))
}

/// Whether an element's names say that it leads to other pages.
fn is_beside(page: &Page, element: usize) -> bool {
    page.classes(element).chain(page.id(element)).any(|name| is_apart(&name.to_ascii_lowercase()))
}

/// The nodes from the first comment to the last.
fn nodes(page: &Page, comments: &[Comment]) -> Option<Range<usize>> {
    let spans = || comments.iter().flat_map(|comment| comment.header.iter().chain(&comment.spans));
    let first = spans().map(|span| span.start).min()?;
    let last = spans().map(|span| span.end).max()?;
    Some(page.nodes_in(&(first..last)))
}
