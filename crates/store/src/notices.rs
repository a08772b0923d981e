//! What accounts are told of by mail: answers to their comments, and comments that name them. Each is told of once.

use model::{AccountId, CommentId, Timestamp};

use crate::{
    Conn, Result, Tx,
    db::for_update,
    value::{FromRow, Row},
};

/// How a mail of notices is called in the queue.
pub const NEWS: &str = "notices";
/// Seconds between two such mails to an account: what comes meanwhile waits, and goes together.
const APART: i64 = 600;

/// Of what an account is told, and in which language (empty for the site's).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Of answers to its comments.
    pub replies: bool,
    /// Of comments that name it.
    pub mentions: bool,
    /// BCP 47.
    pub lang: String,
}

impl Default for Choice {
    fn default() -> Self {
        Self { replies: true, mentions: true, lang: String::new() }
    }
}

impl FromRow for Choice {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { replies: row.take()?, mentions: row.take()?, lang: row.take()? })
    }
}

/// What an account has chosen.
///
/// # Errors
/// Those of the database.
pub async fn choice(conn: &mut Conn, account: AccountId) -> Result<Choice> {
    let sql = "select replies, mentions, lang from notice_choice where account_id = $1";
    Ok(conn.one(sql, [account.into()]).await?.unwrap_or_default())
}

/// Keeps what an account chooses.
///
/// # Errors
/// Those of the database.
pub async fn choose(tx: &mut Tx, account: AccountId, choice: &Choice) -> Result<()> {
    let sql = "insert into notice_choice (account_id, replies, mentions, lang) values ($1, $2, $3, $4)
               on conflict (account_id) do update
               set replies = excluded.replies, mentions = excluded.mentions, lang = excluded.lang";
    let lang = choice.lang.as_str();
    tx.run(sql, [account.into(), choice.replies.into(), choice.mentions.into(), lang.into()]).await?;
    Ok(())
}

/// Notes that an account is to be told of a comment, and that a mail is due. Nothing where it was told already, does not want
/// to be, wrote it itself, or has muted its author.
///
/// # Errors
/// Those of the database.
pub async fn note(
    tx: &mut Tx,
    account: AccountId,
    kind: &'static str,
    (comment, author): (CommentId, Option<AccountId>),
    now: Timestamp,
) -> Result<()> {
    let wanted = choice(tx.conn(), account).await?;
    let wants = if kind == "reply" { wanted.replies } else { wanted.mentions };
    if !wants || author == Some(account) {
        return Ok(());
    }
    if let Some(author) = author {
        let sql = "select muted_id from mute where account_id = $1 and muted_id = $2";
        if tx.conn().one::<(i64,), 2>(sql, [account.into(), author.into()]).await?.is_some() {
            return Ok(());
        }
    }
    let sql = "insert into notice (account_id, comment_id, kind, at) values ($1, $2, $3, $4) on conflict do nothing";
    if tx.run(sql, [account.into(), comment.into(), kind.into(), now.into()]).await? == 0 {
        return Ok(());
    }
    // One that nobody has begun to send takes this along; locked, so that nobody begins meanwhile.
    let waits = for_update!(
        "select id from mail where account_id = $1 and news = $2 and tries = 0 and dead is null limit 1"
    );
    if tx.lock::<(i64,), 2>(waits, [account.into(), NEWS.into()]).await?.is_some() {
        return Ok(());
    }
    let sql = "select told from notice_choice where account_id = $1 and told is not null";
    let told: Option<(Timestamp,)> = tx.conn().one(sql, [account.into()]).await?;
    let due = told.map_or(now, |(told,)| told.plus_seconds(APART).max(now));
    let sql = "insert into mail (account_id, news, lang, created, due, tries) values ($1, $2, $3, $4, $5, 0)";
    tx.run(sql, [account.into(), NEWS.into(), wanted.lang.into(), now.into(), due.into()]).await?;
    Ok(())
}

/// Gives a mail what waits for its account; on its first try alone, so that a second says the same.
///
/// # Errors
/// Those of the database.
pub async fn gather(tx: &mut Tx, mail: i64, first: bool, now: Timestamp) -> Result<()> {
    if !first {
        return Ok(());
    }
    let account: Option<(AccountId,)> =
        tx.conn().one("select account_id from mail where id = $1", [mail.into()]).await?;
    let Some((account,)) = account else { return Ok(()) };
    let sql = "update notice set mail_id = $2 where account_id = $1 and mail_id is null";
    tx.run(sql, [account.into(), mail.into()]).await?;
    let sql =
        "insert into notice_choice (account_id, replies, mentions, lang, told) values ($1, $2, $3, $4, $5)
               on conflict (account_id) do update set told = excluded.told";
    let Choice { replies, mentions, lang } = Choice::default();
    tx.run(sql, [account.into(), replies.into(), mentions.into(), lang.into(), now.into()]).await?;
    Ok(())
}

/// A comment that somebody is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// It answers one of theirs; else it names them.
    pub reply: bool,
    /// Which it is.
    pub comment: CommentId,
    /// Its author's name.
    pub author: String,
    /// Markdown.
    pub body: String,
    /// Title of its article; empty where there is none.
    pub article: String,
}

impl FromRow for Notice {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            reply: row.take()?,
            comment: row.take()?,
            author: row.take()?,
            body: row.take()?,
            article: row.take()?,
        })
    }
}

/// What a mail tells of and its reader still wants to know: what everyone sees, and by nobody they have muted since.
///
/// # Errors
/// Those of the database.
pub async fn of_mail(conn: &mut Conn, mail: i64, most: i64) -> Result<Vec<Notice>> {
    let sql = "select n.kind = 'reply', c.id, coalesce(a.name, c.name), c.body, coalesce(t.title, '')
               from notice n join comment c on c.id = n.comment_id left join account a on a.id = c.account_id
               join thread h on h.id = c.thread_id left join article t on t.id = h.article_id
               left join notice_choice s on s.account_id = n.account_id
               where n.mail_id = $1 and c.state = 'shown'
               and not exists (select 1 from mute m where m.account_id = n.account_id and m.muted_id = c.account_id)
               and case n.kind when 'reply' then coalesce(s.replies, true) else coalesce(s.mentions, true) end
               order by c.id limit $2";
    conn.all(sql, [mail.into(), most.into()]).await
}

/// Of what an account was told, or is to be, after a comment: which, as what, and when it came.
///
/// # Errors
/// Those of the database.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
    after: CommentId,
    most: i64,
) -> Result<Vec<(CommentId, String, Timestamp)>> {
    let sql = "select comment_id, kind, at from notice where account_id = $1 and comment_id > $2 order by comment_id limit $3";
    conn.all(sql, [account.into(), after.into(), most.into()]).await
}

/// A sentence for each account for which something waits and no mail that would take it.
pub(crate) async fn check(conn: &mut Conn) -> Result<Vec<String>> {
    let sql = "select distinct n.account_id from notice n where n.mail_id is null and not exists
               (select 1 from mail m where m.account_id = n.account_id and m.news = 'notices' and m.tries = 0)";
    let left: Vec<(AccountId,)> = conn.all(sql, []).await?;
    Ok(left.into_iter().map(|(id,)| format!("account {} waits for a mail that nobody sends", id.0)).collect())
}
