//! Who closes a thread and opens it again, and what goes on in a closed one.

use app::{App, Error, Refusal};
use model::{
    ThreadId,
    comments::State as CommentState,
    moderation::GuestPolicy,
    permission::{Actor, Role},
    thread::State,
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, codes, post, words},
};

on_both_databases!(
    moderators_close_and_open_and_each_time_is_noted,
    nobody_else_does,
    a_reason_is_said_and_fits,
    what_stands_there_can_be_taken_back,
    moderators_say_whether_guests_may_write,
);

async fn turn(app: &App, actor: &Actor, thread: ThreadId, state: State, reason: &str) -> Option<String> {
    app::threads::turn(app, actor, thread, state, reason, NOW).await.unwrap().closed
}

async fn moderators_close_and_open_and_each_time_is_noted(base: &Base) {
    let app = site::app(base);
    let (thread, mo) = (site::thread(&app).await, site::member(&app, "Mo", Role::Moderator).await);
    let other = site::thread(&app).await;
    let noted = async || {
        base.number("select count(*) from closing where account_id is not null and reason <> ''").await
    };
    assert_eq!(turn(&app, &mo, thread, State::Open, "").await, None);
    assert_eq!(base.number("select count(*) from closing").await, 0, "it was open already");
    assert_eq!(
        turn(&app, &mo, thread, State::Closed, "  Until eight. ").await.as_deref(),
        Some("Until eight.")
    );
    assert_eq!(turn(&app, &mo, thread, State::Closed, "Until eight.").await.as_deref(), Some("Until eight."));
    assert_eq!(noted().await, 1, "the same again is the same");
    assert_eq!(turn(&app, &mo, thread, State::Closed, "Until nine.").await.as_deref(), Some("Until nine."));
    let refused = post(&app, &mo, words(thread, "Me too?"), NOW).await;
    let told = Refusal::ThreadClosed { reason: "Until nine.".into() };
    assert!(matches!(&refused, Err(Error::Refused(refusal)) if *refusal == told), "{refused:?}");
    post(&app, &mo, words(other, "Elsewhere."), NOW).await.unwrap();
    let listed = app::threads::listed(&app, &mo).await.unwrap();
    let listed: Vec<_> = listed.iter().map(|(id, _, _, closed)| (*id, *closed)).collect();
    assert_eq!(listed, [(thread, true), (other, false)]);
    assert_eq!(turn(&app, &mo, thread, State::Open, "Good morning.").await, None);
    assert_eq!(noted().await, 3);
    post(&app, &mo, words(thread, "Open again."), after(1)).await.unwrap();
    let gone = app::threads::turn(&app, &mo, ThreadId(77_777), State::Open, "", NOW).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    site::everything_holds(&app).await;
}

async fn nobody_else_does(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    for (role, name) in Role::ALL.into_iter().zip(["Ann", "Bob", "Carl", "Dora", "Eve"]) {
        let actor = site::member(&app, name, role).await;
        let done = app::threads::turn(&app, &actor, thread, State::Closed, &format!("By {role}."), NOW).await;
        match role {
            Role::Reader | Role::Author => assert!(matches!(done, Err(Error::Forbidden)), "{role}: {done:?}"),
            Role::Moderator | Role::Editor | Role::Admin => assert!(done.is_ok(), "{role}: {done:?}"),
        }
    }
    let guest = app::threads::turn(&app, &Actor::Guest, thread, State::Open, "", NOW).await;
    assert!(matches!(guest, Err(Error::SignIn)), "{guest:?}");
    assert_eq!(app::comments::thread(&app, thread).await.unwrap().closed.as_deref(), Some("By admin."));
}

async fn a_reason_is_said_and_fits(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    for (reason, code) in [
        ("", "reason_missing"),
        (" \n", "reason_missing"),
        ("a\u{7}", "reason_character"),
        (&*"x".repeat(501), "reason_length"),
    ] {
        let done = app::threads::turn(&app, &Actor::Operator, thread, State::Closed, reason, NOW).await;
        assert_eq!(codes(done), [code]);
    }
    turn(&app, &Actor::Operator, thread, State::Closed, &"é".repeat(500)).await.unwrap();
}

async fn what_stands_there_can_be_taken_back(base: &Base) {
    let app = site::app(base);
    let (thread, ann) = (site::thread(&app).await, site::member(&app, "Ann", Role::Reader).await);
    let id = post(&app, &ann, words(thread, "Mine."), NOW).await.unwrap().id;
    turn(&app, &Actor::Operator, thread, State::Closed, "Enough.").await;
    app::revisions::withdraw(&app, &ann, id).await.unwrap();
    assert_eq!(site::count(&app, thread).await, 0);
}

async fn moderators_say_whether_guests_may_write(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let (mo, ann) =
        (site::member(&app, "Mo", Role::Moderator).await, site::member(&app, "Ann", Role::Reader).await);
    let write = async |text: &str| {
        let draft = site::named(words(thread, text), "Guest");
        app::comments::post(&app, &Actor::Guest, draft, app::comments::Overtaking::Waits, NOW).await
    };
    let set = async |actor: &Actor, guests| app::threads::let_guests(&app, actor, thread, guests).await;
    set(&mo, Some(GuestPolicy::Off)).await.unwrap();
    assert!(matches!(write("Not now.").await, Err(Error::SignIn)));
    set(&mo, Some(GuestPolicy::Held)).await.unwrap();
    assert_eq!(write("Held.").await.unwrap().comment.state, CommentState::Held);
    set(&mo, None).await.unwrap();
    assert_eq!(write("As everywhere.").await.unwrap().comment.state, CommentState::Shown);
    assert!(matches!(set(&ann, None).await, Err(Error::Forbidden)));
    assert!(matches!(set(&Actor::Guest, None).await, Err(Error::SignIn)));
    let gone = app::threads::let_guests(&app, &mo, ThreadId(77_777), None).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
}
