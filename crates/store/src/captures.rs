//! The captures that articles were restored from, and what came with them.

use model::{ArticleId, CommentId, ThreadId, Timestamp, path::Path};

use crate::{
    Conn, Result, Tx,
    value::{FromRow, Row},
};

/// Longest address that is remembered.
pub const URL_CHARACTERS: usize = 2_000;

/// An article restored from a capture, with what tells whether another capture is of the same page.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its id.
    pub article: ArticleId,
    /// Its address here.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its thread.
    pub thread: ThreadId,
}

impl FromRow for Candidate {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { article: row.take()?, slug: row.take()?, title: row.take()?, thread: row.take()? })
    }
}

/// A comment that came with a capture: its place, and what it is known by in another.
#[derive(Debug, Clone)]
pub struct Captured {
    /// Its id.
    pub id: CommentId,
    /// Its place.
    pub path: Path,
    /// Its level.
    pub depth: i64,
    /// Its author's name.
    pub name: String,
    /// When it was said, where that is known.
    pub created: Option<Timestamp>,
    /// The beginning of its words, in Markdown.
    pub opening: String,
    /// Its number among those that came with captures, from 0.
    pub captured: i64,
}

impl FromRow for Captured {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            path: row.take()?,
            depth: row.take()?,
            name: row.take()?,
            created: row.take()?,
            opening: row.take()?,
            captured: row.take()?,
        })
    }
}

/// Longest id of a comment on another page that is remembered.
pub const ID_CHARACTERS: usize = 200;

/// What the page a comment was restored from said of it. Nothing here counts on this site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The page's own id of it.
    pub source_id: Option<String>,
    /// Its address there.
    pub permalink: Option<String>,
    /// It had been edited.
    pub edited: bool,
    /// When, if the page told.
    pub edited_at: Option<Timestamp>,
    /// Only its place was left.
    pub deleted: bool,
    /// Votes on it there, in one number.
    pub score: Option<i64>,
    /// Votes for it.
    pub up: Option<i64>,
    /// Votes against it.
    pub down: Option<i64>,
}

impl FromRow for Origin {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            source_id: row.take()?,
            permalink: row.take()?,
            edited: row.take()?,
            edited_at: row.take()?,
            deleted: row.take()?,
            score: row.take()?,
            up: row.take()?,
            down: row.take()?,
        })
    }
}

/// Remembers where a comment came from. What is too long to be an id or an address is left out.
///
/// # Errors
/// Those of the database.
pub async fn insert_origin(tx: &mut Tx, comment: CommentId, origin: &Origin) -> Result<()> {
    let sql = "insert into comment_origin (comment_id, source_id, permalink, edited, edited_at, deleted, score, up, down)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let within = |text: &'_ Option<String>, most| text.clone().filter(|text| text.chars().count() <= most);
    let (id, url) = (within(&origin.source_id, ID_CHARACTERS), within(&origin.permalink, URL_CHARACTERS));
    let values = [
        comment.into(),
        id.as_deref().into(),
        url.as_deref().into(),
        origin.edited.into(),
        origin.edited_at.into(),
        origin.deleted.into(),
        origin.score.into(),
        origin.up.into(),
        origin.down.into(),
    ];
    tx.run(sql, values).await?;
    Ok(())
}

/// Where a comment came from; none where its page said nothing of it, or it was written here.
///
/// # Errors
/// Those of the database.
pub async fn origin(conn: &mut Conn, comment: CommentId) -> Result<Option<Origin>> {
    let sql = "select source_id, permalink, edited, edited_at, deleted, score, up, down from comment_origin
               where comment_id = $1";
    conn.one(sql, [comment.into()]).await
}

/// Remembers that a capture belongs to an article.
///
/// # Errors
/// [`crate::Error::Conflict`] where it is remembered already.
pub async fn insert(
    tx: &mut Tx,
    source: &[u8],
    article: ArticleId,
    url: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let sql = "insert into capture (source, article_id, url, at) values ($1, $2, $3, $4)";
    let url = url.filter(|url| url.chars().count() <= URL_CHARACTERS);
    tx.run(sql, [source.into(), article.into(), url.into(), now.into()]).await?;
    Ok(())
}

/// The articles with a capture of this address (`capture_url`), oldest first.
///
/// # Errors
/// Those of the database.
pub async fn of_url(conn: &mut Conn, url: &str) -> Result<Vec<Candidate>> {
    let sql =
        "select distinct a.id, a.slug, a.title, t.id from capture c join article a on a.id = c.article_id
               join thread t on t.article_id = a.id where c.url = $1 order by a.id limit 20";
    conn.all(sql, [url.into()]).await
}

/// The restored articles of this title (`article_restored`), oldest first.
///
/// # Errors
/// Those of the database.
pub async fn of_title(conn: &mut Conn, title: &str) -> Result<Vec<Candidate>> {
    let sql = "select a.id, a.slug, a.title, t.id from article a join thread t on t.article_id = a.id
               where a.title = $1 and a.source is not null order by a.id limit 20";
    conn.all(sql, [title.into()]).await
}

/// The comments of a thread that came with captures, in their order, without what was written here since.
///
/// # Errors
/// Those of the database.
pub async fn comments(conn: &mut Conn, thread: ThreadId) -> Result<Vec<Captured>> {
    let sql = "select id, path, depth, name, created, substr(body, 1, 400), captured from comment
               where thread_id = $1 and captured is not null order by captured";
    conn.all(sql, [thread.into()]).await
}

/// The number of the next comment of a thread that comes with a capture. The index `comment_captured` serves it.
///
/// # Errors
/// Those of the database.
pub async fn next(conn: &mut Conn, thread: ThreadId) -> Result<i64> {
    let sql =
        "select coalesce(max(captured), -1) + 1 from comment where thread_id = $1 and captured is not null";
    Ok(conn.one::<(i64,), 1>(sql, [thread.into()]).await?.map_or(0, |(next,)| next))
}
