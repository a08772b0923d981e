//! What admins decide about the site on its own page: rows of texts, which `app` reads and checks.

use crate::{Conn, Result, Topic, Tx};

/// Every row: key and value.
///
/// # Errors
/// Those of the database.
pub async fn all(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    conn.all("select key, value from setting", []).await
}

/// Puts a value in the place of an earlier one.
///
/// # Errors
/// Those of the database.
pub async fn put(tx: &mut Tx, key: &str, value: &str) -> Result<()> {
    tx.touch(Topic::Settings);
    let sql = "insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value";
    tx.run(sql, [key.into(), value.into()]).await?;
    Ok(())
}
