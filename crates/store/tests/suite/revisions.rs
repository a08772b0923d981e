//! Words that are changed are kept, and words that are taken back are not.

use model::{
    AccountId, CommentId,
    comments::State,
    live::Reached,
    votes::{Answer, Ballot, Tally},
};
use store::{
    Error, Store, Topic, comments, decisions,
    live::{self, News},
    revisions, threads, votes,
};

use crate::{
    base::{Base, on_both_databases},
    changes::quiet,
    site::{self, NOW},
};

on_both_databases!(
    an_edit_keeps_what_was_said_before,
    an_edit_of_what_waits_tells_nobody,
    what_is_withdrawn_is_gone_whole,
    a_check_finds_words_that_should_be_gone,
    an_account_finds_what_it_wrote_in_a_thread,
);

async fn edit(store: &Store, id: CommentId, body: &'static str, by: Option<AccountId>, seconds: i64) {
    let command = store.write::<_, Error, _>(move |tx| {
        Box::pin(async move {
            let thread = comments::by_id(tx.conn(), id).await?.unwrap().thread;
            threads::lock(tx, thread).await?.unwrap();
            let comment = comments::by_id(tx.conn(), id).await?.unwrap();
            let html = site::html(body);
            revisions::edit(tx, &comment, (body, &html), (by, None), NOW.plus_seconds(seconds)).await
        })
    });
    command.await.unwrap();
}

async fn news(store: &Store, thread: model::ThreadId, from: Reached) -> News {
    store.read(move |conn| Box::pin(live::since(conn, thread, from, 100))).await.unwrap().unwrap()
}

async fn an_edit_keeps_what_was_said_before(base: &Base) {
    let thread = site::thread(&base.store).await;
    let id = site::shown(&base.store, thread, "Ann", None).await.id;
    let moderator = site::account(&base.store, "Mo").await;
    let reached = news(&base.store, thread, Reached { number: 0, change: 0 }).await.thread.reached;
    quiet(base).await;
    let before = base.store.changes().current();
    edit(&base.store, id, "Well *said*.", None, 10).await;
    let topics = [Topic::Thread(thread), Topic::Person("g:Ann".into())];
    assert!(topics.iter().all(|topic| base.store.changes().since(before, std::slice::from_ref(topic))));
    edit(&base.store, id, "Said well.", Some(moderator), 20).await;
    let comment = site::comment(&base.store, id).await;
    assert_eq!((comment.body.as_str(), comment.edited), ("Said well.", Some(NOW.plus_seconds(20))));
    assert_eq!(comment.html.as_str(), "<p>Said well.</p>\n");
    let kept = base.store.read(move |conn| Box::pin(revisions::of_comment(conn, id))).await.unwrap();
    let told: Vec<_> = kept.iter().map(|it| (it.body.as_str(), it.by, it.name.as_deref(), it.at)).collect();
    assert_eq!(
        told,
        [
            ("Well said.", None, None, NOW.plus_seconds(10)),
            ("Well *said*.", Some(moderator), Some("Mo"), NOW.plus_seconds(20)),
        ]
    );
    let news = news(&base.store, thread, reached).await;
    assert_eq!(news.changed.len(), 1, "open pages are told");
    assert_eq!((news.changed[0].comment.body.as_str(), news.changed[0].appeared), ("Said well.", false));
    site::everything_holds(&base.store).await;
}

async fn an_edit_of_what_waits_tells_nobody(base: &Base) {
    let thread = site::thread(&base.store).await;
    let held = comments::NewComment { state: State::Held, ..site::words(thread, "Bob", "Hm.") };
    let id = site::say(&base.store, held).await.id;
    quiet(base).await;
    let before = base.store.changes().current();
    edit(&base.store, id, "Hmm.", None, 10).await;
    assert!(!base.store.changes().since(before, &[Topic::Thread(thread), Topic::Talk]));
    let comment = site::comment(&base.store, id).await;
    assert_eq!((comment.body.as_str(), comment.state), ("Hmm.", State::Held));
    site::everything_holds(&base.store).await;
}

async fn what_is_withdrawn_is_gone_whole(base: &Base) {
    let thread = site::thread(&base.store).await;
    let top = site::shown(&base.store, thread, "Ann", None).await;
    let reply = site::shown(&base.store, thread, "Bob", Some(&top)).await;
    let voter = site::account(&base.store, "Voter").await;
    edit(&base.store, top.id, "Better said.", None, 10).await;
    let comment = site::comment(&base.store, top.id).await;
    base.store
        .write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                threads::lock(tx, thread).await?;
                let ballot = Ballot { worth: Some(Answer::Yes), agreement: Some(Answer::No) };
                votes::put(tx, &comment, voter, ballot, NOW).await
            })
        })
        .await
        .unwrap();
    site::set_state(&base.store, thread, top.id, State::Withdrawn).await;
    assert_eq!(site::page(&base.store, thread).await, [1, 2], "the place stays for the reply");
    assert_eq!(site::counts(&base.store, thread).await, (1, 1));
    let left = site::comment(&base.store, top.id).await;
    assert_eq!((left.state, left.body.as_str(), left.html.as_str()), (State::Withdrawn, "", ""));
    assert_eq!((left.edited, left.tally, left.score), (None, Tally::default(), 0));
    for table in ["revision", "vote"] {
        assert_eq!(base.number(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
    site::everything_holds(&base.store).await;
    site::set_state(&base.store, thread, reply.id, State::Withdrawn).await;
    assert_eq!(site::page(&base.store, thread).await, [0i64; 0], "nothing needs the place now");
    assert_eq!(site::counts(&base.store, thread).await, (0, 0));
    site::everything_holds(&base.store).await;
}

async fn a_check_finds_words_that_should_be_gone(base: &Base) {
    let thread = site::thread(&base.store).await;
    let id = site::shown(&base.store, thread, "Ann", None).await.id;
    edit(&base.store, id, "Better said.", None, 10).await;
    let edited = format!("update comment set edited = {}", NOW.plus_seconds(10).0);
    for (spoil, mend, finds) in [
        ("update comment set edited = null", edited.as_str(), "was edited"),
        ("delete from revision", "", "was edited"),
        ("update comment set edited = null", "", ""),
    ] {
        base.raw(spoil).await;
        let wrong = base.store.read(|conn| Box::pin(decisions::check(conn))).await.unwrap();
        assert_eq!(finds.is_empty(), wrong.is_empty(), "{spoil}: {wrong:?}");
        assert!(wrong.iter().all(|sentence| sentence.contains(finds)), "{spoil}: {wrong:?}");
        base.raw(mend).await;
    }
    base.raw(&format!(
        "insert into revision (comment_id, number, body, at, reason) values ({}, 2, '', 1, 'Why.')",
        id.0
    ))
    .await;
    base.raw(&edited).await;
    let wrong = base.store.read(|conn| Box::pin(decisions::check(conn))).await.unwrap();
    assert!(wrong.iter().any(|sentence| sentence.contains("not among the decisions")), "{wrong:?}");
    site::set_state(&base.store, thread, id, State::Withdrawn).await;
    base.raw("update comment set body = 'Still there.'").await;
    let wrong = base.store.read(|conn| Box::pin(decisions::check(conn))).await.unwrap();
    assert!(wrong.iter().any(|sentence| sentence.contains("still has words")), "{wrong:?}");
}

async fn an_account_finds_what_it_wrote_in_a_thread(base: &Base) {
    let (here, there) = (site::thread(&base.store).await, site::thread(&base.store).await);
    let ann = site::account(&base.store, "Ann").await;
    let mut ids = Vec::new();
    for (thread, account) in
        [(here, Some(ann)), (there, Some(ann)), (here, None), (here, Some(ann)), (here, Some(ann))]
    {
        let new = comments::NewComment { account, ..site::words(thread, "Ann", "Well said.") };
        ids.push(site::say(&base.store, new).await.id);
    }
    site::set_state(&base.store, here, ids[3], State::Withdrawn).await;
    let own =
        base.store.read(move |conn| Box::pin(comments::own_in_thread(conn, here, ann, 10))).await.unwrap();
    assert_eq!(own, [(ids[4], Some(NOW)), (ids[0], Some(NOW))]);
    let latest =
        base.store.read(move |conn| Box::pin(comments::own_in_thread(conn, here, ann, 1))).await.unwrap();
    assert_eq!(latest.len(), 1);
}
