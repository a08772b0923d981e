//! What an account proves itself with beyond its mail: the secret it shares with an authenticator app, and the hashes of
//! its recovery codes.

use model::{AccountId, Timestamp};

use crate::{
    Conn, Result, Tx,
    db::for_update,
    value::{FromRow, Row},
};

/// An authenticator app that is set up.
#[derive(Clone)]
pub struct Authenticator {
    /// What its codes are made of.
    pub secret: Vec<u8>,
    /// Step of the last code that was taken.
    pub step: i64,
    /// When it was set up.
    pub created: Timestamp,
}

impl FromRow for Authenticator {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { secret: row.take()?, step: row.take()?, created: row.take()? })
    }
}

/// The authenticator app of an account.
///
/// # Errors
/// Those of the database.
pub async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Option<Authenticator>> {
    let sql = "select secret, step, created from authenticator where account_id = $1";
    conn.one(sql, [account.into()]).await
}

/// The same, with the account kept from every other writer that asks so until the transaction ends: there may be no app
/// to be kept from them.
///
/// # Errors
/// Those of the database.
pub async fn lock(tx: &mut Tx, account: AccountId) -> Result<Option<Authenticator>> {
    let sql = for_update!("select id from account where id = $1");
    tx.lock::<(AccountId,), 1>(sql, [account.into()]).await?;
    of_account(tx.conn(), account).await
}

/// Sets an authenticator app up.
///
/// # Errors
/// [`crate::Error::Conflict`] where the account has one.
pub async fn insert(tx: &mut Tx, account: AccountId, secret: &[u8], step: i64, now: Timestamp) -> Result<()> {
    let sql = "insert into authenticator (account_id, secret, step, created) values ($1, $2, $3, $4)";
    tx.run(sql, [account.into(), secret.into(), step.into(), now.into()]).await?;
    Ok(())
}

/// Notes the step of a code that was taken.
///
/// # Errors
/// Those of the database.
pub async fn note_step(tx: &mut Tx, account: AccountId, step: i64) -> Result<()> {
    tx.run("update authenticator set step = $2 where account_id = $1", [account.into(), step.into()]).await?;
    Ok(())
}

/// Removes the authenticator app of an account; false where there was none.
///
/// # Errors
/// Those of the database.
pub async fn remove(tx: &mut Tx, account: AccountId) -> Result<bool> {
    Ok(tx.run("delete from authenticator where account_id = $1", [account.into()]).await? == 1)
}

/// The secret that was offered to a session since a moment.
///
/// # Errors
/// Those of the database.
pub async fn offer(conn: &mut Conn, session: i64, since: Timestamp) -> Result<Option<Vec<u8>>> {
    let sql = "select secret from authenticator_offer where session_id = $1 and created > $2";
    let found: Option<(Vec<u8>,)> = conn.one(sql, [session.into(), since.into()]).await?;
    Ok(found.map(|(secret,)| secret))
}

/// Offers a secret to a session, in the place of an earlier one.
///
/// # Errors
/// Those of the database.
pub async fn put_offer(tx: &mut Tx, session: i64, secret: &[u8], now: Timestamp) -> Result<()> {
    drop_offer(tx, session).await?;
    let sql = "insert into authenticator_offer (session_id, secret, created) values ($1, $2, $3)";
    tx.run(sql, [session.into(), secret.into(), now.into()]).await?;
    Ok(())
}

/// Takes back what was offered to a session.
///
/// # Errors
/// Those of the database.
pub async fn drop_offer(tx: &mut Tx, session: i64) -> Result<()> {
    tx.run("delete from authenticator_offer where session_id = $1", [session.into()]).await?;
    Ok(())
}

/// Gives an account these recovery codes, by their hashes, and no others.
///
/// # Errors
/// Those of the database.
pub async fn put_recovery(tx: &mut Tx, account: AccountId, hashes: Vec<Vec<u8>>) -> Result<()> {
    tx.run("delete from recovery_code where account_id = $1", [account.into()]).await?;
    for hash in hashes {
        let sql = "insert into recovery_code (secret, account_id) values ($1, $2)";
        tx.run(sql, [hash.into(), account.into()]).await?;
    }
    Ok(())
}

/// How many recovery codes are left.
///
/// # Errors
/// Those of the database.
pub async fn recovery_left(conn: &mut Conn, account: AccountId) -> Result<i64> {
    let sql = "select count(*) from recovery_code where account_id = $1";
    Ok(conn.one::<(i64,), 1>(sql, [account.into()]).await?.map_or(0, |(count,)| count))
}

/// Uses a recovery code up; false where the account has no such code.
///
/// # Errors
/// Those of the database.
pub async fn use_recovery(tx: &mut Tx, account: AccountId, hash: &[u8]) -> Result<bool> {
    let sql = "delete from recovery_code where account_id = $1 and secret = $2";
    Ok(tx.run(sql, [account.into(), hash.into()]).await? == 1)
}

/// Notes that a browser owes the second step for an account.
///
/// # Errors
/// Those of the database.
pub async fn ask(tx: &mut Tx, browser: &[u8], account: AccountId, expires: Timestamp) -> Result<()> {
    let sql = "insert into second_asking (browser, account_id, expires) values ($1, $2, $3)";
    tx.run(sql, [browser.into(), account.into(), expires.into()]).await?;
    Ok(())
}

/// The account for which a browser owes the second step.
///
/// # Errors
/// Those of the database.
pub async fn asked(conn: &mut Conn, browser: &[u8], now: Timestamp) -> Result<Option<AccountId>> {
    let sql = "select account_id from second_asking where browser = $1 and expires > $2";
    let found: Option<(AccountId,)> = conn.one(sql, [browser.into(), now.into()]).await?;
    Ok(found.map(|(account,)| account))
}

/// Uses up what a browser owed; false where somebody else did it first.
///
/// # Errors
/// Those of the database.
pub async fn use_asking(tx: &mut Tx, browser: &[u8]) -> Result<bool> {
    Ok(tx.run("delete from second_asking where browser = $1", [browser.into()]).await? == 1)
}

/// Nobody owes a second step for this account any more: what is owed has changed.
///
/// # Errors
/// Those of the database.
pub async fn drop_askings(tx: &mut Tx, account: AccountId) -> Result<()> {
    tx.run("delete from second_asking where account_id = $1", [account.into()]).await?;
    Ok(())
}

/// Notes a wrong code.
///
/// # Errors
/// Those of the database.
pub async fn note_wrong(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<()> {
    let sql = "insert into wrong_code (account_id, created) values ($1, $2)";
    tx.run(sql, [account.into(), now.into()]).await?;
    Ok(())
}

/// How many wrong codes there were for an account since a moment.
///
/// # Errors
/// Those of the database.
pub async fn wrong(conn: &mut Conn, account: AccountId, since: Timestamp) -> Result<i64> {
    let sql = "select count(*) from wrong_code where account_id = $1 and created > $2";
    let found: Option<(i64,)> = conn.one(sql, [account.into(), since.into()]).await?;
    Ok(found.map_or(0, |(count,)| count))
}

/// Forgets wrong codes and offers made before a moment, and askings that have run out.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &mut Tx, before: Timestamp, now: Timestamp) -> Result<()> {
    tx.run("delete from wrong_code where created <= $1", [before.into()]).await?;
    tx.run("delete from authenticator_offer where created <= $1", [before.into()]).await?;
    tx.run("delete from second_asking where expires <= $1", [now.into()]).await?;
    Ok(())
}
