//! Our page as HTML.

use super::super::chrome::is_tool;
use super::super::date::Order;
use super::super::draft::{Draft, Header};
use super::super::fields;
use super::super::html::{Page, joined, story, tags};
use super::super::restored::{Passage, Standing};
use super::Numbers;
use super::header::{self, Said};
use super::words;

/// Reads the page, if its comments are marked up the way ours are.
pub(in super::super) fn read(page: &Page) -> Option<Draft> {
    let all = 0..page.nodes().len();
    let posts: Vec<usize> = page.elements(all).filter(|node| is_comment(page, *node)).collect();
    let (first, last) = (*posts.first()?, *posts.last()?);
    let end = page.inside(first).end.max(page.inside(last).end);
    let mut draft = story::read(page, Some(first..end)).into_draft();
    if let Some(story) = page
        .elements(0..first)
        .find(|node| page.is(*node, tags!["article"]) && page.has_class(*node, "story"))
    {
        draft.paragraphs = paragraphs(page, story, first);
    }
    let mut numbers = Numbers::default();
    let marks = fields::Marks::of(page, Order::DayFirst);
    for (at, post) in posts.iter().enumerate() {
        let around = page.around(*post).find_map(|node| posts.binary_search(&node).ok());
        let Some(head) = page.elements(page.inside(*post)).find(|node| page.is(*node, tags!["header"]))
        else {
            continue;
        };
        let said = said(page, *post, head);
        let spans = page.inside(head).filter(|node| page.words(*node).is_some()).map(|node| page.span(node));
        let header = Header {
            author: Some(said.author.clone()),
            time: said.time,
            spans: spans.collect(),
            ..Header::default()
        };
        let body = body(page, *post, head, posts.get(at + 1).copied());
        let (mut comment, note) = numbers.comment(said, header, body, around);
        let inside = page.inside(*post);
        let end = posts.get(at + 1).map_or(inside.end, |next| inside.end.min(*next));
        fields::of_markup(&marks, std::slice::from_ref(&(*post..end)), &[], &mut comment);
        draft.comments.push(comment);
        draft.notes.extend(note);
    }
    (!draft.comments.is_empty()).then_some(draft)
}

/// The standfirst and the body of the story.
fn paragraphs(page: &Page, story: usize, end: usize) -> Vec<Passage> {
    let inside = page.inside(story);
    let parts = page
        .elements(inside.start..inside.end.min(end))
        .filter(|node| page.has_any(*node, &["standfirst", "body"]));
    let blocks = parts.flat_map(|part| {
        page.blocks(page.inside(part), |node| page.is(node, tags!["figcaption", "table", "aside"]))
    });
    blocks.map(|block| block.passage).collect()
}

fn is_comment(page: &Page, node: usize) -> bool {
    page.is(node, tags!["article"])
        && page.has_class(node, "comment")
        && page.attribute(node, "data-number").is_some()
        && page.elements(page.inside(node)).take(40).any(|inner| page.is(inner, tags!["header"]))
}

/// The header's words; where they are not as expected, what the markup alone says.
fn said(page: &Page, post: usize, head: usize) -> Said {
    let line = page.line(head);
    let number = page.attribute(post, "data-number").and_then(|number| number.parse().ok());
    let mut said = header::read(&line).unwrap_or_else(|| Said {
        author: line.split(" · ").next().unwrap_or(&line).to_owned(),
        standing: line.split(" · ").skip(1).find_map(words::standing).unwrap_or(Standing::Unknown),
        answers: None,
        time: None,
        edited: false,
        number: None,
    });
    said.number = number.or(said.number);
    said.time = page.elements(page.inside(head)).find_map(|node| page.marked_time(node)).or(said.time);
    said
}

/// Everything of a comment but its header, its links and the replies in it.
fn body(page: &Page, post: usize, head: usize, next: Option<usize>) -> Passage {
    let inside = page.inside(post);
    let end = next.map_or(inside.end, |next| next.min(inside.end));
    let skip = |node: usize| {
        node == head
            || page.is(node, tags!["form", "button", "nav", "footer", "menu", "script", "details"])
            || page.has_any(node, &["tools", "actions", "votes"])
    };
    let mut blocks: Vec<_> = page.blocks(post + 1..end, skip).collect();
    while blocks.pop_if(|block| is_tool(&block.passage.text)).is_some() {}
    joined(blocks)
}
