//! What admins decide about the site on its own page: rows of texts, which `app` reads and checks.

use crate::{Conn, Error, Result, Topic, Tx};

/// Every row: key and value.
///
/// # Errors
/// Those of the database.
pub async fn all(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    conn.all("select key, value from setting", []).await
}

/// A secret of this site, as old as its database.
///
/// # Errors
/// Those of the database; where it has none.
pub async fn site_key(conn: &mut Conn) -> Result<String> {
    let key: Option<(String,)> = conn.one("select value from setting where key = 'site_key'", []).await?;
    key.map(|(key,)| key).ok_or_else(|| Error::Unusable("the database has no key of its site".into()))
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
