//! Comments as they are kept: numbers, places, levels, and the lists they are found in.

use model::{
    Timestamp,
    comments::{Standing, State},
};
use store::{
    Error,
    comments::{self, Comment, NewComment},
    threads,
};

use crate::{
    base::{Base, on_both_databases},
    site,
};

on_both_databases!(
    a_comment_comes_back_as_it_went_in,
    numbers_run_from_one_in_each_thread,
    places_are_document_order,
    many_at_once_get_a_number_and_a_place_each,
    lists_of_the_latest,
    lists_of_what_waits,
    the_place_of_a_comment_is_named,
    nothing_is_said_twice_under_one_number,
);

async fn a_comment_comes_back_as_it_went_in(base: &Base) {
    let thread = site::thread(&base.store).await;
    let ann = site::account(&base.store, "Ann Writer").await;
    let parent = site::shown(&base.store, thread, "Bob", None).await;
    let new = NewComment {
        parent: site::under(&parent),
        account: Some(ann),
        name: String::new(),
        standing: Standing::Account,
        author: format!("a:{}", ann.0),
        created: None,
        stored: Timestamp(17),
        evidence: Some("quoted"),
        held_for: Some("Written by a test."),
        ..site::words(thread, "", "*Well* said.")
    };
    let stored = site::say(&base.store, new).await;
    let it = site::comment(&base.store, stored.id).await;
    assert_eq!((it.number, it.depth, it.path.clone()), (2, 1, stored.path));
    assert_eq!((it.thread, it.parent, it.account), (thread, Some(parent.id), Some(ann)));
    assert_eq!(
        (it.name.as_str(), it.standing, it.standing_word()),
        ("Ann Writer", Standing::Account, "member")
    );
    assert_eq!((it.body.as_str(), it.html.as_str()), ("*Well* said.", site::html("*Well* said.").as_str()));
    assert_eq!((it.created, it.stored), (None, Timestamp(17)));
    assert_eq!((it.parent_number, it.parent_name.as_deref()), (Some(1), Some("Bob")));
    assert_eq!(
        (it.evidence.as_deref(), it.held_for.as_deref()),
        (Some("quoted"), Some("Written by a test."))
    );
    assert_eq!((it.state, it.replies, it.descendants, it.score), (State::Shown, 0, 0, 0));
    let parent = site::comment(&base.store, parent.id).await;
    assert_eq!((parent.replies, parent.descendants, parent.parent, parent.account), (1, 1, None, None));
}

async fn numbers_run_from_one_in_each_thread(base: &Base) {
    let (one, other) = (site::thread(&base.store).await, site::thread(&base.store).await);
    let mut numbers = Vec::new();
    for thread in [one, one, other, one] {
        numbers.push(site::shown(&base.store, thread, "Ann", None).await.number);
    }
    assert_eq!(numbers, [1, 2, 1, 3]);
    // What is not shown has its number too, and nobody else gets it.
    let held = NewComment { state: State::Held, ..site::words(one, "Ann", "Hold me.") };
    assert_eq!(site::say(&base.store, held).await.number, 4);
    assert_eq!(site::shown(&base.store, one, "Ann", None).await.number, 5);
}

async fn places_are_document_order(base: &Base) {
    let thread = site::thread(&base.store).await;
    let first = site::shown(&base.store, thread, "Ann", None).await;
    let second = site::shown(&base.store, thread, "Bob", None).await;
    let reply = site::shown(&base.store, thread, "Carol", Some(&first)).await;
    let deeper = site::shown(&base.store, thread, "Dan", Some(&reply)).await;
    let later = site::shown(&base.store, thread, "Erin", Some(&first)).await;
    assert_eq!([first.depth, reply.depth, deeper.depth, later.depth, second.depth], [0, 1, 2, 1, 0]);
    assert_eq!(site::page(&base.store, thread).await, [1, 3, 4, 5, 2]);
    let places = base.store.read(move |conn| Box::pin(comments::places_of(conn, thread))).await.unwrap();
    let wanted = [&first, &second, &reply, &deeper, &later].map(|it| (it.id, it.path.clone(), it.depth));
    assert_eq!(places, wanted);
}

/// From two processes, into one thread, tops and replies mixed.
async fn many_at_once_get_a_number_and_a_place_each(base: &Base) {
    let thread = site::thread(&base.store).await;
    let top = site::shown(&base.store, thread, "Ann", None).await;
    let there = base.opened_again().await;
    let mut sending = Vec::new();
    for number in 0..80 {
        let store = if number % 2 == 0 { base.store.clone() } else { there.clone() };
        let parent = (number % 3 == 0).then(|| top.clone());
        let name = format!("Member {}", number % 7);
        sending.push(tokio::spawn(async move { site::shown(&store, thread, &name, parent.as_ref()).await }));
    }
    let mut numbers = vec![1];
    for sent in sending {
        numbers.push(sent.await.unwrap().number);
    }
    numbers.sort();
    assert_eq!(numbers, (1..=81).collect::<Vec<_>>());
    assert_eq!(site::counts(&base.store, thread).await, (81, 8));
    assert_eq!(site::page(&base.store, thread).await.len(), 81);
    site::everything_holds(&base.store).await;
}

fn numbers(comments: &[Comment]) -> Vec<i64> {
    comments.iter().map(|comment| comment.number).collect()
}

async fn lists_of_the_latest(base: &Base) {
    let (one, other) = (site::thread(&base.store).await, site::thread(&base.store).await);
    let mut ids = Vec::new();
    for thread in [one, other, one, other, one] {
        ids.push(site::shown(&base.store, thread, "Ann", None).await.id);
    }
    site::set_state(&base.store, one, ids[2], State::Removed).await;
    let latest = base.store.read(|conn| Box::pin(comments::latest(conn, 3))).await.unwrap();
    assert_eq!(latest.iter().map(|it| it.id).collect::<Vec<_>>(), [ids[4], ids[3], ids[1]]);
    let of_one =
        base.store.read(move |conn| Box::pin(comments::latest_of_thread(conn, one, 10))).await.unwrap();
    assert_eq!(numbers(&of_one), [3, 1]);
}

async fn lists_of_what_waits(base: &Base) {
    let thread = site::thread(&base.store).await;
    for (name, state) in [
        ("Ann", State::Held),
        ("Bob", State::Shown),
        ("Bob", State::Held),
        ("Ann", State::Held),
        ("Ann", State::Rejected),
    ] {
        site::say(&base.store, NewComment { state, ..site::words(thread, name, "Hm.") }).await;
    }
    let (first, waiting, own) = base
        .store
        .read(|conn| {
            Box::pin(async move {
                let first = comments::held(conn, 2).await?;
                let own = store::written::held(conn, "g:Ann", 10).await?;
                Ok((first, store::flags::count_waiting(conn).await?, own))
            })
        })
        .await
        .unwrap();
    assert_eq!((numbers(&first), waiting, numbers(&own)), (vec![1, 3], 3, vec![4, 1]));
}

async fn the_place_of_a_comment_is_named(base: &Base) {
    let (_, one) = site::publish(&base.store, site::draft("The first")).await;
    let (_, other) = site::publish(&base.store, site::draft("The second")).await;
    let places = base
        .store
        .read(move |conn| Box::pin(async move { comments::places(conn, &[other, one, other]).await }))
        .await
        .unwrap();
    assert_eq!(places.len(), 2);
    assert_eq!(places[&one], ("The first".into(), "the-first".into()));
    assert_eq!(places[&other], ("The second".into(), "the-second".into()));
}

/// The database itself refuses what code must never try.
async fn nothing_is_said_twice_under_one_number(base: &Base) {
    let thread = site::thread(&base.store).await;
    site::shown(&base.store, thread, "Ann", None).await;
    base.raw("update thread set next_number = 1").await;
    let again = site::words(thread, "Bob", "Me too.");
    let outcome: Result<_, Error> =
        base.store.write(move |tx| Box::pin(async move { site::add(tx, &again).await })).await;
    assert!(matches!(outcome, Err(Error::Conflict(_))), "{outcome:?}");
    assert_eq!(site::counts(&base.store, thread).await, (1, 1));
    let nowhere = base.store.write::<_, Error, _>(|tx| {
        Box::pin(async move { threads::lock(tx, model::ThreadId(404)).await.map(|found| found.is_none()) })
    });
    assert!(nowhere.await.unwrap());
}
