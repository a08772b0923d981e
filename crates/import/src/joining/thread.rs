//! The pages of one thread as one page.

use std::collections::HashMap;

use super::{Joined, Saved};
use crate::capture::{Comment, Note, Restored};

/// Words from here on are never said twice by chance.
const LONG: usize = 40;

/// Puts the pages of a thread together: the article of the first, the comments in order, each once.
pub(super) fn joined(pages: Vec<Saved>) -> Joined {
    let names: Vec<String> = pages.iter().map(|page| page.name.clone()).collect();
    let url = pages.first().and_then(|page| page.address.own.clone());
    let alone = pages.len() == 1;
    let mut pages = pages.into_iter().map(|saved| (saved.name, saved.page));
    let Some((name, mut whole)) = pages.next() else {
        return Joined { names, page: Restored::default(), url, repeats: 0, places: vec![] };
    };
    let mut places = vec![(0..whole.comments.len()).collect()];
    if alone {
        return Joined { names, page: whole, url, repeats: 0, places };
    }
    let mut repeats = Repeats::default();
    whole.comments.iter().for_each(|comment| repeats.first(comment));
    repeats.end_page();
    name_notes(&mut whole.notes, &name);
    let mut twice = 0;
    for (name, page) in pages {
        let before = whole.comments.len();
        let place = add(&mut whole, page, &name, &mut repeats);
        twice += before + place.len() - whole.comments.len();
        places.push(place);
    }
    forget_places(&mut whole);
    Joined { names, page: whole, url, repeats: twice, places }
}

/// Adds a page; which comment of the whole each of its own is.
fn add(whole: &mut Restored, page: Restored, name: &str, repeats: &mut Repeats) -> Vec<usize> {
    note_words(whole, &page, name);
    let Restored { comments, mut notes, .. } = page;
    let mut place = Vec::with_capacity(comments.len());
    let mut new = whole.comments.len();
    for comment in &comments {
        let there = repeats.earlier(comment);
        place.push(there.unwrap_or(new));
        if there.is_none() {
            repeats.add(comment, new);
            new += 1;
        }
    }
    let before = whole.comments.len();
    for (at, mut comment) in comments.into_iter().enumerate() {
        if place[at] < before {
            continue;
        }
        comment.index = place[at];
        // What this page shows as a parent may be another copy of a comment of an earlier page, never itself.
        let moved = |index: Option<usize>| index.map(|index| place[index]);
        (comment.parent, comment.duplicate_of) = (moved(comment.parent), moved(comment.duplicate_of));
        whole.comments.push(comment);
    }
    repeats.end_page();
    name_notes(&mut notes, name);
    whole.notes.append(&mut notes);
    place
}

/// The words above a later page are the first page's again; what is not is named.
fn note_words(whole: &mut Restored, page: &Restored, name: &str) {
    for paragraph in &page.paragraphs {
        if !whole.paragraphs.iter().any(|known| known.text == paragraph.text) {
            let at = paragraph.spans.first().map_or(0, |span| span.start);
            let words: String = paragraph.text.chars().take(200).collect();
            let what =
                format!("{name}: words above the comments that the first page does not have: “{words}”");
            whole.notes.push(Note { at, what, spans: vec![] });
        }
    }
}

fn name_notes(notes: &mut [Note], name: &str) {
    for note in notes {
        note.what = format!("{name}: {}", note.what);
    }
}

fn forget_places(whole: &mut Restored) {
    whole.byline.clear();
    whole.title.iter_mut().chain(&mut whole.paragraphs).for_each(|passage| passage.spans.clear());
    whole.notes.iter_mut().for_each(|note| note.spans.clear());
    for comment in &mut whole.comments {
        comment.header.clear();
        comment.spans.clear();
        comment.details.iter_mut().for_each(|details| details.spans.clear());
    }
}

/// What makes two comments one: author, time and words.
type Key = (Option<String>, Option<String>, String);

/// Comments of the pages before, and how often each was seen on this one: who posts twice on one page said it twice.
#[derive(Default)]
struct Repeats {
    places: HashMap<Key, Vec<usize>>,
    /// Those of this page, not yet to be found.
    fresh: Vec<(Key, usize)>,
    used: HashMap<Key, usize>,
}

impl Repeats {
    fn first(&mut self, comment: &Comment) {
        self.add(comment, comment.index);
    }

    fn add(&mut self, comment: &Comment, index: usize) {
        self.fresh.push((key(comment), index));
    }

    /// The comment of an earlier page that this one is.
    fn earlier(&mut self, comment: &Comment) -> Option<usize> {
        let key = key(comment);
        if comment.time.is_none() && key.2.chars().count() < LONG {
            return None;
        }
        let places = self.places.get(&key)?;
        let used = self.used.entry(key).or_default();
        let place = places.get(*used).copied();
        *used += 1;
        place
    }

    fn end_page(&mut self) {
        self.used.clear();
        for (key, index) in self.fresh.drain(..) {
            self.places.entry(key).or_default().push(index);
        }
    }
}

fn key(comment: &Comment) -> Key {
    let words = comment.text.split_whitespace().collect::<Vec<_>>().join(" ");
    (comment.author.clone(), comment.time.map(|time| time.to_string()), words)
}
