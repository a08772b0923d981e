//! What proves who somebody is: login links (once) and sessions. Only hashes of the secrets are kept.

use model::{AccountId, Timestamp, permission::Role};

use crate::{
    Conn, Result, Tx,
    value::{FromRow, Row},
};

/// Who a secret belongs to.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// The account.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// Its role now.
    pub role: Role,
}

impl FromRow for Bearer {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { id: row.take()?, name: row.take()?, role: row.take()? })
    }
}

/// Keeps a login link.
///
/// # Errors
/// Those of the database.
pub async fn insert_link(tx: &mut Tx, secret: &[u8], account: AccountId, expires: Timestamp) -> Result<()> {
    let sql = "insert into login_link (secret, account_id, expires) values ($1, $2, $3)";
    tx.run(sql, [secret.into(), account.into(), expires.into()]).await?;
    Ok(())
}

/// Whose link this is, while it holds.
///
/// # Errors
/// Those of the database.
pub async fn of_link(conn: &mut Conn, secret: &[u8], now: Timestamp) -> Result<Option<Bearer>> {
    let sql = "select a.id, a.name, a.role from login_link l join account a on a.id = l.account_id
               where l.secret = $1 and l.expires > $2";
    conn.one(sql, [secret.into(), now.into()]).await
}

/// Uses a link up; false where it was not there (any more).
///
/// # Errors
/// Those of the database.
pub async fn use_link(tx: &mut Tx, secret: &[u8], now: Timestamp) -> Result<bool> {
    let sql = "delete from login_link where secret = $1 and expires > $2";
    Ok(tx.run(sql, [secret.into(), now.into()]).await? == 1)
}

/// Keeps a session, and drops what has expired. `proven`: where its holder gave more proof than a mail, now.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &mut Tx,
    secret: &[u8],
    account: AccountId,
    device: &str,
    proven: Option<Timestamp>,
    (now, expires): (Timestamp, Timestamp),
) -> Result<()> {
    tx.run("delete from session where expires <= $1", [now.into()]).await?;
    tx.run("delete from login_link where expires <= $1", [now.into()]).await?;
    let sql = "insert into session (secret, account_id, device, created, used, expires, proven)
               values ($1, $2, $3, $4, $4, $5, $6)";
    let values = [secret.into(), account.into(), device.into(), now.into(), expires.into(), proven.into()];
    tx.run(sql, values).await?;
    Ok(())
}

/// A session that holds.
#[derive(Debug, Clone)]
pub struct Held {
    /// Whose it is.
    pub bearer: Bearer,
    /// Its id.
    pub id: i64,
    /// When it began.
    pub created: Timestamp,
    /// When it was used last, to the hour.
    pub used: Timestamp,
    /// When its holder last gave more proof than a mail; none where never.
    pub proven: Option<Timestamp>,
}

impl FromRow for Held {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            bearer: Bearer::from_row(row)?,
            id: row.take()?,
            created: row.take()?,
            used: row.take()?,
            proven: row.take()?,
        })
    }
}

/// A session, while it holds.
///
/// # Errors
/// Those of the database.
pub async fn of_session(conn: &mut Conn, secret: &[u8], now: Timestamp) -> Result<Option<Held>> {
    let sql = "select a.id, a.name, a.role, s.id, s.created, s.used, s.proven from session s
               join account a on a.id = s.account_id where s.secret = $1 and s.expires > $2";
    conn.one(sql, [secret.into(), now.into()]).await
}

/// Gives a session a new secret, because its holder has given more proof than a mail; false where it has ended.
///
/// # Errors
/// Those of the database.
pub async fn prove(tx: &mut Tx, old: &[u8], new: &[u8], now: Timestamp) -> Result<bool> {
    let sql = "update session set secret = $2, proven = $3 where secret = $1 and expires > $3";
    Ok(tx.run(sql, [old.into(), new.into(), now.into()]).await? == 1)
}

/// Gives a session a new secret, whatever its holder has proven; false where it has ended.
///
/// # Errors
/// Those of the database.
pub async fn renew(tx: &mut Tx, old: &[u8], new: &[u8], now: Timestamp) -> Result<bool> {
    let sql = "update session set secret = $2 where secret = $1 and expires > $3";
    Ok(tx.run(sql, [old.into(), new.into(), now.into()]).await? == 1)
}

/// Notes that a session is used, and holds longer.
///
/// # Errors
/// Those of the database.
pub async fn note_used(tx: &mut Tx, secret: &[u8], now: Timestamp, expires: Timestamp) -> Result<()> {
    let sql = "update session set used = $2, expires = $3 where secret = $1";
    tx.run(sql, [secret.into(), now.into(), expires.into()]).await?;
    Ok(())
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id, which ends it and opens nothing.
    pub id: i64,
    /// Browser and system; may be empty.
    pub device: String,
    /// When it began.
    pub created: Timestamp,
    /// When it was used last, to the hour.
    pub used: Timestamp,
    /// True for the one that asks.
    pub here: bool,
}

impl FromRow for Listed {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            device: row.take()?,
            created: row.take()?,
            used: row.take()?,
            here: row.take::<i64>()? == 1,
        })
    }
}

/// The sessions of whoever holds this one, the last used first; none where it has ended.
///
/// # Errors
/// Those of the database.
pub async fn beside(conn: &mut Conn, secret: &[u8], now: Timestamp, most: i64) -> Result<Vec<Listed>> {
    let sql =
        "select s.id, s.device, s.created, s.used, cast(case when s.id = own.id then 1 else 0 end as bigint)
               from session own join session s on s.account_id = own.account_id
               where own.secret = $1 and own.expires > $2 and s.expires > $2
               order by s.used desc, s.id desc limit $3";
    conn.all(sql, [secret.into(), now.into(), most.into()]).await
}

/// Ends one session of an account; how many there were of this id.
///
/// # Errors
/// Those of the database.
pub async fn end_one(tx: &mut Tx, account: AccountId, id: i64) -> Result<u64> {
    tx.run("delete from session where id = $1 and account_id = $2", [id.into(), account.into()]).await
}

/// Ends every session of an account but one; how many.
///
/// # Errors
/// Those of the database.
pub async fn end_others(tx: &mut Tx, account: AccountId, but: &[u8]) -> Result<u64> {
    let sql = "delete from session where account_id = $1 and secret <> $2";
    tx.run(sql, [account.into(), but.into()]).await
}

/// Ends a session.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut Tx, secret: &[u8]) -> Result<()> {
    tx.run("delete from session where secret = $1", [secret.into()]).await?;
    Ok(())
}
