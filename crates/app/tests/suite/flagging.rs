//! Readers report comments, and moderators settle it.

use app::{App, Error, Refusal, decisions::Action, flags};
use model::{
    CommentId, ThreadId,
    comments::State,
    permission::{Actor, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, named, post, words},
};

on_both_databases!(
    a_report_stands_until_somebody_decides,
    what_was_let_stand_is_reported_again_only_once_it_is_changed,
    a_report_is_no_decision_and_needs_an_account,
    the_queue_has_what_is_held_and_what_is_reported,
    who_reports_a_lot_waits,
    who_reports_without_need_waits_longer,
    of_many_at_once_each_counts_once,
    what_is_withdrawn_or_erased_takes_its_reports_along,
);

async fn comment(app: &App, thread: ThreadId, text: &str) -> CommentId {
    post(app, &Actor::Guest, named(words(thread, text), "Guest"), NOW).await.unwrap().id
}

async fn decide(app: &App, id: CommentId, action: Action) -> Result<State, Error> {
    app::decisions::decide(app, &Actor::Operator, id, action, "Because.", after(60)).await
}

async fn queue(app: &App) -> Vec<(CommentId, Vec<(String, String)>)> {
    let (items, count) = app::decisions::queue(app, &Actor::Operator, 100).await.unwrap();
    assert_eq!(items.len() as i64, count);
    let said = |item: app::decisions::Item| {
        let flags = item.flags.into_iter().map(|it| (it.flag.reason.as_str().to_owned(), it.name));
        (item.comment.id, flags.collect())
    };
    items.into_iter().map(said).collect()
}

async fn record(app: &App, account: &Actor) -> (i64, i64) {
    let id = account.account().unwrap();
    let (record, _) = app.read(move |conn| Box::pin(store::flags::record(conn, id))).await.unwrap();
    (record.upheld, record.dismissed)
}

async fn a_report_stands_until_somebody_decides(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (ann, bob) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Bob", Role::Reader).await);
    let id = comment(&app, thread, "Buy my pills.").await;
    let first = flags::put(&app, &ann, id, ("abuse", " "), NOW).await.unwrap();
    assert!(first.is_new && first.flag.words.is_empty());
    let again = flags::put(&app, &ann, id, ("spam", " Pills. "), after(5)).await.unwrap();
    assert!(!again.is_new);
    assert_eq!(again.flag.words, "Pills.");
    flags::put(&app, &bob, id, ("other", "It stands everywhere."), after(2)).await.unwrap();
    let said = [("spam", "Ann"), ("other", "Bob")].map(|(why, who)| (why.to_owned(), who.to_owned()));
    assert_eq!(queue(&app).await, [(id, said.to_vec())], "said anew it keeps its place");
    assert_eq!(site::state(&app, id).await, State::Shown);

    decide(&app, id, Action::Remove).await.unwrap();
    assert_eq!(queue(&app).await, []);
    assert_eq!((record(&app, &ann).await, record(&app, &bob).await), ((1, 0), (1, 0)));
    decide(&app, id, Action::Restore).await.unwrap();
    assert_eq!(record(&app, &ann).await, (0, 1), "what was taken away by mistake was no need to report");
    site::everything_holds(&app).await;
}

async fn what_was_let_stand_is_reported_again_only_once_it_is_changed(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (ann, bob) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Bob", Role::Reader).await);
    let id = post(&app, &bob, words(thread, "An opinion."), NOW).await.unwrap().id;
    flags::put(&app, &ann, id, ("hate", ""), NOW).await.unwrap();
    assert_eq!(decide(&app, id, Action::Approve).await.unwrap(), State::Shown);
    assert_eq!(queue(&app).await, []);
    let twice = decide(&app, id, Action::Approve).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::AlreadyDecided { now: "shown" }))), "{twice:?}");
    let again = flags::put(&app, &ann, id, ("hate", ""), after(90)).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::FlagSettled))), "{again:?}");
    let form = flags::to_flag(&app, &ann, id).await;
    assert!(matches!(form, Err(Error::Refused(Refusal::FlagSettled))), "{form:?}");

    app::revisions::edit(&app, &bob, id, ("A worse opinion.", ""), after(120)).await.unwrap();
    assert!(flags::put(&app, &ann, id, ("hate", ""), after(150)).await.unwrap().is_new);
    assert_eq!(queue(&app).await.len(), 1);
    site::everything_holds(&app).await;
}

async fn a_report_is_no_decision_and_needs_an_account(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let own = post(&app, &ann, words(thread, "My own."), NOW).await.unwrap().id;
    let id = comment(&app, thread, "Somebody's.").await;
    let put = async |actor: &Actor, id, said| flags::put(&app, actor, id, said, NOW).await.map(|_| ());
    assert!(matches!(put(&Actor::Guest, id, ("spam", "")).await, Err(Error::SignIn)));
    assert!(matches!(put(&Actor::Operator, id, ("spam", "")).await, Err(Error::Forbidden)));
    assert!(matches!(put(&ann, own, ("spam", "")).await, Err(Error::Refused(Refusal::OwnFlag))));
    assert!(matches!(put(&ann, id, ("dull", "")).await, Err(Error::Invalid(_))));
    assert!(matches!(put(&ann, CommentId(77_777), ("spam", "")).await, Err(Error::NotFound)));
    let held = comment(&app, thread, "Waits.").await;
    site::set_state(base, thread, held, State::Held).await;
    assert!(matches!(put(&ann, held, ("spam", "")).await, Err(Error::NotFound)));
    assert_eq!(queue(&app).await.len(), 1, "nothing but what is held");
}

async fn the_queue_has_what_is_held_and_what_is_reported(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let mut ids = Vec::new();
    for nth in 0..4 {
        let draft = named(words(thread, &format!("Number {nth}.")), "Guest");
        ids.push(post(&app, &Actor::Guest, draft, after(nth)).await.unwrap().id);
    }
    site::set_state(base, thread, ids[2], State::Held).await;
    flags::put(&app, &ann, ids[3], ("spam", ""), after(10)).await.unwrap();
    flags::put(&app, &ann, ids[0], ("spam", ""), after(20)).await.unwrap();
    let order: Vec<_> = queue(&app).await.into_iter().map(|(id, _)| id).collect();
    assert_eq!(order, [ids[2], ids[3], ids[0]], "by how long each waits, not by how old it is");
}

async fn who_reports_a_lot_waits(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    for nth in 0..app::limits::FLAGS.most(0) {
        let id = comment(&app, thread, &format!("Number {nth}.")).await;
        flags::put(&app, &ann, id, ("spam", ""), after(nth)).await.unwrap();
        flags::put(&app, &ann, id, ("abuse", ""), after(nth)).await.unwrap();
    }
    let id = comment(&app, thread, "One more.").await;
    match flags::put(&app, &ann, id, ("spam", ""), after(100)).await {
        Err(Error::Refused(Refusal::FlagSoon { until })) => assert_eq!(until, after(3600)),
        other => panic!("{other:?}"),
    }
    assert!(flags::put(&app, &ann, id, ("spam", ""), after(3601)).await.is_ok());
}

async fn who_reports_without_need_waits_longer(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    for nth in 0..10 {
        let id = comment(&app, thread, &format!("Number {nth}.")).await;
        flags::put(&app, &ann, id, ("abuse", ""), NOW).await.unwrap();
        decide(&app, id, Action::Approve).await.unwrap();
    }
    let id = comment(&app, thread, "One more.").await;
    let week = 7 * 24 * 3600;
    match flags::put(&app, &ann, id, ("spam", ""), after(3600)).await {
        Err(Error::Refused(Refusal::FlagMisuse { until })) => assert_eq!(until, after(60 + week)),
        other => panic!("{other:?}"),
    }
    assert!(flags::put(&app, &ann, id, ("spam", ""), after(61 + week)).await.is_ok());
}

async fn of_many_at_once_each_counts_once(base: &Base) {
    let app = site::app(base);
    let there = site::another_node(base).await;
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let id = comment(&app, thread, "At once.").await;
    let both = (0..16).map(|nth| if nth % 2 == 0 { app.clone() } else { there.clone() });
    let tasks: Vec<_> = both
        .map(|app| {
            let ann = ann.clone();
            tokio::spawn(async move { flags::put(&app, &ann, id, ("spam", ""), NOW).await })
        })
        .collect();
    let mut new = 0;
    for task in tasks {
        new += usize::from(task.await.unwrap().unwrap().is_new);
    }
    assert_eq!(new, 1);
    assert_eq!(queue(&app).await.len(), 1);
}

async fn what_is_withdrawn_or_erased_takes_its_reports_along(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (ann, bob) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Bob", Role::Reader).await);
    let id = post(&app, &bob, words(thread, "Taken back."), NOW).await.unwrap().id;
    flags::put(&app, &ann, id, ("privacy", "Says where Carl lives."), NOW).await.unwrap();
    app::revisions::withdraw(&app, &bob, id).await.unwrap();
    assert_eq!(queue(&app).await, []);
    let (account, none) = (ann.account().unwrap(), (NOW.plus_seconds(-1), CommentId(0)));
    let left =
        app.read(move |conn| Box::pin(store::flags::of_account(conn, account, none, 10))).await.unwrap();
    assert_eq!(left, []);
    site::everything_holds(&app).await;
}
