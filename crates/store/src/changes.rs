//! What has changed, as far as finished pages care. Every change has a number; a topic remembers the number of its
//! last change, raised after a commit and before its acknowledgement. A page remembers the number that was current
//! before it read the database, and is stale once one of its topics has changed since. A page that raced with a write
//! is made once more; it is never shown stale.

use std::{
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher},
    sync::atomic::{AtomicU64, Ordering},
};

use model::{ArticleId, ThreadId};
use tokio::sync::Notify;

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
    /// What admins decide about the site.
    Settings,
    /// Whatever a page shows: somebody is called otherwise, wherever they have written.
    Everything,
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
    /// Those who wait for a change, by the places of their topics; several places share one.
    waiting: Box<[Notify]>,
}

const PLACES: usize = 1 << 14;
const WAITING: usize = 1 << 8;

impl Default for Changes {
    fn default() -> Self {
        let places = (0..PLACES).map(|_| AtomicU64::new(0)).collect();
        let waiting = (0..WAITING).map(|_| Notify::new()).collect();
        Self { places, last: AtomicU64::new(0), everything: AtomicU64::new(0), waiting }
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

    /// Comes back once the topic has changed since; at once where it has already.
    pub async fn after(&self, number: u64, topic: &Topic) {
        let waiting = &self.waiting[place_of(topic) % WAITING];
        loop {
            let woken = waiting.notified();
            tokio::pin!(woken);
            // Before the look: a change between the look and the wait wakes too.
            woken.as_mut().enable();
            if self.since(number, std::slice::from_ref(topic)) {
                return;
            }
            woken.await;
        }
    }

    /// These topics have changed.
    pub fn raise(&self, topics: &[Topic]) {
        if topics.contains(&Topic::Everything) {
            self.raise_all();
        }
        let number = self.next();
        for topic in topics {
            self.raise_place(place_of(topic), number);
        }
    }

    /// Anything may have changed.
    pub fn raise_all(&self) {
        let number = self.next();
        self.everything.fetch_max(number, Ordering::SeqCst);
        self.waiting.iter().for_each(Notify::notify_waiters);
    }

    fn raise_place(&self, place: usize, number: u64) {
        self.places[place].fetch_max(number, Ordering::SeqCst);
        self.waiting[place % WAITING].notify_waiters();
    }

    fn next(&self) -> u64 {
        self.last.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// The topics as text, for other processes.
    pub(crate) fn encode(topics: &[Topic]) -> String {
        // No number of a place: whoever reads it raises all.
        let places = topics.iter().map(|topic| match topic {
            Topic::Everything => "everything".to_owned(),
            topic => place_of(topic).to_string(),
        });
        places.collect::<Vec<_>>().join(" ")
    }

    /// Raises what another process sent; anything unreadable raises all.
    pub(crate) fn raise_encoded(&self, text: &str) {
        let number = self.next();
        for word in text.split(' ') {
            match word.parse::<usize>().ok().filter(|place| *place < PLACES) {
                Some(place) => self.raise_place(place, number),
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
    use futures_util::FutureExt;

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
        let made = changes.current();
        changes.raise(&[Topic::Everything]);
        assert!(changes.since(made, &page));
        let made = changes.current();
        changes.raise_encoded(&Changes::encode(&[Topic::Everything]));
        assert!(changes.since(made, &page));
    }

    #[tokio::test]
    async fn who_waits_is_woken_by_its_topic_alone() {
        let (changes, topic) = (Changes::default(), Topic::Thread(ThreadId(1)));
        let mut waiting = Box::pin(changes.after(changes.current(), &topic));
        let mut waits = || waiting.as_mut().now_or_never().is_none();
        assert!(waits());
        changes.raise(&[Topic::Thread(ThreadId(2)), Topic::Lists]);
        assert!(waits());
        changes.raise(std::slice::from_ref(&topic));
        assert!(!waits());
        // And by what was before it waited.
        changes.after(0, &topic).await;
        let mut waiting = Box::pin(changes.after(changes.current(), &topic));
        assert!(waiting.as_mut().now_or_never().is_none());
        changes.raise_all();
        waiting.await;
    }
}
