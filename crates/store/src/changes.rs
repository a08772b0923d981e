//! What has changed, as far as finished pages care. Every change has a number; a topic remembers the number of its
//! last change, raised after a commit and before its acknowledgement. A page remembers the number that was current
//! before it read the database, and is stale once one of its topics has changed since. A page that raced with a write
//! is made once more; it is never shown stale.

use std::{
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher},
    sync::atomic::{AtomicU64, Ordering},
};

use model::{ArticleId, ThreadId};

/// Something a page can show, so that a change of it makes the page stale.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Topic {
    /// An article's own words.
    Article(ArticleId),
    /// A thread: its comments, counts, whether it is open.
    Thread(ThreadId),
    /// Which articles there are, in which sections and under which tags.
    Lists,
    /// The latest comments of the whole site.
    Talk,
    /// A person's page, by the key of its comments (`a:ACCOUNT` or `r:NAME`).
    Person(String),
    /// A name or address that may come to exist or change hands: pages that found nothing.
    Names,
}

/// The last change of every topic, in a table of fixed size. Two topics may share a place; then a page is made once
/// more than needed, never shown stale.
#[derive(Debug)]
pub struct Changes {
    places: Box<[AtomicU64]>,
    /// Number of the last change of all.
    last: AtomicU64,
    /// Number of the last change that may have touched anything: another process wrote, a connection was lost.
    everything: AtomicU64,
}

const PLACES: usize = 1 << 14;

impl Default for Changes {
    fn default() -> Self {
        let places = (0..PLACES).map(|_| AtomicU64::new(0)).collect();
        Self { places, last: AtomicU64::new(0), everything: AtomicU64::new(0) }
    }
}

impl Changes {
    /// Number of the last change: to be read before the database is.
    pub fn current(&self) -> u64 {
        self.last.load(Ordering::SeqCst)
    }

    /// True where one of the topics has changed since.
    pub fn since(&self, number: u64, topics: &[Topic]) -> bool {
        self.everything.load(Ordering::SeqCst) > number
            || topics.iter().any(|topic| self.place(topic).load(Ordering::SeqCst) > number)
    }

    /// These topics have changed.
    pub fn raise(&self, topics: &[Topic]) {
        let number = self.next();
        for topic in topics {
            self.place(topic).fetch_max(number, Ordering::SeqCst);
        }
    }

    /// Anything may have changed.
    pub fn raise_all(&self) {
        let number = self.next();
        self.everything.fetch_max(number, Ordering::SeqCst);
    }

    fn next(&self) -> u64 {
        self.last.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// The topics as text, for other processes.
    pub(crate) fn encode(topics: &[Topic]) -> String {
        let places = topics.iter().map(|topic| place_of(topic).to_string());
        places.collect::<Vec<_>>().join(" ")
    }

    /// Raises what another process sent; anything unreadable raises all.
    pub(crate) fn raise_encoded(&self, text: &str) {
        let number = self.next();
        for word in text.split(' ') {
            match word.parse::<usize>().ok().and_then(|place| self.places.get(place)) {
                Some(place) => _ = place.fetch_max(number, Ordering::SeqCst),
                None => self.raise_all(),
            }
        }
    }

    fn place(&self, topic: &Topic) -> &AtomicU64 {
        &self.places[place_of(topic)]
    }
}

/// The same in every process: the hasher has no random key.
fn place_of(topic: &Topic) -> usize {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(topic) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_stale_by_its_own_topics_alone() {
        let changes = Changes::default();
        let page = [Topic::Thread(ThreadId(1)), Topic::Lists];
        let made = changes.current();
        changes.raise(&[Topic::Thread(ThreadId(2))]);
        assert!(!changes.since(made, &page));
        changes.raise_encoded(&Changes::encode(&[Topic::Thread(ThreadId(1))]));
        assert!(changes.since(made, &page));
        let made = changes.current();
        assert!(!changes.since(made, &page));
        changes.raise_encoded("what is this");
        assert!(changes.since(made, &page));
    }
}
