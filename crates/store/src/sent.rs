//! Which keys a sender has used, and for what: the memory that makes a repeated send one comment.

use model::{CommentId, Timestamp};

use crate::{Conn, Result, Tx};

/// What a key was used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The comment it stored.
    pub comment: CommentId,
    /// Hash of what was sent then.
    pub content: Vec<u8>,
}

/// What this sender's key was used for.
///
/// # Errors
/// Those of the database.
pub async fn by_key(conn: &mut Conn, sender: &str, key: &str) -> Result<Option<Sent>> {
    let sql = "select comment_id, content from sent where sender = $1 and key = $2";
    let row: Option<(CommentId, Vec<u8>)> = conn.one(sql, [sender.into(), key.into()]).await?;
    Ok(row.map(|(comment, content)| Sent { comment, content }))
}

/// Remembers a key.
///
/// # Errors
/// [`crate::Error::Conflict`] where another process took it meanwhile.
pub async fn insert(
    tx: &mut Tx,
    sender: &str,
    key: &str,
    content: &[u8],
    comment: CommentId,
    now: Timestamp,
) -> Result<()> {
    let sql = "insert into sent (sender, key, content, comment_id, at) values ($1, $2, $3, $4, $5)";
    tx.run(sql, [sender.into(), key.into(), content.into(), comment.into(), now.into()]).await?;
    Ok(())
}

/// The same words by the same sender in the same place since a moment, for senders that give no key.
///
/// # Errors
/// Those of the database.
pub async fn identical(
    conn: &mut Conn,
    sender: &str,
    place: (model::ThreadId, Option<CommentId>),
    body: &str,
    since: Timestamp,
) -> Result<Option<CommentId>> {
    let sql = "select id from comment where author = $1 and stored >= $2 and thread_id = $3
               and coalesce(parent_id, 0) = $4 and body = $5 order by id desc limit 1";
    let parent = place.1.map_or(0, |parent| parent.0);
    let row: Option<(CommentId,)> =
        conn.one(sql, [sender.into(), since.into(), place.0.into(), parent.into(), body.into()]).await?;
    Ok(row.map(|(id,)| id))
}

/// When this sender's `nth` latest comment was said: with a limit of `nth` in a time, the moment to wait from. What was
/// brought in from elsewhere was said when it says so, or long ago, not when it was stored.
///
/// # Errors
/// Those of the database.
pub async fn nth_latest(conn: &mut Conn, sender: &str, nth: i64) -> Result<Option<Timestamp>> {
    let sql = "select coalesce(created, 0) from comment where author = $1 order by id desc limit 1 offset $2";
    let row: Option<(Timestamp,)> = conn.one(sql, [sender.into(), (nth - 1).into()]).await?;
    Ok(row.map(|(at,)| at))
}
