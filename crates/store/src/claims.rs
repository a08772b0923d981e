//! The addresses that guests gave with their comments, as hashes; and a comment's becoming that of an account.

use model::{
    AccountId, CommentId, Timestamp,
    votes::{Answer, Ballot},
};

use crate::{
    Conn, Result, Tx,
    comments::{self, Comment, comments},
    decisions, guest_links,
    live::{self, Change},
    votes,
};

/// Keeps the address of a guest's new comment.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, comment: CommentId, hash: &[u8], now: Timestamp) -> Result<()> {
    let sql = "insert into guest_address (comment_id, hash, at) values ($1, $2, $3)";
    tx.run(sql, [comment.into(), hash.into(), now.into()]).await?;
    Ok(())
}

/// True where any address is kept.
///
/// # Errors
/// Those of the database.
pub async fn any(conn: &mut Conn) -> Result<bool> {
    Ok(conn.one::<(CommentId,), 0>("select comment_id from guest_address limit 1", []).await?.is_some())
}

/// What guests wrote under an address and everyone sees, oldest first.
///
/// # Errors
/// Those of the database.
pub async fn of_address(conn: &mut Conn, hash: &[u8], most: i64) -> Result<Vec<Comment>> {
    let sql = comments!(
        "c.id in (select comment_id from guest_address where hash = $1) and c.state = 'shown' order by c.id limit $2"
    );
    conn.all(sql, [hash.into(), most.into()]).await
}

/// Every comment an address is kept with, in whatever state, and since when.
///
/// # Errors
/// Those of the database.
pub async fn kept(conn: &mut Conn, hash: &[u8]) -> Result<Vec<(CommentId, Timestamp)>> {
    conn.all("select comment_id, at from guest_address where hash = $1 order by comment_id", [hash.into()])
        .await
}

/// True where this address is kept with a comment.
///
/// # Errors
/// Those of the database.
pub async fn has(conn: &mut Conn, comment: CommentId, hash: &[u8]) -> Result<bool> {
    let sql = "select comment_id from guest_address where comment_id = $1 and hash = $2";
    Ok(conn.one::<(CommentId,), 2>(sql, [comment.into(), hash.into()]).await?.is_some())
}

/// Drops the address of a comment.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut Tx, comment: CommentId) -> Result<()> {
    tx.run("delete from guest_address where comment_id = $1", [comment.into()]).await?;
    Ok(())
}

/// Drops an address wherever it is kept.
///
/// # Errors
/// Those of the database.
pub async fn forget_address(tx: &mut Tx, hash: &[u8]) -> Result<()> {
    tx.run("delete from guest_address where hash = $1", [hash.into()]).await?;
    Ok(())
}

/// Drops the addresses given before a moment.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run("delete from guest_address where at <= $1", [before.into()]).await
}

/// Makes a guest's comment that of an account, which everyone sees, with the name it was written under. The guest's link and
/// address end; what the account voted on it is taken back. The thread must be locked.
///
/// # Errors
/// Those of the database.
pub async fn take(tx: &mut Tx, comment: &Comment, account: AccountId, now: Timestamp) -> Result<()> {
    // Nobody votes on what is their own, or reports it.
    let none = Ballot { worth: Some(Answer::Open), agreement: Some(Answer::Open) };
    votes::put(tx, comment, account, none, now).await?;
    let (id, author) = (comment.id, format!("a:{}", account.0));
    let found: Option<(String,)> =
        tx.conn().one("select author from comment where id = $1", [id.into()]).await?;
    let before = found.map_or_else(String::new, |(author,)| author);
    decisions::change_author(tx, comment.thread, (&before, &author)).await?;
    for sql in [
        "update written set author = $2 where comment_id = $1",
        "update just_written set author = $2 where comment_id = $1",
    ] {
        tx.run(sql, [id.into(), author.as_str().into()]).await?;
    }
    // It was said as a reader, whatever else its author is here.
    let sql = "update comment set account_id = $2, standing = 'account', author = $3, as_reader = true where id = $1";
    tx.run(sql, [id.into(), account.into(), author.as_str().into()]).await?;
    // Whoever changes what others wrote says why: these changes are its author's.
    let sql =
        "update revision set account_id = $2 where comment_id = $1 and account_id is null and reason is null";
    tx.run(sql, [id.into(), account.into()]).await?;
    tx.run("delete from sent where comment_id = $1", [id.into()]).await?;
    let sql = "delete from flag where comment_id = $1 and account_id = $2";
    tx.run(sql, [id.into(), account.into()]).await?;
    guest_links::end(tx, id).await?;
    end(tx, id).await?;
    live::note(tx, comment.thread, id, Change::Words).await?;
    comments::touch(tx, comment.thread, &before);
    comments::touch(tx, comment.thread, &author);
    Ok(())
}
