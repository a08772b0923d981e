//! How far somebody has seen a thread is theirs alone, and never goes back.

use app::Error;
use model::{
    ThreadId,
    permission::{Actor, Operation, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, named, post, words},
};

on_both_databases!(what_came_after_the_last_visit_is_unread, only_a_session_has_eyes);

/// Number of the last comment seen, and how many by others came after it.
async fn unread(base: &Base, actor: &Actor, thread: ThreadId) -> Option<(i64, i64)> {
    let account = actor.account().unwrap();
    base.store.read(move |conn| Box::pin(store::seen::unread(conn, account, thread))).await.unwrap()
}

async fn what_came_after_the_last_visit_is_unread(base: &Base) {
    let app = site::app(base);
    let (thread, other) = (site::thread(&app).await, site::thread(&app).await);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let bob = site::member(&app, "Bob", Role::Reader).await;
    post(&app, &bob, words(thread, "One."), NOW).await.unwrap();
    assert_eq!(unread(base, &ann, thread).await, None, "a first visit has nothing new");
    app::seen::put(&app, &ann, thread, 1, NOW).await.unwrap();
    post(&app, &bob, words(thread, "Two."), NOW).await.unwrap();
    post(&app, &ann, words(thread, "Three, my own."), NOW).await.unwrap();
    post(&app, &Actor::Guest, named(words(thread, "Four."), "Carl"), NOW).await.unwrap();
    assert_eq!(unread(base, &ann, thread).await, Some((1, 2)));
    assert_eq!(unread(base, &bob, thread).await, None);
    assert_eq!(unread(base, &ann, other).await, None);
    app::seen::put(&app, &ann, thread, 3, NOW).await.unwrap();
    assert_eq!(unread(base, &ann, thread).await, Some((3, 1)));
    // An older page that is left later takes nothing back, and nobody sees what is yet to come.
    app::seen::put(&app, &ann, thread, 1, NOW).await.unwrap();
    assert_eq!(unread(base, &ann, thread).await, Some((3, 1)));
    app::seen::put(&app, &ann, thread, 900, NOW).await.unwrap();
    assert_eq!(unread(base, &ann, thread).await, Some((4, 0)));
    app::seen::put(&app, &bob, thread, -5, NOW).await.unwrap();
    assert_eq!(unread(base, &bob, thread).await, Some((0, 2)));
}

async fn only_a_session_has_eyes(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let put = async |actor: &Actor, thread| app::seen::put(&app, actor, thread, 1, NOW).await;
    assert!(matches!(put(&Actor::Guest, thread).await, Err(Error::SignIn)));
    assert!(matches!(put(&Actor::Operator, thread).await, Err(Error::Forbidden)));
    let Actor::Account { id, name, role, .. } = site::member(&app, "Ann", Role::Admin).await else {
        unreachable!("a member has an account")
    };
    let token = Actor::Account { id, name, role, scopes: Some(Operation::ALL.to_vec()), unproven: false };
    assert!(matches!(put(&token, thread).await, Err(Error::Forbidden)));
    let ann = site::member(&app, "Annie", Role::Reader).await;
    assert!(matches!(put(&ann, ThreadId(99)).await, Err(Error::NotFound)));
}
