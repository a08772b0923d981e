//! Attempts to sign in, written down before they are looked at, so that many at once are counted too. Hashes alone, for a day.

use model::Timestamp;

use crate::{
    Conn, Result, Tx,
    db::returning_id,
    value::{FromRow, Row},
};

/// Notes an attempt; its id. `about` is a hash of whom it is about, empty where that is not known yet.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, way: &str, about: &[u8], network: &[u8], now: Timestamp) -> Result<i64> {
    let sql = returning_id!("insert into attempt (way, about, network, at) values ($1, $2, $3, $4)");
    tx.insert(sql, [way.into(), about.into(), network.into(), now.into()]).await
}

/// Until this transaction ends, nobody else counts what these do by this way: so of many at once each sees the others.
///
/// # Errors
/// Those of the database.
pub async fn hold(tx: &mut Tx, way: &str, who: &[u8]) -> Result<()> {
    let mut hasher = blake3::Hasher::new_derive_key("rejoinder 2026-11 lock of a limit");
    hasher.update(way.as_bytes()).update(&[0]).update(who);
    let mut key = [0; 8];
    hasher.finalize_xof().fill(&mut key);
    tx.hold(i64::from_le_bytes(key)).await
}

/// Takes an attempt back: it was right, and counts against nobody.
///
/// # Errors
/// Those of the database.
pub async fn remove(tx: &mut Tx, id: i64) -> Result<()> {
    tx.run("delete from attempt where id = $1", [id.into()]).await?;
    Ok(())
}

/// How many attempts there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// By everybody.
    pub all: i64,
    /// From one network.
    pub network: i64,
    /// About one account.
    pub about: i64,
    /// From one network, about one account.
    pub both: i64,
}

impl FromRow for Counted {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { all: row.take()?, network: row.take()?, about: row.take()?, both: row.take()? })
    }
}

/// Counts the attempts by one way since a moment; of a network by its hash of today and of yesterday.
///
/// # Errors
/// Those of the database.
pub async fn count(
    conn: &mut Conn,
    way: &str,
    (about, [network, before]): (&[u8], [&[u8]; 2]),
    since: Timestamp,
) -> Result<Counted> {
    let sql = "select (select count(*) from attempt where way = $1 and at > $2),
                      (select count(*) from attempt where way = $1 and (network = $3 or network = $5) and at > $2),
                      (select count(*) from attempt where way = $1 and about = $4 and at > $2),
                      (select count(*) from attempt where way = $1 and (network = $3 or network = $5) and about = $4 and at > $2)";
    let values = [way.into(), since.into(), network.into(), about.into(), before.into()];
    Ok(conn.one(sql, values).await?.unwrap_or(Counted { all: 0, network: 0, about: 0, both: 0 }))
}

/// Drops what nobody counts any more; how many.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run("delete from attempt where at <= $1", [before.into()]).await
}
