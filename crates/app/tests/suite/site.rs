//! A site with people, and short ways to do what they do.

use std::sync::Arc;

use app::{
    App, Error, Secret, Settings,
    articles::{Published, Taken},
    comments::Overtaking,
    mail::Post,
    sign_in::Entered,
};
use model::{
    CommentId, ThreadId, Timestamp, articles,
    comments::{Draft, Guest, State},
    moderation::GuestPolicy,
    permission::{Actor, Role},
};

use store::comments::Comment;

use crate::base::Base;

/// When the tests happen.
pub const NOW: Timestamp = Timestamp(1_795_000_000_000_000);

/// Some seconds later.
pub fn after(seconds: i64) -> Timestamp {
    NOW.plus_seconds(seconds)
}

pub fn settings() -> Settings {
    Settings {
        name: "The Courier".into(),
        tagline: String::new(),
        lang: "en".into(),
        guests: GuestPolicy::On,
        comment_rate: 0,
        edit_window: 5,
        network_days: 1,
        pictures: true,
        post: Post::Memory(Arc::default()),
        proxies: Vec::new(),
    }
}

pub fn app(base: &Base) -> Arc<App> {
    with(base, settings())
}

pub fn with(base: &Base, settings: Settings) -> Arc<App> {
    Arc::new(App::new(base.store.clone(), settings))
}

/// Another node of the same site.
pub async fn another_node(base: &Base) -> Arc<App> {
    Arc::new(App::new(base.opened_again().await, settings()))
}

/// Somebody with an account, signed in.
pub async fn member(app: &App, name: &str, role: Role) -> Actor {
    let email = format!("{}@example.org", name.to_lowercase());
    let id = app::accounts::create(app, &email, name, role, NOW).await.unwrap();
    Actor::Account { id, name: name.into(), role, scopes: None, unproven: false }
}

/// The session of who is in.
#[track_caller]
pub fn session(entered: Entered) -> Secret {
    match entered {
        Entered::Session(session) => session,
        other => panic!("no session: {other:?}"),
    }
}

pub fn draft(title: &str) -> articles::Draft {
    articles::Draft { title: title.into(), body: format!("About {title}."), ..Default::default() }
}

pub async fn publish(app: &App, draft: articles::Draft, taken: Taken) -> Result<Published, Error> {
    app::articles::publish(app, &Actor::Operator, draft, taken, NOW).await
}

/// The thread of a new article.
pub async fn thread(app: &App) -> ThreadId {
    publish(app, draft("An article"), Taken::Anew).await.unwrap().thread
}

pub fn words(thread: ThreadId, body: &str) -> Draft {
    Draft { thread, parent: None, body: body.into(), guest: Guest::default(), key: None, quotes: Vec::new() }
}

pub fn reply(thread: ThreadId, parent: CommentId, body: &str) -> Draft {
    Draft { parent: Some(parent), ..words(thread, body) }
}

pub fn keyed(draft: Draft, key: &str) -> Draft {
    Draft { key: Some(key.into()), ..draft }
}

pub fn named(draft: Draft, name: &str) -> Draft {
    Draft { guest: Guest { name: name.into(), ..Guest::default() }, ..draft }
}

/// Posts, and sees that what is given back is what is stored.
pub async fn post(app: &App, actor: &Actor, draft: Draft, now: Timestamp) -> Result<Comment, Error> {
    let posted = app::comments::post(app, actor, draft, Overtaking::Waits, now).await?.comment;
    assert_eq!(format!("{posted:?}"), format!("{:?}", comment(app, posted.id).await));
    Ok(posted)
}

pub async fn comment(app: &App, id: CommentId) -> Comment {
    app.read(move |conn| Box::pin(store::comments::by_id(conn, id))).await.unwrap().unwrap()
}

pub async fn state(app: &App, id: CommentId) -> State {
    comment(app, id).await.state
}

/// Puts a comment in a state, whoever decided so.
pub async fn set_state(base: &Base, thread: ThreadId, id: CommentId, state: State) {
    base.store
        .write::<_, store::Error, _>(move |tx| {
            Box::pin(async move {
                store::threads::lock(tx, thread).await?;
                store::decisions::set_state(tx, id, state).await
            })
        })
        .await
        .unwrap();
}

/// Comments of a thread that everyone sees.
pub async fn count(app: &App, thread: ThreadId) -> i64 {
    app::comments::thread(app, thread).await.unwrap().comments
}

/// Every comment there is, in whatever state.
pub async fn stored(base: &Base) -> i64 {
    base.number("select count(*) from comment").await
}

/// Every count and place is what the rows say.
pub async fn everything_holds(app: &App) {
    let wrong = app.read(|conn| Box::pin(store::decisions::check(conn))).await.unwrap();
    assert_eq!(wrong, [""; 0]);
}

/// The codes of the fields that were refused.
#[track_caller]
pub fn codes<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Vec<&'static str> {
    match outcome {
        Err(Error::Invalid(errors)) => errors.iter().map(|error| error.code).collect(),
        other => panic!("no field was refused: {other:?}"),
    }
}
