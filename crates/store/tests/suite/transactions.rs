//! A command happens whole or not at all, alone or among others, and a read sees one moment.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc, Barrier, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    task::{Context, Poll, Waker},
    time::{Duration, Instant},
};

use store::{Error, accounts, threads};
use tokio::task::block_in_place;

use crate::{
    base::{Base, on_both_databases, on_sqlite, until},
    site::{self, NOW},
};

on_both_databases!(
    a_command_that_fails_leaves_nothing_behind,
    a_command_that_panics_leaves_nothing_behind,
    a_command_that_panics_before_its_first_step_leaves_nothing_behind,
    a_conflict_is_told_from_a_fault,
    one_refusal_among_many_undoes_only_itself,
    a_command_ends_though_nobody_waits_for_it,
    a_read_sees_one_moment,
    a_read_that_panics_is_one_failed_read,
    a_store_in_order_takes_writes,
    two_commands_that_wait_for_each_other_both_happen,
);

fn refusal() -> Error {
    Error::Unusable("refused by the test".into())
}

async fn a_command_that_fails_leaves_nothing_behind(base: &Base) {
    let ann = site::new_account("Ann");
    let outcome: Result<(), Error> = base
        .store
        .write(move |tx| {
            Box::pin(async move {
                accounts::insert(tx, &ann, NOW).await?;
                assert_eq!(accounts::count(tx.conn()).await?, 1, "it was there while it lasted");
                Err(refusal())
            })
        })
        .await;
    assert!(matches!(outcome, Err(Error::Unusable(_))), "{outcome:?}");
    assert_eq!(site::accounts(&base.store).await, 0);
    site::account(&base.store, "Ann").await;
    assert_eq!(site::accounts(&base.store).await, 1, "nor does the next command bring it back");
}

async fn a_command_that_panics_leaves_nothing_behind(base: &Base) {
    let ann = site::new_account("Ann");
    let outcome: Result<(), Error> = base
        .store
        .write(move |tx| {
            Box::pin(async move {
                accounts::insert(tx, &ann, NOW).await?;
                panic!("on purpose");
            })
        })
        .await;
    assert!(matches!(outcome, Err(Error::Broken(_))), "{outcome:?}");
    assert_eq!(site::accounts(&base.store).await, 0);
    site::account(&base.store, "Bob").await;
    assert_eq!(site::accounts(&base.store).await, 1);
}

async fn a_command_that_panics_before_its_first_step_leaves_nothing_behind(base: &Base) {
    // More often than there are connections: none of them may come back with a transaction open.
    for _ in 0..20 {
        let outcome: Result<(), Error> = base.store.write(|_| panic!("on purpose")).await;
        assert!(matches!(outcome, Err(Error::Broken(_))), "{outcome:?}");
    }
    if !base.place.is_sqlite() {
        let own = base.place.postgres_connection().await;
        let open = "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'";
        assert_eq!(own.query_one(open, &[]).await.unwrap().get::<_, i64>(0), 0);
    }
    site::account(&base.store, "Bob").await;
    assert_eq!(site::accounts(&base.store).await, 1);
}

async fn a_conflict_is_told_from_a_fault(base: &Base) {
    site::account(&base.store, "Ann").await;
    let again = site::new_account("Ann");
    let outcome: Result<_, Error> =
        base.store.write(move |tx| Box::pin(async move { accounts::insert(tx, &again, NOW).await })).await;
    assert!(matches!(outcome, Err(Error::Conflict(_))), "{outcome:?}");
}

/// Polls a future once, which is enough to have a command waiting in line, or on PostgreSQL under way.
fn start<T>(future: &mut Pin<Box<impl Future<Output = T> + ?Sized>>) -> Poll<T> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// Keeps SQLite's writer busy until the sender is dropped, so that what comes meanwhile becomes one group.
async fn hold_the_writer(base: &Base) -> mpsc::Sender<()> {
    let (open, gate) = mpsc::channel::<()>();
    let (tell, holding) = mpsc::channel();
    if base.place.is_sqlite() {
        let store = base.store.clone();
        let gate = Arc::new(Mutex::new(gate));
        tokio::spawn(async move {
            let command = store.write::<_, Error, _>(move |_| {
                tell.send(()).unwrap();
                _ = gate.lock().unwrap().recv();
                Box::pin(async { Ok(()) })
            });
            command.await
        });
        block_in_place(|| holding.recv()).unwrap();
    }
    open
}

async fn one_refusal_among_many_undoes_only_itself(base: &Base) {
    let open = hold_the_writer(base).await;
    let mut commands = Vec::new();
    for number in 0..60 {
        let one = site::new_account(&format!("Member {number}"));
        let other = site::new_account(&format!("Other {number}"));
        let taken = site::new_account("Member 0");
        let mut command = Box::pin(base.store.write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                accounts::insert(tx, &one, NOW).await?;
                match number % 5 {
                    1 => Err(refusal()),
                    2 => panic!("on purpose"),
                    3 => accounts::insert(tx, &taken, NOW).await.map(|_| ()),
                    _ => accounts::insert(tx, &other, NOW).await.map(|_| ()),
                }
            })
        }));
        // On PostgreSQL the first has to be there for the others to meet it.
        let started = match number {
            0 if !base.place.is_sqlite() => Poll::Ready(command.as_mut().await),
            _ => start(&mut command),
        };
        assert!(started.is_pending() || !base.place.is_sqlite(), "all of them wait in one line");
        commands.push((started, command));
    }
    drop(open);
    for (number, (started, command)) in commands.into_iter().enumerate() {
        let outcome = match started {
            Poll::Ready(outcome) => outcome,
            Poll::Pending => command.await,
        };
        let as_it_should = match number % 5 {
            1 => matches!(outcome, Err(Error::Unusable(_))),
            2 => matches!(outcome, Err(Error::Broken(_))),
            3 => matches!(outcome, Err(Error::Conflict(_))),
            _ => outcome.is_ok(),
        };
        assert!(as_it_should, "command {number}: {outcome:?}");
    }
    assert_eq!(site::accounts(&base.store).await, 24 * 2);
    for number in 0..60 {
        let email = format!("member.{number}@example.org");
        let found = base
            .store
            .read(move |conn| Box::pin(async move { accounts::by_email(conn, &email).await }))
            .await
            .unwrap();
        assert_eq!(found.is_some(), [0, 4].contains(&(number % 5)), "member {number}");
    }
}

async fn a_command_ends_though_nobody_waits_for_it(base: &Base) {
    let open = hold_the_writer(base).await;
    let ann = site::new_account("Ann");
    let mut command = Box::pin(
        base.store
            .write::<_, Error, _>(move |tx| Box::pin(async move { accounts::insert(tx, &ann, NOW).await })),
    );
    _ = start(&mut command);
    drop(command);
    drop(open);
    until(async || site::accounts(&base.store).await == 1).await;
}

async fn a_read_sees_one_moment(base: &Base) {
    site::account(&base.store, "Ann").await;
    let (tell, looked) = mpsc::channel();
    let (go_on, written) = mpsc::channel::<()>();
    let reading = tokio::spawn({
        let store = base.store.clone();
        async move {
            let read = store.read(move |conn| {
                Box::pin(async move {
                    let first = accounts::count(conn).await?;
                    tell.send(()).unwrap();
                    _ = block_in_place(|| written.recv());
                    Ok((first, accounts::count(conn).await?))
                })
            });
            read.await.unwrap()
        }
    });
    block_in_place(|| looked.recv()).unwrap();
    site::account(&base.store, "Bob").await;
    drop(go_on);
    assert_eq!(reading.await.unwrap(), (1, 1));
    assert_eq!(site::accounts(&base.store).await, 2);
}

async fn a_read_that_panics_is_one_failed_read(base: &Base) {
    // More often than there are connections that read.
    for _ in 0..20 {
        let read = base.store.read::<(), _>(|conn| {
            Box::pin(async move {
                accounts::count(conn).await?;
                panic!("on purpose")
            })
        });
        assert!(matches!(read.await, Err(Error::Broken(_))));
    }
    site::account(&base.store, "Ann").await;
    for _ in 0..20 {
        assert_eq!(site::accounts(&base.store).await, 1, "no reader is stuck in the past");
    }
}

async fn a_store_in_order_takes_writes(base: &Base) {
    assert!(base.store.can_write().await);
}

#[test]
fn more_commands_than_can_wait_are_refused_at_once_and_the_others_kept() {
    on_sqlite(async |base| {
        let open = hold_the_writer(base).await;
        let mut waiting = Vec::new();
        let mut refused = 0;
        for number in 0..1_500 {
            let account = site::new_account(&format!("Member {number}"));
            let mut command = Box::pin(base.store.write::<_, Error, _>(move |tx| {
                Box::pin(async move { accounts::insert(tx, &account, NOW).await })
            }));
            match start(&mut command) {
                Poll::Pending => waiting.push(command),
                Poll::Ready(outcome) => {
                    assert!(matches!(outcome, Err(Error::Busy(_))), "{outcome:?}");
                    refused += 1;
                }
            }
        }
        assert!(refused > 0 && !waiting.is_empty());
        let kept = waiting.len() as i64;
        drop(open);
        for command in waiting {
            command.await.unwrap();
        }
        assert_eq!(site::accounts(&base.store).await, kept);
    });
}

/// Another process holds the file longer than anyone waits; when it lets go, all goes on by itself.
#[test]
fn a_locked_file_is_told_and_got_over() {
    on_sqlite(async |base| {
        site::account(&base.store, "Ann").await;
        let other = base.place.sqlite_connection();
        other.execute_batch("begin immediate").unwrap();
        let bob = site::new_account("Bob");
        let began = Instant::now();
        let outcome: Result<_, Error> =
            base.store.write(move |tx| Box::pin(async move { accounts::insert(tx, &bob, NOW).await })).await;
        assert!(matches!(outcome, Err(Error::Busy(_))), "{outcome:?}");
        assert!(began.elapsed() < Duration::from_secs(20));
        assert_eq!(site::accounts(&base.store).await, 1, "reading goes on");
        let before = base.store.changes().current();
        other.execute_batch("update account set name = 'Anne'; commit").unwrap();
        // No command has come since: what the other process wrote is noticed all the same.
        until(async || base.store.changes().since(before, &[])).await;
        site::account(&base.store, "Carol").await;
        assert_eq!(site::accounts(&base.store).await, 2);
    });
}

/// Each holds what the other waits for: the server ends one, which runs again.
async fn two_commands_that_wait_for_each_other_both_happen(base: &Base) {
    let (one, other) = (site::thread(&base.store).await, site::thread(&base.store).await);
    let (runs, both) = (Arc::new(AtomicUsize::new(0)), Arc::new(Barrier::new(2)));
    let meet = base.is_postgres();
    let lock_both = |first, second| {
        let (store, runs, both) = (base.store.clone(), runs.clone(), both.clone());
        tokio::spawn(async move {
            let command = store.write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let run = runs.fetch_add(1, Ordering::SeqCst);
                    threads::lock(tx, first).await?;
                    if meet && run < 2 {
                        block_in_place(|| both.wait());
                    }
                    threads::lock(tx, second).await?;
                    Ok(())
                })
            });
            command.await
        })
    };
    let (there, back) = (lock_both(one, other), lock_both(other, one));
    there.await.unwrap().unwrap();
    back.await.unwrap().unwrap();
    assert_eq!(runs.load(Ordering::SeqCst), if meet { 3 } else { 2 });
}
