//! Changes of accounts' addresses: what was asked for, and what can still be taken back.

use model::{AccountId, Timestamp};

use crate::{
    Conn, Result, Tx,
    value::{FromRow, Row},
};

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose.
    pub account: AccountId,
    /// The new address, in lower case.
    pub email: String,
    /// The one before.
    pub former: String,
    /// When it was asked for.
    pub asked: Timestamp,
    /// When it was done; none where it was only asked for.
    pub changed: Option<Timestamp>,
}

impl FromRow for Change {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            account: row.take()?,
            email: row.take()?,
            former: row.take()?,
            asked: row.take()?,
            changed: row.take()?,
        })
    }
}

/// Which of the two links of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// To the new address: it does the change.
    Confirm,
    /// To the former one: it takes the change back.
    Undo,
}

/// The change of an account.
///
/// # Errors
/// Those of the database.
pub async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Option<Change>> {
    let sql = "select account_id, email, former, asked, changed from address_change where account_id = $1";
    conn.one(sql, [account.into()]).await
}

/// The change that a link belongs to.
///
/// # Errors
/// Those of the database.
pub async fn by_link(conn: &mut Conn, link: Link, secret: &[u8]) -> Result<Option<Change>> {
    let sql = match link {
        Link::Confirm => {
            "select account_id, email, former, asked, changed from address_change where confirm = $1 and changed is null"
        }
        Link::Undo => {
            "select account_id, email, former, asked, changed from address_change where undo = $1 and changed is not null"
        }
    };
    conn.one(sql, [secret.into()]).await
}

/// Notes that a change is asked for, in the place of one that was.
///
/// # Errors
/// Those of the database.
pub async fn ask(
    tx: &mut Tx,
    account: AccountId,
    (email, former): (&str, &str),
    now: Timestamp,
) -> Result<()> {
    remove(tx, account).await?;
    let sql = "insert into address_change (account_id, email, former, asked) values ($1, $2, $3, $4)";
    tx.run(sql, [account.into(), email.into(), former.into(), now.into()]).await?;
    Ok(())
}

/// Gives the change that a mail is about the link which goes with it; false where there is none (any more).
///
/// # Errors
/// Those of the database.
pub async fn put_link(tx: &mut Tx, mail: i64, link: Link, secret: &[u8]) -> Result<bool> {
    let sql = match link {
        Link::Confirm => {
            "update address_change set confirm = $2
             where account_id = (select account_id from mail where id = $1) and changed is null"
        }
        Link::Undo => {
            "update address_change set undo = $2
             where account_id = (select account_id from mail where id = $1) and changed is not null"
        }
    };
    Ok(tx.run(sql, [mail.into(), secret.into()]).await? == 1)
}

/// Gives an account another address, and notes that its change is done.
///
/// # Errors
/// [`crate::Error::Conflict`] where somebody has it.
pub async fn set(tx: &mut Tx, account: AccountId, email: &str, now: Timestamp) -> Result<()> {
    tx.run("update account set email = $2 where id = $1", [account.into(), email.into()]).await?;
    let sql = "update address_change set changed = $2, confirm = null where account_id = $1";
    tx.run(sql, [account.into(), now.into()]).await?;
    Ok(())
}

/// Drops the change of an account.
///
/// # Errors
/// Those of the database.
pub async fn remove(tx: &mut Tx, account: AccountId) -> Result<()> {
    tx.run("delete from address_change where account_id = $1", [account.into()]).await?;
    Ok(())
}

/// Ends every way into an account that was added since a moment, and all that is open.
///
/// # Errors
/// Those of the database.
pub async fn end_what_came_since(tx: &mut Tx, account: AccountId, since: Timestamp) -> Result<()> {
    for sql in [
        "delete from session where account_id = $1",
        "delete from token where account_id = $1",
        "delete from second_asking where account_id = $1",
        "delete from login_link where account_id = $1",
    ] {
        tx.run(sql, [account.into()]).await?;
    }
    for sql in [
        "delete from passkey where account_id = $1 and created >= $2",
        "delete from identity where account_id = $1 and created >= $2",
        "delete from password where account_id = $1 and created >= $2",
        "delete from recovery_code where account_id = $1
         and exists (select 1 from authenticator a where a.account_id = $1 and a.created >= $2)",
        "delete from authenticator where account_id = $1 and created >= $2",
    ] {
        tx.run(sql, [account.into(), since.into()]).await?;
    }
    Ok(())
}

/// Drops changes that were asked for and not done since, and those done that cannot be taken back any more.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &mut Tx, asked: Timestamp, changed: Timestamp) -> Result<u64> {
    let sql = "delete from address_change where (changed is null and asked <= $1) or changed <= $2";
    tx.run(sql, [asked.into(), changed.into()]).await
}
