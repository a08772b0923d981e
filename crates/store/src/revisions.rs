//! What comments said before they were edited, and how words are changed and erased.

use model::{AccountId, CommentId, SafeHtml, Timestamp, comments::State};

use crate::{
    Conn, Result, Tx, claims,
    comments::{Comment, touch_of},
    guest_links, links,
    live::{self, Change},
    pictures, quotes,
    value::{FromRow, Row},
};

/// Words that others took the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Markdown.
    pub body: String,
    /// The account that changed them, where it is still there.
    pub by: Option<AccountId>,
    /// Its name.
    pub name: Option<String>,
    /// When they were changed.
    pub at: Timestamp,
    /// Why, where somebody else than the comment's author changed them.
    pub reason: Option<String>,
}

impl FromRow for Revision {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            body: row.take()?,
            by: row.take()?,
            name: row.take()?,
            at: row.take()?,
            reason: row.take()?,
        })
    }
}

/// What a comment said before, oldest first.
///
/// # Errors
/// Those of the database.
pub async fn of_comment(conn: &mut Conn, comment: CommentId) -> Result<Vec<Revision>> {
    let sql = "select r.body, r.account_id, a.name, r.at, r.reason from revision r
               left join account a on a.id = r.account_id where r.comment_id = $1 order by r.number";
    conn.all(sql, [comment.into()]).await
}

/// How often a comment was edited.
///
/// # Errors
/// Those of the database.
pub async fn count(conn: &mut Conn, comment: CommentId) -> Result<i64> {
    let sql = "select count(*) from revision where comment_id = $1";
    Ok(conn.one::<(i64,), 1>(sql, [comment.into()]).await?.map_or(0, |(count,)| count))
}

/// Puts other words in place of a comment's and keeps the old ones, who changed them, and why. The comment was read since its thread was
/// [locked](crate::threads::lock) by this command.
///
/// # Errors
/// Those of the database.
pub async fn edit(
    tx: &mut Tx,
    comment: &Comment,
    (body, html): (&str, &SafeHtml),
    (by, reason): (Option<AccountId>, Option<&str>),
    now: Timestamp,
) -> Result<()> {
    let number = count(tx.conn(), comment.id).await? + 1;
    let sql = "insert into revision (comment_id, number, body, account_id, at, reason) values ($1, $2, $3, $4, $5, $6)";
    let body_before = comment.body.as_str().into();
    let values = [comment.id.into(), number.into(), body_before, by.into(), now.into(), reason.into()];
    tx.run(sql, values).await?;
    let sql = "update comment set body = $2, html = $3, edited = $4 where id = $1";
    tx.run(sql, [comment.id.into(), body.into(), html.as_str().into(), now.into()]).await?;
    links::put(tx, comment.thread, comment.id, html.as_str()).await?;
    if comment.state == State::Shown {
        live::note(tx, comment.thread, comment.id, Change::Words).await?;
        touch_of(tx, comment).await?;
    }
    Ok(())
}

/// Erases the words of a comment that was withdrawn, all it said before, and the votes on it.
pub(crate) async fn erase(tx: &mut Tx, comment: CommentId) -> Result<()> {
    tx.run("delete from revision where comment_id = $1", [comment.into()]).await?;
    tx.run("delete from vote where comment_id = $1", [comment.into()]).await?;
    tx.run("delete from flag where comment_id = $1", [comment.into()]).await?;
    crate::links::remove(tx, comment).await?;
    quotes::delete(tx, comment).await?;
    quotes::forget_source(tx, comment).await?;
    tx.run("delete from mention where comment_id = $1", [comment.into()]).await?;
    pictures::erase(tx, comment).await?;
    guest_links::end(tx, comment).await?;
    claims::end(tx, comment).await?;
    let sql = "update comment set body = '', html = '', held_for = null, edited = null,
               worth = 0, not_worth = 0, agree = 0, disagree = 0, score = 0 where id = $1";
    tx.run(sql, [comment.into()]).await?;
    Ok(())
}
