//! Links a page at a time, each once. Latest first, a page goes back from a comment: it costs the same wherever it begins,
//! however many links there are, and what is posted meanwhile moves nothing on the pages behind it.

use model::{CommentId, ThreadId, comments::State};

use super::Link;
use crate::{
    Conn, Result,
    comments::{Comment, comments},
    value::{FromRow, Row},
};

/// Links on a page; latest first also the others of the comment that fills it.
pub const PAGE: i64 = 100;
/// Latest first, posts looked at in one query, and queries for one page: where they are used up, by what was taken away or
/// posted again later, the page is short and others follow.
const WINDOW: usize = 250;
const WINDOWS: usize = 4;
/// Latest first, how far the comments of one link are counted.
pub const COUNTED: i64 = 100;
/// Most posted first, the links of the whole site's latest comments that are counted.
const LATEST: i64 = 5_000;
/// Comments told of one link.
pub const POSTERS: i64 = 3;

/// Which page of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// Posted last, first: what was posted before a comment, or all.
    Newest(Option<CommentId>),
    /// Posted most, first: in pages from 0. Of the site only what its latest comments have.
    Posted(i64),
}

/// Links with the latest comments that have them, latest first; and the page behind this one, if there is one.
pub type Found = (Vec<(Link, Vec<Comment>)>, Option<Page>);

/// A link in a comment.
struct Post {
    comment: CommentId,
    url: String,
    host: String,
    state: State,
}

impl FromRow for Post {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { comment: row.take()?, url: row.take()?, host: row.take()?, state: row.take()? })
    }
}

/// A page of the links of a thread, or of the site.
///
/// # Errors
/// Those of the database.
pub async fn page(conn: &mut Conn, thread: Option<ThreadId>, page: Page) -> Result<Found> {
    let (links, having, next) = match page {
        Page::Newest(before) => newest(conn, thread, before).await?,
        Page::Posted(number) => {
            let (links, next) = posted(conn, thread, number).await?;
            let urls: Vec<&str> = links.iter().map(|link| link.url.as_str()).collect();
            let having = having(conn, thread, &urls, POSTERS).await?;
            (links, having, next)
        }
    };
    let sql = comments!("c.id in ($1, $2, $3) order by c.id desc");
    let of = |ids: &Vec<CommentId>| [0, 1, 2].map(|at| ids.get(at).copied().unwrap_or(CommentId(0)).into());
    let posters = conn.each(sql, having.iter().map(of).collect()).await?;
    Ok((links.into_iter().zip(posters).collect(), next))
}

/// Goes back over posts, and keeps the last of each link: those links, the comments that have them, what follows.
async fn newest(
    conn: &mut Conn,
    thread: Option<ThreadId>,
    before: Option<CommentId>,
) -> Result<(Vec<Link>, Vec<Vec<CommentId>>, Option<Page>)> {
    let mut before = before.unwrap_or(CommentId(i64::MAX));
    let (mut links, mut kept): (Vec<Link>, Vec<Vec<CommentId>>) = (Vec::new(), Vec::new());
    for _ in 0..WINDOWS {
        let mut posts = window(conn, thread, before).await?;
        let more = posts.len() == WINDOW;
        // The last comment of a full window may have more links than fit; none has as many as fit.
        let cut = posts.last().filter(|_| more).map(|post| post.comment);
        posts.retain(|post| Some(post.comment) != cut);
        let mut posts = posts.into_iter().peekable();
        while posts.peek().is_some() {
            let some: Vec<Post> = posts.by_ref().take(PAGE as usize).collect();
            let urls: Vec<&str> = some.iter().map(|post| post.url.as_str()).collect();
            let having = having(conn, thread, &urls, COUNTED + 1).await?;
            for (post, having) in some.into_iter().zip(having) {
                if links.len() as i64 >= PAGE && post.comment != before {
                    return Ok((links, kept, Some(Page::Newest(Some(before)))));
                }
                before = post.comment;
                if post.state == State::Shown && having.first() == Some(&post.comment) {
                    links.push(Link { url: post.url, host: post.host, times: having.len() as i64 });
                    kept.push(having);
                }
            }
        }
        if !more {
            return Ok((links, kept, None));
        }
    }
    Ok((links, kept, Some(Page::Newest(Some(before)))))
}

/// Posts before a comment, as many as are looked at together, latest first.
async fn window(conn: &mut Conn, thread: Option<ThreadId>, before: CommentId) -> Result<Vec<Post>> {
    match thread {
        Some(thread) => {
            let sql =
                "select l.comment_id, l.url, l.host, c.state from (select comment_id, url, host from link
                 where thread_id = $3 and comment_id < $1 order by comment_id desc limit $2) l
               join comment c on c.id = l.comment_id order by l.comment_id desc, l.url";
            conn.all(sql, [before.into(), (WINDOW as i64).into(), thread.into()]).await
        }
        None => {
            let sql =
                "select l.comment_id, l.url, l.host, c.state from (select comment_id, url, host from link
                 where comment_id < $1 order by comment_id desc limit $2) l
               join comment c on c.id = l.comment_id order by l.comment_id desc, l.url";
            conn.all(sql, [before.into(), (WINDOW as i64).into()]).await
        }
    }
}

/// The latest comments that everyone sees and that have each of these links, latest first, `most` of each. Looks at no others,
/// but at what was taken away since, and for a thread at what was posted in others.
async fn having(
    conn: &mut Conn,
    thread: Option<ThreadId>,
    urls: &[&str],
    most: i64,
) -> Result<Vec<Vec<CommentId>>> {
    let found: Vec<Vec<(CommentId,)>> = match thread {
        Some(thread) => {
            let sql = "select id from (
                 select id from (select p.comment_id as id from posted p join comment o on o.id = p.comment_id
                   where p.url = $1 and p.thread_id = $3 and o.state = 'shown' order by p.comment_id desc limit $2) large
                 union all
                 select id from (select p.comment_id as id from just_posted p join comment o on o.id = p.comment_id
                   where p.url = $1 and p.thread_id = $3 and o.state = 'shown' order by p.comment_id desc limit $2) small
               ) latest order by id desc limit $2";
            conn.each(sql, urls.iter().map(|url| [(*url).into(), most.into(), thread.into()]).collect())
                .await?
        }
        None => {
            let sql = "select id from (
                 select id from (select p.comment_id as id from posted p join comment o on o.id = p.comment_id
                   where p.url = $1 and o.state = 'shown' order by p.comment_id desc limit $2) large
                 union all
                 select id from (select p.comment_id as id from just_posted p join comment o on o.id = p.comment_id
                   where p.url = $1 and o.state = 'shown' order by p.comment_id desc limit $2) small
               ) latest order by id desc limit $2";
            conn.each(sql, urls.iter().map(|url| [(*url).into(), most.into()]).collect()).await?
        }
    };
    Ok(found.into_iter().map(|ids| ids.into_iter().map(|(id,)| id).collect()).collect())
}

async fn posted(conn: &mut Conn, thread: Option<ThreadId>, page: i64) -> Result<(Vec<Link>, Option<Page>)> {
    let sql = match thread {
        Some(_) => {
            "select l.url, l.host, count(*) from link l join comment c on c.id = l.comment_id
             where l.thread_id = $3 and c.state = 'shown'
             group by l.url, l.host order by count(*) desc, max(l.comment_id) desc, l.url limit $1 offset $2"
        }
        None => {
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
    Ok((found, more.then_some(Page::Posted(page + 1))))
}
