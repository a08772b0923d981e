//! Accounts.

use model::{
    AccountId, Timestamp,
    accounts::NewAccount,
    names::{Name, fold},
    permission::Role,
};

use crate::{
    Conn, Result, Topic, Tx,
    db::returning_id,
    value::{FromRow, Row},
};

/// An account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Name as shown.
    pub name: String,
    /// Role on this site.
    pub role: Role,
    /// When it was made.
    pub created: Timestamp,
}

impl FromRow for Account {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { id: row.take()?, name: row.take()?, role: row.take()?, created: row.take()? })
    }
}

/// The account of an address (in lower case).
///
/// # Errors
/// Those of the database.
pub async fn by_email(conn: &mut Conn, email: &str) -> Result<Option<Account>> {
    conn.one("select id, name, role, created from account where email = $1", [email.into()]).await
}

/// The account that a name means, or is so like that a reader would take one for the other.
///
/// # Errors
/// Those of the database.
pub async fn by_look(conn: &mut Conn, name: &Name) -> Result<Option<Account>> {
    let sql = "select a.id, a.name, a.role, a.created from account_look l join account a on a.id = l.account_id where l.look = $1";
    // One question for each: a list in one would make SQLite build a table of it.
    let looks = name.looks().iter().map(|look| [look.into()]).collect();
    let mut alike: Vec<Account> = conn.each(sql, looks).await?.into_iter().flatten().collect();
    let same = alike.iter().position(|account| account.name == name.as_str()).unwrap_or(0);
    Ok(if alike.is_empty() { None } else { Some(alike.swap_remove(same)) })
}

/// Makes an account.
///
/// # Errors
/// [`crate::Error::Conflict`] where the address, or a name that looks the same, has one.
pub async fn insert(tx: &mut Tx, account: &NewAccount, now: Timestamp) -> Result<AccountId> {
    tx.touch(Topic::Names);
    let sql =
        returning_id!("insert into account (name, folded, email, role, created) values ($1, $2, $3, $4, $5)");
    let values = [
        account.name.as_str().into(),
        fold(account.name.as_str()).into_bytes().into(),
        (&account.email).into(),
        account.role.as_str().into(),
        now.into(),
    ];
    let id = AccountId(tx.insert(sql, values).await?);
    for look in account.name.looks() {
        let sql = "insert into account_look (look, account_id) values ($1, $2)";
        tx.run(sql, [look.into(), id.into()]).await?;
    }
    Ok(id)
}

/// Gives an account another name, and keeps the one it had, which nobody else can take.
///
/// # Errors
/// [`crate::Error::Conflict`] where somebody has taken a name that looks the same meanwhile.
pub async fn rename(tx: &mut Tx, account: &Account, name: &Name, now: Timestamp) -> Result<()> {
    tx.touch(Topic::Everything);
    let sql = "insert into former_name (account_id, name, until) values ($1, $2, $3)";
    tx.run(sql, [account.id.into(), (&account.name).into(), now.into()]).await?;
    let sql = "update account set name = $2, folded = $3 where id = $1";
    let folded = fold(name.as_str()).into_bytes();
    tx.run(sql, [account.id.into(), name.as_str().into(), folded.into()]).await?;
    for look in name.looks() {
        let own = "select account_id from account_look where look = $1 and account_id = $2";
        let own: Option<(i64,)> = tx.conn().one(own, [look.into(), account.id.into()]).await?;
        if own.is_none() {
            let sql = "insert into account_look (look, account_id) values ($1, $2)";
            tx.run(sql, [look.into(), account.id.into()]).await?;
        }
    }
    Ok(())
}

/// Names an account had before, and until when, the last first.
///
/// # Errors
/// Those of the database.
pub async fn former(conn: &mut Conn, account: AccountId) -> Result<Vec<(String, Timestamp)>> {
    let sql = "select name, until from former_name where account_id = $1 order by until desc";
    conn.all(sql, [account.into()]).await
}

/// The address of an account.
///
/// # Errors
/// Those of the database.
pub async fn address(conn: &mut Conn, account: AccountId) -> Result<Option<String>> {
    let found: Option<(String,)> =
        conn.one("select email from account where id = $1", [account.into()]).await?;
    Ok(found.map(|(email,)| email))
}

/// How many accounts have a role.
///
/// # Errors
/// Those of the database.
pub async fn count_of(conn: &mut Conn, role: Role) -> Result<i64> {
    let sql = "select count(*) from account where role = $1";
    Ok(conn.one::<(i64,), 1>(sql, [role.as_str().into()]).await?.map_or(0, |(count,)| count))
}

/// How many accounts there are.
///
/// # Errors
/// Those of the database.
pub async fn count(conn: &mut Conn) -> Result<i64> {
    Ok(conn.one::<(i64,), 0>("select count(*) from account", []).await?.map_or(0, |(count,)| count))
}
