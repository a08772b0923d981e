//! Who wrote which comment: what an index of `comment` by author would tell, in a small table and a large one (see
//! [`crate::settling`]).

use model::{CommentId, ThreadId, Timestamp};

use crate::{
    Conn, Result, Tx,
    comments::{Comment, comments},
    value::Value,
};

/// Of a person's latest comments, those compared with one that may be a repeat: more than one person sends in a minute.
const LOOKED_AT: i64 = 50;

/// Notes a comment that has just been stored.
pub(crate) async fn note(tx: &mut Tx, author: &str, comment: CommentId) -> Result<()> {
    let sql = "insert into just_written (author, comment_id) values ($1, $2)";
    tx.run(sql, [author.into(), comment.into()]).await?;
    Ok(())
}

/// One query of each table, the small one first: what moves between the two is found twice rather than not at all.
macro_rules! of_author {
    ($rest:literal) => {
        [of_author!("just_written", $rest), of_author!("written", $rest)]
    };
    ($table:literal, $rest:literal) => {
        comments!(
            "p.number, coalesce(pa.name, p.name)",
            concat!(
                "join ",
                $table,
                " o on o.comment_id = c.id left join comment p on p.id = c.parent_id left join account pa on pa.id = p.account_id "
            ),
            $rest
        )
    };
}

/// What a person wrote and everyone sees, latest first, before an id. `author` is as in [`crate::comments::NewComment`].
///
/// # Errors
/// Those of the database.
pub async fn shown(
    conn: &mut Conn,
    author: &str,
    before: Option<CommentId>,
    limit: i64,
) -> Result<Vec<Comment>> {
    let before = before.unwrap_or(CommentId(i64::MAX));
    let sql = of_author!(
        "o.author = $1 and o.comment_id < $2 and c.state = 'shown' order by o.comment_id desc limit $3"
    );
    latest(conn, sql, [author.into(), before.into(), limit.into()], limit).await
}

/// What a person wrote that waits for a moderator, latest first.
///
/// # Errors
/// Those of the database.
pub async fn held(conn: &mut Conn, author: &str, limit: i64) -> Result<Vec<Comment>> {
    let sql = of_author!("o.author = $1 and c.state = 'held' order by o.comment_id desc limit $2");
    latest(conn, sql, [author.into(), limit.into()], limit).await
}

async fn latest<const N: usize>(
    conn: &mut Conn,
    sql: [&'static str; 2],
    values: [Value; N],
    limit: i64,
) -> Result<Vec<Comment>> {
    let mut found: Vec<Comment> = conn.all(sql[0], values.clone()).await?;
    found.extend(conn.all::<Comment, N>(sql[1], values).await?);
    found.sort_by_key(|comment| std::cmp::Reverse(comment.id));
    found.dedup_by_key(|comment| comment.id);
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// How many comments of a person everyone sees.
///
/// # Errors
/// Those of the database.
pub async fn count(conn: &mut Conn, author: &str) -> Result<i64> {
    let sql = "select count(*) from
               (select comment_id from just_written where author = $1 union select comment_id from written where author = $1) o
               join comment c on c.id = o.comment_id where c.state = 'shown'";
    Ok(conn.one::<(i64,), 1>(sql, [author.into()]).await?.map_or(0, |(count,)| count))
}

/// When a person's `nth` latest comment was said: with a limit of `nth` in a time, the moment to wait from. What was
/// brought in from elsewhere was said when it says so, or long ago, not when it was stored.
///
/// # Errors
/// Those of the database.
pub async fn nth_latest(conn: &mut Conn, author: &str, nth: i64) -> Result<Option<Timestamp>> {
    let sql = "select coalesce(created, 0) from comment where id =
               (select comment_id from just_written where author = $1 union select comment_id from written where author = $1
                order by comment_id desc limit 1 offset $2)";
    let row: Option<(Timestamp,)> = conn.one(sql, [author.into(), (nth - 1).into()]).await?;
    Ok(row.map(|(at,)| at))
}

/// The same words by the same person in the same place since a moment, for senders that give no key. Looks at their
/// latest [`LOOKED_AT`].
///
/// # Errors
/// Those of the database.
pub async fn identical(
    conn: &mut Conn,
    author: &str,
    place: (ThreadId, Option<CommentId>),
    body: &str,
    since: Timestamp,
) -> Result<Option<CommentId>> {
    let sql = "select id from comment where id in
               (select comment_id from just_written where author = $1 union select comment_id from written where author = $1
                order by comment_id desc limit $2)
               and stored >= $3 and thread_id = $4 and coalesce(parent_id, 0) = $5 and body = $6 order by id desc limit 1";
    let parent = place.1.map_or(0, |parent| parent.0);
    let values = [author.into(), LOOKED_AT.into(), since.into(), place.0.into(), parent.into(), body.into()];
    Ok(conn.one::<(CommentId,), 6>(sql, values).await?.map(|(id,)| id))
}

/// Compares the two tables with the comments; a sentence for each comment that is in neither or in both.
pub(crate) async fn check(conn: &mut Conn) -> Result<Vec<String>> {
    let sql = "select coalesce(c.id, o.comment_id) from comment c full join
               (select author, comment_id from written union all select author, comment_id from just_written) o
               on o.comment_id = c.id and o.author = c.author
               group by coalesce(c.id, o.comment_id) having count(*) <> 1 or count(c.id) <> 1 or count(o.comment_id) <> 1";
    let wrong: Vec<(CommentId,)> = conn.all(sql, []).await?;
    Ok(wrong.into_iter().map(|(id,)| format!("comment {} is not found once by its author", id.0)).collect())
}
