//! Whom comments name, and who can be named: looked for by whole names, or by how they begin.

use std::collections::BTreeSet;

use model::{AccountId, CommentId, ThreadId};

use crate::{Conn, Result, Tx, accounts::Account};

/// How many of the latest comments of a thread tell who takes part in it.
const LATEST: i64 = 200;

/// The accounts with these [folded](model::names::fold) names.
///
/// # Errors
/// Those of the database.
pub async fn by_names(conn: &mut Conn, folded: BTreeSet<String>) -> Result<Vec<Account>> {
    let sql = "select id, name, role, created from account where folded = $1";
    let names = folded.into_iter().map(|name| [name.into_bytes().into()]).collect();
    Ok(conn.each(sql, names).await?.into_iter().flatten().collect())
}

/// Accounts whose folded names begin so, in the order of their names.
///
/// # Errors
/// Those of the database.
pub async fn beginning(conn: &mut Conn, folded: &str, most: i64) -> Result<Vec<Account>> {
    let sql = "select id, name, role, created from account where folded >= $1 and folded < $2 order by folded limit $3";
    let from = folded.as_bytes().to_vec();
    // No byte of a text is this.
    let to = [from.as_slice(), &[0xff]].concat();
    conn.all(sql, [from.into(), to.into(), most.into()]).await
}

/// The accounts that have written what everyone sees among the latest comments of a thread, the latest first.
///
/// # Errors
/// Those of the database.
pub async fn of_thread(conn: &mut Conn, thread: ThreadId) -> Result<Vec<Account>> {
    let sql = "select a.id, a.name, a.role, a.created from
               (select account_id, number, state from comment where thread_id = $1 order by number desc limit $2) c
               join account a on a.id = c.account_id where c.state = 'shown' order by c.number desc";
    let mut found: Vec<Account> = conn.all(sql, [thread.into(), LATEST.into()]).await?;
    let mut seen = BTreeSet::new();
    found.retain(|account| seen.insert(account.id));
    Ok(found)
}

/// Whom a comment names.
///
/// # Errors
/// Those of the database.
pub async fn of_comment(conn: &mut Conn, comment: CommentId) -> Result<Vec<AccountId>> {
    let sql = "select account_id from mention where comment_id = $1 order by account_id";
    let found: Vec<(AccountId,)> = conn.all(sql, [comment.into()]).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Notes whom a comment names now, in place of those it named before.
///
/// # Errors
/// Those of the database.
pub async fn replace(tx: &mut Tx, comment: CommentId, named: &BTreeSet<AccountId>) -> Result<()> {
    tx.run("delete from mention where comment_id = $1", [comment.into()]).await?;
    for account in named {
        let sql = "insert into mention (comment_id, account_id) values ($1, $2)";
        tx.run(sql, [comment.into(), (*account).into()]).await?;
    }
    Ok(())
}
