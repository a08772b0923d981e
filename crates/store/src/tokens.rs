//! API tokens: what a program shows to act as an account. Only hashes of the secrets are kept.

use model::{AccountId, Timestamp};

use crate::{
    Conn, Result, Tx,
    sessions::Bearer,
    value::{FromRow, Row},
};

/// A token that holds.
#[derive(Debug, Clone)]
pub struct Held {
    /// Whose it is.
    pub bearer: Bearer,
    /// Its id.
    pub id: i64,
    /// Names of operations, separated by spaces.
    pub scopes: String,
    /// When it was used last, to the hour.
    pub used: Option<Timestamp>,
}

impl FromRow for Held {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { bearer: Bearer::from_row(row)?, id: row.take()?, scopes: row.take()?, used: row.take()? })
    }
}

/// A token as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id, which ends it and opens nothing.
    pub id: i64,
    /// What it is for.
    pub label: String,
    /// Names of operations, separated by spaces.
    pub scopes: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// When it was used last, to the hour.
    pub used: Option<Timestamp>,
}

impl FromRow for Listed {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            label: row.take()?,
            scopes: row.take()?,
            created: row.take()?,
            expires: row.take()?,
            used: row.take()?,
        })
    }
}

/// Keeps a token, and drops what has expired.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &mut Tx,
    secret: &[u8],
    account: AccountId,
    label: &str,
    scopes: &str,
    (now, expires): (Timestamp, Timestamp),
) -> Result<()> {
    tx.run("delete from token where account_id = $1 and expires <= $2", [account.into(), now.into()]).await?;
    let sql = "insert into token (secret, account_id, label, scopes, created, expires) values ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, [secret.into(), account.into(), label.into(), scopes.into(), now.into(), expires.into()])
        .await?;
    Ok(())
}

/// A token, while it holds.
///
/// # Errors
/// Those of the database.
pub async fn by_secret(conn: &mut Conn, secret: &[u8], now: Timestamp) -> Result<Option<Held>> {
    let sql = "select a.id, a.name, a.role, t.id, t.scopes, t.used from token t join account a on a.id = t.account_id
               where t.secret = $1 and t.expires > $2";
    conn.one(sql, [secret.into(), now.into()]).await
}

/// Notes that a token is used.
///
/// # Errors
/// Those of the database.
pub async fn note_used(tx: &mut Tx, id: i64, now: Timestamp) -> Result<()> {
    tx.run("update token set used = $2 where id = $1", [id.into(), now.into()]).await?;
    Ok(())
}

/// The tokens of an account that hold, the latest first.
///
/// # Errors
/// Those of the database.
pub async fn of_account(conn: &mut Conn, account: AccountId, now: Timestamp) -> Result<Vec<Listed>> {
    let sql = "select id, label, scopes, created, expires, used from token
               where account_id = $1 and expires > $2 order by id desc";
    conn.all(sql, [account.into(), now.into()]).await
}

/// Ends one token of an account.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut Tx, account: AccountId, id: i64) -> Result<()> {
    tx.run("delete from token where id = $1 and account_id = $2", [id.into(), account.into()]).await?;
    Ok(())
}

/// Ends every token of an account.
///
/// # Errors
/// Those of the database.
pub async fn end_all(tx: &mut Tx, account: AccountId) -> Result<()> {
    tx.run("delete from token where account_id = $1", [account.into()]).await?;
    Ok(())
}
