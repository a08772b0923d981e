//! The links people posted: kept with the comment that has them, found again by thread and for the whole site. Only what
//! everyone sees is listed; what is taken back or taken away takes its links along.

use std::collections::BTreeSet;

use model::{CommentId, ThreadId, links};

use crate::{
    Conn, Result, Tx,
    comments::{Comment, comments},
    value::{FromRow, Row},
};

/// Links on a page.
pub const PAGE: i64 = 100;
/// Of the whole site, links of the latest comments that are listed.
const LATEST: i64 = 5_000;
/// Comments told of one link.
const POSTERS: i64 = 3;

/// A link, once, whoever posted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// In its one form; see `model::links`.
    pub url: String,
    /// Whose it is.
    pub host: String,
    /// Comments that have it.
    pub times: i64,
}

impl FromRow for Link {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { url: row.take()?, host: row.take()?, times: row.take()? })
    }
}

/// How links are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// Posted last, first.
    #[default]
    Newest,
    /// Posted most, first.
    Posted,
}

/// Keeps the links of a comment's markup, in place of those it had.
///
/// # Errors
/// Those of the database.
pub async fn put(tx: &mut Tx, thread: ThreadId, comment: CommentId, html: &str) -> Result<()> {
    remove(tx, comment).await?;
    insert(tx, thread, comment, html).await
}

/// Forgets the links of a comment.
pub(crate) async fn remove(tx: &mut Tx, comment: CommentId) -> Result<()> {
    for sql in [
        "delete from just_posted where comment_id = $1 and url in (select url from link where comment_id = $1)",
        "delete from posted where comment_id = $1 and url in (select url from link where comment_id = $1)",
        "delete from link where comment_id = $1",
    ] {
        tx.run(sql, [comment.into()]).await?;
    }
    Ok(())
}

/// Keeps the links of a comment that has just been stored.
pub(crate) async fn insert(tx: &mut Tx, thread: ThreadId, comment: CommentId, html: &str) -> Result<()> {
    for link in links::of(html) {
        let sql = "insert into link (comment_id, thread_id, url, host) values ($1, $2, $3, $4)";
        tx.run(sql, [comment.into(), thread.into(), (&link.url).into(), link.host.into()]).await?;
        let sql = "insert into just_posted (url, comment_id, thread_id) values ($1, $2, $3)";
        tx.run(sql, [link.url.into(), comment.into(), thread.into()]).await?;
    }
    Ok(())
}

/// A page, from 0, of the links of a thread, or of the site's latest comments; each with its latest comments, latest
/// first; and whether others follow.
///
/// # Errors
/// Those of the database.
pub async fn page(
    conn: &mut Conn,
    thread: Option<ThreadId>,
    by: By,
    page: i64,
) -> Result<(Vec<(Link, Vec<Comment>)>, bool)> {
    let sql = match (thread, by) {
        (Some(_), By::Newest) => {
            "select l.url, l.host, count(*) from link l join comment c on c.id = l.comment_id
             where l.thread_id = $3 and c.state = 'shown'
             group by l.url, l.host order by max(l.comment_id) desc, l.url limit $1 offset $2"
        }
        (Some(_), By::Posted) => {
            "select l.url, l.host, count(*) from link l join comment c on c.id = l.comment_id
             where l.thread_id = $3 and c.state = 'shown'
             group by l.url, l.host order by count(*) desc, max(l.comment_id) desc, l.url limit $1 offset $2"
        }
        (None, By::Newest) => {
            "select l.url, l.host, count(*) from (
               select k.url, k.host, k.comment_id from link k join comment c on c.id = k.comment_id where c.state = 'shown'
               order by k.comment_id desc limit $3
             ) l group by l.url, l.host order by max(l.comment_id) desc, l.url limit $1 offset $2"
        }
        (None, By::Posted) => {
            "select l.url, l.host, count(*) from (
               select k.url, k.host, k.comment_id from link k join comment c on c.id = k.comment_id where c.state = 'shown'
               order by k.comment_id desc limit $3
             ) l group by l.url, l.host order by count(*) desc, max(l.comment_id) desc, l.url limit $1 offset $2"
        }
    };
    let of = thread.map_or(LATEST, |thread| thread.0);
    let mut found: Vec<Link> = conn.all(sql, [(PAGE + 1).into(), (page * PAGE).into(), of.into()]).await?;
    let more = found.len() as i64 > PAGE;
    found.truncate(PAGE as usize);
    let posters: Vec<Vec<Comment>> = match thread {
        Some(thread) => {
            let sql = comments!(
                "c.thread_id = $1 and c.state = 'shown' and c.id in
                 (select comment_id from just_posted where thread_id = $1 and url = $2
                  union select comment_id from posted where thread_id = $1 and url = $2) order by c.id desc limit $3"
            );
            let values = found.iter().map(|link| [thread.into(), (&link.url).into(), POSTERS.into()]);
            conn.each(sql, values.collect()).await?
        }
        None => {
            let sql = comments!(
                "c.state = 'shown' and c.id in
                 (select comment_id from just_posted where url = $1 union select comment_id from posted where url = $1) order by c.id desc limit $2"
            );
            conn.each(sql, found.iter().map(|link| [(&link.url).into(), POSTERS.into()]).collect()).await?
        }
    };
    Ok((found.into_iter().zip(posters).collect(), more))
}

/// Compares the links kept with those in the comments; a sentence for each comment that differs.
pub(crate) async fn check(conn: &mut Conn) -> Result<Vec<String>> {
    let mut kept: BTreeSet<(CommentId, String)> =
        conn.all("select comment_id, url from link", []).await?.into_iter().collect();
    let sql = "select id, html from comment where html like '%href=%'";
    let mut wrong = BTreeSet::new();
    for (id, html) in conn.all::<(CommentId, model::SafeHtml), 0>(sql, []).await? {
        for link in links::of(html.as_str()) {
            if !kept.remove(&(id, link.url)) {
                wrong.insert(id);
            }
        }
    }
    wrong.extend(kept.into_iter().map(|(id, _)| id));
    let sql = "select l.comment_id from link l join comment c on c.id = l.comment_id where c.thread_id <> l.thread_id";
    wrong.extend(conn.all::<(CommentId,), 0>(sql, []).await?.into_iter().map(|(id,)| id));
    // A link is found by its address in one of the two tables, under its comment and thread.
    let sql = "select coalesce(l.comment_id, p.comment_id) from link l full join
               (select url, comment_id, thread_id from posted union all select url, comment_id, thread_id from just_posted) p
               on p.url = l.url and p.comment_id = l.comment_id and p.thread_id = l.thread_id
               group by coalesce(l.comment_id, p.comment_id), coalesce(l.url, p.url)
               having count(*) <> 1 or count(l.url) <> 1 or count(p.url) <> 1";
    wrong.extend(conn.all::<(CommentId,), 0>(sql, []).await?.into_iter().map(|(id,)| id));
    Ok(wrong.into_iter().map(|id| format!("comment {} has other links than are kept of it", id.0)).collect())
}
