//! Mails to be sent: written in the transaction of what they are about, tried until they are taken, kept where they
//! never were.

use model::{AccountId, Timestamp};

use crate::{
    Conn, Result, Tx,
    value::{FromRow, Row},
};

/// A mail that is due.
#[derive(Debug, Clone)]
pub struct Due {
    /// Its id.
    pub id: i64,
    /// The asking it is about; none where an account is told of something.
    pub asking: Option<i64>,
    /// To whom; empty where nobody is to get it any more.
    pub email: String,
    /// In which language.
    pub lang: String,
    /// Hash of what the asking browser holds; empty without an asking.
    pub browser: Vec<u8>,
    /// What the account is told; empty for an asking.
    pub news: String,
    /// When it was written down.
    pub created: Timestamp,
    /// When it was due.
    pub due: Timestamp,
    /// How often it was tried.
    pub tries: i64,
}

impl FromRow for Due {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            asking: row.take()?,
            email: row.take()?,
            lang: row.take()?,
            browser: row.take::<Option<Vec<u8>>>()?.unwrap_or_default(),
            news: row.take()?,
            created: row.take()?,
            due: row.take()?,
            tries: row.take()?,
        })
    }
}

/// Writes the mail of an asking down, to be sent at once.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, asking: i64, lang: &str, now: Timestamp) -> Result<()> {
    let sql = "insert into mail (asking_id, news, lang, created, due, tries) values ($1, '', $2, $3, $3, 0)";
    tx.run(sql, [asking.into(), lang.into(), now.into()]).await?;
    Ok(())
}

/// Writes down that an account is told of something, at once.
///
/// # Errors
/// Those of the database.
pub async fn tell(tx: &mut Tx, account: AccountId, news: &str, lang: &str, now: Timestamp) -> Result<()> {
    let sql = "insert into mail (account_id, news, lang, created, due, tries) values ($1, $2, $3, $4, $4, 0)";
    tx.run(sql, [account.into(), news.into(), lang.into(), now.into()]).await?;
    Ok(())
}

/// The mail that has been due for longest.
///
/// # Errors
/// Those of the database.
pub async fn next(conn: &mut Conn, now: Timestamp) -> Result<Option<Due>> {
    let sql = "select m.id, m.asking_id, coalesce(a.email, case m.news when 'address_asked' then c.email
                 when 'address_changed' then c.former else p.email end, ''), m.lang, a.browser, m.news, m.created, m.due, m.tries
               from mail m left join asking a on a.id = m.asking_id left join account p on p.id = m.account_id
               left join address_change c on c.account_id = m.account_id
               where m.dead is null and m.due <= $1 order by m.due limit 1";
    conn.one(sql, [now.into()]).await
}

/// Takes a mail for one try, which is given up at `until`. False where somebody else took it.
///
/// # Errors
/// Those of the database.
pub async fn take(tx: &mut Tx, mail: &Due, until: Timestamp) -> Result<bool> {
    let sql = "update mail set due = $3, tries = tries + 1 where id = $1 and due = $2 and dead is null";
    Ok(tx.run(sql, [mail.id.into(), mail.due.into(), until.into()]).await? == 1)
}

/// The account that a mail tells something.
///
/// # Errors
/// Those of the database.
pub async fn account(conn: &mut Conn, mail: i64) -> Result<Option<AccountId>> {
    let found: Option<(Option<AccountId>,)> =
        conn.one("select account_id from mail where id = $1", [mail.into()]).await?;
    Ok(found.and_then(|(account,)| account))
}

/// Drops a mail: it was sent, or nobody wants it any more.
///
/// # Errors
/// Those of the database.
pub async fn drop(tx: &mut Tx, mail: &Due) -> Result<()> {
    tx.run("delete from mail where id = $1", [mail.id.into()]).await?;
    Ok(())
}

/// Puts a mail off.
///
/// # Errors
/// Those of the database.
pub async fn put_off(tx: &mut Tx, mail: &Due, until: Timestamp) -> Result<()> {
    tx.run("update mail set due = $2 where id = $1", [mail.id.into(), until.into()]).await?;
    Ok(())
}

/// Gives a mail up, and says why: at most 500 characters.
///
/// # Errors
/// Those of the database.
pub async fn give_up(tx: &mut Tx, mail: &Due, why: &str) -> Result<()> {
    tx.run("update mail set dead = $2 where id = $1", [mail.id.into(), why.into()]).await?;
    Ok(())
}

/// How many mails wait, and how many were given up.
///
/// # Errors
/// Those of the database.
pub async fn figures(conn: &mut Conn) -> Result<(i64, i64)> {
    let sql = "select count(*) - count(dead), count(dead) from mail";
    Ok(conn.one(sql, []).await?.unwrap_or((0, 0)))
}
