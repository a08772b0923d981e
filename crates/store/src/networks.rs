//! The keys of days by which networks are hashed.

use crate::{Conn, Result, Tx};

/// The key of a day, counted from 1970.
///
/// # Errors
/// Those of the database.
pub async fn key(conn: &mut Conn, day: i64) -> Result<Option<String>> {
    let found = conn.one("select key from network_key where day = $1", [day.into()]).await?;
    Ok(found.map(|(key,)| key))
}

/// Keeps a new key, where nobody else was first.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, day: i64, key: &str) -> Result<()> {
    let sql = "insert into network_key (day, key) values ($1, $2) on conflict do nothing";
    tx.run(sql, [day.into(), key.into()]).await?;
    Ok(())
}

/// Drops the keys of days before this one.
///
/// # Errors
/// Those of the database.
pub async fn forget(tx: &mut Tx, before: i64) -> Result<u64> {
    tx.run("delete from network_key where day < $1", [before.into()]).await
}
