//! Pictures of comments: kept once each, seen by whom they are for, dropped when nobody shows them.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    AccountId, CommentId, PictureId, Timestamp,
    pictures::{Address, Made},
    text::Size,
};

use crate::{
    Conn, Result, Tx,
    db::{for_update, returning_id},
    value::Value,
};

/// Most pictures dropped by one command.
const AT_A_TIME: i64 = 1_000;

/// Those of these pictures that there are.
///
/// # Errors
/// Those of the database.
pub async fn by_addresses(conn: &mut Conn, addresses: Vec<Address>) -> Result<BTreeMap<Address, Size>> {
    let sql = "select id, width, height from picture where hash = $1 and kind = $2";
    let values = addresses.iter().map(|it| [it.hash().into(), it.kind().ending().into()]).collect();
    let found: Vec<Vec<(PictureId, i64, i64)>> = conn.each(sql, values).await?;
    let sized = |(id, width, height)| Size { id, width, height };
    let pairs = addresses.into_iter().zip(found);
    Ok(pairs.filter_map(|(address, rows)| Some((address, sized(rows.into_iter().next()?)))).collect())
}

/// Who sees a picture, after what else is asked of it.
macro_rules! seen {
    ($also:literal) => {
        concat!(
            "select ",
            $also,
            "exists (select 1 from comment_picture u join comment c on c.id = u.comment_id
                     where u.picture_id = p.id and c.state = 'shown'),
             exists (select 1 from upload s where s.picture_id = p.id and s.account_id = $3)
             or exists (select 1 from comment_picture u join comment c on c.id = u.comment_id
                        where u.picture_id = p.id and c.account_id = $3)
             from picture p where p.hash = $1 and p.kind = $2"
        )
    };
}

/// An account as a value; that of nobody is nobody's.
fn of(account: Option<AccountId>) -> Value {
    account.map_or(0, |account| account.0).into()
}

/// A picture's file, and whether everyone sees it: a comment that is shown shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What is kept.
    pub bytes: Vec<u8>,
    /// Else it is for this account alone, and for moderators.
    pub public: bool,
    /// Sent by this account in the last day, or in a comment of its own.
    pub own: bool,
}

/// Whether everyone sees a picture, and whether it is this account's own; none where it is not there. Reads no byte of it.
///
/// # Errors
/// Those of the database.
pub async fn seen(
    conn: &mut Conn,
    address: &Address,
    account: Option<AccountId>,
) -> Result<Option<(bool, bool)>> {
    let sql = seen!("");
    conn.one(sql, [address.hash().into(), address.kind().ending().into(), of(account)]).await
}

/// The file of a picture, for this account.
///
/// # Errors
/// Those of the database.
pub async fn file(conn: &mut Conn, address: &Address, account: Option<AccountId>) -> Result<Option<File>> {
    let sql = seen!("p.bytes, ");
    let values = [address.hash().into(), address.kind().ending().into(), of(account)];
    let found: Option<(Vec<u8>, bool, bool)> = conn.one(sql, values).await?;
    Ok(found.map(|(bytes, public, own)| File { bytes, public, own }))
}

/// When this account sent its `nth` latest picture, of those kept for a day.
///
/// # Errors
/// Those of the database.
pub async fn nth_latest(conn: &mut Conn, account: AccountId, nth: i64) -> Result<Option<Timestamp>> {
    let sql = "select at from upload where account_id = $1 order by at desc limit 1 offset $2";
    Ok(conn.one::<(Timestamp,), 2>(sql, [account.into(), (nth - 1).into()]).await?.map(|(at,)| at))
}

/// How many pictures this account has sent that no comment shows.
///
/// # Errors
/// Those of the database.
pub async fn unused(conn: &mut Conn, account: AccountId) -> Result<i64> {
    let sql = "select count(*) from upload s where s.account_id = $1
               and not exists (select 1 from comment_picture u where u.picture_id = s.picture_id)";
    Ok(conn.one::<(i64,), 1>(sql, [account.into()]).await?.map_or(0, |(count,)| count))
}

/// Keeps a picture that an account has sent. One that is there already is the same.
///
/// # Errors
/// [`crate::Error::Conflict`] where somebody has sent the same one at the same moment, and those of the database.
pub async fn insert(
    tx: &mut Tx,
    address: &Address,
    made: &Made,
    account: AccountId,
    now: Timestamp,
) -> Result<()> {
    let there = for_update!("select id from picture where hash = $1 and kind = $2");
    let there: Option<(i64,)> =
        tx.lock(there, [address.hash().into(), address.kind().ending().into()]).await?;
    let id = match there {
        Some((id,)) => id,
        None => {
            let sql = returning_id!(
                "insert into picture (hash, kind, width, height, bytes) values ($1, $2, $3, $4, $5)"
            );
            let values = [
                address.hash().into(),
                address.kind().ending().into(),
                i64::from(made.width).into(),
                i64::from(made.height).into(),
                made.bytes.as_slice().into(),
            ];
            tx.insert(sql, values).await?
        }
    };
    let sql = "insert into upload (picture_id, account_id, at) values ($1, $2, $3)
               on conflict (picture_id, account_id) do update set at = excluded.at";
    tx.run(sql, [id.into(), account.into(), now.into()]).await?;
    Ok(())
}

/// Notes which pictures a comment shows now, in place of those it showed before; false, and nothing noted, where one of
/// them is not there any more.
///
/// # Errors
/// Those of the database.
pub async fn put(tx: &mut Tx, comment: CommentId, shown: &BTreeSet<PictureId>) -> Result<bool> {
    for picture in shown {
        let there = for_update!("select id from picture where id = $1");
        if tx.lock::<(i64,), 1>(there, [(*picture).into()]).await?.is_none() {
            return Ok(false);
        }
    }
    tx.run("delete from comment_picture where comment_id = $1", [comment.into()]).await?;
    for picture in shown {
        let sql = "insert into comment_picture (comment_id, picture_id) values ($1, $2)";
        tx.run(sql, [comment.into(), (*picture).into()]).await?;
    }
    Ok(true)
}

/// Takes away the pictures of a comment that is withdrawn, but for those that others show or have just sent.
pub(crate) async fn erase(tx: &mut Tx, comment: CommentId) -> Result<()> {
    let sql = "select picture_id from comment_picture where comment_id = $1";
    let shown: Vec<(PictureId,)> = tx.conn().all(sql, [comment.into()]).await?;
    tx.run("delete from comment_picture where comment_id = $1", [comment.into()]).await?;
    for (picture,) in shown {
        let sql = "delete from upload where picture_id = $1
                   and account_id = (select account_id from comment where id = $2)";
        tx.run(sql, [picture.into(), comment.into()]).await?;
        drop_one(tx, picture).await?;
    }
    Ok(())
}

/// Drops a picture that no comment shows and nobody has just sent. Locked first: a comment that is about to show it is
/// seen, or finds it gone.
async fn drop_one(tx: &mut Tx, picture: PictureId) -> Result<u64> {
    let there = for_update!("select id from picture where id = $1");
    tx.lock::<(i64,), 1>(there, [picture.into()]).await?;
    let sql = "delete from picture where id = $1
               and not exists (select 1 from comment_picture u where u.picture_id = $1)
               and not exists (select 1 from upload s where s.picture_id = $1)";
    tx.run(sql, [picture.into()]).await
}

/// Forgets what an account has sent, with the pictures that no comment shows.
pub(crate) async fn forget_sender(tx: &mut Tx, account: AccountId) -> Result<()> {
    let sql = "select picture_id from upload where account_id = $1";
    let sent: Vec<(PictureId,)> = tx.conn().all(sql, [account.into()]).await?;
    tx.run("delete from upload where account_id = $1", [account.into()]).await?;
    for (picture,) in sent {
        drop_one(tx, picture).await?;
    }
    Ok(())
}

/// Drops pictures that no comment shows and nobody has sent since, at most a thousand; gives how many.
///
/// # Errors
/// Those of the database.
pub async fn drop_unused(tx: &mut Tx, since: Timestamp) -> Result<u64> {
    tx.run("delete from upload where at < $1", [since.into()]).await?;
    let sql = "select p.id from picture p where not exists (select 1 from comment_picture u where u.picture_id = p.id)
               and not exists (select 1 from upload s where s.picture_id = p.id) order by p.id limit $1";
    let unused: Vec<(PictureId,)> = tx.conn().all(sql, [AT_A_TIME.into()]).await?;
    let mut dropped = 0;
    for (picture,) in unused {
        dropped += drop_one(tx, picture).await?;
    }
    Ok(dropped)
}
