//! What a page says of itself to machines, as JSON-LD in a script: the article, and the comments under it.
//!
//! A reader of the page sees none of it, so it is used where the markup gives no comments or fewer, and to complete what
//! the markup leaves out; a note says how much came from here alone. Our own pages have it too and are read without it.

mod find;
mod merge;

use std::collections::HashMap;

use super::date::Moment;
use super::draft::Draft;
use super::html::{Page, story};
use super::restored::{Comment, Details, Note, Passage, Votes};

/// A comment as the script has it.
#[derive(Debug, Clone, Default, PartialEq)]
struct Said {
    author: Option<String>,
    time: Option<Moment>,
    text: String,
    url: Option<String>,
    votes: Option<Box<Votes>>,
    /// The comment it answers, among those of the script.
    parent: Option<usize>,
    /// Its own name in the script, and that of the one it answers.
    id: Option<String>,
    answers: Option<String>,
    /// Where the script begins.
    at: usize,
}

/// What the script says of the article.
#[derive(Debug, Clone, Default, PartialEq)]
struct Article {
    title: Option<String>,
    published: Option<Moment>,
    author: Option<String>,
    at: usize,
}

/// Completes what was read of a page with its scripts.
pub(super) fn complete(page: &Page, draft: &mut Draft) {
    let (article, said) = find::read(page);
    if let Some(article) = article {
        complete_article(draft, article);
    }
    if !said.is_empty() {
        complete_thread(page, draft, &said);
    }
}

fn complete_article(draft: &mut Draft, article: Article) {
    let mut taken = vec![];
    if draft.title.as_ref().is_none_or(|title| title.text.trim().is_empty())
        && let Some(text) = article.title
    {
        draft.title = Some(Passage { text, spans: vec![] });
        taken.push("title");
    }
    if draft.published.is_none() && article.published.is_some() {
        draft.published = article.published;
        taken.push("date");
    }
    if draft.author.is_none() && article.author.is_some() {
        draft.author = article.author;
        taken.push("author");
    }
    if !taken.is_empty() {
        let what = format!("JSON-LD: {} of the article from the page's script", taken.join(", "));
        draft.notes.push(Note { at: article.at, what, spans: vec![] });
    }
}

fn complete_thread(page: &Page, draft: &mut Draft, said: &[Said]) {
    let pairs = merge::pairs(said, &draft.comments);
    let known = pairs.iter().flatten().count();
    if known == 0 && !draft.comments.is_empty() && draft.comments.len() * 2 > said.len() {
        return; // Two threads: what is on the page counts.
    }
    if known == 0 {
        draft.comments.clear();
    }
    let more = said.len() > draft.comments.len();
    let taken = merge::into(&mut draft.comments, said, &pairs, more);
    let at = said.first().map_or(0, |said| said.at);
    if taken.added > 0 {
        let fresh = known == 0;
        let thread = claim(page, &mut draft.comments);
        if fresh && let Some(thread) = thread {
            let article = story::read(page, Some(thread));
            draft.paragraphs = article.paragraphs;
        }
        let comments = if taken.added == 1 { "comment" } else { "comments" };
        let what = format!("JSON-LD: {} {comments} that only the page's script tells apart", taken.added);
        draft.notes.push(Note { at, what, spans: vec![] });
    }
    if let Some(what) = taken.told() {
        draft.notes.push(Note { at, what, spans: vec![] });
    }
}

/// Finds the words of comments that have no place on the page yet; the nodes from the first to the last of them.
fn claim(page: &Page, comments: &mut [Comment]) -> Option<std::ops::Range<usize>> {
    let mut all = String::new();
    let mut starts: Vec<(usize, usize)> = vec![];
    for node in 0..page.nodes().len() {
        let Some(words) = page.words(node) else { continue };
        starts.push((all.len(), node));
        words.split_whitespace().for_each(|word| all.push_str(word));
    }
    let (mut first, mut last, mut from) = (None, 0, 0);
    for comment in comments.iter_mut().filter(|comment| comment.spans.is_empty() && comment.header.is_empty())
    {
        let words: String = comment.text.split_whitespace().collect();
        if words.len() < 8 {
            continue;
        }
        let found = memchr::memmem::find(&all.as_bytes()[from..], words.as_bytes()).map(|at| at + from);
        // Scripts order as they like.
        let Some(at) = found.or_else(|| memchr::memmem::find(all.as_bytes(), words.as_bytes())) else {
            continue;
        };
        from = at + words.len();
        let begin = starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let nodes = starts[begin..].iter().take_while(|(start, _)| *start < from).map(|(_, node)| *node);
        for node in nodes {
            first = Some(first.map_or(node, |first: usize| first.min(node)));
            last = last.max(node + 1);
            comment.spans.push(page.span(node));
        }
    }
    first.map(|first| first..last)
}

impl Said {
    fn comment(&self) -> Comment {
        let details =
            Details { votes: self.votes.clone(), permalink: self.url.clone(), ..Details::default() };
        Comment {
            author: self.author.clone(),
            time: self.time,
            text: self.text.clone(),
            details: details.into(),
            ..Comment::default()
        }
    }
}

/// Sets parents that are told by a name.
fn connect(said: &mut [Said]) {
    let places: HashMap<String, usize> =
        said.iter().enumerate().filter_map(|(at, said)| Some((said.id.clone()?, at))).collect();
    for (at, said) in said.iter_mut().enumerate() {
        let named = said.answers.as_ref().and_then(|id| places.get(id)).copied();
        said.parent = said.parent.or(named.filter(|parent| *parent != at));
    }
}

#[cfg(test)]
mod tests;
