//! What moderators decide: which decision leads where, and that no two of them decide the same unawares.

use app::{App, Error, Refusal, decisions::Action};
use model::{
    CommentId, ThreadId,
    comments::State,
    permission::{Actor, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, named, post, reply, words},
};

on_both_databases!(
    every_decision_from_every_state,
    of_two_moderators_at_once_the_second_is_told,
    a_decision_is_noted,
    a_reason_fits,
    what_is_removed_keeps_its_place_under_replies,
    the_queue_runs_from_the_oldest,
);

const ACTIONS: [Action; 4] = [Action::Approve, Action::Reject, Action::Remove, Action::Restore];

async fn decide(app: &App, id: CommentId, action: Action) -> Result<State, Error> {
    app::decisions::decide(app, &Actor::Operator, id, action, "", NOW).await
}

fn leads(from: State, action: Action) -> Option<State> {
    match (from, action) {
        (State::Held, Action::Approve) => Some(State::Shown),
        (State::Held, Action::Reject) => Some(State::Rejected),
        (State::Shown, Action::Remove) => Some(State::Removed),
        (State::Removed | State::Rejected, Action::Restore) => Some(State::Shown),
        _ => None,
    }
}

async fn in_state(app: &App, base: &Base, thread: ThreadId, state: State) -> CommentId {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    let draft = named(words(thread, &format!("Words {number}.")), "Ann");
    let id = post(app, &Actor::Guest, draft, NOW).await.unwrap().id;
    site::set_state(base, thread, id, state).await;
    id
}

async fn every_decision_from_every_state(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    for from in State::ALL {
        for action in ACTIONS {
            let id = in_state(&app, base, thread, from).await;
            let outcome = decide(&app, id, action).await;
            match leads(from, action) {
                Some(to) => {
                    assert_eq!(outcome.unwrap(), to, "{from:?} {action:?}");
                    assert_eq!(site::state(&app, id).await, to);
                }
                None => {
                    let now = from.as_str();
                    assert!(
                        matches!(outcome, Err(Error::Refused(Refusal::AlreadyDecided { now: said })) if said == now),
                        "{from:?} {action:?}: {outcome:?}"
                    );
                    assert_eq!(site::state(&app, id).await, from);
                }
            }
            site::everything_holds(&app).await;
        }
    }
    let nothing = decide(&app, CommentId(77_777), Action::Approve).await;
    assert!(matches!(nothing, Err(Error::NotFound)), "{nothing:?}");
}

async fn of_two_moderators_at_once_the_second_is_told(base: &Base) {
    let (app, there) = (site::app(base), site::another_node(base).await);
    let thread = site::thread(&app).await;
    for round in 0..10_usize {
        let actions = [(Action::Approve, Action::Approve), (Action::Approve, Action::Reject)][round % 2];
        let id = in_state(&app, base, thread, State::Held).await;
        let (one, other) = tokio::join!(decide(&app, id, actions.0), decide(&there, id, actions.1));
        let now = site::state(&app, id).await;
        let (won, lost, action) = if one.is_ok() { (one, other, actions.0) } else { (other, one, actions.1) };
        assert_eq!((won.unwrap(), Some(now)), (now, leads(State::Held, action)));
        assert!(
            matches!(lost, Err(Error::Refused(Refusal::AlreadyDecided { now: said })) if said == now.as_str()),
            "{lost:?}"
        );
    }
    assert_eq!(base.number("select count(*) from decision").await, 10);
}

async fn a_decision_is_noted(base: &Base) {
    let app = site::app(base);
    let (thread, moderator) = (site::thread(&app).await, site::member(&app, "Mo", Role::Moderator).await);
    let id = in_state(&app, base, thread, State::Held).await;
    let reason = " Not about the article. ";
    app::decisions::decide(&app, &moderator, id, Action::Reject, reason, NOW).await.unwrap();
    _ = app::decisions::decide(&app, &moderator, id, Action::Reject, reason, NOW).await.unwrap_err();
    let noted = format!(
        "select count(*) from decision where comment_id = {} and account_id = {} and action = 'reject'
         and reason = 'Not about the article.' and at = {}",
        id.0,
        moderator.account().unwrap().0,
        NOW.0
    );
    assert_eq!(base.number(&noted).await, 1);
    assert_eq!(base.number("select count(*) from decision").await, 1, "a refused one is none");
}

async fn a_reason_fits(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let id = in_state(&app, base, thread, State::Held).await;
    let with = |reason: String| {
        let app = app.clone();
        async move { app::decisions::decide(&app, &Actor::Operator, id, Action::Approve, &*reason, NOW).await }
    };
    assert_eq!(site::codes(with("ä".repeat(501)).await), ["reason_length"]);
    assert_eq!(site::codes(with("no\0thing".into()).await), ["reason_character"]);
    assert_eq!(site::state(&app, id).await, State::Held);
    with("ä".repeat(500)).await.unwrap();
}

async fn what_is_removed_keeps_its_place_under_replies(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let top = post(&app, &ann, words(thread, "Top."), NOW).await.unwrap().id;
    let answer = post(&app, &ann, reply(thread, top, "Answer."), NOW).await.unwrap().id;
    decide(&app, top, Action::Remove).await.unwrap();
    assert_eq!(
        app::comments::visible(&app, top).await.unwrap().state,
        State::Removed,
        "a place without words"
    );
    decide(&app, answer, Action::Remove).await.unwrap();
    assert!(matches!(app::comments::visible(&app, top).await, Err(Error::NotFound)));
    assert_eq!(site::count(&app, thread).await, 0);
    decide(&app, answer, Action::Restore).await.unwrap();
    assert!(app::comments::visible(&app, top).await.is_ok());
    assert_eq!(site::count(&app, thread).await, 1);
    site::everything_holds(&app).await;
}

async fn the_queue_runs_from_the_oldest(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(in_state(&app, base, thread, State::Held).await);
    }
    decide(&app, ids[1], Action::Reject).await.unwrap();
    let (waiting, count) = app::decisions::queue(&app, &Actor::Operator, 2).await.unwrap();
    assert_eq!(waiting.iter().map(|it| it.comment.id).collect::<Vec<_>>(), [ids[0], ids[2]]);
    assert_eq!(count, 3);
}
