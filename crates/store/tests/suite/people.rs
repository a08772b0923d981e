//! Accounts, and what proves whose one is.

use model::{AccountId, names::Name, permission::Role};
use store::{Error, Store, accounts, sessions, tokens};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW},
};

on_both_databases!(
    an_account_is_found_by_its_address_and_its_look,
    an_address_and_a_look_have_one_account,
    a_link_is_used_once,
    a_session_holds_until_it_ends,
    what_has_expired_is_swept,
    a_token_carries_its_scopes,
);

async fn an_account_is_found_by_its_address_and_its_look(base: &Base) {
    let id = site::account(&base.store, "Helen Marchetti").await;
    let (by_email, by_look, nobody) = base
        .store
        .read(|conn| {
            Box::pin(async move {
                let alike = Name::check("helen_marchetti").unwrap();
                Ok((
                    accounts::by_email(conn, "helen.marchetti@example.org").await?,
                    accounts::by_look(conn, &alike).await?,
                    accounts::by_email(conn, "nobody@example.org").await?,
                ))
            })
        })
        .await
        .unwrap();
    let found = by_email.unwrap();
    assert_eq!(
        (found.id, found.name.as_str(), found.role, found.created),
        (id, "Helen Marchetti", Role::Reader, NOW)
    );
    assert_eq!(by_look.unwrap().id, id);
    assert!(nobody.is_none());
}

async fn an_address_and_a_look_have_one_account(base: &Base) {
    site::account(&base.store, "Helen Marchetti").await;
    let mut alike = site::new_account("HeIen MarchettI");
    alike.email = "other@example.org".into();
    let mut same = site::new_account("Somebody Else");
    same.email = "helen.marchetti@example.org".into();
    for taken in [alike, same] {
        let outcome: Result<_, Error> = base
            .store
            .write(move |tx| Box::pin(async move { accounts::insert(tx, &taken, NOW).await }))
            .await;
        assert!(matches!(outcome, Err(Error::Conflict(_))), "{outcome:?}");
    }
    assert_eq!(site::accounts(&base.store).await, 1);
}

async fn link(store: &Store, account: AccountId, secret: &'static [u8]) {
    let keep = store.write::<_, Error, _>(move |tx| {
        Box::pin(sessions::insert_link(tx, secret, account, NOW.plus_seconds(100)))
    });
    keep.await.unwrap();
}

async fn use_link(store: &Store, secret: &'static [u8], after: i64) -> bool {
    let used = store
        .write::<_, Error, _>(move |tx| Box::pin(sessions::use_link(tx, secret, NOW.plus_seconds(after))));
    used.await.unwrap()
}

async fn a_link_is_used_once(base: &Base) {
    let ann = site::account(&base.store, "Ann").await;
    link(&base.store, ann, b"one").await;
    link(&base.store, ann, b"late").await;
    let of = async |secret: &'static [u8], after| {
        let read =
            base.store.read(move |conn| Box::pin(sessions::of_link(conn, secret, NOW.plus_seconds(after))));
        read.await.unwrap().map(|bearer| bearer.id)
    };
    assert_eq!(of(b"one", 99).await, Some(ann));
    assert_eq!(of(b"one", 100).await, None);
    assert_eq!(of(b"two", 0).await, None);
    assert!(!use_link(&base.store, b"late", 100).await, "it has expired");
    assert!(!use_link(&base.store, b"two", 0).await);
    let there = base.opened_again().await;
    let (here, there) = tokio::join!(use_link(&base.store, b"one", 99), use_link(&there, b"one", 99));
    assert!(here != there, "one of two wins");
    assert!(!use_link(&base.store, b"one", 99).await);
    assert_eq!(of(b"one", 0).await, None);
}

async fn session(store: &Store, account: AccountId, secret: &'static [u8], from: i64, until: i64) {
    let keep = store.write::<_, Error, _>(move |tx| {
        let (from, until) = (NOW.plus_seconds(from), NOW.plus_seconds(until));
        Box::pin(sessions::insert(tx, secret, account, "", None, (from, until)))
    });
    keep.await.unwrap();
}

async fn of_session(store: &Store, secret: &'static [u8], after: i64) -> Option<AccountId> {
    let read = store.read(move |conn| Box::pin(sessions::of_session(conn, secret, NOW.plus_seconds(after))));
    read.await.unwrap().map(|held| held.bearer.id)
}

async fn a_session_holds_until_it_ends(base: &Base) {
    let ann = site::account(&base.store, "Ann").await;
    session(&base.store, ann, b"one", 0, 100).await;
    session(&base.store, ann, b"two", 0, 100).await;
    assert_eq!(of_session(&base.store, b"one", 99).await, Some(ann));
    assert_eq!(of_session(&base.store, b"one", 100).await, None);
    base.store.write::<_, Error, _>(|tx| Box::pin(sessions::end(tx, b"one"))).await.unwrap();
    assert_eq!(of_session(&base.store, b"one", 0).await, None);
    assert_eq!(of_session(&base.store, b"two", 0).await, Some(ann), "the other device stays signed in");
    // A role is what it is now, not what it was when signing in.
    base.raw("update account set role = 'moderator'").await;
    let bearer = base.store.read(|conn| Box::pin(sessions::of_session(conn, b"two", NOW))).await.unwrap();
    assert_eq!(bearer.unwrap().bearer.role, Role::Moderator);
}

async fn what_has_expired_is_swept(base: &Base) {
    let ann = site::account(&base.store, "Ann").await;
    link(&base.store, ann, b"link").await;
    session(&base.store, ann, b"old", 0, 100).await;
    session(&base.store, ann, b"current", 50, 150).await;
    session(&base.store, ann, b"new", 100, 200).await;
    // Asked about an earlier moment, what was swept is gone, and what was not is there.
    assert_eq!(of_session(&base.store, b"old", 0).await, None);
    assert_eq!(of_session(&base.store, b"current", 60).await, Some(ann));
    assert!(!use_link(&base.store, b"link", 0).await);
}

async fn a_token_carries_its_scopes(base: &Base) {
    let ann = site::account(&base.store, "Ann").await;
    base.store
        .write::<_, Error, _>(move |tx| {
            let life = (NOW, NOW.plus_seconds(100));
            Box::pin(tokens::insert(tx, b"token", ann, "for the test", "comment publish", life))
        })
        .await
        .unwrap();
    let of = async |after| {
        let read =
            base.store.read(move |conn| Box::pin(tokens::by_secret(conn, b"token", NOW.plus_seconds(after))));
        read.await.unwrap()
    };
    let held = of(99).await.unwrap();
    assert_eq!(
        (held.bearer.id, held.bearer.name.as_str(), held.scopes.as_str()),
        (ann, "Ann", "comment publish")
    );
    assert!(of(100).await.is_none());
    assert_eq!(of_session(&base.store, b"token", 0).await, None, "a token is no session");
}
