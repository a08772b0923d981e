//! Which challenges guests have answered: each counts once.

use model::Timestamp;

use crate::{Conn, Result, Tx};

/// How many were answered of those made since a moment.
///
/// # Errors
/// Those of the database.
pub async fn used_since(conn: &mut Conn, since: Timestamp) -> Result<i64> {
    let sql = "select count(*) from used_challenge where made > $1";
    let found: Option<(i64,)> = conn.one(sql, [since.into()]).await?;
    Ok(found.map_or(0, |(count,)| count))
}

/// Uses a challenge up; false where somebody did before. Forgets those made before `over`, which hold no more.
///
/// # Errors
/// Those of the database.
pub async fn use_up(tx: &mut Tx, signature: &[u8], made: Timestamp, over: Timestamp) -> Result<bool> {
    tx.run("delete from used_challenge where made <= $1", [over.into()]).await?;
    let sql = "insert into used_challenge (signature, made) values ($1, $2) on conflict do nothing";
    Ok(tx.run(sql, [signature.into(), made.into()]).await? == 1)
}
