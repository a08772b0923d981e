//! Things to store, and short ways to store and read them.

use model::{
    AccountId, ArticleId, CommentId, SafeHtml, ThreadId, Timestamp,
    accounts::NewAccount,
    articles::Draft,
    comments::{Standing, State},
    permission::Role,
    text,
};
use store::{
    Error, Store, Tx, accounts, articles,
    comments::{self, Comment, NewComment, Stored},
    decisions, threads,
};

/// When the tests happen.
pub const NOW: Timestamp = Timestamp(1_795_000_000_000_000);

pub fn draft(title: &str) -> Draft {
    Draft { title: title.into(), body: format!("About {title}."), ..Draft::default() }
}

/// Publishes an article.
pub async fn publish(store: &Store, draft: Draft) -> (ArticleId, ThreadId) {
    let checked = draft.check().unwrap();
    store
        .write(move |tx| Box::pin(async move { articles::insert(tx, &checked, None, NOW).await }))
        .await
        .unwrap()
}

/// The thread of a new article.
pub async fn thread(store: &Store) -> ThreadId {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    publish(store, draft(&format!("Article {number}"))).await.1
}

pub fn new_account(name: &str) -> NewAccount {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    NewAccount::check(&email, name, Role::Reader).unwrap()
}

pub async fn account(store: &Store, name: &str) -> AccountId {
    let account = new_account(name);
    store.write(move |tx| Box::pin(async move { accounts::insert(tx, &account, NOW).await })).await.unwrap()
}

pub async fn accounts(store: &Store) -> i64 {
    store.read(|conn| Box::pin(accounts::count(conn))).await.unwrap()
}

/// What somebody says, everyone sees it.
pub fn words(thread: ThreadId, name: &str, body: &str) -> NewComment {
    NewComment {
        thread,
        parent: None,
        account: None,
        name: name.into(),
        standing: Standing::Guest,
        author: format!("g:{name}"),
        as_reader: false,
        state: State::Shown,
        body: body.into(),
        html: html(body),
        created: Some(NOW),
        stored: NOW,
        captured: None,
        evidence: None,
        held_for: None,
    }
}

pub fn html(body: &str) -> SafeHtml {
    text::comment(body).unwrap()
}

/// As a reply's `parent` field.
pub fn under(parent: &Stored) -> Option<(CommentId, model::path::Path, i64)> {
    Some((parent.id, parent.path.clone(), parent.depth))
}

/// Stores a comment inside a command, the way every command does.
pub async fn add(tx: &mut Tx, new: &NewComment) -> Result<Stored, Error> {
    threads::lock(tx, new.thread).await?.unwrap();
    comments::insert(tx, new).await
}

pub async fn say(store: &Store, new: NewComment) -> Stored {
    store.write(move |tx| Box::pin(async move { add(tx, &new).await })).await.unwrap()
}

/// A comment by somebody, which everyone sees.
pub async fn shown(store: &Store, thread: ThreadId, name: &str, parent: Option<&Stored>) -> Stored {
    say(store, NewComment { parent: parent.and_then(under), ..words(thread, name, "Well said.") }).await
}

pub async fn set_state(store: &Store, thread: ThreadId, id: CommentId, to: State) {
    store
        .write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                threads::lock(tx, thread).await?.unwrap();
                decisions::set_state(tx, id, to).await
            })
        })
        .await
        .unwrap();
}

pub async fn comment(store: &Store, id: CommentId) -> Comment {
    store.read(move |conn| Box::pin(comments::by_id(conn, id))).await.unwrap().unwrap()
}

/// How many comments of a thread everyone sees, and of how many people.
pub async fn counts(store: &Store, thread: ThreadId) -> (i64, i64) {
    let found = store.read(move |conn| Box::pin(threads::by_id(conn, thread))).await.unwrap().unwrap();
    (found.comments, found.people)
}

/// A thread's page, whole: the numbers of the comments that have a place on it.
pub async fn page(store: &Store, thread: ThreadId) -> Vec<i64> {
    listing(store, thread).await.iter().map(|comment| comment.number).collect()
}

/// A thread's comments that have a place on the page, in document order.
pub async fn listing(store: &Store, thread: ThreadId) -> Vec<Comment> {
    let order = model::order::Order::Oldest;
    let read = store.read(move |conn| Box::pin(store::pages::listing(conn, thread, order, None, 1_000_000)));
    read.await.unwrap().0
}

/// Every count and place is what the rows say.
pub async fn everything_holds(store: &Store) {
    let wrong = store.read(|conn| Box::pin(decisions::check(conn))).await.unwrap();
    assert_eq!(wrong, [""; 0]);
}
