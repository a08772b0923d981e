//! Erasing a person: what is kept of an account goes, thread by thread, and what others need stays without its name. A
//! row of ids and a hash tells which accounts were erased, so that it can be done again where an older copy of the
//! database comes back.

use model::{
    AccountId, CommentId, ThreadId, Timestamp,
    comments::{FORMER, State},
    erasing::Choice,
    votes::{Answer, Ballot},
};

use crate::{
    Conn, Result, Topic, Tx, comments,
    db::returning_id,
    decisions,
    live::{self, Change},
    pictures, revisions,
    value::{FromRow, Row},
    votes,
};

/// An account that was erased, or is being erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Its id.
    pub id: i64,
    /// The account.
    pub account: AccountId,
    /// Hash of its address, by a key of this site.
    pub hash: Vec<u8>,
    /// What became of its comments.
    pub choice: Choice,
    /// When it was asked for.
    pub at: Timestamp,
}

impl FromRow for Erasure {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            account: row.take()?,
            hash: row.take()?,
            choice: row.take()?,
            at: row.take()?,
        })
    }
}

/// Every erasure, oldest first.
///
/// # Errors
/// Those of the database.
pub async fn all(conn: &mut Conn) -> Result<Vec<Erasure>> {
    conn.all("select id, account_id, hash, choice, at from erasure order by id", []).await
}

/// Erasures that have begun and not ended.
///
/// # Errors
/// Those of the database.
pub async fn unfinished(conn: &mut Conn) -> Result<Vec<Erasure>> {
    conn.all("select id, account_id, hash, choice, at from erasure where not done order by id", []).await
}

/// True where something erased may still stand in free places of the file.
///
/// # Errors
/// Those of the database.
pub async fn left_traces(conn: &mut Conn) -> Result<bool> {
    Ok(conn.one::<(i64,), 0>("select id from erasure where traces limit 1", []).await?.is_some())
}

/// Notes that no free place of the file holds anything of those erased until then.
///
/// # Errors
/// Those of the database.
pub async fn no_traces(tx: &mut Tx, until: i64) -> Result<()> {
    tx.run("update erasure set traces = false where done and traces and id <= $1", [until.into()]).await?;
    Ok(())
}

/// Notes that an account is to be erased, and ends everything by which it can be used.
///
/// # Errors
/// Those of the database.
pub async fn begin(
    tx: &mut Tx,
    account: AccountId,
    hash: &[u8],
    choice: Choice,
    now: Timestamp,
) -> Result<i64> {
    let sql = returning_id!(
        "insert into erasure (account_id, hash, choice, at, done, traces) values ($1, $2, $3, $4, $5, $6)"
    );
    let values = [account.into(), hash.into(), choice.as_str().into(), now.into(), false.into(), true.into()];
    let id = tx.insert(sql, values).await?;
    for sql in [
        "delete from session where account_id = $1",
        "delete from token where account_id = $1",
        "delete from passkey where account_id = $1",
        "delete from identity where account_id = $1",
        "delete from password where account_id = $1",
        "delete from address_change where account_id = $1",
        "delete from face where account_id = $1",
        "delete from face_removal where account_id = $1",
        "delete from authenticator where account_id = $1",
        "delete from recovery_code where account_id = $1",
        "delete from login_link where account_id = $1",
        "delete from second_asking where account_id = $1",
        // Before what it takes along, as whoever sends one does: else each could wait for the other.
        "delete from mail where account_id = $1",
        "delete from notice where account_id = $1",
        "delete from notice_choice where account_id = $1",
        "delete from privacy where account_id = $1",
        "delete from asking where email = (select email from account where id = $1)",
    ] {
        tx.run(sql, [account.into()]).await?;
    }
    Ok(id)
}

/// A thread where the account has said or voted something.
///
/// # Errors
/// Those of the database.
pub async fn next_thread(conn: &mut Conn, account: AccountId) -> Result<Option<ThreadId>> {
    let said = "select thread_id from comment where account_id = $1 order by thread_id limit 1";
    if let Some((thread,)) = conn.one::<(ThreadId,), 1>(said, [account.into()]).await? {
        return Ok(Some(thread));
    }
    let voted = "select thread_id from vote where account_id = $1 order by thread_id limit 1";
    Ok(conn.one::<(ThreadId,), 1>(voted, [account.into()]).await?.map(|(thread,)| thread))
}

/// Erases the account in one thread, which must be locked: takes its votes back, does to its comments what was chosen,
/// and takes its name from them. `author` is what they are counted under from then on, so that the people of the
/// thread stay as many.
///
/// # Errors
/// Those of the database.
pub async fn in_thread(
    tx: &mut Tx,
    thread: ThreadId,
    account: AccountId,
    choice: Choice,
    author: &str,
    now: Timestamp,
) -> Result<()> {
    let sql = "select comment_id from vote where thread_id = $1 and account_id = $2";
    let voted: Vec<(CommentId,)> = tx.conn().all(sql, [thread.into(), account.into()]).await?;
    let none = Ballot { worth: Some(Answer::Open), agreement: Some(Answer::Open) };
    for (id,) in voted {
        let comment = comments::by_id(tx.conn(), id).await?;
        if let Some(comment) = comment {
            votes::put(tx, &comment, account, none, now).await?;
        }
    }
    let sql = "select id, state from comment where thread_id = $1 and account_id = $2";
    let said: Vec<(CommentId, State)> = tx.conn().all(sql, [thread.into(), account.into()]).await?;
    for (id, state) in &said {
        match (choice, state) {
            (Choice::Detach, _) => {}
            (Choice::Blank, State::Shown) => revisions::erase(tx, *id).await?,
            _ => decisions::set_state(tx, *id, State::Withdrawn).await?,
        }
        // What a moderator wrote of it may name its author; that it was decided stays.
        tx.run("update decision set note = '' where comment_id = $1", [(*id).into()]).await?;
        if choice != Choice::Detach {
            tx.run("update decision set reason = '' where comment_id = $1", [(*id).into()]).await?;
        }
    }
    let before = format!("a:{}", account.0);
    let sql = "update participant set author = $3 where thread_id = $1 and author = $2";
    tx.run(sql, [thread.into(), before.as_str().into(), author.into()]).await?;
    for (id, _) in &said {
        for sql in [
            "update written set author = $3 where author = $1 and comment_id = $2",
            "update just_written set author = $3 where author = $1 and comment_id = $2",
        ] {
            tx.run(sql, [before.as_str().into(), (*id).into(), author.into()]).await?;
        }
        let sql = "update comment set account_id = null, name = $2, standing = 'unknown', author = $3, as_reader = false where id = $1";
        tx.run(sql, [(*id).into(), FORMER.into(), author.into()]).await?;
        live::note(tx, thread, *id, Change::Words).await?;
    }
    comments::touch(tx, thread, &before);
    Ok(())
}

/// Erases the account itself, once it has said and voted nothing any more; false where it has.
///
/// # Errors
/// Those of the database.
pub async fn finish(tx: &mut Tx, erasure: &Erasure) -> Result<bool> {
    let account = erasure.account;
    if next_thread(tx.conn(), account).await?.is_some() {
        return Ok(false);
    }
    let person = format!("a:{}", account.0);
    tx.run("delete from sent where sender = $1", [person.as_str().into()]).await?;
    pictures::forget_sender(tx, account).await?;
    // With it goes what hangs on it: its looks, whom comments name, how far it has read, sessions and what proves.
    tx.run("delete from account where id = $1", [account.into()]).await?;
    tx.run("update erasure set done = true where id = $1", [erasure.id.into()]).await?;
    tx.touch(Topic::Names);
    tx.touch(Topic::Person(person));
    Ok(true)
}

/// Erasures that are done, and what is still there of them; a sentence for each.
pub(crate) async fn check(conn: &mut Conn) -> Result<Vec<String>> {
    let sql = "select e.account_id from erasure e where e.done and (exists (select 1 from account a where a.id = e.account_id)
               or exists (select 1 from sent s where s.sender = 'a:' || e.account_id)
               or exists (select 1 from participant p where p.author = 'a:' || e.account_id))";
    let there: Vec<(AccountId,)> = conn.all(sql, []).await?;
    Ok(there.into_iter().map(|(id,)| format!("account {} is erased and still there", id.0)).collect())
}
