//! Everything that is kept of an account, for its holder: in pieces, so that no reading holds much at a time.

use model::{AccountId, CommentId, PictureId, ThreadId, Timestamp, permission::Role, votes::Answer};

use crate::{
    Conn, Result, Tx,
    comments::{Comment, comments},
    value::{FromRow, Row},
};

/// The account itself.
#[derive(Debug, Clone)]
pub struct Person {
    /// Name as shown.
    pub name: String,
    /// Address.
    pub email: String,
    /// Role on this site.
    pub role: Role,
    /// When it was made.
    pub created: Timestamp,
    /// When a copy was last asked for.
    pub copied: Option<Timestamp>,
}

impl FromRow for Person {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            name: row.take()?,
            email: row.take()?,
            role: row.take()?,
            created: row.take()?,
            copied: row.take()?,
        })
    }
}

/// An account.
///
/// # Errors
/// Those of the database.
pub async fn person(conn: &mut Conn, account: AccountId) -> Result<Option<Person>> {
    let sql = "select name, email, role, created, copied from account where id = $1";
    conn.one(sql, [account.into()]).await
}

/// Notes that a copy is asked for.
///
/// # Errors
/// Those of the database.
pub async fn note(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<()> {
    tx.run("update account set copied = $2 where id = $1", [account.into(), now.into()]).await?;
    Ok(())
}

/// Sessions: device, when it began, when it was used last, until when it holds, and when more than a mail was proven.
///
/// # Errors
/// Those of the database.
pub async fn sessions(
    conn: &mut Conn,
    account: AccountId,
) -> Result<Vec<(String, Timestamp, Timestamp, Timestamp, Option<Timestamp>)>> {
    let sql = "select device, created, used, expires, proven from session where account_id = $1 order by id";
    conn.all(sql, [account.into()]).await
}

/// Mails that wait or were given up: what they tell, in which language, since when, and why they were given up.
///
/// # Errors
/// Those of the database.
pub async fn mails(
    conn: &mut Conn,
    account: AccountId,
) -> Result<Vec<(String, String, Timestamp, Option<String>)>> {
    let sql = "select news, lang, created, dead from mail where account_id = $1 order by id";
    conn.all(sql, [account.into()]).await
}

/// When mails to sign in were asked for with an address, in which language, how many wrong codes there were, and whether a
/// mail was written: the last day's.
///
/// # Errors
/// Those of the database.
pub async fn askings(conn: &mut Conn, email: &str) -> Result<Vec<(Timestamp, String, i64, bool)>> {
    let sql = "select created, lang, tries, mailed from asking where email = $1 order by id";
    conn.all(sql, [email.into()]).await
}

/// Comments of an account in whatever state, by id, after one.
///
/// # Errors
/// Those of the database.
pub async fn comments_after(
    conn: &mut Conn,
    account: AccountId,
    after: CommentId,
    most: i64,
) -> Result<Vec<Comment>> {
    // In the order they are found by their author: each reading costs the same, however many there are.
    let sql = comments!(
        "c.id in (select comment_id from just_written where author = $1 and comment_id > $2
         union select comment_id from written where author = $1 and comment_id > $2 order by comment_id limit $3)
         order by c.id"
    );
    conn.all(sql, [format!("a:{}", account.0).into(), after.into(), most.into()]).await
}

/// What was decided about a comment: what, why, and when.
///
/// # Errors
/// Those of the database.
pub async fn decisions(conn: &mut Conn, comment: CommentId) -> Result<Vec<(String, String, Timestamp)>> {
    let sql = "select action, reason, at from decision where comment_id = $1 order by id";
    conn.all(sql, [comment.into()]).await
}

/// What an account decided itself, after a decision: its id, the comment, what, why, its note, and when.
///
/// # Errors
/// Those of the database.
pub async fn decided(
    conn: &mut Conn,
    account: AccountId,
    after: i64,
    most: i64,
) -> Result<Vec<(i64, CommentId, String, String, String, Timestamp)>> {
    let sql = "select id, comment_id, action, reason, note, at from decision
               where account_id = $1 and id > $2 order by id limit $3";
    conn.all(sql, [account.into(), after.into(), most.into()]).await
}

/// Threads that an account closed or opened, after a time: which, to what, why, and when.
///
/// # Errors
/// Those of the database.
pub async fn turned(
    conn: &mut Conn,
    account: AccountId,
    after: i64,
    most: i64,
) -> Result<Vec<(i64, ThreadId, String, String, Timestamp)>> {
    let sql = "select id, thread_id, state, reason, at from closing
               where account_id = $1 and id > $2 order by id limit $3";
    conn.all(sql, [account.into(), after.into(), most.into()]).await
}

/// Votes of an account after a comment: comment, worth, agreement, and when.
///
/// # Errors
/// Those of the database.
pub async fn votes(
    conn: &mut Conn,
    account: AccountId,
    after: CommentId,
    most: i64,
) -> Result<Vec<(CommentId, Answer, Answer, Timestamp)>> {
    let sql = "select comment_id, worth, agreement, at from vote
               where account_id = $1 and comment_id > $2 order by comment_id limit $3";
    conn.all(sql, [account.into(), after.into(), most.into()]).await
}

/// How far an account has read, after a thread: thread, number of the last comment, and when.
///
/// # Errors
/// Those of the database.
pub async fn seen(
    conn: &mut Conn,
    account: AccountId,
    after: ThreadId,
    most: i64,
) -> Result<Vec<(ThreadId, i64, Timestamp)>> {
    let sql = "select thread_id, number, at from seen
               where account_id = $1 and thread_id > $2 order by thread_id limit $3";
    conn.all(sql, [account.into(), after.into(), most.into()]).await
}

/// Pictures that comments of an account show, or that it has just sent.
///
/// # Errors
/// Those of the database.
pub async fn pictures(conn: &mut Conn, account: AccountId) -> Result<Vec<PictureId>> {
    let sql = "select u.picture_id from comment_picture u join comment c on c.id = u.comment_id where c.account_id = $1
               union select picture_id from upload where account_id = $1 order by 1";
    let found: Vec<(PictureId,)> = conn.all(sql, [account.into()]).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// A picture: its hash, its kind, and its bytes.
///
/// # Errors
/// Those of the database.
pub async fn picture(conn: &mut Conn, id: PictureId) -> Result<Option<(String, String, Vec<u8>)>> {
    conn.one("select hash, kind, bytes from picture where id = $1", [id.into()]).await
}
