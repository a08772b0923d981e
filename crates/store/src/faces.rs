//! Faces that people have sent, one for an account, and why moderators took some away.

use model::{AccountId, Timestamp};

use crate::{Conn, Result, Topic, Tx};

/// Gives an account a face, in place of the one it had. `name` is how it is called in its address.
///
/// # Errors
/// Those of the database.
pub async fn put(tx: &mut Tx, account: AccountId, name: &str, bytes: &[u8], now: Timestamp) -> Result<()> {
    // Any page may show it.
    tx.touch(Topic::Everything);
    let sql = "insert into face (account_id, name, bytes, at) values ($1, $2, $3, $4)
               on conflict (account_id) do update set name = excluded.name, bytes = excluded.bytes, at = excluded.at";
    tx.run(sql, [account.into(), name.into(), bytes.into(), now.into()]).await?;
    Ok(())
}

/// Takes the face of an account away; false where it has none.
///
/// # Errors
/// Those of the database.
pub async fn remove(tx: &mut Tx, account: AccountId) -> Result<bool> {
    let gone = tx.run("delete from face where account_id = $1", [account.into()]).await? > 0;
    if gone {
        tx.touch(Topic::Everything);
    }
    Ok(gone)
}

/// Notes that a moderator took the face of an account away, and why.
///
/// # Errors
/// Those of the database.
pub async fn note_removal(
    tx: &mut Tx,
    account: AccountId,
    by: Option<AccountId>,
    reason: &str,
    now: Timestamp,
) -> Result<()> {
    let sql = "insert into face_removal (account_id, by_id, reason, at) values ($1, $2, $3, $4)";
    tx.run(sql, [account.into(), by.into(), reason.into(), now.into()]).await?;
    Ok(())
}

/// The face of an account: its name, and since when.
///
/// # Errors
/// Those of the database.
pub async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Option<(String, Timestamp)>> {
    conn.one("select name, at from face where account_id = $1", [account.into()]).await
}

/// Why moderators took faces of an account away, and when, the last first.
///
/// # Errors
/// Those of the database.
pub async fn removals(conn: &mut Conn, account: AccountId) -> Result<Vec<(String, Timestamp)>> {
    let sql = "select reason, at from face_removal where account_id = $1 order by id desc";
    conn.all(sql, [account.into()]).await
}

/// The bytes of a face that somebody has.
///
/// # Errors
/// Those of the database.
pub async fn bytes(conn: &mut Conn, name: &str) -> Result<Option<Vec<u8>>> {
    let found: Option<(Vec<u8>,)> =
        conn.one("select bytes from face where name = $1 limit 1", [name.into()]).await?;
    Ok(found.map(|(bytes,)| bytes))
}
