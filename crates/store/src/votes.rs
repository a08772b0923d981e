//! Votes: one row for an account and a comment, and the counts that a comment keeps of them. All changes of these counts
//! are here.

use std::collections::HashMap;

use model::{
    AccountId, CommentId, ThreadId, Timestamp,
    votes::{Answer, Ballot, Tally, Vote},
};

use crate::{
    Conn, Result, Topic, Tx,
    comments::{self, Comment},
    value::{FromRow, Row},
};

/// What became of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cast {
    /// The vote that stood before.
    pub before: Vote,
    /// The vote that stands now.
    pub vote: Vote,
    /// What the comment counts now.
    pub tally: Tally,
}

/// Puts a ballot of an account on a comment, read since its thread was [locked](crate::threads::lock) by this command.
/// A ballot that changes nothing writes nothing.
///
/// # Errors
/// Those of the database.
pub async fn put(
    tx: &mut Tx,
    comment: &Comment,
    account: AccountId,
    ballot: Ballot,
    now: Timestamp,
) -> Result<Cast> {
    let before = of_comment(tx.conn(), comment.thread, account, comment.id).await?;
    let vote = ballot.onto(before);
    if vote == before {
        return Ok(Cast { before, vote, tally: comment.tally });
    }
    if vote == Vote::default() {
        let sql = "delete from vote where thread_id = $1 and account_id = $2 and comment_id = $3";
        tx.run(sql, [comment.thread.into(), account.into(), comment.id.into()]).await?;
    } else {
        let sql = "insert into vote (thread_id, account_id, comment_id, worth, agreement, at) values ($1, $2, $3, $4, $5, $6)
                   on conflict (thread_id, account_id, comment_id)
                   do update set worth = excluded.worth, agreement = excluded.agreement, at = excluded.at";
        let (worth, agreement) = (vote.worth.as_int(), vote.agreement.as_int());
        let values = [
            comment.thread.into(),
            account.into(),
            comment.id.into(),
            worth.into(),
            agreement.into(),
            now.into(),
        ];
        tx.run(sql, values).await?;
    }
    let tally = comment.tally.changed(before, vote);
    let sql =
        "update comment set worth = $2, not_worth = $3, agree = $4, disagree = $5, score = $6 where id = $1";
    let values = [
        comment.id.into(),
        tally.worth.into(),
        tally.not_worth.into(),
        tally.agree.into(),
        tally.disagree.into(),
        tally.score().into(),
    ];
    tx.run(sql, values).await?;
    tx.touch(Topic::Thread(comment.thread));
    let sql = "select author from comment where id = $1";
    let author: Option<(String,)> = tx.conn().one(sql, [comment.id.into()]).await?;
    tx.touch(Topic::Person(author.map_or_else(String::new, |(author,)| author)));
    Ok(Cast { before, vote, tally })
}

/// What an account thinks of a comment.
///
/// # Errors
/// Those of the database.
pub async fn of_comment(
    conn: &mut Conn,
    thread: ThreadId,
    account: AccountId,
    comment: CommentId,
) -> Result<Vote> {
    let sql =
        "select worth, agreement from vote where thread_id = $1 and account_id = $2 and comment_id = $3";
    let found = conn.one(sql, [thread.into(), account.into(), comment.into()]).await?;
    Ok(found.map_or_else(Vote::default, |(worth, agreement)| Vote { worth, agreement }))
}

/// Everything an account thinks of the comments of a thread: one range of the key.
///
/// # Errors
/// Those of the database.
pub async fn of_thread(
    conn: &mut Conn,
    thread: ThreadId,
    account: AccountId,
) -> Result<Vec<(CommentId, Vote)>> {
    let sql = "select comment_id, worth, agreement from vote where thread_id = $1 and account_id = $2 order by comment_id";
    let found: Vec<(CommentId, Answer, Answer)> = conn.all(sql, [thread.into(), account.into()]).await?;
    Ok(found.into_iter().map(|(comment, worth, agreement)| (comment, Vote { worth, agreement })).collect())
}

/// A vote in the list of its account's: when it was last changed and its comment, by which the list goes on.
pub type Place = (Timestamp, CommentId);

/// What an account voted, latest first, before a place of that list; each with its comment, in whatever state that is.
///
/// # Errors
/// Those of the database.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<(Place, Vote, Comment)>> {
    let (at, id) = before.unwrap_or((Timestamp(i64::MAX), CommentId(i64::MAX)));
    let sql = "select at, comment_id, worth, agreement from vote where account_id = $1 and (at, comment_id) < ($2, $3)
               order by at desc, comment_id desc limit $4";
    let found: Vec<(Timestamp, CommentId, Answer, Answer)> =
        conn.all(sql, [account.into(), at.into(), id.into(), limit.into()]).await?;
    let ids: Vec<_> = found.iter().map(|(_, id, ..)| *id).collect();
    let votes = found.into_iter().zip(comments::by_ids(conn, &ids).await?);
    // A vote goes with its comment, so each has one.
    Ok(votes
        .filter_map(|((at, id, worth, agreement), comment)| {
            comment.map(|comment| ((at, id), Vote { worth, agreement }, comment))
        })
        .collect())
}

struct Kept {
    comment: CommentId,
    tally: Tally,
    score: i64,
}

impl FromRow for Kept {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { comment: row.take()?, tally: tally(row)?, score: row.take()? })
    }
}

/// Four columns in a row.
pub(crate) fn tally(row: &mut Row<'_>) -> Result<Tally> {
    Ok(Tally { worth: row.take()?, not_worth: row.take()?, agree: row.take()?, disagree: row.take()? })
}

/// Counts every vote anew; a sentence for each comment that keeps other counts, or another score than follows from them.
pub(crate) async fn check(conn: &mut Conn) -> Result<Vec<String>> {
    let votes: Vec<(CommentId, Answer, Answer)> =
        conn.all("select comment_id, worth, agreement from vote", []).await?;
    let mut counted: HashMap<CommentId, Tally> = HashMap::new();
    for (comment, worth, agreement) in votes {
        let tally = counted.entry(comment).or_default();
        *tally = tally.changed(Vote::default(), Vote { worth, agreement });
    }
    let sql = "select id, worth, not_worth, agree, disagree, score from comment";
    let kept: Vec<Kept> = conn.all(sql, []).await?;
    let mut wrong = Vec::new();
    for Kept { comment, tally, score } in kept {
        if tally != counted.get(&comment).copied().unwrap_or_default() {
            wrong.push(format!("comment {} counts other votes than it has", comment.0));
        }
        if score != tally.score() {
            wrong.push(format!("comment {} has another score than its votes give", comment.0));
        }
    }
    let sql = "select v.comment_id from vote v join comment c on c.id = v.comment_id where c.thread_id <> v.thread_id";
    for (comment,) in conn.all::<(CommentId,), 0>(sql, []).await? {
        wrong.push(format!("comment {} has a vote that is kept under another thread", comment.0));
    }
    Ok(wrong)
}
