//! What has changed is told before a write returns, and to other processes on the same database soon after.

use model::{ArticleId, ThreadId};
use store::{Error, Topic, comments};

use crate::{
    base::{Base, on_both_databases, until},
    site,
};

on_both_databases!(
    a_write_tells_before_it_returns,
    a_refused_write_tells_nothing,
    a_new_place_in_the_lists_is_told,
    another_process_is_told,
);

async fn a_write_tells_before_it_returns(base: &Base) {
    let thread = site::thread(&base.store).await;
    let other = site::thread(&base.store).await;
    quiet(base).await;
    let before = base.store.changes().current();
    site::shown(&base.store, thread, "Ann", None).await;
    let changes = base.store.changes();
    for topic in [Topic::Thread(thread), Topic::Talk, Topic::Person("g:Ann".into())] {
        assert!(changes.since(before, std::slice::from_ref(&topic)), "{topic:?}");
    }
    for topic in [Topic::Thread(other), Topic::Lists, Topic::Names] {
        assert!(!changes.since(before, std::slice::from_ref(&topic)), "{topic:?}");
    }
}

async fn a_refused_write_tells_nothing(base: &Base) {
    let thread = site::thread(&base.store).await;
    quiet(base).await;
    let before = base.store.changes().current();
    let new = site::words(thread, "Ann", "Well said.");
    let outcome: Result<(), Error> = base
        .store
        .write(move |tx| {
            Box::pin(async move {
                comments::insert(tx, &new).await?;
                Err(Error::Unusable("refused by the test".into()))
            })
        })
        .await;
    outcome.unwrap_err();
    assert!(!base.store.changes().since(before, &[Topic::Thread(thread), Topic::Talk]));
}

async fn a_new_place_in_the_lists_is_told(base: &Base) {
    quiet(base).await;
    let before = base.store.changes().current();
    let (article, _) = site::publish(&base.store, site::draft("News")).await;
    for topic in [Topic::Article(article), Topic::Lists, Topic::Names] {
        assert!(base.store.changes().since(before, std::slice::from_ref(&topic)), "{topic:?}");
    }
    assert!(!base.store.changes().since(before, &[Topic::Talk]));
}

async fn another_process_is_told(base: &Base) {
    let thread = site::thread(&base.store).await;
    let there = base.opened_again().await;
    if !base.place.is_sqlite() {
        listens(&there).await;
    }
    let before = there.changes().current();
    site::shown(&base.store, thread, "Ann", None).await;
    until(async || there.changes().since(before, &[Topic::Thread(thread)])).await;
    if !base.place.is_sqlite() {
        let untouched = [Topic::Article(ArticleId(77)), Topic::Thread(ThreadId(77)), Topic::Lists];
        assert!(
            !there.changes().since(before, &untouched),
            "it is told what has changed, not that something has"
        );
    }
    // And the other way round, more than once.
    for _ in 0..2 {
        let before = base.store.changes().current();
        site::shown(&there, thread, "Bob", None).await;
        until(async || base.store.changes().since(before, &[Topic::Thread(thread)])).await;
    }
}

/// A store that begins to listen counts whatever came before as changed: afterwards it tells exactly.
async fn listens(store: &store::Store) {
    until(async || store.changes().since(0, &[])).await;
}

/// Waits until whatever came before has been told.
pub async fn quiet(base: &Base) {
    if !base.place.is_sqlite() {
        listens(&base.store).await;
    }
}
