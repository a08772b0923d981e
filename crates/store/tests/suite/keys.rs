//! What a sender has sent before.

use model::CommentId;
use store::{Error, sent};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW},
};

on_both_databases!(a_key_is_remembered_for_its_sender, a_key_is_taken_once);

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
