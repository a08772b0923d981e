//! Posting: stored once, however often it is sent; refused with a reason; not too much at once.

use std::{collections::HashSet, sync::Arc};

use app::{App, Error, Refusal, comments::Overtaking};
use model::{
    CommentId, ThreadId,
    comments::{Draft, State},
    permission::{Actor, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, keyed, post, reply, words},
};

on_both_databases!(
    a_comment_is_its_authors_and_now,
    a_repeat_of_a_key_gets_the_first_answer,
    a_programs_new_key_is_a_new_comment,
    a_persons_new_key_for_the_same_words_is_the_same_comment,
    a_key_with_other_words_is_refused,
    a_key_is_its_senders_own,
    without_a_key_the_same_words_count_once_a_minute,
    line_ends_make_no_new_comment,
    many_copies_that_wait_are_one_comment,
    many_copies_that_do_not_wait_are_one_comment,
    many_copies_without_a_key_are_one_comment,
    one_key_in_two_threads_at_once_is_one_comment,
    so_many_in_ten_minutes_and_no_more,
    what_was_stored_is_answered_though_the_limit_is_reached,
    a_reply_needs_a_parent_that_is_there,
    a_closed_thread_takes_no_more,
    a_thread_that_is_not_there,
    all_that_is_wrong_is_told_at_once,
);

async fn a_comment_is_its_authors_and_now(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    // A name beside an account's own is not listened to.
    let draft = site::named(words(thread, " *So* it is. \n"), "Somebody Else");
    let posted = post(&app, &ann, draft, after(5)).await.unwrap();
    assert_eq!(posted.state, State::Shown);
    let it = site::comment(&app, posted.id).await;
    assert_eq!((it.name.as_str(), it.account, it.standing_word()), ("Ann", ann.account(), "member"));
    assert_eq!((it.body.as_str(), it.html.as_str()), ("*So* it is.", "<p><em>So</em> it is.</p>\n"));
    assert_eq!((it.created, it.stored, it.number), (Some(after(5)), after(5), 1));
    assert_eq!(app::comments::visible(&app, posted.id).await.unwrap().id, posted.id);
}

async fn a_repeat_of_a_key_gets_the_first_answer(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let draft = || keyed(words(thread, "Once."), "key");
    let first = post(&app, &ann, draft(), NOW).await.unwrap();
    // A day later, too, on another node, and after a moderator has been there.
    let again = post(&*site::another_node(base).await, &ann, draft(), after(86_400)).await.unwrap();
    assert_eq!((again.id, again.state), (first.id, State::Shown));
    let remove = app::decisions::Action::Remove;
    app::decisions::decide(&app, &Actor::Operator, first.id, remove, "", NOW).await.unwrap();
    let again = post(&app, &ann, draft(), after(86_401)).await.unwrap();
    assert_eq!((again.id, again.state), (first.id, State::Removed));
    assert_eq!(site::stored(base).await, 1);
}

/// A program that gives another key means another comment, the same words or not.
async fn a_programs_new_key_is_a_new_comment(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let mut ids = HashSet::new();
    for key in ["key", "other key"] {
        let draft = keyed(words(thread, "Once."), key);
        ids.insert(
            app::comments::post(&app, &ann, draft, Overtaking::IsRefused, NOW).await.unwrap().comment.id,
        );
    }
    assert_eq!(ids.len(), 2);
}

/// A person who goes back to the form and sends it again has a new key from the page, and means the same comment.
async fn a_persons_new_key_for_the_same_words_is_the_same_comment(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let send = |key: &'static str, body: &'static str, seconds| {
        let draft = keyed(words(thread, body), key);
        let (app, ann) = (app.clone(), ann.clone());
        async move { post(&app, &ann, draft, after(seconds)).await }
    };
    let first = send("key", "Once.", 0).await.unwrap();
    let again = send("other key", "Once.", 60).await.unwrap();
    assert_eq!(again.id, first.id);
    // The answer to the second was lost, and its repeat comes late: the key keeps its answer.
    let late = send("other key", "Once.", 3_600).await.unwrap();
    assert_eq!(late.id, first.id);
    refused_as(send("other key", "Twice.", 61).await, Refusal::KeyReused);
    assert_eq!(site::stored(base).await, 1);
    assert_ne!(send("third key", "Once.", 61).await.unwrap().id, first.id);
}

#[track_caller]
fn refused_as<T: std::fmt::Debug>(outcome: Result<T, Error>, wanted: Refusal) {
    match outcome {
        Err(Error::Refused(refusal)) => assert_eq!(refusal, wanted),
        other => panic!("not refused as {wanted:?}: {other:?}"),
    }
}

async fn a_key_with_other_words_is_refused(base: &Base) {
    let app = site::app(base);
    let (thread, other) = (site::thread(&app).await, site::thread(&app).await);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let top = post(&app, &ann, words(thread, "Top."), NOW).await.unwrap().id;
    post(&app, &ann, keyed(words(thread, "Once."), "key"), NOW).await.unwrap();
    for draft in [words(thread, "Twice."), words(other, "Once."), reply(thread, top, "Once.")] {
        refused_as(post(&app, &ann, keyed(draft, "key"), after(1)).await, Refusal::KeyReused);
    }
    assert_eq!(site::stored(base).await, 2);
    assert_eq!(site::count(&app, other).await, 0);
}

async fn a_key_is_its_senders_own(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let mut ids = HashSet::new();
    for name in ["Ann", "Bob"] {
        let member = site::member(&app, name, Role::Reader).await;
        ids.insert(post(&app, &member, keyed(words(thread, "Once."), "key"), NOW).await.unwrap().id);
    }
    for name in ["Carol", "Dan"] {
        let draft = site::named(keyed(words(thread, "Once."), "key"), name);
        ids.insert(post(&app, &Actor::Guest, draft, NOW).await.unwrap().id);
    }
    assert_eq!(ids.len(), 4);
}

async fn without_a_key_the_same_words_count_once_a_minute(base: &Base) {
    let app = site::app(base);
    let (thread, other) = (site::thread(&app).await, site::thread(&app).await);
    let (ann, bob) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Bob", Role::Reader).await);
    let first = post(&app, &ann, words(thread, "Once."), NOW).await.unwrap();
    for seconds in [0, 1, 60] {
        let again = post(&app, &ann, words(thread, "Once."), after(seconds)).await.unwrap();
        assert_eq!(again.id, first.id, "after {seconds} s");
    }
    let later = post(&app, &ann, words(thread, "Once."), after(61)).await.unwrap();
    assert_ne!(later.id, first.id);
    // Other words, another place, another person: another comment.
    let mut ids = HashSet::from([first.id, later.id]);
    for (who, draft) in [
        (&ann, words(thread, "Once!")),
        (&ann, words(other, "Once.")),
        (&ann, reply(thread, first.id, "Once.")),
        (&bob, words(thread, "Once.")),
    ] {
        assert!(ids.insert(post(&app, who, draft, after(61)).await.unwrap().id));
    }
}

async fn line_ends_make_no_new_comment(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let from_a_form = post(&app, &ann, keyed(words(thread, "One\r\ntwo\r\n"), "key"), NOW).await.unwrap();
    let from_a_script = post(&app, &ann, keyed(words(thread, "One\ntwo"), "key"), NOW).await.unwrap();
    assert_eq!(from_a_form.id, from_a_script.id);
}

/// Sends 64 copies at once, half of them to another node. What came of each.
async fn copies(
    base: &Base,
    app: &Arc<App>,
    actor: &Actor,
    draft: &Draft,
    overtaking: Overtaking,
) -> Vec<Result<store::comments::Comment, Error>> {
    let there = site::another_node(base).await;
    let mut sending = Vec::new();
    for number in 0..64 {
        let app = if number % 2 == 0 { app.clone() } else { there.clone() };
        let (actor, draft) = (actor.clone(), draft.clone());
        sending.push(tokio::spawn(
            async move { app::comments::post(&app, &actor, draft, overtaking, NOW).await },
        ));
    }
    let mut outcomes = Vec::new();
    for sent in sending {
        outcomes.push(sent.await.unwrap().map(|posted| posted.comment));
    }
    outcomes
}

async fn many_copies_that_wait_are_one_comment(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let draft = keyed(words(thread, "Once."), "key");
    let posted: Vec<_> =
        copies(base, &app, &ann, &draft, Overtaking::Waits).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(posted.iter().map(|it| it.id).collect::<HashSet<_>>().len(), 1);
    assert_eq!((site::stored(base).await, site::count(&app, thread).await), (1, 1));
    site::everything_holds(&app).await;
}

async fn many_copies_that_do_not_wait_are_one_comment(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let draft = keyed(words(thread, "Once."), "key");
    let (mut ids, mut told) = (HashSet::new(), 0);
    for outcome in copies(base, &app, &ann, &draft, Overtaking::IsRefused).await {
        match outcome {
            Ok(posted) => _ = ids.insert(posted.id),
            Err(Error::Refused(Refusal::StillRunning)) => told += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((ids.len(), site::stored(base).await), (1, 1));
    assert!(told > 0, "some overtook the first, and were told");
    let again = app::comments::post(&app, &ann, draft, Overtaking::IsRefused, NOW).await.unwrap().comment;
    assert!(ids.contains(&again.id), "afterwards a copy gets the answer");
}

async fn many_copies_without_a_key_are_one_comment(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let outcomes = copies(base, &app, &ann, &words(thread, "Once."), Overtaking::Waits).await;
    let ids: HashSet<CommentId> = outcomes.into_iter().map(|it| it.unwrap().id).collect();
    assert_eq!((ids.len(), site::stored(base).await), (1, 1));
}

/// Nothing makes the two wait for one another but the key itself.
async fn one_key_in_two_threads_at_once_is_one_comment(base: &Base) {
    let (app, there) = (site::app(base), site::another_node(base).await);
    let (one, other) = (site::thread(&app).await, site::thread(&app).await);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    for round in 0..20 {
        let draft =
            |thread: ThreadId| keyed(words(thread, &format!("Once {round}.")), &format!("key {round}"));
        let (here, there) =
            tokio::join!(post(&app, &ann, draft(one), NOW), post(&there, &ann, draft(other), NOW));
        let (won, lost) = if here.is_ok() { (here, there) } else { (there, here) };
        won.unwrap();
        refused_as(lost, Refusal::KeyReused);
        assert_eq!(site::stored(base).await, round + 1);
    }
    site::everything_holds(&app).await;
}

async fn so_many_in_ten_minutes_and_no_more(base: &Base) {
    let app = site::with(base, app::Settings { comment_rate: 20, ..site::settings() });
    let (thread, other) = (site::thread(&app).await, site::thread(&app).await);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    for number in 0..20 {
        let thread = if number % 2 == 0 { thread } else { other };
        post(&app, &ann, words(thread, &format!("Comment {number}.")), after(number)).await.unwrap();
    }
    let one_more = |seconds| post(&app, &ann, words(thread, "One more."), after(seconds));
    for seconds in [20, 599] {
        refused_as(one_more(seconds).await, Refusal::TooSoon { until: after(600) });
    }
    assert_eq!(site::stored(base).await, 20);
    let bob = site::member(&app, "Bob", Role::Reader).await;
    post(&app, &bob, words(thread, "I am another."), after(30)).await.unwrap();
    one_more(600).await.unwrap();
    // The second of the twenty came a second after the first.
    let next = |seconds| post(&app, &ann, words(thread, "And another."), after(seconds));
    refused_as(next(600).await, Refusal::TooSoon { until: after(601) });
    next(601).await.unwrap();
    // A guest's count is that of the name.
    let guest = |number: i64, name| {
        let draft = site::named(words(thread, &format!("Guest's comment {number}.")), name);
        post(&app, &Actor::Guest, draft, NOW)
    };
    for number in 0..20 {
        guest(number, "Carol").await.unwrap();
    }
    refused_as(guest(20, "Carol").await, Refusal::TooSoon { until: after(600) });
    guest(20, "Dan").await.unwrap();
}

async fn what_was_stored_is_answered_though_the_limit_is_reached(base: &Base) {
    let app = site::with(base, app::Settings { comment_rate: 1, ..site::settings() });
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let draft = || keyed(words(thread, "Once."), "key");
    let first = post(&app, &ann, draft(), NOW).await.unwrap();
    assert_eq!(post(&app, &ann, draft(), after(1)).await.unwrap().id, first.id);
    refused_as(
        post(&app, &ann, keyed(words(thread, "Twice."), "key 2"), after(1)).await,
        Refusal::TooSoon { until: after(600) },
    );
    // What was refused has not used its key up.
    post(&app, &ann, keyed(words(thread, "Later."), "key 2"), after(600)).await.unwrap();
}

async fn a_reply_needs_a_parent_that_is_there(base: &Base) {
    let app = site::app(base);
    let (thread, other) = (site::thread(&app).await, site::thread(&app).await);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let top = post(&app, &ann, words(thread, "Top."), NOW).await.unwrap().id;
    let elsewhere = post(&app, &ann, words(other, "Elsewhere."), NOW).await.unwrap().id;
    let answer = post(&app, &ann, reply(thread, top, "Answer."), NOW).await.unwrap().id;
    let answered = site::comment(&app, answer).await;
    assert_eq!((answered.parent, answered.parent_number, answered.depth), (Some(top), Some(1), 1));
    for unknown in [elsewhere, CommentId(77_777)] {
        assert_eq!(
            site::codes(post(&app, &ann, reply(thread, unknown, "Hm."), NOW).await),
            ["parent_unknown"]
        );
    }
    let remove = app::decisions::Action::Remove;
    app::decisions::decide(&app, &Actor::Operator, top, remove, "", NOW).await.unwrap();
    // Its place is still on the page, for the answer it has; it takes no other.
    refused_as(post(&app, &ann, reply(thread, top, "Too late."), NOW).await, Refusal::ParentGone);
    post(&app, &ann, reply(thread, answer, "In time."), NOW).await.unwrap();
    assert_eq!(site::stored(base).await, 4);
    site::everything_holds(&app).await;
}

async fn a_closed_thread_takes_no_more(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let draft = || keyed(words(thread, "Once."), "key");
    let first = post(&app, &ann, draft(), NOW).await.unwrap();
    base.raw("update thread set closed = 'Enough.'").await;
    let refusal = Refusal::ThreadClosed { reason: "Enough.".into() };
    refused_as(post(&app, &ann, words(thread, "Too late."), after(1)).await, refusal);
    assert_eq!(post(&app, &ann, draft(), after(1)).await.unwrap().id, first.id, "what came in time is there");
    base.raw("update thread set closed = null").await;
    post(&app, &ann, words(thread, "Open again."), after(1)).await.unwrap();
}

async fn a_thread_that_is_not_there(base: &Base) {
    let app = site::app(base);
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let outcome = post(&app, &ann, words(ThreadId(77_777), "Hello?"), NOW).await;
    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    assert!(matches!(app::comments::visible(&app, CommentId(77_777)).await, Err(Error::NotFound)));
}

async fn all_that_is_wrong_is_told_at_once(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let draft = site::named(keyed(words(thread, " \n "), &"k".repeat(201)), "x");
    let outcome = post(&app, &Actor::Guest, draft, NOW).await;
    assert_eq!(site::codes(outcome), ["body_empty", "name_length", "key_length"]);
    assert_eq!(site::stored(base).await, 0);
}
