//! What a sender has sent before.

use model::CommentId;
use store::{Error, comments::NewComment, sent};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW},
};

on_both_databases!(
    a_key_is_remembered_for_its_sender,
    a_key_is_taken_once,
    the_same_words_in_the_same_place_are_found,
    the_nth_latest_is_found,
);

async fn remember(
    base: &Base,
    sender: &'static str,
    key: &'static str,
    comment: CommentId,
) -> Result<(), Error> {
    base.store
        .write(move |tx| Box::pin(async move { sent::insert(tx, sender, key, b"hash", comment, NOW).await }))
        .await
}

async fn a_key_is_remembered_for_its_sender(base: &Base) {
    let thread = site::thread(&base.store).await;
    let comment = site::shown(&base.store, thread, "Ann", None).await;
    remember(base, "g:Ann", "key", comment.id).await.unwrap();
    remember(base, "g:Bob", "key", comment.id).await.unwrap();
    let by = async |sender: &'static str, key: &'static str| {
        base.store.read(move |conn| Box::pin(sent::by_key(conn, sender, key))).await.unwrap()
    };
    let found = by("g:Ann", "key").await.unwrap();
    assert_eq!(found, sent::Sent { comment: comment.id, content: b"hash".to_vec() });
    assert_eq!(by("g:Ann", "Key").await, None);
    assert_eq!(by("g:ann", "key").await, None);
}

async fn a_key_is_taken_once(base: &Base) {
    let thread = site::thread(&base.store).await;
    let comment = site::shown(&base.store, thread, "Ann", None).await;
    remember(base, "g:Ann", "key", comment.id).await.unwrap();
    let again = remember(base, "g:Ann", "key", comment.id).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    assert_eq!(base.number("select count(*) from sent").await, 1);
}

async fn the_same_words_in_the_same_place_are_found(base: &Base) {
    let thread = site::thread(&base.store).await;
    let other = site::thread(&base.store).await;
    let top = site::say(&base.store, site::words(thread, "Ann", "Once.")).await;
    let reply = NewComment { parent: site::under(&top), ..site::words(thread, "Ann", "Once.") };
    let reply = site::say(&base.store, reply).await;
    let find = async |author: &'static str, thread, parent, body: &'static str, since: i64| {
        let since = NOW.plus_seconds(since);
        let read = base
            .store
            .read(move |conn| Box::pin(sent::identical(conn, author, (thread, parent), body, since)));
        read.await.unwrap()
    };
    assert_eq!(find("g:Ann", thread, None, "Once.", 0).await, Some(top.id));
    assert_eq!(find("g:Ann", thread, Some(top.id), "Once.", -60).await, Some(reply.id));
    assert_eq!(find("g:Ann", thread, None, "Once.", 1).await, None);
    assert_eq!(find("g:Bob", thread, None, "Once.", 0).await, None);
    assert_eq!(find("g:Ann", other, None, "Once.", 0).await, None);
    assert_eq!(find("g:Ann", thread, Some(reply.id), "Once.", 0).await, None);
    assert_eq!(find("g:Ann", thread, None, "once.", 0).await, None);
}

async fn the_nth_latest_is_found(base: &Base) {
    let thread = site::thread(&base.store).await;
    for second in 0..4 {
        let (created, stored) = (Some(NOW.plus_seconds(second)), NOW.plus_seconds(100));
        site::say(&base.store, NewComment { created, stored, ..site::words(thread, "Ann", "More.") }).await;
    }
    site::shown(&base.store, thread, "Bob", None).await;
    let nth = async |nth| {
        base.store.read(move |conn| Box::pin(sent::nth_latest(conn, "g:Ann", nth))).await.unwrap()
    };
    assert_eq!(nth(1).await, Some(NOW.plus_seconds(3)));
    assert_eq!(nth(4).await, Some(NOW));
    assert_eq!(nth(5).await, None);
    // What was brought in counts from when it was said, and where nobody knows when, from long ago.
    site::say(&base.store, NewComment { created: None, ..site::words(thread, "Ann", "Then.") }).await;
    assert_eq!(nth(1).await, Some(model::Timestamp(0)));
}
