//! Changing what was said, and taking it back: who may, until when, and what stays.

use app::{App, Error, Refusal, Settings, decisions::Action};
use model::{
    CommentId, Timestamp,
    comments::State,
    moderation::GuestPolicy,
    permission::{Actor, Operation, Role},
};
use store::comments::Comment;

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, named, post, reply, words},
};

on_both_databases!(
    an_author_has_a_few_minutes,
    a_moderator_has_any_time_says_why_and_is_named,
    others_may_not_and_do_not_learn_what_is_hidden,
    quotes_follow_the_words,
    an_edit_is_checked_as_a_new_comment_is,
    the_same_words_again_change_nothing,
    what_waits_can_be_changed_and_waits_on,
    what_is_gone_or_closed_is_not_changed,
    a_comment_is_not_changed_without_end,
    an_author_takes_a_comment_back_for_good,
    a_place_that_is_withdrawn_stays_for_its_replies,
    nobody_takes_back_what_others_said,
);

async fn edit(app: &App, actor: &Actor, id: CommentId, body: &str, now: Timestamp) -> Result<Comment, Error> {
    because(app, actor, id, (body, ""), now).await
}

async fn because(
    app: &App,
    actor: &Actor,
    id: CommentId,
    typed: (&str, &str),
    now: Timestamp,
) -> Result<Comment, Error> {
    let edited = app::revisions::edit(app, actor, id, typed, now).await?;
    assert_eq!(format!("{edited:?}"), format!("{:?}", site::comment(app, id).await), "as it is stored");
    Ok(edited)
}

async fn earlier(app: &App, id: CommentId) -> Vec<String> {
    let (_, revisions) = app::revisions::history(app, id).await.unwrap();
    revisions.into_iter().map(|revision| revision.body).collect()
}

async fn an_author_has_a_few_minutes(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let id = post(&app, &ann, words(thread, "Frist."), NOW).await.unwrap().id;
    let edited = edit(&app, &ann, id, "First.", after(299)).await.unwrap();
    assert_eq!((edited.body.as_str(), edited.edited), ("First.", Some(after(299))));
    let late = edit(&app, &ann, id, "Foremost.", after(300)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::EditLate))), "{late:?}");
    assert_eq!(earlier(&app, id).await, ["Frist."]);
    let never = site::with(base, Settings { edit_window: 0, ..site::settings() });
    let other = post(&never, &ann, words(thread, "Second."), after(400)).await.unwrap().id;
    let late = edit(&never, &ann, other, "Third.", after(400)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::EditLate))), "{late:?}");
    site::everything_holds(&app).await;
}

async fn a_moderator_has_any_time_says_why_and_is_named(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (ann, mo) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Mo", Role::Moderator).await);
    let id = post(&app, &ann, words(thread, "His number is 555."), NOW).await.unwrap().id;
    let (gone, late) = ("His number is gone.", after(86_400));
    assert_eq!(site::codes(edit(&app, &mo, id, gone, late).await), ["reason_missing"]);
    assert_eq!(
        site::codes(because(&app, &mo, id, (" ", &"x".repeat(501)), late).await),
        ["body_empty", "reason_length"]
    );
    for _ in 0..2 {
        because(&app, &mo, id, (gone, " It named a private person. "), late).await.unwrap();
    }
    let own = post(&app, &mo, words(thread, "Mine."), NOW).await.unwrap().id;
    because(&app, &mo, own, ("Still mine.", "Not asked for."), late).await.unwrap();
    let (_, revisions) = app::revisions::history(&app, id).await.unwrap();
    assert_eq!(revisions.len(), 1, "the same words again change nothing");
    assert_eq!((revisions[0].by, revisions[0].name.as_deref()), (mo.account(), Some("Mo")));
    assert_eq!(revisions[0].reason.as_deref(), Some("It named a private person."));
    let (_, revisions) = app::revisions::history(&app, own).await.unwrap();
    assert_eq!(revisions[0].reason, None, "of one's own words one need not say it");
    let noted =
        "select count(*) from decision where action = 'edit' and reason = 'It named a private person.'";
    assert_eq!((base.number(noted).await, base.number("select count(*) from decision").await), (1, 1));
    site::everything_holds(&app).await;
    app::revisions::withdraw(&app, &ann, id).await.unwrap();
    assert_eq!(base.number(noted).await, 1, "what was decided stays known");
    site::everything_holds(&app).await;
}

async fn others_may_not_and_do_not_learn_what_is_hidden(base: &Base) {
    let app = site::with(base, Settings { guests: GuestPolicy::Held, ..site::settings() });
    let thread = site::thread(&app).await;
    let (ann, bob) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Bob", Role::Reader).await);
    let id = post(&app, &ann, words(thread, "Mine."), NOW).await.unwrap().id;
    let held = post(&app, &Actor::Guest, named(words(thread, "Hidden."), "Carl"), NOW).await.unwrap().id;
    let outcome = edit(&app, &Actor::Guest, id, "Yours.", NOW).await;
    assert!(matches!(outcome, Err(Error::SignIn)), "{outcome:?}");
    let outcome = edit(&app, &bob, id, "Yours.", NOW).await;
    assert!(matches!(outcome, Err(Error::Forbidden)), "{outcome:?}");
    for hidden in [held, CommentId(77_777)] {
        let outcome = edit(&app, &bob, hidden, "Yours.", NOW).await;
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
        let outcome = app::revisions::to_edit(&app, &bob, hidden, NOW).await.map(|_| ());
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
        let outcome = app::revisions::withdraw(&app, &bob, hidden).await.map(|_| ());
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
        let outcome = app::revisions::history(&app, hidden).await.map(|_| ());
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    }
    let Actor::Account { id: account, name, role, .. } = ann.clone() else { unreachable!() };
    let voter =
        Actor::Account { id: account, name, role, scopes: Some(vec![Operation::Vote]), unproven: false };
    let outcome = edit(&app, &voter, id, "Yours.", NOW).await;
    assert!(matches!(outcome, Err(Error::Forbidden)), "a token does no more than its scopes: {outcome:?}");
}

async fn quotes_follow_the_words(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let first = "The ferry has always been late, and nobody on the quay minds.";
    let top = post(&app, &ann, words(thread, first), NOW).await.unwrap().id;
    let other = post(&app, &ann, words(thread, "Nothing of that kind."), NOW).await.unwrap().id;
    let said = "> nobody on the quay minds\n\nI do.";
    let answer = post(&app, &ann, reply(thread, top, said), NOW).await.unwrap().id;
    let quoted = async |id| {
        let read = base
            .store
            .read(move |conn| Box::pin(async move { store::quotes::of_comments(conn, &[id]).await }));
        let quotes = read.await.unwrap().into_values().flatten();
        quotes.map(|quote| (quote.block, quote.of.map(|(id, _)| id), quote.lost)).collect::<Vec<_>>()
    };
    assert_eq!(quoted(answer).await, [(0, Some(top), false)]);
    // One quotation more before it: its place in the words is another now.
    let said = "> of unknown birth\n\nYes, and:\n\n> nobody on the quay minds\n\nI do.";
    edit(&app, &ann, answer, said, after(10)).await.unwrap();
    assert_eq!(quoted(answer).await, [(1, Some(top), false)]);
    // What is quoted goes, and comes back.
    edit(&app, &ann, top, "The ferry has always been late.", after(20)).await.unwrap();
    assert_eq!(quoted(answer).await, [(1, Some(top), true)]);
    edit(&app, &ann, top, first, after(30)).await.unwrap();
    assert_eq!(quoted(answer).await, [(1, Some(top), false)]);
    app::revisions::withdraw(&app, &ann, top).await.unwrap();
    assert!(quoted(answer).await.is_empty());
    assert_eq!(base.number("select count(*) from passage").await, 0, "no words of it are left");
    edit(&app, &ann, other, "> Nothing", after(40)).await.unwrap();
    site::everything_holds(&app).await;
}

async fn an_edit_is_checked_as_a_new_comment_is(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let id = post(&app, &ann, words(thread, "Mine."), NOW).await.unwrap().id;
    assert_eq!(site::codes(edit(&app, &ann, id, " \n ", NOW).await), ["body_empty"]);
    assert_eq!(site::codes(edit(&app, &ann, id, &"x".repeat(10_001), NOW).await), ["body_too_long"]);
    let edited = edit(&app, &ann, id, "a <script>b</script>\r\nc\n", NOW).await.unwrap();
    assert_eq!(edited.body, "a <script>b</script>\nc");
    assert!(!edited.html.as_str().contains("<script"), "{}", edited.html.as_str());
}

async fn the_same_words_again_change_nothing(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let id = post(&app, &ann, words(thread, "Frist."), NOW).await.unwrap().id;
    edit(&app, &ann, id, "First.", after(60)).await.unwrap();
    // A lost answer asked for again, however late.
    let again = edit(&app, &ann, id, "First.\n", after(3_600)).await.unwrap();
    assert_eq!((again.edited, earlier(&app, id).await), (Some(after(60)), vec!["Frist.".to_owned()]));
}

async fn what_waits_can_be_changed_and_waits_on(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let id = post(&app, &ann, words(thread, "Frist."), NOW).await.unwrap().id;
    site::set_state(base, thread, id, State::Held).await;
    assert_eq!(edit(&app, &ann, id, "First.", after(60)).await.unwrap().state, State::Held);
    app::decisions::decide(&app, &Actor::Operator, id, Action::Approve, "", NOW).await.unwrap();
    assert_eq!(earlier(&app, id).await, ["Frist."]);
}

async fn what_is_gone_or_closed_is_not_changed(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (ann, mo) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Mo", Role::Moderator).await);
    let id = post(&app, &ann, words(thread, "Mine."), NOW).await.unwrap().id;
    for state in [State::Removed, State::Rejected, State::Double] {
        site::set_state(base, thread, id, state).await;
        for actor in [&ann, &mo] {
            let outcome = because(&app, actor, id, ("Yours.", "Better so."), NOW).await;
            assert!(matches!(outcome, Err(Error::Refused(Refusal::CommentGone))), "{state:?}: {outcome:?}");
        }
        let outcome = app::revisions::history(&app, id).await.map(|_| ());
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    }
    site::set_state(base, thread, id, State::Shown).await;
    base.raw("update thread set closed = 'Enough.'").await;
    let outcome = edit(&app, &ann, id, "Yours.", NOW).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::ThreadClosed { .. }))), "{outcome:?}");
    because(&app, &mo, id, ("A moderator's.", "It went too far."), NOW).await.unwrap();
}

async fn a_comment_is_not_changed_without_end(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let id = post(&app, &ann, words(thread, "Version 0."), NOW).await.unwrap().id;
    for number in 1..=50 {
        edit(&app, &ann, id, &format!("Version {number}."), after(number)).await.unwrap();
    }
    let outcome = edit(&app, &ann, id, "One more.", after(60)).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::EditedOften))), "{outcome:?}");
    assert_eq!(earlier(&app, id).await.len(), 50);
}

async fn an_author_takes_a_comment_back_for_good(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let id = post(&app, &ann, words(thread, "Regretted."), NOW).await.unwrap().id;
    edit(&app, &ann, id, "Much regretted: https://example.org/why", after(10)).await.unwrap();
    site::everything_holds(&app).await;
    for _ in 0..2 {
        let gone = app::revisions::withdraw(&app, &ann, id).await.unwrap();
        assert_eq!((gone.state, gone.body.as_str()), (State::Withdrawn, ""));
    }
    assert_eq!(site::count(&app, thread).await, 0);
    assert!(matches!(app::comments::visible(&app, id).await, Err(Error::NotFound)));
    assert_eq!(base.number("select count(*) from revision").await, 0);
    let words_left = "select count(*) from comment where body like '%egretted%' or html like '%egretted%'";
    assert_eq!(base.number(words_left).await, 0);
    for outcome in [
        edit(&app, &ann, id, "Back again.", after(20)).await.map(|_| ()),
        app::decisions::decide(&app, &Actor::Operator, id, Action::Restore, "", NOW).await.map(|_| ()),
    ] {
        let refused = matches!(
            outcome,
            Err(Error::Refused(Refusal::CommentGone | Refusal::AlreadyDecided { now: "withdrawn" }))
        );
        assert!(refused, "there is no way back: {outcome:?}");
    }
    site::everything_holds(&app).await;
}

async fn a_place_that_is_withdrawn_stays_for_its_replies(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let top = post(&app, &ann, words(thread, "Top."), NOW).await.unwrap().id;
    post(&app, &Actor::Guest, named(reply(thread, top, "Answer."), "Bob"), NOW).await.unwrap();
    let both =
        tokio::join!(app::revisions::withdraw(&app, &ann, top), app::revisions::withdraw(&app, &ann, top));
    assert!(both.0.is_ok() && both.1.is_ok());
    assert_eq!(app::comments::visible(&app, top).await.unwrap().state, State::Withdrawn);
    assert_eq!(site::count(&app, thread).await, 1);
    let late = post(&app, &ann, reply(thread, top, "To what is gone."), NOW).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::ParentGone))), "{late:?}");
    site::everything_holds(&app).await;
}

async fn nobody_takes_back_what_others_said(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (ann, mo) =
        (site::member(&app, "Ann", Role::Reader).await, site::member(&app, "Mo", Role::Admin).await);
    let id = post(&app, &ann, words(thread, "Mine."), NOW).await.unwrap().id;
    let outcome = app::revisions::withdraw(&app, &Actor::Guest, id).await;
    assert!(matches!(outcome, Err(Error::SignIn)), "{outcome:?}");
    for actor in [&mo, &Actor::Operator] {
        let outcome = app::revisions::withdraw(&app, actor, id).await;
        assert!(matches!(outcome, Err(Error::Forbidden)), "a moderator removes, with a reason: {outcome:?}");
    }
    site::set_state(base, thread, id, State::Removed).await;
    post(&app, &ann, words(thread, "More."), NOW).await.unwrap();
    let outcome = app::revisions::withdraw(&app, &ann, id).await;
    assert!(matches!(outcome, Err(Error::Refused(Refusal::CommentGone))), "{outcome:?}");
}
