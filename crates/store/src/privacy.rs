//! What accounts show of themselves on their page.

use model::AccountId;

use crate::{
    Conn, Result, Topic, Tx,
    value::{FromRow, Row},
};

/// What an account shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Its comments, on its page and in its feed.
    pub listed: bool,
    /// That page, to search engines.
    pub indexed: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self { listed: true, indexed: true }
    }
}

impl FromRow for Choice {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { listed: row.take()?, indexed: row.take()? })
    }
}

/// What an account has chosen.
///
/// # Errors
/// Those of the database.
pub async fn choice(conn: &mut Conn, account: AccountId) -> Result<Choice> {
    let sql = "select listed, indexed from privacy where account_id = $1";
    Ok(conn.one(sql, [account.into()]).await?.unwrap_or_default())
}

/// Keeps what an account chooses; its page and its feed are made anew.
///
/// # Errors
/// Those of the database.
pub async fn choose(tx: &mut Tx, account: AccountId, choice: Choice) -> Result<()> {
    tx.touch(Topic::Person(format!("a:{}", account.0)));
    let sql = "insert into privacy (account_id, listed, indexed) values ($1, $2, $3)
               on conflict (account_id) do update set listed = excluded.listed, indexed = excluded.indexed";
    tx.run(sql, [account.into(), choice.listed.into(), choice.indexed.into()]).await?;
    Ok(())
}
