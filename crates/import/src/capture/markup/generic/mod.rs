//! Comments on a site nobody knows: elements that repeat, each with words, most with a name and a time.

mod groups;
mod index;
mod slots;
mod words;

use std::collections::HashSet;

use super::super::date::{Moment, Order, find};
use super::super::draft::Draft;
use super::super::html::Page;
use super::super::restored::Comment;
use super::parts::{self, Parts};
use super::post::Post;
use super::{around, names, tree};
use index::Index;
use slots::{Learned, Text};

/// Reads the page, if some of its elements look like the comments of a thread.
pub(super) fn read_page(page: &Page, order: Order) -> Option<Draft> {
    let index = Index::of(page, order);
    let posts = groups::best(page, &index)?;
    let texts: Vec<Vec<Text>> = posts.iter().map(|post| slots::texts(page, post, &posts)).collect();
    let learned = slots::learn(page, &texts, order);
    let mut comments: Vec<Comment> = vec![];
    for (post, texts) in posts.iter().zip(&texts) {
        let parts = parts(page, texts, &learned, order);
        comments.push(parts::comment(page, post, &posts, parts, false));
    }
    let full = comments.iter().filter(|comment| !comment.text.is_empty()).count();
    let told = comments.iter().filter(|comment| comment.author.is_some() || comment.time.is_some()).count();
    if full < 2 || told * 2 < comments.len() {
        return None;
    }
    let mut draft = around(page, &posts, false)?;
    let answers: Vec<Option<usize>> = texts.iter().map(|texts| answer(page, texts)).collect();
    tree::connect(page, &posts, &mut comments, &answers, order);
    draft.comments = tree::without_empty(comments);
    Some(draft)
}

/// The parts of one post.
fn parts(page: &Page, texts: &[Text], learned: &Learned, order: Order) -> Parts {
    let mut parts = Parts::default();
    let words = |text: &Text| page.words(text.node).unwrap_or_default().into_owned();
    for place in &learned.authors {
        let here = |text: &&Text| text.place == *place || text.around.iter().any(|(_, other)| other == place);
        let found =
            texts.iter().filter(here).find_map(|text| Some((slots::name(&words(text), order)?, text.node)));
        let Some((name, node)) = found else { continue };
        parts.author = Some(name);
        parts.header.push(node);
        break;
    }
    let in_body =
        |text: &Text| learned.body.is_some_and(|body| text.around.iter().any(|(_, place)| *place == body));
    for text in texts.iter().filter(|text| !in_body(text)) {
        let marked = text.around.iter().rev().take(3).find_map(|(element, _)| marked(page, *element));
        if let Some(moment) = marked {
            parts.time = Some(moment);
            parts.header.push(text.node);
            break;
        }
    }
    if parts.time.is_none() {
        for place in &learned.times {
            let found = texts.iter().filter(|text| text.place == *place).find_map(|text| {
                let line = words(text).split_whitespace().collect::<Vec<_>>().join(" ");
                Some((find(&line, order)?.0, line, text.node))
            });
            let Some((moment, line, node)) = found else { continue };
            parts.time = Some(moment);
            parts.header.push(node);
            parts.author = parts.author.or_else(|| names::header(&line, order).0);
            parts.guest = GUEST.iter().any(|mark| line.contains(mark));
            break;
        }
    }
    let stamps = texts.iter().filter(|text| learned.times.contains(&text.place));
    let same = texts.iter().filter(|text| learned.same.contains(&text.place));
    parts.skip.extend(stamps.chain(same).map(|text| text.node));
    let mut body: Vec<usize> = vec![];
    let mut beside: HashSet<usize> = HashSet::new();
    for text in texts {
        beside.extend(slots::beside(page, text, learned.body));
        if let Some(place) = learned.body
            && let Some((element, _)) = text.around.iter().find(|(_, other)| *other == place)
            && body.last() != Some(element)
        {
            body.push(*element);
        }
    }
    parts.skip.extend(beside);
    parts.skip.extend(&parts.header);
    parts.body = body;
    parts
}

/// Marks of a name nobody vouches for.
const GUEST: &[&str] =
    &["(not verified)", "(nicht überprüft)", "(non vérifié)", "(no verificado)", "(guest)"];

/// The time an element's markup gives: an attribute for machines, or a title that is a date.
fn marked(page: &Page, element: usize) -> Option<Moment> {
    page.marked_time(element).or_else(|| {
        let title = page.attribute(element, "title").filter(|title| title.len() < 60)?;
        find(&title, Order::DayFirst).map(|(moment, _)| moment)
    })
}

/// Where a post says whom it answers.
fn answer(page: &Page, texts: &[Text]) -> Option<usize> {
    let says = ["in reply to", "response to", "replying to", "antwort auf", "en réponse à", "en respuesta a"];
    let text = texts.iter().find(|text| {
        let words = page.words(text.node).unwrap_or_default();
        words.len() < 120 && says.iter().any(|start| words.trim().to_lowercase().starts_with(start))
    })?;
    page.parent(text.node)
}

#[cfg(test)]
mod tests;
