//! A thread seen whole: the marks of its map stand as its pages do, and are bounded.

use model::{ThreadId, comments::State, order::Order};
use store::{
    map::{self, MARKS, Map},
    pages::{self, Size},
};

use crate::{
    base::{Base, on_both_databases},
    site,
};

on_both_databases!(marks_stand_as_pages_do, a_large_thread_is_drawn_by_branches, nothing_to_draw);

async fn of(base: &Base, thread: ThreadId, order: Order) -> Map {
    base.store.read(move |conn| Box::pin(map::of_thread(conn, thread, order))).await.unwrap()
}

async fn marks_stand_as_pages_do(base: &Base) {
    let thread = site::thread(&base.store).await;
    let mut stored = Vec::new();
    for (at, parent) in
        [None, Some(0), Some(1), None, Some(3), Some(0), None, Some(6)].into_iter().enumerate()
    {
        let parent = parent.map(|parent: usize| &stored[parent]);
        stored.push(site::shown(&base.store, thread, &format!("Member {}", at % 3), parent).await);
    }
    site::set_state(&base.store, thread, stored[3].id, State::Removed).await;
    site::set_state(&base.store, thread, stored[7].id, State::Removed).await;
    base.raw("update comment set score = number % 3 where parent_id is null").await;
    for order in [Order::Worth, Order::Newest, Order::Oldest, Order::Discussed] {
        let map = of(base, thread, order).await;
        let size = Size { page: 100, branch: 100 };
        let read = base.store.read(move |conn| Box::pin(pages::of_thread(conn, thread, order, None, size)));
        let shown: Vec<_> = read.await.unwrap().comments.iter().map(|comment| comment.number).collect();
        assert_eq!(map.marks.iter().map(|mark| mark.number).collect::<Vec<_>>(), shown, "{order:?}");
        assert!(!map.by_branch);
        assert_eq!((map.branches, map.longest.unwrap().number, map.answered.unwrap().number), (3, 1, 1));
        let long = |number| map.marks.iter().find(|mark| mark.number == number).unwrap().characters;
        assert!(long(1) > 0);
        assert_eq!(long(4), 0, "what is not shown has no length");
    }
}

async fn a_large_thread_is_drawn_by_branches(base: &Base) {
    let thread = site::thread(&base.store).await;
    let first = site::shown(&base.store, thread, "Member 1", None).await;
    for _ in 0..MARKS / 2 {
        site::shown(&base.store, thread, "Member 2", Some(&first)).await;
    }
    for _ in 0..MARKS / 2 {
        site::shown(&base.store, thread, "Member 3", None).await;
    }
    let map = of(base, thread, Order::Discussed).await;
    assert!(map.by_branch);
    assert_eq!((map.marks.len() as i64, map.branches), (MARKS / 2 + 1, MARKS / 2 + 1));
    assert_eq!((map.marks[0].number, map.marks[0].descendants), (1, MARKS / 2));
    assert_eq!(of(base, thread, Order::Newest).await.marks[0].number, MARKS + 1);
}

async fn nothing_to_draw(base: &Base) {
    let thread = site::thread(&base.store).await;
    let map = of(base, thread, Order::default()).await;
    assert_eq!((map.marks.len(), map.branches, map.answered, map.longest), (0, 0, None, None));
}
