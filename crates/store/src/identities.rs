//! Whom other sites know accounts as, and which of their signed tokens were used.

use model::{AccountId, Timestamp};

use crate::{
    Conn, Result, Tx,
    sessions::Bearer,
    value::{FromRow, Row},
};

/// Whom another site knows an account as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its id, which ends it and opens nothing.
    pub id: i64,
    /// Who says so.
    pub issuer: String,
    /// What it calls them.
    pub subject: String,
    /// Since when.
    pub created: Timestamp,
}

impl FromRow for Identity {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { id: row.take()?, issuer: row.take()?, subject: row.take()?, created: row.take()? })
    }
}

/// The account of somebody another site knows.
///
/// # Errors
/// Those of the database.
pub async fn bearer(conn: &mut Conn, issuer: &str, subject: &str) -> Result<Option<Bearer>> {
    let sql = "select a.id, a.name, a.role from identity i join account a on a.id = i.account_id
               where i.issuer = $1 and i.subject = $2";
    conn.one(sql, [issuer.into(), subject.into()]).await
}

/// Connects an account with somebody another site knows; a second of them is a [conflict](crate::Error::Conflict).
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &mut Tx,
    issuer: &str,
    subject: &str,
    account: AccountId,
    now: Timestamp,
) -> Result<()> {
    let sql = "insert into identity (issuer, subject, account_id, created) values ($1, $2, $3, $4)";
    tx.run(sql, [issuer.into(), subject.into(), account.into(), now.into()]).await?;
    Ok(())
}

/// Whom other sites know an account as, the oldest first.
///
/// # Errors
/// Those of the database.
pub async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Vec<Identity>> {
    let sql = "select id, issuer, subject, created from identity where account_id = $1 order by id";
    conn.all(sql, [account.into()]).await
}

/// Ends one identity of an account; false where there is none (any more).
///
/// # Errors
/// Those of the database.
pub async fn remove(tx: &mut Tx, account: AccountId, id: i64) -> Result<bool> {
    let sql = "delete from identity where id = $1 and account_id = $2";
    Ok(tx.run(sql, [id.into(), account.into()]).await? == 1)
}

/// Uses a signed token up, and drops those that hold no more; false where it was used before.
///
/// # Errors
/// Those of the database.
pub async fn use_token(tx: &mut Tx, hash: &[u8], expires: Timestamp, now: Timestamp) -> Result<bool> {
    tx.run("delete from used_token where expires <= $1", [now.into()]).await?;
    let sql = "insert into used_token (hash, expires) values ($1, $2) on conflict do nothing";
    Ok(tx.run(sql, [hash.into(), expires.into()]).await? == 1)
}
