//! Threads.

use model::{
    AccountId, ArticleId, ThreadId, Timestamp, live::Reached, moderation::GuestPolicy, thread::State,
};

use crate::{
    Conn, Result, Topic, Tx,
    db::{for_update, returning_id},
    value::{FromRow, Row},
};

/// A thread.
#[derive(Debug, Clone)]
pub struct Thread {
    /// Its id.
    pub id: ThreadId,
    /// The article it discusses.
    pub article: Option<ArticleId>,
    /// Why nobody can write in it any more, for its readers; none while it is open.
    pub closed: Option<String>,
    /// Comments everyone sees.
    pub comments: i64,
    /// People who wrote them.
    pub people: i64,
    /// How far it has come.
    pub reached: Reached,
    /// Number of the change by which it was last closed or opened again; 0 for never.
    pub turned: i64,
    /// May people without an account write in it, where that is not as the site says?
    pub guests: Option<GuestPolicy>,
}

impl FromRow for Thread {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            article: row.take()?,
            closed: row.take()?,
            comments: row.take()?,
            people: row.take()?,
            reached: Reached { number: row.take()?, change: row.take()? },
            turned: row.take()?,
            guests: row.take::<Option<String>>()?.and_then(|word| GuestPolicy::of(&word)),
        })
    }
}

macro_rules! thread {
    ($where:literal) => {
        concat!(
            "select id, article_id, closed, comments, people, next_number - 1, changes, turned, guests from thread where ",
            $where
        )
    };
}

/// A thread by its id.
///
/// # Errors
/// Those of the database.
pub async fn by_id(conn: &mut Conn, id: ThreadId) -> Result<Option<Thread>> {
    conn.one(thread!("id = $1"), [id.into()]).await
}

/// The thread of an article.
///
/// # Errors
/// Those of the database.
pub async fn of_article(conn: &mut Conn, article: ArticleId) -> Result<Option<Thread>> {
    conn.one(thread!("article_id = $1"), [article.into()]).await
}

/// Makes the thread of an article.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, article: ArticleId) -> Result<ThreadId> {
    tx.touch(Topic::Article(article));
    let sql = returning_id!("insert into thread (article_id) values ($1)");
    Ok(ThreadId(tx.insert(sql, [article.into()]).await?))
}

/// Says whether people without an account may write in a thread; with none, as the site says.
///
/// # Errors
/// Those of the database.
pub async fn set_guests(tx: &mut Tx, id: ThreadId, guests: Option<GuestPolicy>) -> Result<()> {
    tx.touch(Topic::Thread(id));
    let sql = "update thread set guests = $2 where id = $1";
    tx.run(sql, [id.into(), guests.map(GuestPolicy::as_str).into()]).await?;
    Ok(())
}

/// Takes a thread for this command alone and reads it. Every command that changes a thread starts so: changes of one
/// thread then commit one after another on both databases.
///
/// # Errors
/// Those of the database.
pub async fn lock(tx: &mut Tx, id: ThreadId) -> Result<Option<Thread>> {
    let sql = for_update!(
        "select id, article_id, closed, comments, people, next_number - 1, changes, turned, guests from thread where id = $1"
    );
    tx.lock(sql, [id.into()]).await
}

/// Closes a thread or opens it again, and notes who did and what was said to it: of a closed one that is what its readers
/// are told. The thread must be locked.
///
/// # Errors
/// Those of the database.
pub async fn turn(
    tx: &mut Tx,
    id: ThreadId,
    state: State,
    by: Option<AccountId>,
    reason: &str,
    at: Timestamp,
) -> Result<()> {
    let closed = (state == State::Closed).then_some(reason);
    let sql = "update thread set closed = $2, changes = changes + 1, turned = changes + 1 where id = $1";
    tx.run(sql, [id.into(), closed.into()]).await?;
    let sql = "insert into closing (thread_id, account_id, state, reason, at) values ($1, $2, $3, $4, $5)";
    tx.run(sql, [id.into(), by.into(), state.as_str().into(), reason.into(), at.into()]).await?;
    tx.touch(Topic::Thread(id));
    Ok(())
}

/// A thread a moderator may want to close or open: its id, title and slug of its article, whether it is closed.
pub type Listed = (ThreadId, String, String, bool);

/// The latest threads, or the latest that are closed.
///
/// # Errors
/// Those of the database.
pub async fn latest(conn: &mut Conn, closed: bool, limit: i64) -> Result<Vec<Listed>> {
    let sql = if closed {
        "select t.id, a.title, a.slug, t.closed is not null from thread t join article a on a.id = t.article_id
         where t.closed is not null order by t.id desc limit $1"
    } else {
        "select t.id, a.title, a.slug, t.closed is not null from thread t join article a on a.id = t.article_id
         order by t.id desc limit $1"
    };
    conn.all(sql, [limit.into()]).await
}
