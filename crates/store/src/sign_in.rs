//! Who asked to be signed in by e-mail, and the links and codes they were sent. Only hashes of the secrets are kept, and
//! nothing of it longer than the limits count: a day.

use model::{AccountId, Timestamp};

use crate::{
    Conn, Result, Tx,
    db::{for_update, returning_id},
    value::{FromRow, Row},
};

/// Somebody who asked.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Its id.
    pub id: i64,
    /// The address, in lower case.
    pub email: String,
    /// Hash of where it was asked from.
    pub network: Vec<u8>,
    /// When.
    pub created: Timestamp,
    /// How many wrong codes were typed.
    pub tries: i64,
}

impl FromRow for Asking {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            email: row.take()?,
            network: row.take()?,
            created: row.take()?,
            tries: row.take()?,
        })
    }
}

/// Keeps an asking; its id.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &mut Tx,
    browser: &[u8],
    email: &str,
    network: &[u8],
    lang: &str,
    now: Timestamp,
) -> Result<i64> {
    let sql = returning_id!(
        "insert into asking (browser, email, network, lang, created, tries, mailed, joined)
         values ($1, $2, $3, $4, $5, 0, $6, $6)"
    );
    let values = [browser.into(), email.into(), network.into(), lang.into(), now.into(), false.into()];
    tx.insert(sql, values).await
}

/// The asking of a browser, while it has not been forgotten.
///
/// # Errors
/// Those of the database.
pub async fn by_browser(conn: &mut Conn, browser: &[u8]) -> Result<Option<Asking>> {
    let sql = "select id, email, network, created, tries from asking where browser = $1";
    conn.one(sql, [browser.into()]).await
}

/// The same, kept from every other writer until the transaction ends.
///
/// # Errors
/// Those of the database.
pub async fn lock_by_browser(tx: &mut Tx, browser: &[u8]) -> Result<Option<Asking>> {
    let sql = for_update!("select id, email, network, created, tries from asking where browser = $1");
    tx.lock(sql, [browser.into()]).await
}

/// The asking that a mailed link belongs to, while the link holds.
///
/// # Errors
/// Those of the database.
pub async fn by_link(conn: &mut Conn, secret: &[u8], now: Timestamp) -> Result<Option<Asking>> {
    let sql = "select a.id, a.email, a.network, a.created, a.tries from mailed_link l
               join asking a on a.id = l.asking_id where l.secret = $1 and l.expires > $2";
    conn.one(sql, [secret.into(), now.into()]).await
}

/// Keeps the link and the code of one mail.
///
/// # Errors
/// Those of the database.
pub async fn insert_link(
    tx: &mut Tx,
    secret: &[u8],
    code: &[u8],
    asking: i64,
    expires: Timestamp,
) -> Result<()> {
    let sql = "insert into mailed_link (secret, code, asking_id, expires) values ($1, $2, $3, $4)";
    tx.run(sql, [secret.into(), code.into(), asking.into(), expires.into()]).await?;
    Ok(())
}

/// True where this is the code of a mail of this asking that holds.
///
/// # Errors
/// Those of the database.
pub async fn has_code(conn: &mut Conn, asking: i64, code: &[u8], now: Timestamp) -> Result<bool> {
    let sql = "select count(*) from mailed_link where asking_id = $1 and code = $2 and expires > $3";
    let found: Option<(i64,)> = conn.one(sql, [asking.into(), code.into(), now.into()]).await?;
    Ok(found.is_some_and(|(count,)| count > 0))
}

/// Uses an asking up: none of its links and codes holds from now on. False where somebody else did it first.
///
/// # Errors
/// Those of the database.
pub async fn use_up(tx: &mut Tx, asking: i64) -> Result<bool> {
    tx.run("delete from mail where asking_id = $1", [asking.into()]).await?;
    Ok(tx.run("delete from mailed_link where asking_id = $1", [asking.into()]).await? > 0)
}

/// Counts a wrong code.
///
/// # Errors
/// Those of the database.
pub async fn count_try(tx: &mut Tx, asking: i64) -> Result<()> {
    tx.run("update asking set tries = tries + 1 where id = $1", [asking.into()]).await?;
    Ok(())
}

/// Notes that an account came of it.
///
/// # Errors
/// Those of the database.
pub async fn note_joined(tx: &mut Tx, asking: i64) -> Result<()> {
    tx.run("update asking set joined = $2 where id = $1", [asking.into(), true.into()]).await?;
    Ok(())
}

/// Notes that a mail is written for it.
///
/// # Errors
/// Those of the database.
pub async fn note_mailed(tx: &mut Tx, asking: i64) -> Result<()> {
    tx.run("update asking set mailed = $2 where id = $1", [asking.into(), true.into()]).await?;
    Ok(())
}

/// How many other mails this address was written since a moment.
///
/// # Errors
/// Those of the database.
pub async fn mails_to(conn: &mut Conn, email: &str, besides: i64, since: Timestamp) -> Result<i64> {
    let sql = "select count(*) from asking where email = $1 and created > $2 and mailed = $3 and id <> $4";
    let found: Option<(i64,)> =
        conn.one(sql, [email.into(), since.into(), true.into(), besides.into()]).await?;
    Ok(found.map_or(0, |(count,)| count))
}

/// What came from a network since a moment.
#[derive(Debug, Clone, Copy, Default)]
pub struct FromNetwork {
    /// Times somebody asked.
    pub askings: i64,
    /// Wrong codes.
    pub tries: i64,
    /// New accounts.
    pub joined: i64,
}

/// Counts what came from a network since a moment, by its hash of today and of yesterday.
///
/// # Errors
/// Those of the database.
pub async fn from_network(
    conn: &mut Conn,
    [network, before]: [&[u8]; 2],
    since: Timestamp,
) -> Result<FromNetwork> {
    let sql = "select count(*), cast(coalesce(sum(tries), 0) as bigint),
               cast(coalesce(sum(case when joined then 1 else 0 end), 0) as bigint)
               from asking where (network = $1 or network = $3) and created > $2";
    let row: Option<(i64, i64, i64)> = conn.one(sql, [network.into(), since.into(), before.into()]).await?;
    Ok(row.map_or_else(FromNetwork::default, |(askings, tries, joined)| FromNetwork {
        askings,
        tries,
        joined,
    }))
}

/// Forgets what was asked before a moment; how many askings.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run("delete from asking where created <= $1", [before.into()]).await
}

/// The account of the address of an asking.
///
/// # Errors
/// Those of the database.
pub async fn account(conn: &mut Conn, asking: &Asking) -> Result<Option<(AccountId, String)>> {
    Ok(crate::accounts::by_email(conn, &asking.email).await?.map(|account| (account.id, account.name)))
}
