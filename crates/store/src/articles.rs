//! Articles, their sections and tags.

use model::{
    ArticleId, SafeHtml, ThreadId, Timestamp,
    articles::{Checked, slug},
    text,
};

use crate::{
    Conn, Result, Topic, Tx,
    db::returning_id,
    value::{FromRow, Row},
};

/// A whole article.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// Its thread.
    pub thread: ThreadId,
    /// Last part of its address.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// Under the headline; may be empty.
    pub standfirst: String,
    /// Who wrote it; may be empty.
    pub byline: String,
    /// Section: name and slug.
    pub section: Option<String>,
    /// Slug of the section.
    pub section_slug: Option<String>,
    /// Language; empty for the site's own.
    pub lang: String,
    /// Markup.
    pub html: SafeHtml,
    /// First words.
    pub opening: String,
    /// Minutes to read it.
    pub minutes: i64,
    /// Its date, where one is known.
    pub dated: Option<Timestamp>,
    /// Its place in lists.
    pub published: Timestamp,
    /// When it was changed after it was published.
    pub updated: Option<Timestamp>,
    /// It was restored from a capture.
    pub restored: bool,
}

impl FromRow for Article {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            thread: row.take()?,
            slug: row.take()?,
            title: row.take()?,
            standfirst: row.take()?,
            byline: row.take()?,
            section: row.take()?,
            section_slug: row.take()?,
            lang: row.take()?,
            html: row.take()?,
            opening: row.take()?,
            minutes: row.take()?,
            dated: row.take()?,
            published: row.take()?,
            updated: row.take()?,
            restored: row.take()?,
        })
    }
}

/// An article as lists show it.
#[derive(Debug, Clone)]
pub struct Teaser {
    /// Its id.
    pub id: ArticleId,
    /// Last part of its address.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// Under the headline; may be empty.
    pub standfirst: String,
    /// Who wrote it; may be empty.
    pub byline: String,
    /// Section.
    pub section: Option<String>,
    /// Slug of the section.
    pub section_slug: Option<String>,
    /// Language; empty for the site's own.
    pub lang: String,
    /// First words.
    pub opening: String,
    /// Its place in lists.
    pub published: Timestamp,
    /// When it was changed after it was published.
    pub updated: Option<Timestamp>,
    /// Its thread.
    pub thread: ThreadId,
    /// Comments everyone sees.
    pub comments: i64,
}

impl FromRow for Teaser {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            slug: row.take()?,
            title: row.take()?,
            standfirst: row.take()?,
            byline: row.take()?,
            section: row.take()?,
            section_slug: row.take()?,
            lang: row.take()?,
            opening: row.take()?,
            published: row.take()?,
            updated: row.take()?,
            thread: row.take()?,
            comments: row.take()?,
        })
    }
}

macro_rules! whole {
    ($rest:literal) => {
        concat!(
            "select a.id, t.id, a.slug, a.title, a.standfirst, a.byline, s.name, s.slug, a.lang, a.html, a.opening, \
             a.minutes, a.dated, a.published, a.updated, a.source is not null \
             from article a join thread t on t.article_id = a.id left join section s on s.slug = a.section_slug where ",
            $rest
        )
    };
}

macro_rules! teasers {
    ($rest:literal) => {
        concat!(
            "select a.id, a.slug, a.title, a.standfirst, a.byline, s.name, s.slug, a.lang, a.opening, a.published, \
             a.updated, t.id, t.comments from article a join thread t on t.article_id = a.id \
             left join section s on s.slug = a.section_slug where ",
            $rest
        )
    };
}

/// An article by the last part of its address.
///
/// # Errors
/// Those of the database.
pub async fn by_slug(conn: &mut Conn, slug: &str) -> Result<Option<Article>> {
    conn.one(whole!("a.slug = $1"), [slug.into()]).await
}

/// An article by its id.
///
/// # Errors
/// Those of the database.
pub async fn by_id(conn: &mut Conn, id: ArticleId) -> Result<Option<Article>> {
    conn.one(whole!("a.id = $1"), [id.into()]).await
}

/// Id, slug and thread of the article restored from a capture, by the capture's hash.
///
/// # Errors
/// Those of the database.
pub async fn by_source(conn: &mut Conn, source: &[u8]) -> Result<Option<(ArticleId, String, ThreadId)>> {
    let sql =
        "select a.id, a.slug, t.id from article a join thread t on t.article_id = a.id where a.source = $1";
    if let Some(found) = conn.one(sql, [source.into()]).await? {
        return Ok(Some(found));
    }
    let sql = "select a.id, a.slug, t.id from capture c join article a on a.id = c.article_id
               join thread t on t.article_id = a.id where c.source = $1";
    conn.one(sql, [source.into()]).await
}

/// The tags of an article: (tag, slug).
///
/// # Errors
/// Those of the database.
pub async fn tags(conn: &mut Conn, id: ArticleId) -> Result<Vec<(String, String)>> {
    conn.all("select tag, slug from article_tag where article_id = $1 order by slug", [id.into()]).await
}

/// Sections that have articles: (name, slug), largest first.
///
/// # Errors
/// Those of the database.
pub async fn sections(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    conn.all("select name, slug from section where articles > 0 order by articles desc, slug limit 12", [])
        .await
}

/// Which articles a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum List {
    /// All.
    All,
    /// Those of a section, by its slug.
    Section(String),
    /// Those with a tag, by its slug.
    Tag(String),
    /// Those under a byline.
    Byline(String),
}

/// The articles of a list published before a moment (and, at that moment, with a smaller id), latest first.
///
/// # Errors
/// Those of the database.
pub async fn latest(
    conn: &mut Conn,
    list: &List,
    before: Option<(Timestamp, ArticleId)>,
    limit: i64,
) -> Result<Vec<Teaser>> {
    let (at, id) = before.unwrap_or((Timestamp(i64::MAX), ArticleId(i64::MAX)));
    match list {
        List::All => {
            let sql =
                teasers!("(a.published, a.id) < ($1, $2) order by a.published desc, a.id desc limit $3");
            conn.all(sql, [at.into(), id.into(), limit.into()]).await
        }
        List::Section(slug) => {
            let sql = teasers!(
                "a.section_slug = $4 and (a.published, a.id) < ($1, $2) order by a.published desc, a.id desc limit $3"
            );
            conn.all(sql, [at.into(), id.into(), limit.into(), slug.into()]).await
        }
        List::Tag(slug) => {
            let sql = teasers!(
                "a.id in (select article_id from article_tag where slug = $4) and (a.published, a.id) < ($1, $2) order by a.published desc, a.id desc limit $3"
            );
            conn.all(sql, [at.into(), id.into(), limit.into(), slug.into()]).await
        }
        List::Byline(name) => {
            let sql = teasers!(
                "a.byline = $4 and (a.published, a.id) < ($1, $2) order by a.published desc, a.id desc limit $3"
            );
            conn.all(sql, [at.into(), id.into(), limit.into(), name.into()]).await
        }
    }
}

/// The name of a section or tag, by its slug, where an article has it.
///
/// # Errors
/// Those of the database.
pub async fn name_of(conn: &mut Conn, list: &List) -> Result<Option<String>> {
    let row: Option<(String,)> = match list {
        List::All => None,
        List::Byline(name) => Some((name.clone(),)),
        List::Section(slug) => {
            conn.one("select name from section where slug = $1 and articles > 0", [slug.into()]).await?
        }
        List::Tag(slug) => {
            conn.one("select tag from article_tag where slug = $1 limit 1", [slug.into()]).await?
        }
    };
    Ok(row.map(|(name,)| name))
}

/// Every article's slug, latest change and thread, from an id on, for the sitemap.
///
/// # Errors
/// Those of the database.
pub async fn addresses(
    conn: &mut Conn,
    after: ArticleId,
    limit: i64,
) -> Result<Vec<(ArticleId, String, Timestamp)>> {
    let sql = "select id, slug, coalesce(updated, published) from article where id > $1 order by id limit $2";
    conn.all(sql, [after.into(), limit.into()]).await
}

/// Stores a new article and makes its thread.
///
/// # Errors
/// [`crate::Error::Conflict`] where the address is taken.
pub async fn insert(
    tx: &mut Tx,
    article: &Checked,
    source: Option<&[u8]>,
    now: Timestamp,
) -> Result<(ArticleId, ThreadId)> {
    let section = enter_section(tx, &article.section).await?;
    let sql = returning_id!(
        "insert into article (slug, title, standfirst, byline, section_slug, lang, body, html, opening, minutes, dated, published, source)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    );
    let undated_capture = source.is_some() && article.date.is_none();
    let dated = if undated_capture { None } else { Some(article.date.unwrap_or(now)) };
    let values = [
        (&article.slug).into(),
        (&article.title).into(),
        (&article.standfirst).into(),
        (&article.byline).into(),
        section.into(),
        (&article.lang).into(),
        (&article.body).into(),
        article.html.as_str().into(),
        text::excerpt(&article.body, 300).into(),
        i64::from(text::minutes(&article.body)).into(),
        dated.into(),
        article.date.unwrap_or(now).into(),
        source.into(),
    ];
    let id = ArticleId(tx.insert(sql, values).await?);
    set_tags(tx, id, &article.tags).await?;
    let thread = crate::threads::insert(tx, id).await?;
    tx.touch(Topic::Article(id));
    tx.touch(Topic::Lists);
    tx.touch(Topic::Names);
    Ok((id, thread))
}

/// Changes an article. The date stays where the draft names none.
///
/// # Errors
/// Those of the database.
pub async fn update(tx: &mut Tx, id: ArticleId, article: &Checked, now: Timestamp) -> Result<()> {
    leave_section(tx, id).await?;
    let section = enter_section(tx, &article.section).await?;
    let sql = "update article set title = $2, standfirst = $3, byline = $4, section_slug = $5, lang = $6, body = $7, html = $8,
               opening = $9, minutes = $10, dated = coalesce($11, dated), published = coalesce($11, published), updated = $12 where id = $1";
    let values = [
        id.into(),
        (&article.title).into(),
        (&article.standfirst).into(),
        (&article.byline).into(),
        section.into(),
        (&article.lang).into(),
        (&article.body).into(),
        article.html.as_str().into(),
        text::excerpt(&article.body, 300).into(),
        i64::from(text::minutes(&article.body)).into(),
        article.date.into(),
        now.into(),
    ];
    tx.run(sql, values).await?;
    set_tags(tx, id, &article.tags).await?;
    tx.touch(Topic::Article(id));
    tx.touch(Topic::Lists);
    Ok(())
}

/// The parts of a stored article that a draft may change, to see whether it does: title, standfirst, byline, body, lang.
///
/// # Errors
/// Those of the database.
pub async fn source_of(
    conn: &mut Conn,
    id: ArticleId,
) -> Result<Option<(String, String, String, String, String)>> {
    conn.one("select title, standfirst, byline, body, lang from article where id = $1", [id.into()]).await
}

async fn set_tags(tx: &mut Tx, id: ArticleId, tags: &[String]) -> Result<()> {
    tx.run("delete from article_tag where article_id = $1", [id.into()]).await?;
    for tag in tags {
        let sql =
            "insert into article_tag (article_id, tag, slug) values ($1, $2, $3) on conflict do nothing";
        tx.run(sql, [id.into(), tag.into(), tag_slug(tag).into()]).await?;
    }
    Ok(())
}

/// Address of a tag or section: words in any script, dashes between.
pub fn tag_slug(name: &str) -> String {
    let latin = slug(name);
    if latin != "article" && !latin.ends_with("-article") {
        return latin;
    }
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

async fn enter_section(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    let slug = tag_slug(name);
    if slug.is_empty() {
        return Ok(None);
    }
    let sql = "insert into section (slug, name, articles) values ($1, $2, 1)
               on conflict (slug) do update set articles = section.articles + 1";
    tx.run(sql, [(&slug).into(), name.into()]).await?;
    Ok(Some(slug))
}

async fn leave_section(tx: &mut Tx, id: ArticleId) -> Result<()> {
    let sql = "update section set articles = articles - 1 where slug = (select section_slug from article where id = $1)";
    tx.run(sql, [id.into()]).await?;
    Ok(())
}
