//! How far each account has seen each thread.

use model::{AccountId, ThreadId, Timestamp};

use crate::{Conn, Result, Tx};

/// Most unread comments that are counted.
const MOST: i64 = 1_000;

/// Number of the last comment an account has seen in a thread, and how many by others everyone sees after it (counted up
/// to 1,000); nothing where it has not been there.
///
/// # Errors
/// Those of the database.
pub async fn unread(conn: &mut Conn, account: AccountId, thread: ThreadId) -> Result<Option<(i64, i64)>> {
    let sql = "select number from seen where account_id = $1 and thread_id = $2";
    let Some((number,)) = conn.one::<(i64,), 2>(sql, [account.into(), thread.into()]).await? else {
        return Ok(None);
    };
    let sql =
        "select count(*) from (select 1 from comment where thread_id = $1 and number > $2 and state = 'shown'
               and (account_id is null or account_id <> $3) limit $4) unread";
    let values = [thread.into(), number.into(), account.into(), MOST.into()];
    let count = conn.one::<(i64,), 4>(sql, values).await?.map_or(0, |(count,)| count);
    Ok(Some((number, count)))
}

/// Notes that an account has seen a thread up to a comment; what it saw before stays seen.
///
/// # Errors
/// Those of the database.
pub async fn put(
    tx: &mut Tx,
    account: AccountId,
    thread: ThreadId,
    number: i64,
    now: Timestamp,
) -> Result<()> {
    let sql = "insert into seen (account_id, thread_id, number, at) values ($1, $2, $3, $4)
               on conflict (account_id, thread_id) do update set number = excluded.number, at = excluded.at
               where seen.number < excluded.number";
    tx.run(sql, [account.into(), thread.into(), number.into(), now.into()]).await?;
    Ok(())
}
