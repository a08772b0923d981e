//! Which keys a sender has used, and for what: the memory that makes a repeated send one comment.

use model::{CommentId, Timestamp, comments::State};

use crate::{Conn, Result, Tx};

/// What a key was used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The comment it stored.
    pub comment: CommentId,
    /// Hash of what was sent then.
    pub content: Vec<u8>,
    /// State of the comment now.
    pub state: State,
}

/// What this sender's key was used for.
///
/// # Errors
/// Those of the database.
pub async fn by_key(conn: &mut Conn, sender: &str, key: &str) -> Result<Option<Sent>> {
    let sql = "select s.comment_id, s.content, c.state from sent s join comment c on c.id = s.comment_id
               where s.sender = $1 and s.key = $2";
    let row: Option<(CommentId, Vec<u8>, State)> = conn.one(sql, [sender.into(), key.into()]).await?;
    Ok(row.map(|(comment, content, state)| Sent { comment, content, state }))
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
) -> Result<Option<(CommentId, State)>> {
    let sql = "select id, state from comment where author = $1 and stored >= $2 and thread_id = $3
               and coalesce(parent_id, 0) = $4 and body = $5 order by id desc limit 1";
    let parent = place.1.map_or(0, |parent| parent.0);
    conn.one(sql, [sender.into(), since.into(), place.0.into(), parent.into(), body.into()]).await
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
