//! The links people posted: kept with the comment that has them, found again by thread and for the whole site. Only what
//! everyone sees is listed; what is taken back or taken away takes its links along.

use std::collections::BTreeSet;

use model::{CommentId, ThreadId, links};

use crate::{
    Conn, Result, Tx,
    value::{FromRow, Row},
};

mod pages;

pub use pages::{COUNTED, Found, PAGE, POSTERS, Page, page};

/// A link, once, whoever posted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// In its one form; see `model::links`.
    pub url: String,
    /// Whose it is.
    pub host: String,
    /// Comments that have it; listed latest first, counted to one more than [`COUNTED`].
    pub times: i64,
}

impl FromRow for Link {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { url: row.take()?, host: row.take()?, times: row.take()? })
    }
}

/// Keeps the links of a comment's markup, in place of those it had.
///
/// # Errors
/// Those of the database.
pub async fn put(tx: &mut Tx, thread: ThreadId, comment: CommentId, html: &str) -> Result<()> {
    remove(tx, comment).await?;
    insert(tx, thread, comment, html).await
}

/// Forgets the links of a comment.
pub(crate) async fn remove(tx: &mut Tx, comment: CommentId) -> Result<()> {
    for sql in [
        "delete from just_posted where comment_id = $1 and url in (select url from link where comment_id = $1)",
        "delete from posted where comment_id = $1 and url in (select url from link where comment_id = $1)",
        "delete from link where comment_id = $1",
    ] {
        tx.run(sql, [comment.into()]).await?;
    }
    Ok(())
}

/// Keeps the links of a comment that has just been stored.
pub(crate) async fn insert(tx: &mut Tx, thread: ThreadId, comment: CommentId, html: &str) -> Result<()> {
    for link in links::of(html) {
        let sql = "insert into link (comment_id, thread_id, url, host) values ($1, $2, $3, $4)";
        tx.run(sql, [comment.into(), thread.into(), (&link.url).into(), link.host.into()]).await?;
        let sql = "insert into just_posted (url, comment_id, thread_id) values ($1, $2, $3)";
        tx.run(sql, [link.url.into(), comment.into(), thread.into()]).await?;
    }
    Ok(())
}

/// Compares the links kept with those in the comments; a sentence for each comment that differs.
pub(crate) async fn check(conn: &mut Conn) -> Result<Vec<String>> {
    let mut kept: BTreeSet<(CommentId, String)> =
        conn.all("select comment_id, url from link", []).await?.into_iter().collect();
    let sql = "select id, html from comment where html like '%href=%'";
    let mut wrong = BTreeSet::new();
    for (id, html) in conn.all::<(CommentId, model::SafeHtml), 0>(sql, []).await? {
        for link in links::of(html.as_str()) {
            if !kept.remove(&(id, link.url)) {
                wrong.insert(id);
            }
        }
    }
    wrong.extend(kept.into_iter().map(|(id, _)| id));
    let sql = "select l.comment_id from link l join comment c on c.id = l.comment_id where c.thread_id <> l.thread_id";
    wrong.extend(conn.all::<(CommentId,), 0>(sql, []).await?.into_iter().map(|(id,)| id));
    // A link is found by its address in one of the two tables, under its comment and thread.
    let sql = "select coalesce(l.comment_id, p.comment_id) from link l full join
               (select url, comment_id, thread_id from posted union all select url, comment_id, thread_id from just_posted) p
               on p.url = l.url and p.comment_id = l.comment_id and p.thread_id = l.thread_id
               group by coalesce(l.comment_id, p.comment_id), coalesce(l.url, p.url)
               having count(*) <> 1 or count(l.url) <> 1 or count(p.url) <> 1";
    wrong.extend(conn.all::<(CommentId,), 0>(sql, []).await?.into_iter().map(|(id,)| id));
    Ok(wrong.into_iter().map(|id| format!("comment {} has other links than are kept of it", id.0)).collect())
}
