//! What the reader of a family hands back, and the steps every family shares after it.
//!
//! In a draft all spans are offsets in the decoded text; `finish` turns them into offsets in the file.

use std::borrow::Cow;

use super::around;
use super::counted;
use super::date::{Moment, Order, find_relative, page_date};
use super::decode::Source;
use super::doubles;
use super::parents;
use super::restored::{Comment, Evidence, Note, Passage, Restored, Span, Standing};
use super::sparse::Sparse;
use super::sweep::{quoted, sweep};
use super::visible::Visible;

/// An article and a thread as a family read them.
#[derive(Default)]
pub(super) struct Draft {
    pub title: Option<Passage>,
    pub published: Option<Moment>,
    pub author: Option<String>,
    pub byline: Vec<Span>,
    pub paragraphs: Vec<Passage>,
    pub comments: Vec<Comment>,
    pub notes: Vec<Note>,
    /// The family names parents in some headers only, and shows no nesting: a comment without one may be a reply.
    pub parents_named: bool,
}

impl Draft {
    /// Numbers the comments, names everything nobody took, and marks double posts and parents. By then the tree of the page
    /// is gone: what is looked for among the comments takes as much room again.
    pub fn finish(mut self, source: &Source, visible: Visible) -> Restored {
        self.title = self.title.filter(|title| !title.is_blank());
        self.paragraphs.retain(|paragraph| !paragraph.is_blank());
        self.comments.iter_mut().enumerate().for_each(|(at, comment)| comment.index = at);
        self.bare_names();
        self.bare_words();
        let parents_named = self.parents_named;
        let mut restored = self.into_restored();
        let taken: Vec<Span> = restored.spans().cloned().collect();
        let left = sweep(&source.text, &visible, taken);
        drop(visible);
        doubles::mark(&mut restored.comments);
        restored.notes.extend(doubles::near(&restored.comments));
        let article = restored.title.iter().chain(&restored.paragraphs);
        parents::claim(&mut restored.comments, article, parents_named);
        restored.reckon(&source.text);
        restored.note_zone();
        restored.note_reckoned();
        restored.notes.extend(left);
        restored.notes.sort_by_key(|note| note.at);
        to_file_offsets(&mut restored, source);
        restored
    }

    fn into_restored(self) -> Restored {
        let Draft { title, published, author, byline, paragraphs, comments, notes, .. } = self;
        Restored { title, published, author, paragraphs, comments, notes, byline }
    }

    /// Takes off words the number of their comment, and keeps it.
    fn bare_words(&mut self) {
        let words: Vec<&str> = self.comments.iter().map(|comment| comment.text.as_str()).collect();
        let cuts = counted::before_words(&words);
        for (comment, cut) in self.comments.iter_mut().zip(cuts).filter(|(_, cut)| *cut > 0) {
            let number = comment.text[..cut].trim().to_owned();
            comment.details.retain_within(cut..comment.text.len());
            comment.details.source_id.get_or_insert(number);
            comment.text.drain(..cut);
        }
    }

    /// Takes off names what counts the comments, and what stands with every one of them.
    fn bare_names(&mut self) {
        let names: Vec<Option<&str>> =
            self.comments.iter().map(|comment| comment.author.as_deref()).collect();
        let cuts = counted::before_names(&names);
        for (comment, cut) in self.comments.iter_mut().zip(cuts).filter(|(_, cut)| *cut > 0) {
            comment.author.iter_mut().for_each(|name| drop(name.drain(..cut)));
        }
        let names: Vec<Option<&str>> =
            self.comments.iter().map(|comment| comment.author.as_deref()).collect();
        let kept = around::names(&names);
        for (comment, kept) in self.comments.iter_mut().zip(kept) {
            if let Some(name) = comment.author.as_mut().filter(|name| name.len() > kept.len()) {
                *name = name[kept].to_owned();
            }
        }
    }
}

impl Restored {
    /// Says once, at the first such time, that times are given as `Z` because the page has no zone.
    fn note_zone(&mut self) {
        let times = self.comments.iter().filter(|c| c.time.as_ref().is_some_and(|time| !time.has_zone()));
        let places: Vec<usize> =
            times.filter_map(|comment| comment.header.first()).map(|span| span.start).collect();
        let article = self.published.as_ref().is_some_and(|time| !time.has_zone());
        let Some(&at) = places.first().or(self.byline.first().map(|span| &span.start).filter(|_| article))
        else {
            return;
        };
        let count = places.len() + usize::from(article);
        let what = format!("times: {count} without a zone on the page, given as Z");
        self.notes.push(Note { at, what, spans: vec![] });
        let bare =
            self.comments.iter().filter(|c| c.time.as_ref().is_some_and(|time| time.is_date_only())).count();
        if bare > 0 {
            let what = format!("times: {bare} with a date only, given as midnight");
            self.notes.push(Note { at, what, spans: vec![] });
        }
    }

    /// Holds times a header tells as "3 hours ago" against the page's own date; says how many stay empty, and why.
    fn reckon(&mut self, source: &str) {
        let mut now = None;
        let (mut first, mut left) = (None, 0);
        for comment in self.comments.iter_mut().filter(|comment| comment.time.is_none()) {
            let headers =
                comment.header.iter().filter_map(|span| Some((span.start, source.get(span.clone())?)));
            let told = headers.filter(|(_, text)| text.len() <= 400).find_map(|(at, text)| {
                let (relative, _) = find_relative(&spaced(text))?;
                Some((at, relative))
            });
            let Some((at, relative)) = told else { continue };
            let now = now.get_or_insert_with(|| page_date(source, Order::Unknown));
            comment.time = now.and_then(|now| relative.against(now));
            if comment.time.is_none() {
                first.get_or_insert(at);
                left += 1;
            }
        }
        if let Some(at) = first {
            let why = match now.flatten() {
                None => "which the page does not say".to_owned(),
                Some(now) if now.is_date_only() => format!("of which the page says the day only, {now}"),
                Some(now) => format!("by no count that can be held against the page's own date, {now}"),
            };
            let what = format!("times: {left} told from the moment of reading, {why}: left empty");
            self.notes.push(Note { at, what, spans: vec![] });
        }
    }

    /// Says once how many times the page told as "3 hours ago", and from which date they were reckoned.
    fn note_reckoned(&mut self) {
        let mut all = self.comments.iter().filter_map(|comment| {
            let from = comment.time?.reckoned_from()?;
            Some((comment.header.first().map_or(0, |span| span.start), from))
        });
        let Some((at, from)) = all.next() else { return };
        let what = format!("times: {} reckoned from the page's own date, {from}", 1 + all.count());
        self.notes.push(Note { at, what, spans: vec![] });
    }
}

fn to_file_offsets(restored: &mut Restored, source: &Source) {
    let passages = restored.title.iter_mut().chain(&mut restored.paragraphs).flat_map(|p| &mut p.spans);
    let comments = restored.comments.iter_mut().flat_map(|c| {
        c.header
            .iter_mut()
            .chain(&mut c.spans)
            .chain(c.details.iter_mut().flat_map(|details| &mut details.spans))
    });
    let notes = restored.notes.iter_mut().flat_map(|note| &mut note.spans);
    let all = passages.chain(&mut restored.byline).chain(comments).chain(notes);
    all.for_each(|span| *span = source.span(span));
    restored.notes.iter_mut().for_each(|note| note.at = source.offset(note.at));
}

/// Markup's spaces that do not break, as spaces.
fn spaced(text: &str) -> Cow<'_, str> {
    if text.contains('&') { Cow::Owned(text.replace("&nbsp;", " ")) } else { Cow::Borrowed(text) }
}

/// What a header says about a comment.
#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    pub author: Option<String>,
    pub guest: bool,
    pub nameless: bool,
    pub time: Option<Moment>,
    pub parent: Option<usize>,
    pub spans: Vec<Span>,
}

impl Header {
    /// Joins a header with the words under it.
    pub fn with(self, body: Passage) -> Comment {
        let standing = match &self.author {
            None => Standing::Unknown,
            Some(_) if self.guest => Standing::Guest,
            Some(_) if self.nameless => Standing::Unknown,
            Some(_) => Standing::Verified,
        };
        Comment {
            index: 0,
            author: self.author,
            standing,
            time: self.time,
            parent: self.parent,
            evidence: self.parent.map(|_| Evidence::Recorded),
            probability: None,
            duplicate_of: None,
            text: body.text,
            details: Sparse::default(),
            header: self.spans,
            spans: body.spans,
        }
    }
}

/// A note for something a reader recognised and set aside.
pub(super) fn note(kind: &str, text: &str, span: Span) -> Note {
    Note { at: span.start, what: format!("{kind}: “{}”", quoted(text, 200)), spans: vec![span] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str, header: &str) -> (Option<String>, Vec<String>) {
        let at = source.find(header).unwrap();
        let place = at..at + header.len();
        let header = Header { author: Some("Ann".into()), spans: vec![place], ..Header::default() };
        let mut read = Restored { comments: vec![header.with(Passage::default())], ..Restored::default() };
        read.reckon(source);
        read.note_reckoned();
        let notes = read.notes.into_iter().map(|note| note.what).collect();
        (read.comments[0].time.map(|time| time.to_string()), notes)
    }

    #[test]
    fn a_relative_time_needs_the_pages_own_date() {
        let (time, notes) =
            read("Ann, 3&nbsp;hours ago\nRain.\nGenerated on 2012-07-24 09:07", "Ann, 3&nbsp;hours ago");
        assert_eq!(time.as_deref(), Some("2012-07-24T06:07:00Z"));
        assert_eq!(notes, ["times: 1 reckoned from the page's own date, 2012-07-24T09:07:00"]);
        let why = |source: &str, header: &str| {
            let (time, notes) = read(source, header);
            assert_eq!(time, None);
            notes[0].strip_prefix("times: 1 told from the moment of reading, ").unwrap().to_owned()
        };
        let header = "Ann, 3 hours ago";
        assert_eq!(why("24 July 2012\nAnn, 3 hours ago", header), "which the page does not say: left empty");
        let day = "of which the page says the day only, 2012-07-24T00:00:00Z: left empty";
        assert_eq!(why("Ann, 3 hours ago\nGenerated on 2012-07-24", header), day);
        let few =
            "by no count that can be held against the page's own date, 2012-07-24T09:07:00Z: left empty";
        assert_eq!(why("Ann, a few hours ago\nGenerated on 2012-07-24 09:07", "Ann, a few hours ago"), few);
    }
}
