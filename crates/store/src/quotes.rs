//! What comments quote: passages of an article or of another comment, and which comments quote them. A passage lasts as
//! long as a comment quotes it.

use std::{collections::HashMap, ops::Range};

use model::{
    ArticleId, CommentId, PassageId, SafeHtml, Timestamp,
    quotes::{Found, Selector, Words, find_again},
};

use crate::{
    Conn, Result, Tx,
    db::returning_id,
    value::{FromRow, Row},
};

/// Most quotes of one article that its marks are made from, latest left out. Bounds what making a page costs.
const MARKED: i64 = 2_000;

/// A quote of a comment, with the passage it quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Which of the comment's quotations it is, from 0.
    pub block: i64,
    /// The passage.
    pub passage: PassageId,
    /// The comment it stands in, and that comment's number; none for one of the article.
    pub of: Option<(CommentId, i64)>,
    /// Its words as they were, and those around them.
    pub selector: Selector,
    /// It is not in its source any more.
    pub lost: bool,
}

impl FromRow for Quote {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            block: row.take()?,
            passage: row.take()?,
            of: Option::zip(row.take()?, row.take()?),
            selector: Selector { exact: row.take()?, prefix: row.take()?, suffix: row.take()? },
            lost: row.take()?,
        })
    }
}

/// What comments quote, in the order of their quotations. Those that quote nothing are not in it.
///
/// # Errors
/// Those of the database.
pub async fn of_comments(conn: &mut Conn, comments: &[CommentId]) -> Result<HashMap<CommentId, Vec<Quote>>> {
    let sql = "select q.block, p.id, p.comment_id, c.number, p.exact, p.prefix, p.suffix, p.begins is null
               from quote q join passage p on p.id = q.passage_id left join comment c on c.id = p.comment_id
               where q.comment_id = $1 order by q.block";
    let found: Vec<Vec<Quote>> = conn.each(sql, comments.iter().map(|id| [(*id).into()]).collect()).await?;
    let pairs = comments.iter().copied().zip(found);
    Ok(pairs.filter(|(_, quotes)| !quotes.is_empty()).collect())
}

/// The passages of an article that comments everyone sees quote: the passage, its bytes of the markup, the comment.
///
/// # Errors
/// Those of the database.
pub async fn of_article(
    conn: &mut Conn,
    article: ArticleId,
) -> Result<Vec<(PassageId, Range<usize>, CommentId)>> {
    let sql = "select p.id, p.begins, p.ends, c.id from passage p join quote q on q.passage_id = p.id
               join comment c on c.id = q.comment_id
               where p.article_id = $1 and p.begins is not null and c.state = 'shown' order by p.begins, p.id limit $2";
    let rows: Vec<(PassageId, i64, i64, CommentId)> = conn.all(sql, [article.into(), MARKED.into()]).await?;
    let byte = |at: i64| usize::try_from(at).unwrap_or(0);
    Ok(rows.into_iter().map(|(id, begins, ends, comment)| (id, byte(begins)..byte(ends), comment)).collect())
}

/// An article's markup, and when it was last changed.
///
/// # Errors
/// Those of the database.
pub async fn article(conn: &mut Conn, article: ArticleId) -> Result<Option<(SafeHtml, Option<Timestamp>)>> {
    conn.one("select html, updated from article where id = $1", [article.into()]).await
}

/// When an article was last changed.
///
/// # Errors
/// Those of the database.
pub async fn article_updated(conn: &mut Conn, article: ArticleId) -> Result<Option<Timestamp>> {
    let found =
        conn.one::<(Option<Timestamp>,), 1>("select updated from article where id = $1", [article.into()]);
    Ok(found.await?.and_then(|(updated,)| updated))
}

/// Ties the quotes of a comment to what they quote. Its thread is locked; `article` is the one it discusses.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &mut Tx,
    comment: CommentId,
    article: Option<ArticleId>,
    quotes: &[Found],
) -> Result<()> {
    for quote in quotes {
        let article = if quote.comment.is_none() { article } else { None };
        let (begins, ends) = (quote.place.start as i64, quote.place.end as i64);
        let standing: Option<(PassageId,)> = match (article, quote.comment) {
            (Some(article), _) => {
                let sql =
                    "select id from passage where article_id = $1 and begins = $2 and ends = $3 limit 1";
                tx.conn().one(sql, [article.into(), begins.into(), ends.into()]).await?
            }
            (None, Some(quoted)) => {
                let sql =
                    "select id from passage where comment_id = $1 and begins = $2 and ends = $3 limit 1";
                tx.conn().one(sql, [quoted.into(), begins.into(), ends.into()]).await?
            }
            (None, None) => continue,
        };
        let passage = match standing {
            Some((id,)) => id,
            None => {
                let sql = returning_id!(
                    "insert into passage (article_id, comment_id, exact, prefix, suffix, begins, ends)
                     values ($1, $2, $3, $4, $5, $6, $7)"
                );
                let Selector { exact, prefix, suffix } = &quote.selector;
                let values = [
                    article.into(),
                    quote.comment.into(),
                    exact.into(),
                    prefix.into(),
                    suffix.into(),
                    begins.into(),
                    ends.into(),
                ];
                PassageId(tx.insert(sql, values).await?)
            }
        };
        let sql = "insert into quote (comment_id, block, passage_id) values ($1, $2, $3)";
        tx.run(sql, [comment.into(), (quote.block as i64).into(), passage.into()]).await?;
    }
    Ok(())
}

/// Unties the quotes of a comment; what nobody else quotes is forgotten.
///
/// # Errors
/// Those of the database.
pub async fn delete(tx: &mut Tx, comment: CommentId) -> Result<()> {
    let passages = untie(tx, comment).await?;
    forget_unquoted(tx, passages).await
}

/// Unties the quotes of a comment, and gives their passages, which [`forget_unquoted`] is to look at once others may
/// stand in their place.
///
/// # Errors
/// Those of the database.
pub async fn untie(tx: &mut Tx, comment: CommentId) -> Result<Vec<PassageId>> {
    let sql = "select passage_id from quote where comment_id = $1";
    let passages: Vec<(PassageId,)> = tx.conn().all(sql, [comment.into()]).await?;
    if !passages.is_empty() {
        tx.run("delete from quote where comment_id = $1", [comment.into()]).await?;
    }
    Ok(passages.into_iter().map(|(id,)| id).collect())
}

/// Forgets those of these passages that nobody quotes.
///
/// # Errors
/// Those of the database.
pub async fn forget_unquoted(tx: &mut Tx, passages: Vec<PassageId>) -> Result<()> {
    for passage in passages {
        let sql =
            "delete from passage where id = $1 and not exists (select 1 from quote where passage_id = $1)";
        tx.run(sql, [passage.into()]).await?;
    }
    Ok(())
}

/// A text whose passages are found again.
#[derive(Debug, Clone, Copy)]
pub enum Changed {
    /// An article's.
    Article(ArticleId),
    /// A comment's.
    Comment(CommentId),
}

/// Finds the passages of a text that has changed where they stand now, or notes that they are gone.
///
/// # Errors
/// Those of the database.
pub async fn find_anew(tx: &mut Tx, changed: Changed, html: &SafeHtml) -> Result<()> {
    let passages: Vec<(PassageId, String, String, String)> = match changed {
        Changed::Article(id) => {
            let sql = "select id, exact, prefix, suffix from passage where article_id = $1";
            tx.conn().all(sql, [id.into()]).await?
        }
        Changed::Comment(id) => {
            let sql = "select id, exact, prefix, suffix from passage where comment_id = $1";
            tx.conn().all(sql, [id.into()]).await?
        }
    };
    if passages.is_empty() {
        return Ok(());
    }
    let words = Words::of(html);
    for (id, exact, prefix, suffix) in passages {
        let place = find_again(&words, &Selector { exact, prefix, suffix });
        let (begins, ends) = place.map(|place| (place.start as i64, place.end as i64)).unzip();
        let sql = "update passage set begins = $2, ends = $3 where id = $1";
        tx.run(sql, [id.into(), begins.into(), ends.into()]).await?;
    }
    Ok(())
}

/// Forgets the passages of a comment whose words are gone for good: those who quoted them keep theirs, untied.
///
/// # Errors
/// Those of the database.
pub async fn forget_source(tx: &mut Tx, comment: CommentId) -> Result<()> {
    tx.run("delete from passage where comment_id = $1", [comment.into()]).await?;
    Ok(())
}
