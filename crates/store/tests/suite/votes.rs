//! Votes are one for an account and a comment, and the counts of a comment are always those of its votes.

use std::collections::HashMap;

use model::{
    AccountId, CommentId, ThreadId, Timestamp,
    comments::State,
    order::Order,
    votes::{Answer, Ballot, Tally, Vote, wilson},
};
use store::{Error, Store, Topic, comments, decisions, threads, votes};

use crate::{
    base::{Base, on_both_databases},
    changes::quiet,
    site::{self, NOW},
};

on_both_databases!(
    a_vote_is_counted_once_and_can_change,
    random_votes_keep_their_counts,
    a_check_finds_votes_that_do_not_hold,
    worth_ranks_by_its_bound_and_not_by_its_count,
    an_account_reads_its_own_votes_of_a_thread,
    an_account_reads_all_its_votes_the_latest_first,
    a_vote_tells_its_thread_and_its_author,
);

fn ballot(worth: impl Into<Option<i64>>, agreement: impl Into<Option<i64>>) -> Ballot {
    let answer = |int: i64| Answer::of(int).unwrap();
    Ballot { worth: worth.into().map(answer), agreement: agreement.into().map(answer) }
}

async fn put(store: &Store, id: CommentId, account: AccountId, ballot: Ballot) -> votes::Cast {
    put_at(store, id, account, ballot, NOW).await
}

async fn put_at(
    store: &Store,
    id: CommentId,
    account: AccountId,
    ballot: Ballot,
    now: Timestamp,
) -> votes::Cast {
    let command = store.write::<_, Error, _>(move |tx| {
        Box::pin(async move {
            let thread = comments::by_id(tx.conn(), id).await?.unwrap().thread;
            threads::lock(tx, thread).await?.unwrap();
            let comment = comments::by_id(tx.conn(), id).await?.unwrap();
            votes::put(tx, &comment, account, ballot, now).await
        })
    });
    command.await.unwrap()
}

async fn a_vote_is_counted_once_and_can_change(base: &Base) {
    let thread = site::thread(&base.store).await;
    let id = site::shown(&base.store, thread, "Ann", None).await.id;
    let (bob, carl) = (site::account(&base.store, "Bob").await, site::account(&base.store, "Carl").await);
    let tally = |worth, not_worth, agree, disagree| Tally { worth, not_worth, agree, disagree };
    for (account, ballot, counts) in [
        (bob, ballot(1, None), tally(1, 0, 0, 0)),
        (bob, ballot(1, None), tally(1, 0, 0, 0)),
        (bob, ballot(None, -1), tally(1, 0, 0, 1)),
        (carl, ballot(1, 1), tally(2, 0, 1, 1)),
        (bob, ballot(-1, None), tally(1, 1, 1, 1)),
        (bob, ballot(None, None), tally(1, 1, 1, 1)),
        (carl, ballot(0, None), tally(0, 1, 1, 1)),
        (bob, ballot(0, 0), tally(0, 0, 1, 0)),
        (carl, ballot(None, 0), Tally::default()),
    ] {
        assert_eq!(put(&base.store, id, account, ballot).await.tally, counts, "{ballot:?}");
        let comment = site::comment(&base.store, id).await;
        assert_eq!((comment.tally, comment.score), (counts, wilson(counts.worth, counts.not_worth)));
        site::everything_holds(&base.store).await;
    }
    assert_eq!(base.number("select count(*) from vote").await, 0, "a vote that says nothing is no vote");
}

/// A few hundred votes by a fixed mixing of their number, against counts made anew from the last vote of each.
async fn random_votes_keep_their_counts(base: &Base) {
    let thread = site::thread(&base.store).await;
    let mut ids = Vec::new();
    let mut accounts = Vec::new();
    for number in 0..4 {
        ids.push(site::shown(&base.store, thread, "Ann", None).await.id);
        accounts.push(site::account(&base.store, &format!("Voter {number}")).await);
    }
    let mut stand: HashMap<(CommentId, AccountId), Vote> = HashMap::new();
    for number in 0..300_u64 {
        let mut mixed = (number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let mut pick = |of: u64| {
            let picked = mixed % of;
            mixed /= of;
            picked as i64
        };
        let (id, account) = (ids[pick(4) as usize], accounts[pick(4) as usize]);
        let answer = |picked: i64| (picked < 3).then_some(picked - 1);
        let ballot = ballot(answer(pick(4)), answer(pick(4)));
        let vote = stand.entry((id, account)).or_default();
        let cast = put(&base.store, id, account, ballot).await;
        assert_eq!(cast.before, *vote);
        *vote = ballot.onto(*vote);
        assert_eq!(cast.vote, *vote);
    }
    for id in ids {
        let votes = stand.iter().filter(|((of, _), _)| *of == id);
        let counted = votes.fold(Tally::default(), |tally, (_, vote)| tally.changed(Vote::default(), *vote));
        assert_eq!(site::comment(&base.store, id).await.tally, counted);
    }
    site::everything_holds(&base.store).await;
}

async fn a_check_finds_votes_that_do_not_hold(base: &Base) {
    let thread = site::thread(&base.store).await;
    let other = site::thread(&base.store).await;
    let id = site::shown(&base.store, thread, "Ann", None).await.id;
    let bob = site::account(&base.store, "Bob").await;
    put(&base.store, id, bob, ballot(1, -1)).await;
    let spoil_thread = format!("update vote set thread_id = {}", other.0);
    let mend_thread = format!("update vote set thread_id = {}", thread.0);
    for (spoil, mend, finds) in [
        ("update comment set worth = 2", "update comment set worth = 1", "other votes"),
        ("update comment set disagree = 0", "update comment set disagree = 1", "other votes"),
        ("update comment set score = 1", "update comment set score = 206543", "another score"),
        ("update vote set agreement = 1", "update vote set agreement = -1", "other votes"),
        (spoil_thread.as_str(), mend_thread.as_str(), "another thread"),
    ] {
        base.raw(spoil).await;
        let wrong = base.store.read(|conn| Box::pin(decisions::check(conn))).await.unwrap();
        assert!(wrong.iter().any(|sentence| sentence.contains(finds)), "{spoil}: {wrong:?}");
        base.raw(mend).await;
        site::everything_holds(&base.store).await;
    }
}

async fn numbers(store: &Store, thread: ThreadId, order: Order) -> Vec<i64> {
    let read = store.read(move |conn| Box::pin(store::pages::listing(conn, thread, order, None, 1_000)));
    read.await.unwrap().0.iter().map(|comment| comment.number).collect()
}

async fn worth_ranks_by_its_bound_and_not_by_its_count(base: &Base) {
    let thread = site::thread(&base.store).await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(site::shown(&base.store, thread, "Ann", None).await.id);
    }
    let mut accounts = Vec::new();
    for number in 0..9 {
        accounts.push(site::account(&base.store, &format!("Voter {number}")).await);
    }
    // #2: five for, four against. #3: three for. #4: four for, one against.
    for (at, account) in accounts.iter().enumerate() {
        put(&base.store, ids[1], *account, ballot(if at < 5 { 1 } else { -1 }, None)).await;
    }
    for account in &accounts[..3] {
        put(&base.store, ids[2], *account, ballot(1, None)).await;
    }
    for (at, account) in accounts[..5].iter().enumerate() {
        put(&base.store, ids[3], *account, ballot(if at < 4 { 1 } else { -1 }, None)).await;
    }
    for order in [Order::Worth, Order::Bridging] {
        assert_eq!(numbers(&base.store, thread, order).await, [3, 4, 2, 1]);
    }
    assert_eq!(numbers(&base.store, thread, Order::Oldest).await, [1, 2, 3, 4]);
}

async fn an_account_reads_its_own_votes_of_a_thread(base: &Base) {
    let (here, there) = (site::thread(&base.store).await, site::thread(&base.store).await);
    let first = site::shown(&base.store, here, "Ann", None).await.id;
    let second = site::shown(&base.store, here, "Ann", None).await.id;
    let other = site::shown(&base.store, there, "Ann", None).await.id;
    let (bob, carl) = (site::account(&base.store, "Bob").await, site::account(&base.store, "Carl").await);
    put(&base.store, second, bob, ballot(1, None)).await;
    put(&base.store, first, bob, ballot(-1, 1)).await;
    put(&base.store, other, bob, ballot(1, 1)).await;
    put(&base.store, first, carl, ballot(1, 1)).await;
    let read = base.store.read(move |conn| Box::pin(votes::of_thread(conn, here, bob)));
    let vote = |worth, agreement| ballot(worth, agreement).onto(Vote::default());
    assert_eq!(read.await.unwrap(), [(first, vote(-1, 1)), (second, vote(1, 0))]);
    let one = base.store.read(move |conn| Box::pin(votes::of_comment(conn, here, carl, second)));
    assert_eq!(one.await.unwrap(), Vote::default());
}

/// Two votes of one moment, one changed later, one on what a moderator took away: each stands once, on whatever page.
async fn an_account_reads_all_its_votes_the_latest_first(base: &Base) {
    let (here, there) = (site::thread(&base.store).await, site::thread(&base.store).await);
    let (bob, carl) = (site::account(&base.store, "Bob").await, site::account(&base.store, "Carl").await);
    let mut ids = Vec::new();
    for thread in [here, there, here, there, here] {
        ids.push(site::shown(&base.store, thread, "Ann", None).await.id);
    }
    for (second, id) in [(1, 0), (2, 1), (2, 2), (3, 3), (4, 4), (9, 0)] {
        let worth = if second == 9 { -1 } else { 1 };
        put_at(&base.store, ids[id], bob, ballot(worth, None), NOW.plus_seconds(second)).await;
    }
    put_at(&base.store, ids[2], carl, ballot(1, None), NOW.plus_seconds(10)).await;
    site::set_state(&base.store, there, ids[3], State::Removed).await;
    let expected =
        [(0, -1), (4, 1), (3, 1), (2, 1), (1, 1)].map(|(at, worth): (usize, i64)| (ids[at], worth));
    for size in [1, 2, 10] {
        let (mut listed, mut before) = (Vec::new(), None);
        loop {
            let read = base.store.read(move |conn| Box::pin(votes::of_account(conn, bob, before, size)));
            let page = read.await.unwrap();
            assert!(page.len() as i64 <= size);
            let Some((last, ..)) = page.last() else { break };
            before = Some(*last);
            for ((_, id), vote, comment) in page {
                assert_eq!(comment.id, id);
                assert_eq!(comment.state == State::Removed, id == ids[3]);
                listed.push((id, vote.worth.as_int()));
            }
        }
        assert_eq!(listed, expected, "pages of {size}");
    }
}

async fn a_vote_tells_its_thread_and_its_author(base: &Base) {
    let (thread, other) = (site::thread(&base.store).await, site::thread(&base.store).await);
    let id = site::shown(&base.store, thread, "Ann", None).await.id;
    let bob = site::account(&base.store, "Bob").await;
    quiet(base).await;
    let changes = base.store.changes();
    let before = changes.current();
    put(&base.store, id, bob, ballot(1, None)).await;
    for topic in [Topic::Thread(thread), Topic::Person("g:Ann".into())] {
        assert!(changes.since(before, std::slice::from_ref(&topic)), "{topic:?}");
    }
    assert!(!changes.since(before, &[Topic::Thread(other)]));
    let before = changes.current();
    put(&base.store, id, bob, ballot(1, None)).await;
    assert!(!changes.since(before, &[Topic::Thread(thread)]), "the same vote changes nothing");
}
