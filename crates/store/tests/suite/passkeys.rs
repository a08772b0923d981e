//! What was asked for a passkey is answered once, and in time.

use store::{Error, Store, passkeys};

use crate::{
    base::{Base, on_both_databases},
    site::NOW,
};

on_both_databases!(what_was_asked_is_taken_once_and_in_time, what_nobody_answered_is_forgotten);

async fn ask(store: &Store, browser: &'static [u8]) {
    let asked =
        store.write::<_, Error, _>(move |tx| Box::pin(passkeys::ask(tx, browser, b"here", "{}", NOW)));
    asked.await.unwrap();
}

async fn take(store: &Store, browser: &'static [u8], seconds: i64) -> Option<String> {
    let since = NOW.plus_seconds(seconds);
    let taken = store.write::<_, Error, _>(move |tx| Box::pin(passkeys::take_asking(tx, browser, since)));
    taken.await.unwrap()
}

async fn what_was_asked_is_taken_once_and_in_time(base: &Base) {
    let store = &base.store;
    ask(store, b"one").await;
    ask(store, b"late").await;
    assert_eq!(take(store, b"other", -300).await, None);
    assert_eq!(take(store, b"one", -300).await.as_deref(), Some("{}"));
    assert_eq!(take(store, b"one", -300).await, None);
    // Asked five minutes ago: too late, and gone as well.
    assert_eq!(take(store, b"late", 0).await, None);
    assert_eq!(take(store, b"late", -300).await, None);
}

async fn what_nobody_answered_is_forgotten(base: &Base) {
    let store = &base.store;
    ask(store, b"one").await;
    let count = || async {
        store.read(|conn| Box::pin(passkeys::asked(conn, [b"here"; 2], NOW.plus_seconds(-1)))).await.unwrap()
    };
    for (before, left) in [(-1, 1), (0, 0)] {
        let before = NOW.plus_seconds(before);
        store.write::<_, Error, _>(move |tx| Box::pin(passkeys::forget(tx, before))).await.unwrap();
        assert_eq!(count().await, left);
    }
}
