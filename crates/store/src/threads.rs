//! Threads.

use model::{ArticleId, ThreadId, live::Reached};

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
    /// Nobody can write in it.
    pub closed: bool,
    /// Comments everyone sees.
    pub comments: i64,
    /// People who wrote them.
    pub people: i64,
    /// How far it has come.
    pub reached: Reached,
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
        })
    }
}

macro_rules! thread {
    ($where:literal) => {
        concat!(
            "select id, article_id, closed, comments, people, next_number - 1, changes from thread where ",
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

/// Takes a thread for this command alone and reads it. Every command that changes a thread starts so: changes of one
/// thread then commit one after another on both databases.
///
/// # Errors
/// Those of the database.
pub async fn lock(tx: &mut Tx, id: ThreadId) -> Result<Option<Thread>> {
    let sql = for_update!(
        "select id, article_id, closed, comments, people, next_number - 1, changes from thread where id = $1"
    );
    tx.lock(sql, [id.into()]).await
}
