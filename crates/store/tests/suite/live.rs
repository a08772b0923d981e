//! Who comes back after any gap is told exactly what has become of a thread meanwhile.

use model::{CommentId, ThreadId, Timestamp, comments::State, live::Reached, thread};
use store::{Store, comments::NewComment, live, threads};

use crate::{
    base::{Base, on_both_databases},
    site,
};

on_both_databases!(
    what_arrived_is_told_in_its_order,
    what_has_changed_is_told_once_as_it_is_now,
    what_waits_is_told_when_it_appears,
    that_it_is_closed_is_told_to_whoever_does_not_know,
    a_place_that_a_reply_needs_is_told,
    too_much_is_told_as_that_alone,
    whoever_asks_in_between_is_told_the_rest,
);

const MOST: usize = 5;

/// Numbers that arrived; numbers that changed, and whether they appeared; how far that leads.
async fn told(store: &Store, thread: ThreadId, from: Reached) -> (Vec<i64>, Vec<(i64, bool)>, Reached) {
    let news =
        store.read(move |conn| Box::pin(live::since(conn, thread, from, MOST))).await.unwrap().unwrap();
    assert!(!news.too_much);
    let arrived = news.arrived.iter().map(|comment| comment.number).collect();
    let changed = news.changed.iter().map(|changed| (changed.comment.number, changed.appeared)).collect();
    (arrived, changed, news.thread.reached)
}

const START: Reached = Reached { number: 0, change: 0 };

fn at(number: i64, change: i64) -> Reached {
    Reached { number, change }
}

async fn what_arrived_is_told_in_its_order(base: &Base) {
    let thread = site::thread(&base.store).await;
    let other = site::thread(&base.store).await;
    let first = site::shown(&base.store, thread, "Ann", None).await;
    site::shown(&base.store, other, "Ann", None).await;
    site::shown(&base.store, thread, "Bob", Some(&first)).await;
    site::shown(&base.store, thread, "Carl", None).await;
    assert_eq!(told(&base.store, thread, START).await, (vec![1, 2, 3], vec![], at(3, 0)));
    assert_eq!(told(&base.store, thread, at(2, 0)).await, (vec![3], vec![], at(3, 0)));
    assert_eq!(told(&base.store, thread, at(3, 0)).await, (vec![], vec![], at(3, 0)));
    let nowhere = base.store.read(|conn| Box::pin(live::since(conn, ThreadId(99), START, MOST))).await;
    assert!(nowhere.unwrap().is_none());
}

async fn what_has_changed_is_told_once_as_it_is_now(base: &Base) {
    let thread = site::thread(&base.store).await;
    let first = site::shown(&base.store, thread, "Ann", None).await;
    let second = site::shown(&base.store, thread, "Bob", None).await;
    for (id, state) in [(second.id, State::Removed), (first.id, State::Removed), (first.id, State::Shown)] {
        site::set_state(&base.store, thread, id, state).await;
    }
    assert_eq!(told(&base.store, thread, at(2, 0)).await, (vec![], vec![(2, false), (1, true)], at(2, 3)));
    assert_eq!(told(&base.store, thread, at(2, 1)).await, (vec![], vec![(1, true)], at(2, 3)));
    // Who has not even seen them arrive gets them as they are.
    assert_eq!(told(&base.store, thread, START).await, (vec![1], vec![], at(2, 3)));
    site::everything_holds(&base.store).await;
}

async fn that_it_is_closed_is_told_to_whoever_does_not_know(base: &Base) {
    let thread = site::thread(&base.store).await;
    let turn = async |state| {
        let done: store::Result<()> = base
            .store
            .write(move |tx| Box::pin(threads::turn(tx, thread, state, None, "Enough.", Timestamp(1))))
            .await;
        done.unwrap();
    };
    let turned = async |from| {
        let read = base.store.read(move |conn| Box::pin(live::since(conn, thread, from, MOST)));
        let news = read.await.unwrap().unwrap();
        (news.turned, news.is_nothing(), news.thread.closed, news.thread.reached)
    };
    turn(thread::State::Closed).await;
    assert_eq!(turned(START).await, (true, false, Some("Enough.".into()), at(0, 1)));
    assert_eq!(turned(at(0, 1)).await, (false, true, Some("Enough.".into()), at(0, 1)));
    let comment = site::shown(&base.store, thread, "Ann", None).await;
    site::set_state(&base.store, thread, comment.id, State::Removed).await;
    assert!(!turned(at(0, 1)).await.0, "another change is no turn");
    turn(thread::State::Open).await;
    assert_eq!(
        turned(at(0, 1)).await,
        (true, false, None, at(1, 3)),
        "as it is now, however often it turned"
    );
}

async fn what_waits_is_told_when_it_appears(base: &Base) {
    let thread = site::thread(&base.store).await;
    let held = NewComment { state: State::Held, ..site::words(thread, "Ann", "Hm.") };
    let rejected = NewComment { state: State::Held, ..site::words(thread, "Bob", "Ha.") };
    let held = site::say(&base.store, held).await;
    let rejected = site::say(&base.store, rejected).await;
    assert_eq!(told(&base.store, thread, START).await, (vec![], vec![], at(2, 0)));
    site::set_state(&base.store, thread, rejected.id, State::Rejected).await;
    site::set_state(&base.store, thread, held.id, State::Shown).await;
    assert_eq!(told(&base.store, thread, at(2, 0)).await, (vec![], vec![(1, true)], at(2, 1)));
}

async fn a_place_that_a_reply_needs_is_told(base: &Base) {
    let thread = site::thread(&base.store).await;
    let top = site::shown(&base.store, thread, "Ann", None).await;
    let held =
        NewComment { state: State::Held, parent: site::under(&top), ..site::words(thread, "Bob", "Hm.") };
    let held = site::say(&base.store, held).await;
    site::set_state(&base.store, thread, top.id, State::Removed).await;
    let gone = told(&base.store, thread, at(2, 0)).await;
    assert_eq!(gone, (vec![], vec![(1, false)], at(2, 1)));
    site::set_state(&base.store, thread, held.id, State::Shown).await;
    // Both come: the reply, and the stub it stands under.
    let (arrived, mut changed, reached) = told(&base.store, thread, at(2, 1)).await;
    changed.sort();
    assert_eq!((arrived, changed, reached), (vec![], vec![(1, true), (2, true)], at(2, 3)));
}

async fn too_much_is_told_as_that_alone(base: &Base) {
    let thread = site::thread(&base.store).await;
    let mut last = CommentId(0);
    for _ in 0..=MOST {
        last = site::shown(&base.store, thread, "Ann", None).await.id;
    }
    let news = base.store.read(move |conn| Box::pin(live::since(conn, thread, START, MOST))).await;
    let news = news.unwrap().unwrap();
    assert!(news.too_much && news.arrived.is_empty() && news.changed.is_empty());
    assert_eq!(told(&base.store, thread, at(1, 0)).await.0.len(), MOST);
    site::set_state(&base.store, thread, last, State::Removed).await;
    assert_eq!(told(&base.store, thread, at(1, 0)).await.0.len(), MOST - 1);
}

/// Somebody who asks after every step, and somebody who asks now and then, end up with the same page.
async fn whoever_asks_in_between_is_told_the_rest(base: &Base) {
    let thread = site::thread(&base.store).await;
    let mut often = (START, Vec::new());
    let mut seldom = (START, Vec::new());
    let mut ids = Vec::new();
    for step in 0..12_usize {
        if step % 3 < 2 {
            ids.push(site::shown(&base.store, thread, "Ann", None).await.id);
        } else {
            site::set_state(&base.store, thread, ids[step / 3], State::Removed).await;
        }
        follow(&base.store, thread, &mut often).await;
        if step % 4 == 3 {
            follow(&base.store, thread, &mut seldom).await;
        }
    }
    let page = site::page(&base.store, thread).await;
    assert_eq!((&often.1, &seldom.1), (&page, &page));
    assert_eq!(often.0, seldom.0);
}

async fn follow(store: &Store, thread: ThreadId, (from, page): &mut (Reached, Vec<i64>)) {
    let since = *from;
    let news =
        store.read(move |conn| Box::pin(live::since(conn, thread, since, 100))).await.unwrap().unwrap();
    for changed in &news.changed {
        page.retain(|number| *number != changed.comment.number || changed.comment.state == State::Shown);
    }
    page.extend(news.arrived.iter().map(|comment| comment.number));
    *from = news.thread.reached;
}
