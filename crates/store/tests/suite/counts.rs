//! Every count and place follows from the states of the comments: shown by hand for each rule, and for random
//! discussions against a model that counts anew each time.

use std::collections::HashSet;

use model::comments::State;
use proptest::{prelude::*, test_runner::TestRunner};
use store::{
    Error, Store,
    comments::{NewComment, Stored},
    decisions, threads,
};
use tokio::{runtime::Handle, task::block_in_place};

use crate::{
    base::{Base, on_both_databases},
    site,
};

on_both_databases!(
    people_are_counted_once,
    what_waits_is_not_counted,
    what_is_gone_keeps_its_place_while_a_reply_needs_it,
    places_above_a_hidden_reply_come_and_go_with_it,
    a_check_finds_what_does_not_hold,
    random_discussions_keep_their_counts,
);

async fn people_are_counted_once(base: &Base) {
    let thread = site::thread(&base.store).await;
    let first = site::shown(&base.store, thread, "Ann", None).await;
    site::shown(&base.store, thread, "Bob", Some(&first)).await;
    let third = site::shown(&base.store, thread, "Ann", Some(&first)).await;
    assert_eq!(site::counts(&base.store, thread).await, (3, 2));
    site::set_state(&base.store, thread, third.id, State::Removed).await;
    assert_eq!(site::counts(&base.store, thread).await, (2, 2), "Ann is still there");
    site::set_state(&base.store, thread, first.id, State::Removed).await;
    assert_eq!(site::counts(&base.store, thread).await, (1, 1));
    site::set_state(&base.store, thread, third.id, State::Shown).await;
    assert_eq!(site::counts(&base.store, thread).await, (2, 2));
    site::everything_holds(&base.store).await;
}

async fn what_waits_is_not_counted(base: &Base) {
    let thread = site::thread(&base.store).await;
    let top = site::shown(&base.store, thread, "Ann", None).await;
    let held =
        NewComment { state: State::Held, parent: site::under(&top), ..site::words(thread, "Bob", "Hm.") };
    let held = site::say(&base.store, held).await;
    assert_eq!(site::counts(&base.store, thread).await, (1, 1));
    assert_eq!(site::page(&base.store, thread).await, [1]);
    assert_eq!(site::comment(&base.store, top.id).await.replies, 0);
    site::set_state(&base.store, thread, held.id, State::Rejected).await;
    assert_eq!(site::page(&base.store, thread).await, [1]);
    site::set_state(&base.store, thread, held.id, State::Shown).await;
    assert_eq!(site::counts(&base.store, thread).await, (2, 2));
    assert_eq!(site::page(&base.store, thread).await, [1, 2]);
    let top = site::comment(&base.store, top.id).await;
    assert_eq!((top.replies, top.descendants), (1, 1));
    site::everything_holds(&base.store).await;
}

async fn what_is_gone_keeps_its_place_while_a_reply_needs_it(base: &Base) {
    let thread = site::thread(&base.store).await;
    let top = site::shown(&base.store, thread, "Ann", None).await;
    let reply = site::shown(&base.store, thread, "Bob", Some(&top)).await;
    site::set_state(&base.store, thread, top.id, State::Removed).await;
    assert_eq!(site::page(&base.store, thread).await, [1, 2], "the place stays, the words go");
    assert_eq!(site::comment(&base.store, top.id).await.state, State::Removed);
    assert_eq!(site::counts(&base.store, thread).await, (1, 1));
    site::set_state(&base.store, thread, reply.id, State::Removed).await;
    assert_eq!(site::page(&base.store, thread).await, [0i64; 0], "nothing needs the place now");
    site::set_state(&base.store, thread, top.id, State::Shown).await;
    assert_eq!(site::page(&base.store, thread).await, [1]);
    site::everything_holds(&base.store).await;
}

async fn places_above_a_hidden_reply_come_and_go_with_it(base: &Base) {
    let thread = site::thread(&base.store).await;
    let mut chain: Vec<Stored> = Vec::new();
    for name in ["Ann", "Bob", "Carol", "Dan"] {
        chain.push(site::shown(&base.store, thread, name, chain.last()).await);
    }
    let beside = site::shown(&base.store, thread, "Erin", Some(&chain[1])).await;
    for gone in &chain[..3] {
        site::set_state(&base.store, thread, gone.id, State::Removed).await;
    }
    assert_eq!(site::page(&base.store, thread).await, [1, 2, 3, 4, 5]);
    site::set_state(&base.store, thread, chain[3].id, State::Removed).await;
    assert_eq!(site::page(&base.store, thread).await, [1, 2, 5], "up to where another reply needs them");
    site::set_state(&base.store, thread, beside.id, State::Removed).await;
    assert_eq!(site::page(&base.store, thread).await, [0i64; 0]);
    site::set_state(&base.store, thread, chain[3].id, State::Shown).await;
    assert_eq!(site::page(&base.store, thread).await, [1, 2, 3, 4], "and back again");
    let top = site::comment(&base.store, chain[0].id).await;
    assert_eq!((top.replies, top.descendants, top.state), (1, 3, State::Removed));
    site::everything_holds(&base.store).await;
}

/// A check that says nothing is worth something only if it speaks.
async fn a_check_finds_what_does_not_hold(base: &Base) {
    let thread = site::thread(&base.store).await;
    let top = site::shown(&base.store, thread, "Ann", None).await;
    site::shown(&base.store, thread, "Bob", Some(&top)).await;
    site::everything_holds(&base.store).await;
    for (spoil, mend, finds) in [
        ("update thread set comments = 3", "update thread set comments = 2", "other comments"),
        (
            "update participant set comments = 2 where author = 'g:Ann'",
            "update participant set comments = 1 where author = 'g:Ann'",
            "of a person",
        ),
        ("update thread set people = 1", "update thread set people = 2", "other people"),
        (
            "update comment set replies = 2 where number = 1",
            "update comment set replies = 1 where number = 1",
            "other replies",
        ),
        (
            "update comment set descendants = 0 where number = 1",
            "update comment set descendants = 1 where number = 1",
            "below it",
        ),
        (
            "update comment set visible = false where number = 1",
            "update comment set visible = true where number = 1",
            "place",
        ),
        (
            "update comment set depth = 7 where number = 2",
            "update comment set depth = 1 where number = 2",
            "answers",
        ),
        ("update thread set next_number = 2", "update thread set next_number = 3", "twice"),
    ] {
        base.raw(spoil).await;
        let wrong = base.store.read(|conn| Box::pin(decisions::check(conn))).await.unwrap();
        assert!(wrong.iter().any(|sentence| sentence.contains(finds)), "{spoil}: {wrong:?}");
        base.raw(mend).await;
        site::everything_holds(&base.store).await;
    }
}

/// One thing that happens in a discussion. Numbers choose among what is there.
#[derive(Debug, Clone)]
enum Step {
    Post { author: usize, held: bool },
    Reply { to: usize, author: usize, held: bool },
    Approve(usize),
    Reject(usize),
    Remove(usize),
    Restore(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let (any, author, held) = (0..1_000usize, 0..4usize, prop::bool::weighted(0.25));
    prop_oneof![
        2 => (author.clone(), held).prop_map(|(author, held)| Step::Post { author, held }),
        5 => (any.clone(), author, held).prop_map(|(to, author, held)| Step::Reply { to, author, held }),
        2 => any.clone().prop_map(Step::Approve),
        1 => any.clone().prop_map(Step::Reject),
        4 => any.clone().prop_map(Step::Remove),
        2 => any.prop_map(Step::Restore),
    ]
}

/// What the discussion should be: nothing kept, all counted when asked.
#[derive(Default)]
struct Model {
    comments: Vec<(Option<usize>, usize, State)>,
}

impl Model {
    fn pick(&self, number: usize, from: &[State]) -> Option<usize> {
        let fitting: Vec<usize> =
            (0..self.comments.len()).filter(|&at| from.contains(&self.comments[at].2)).collect();
        (!fitting.is_empty()).then(|| fitting[number % fitting.len()])
    }

    fn children(&self, of: Option<usize>) -> impl Iterator<Item = usize> {
        (0..self.comments.len()).filter(move |&at| self.comments[at].0 == of)
    }

    fn has_place(&self, at: usize) -> bool {
        self.comments[at].2 == State::Shown || self.children(Some(at)).any(|child| self.has_place(child))
    }

    fn page(&self, under: Option<usize>, page: &mut Vec<i64>) {
        for at in self.children(under).filter(|&at| self.has_place(at)) {
            page.push(at as i64 + 1);
            self.page(Some(at), page);
        }
    }

    fn counts(&self) -> (i64, i64) {
        let shown = self.comments.iter().filter(|(_, _, state)| *state == State::Shown);
        let people: HashSet<usize> = shown.clone().map(|(_, author, _)| *author).collect();
        (shown.count() as i64, people.len() as i64)
    }
}

async fn random_discussions_keep_their_counts(base: &Base) {
    let cases = if base.place.is_sqlite() { 64 } else { 8 };
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let steps = prop::collection::vec(step(), 1..30);
    let outcome = block_in_place(|| {
        TestRunner::new(config).run(&steps, |steps| {
            Handle::current().block_on(discuss(&base.store, &steps));
            Ok(())
        })
    });
    if let Err(failed) = outcome {
        panic!("{failed}");
    }
}

async fn discuss(store: &Store, steps: &[Step]) {
    let thread = site::thread(store).await;
    let mut model = Model::default();
    let mut stored: Vec<Stored> = Vec::new();
    for step in steps {
        match *step {
            Step::Post { author, held } => {
                let state = if held { State::Held } else { State::Shown };
                model.comments.push((None, author, state));
                let new = NewComment { state, ..site::words(thread, &format!("Member {author}"), "So.") };
                stored.push(site::say(store, new).await);
            }
            Step::Reply { to, author, held } => {
                let Some(parent) = model.pick(to, &[State::Shown]) else { continue };
                let state = if held { State::Held } else { State::Shown };
                model.comments.push((Some(parent), author, state));
                let words = site::words(thread, &format!("Member {author}"), "And so.");
                let new = NewComment { state, parent: site::under(&stored[parent]), ..words };
                stored.push(site::say(store, new).await);
            }
            Step::Approve(which) => {
                decide(
                    store,
                    thread,
                    &mut model,
                    &stored,
                    which,
                    &[State::Held, State::Rejected],
                    State::Shown,
                )
                .await;
            }
            Step::Reject(which) => {
                decide(store, thread, &mut model, &stored, which, &[State::Held], State::Rejected).await;
            }
            Step::Remove(which) => {
                decide(store, thread, &mut model, &stored, which, &[State::Shown], State::Removed).await;
            }
            Step::Restore(which) => {
                decide(store, thread, &mut model, &stored, which, &[State::Removed], State::Shown).await;
            }
        }
    }
    let mut wanted = Vec::new();
    model.page(None, &mut wanted);
    assert_eq!(site::page(store, thread).await, wanted);
    assert_eq!(site::counts(store, thread).await, model.counts());
    site::everything_holds(store).await;
}

async fn decide(
    store: &Store,
    thread: model::ThreadId,
    model: &mut Model,
    stored: &[Stored],
    which: usize,
    from: &[State],
    to: State,
) {
    let Some(at) = model.pick(which, from) else { return };
    model.comments[at].2 = to;
    let id = stored[at].id;
    store
        .write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                threads::lock(tx, thread).await?;
                decisions::set_state(tx, id, to).await?;
                decisions::insert(tx, id, None, "approve", ("By the test.", ""), site::NOW).await
            })
        })
        .await
        .unwrap();
}
