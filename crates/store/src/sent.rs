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
