//! Passwords of accounts, as what Argon2id makes of them.

use model::{AccountId, Timestamp};

use crate::{
    Conn, Result, Tx,
    value::{FromRow, Row},
};

/// What is kept of a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Password {
    /// Whose it is.
    pub account: AccountId,
    /// 16 random bytes.
    pub salt: Vec<u8>,
    /// 32 bytes made of it.
    pub hash: Vec<u8>,
    /// Memory that takes, in KiB.
    pub memory: i64,
    /// Passes over that memory.
    pub passes: i64,
    /// When it was set.
    pub created: Timestamp,
}

impl FromRow for Password {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            account: row.take()?,
            salt: row.take()?,
            hash: row.take()?,
            memory: row.take()?,
            passes: row.take()?,
            created: row.take()?,
        })
    }
}

/// The password of an address (in lower case).
///
/// # Errors
/// Those of the database.
pub async fn by_email(conn: &mut Conn, email: &str) -> Result<Option<Password>> {
    let sql = "select p.account_id, p.salt, p.hash, p.memory, p.passes, p.created
               from account a join password p on p.account_id = a.id where a.email = $1";
    conn.one(sql, [email.into()]).await
}

/// The password of an account.
///
/// # Errors
/// Those of the database.
pub async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Option<Password>> {
    let sql = "select account_id, salt, hash, memory, passes, created from password where account_id = $1";
    conn.one(sql, [account.into()]).await
}

/// Sets the password of an account, in the place of the one it had.
///
/// # Errors
/// Those of the database.
pub async fn put(tx: &mut Tx, password: &Password) -> Result<()> {
    remove(tx, password.account).await?;
    let sql = "insert into password (account_id, salt, hash, memory, passes, created) values ($1, $2, $3, $4, $5, $6)";
    let values = [
        password.account.into(),
        password.salt.as_slice().into(),
        password.hash.as_slice().into(),
        password.memory.into(),
        password.passes.into(),
        password.created.into(),
    ];
    tx.run(sql, values).await?;
    Ok(())
}

/// Removes the password of an account; false where there is none.
///
/// # Errors
/// Those of the database.
pub async fn remove(tx: &mut Tx, account: AccountId) -> Result<bool> {
    Ok(tx.run("delete from password where account_id = $1", [account.into()]).await? == 1)
}
