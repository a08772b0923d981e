//! The secret links by which guests come back to what they wrote; only hashes of them are kept.

use model::CommentId;

use crate::{Conn, Result, Tx};

/// Keeps the link of a guest's new comment.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, secret: &[u8], comment: CommentId) -> Result<()> {
    let sql = "insert into guest_link (secret, comment_id) values ($1, $2)";
    tx.run(sql, [secret.into(), comment.into()]).await?;
    Ok(())
}

/// The comment that a link is for.
///
/// # Errors
/// Those of the database.
pub async fn comment(conn: &mut Conn, secret: &[u8]) -> Result<Option<CommentId>> {
    let found = conn.one("select comment_id from guest_link where secret = $1", [secret.into()]).await?;
    Ok(found.map(|(comment,)| comment))
}

/// Ends the link of a comment.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut Tx, comment: CommentId) -> Result<()> {
    tx.run("delete from guest_link where comment_id = $1", [comment.into()]).await?;
    Ok(())
}
