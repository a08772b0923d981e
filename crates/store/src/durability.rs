//! The settings under which a commit survives power loss, as a connection has them.

use crate::{Conn, Result, db::Driver};

const SQLITE: [(&str, &str); 3] = [
    ("journal_mode", "select 0, journal_mode from pragma_journal_mode"),
    ("synchronous", "select synchronous, '' from pragma_synchronous"),
    ("foreign_keys", "select foreign_keys, '' from pragma_foreign_keys"),
];
const POSTGRES: [(&str, &str); 2] = [
    ("fsync", "select 0::bigint, current_setting('fsync')"),
    ("synchronous_commit", "select 0::bigint, current_setting('synchronous_commit')"),
];

/// Names and values, words where the database has words.
pub(crate) async fn settings(conn: &mut Conn) -> Result<Vec<(&'static str, String)>> {
    let asked: &[_] = match conn.driver {
        Driver::Sqlite(_) => &SQLITE,
        Driver::Postgres(_) => &POSTGRES,
    };
    let mut settings = Vec::new();
    for &(name, sql) in asked {
        let found = conn.one::<(i64, String), 0>(sql, []).await?;
        let value = found.map(|(number, word)| if word.is_empty() { number.to_string() } else { word });
        settings.push((name, value.unwrap_or_default()));
    }
    Ok(settings)
}
