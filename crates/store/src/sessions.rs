//! What proves who somebody is: login links (once), sessions, API tokens. Only hashes of the secrets are kept.

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
    /// A token's scopes, separated by spaces; empty for sessions and links.
    pub scopes: String,
}

impl FromRow for Bearer {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { id: row.take()?, name: row.take()?, role: row.take()?, scopes: row.take()? })
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
    let sql = "select a.id, a.name, a.role, '' from login_link l join account a on a.id = l.account_id
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

/// Keeps a session, and drops what has expired.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &mut Tx,
    secret: &[u8],
    account: AccountId,
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    tx.run("delete from session where expires <= $1", [now.into()]).await?;
    tx.run("delete from login_link where expires <= $1", [now.into()]).await?;
    let sql = "insert into session (secret, account_id, created, expires) values ($1, $2, $3, $4)";
    tx.run(sql, [secret.into(), account.into(), now.into(), expires.into()]).await?;
    Ok(())
}

/// Whose session this is, while it holds.
///
/// # Errors
/// Those of the database.
pub async fn of_session(conn: &mut Conn, secret: &[u8], now: Timestamp) -> Result<Option<Bearer>> {
    let sql = "select a.id, a.name, a.role, '' from session s join account a on a.id = s.account_id
               where s.secret = $1 and s.expires > $2";
    conn.one(sql, [secret.into(), now.into()]).await
}

/// Ends a session.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut Tx, secret: &[u8]) -> Result<()> {
    tx.run("delete from session where secret = $1", [secret.into()]).await?;
    Ok(())
}

/// Keeps an API token.
///
/// # Errors
/// Those of the database.
pub async fn insert_token(
    tx: &mut Tx,
    secret: &[u8],
    account: AccountId,
    label: &str,
    scopes: &str,
    (now, expires): (Timestamp, Timestamp),
) -> Result<()> {
    let sql = "insert into token (secret, account_id, label, scopes, created, expires) values ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, [secret.into(), account.into(), label.into(), scopes.into(), now.into(), expires.into()])
        .await?;
    Ok(())
}

/// Whose token this is, while it holds.
///
/// # Errors
/// Those of the database.
pub async fn of_token(conn: &mut Conn, secret: &[u8], now: Timestamp) -> Result<Option<Bearer>> {
    let sql = "select a.id, a.name, a.role, t.scopes from token t join account a on a.id = t.account_id
               where t.secret = $1 and t.expires > $2";
    conn.one(sql, [secret.into(), now.into()]).await
}
