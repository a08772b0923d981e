//! Who wrote which comment, in the small table and in the large one.

use model::comments::State;
use store::{
    comments::{Comment, NewComment},
    written,
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW},
};

on_both_databases!(
    lists_of_an_author,
    the_same_words_in_the_same_place_are_found,
    the_nth_latest_is_found,
    comments_are_found_wherever_they_stand,
    many_at_once_are_each_found_once,
);

fn numbers(comments: &[Comment]) -> Vec<i64> {
    comments.iter().map(|comment| comment.number).collect()
}

async fn lists_of_an_author(base: &Base) {
    let thread = site::thread(&base.store).await;
    for name in ["Ann", "Bob", "Ann", "Ann", "Ann", "Ann B"] {
        site::shown(&base.store, thread, name, None).await;
    }
    let third = site::listing(&base.store, thread).await[2].id;
    site::set_state(&base.store, thread, third, State::Rejected).await;
    let of = async |author: &'static str, before, limit| {
        let read = base.store.read(move |conn| Box::pin(written::shown(conn, author, before, limit)));
        read.await.unwrap()
    };
    let first = of("g:Ann", None, 2).await;
    assert_eq!(numbers(&first), [5, 4]);
    assert_eq!(numbers(&of("g:Ann", Some(first[1].id), 2).await), [1]);
    assert_eq!(numbers(&of("r:Ann", None, 10).await), [0i64; 0]);
    let count = base.store.read(|conn| Box::pin(written::count(conn, "g:Ann"))).await.unwrap();
    assert_eq!(count, 3);
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
            .read(move |conn| Box::pin(written::identical(conn, author, (thread, parent), body, since)));
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
        base.store.read(move |conn| Box::pin(written::nth_latest(conn, "g:Ann", nth))).await.unwrap()
    };
    assert_eq!(nth(1).await, Some(NOW.plus_seconds(3)));
    assert_eq!(nth(4).await, Some(NOW));
    assert_eq!(nth(5).await, None);
    // What was brought in counts from when it was said, and where nobody knows when, from long ago.
    site::say(&base.store, NewComment { created: None, ..site::words(thread, "Ann", "Then.") }).await;
    assert_eq!(nth(1).await, Some(model::Timestamp(0)));
}

/// More than the small table holds: some stand in the large one, some in the small, and nobody can tell.
async fn comments_are_found_wherever_they_stand(base: &Base) {
    let thread = site::thread(&base.store).await;
    for number in 1..=600_i64 {
        let author = if number % 3 == 0 { "Ann" } else { "Bob" };
        let state = if number % 50 == 0 { State::Held } else { State::Shown };
        let created = Some(NOW.plus_seconds(number));
        site::say(&base.store, NewComment { state, created, ..site::words(thread, author, "More.") }).await;
    }
    let (large, small) = (
        base.number("select count(*) from written").await,
        base.number("select count(*) from just_written").await,
    );
    assert_eq!((large, small), (512, 88), "the test means nothing unless both have some");

    let mut shown = Vec::new();
    let mut before = None;
    loop {
        let page =
            base.store.read(move |conn| Box::pin(written::shown(conn, "g:Ann", before, 30))).await.unwrap();
        assert!(page.len() <= 30);
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        shown.extend(numbers(&page));
    }
    let expected: Vec<i64> = (1..=600).rev().filter(|number| number % 3 == 0 && number % 50 != 0).collect();
    assert_eq!(shown, expected);
    let count = base.store.read(|conn| Box::pin(written::count(conn, "g:Ann"))).await.unwrap();
    assert_eq!(count, expected.len() as i64);
    let held = base.store.read(|conn| Box::pin(written::held(conn, "g:Bob", 9))).await.unwrap();
    assert_eq!(numbers(&held), [550, 500, 400, 350, 250, 200, 100, 50]);
    // The 29th of Ann's stands in the small table, the 30th in the large one.
    for nth in [1, 29, 30, 200] {
        let at =
            base.store.read(move |conn| Box::pin(written::nth_latest(conn, "g:Ann", nth))).await.unwrap();
        assert_eq!(at, Some(NOW.plus_seconds(603 - 3 * nth)));
    }
    site::everything_holds(&base.store).await;
    for spoil in [
        "delete from just_written where comment_id = 600",
        "insert into just_written select author, comment_id from written where comment_id = 7",
        "update written set author = 'g:Eve' where comment_id = 9",
    ] {
        base.raw(spoil).await;
    }
    let wrong = base.store.read(|conn| Box::pin(store::decisions::check(conn))).await.unwrap();
    assert_eq!(wrong.len(), 3, "{wrong:?}");
}

/// By two processes, of which either may empty the small table while the other fills it.
async fn many_at_once_are_each_found_once(base: &Base) {
    let threads = [site::thread(&base.store).await, site::thread(&base.store).await];
    let there = base.opened_again().await;
    let mut sending = Vec::new();
    for number in 0..8 {
        let store = if number % 2 == 0 { base.store.clone() } else { there.clone() };
        let thread = threads[number / 4];
        sending.push(tokio::spawn(async move {
            for _ in 0..100 {
                site::shown(&store, thread, &format!("Member {number}"), None).await;
            }
        }));
    }
    for sent in sending {
        sent.await.unwrap();
    }
    let count = base.store.read(|conn| Box::pin(written::count(conn, "g:Member 3"))).await.unwrap();
    assert_eq!(count, 100);
    assert!(base.number("select count(*) from written").await > 400, "the small table was emptied meanwhile");
    site::everything_holds(&base.store).await;
}
