//! Whom an account does not want to read, and of whom it takes no replies.

use model::{AccountId, Timestamp};

use crate::{
    Conn, Result, Tx,
    value::{FromRow, Row},
};

/// Somebody who is muted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Muted {
    /// Their account.
    pub account: AccountId,
    /// What they are called now.
    pub name: String,
    /// They may not answer either.
    pub blocked: bool,
    /// Since when.
    pub created: Timestamp,
}

impl FromRow for Muted {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { account: row.take()?, name: row.take()?, blocked: row.take()?, created: row.take()? })
    }
}

/// Mutes somebody for an account; who is muted already stays so, and may be blocked, or not any more.
///
/// # Errors
/// Those of the database.
pub async fn put(
    tx: &mut Tx,
    account: AccountId,
    muted: AccountId,
    blocked: bool,
    now: Timestamp,
) -> Result<()> {
    let sql = "insert into mute (account_id, muted_id, blocked, created) values ($1, $2, $3, $4)
               on conflict (account_id, muted_id) do update set blocked = excluded.blocked";
    tx.run(sql, [account.into(), muted.into(), blocked.into(), now.into()]).await?;
    Ok(())
}

/// Mutes and blocks somebody no more.
///
/// # Errors
/// Those of the database.
pub async fn remove(tx: &mut Tx, account: AccountId, muted: AccountId) -> Result<()> {
    tx.run("delete from mute where account_id = $1 and muted_id = $2", [account.into(), muted.into()])
        .await?;
    Ok(())
}

/// Whom an account has muted, the latest first.
///
/// # Errors
/// Those of the database.
pub async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Vec<Muted>> {
    let sql = "select a.id, a.name, m.blocked, m.created from mute m join account a on a.id = m.muted_id
               where m.account_id = $1 order by m.created desc, a.id desc";
    conn.all(sql, [account.into()]).await
}

/// Whether an account takes no replies of another.
///
/// # Errors
/// Those of the database.
pub async fn blocks(conn: &mut Conn, account: AccountId, other: AccountId) -> Result<bool> {
    let sql = "select blocked from mute where account_id = $1 and muted_id = $2";
    let found: Option<(bool,)> = conn.one(sql, [account.into(), other.into()]).await?;
    Ok(found.is_some_and(|(blocked,)| blocked))
}
