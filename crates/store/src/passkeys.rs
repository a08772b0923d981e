//! Passkeys of accounts, and what was asked of browsers and sessions that an answer is still to come for.

use model::{AccountId, Timestamp};

use crate::{
    Conn, Result, Tx,
    value::{FromRow, Row},
};

/// A passkey.
#[derive(Debug, Clone)]
pub struct Passkey {
    /// Its id, which ends it and opens nothing.
    pub id: i64,
    /// Whose it is.
    pub account: AccountId,
    /// What its device calls it.
    pub credential: Vec<u8>,
    /// What its device calls the account.
    pub handle: Vec<u8>,
    /// What its owner calls it.
    pub name: String,
    /// The public key and the count of its signatures (JSON).
    pub key: String,
    /// When it was added.
    pub created: Timestamp,
    /// When it was used last.
    pub used: Option<Timestamp>,
}

impl FromRow for Passkey {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            account: row.take()?,
            credential: row.take()?,
            handle: row.take()?,
            name: row.take()?,
            key: row.take()?,
            created: row.take()?,
            used: row.take()?,
        })
    }
}

/// The passkeys of an account, the oldest first.
///
/// # Errors
/// Those of the database.
pub async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Vec<Passkey>> {
    let sql = "select id, account_id, credential, handle, name, key, created, used from passkey
               where account_id = $1 order by id";
    conn.all(sql, [account.into()]).await
}

/// The passkey that a device calls so.
///
/// # Errors
/// Those of the database.
pub async fn by_credential(conn: &mut Conn, credential: &[u8]) -> Result<Option<Passkey>> {
    let sql = "select id, account_id, credential, handle, name, key, created, used from passkey where credential = $1";
    conn.one(sql, [credential.into()]).await
}

/// Adds a passkey; its id and its use are not looked at.
///
/// # Errors
/// [`crate::Error::Conflict`] where a device has called another one so.
pub async fn insert(tx: &mut Tx, new: &Passkey) -> Result<()> {
    let sql = "insert into passkey (account_id, credential, handle, name, key, created) values ($1, $2, $3, $4, $5, $6)";
    let values = [
        new.account.into(),
        new.credential.as_slice().into(),
        new.handle.as_slice().into(),
        (&new.name).into(),
        (&new.key).into(),
        new.created.into(),
    ];
    tx.run(sql, values).await?;
    Ok(())
}

/// Notes that a passkey was used, and its count of signatures; false where somebody else used or removed it since it was
/// read.
///
/// # Errors
/// Those of the database.
pub async fn note_used(tx: &mut Tx, read: &Passkey, key: &str, now: Timestamp) -> Result<bool> {
    let sql = "update passkey set key = $3, used = $4 where id = $1 and key = $2";
    Ok(tx.run(sql, [read.id.into(), (&read.key).into(), key.into(), now.into()]).await? == 1)
}

/// Removes a passkey of an account; false where there is none of this id.
///
/// # Errors
/// Those of the database.
pub async fn remove(tx: &mut Tx, account: AccountId, id: i64) -> Result<bool> {
    let sql = "delete from passkey where id = $1 and account_id = $2";
    Ok(tx.run(sql, [id.into(), account.into()]).await? == 1)
}

/// How often a network was asked since a moment.
///
/// # Errors
/// Those of the database.
pub async fn asked(conn: &mut Conn, [network, before]: [&[u8]; 2], since: Timestamp) -> Result<i64> {
    let sql = "select count(*) from passkey_asking where (network = $1 or network = $3) and created > $2";
    let found: Option<(i64,)> = conn.one(sql, [network.into(), since.into(), before.into()]).await?;
    Ok(found.map_or(0, |(count,)| count))
}

/// Notes what a browser was asked.
///
/// # Errors
/// Those of the database.
pub async fn ask(tx: &mut Tx, browser: &[u8], network: &[u8], state: &str, now: Timestamp) -> Result<()> {
    let sql = "insert into passkey_asking (browser, network, state, created) values ($1, $2, $3, $4)";
    tx.run(sql, [browser.into(), network.into(), state.into(), now.into()]).await?;
    Ok(())
}

/// What a browser was asked since a moment, once: whatever the answer is, another is not held against it.
///
/// # Errors
/// Those of the database.
pub async fn take_asking(tx: &mut Tx, browser: &[u8], since: Timestamp) -> Result<Option<String>> {
    let sql = "select state from passkey_asking where browser = $1 and created > $2";
    let found: Option<(String,)> = tx.conn().one(sql, [browser.into(), since.into()]).await?;
    // Of two at once, one deletes it.
    let taken = tx.run("delete from passkey_asking where browser = $1", [browser.into()]).await? == 1;
    Ok(found.filter(|_| taken).map(|(state,)| state))
}

/// Notes what a session was asked, in the place of what it was asked before.
///
/// # Errors
/// Those of the database.
pub async fn offer(tx: &mut Tx, session: i64, state: &str, now: Timestamp) -> Result<()> {
    tx.run("delete from passkey_offer where session_id = $1", [session.into()]).await?;
    let sql = "insert into passkey_offer (session_id, state, created) values ($1, $2, $3)";
    tx.run(sql, [session.into(), state.into(), now.into()]).await?;
    Ok(())
}

/// What a session was asked since a moment, once.
///
/// # Errors
/// Those of the database.
pub async fn take_offer(tx: &mut Tx, session: i64, since: Timestamp) -> Result<Option<String>> {
    let sql = "select state from passkey_offer where session_id = $1 and created > $2";
    let found: Option<(String,)> = tx.conn().one(sql, [session.into(), since.into()]).await?;
    let taken = tx.run("delete from passkey_offer where session_id = $1", [session.into()]).await? == 1;
    Ok(found.filter(|_| taken).map(|(state,)| state))
}

/// Forgets what was asked before a moment.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<()> {
    tx.run("delete from passkey_asking where created <= $1", [before.into()]).await?;
    tx.run("delete from passkey_offer where created <= $1", [before.into()]).await?;
    Ok(())
}
