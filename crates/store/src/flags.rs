//! What readers report, and what became of it: a row of `flag` for an account and a comment.

use model::{
    AccountId, CommentId, Timestamp,
    moderation::flags::{Flag, Reason, Record},
};

use crate::{
    Conn, Error, Result, Tx,
    comments::{Comment, comments},
    value::{FromRow, Row},
};

/// A flag as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What it says.
    pub flag: Flag,
    /// When it was given.
    pub created: Timestamp,
    /// When a moderator decided, and whether the comment was taken away.
    pub settled: Option<(Timestamp, bool)>,
}

impl FromRow for Standing {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        let (reason, words, created): (String, String, Timestamp) = (row.take()?, row.take()?, row.take()?);
        let (settled, upheld): (Option<Timestamp>, Option<bool>) = (row.take()?, row.take()?);
        Ok(Self { flag: Flag { reason: reason_of(&reason)?, words }, created, settled: settled.zip(upheld) })
    }
}

fn reason_of(text: &str) -> Result<Reason> {
    let found = Reason::ALL.into_iter().find(|reason| reason.as_str() == text);
    found.ok_or_else(|| Error::Broken(format!("there is no reason {text:?} to flag a comment")))
}

/// Puts a flag of an account on a comment, in the place of the one it has there; an open one keeps its time.
///
/// # Errors
/// Those of the database.
pub async fn put(
    tx: &mut Tx,
    comment: CommentId,
    account: AccountId,
    flag: &Flag,
    now: Timestamp,
) -> Result<()> {
    let sql = "insert into flag (comment_id, account_id, reason, words, created) values ($1, $2, $3, $4, $5)
               on conflict (comment_id, account_id) do update
               set reason = excluded.reason, words = excluded.words,
                   created = case when flag.settled is null then flag.created else excluded.created end, settled = null, upheld = null";
    let values =
        [comment.into(), account.into(), flag.reason.as_str().into(), (&flag.words).into(), now.into()];
    tx.run(sql, values).await?;
    Ok(())
}

/// The flag of an account on a comment.
///
/// # Errors
/// Those of the database.
pub async fn of(conn: &mut Conn, comment: CommentId, account: AccountId) -> Result<Option<Standing>> {
    let sql =
        "select reason, words, created, settled, upheld from flag where comment_id = $1 and account_id = $2";
    conn.one(sql, [comment.into(), account.into()]).await
}

/// A flag that nobody has decided on yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// What it says.
    pub flag: Flag,
    /// What its giver is called now.
    pub name: String,
    /// When it was given.
    pub created: Timestamp,
}

impl FromRow for Open {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        let (reason, words): (String, String) = (row.take()?, row.take()?);
        Ok(Self {
            flag: Flag { reason: reason_of(&reason)?, words },
            name: row.take()?,
            created: row.take()?,
        })
    }
}

/// The open flags of each of these comments, oldest first; at most `limit` of each.
///
/// # Errors
/// Those of the database.
pub async fn open(conn: &mut Conn, comments: &[CommentId], limit: i64) -> Result<Vec<Vec<Open>>> {
    let sql = "select f.reason, f.words, a.name, f.created from flag f join account a on a.id = f.account_id
               where f.comment_id = $1 and f.settled is null order by f.created, f.account_id limit $2";
    conn.each(sql, comments.iter().map(|id| [(*id).into(), limit.into()]).collect()).await
}

/// Whether a comment has an open flag.
///
/// # Errors
/// Those of the database.
pub async fn is_open(conn: &mut Conn, comment: CommentId) -> Result<bool> {
    let sql = "select comment_id from flag where comment_id = $1 and settled is null limit 1";
    Ok(conn.one::<(CommentId,), 1>(sql, [comment.into()]).await?.is_some())
}

/// Comments that are shown and have an open flag, the longest flagged first.
///
/// # Errors
/// Those of the database.
pub async fn flagged(conn: &mut Conn, limit: i64) -> Result<Vec<Comment>> {
    conn.all(
        comments!(
            "c.state = 'shown' and c.id in (select comment_id from flag where settled is null)
             order by (select min(created) from flag o where o.comment_id = c.id and o.settled is null), c.id limit $1"
        ),
        [limit.into()],
    )
    .await
}

/// How many comments wait for a moderator: held, or shown with an open flag.
///
/// # Errors
/// Those of the database.
pub async fn count_waiting(conn: &mut Conn) -> Result<i64> {
    let sql = "select (select count(*) from comment where state = 'held')
               + (select count(*) from comment where state = 'shown' and id in (select comment_id from flag where settled is null))";
    Ok(conn.one::<(i64,), 0>(sql, []).await?.map_or(0, |(count,)| count))
}

/// Settles the open flags of a comment: a moderator has decided.
///
/// # Errors
/// Those of the database.
pub async fn settle(tx: &mut Tx, comment: CommentId, upheld: bool, now: Timestamp) -> Result<()> {
    let sql = "update flag set settled = $2, upheld = $3 where comment_id = $1 and settled is null";
    tx.run(sql, [comment.into(), now.into(), upheld.into()]).await?;
    Ok(())
}

/// Turns what was upheld round: the comment is shown again.
///
/// # Errors
/// Those of the database.
pub async fn overturn(tx: &mut Tx, comment: CommentId) -> Result<()> {
    tx.run("update flag set upheld = false where comment_id = $1 and upheld", [comment.into()]).await?;
    Ok(())
}

/// What became of the latest settled flags of an account, and when the last of them was settled.
///
/// # Errors
/// Those of the database.
pub async fn record(conn: &mut Conn, account: AccountId) -> Result<(Record, Timestamp)> {
    let sql = "select coalesce(sum(case when upheld then 1 else 0 end), 0), coalesce(sum(case when upheld then 0 else 1 end), 0),
                      coalesce(max(settled), 0)
               from (select upheld, settled from flag where account_id = $1 and settled is not null order by settled desc limit $2) latest";
    let found: Option<(i64, i64, i64)> = conn.one(sql, [account.into(), Record::LATEST.into()]).await?;
    let (upheld, dismissed, last) = found.unwrap_or_default();
    Ok((Record { upheld, dismissed }, Timestamp(last)))
}

/// When an account gave the `nth` latest of its flags since a moment, counted from nought; none where there are fewer.
///
/// # Errors
/// Those of the database.
pub async fn nth_since(
    conn: &mut Conn,
    account: AccountId,
    since: Timestamp,
    nth: i64,
) -> Result<Option<Timestamp>> {
    let sql = "select created from flag where account_id = $1 and created > $2 order by created desc limit 1 offset $3";
    let found: Option<(Timestamp,)> = conn.one(sql, [account.into(), since.into(), nth.into()]).await?;
    Ok(found.map(|(created,)| created))
}

/// The flags of an account with the comments they are on, oldest first, after one of them.
///
/// # Errors
/// Those of the database.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
    after: (Timestamp, CommentId),
    limit: i64,
) -> Result<Vec<(CommentId, Standing)>> {
    let sql = "select comment_id, reason, words, created, settled, upheld from flag
               where account_id = $1 and (created > $2 or (created = $2 and comment_id > $3)) order by created, comment_id limit $4";
    let rows: Vec<OfAccount> =
        conn.all(sql, [account.into(), after.0.into(), after.1.into(), limit.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.0, row.1)).collect())
}

struct OfAccount(CommentId, Standing);

impl FromRow for OfAccount {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self(row.take()?, Standing::from_row(row)?))
    }
}
