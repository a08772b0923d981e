//! Pages of a thread: every comment once, whatever the shape of the discussion, the order and the size of a page.

use std::collections::{HashMap, HashSet};

use model::{CommentId, ThreadId, comments::State, order::Order, path};
use store::{
    Error, Store,
    comments::{Comment, NewComment, Stored},
    pages::{self, Cursor, Page, Size},
};

use crate::{
    base::{Base, on_both_databases},
    site,
};

on_both_databases!(
    walking_by_cursors_gives_what_one_listing_gives,
    an_order_is_kept,
    readers_pages_cover_every_branch,
    cut_branches_are_counted_and_go_on,
    a_chain_deeper_than_places_tell_apart,
    a_very_wide_thread,
    a_cursor_outlives_what_it_points_at,
    the_comments_above_one,
    a_thread_with_nothing_in_it,
);

/// A shape that has everything: deep, wide, lone, hidden, and gone with replies that stay. The numbers of parents.
const SHAPE: [usize; 40] = [
    0, 1, 2, 3, 1, 0, 0, 7, 7, 7, 10, 11, 0, 13, 13, 13, 13, 13, 13, 13, 0, 0, 0, 23, 24, 25, 26, 27, 28, 1,
    2, 13, 0, 33, 33, 0, 36, 37, 23, 0,
];
/// Some of them are gone: tops and replies, with replies and without, and one waits.
const GONE: [(usize, State); 8] = [
    (2, State::Removed),
    (6, State::Removed),
    (9, State::Removed),
    (13, State::Removed),
    (21, State::Held),
    (33, State::Double),
    (34, State::Removed),
    (35, State::Removed),
];

async fn build(base: &Base) -> ThreadId {
    let thread = site::thread(&base.store).await;
    let mut stored: Vec<Stored> = Vec::new();
    for (at, &parent) in SHAPE.iter().enumerate() {
        let parent = parent.checked_sub(1).map(|parent| &stored[parent]);
        let comment = site::shown(&base.store, thread, &format!("Member {}", at % 6), parent).await;
        stored.push(comment);
    }
    for (number, state) in GONE {
        site::set_state(&base.store, thread, stored[number - 1].id, state).await;
    }
    site::everything_holds(&base.store).await;
    // As if by votes: some tops share a score.
    base.raw("update comment set score = number % 3 where parent_id is null").await;
    thread
}

async fn list(
    store: &Store,
    thread: ThreadId,
    order: Order,
    cursor: Option<Cursor>,
    limit: i64,
) -> (Vec<Comment>, Option<Cursor>) {
    let read = store.read(move |conn| {
        Box::pin(async move { pages::listing(conn, thread, order, cursor.as_ref(), limit).await })
    });
    read.await.unwrap()
}

async fn walk(store: &Store, thread: ThreadId, order: Order, limit: i64) -> Vec<i64> {
    let (mut numbers, mut cursor) = (Vec::new(), None);
    loop {
        let (found, next) = list(store, thread, order, cursor, limit).await;
        assert!(found.len() as i64 <= limit);
        assert!(next.is_none() || found.len() as i64 == limit, "a page that others follow is full");
        numbers.extend(found.iter().map(|comment| comment.number));
        cursor = next;
        if cursor.is_none() {
            return numbers;
        }
        assert!(numbers.len() <= 3_000, "the walk comes to an end");
    }
}

async fn walking_by_cursors_gives_what_one_listing_gives(base: &Base) {
    let thread = build(base).await;
    for order in Order::ALL {
        let (whole, next) = list(&base.store, thread, order, None, 1_000).await;
        assert_eq!(next, None);
        let whole: Vec<i64> = whole.iter().map(|comment| comment.number).collect();
        assert_eq!(whole.iter().collect::<HashSet<_>>().len(), whole.len(), "{order:?}: each once");
        assert_eq!(
            whole.len(),
            34,
            "{order:?}: 40 less those that are not shown and have no reply: {whole:?}"
        );
        for limit in 1..=7 {
            assert_eq!(walk(&base.store, thread, order, limit).await, whole, "{order:?} by {limit}");
        }
    }
}

async fn an_order_is_kept(base: &Base) {
    let thread = build(base).await;
    for order in Order::ALL {
        let (all, _) = list(&base.store, thread, order, None, 1_000).await;
        let tops: Vec<&Comment> = all.iter().filter(|comment| comment.parent.is_none()).collect();
        assert!(tops.len() > 5);
        assert!(tops.is_sorted_by_key(|top| key(order, top)), "{order:?}");
        for branch in all.chunk_by(|_, next| next.parent.is_some()) {
            assert!(branch.is_sorted_by(|one, next| one.path < next.path), "{order:?}: document order");
            let ids: HashSet<CommentId> = branch.iter().map(|comment| comment.id).collect();
            for reply in &branch[1..] {
                assert!(ids.contains(&reply.parent.unwrap()), "{order:?}: under its own top");
            }
            assert_eq!(branch[0].descendants, branch.len() as i64 - 1, "{order:?}");
        }
    }
}

/// What an order sorts by, smallest first.
fn key(order: Order, top: &Comment) -> (i64, i64) {
    match order {
        Order::Oldest => (0, top.number),
        Order::Newest => (0, -top.number),
        Order::Discussed => (-top.descendants, top.number),
        Order::Worth | Order::Bridging => (-top.score, top.number),
    }
}

async fn reader_page(
    store: &Store,
    thread: ThreadId,
    order: Order,
    after: Option<CommentId>,
    size: Size,
) -> Page {
    store.read(move |conn| Box::pin(pages::of_thread(conn, thread, order, after, size))).await.unwrap()
}

/// All pages of a thread, in turn.
async fn reader_pages(store: &Store, thread: ThreadId, order: Order, size: Size) -> Vec<Page> {
    let mut all: Vec<Page> = Vec::new();
    loop {
        let after = all.last().map(|page| page.next.unwrap());
        all.push(reader_page(store, thread, order, after, size).await);
        if all.last().unwrap().next.is_none() {
            return all;
        }
        assert!(all.len() < 1_000, "the pages come to an end");
    }
}

async fn readers_pages_cover_every_branch(base: &Base) {
    let thread = build(base).await;
    for order in Order::ALL {
        let whole: Vec<i64> =
            list(&base.store, thread, order, None, 1_000).await.0.iter().map(|it| it.number).collect();
        for page in [1, 2, 5, 12, 200] {
            let size = Size { page, branch: 60 };
            let all = reader_pages(&base.store, thread, order, size).await;
            let mut numbers = Vec::new();
            for page in &all {
                assert_eq!(page.cut, [], "no branch is that long");
                assert!(!page.comments.is_empty());
                assert!(page.comments[0].parent.is_none(), "a page begins with a branch");
                numbers.extend(page.comments.iter().map(|comment| comment.number));
            }
            assert_eq!(numbers, whole, "{order:?} in pages of {page}");
        }
    }
}

async fn cut_branches_are_counted_and_go_on(base: &Base) {
    let thread = build(base).await;
    let whole: Vec<Comment> = list(&base.store, thread, Order::Oldest, None, 1_000).await.0;
    for order in Order::ALL {
        for branch in 1..=7 {
            let size = Size { page: 9, branch };
            let mut seen: HashMap<CommentId, Vec<i64>> = HashMap::new();
            for page in reader_pages(&base.store, thread, order, size).await {
                let cut: HashMap<CommentId, _> = page.cut.iter().map(|cut| (cut.top, cut.clone())).collect();
                for shown in page.comments.chunk_by(|_, next| next.parent.is_some()) {
                    let top = &shown[0];
                    let mut numbers: Vec<i64> = shown.iter().map(|it| it.number).collect();
                    let left = top.descendants + 1 - shown.len() as i64;
                    match cut.get(&top.id) {
                        None => assert_eq!(left, 0, "{order:?}: an uncut branch is whole"),
                        Some(cut) => {
                            assert_eq!((cut.left, cut.last), (left, shown.last().unwrap().id), "{order:?}");
                            assert_eq!(shown.len() as i64, branch);
                            let rest = rest(&base.store, thread, top, shown.last().unwrap(), 3).await;
                            assert_eq!(rest.len() as i64, cut.left);
                            numbers.extend(rest);
                        }
                    }
                    assert!(seen.insert(top.id, numbers).is_none(), "{order:?}: each branch once");
                }
            }
            for branch in whole.chunk_by(|_, next| next.parent.is_some()) {
                let numbers: Vec<i64> = branch.iter().map(|it| it.number).collect();
                assert_eq!(seen.remove(&branch[0].id), Some(numbers), "{order:?}");
            }
            assert!(seen.is_empty(), "{order:?}");
        }
    }
}

/// What follows of a branch, in steps.
async fn rest(store: &Store, thread: ThreadId, top: &Comment, last: &Comment, limit: i64) -> Vec<i64> {
    let (mut numbers, mut after) = (Vec::new(), last.path.clone());
    loop {
        let (from, place) = (top.path.clone(), after.clone());
        let read = store.read(move |conn| {
            Box::pin(async move { pages::of_branch(conn, thread, &from, Some(&place), limit).await })
        });
        let (found, more) = read.await.unwrap();
        numbers.extend(found.iter().map(|it| it.number));
        match found.last() {
            Some(last) if more => after = last.path.clone(),
            _ => return numbers,
        }
    }
}

/// Stores many comments in few commands: each answers the one that `parent` names among those before it.
async fn many(
    store: &Store,
    thread: ThreadId,
    count: usize,
    parent: fn(usize) -> Option<usize>,
) -> Vec<Stored> {
    let mut all: Vec<Stored> = Vec::new();
    while all.len() < count {
        let mut stored = std::mem::take(&mut all);
        let piece = store.write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                for _ in 0..250.min(count - stored.len()) {
                    let at = stored.len();
                    let parent = parent(at).and_then(|parent| site::under(&stored[parent]));
                    let words = site::words(thread, &format!("Member {}", at % 9), "And on.");
                    stored.push(site::add(tx, &NewComment { parent, ..words }).await?);
                }
                Ok(stored)
            })
        });
        all = piece.await.unwrap();
    }
    all
}

async fn a_chain_deeper_than_places_tell_apart(base: &Base) {
    const DEEP: usize = 1_500;
    const { assert!(DEEP > path::LEVELS * 2) };
    let thread = site::thread(&base.store).await;
    let chain = many(&base.store, thread, DEEP, |at| at.checked_sub(1)).await;
    assert_eq!(chain.last().unwrap().depth, DEEP as i64 - 1, "levels are counted all the way down");
    let all: Vec<i64> = (1..=DEEP as i64).collect();
    assert_eq!(site::page(&base.store, thread).await, all, "each after the one it answers");
    assert_eq!(walk(&base.store, thread, Order::Discussed, 200).await, all);
    let top = site::comment(&base.store, chain[0].id).await;
    assert_eq!((top.replies, top.descendants), (1, DEEP as i64 - 1));
    site::everything_holds(&base.store).await;

    let page = reader_page(&base.store, thread, Order::Oldest, None, pages::READERS_SIZE).await;
    assert_eq!((page.comments.len(), page.cut.len(), page.next), (60, 1, None));
    assert_eq!(page.cut[0].left, DEEP as i64 - 60);
    let rest = rest(&base.store, thread, &top, page.comments.last().unwrap(), 200).await;
    assert_eq!(rest, all[60..]);

    // The whole chain goes but for its end, whose place needs every one above; then the end goes too.
    let last = chain.last().unwrap().id;
    let others: Vec<CommentId> = chain[..DEEP - 1].iter().map(|it| it.id).collect();
    base.store
        .write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                store::threads::lock(tx, thread).await?;
                for id in others {
                    store::decisions::set_state(tx, id, State::Removed).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
    assert_eq!(site::page(&base.store, thread).await.len(), DEEP);
    assert_eq!(site::counts(&base.store, thread).await, (1, 1));
    site::set_state(&base.store, thread, last, State::Removed).await;
    assert_eq!(site::page(&base.store, thread).await, [0i64; 0]);
    site::set_state(&base.store, thread, last, State::Shown).await;
    assert_eq!(site::page(&base.store, thread).await.len(), DEEP);
    site::everything_holds(&base.store).await;
}

async fn a_very_wide_thread(base: &Base) {
    const WIDE: usize = 500;
    let tops = site::thread(&base.store).await;
    many(&base.store, tops, WIDE, |_| None).await;
    let all: Vec<i64> = (1..=WIDE as i64).collect();
    assert_eq!(walk(&base.store, tops, Order::Oldest, 200).await, all);
    let newest: Vec<i64> = all.iter().rev().copied().collect();
    assert_eq!(walk(&base.store, tops, Order::Newest, 90).await, newest);
    assert_eq!(reader_pages(&base.store, tops, Order::Newest, pages::READERS_SIZE).await.len(), 3);

    let replies = site::thread(&base.store).await;
    many(&base.store, replies, WIDE + 1, |at| (at > 0).then_some(0)).await;
    let page = reader_page(&base.store, replies, Order::Oldest, None, pages::READERS_SIZE).await;
    assert_eq!((page.comments.len() as i64, page.cut[0].left), (60, WIDE as i64 + 1 - 60));
    let whole = site::page(&base.store, replies).await;
    assert_eq!(whole, (1..=WIDE as i64 + 1).collect::<Vec<_>>());
    site::everything_holds(&base.store).await;
}

async fn a_cursor_outlives_what_it_points_at(base: &Base) {
    let thread = site::thread(&base.store).await;
    let mut stored = Vec::new();
    for name in ["Ann", "Bob", "Carol", "Dan", "Erin"] {
        stored.push(site::shown(&base.store, thread, name, None).await);
    }
    for order in Order::ALL {
        let (whole, _) = list(&base.store, thread, order, None, 10).await;
        let (first, next) = list(&base.store, thread, order, None, 2).await;
        site::set_state(&base.store, thread, first[1].id, State::Removed).await;
        let (rest, _) = list(&base.store, thread, order, next, 10).await;
        let numbers = |comments: &[Comment]| comments.iter().map(|it| it.number).collect::<Vec<_>>();
        assert_eq!(numbers(&rest), numbers(&whole[2..]), "{order:?}");
        site::set_state(&base.store, thread, first[1].id, State::Shown).await;
        let nowhere = Cursor { order, key: 0, top: CommentId(77_777), last: CommentId(77_777) };
        let (none, next) = list(&base.store, thread, order, Some(nowhere), 10).await;
        assert!(none.is_empty() && next.is_none(), "a cursor that was never given gives nothing");
    }
}

async fn the_comments_above_one(base: &Base) {
    let thread = site::thread(&base.store).await;
    let chain = many(&base.store, thread, 5, |at| at.checked_sub(1)).await;
    let last = site::comment(&base.store, chain[4].id).await;
    let above = async |limit| {
        let last = last.clone();
        let read =
            base.store.read(move |conn| Box::pin(async move { pages::above(conn, &last, limit).await }));
        read.await.unwrap().iter().map(|it| it.number).collect::<Vec<_>>()
    };
    assert_eq!(above(10).await, [1, 2, 3, 4]);
    assert_eq!(above(2).await, [3, 4]);
}

async fn a_thread_with_nothing_in_it(base: &Base) {
    let thread = site::thread(&base.store).await;
    for order in Order::ALL {
        let (found, next) = list(&base.store, thread, order, None, 10).await;
        assert!(found.is_empty() && next.is_none());
        let page = reader_page(&base.store, thread, order, None, pages::READERS_SIZE).await;
        assert!(page.comments.is_empty() && page.cut.is_empty() && page.next.is_none());
    }
}
