//! Comments: rows as pages need them, and the few ways a row changes.

use std::collections::HashMap;

use model::{
    AccountId, CommentId, SafeHtml, ThreadId, Timestamp,
    comments::{Standing, State},
    path::Path,
    permission::Role,
    thread::Placed,
    votes::Tally,
};

use crate::{
    Conn, Error, Result, Topic, Tx,
    db::returning_id,
    value::{FromRow, Row},
};

/// A comment as a page or the API shows it.
#[derive(Debug, Clone)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// Its thread.
    pub thread: ThreadId,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// Number in its thread, from 1.
    pub number: i64,
    /// Place in document order.
    pub path: Path,
    /// Level, from 0.
    pub depth: i64,
    /// Who wrote it, where that is an account.
    pub account: Option<AccountId>,
    /// Author's name.
    pub name: String,
    /// The account's role now.
    pub role: Option<Role>,
    /// The face the account has sent, as it is called in its address.
    pub face: Option<String>,
    /// What is known of the author.
    pub standing: Standing,
    /// What is shown of it.
    pub state: State,
    /// Markdown.
    pub body: String,
    /// Markup.
    pub html: SafeHtml,
    /// When it was said; none where a capture did not record it.
    pub created: Option<Timestamp>,
    /// When it came in here.
    pub stored: Timestamp,
    /// When its words were last changed.
    pub edited: Option<Timestamp>,
    /// That was by somebody else than its author, who said why.
    pub moderated: bool,
    /// Replies with a place on the page.
    pub replies: i64,
    /// For a top-level comment: all below it with a place on the page.
    pub descendants: i64,
    /// Votes on it.
    pub tally: Tally,
    /// What *worth* ranks by.
    pub score: i64,
    /// How a restored comment's parent is known.
    pub evidence: Option<String>,
    /// Number of the comment it answers.
    pub parent_number: Option<i64>,
    /// Author of the comment it answers.
    pub parent_name: Option<String>,
    /// Why it is held.
    pub held_for: Option<String>,
    /// The name a guest wrote it under, whose account has taken it since.
    pub written_as: Option<String>,
    /// Why a moderator removed it, as readers are told; none where that was not said.
    pub removed_for: Option<String>,
}

impl Comment {
    /// Word for what is known of the author: `guest`, `verified`, `unknown`, or the account's standing.
    pub fn standing_word(&self) -> &'static str {
        self.role.map_or(self.standing.as_str(), Role::standing)
    }
}

impl Placed for Comment {
    fn id(&self) -> CommentId {
        self.id
    }
    fn parent(&self) -> Option<CommentId> {
        self.parent
    }
}

impl FromRow for Comment {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            thread: row.take()?,
            parent: row.take()?,
            number: row.take()?,
            path: row.take()?,
            depth: row.take()?,
            account: row.take()?,
            name: row.take()?,
            role: row.take()?,
            face: row.take()?,
            standing: row.take()?,
            state: row.take()?,
            body: row.take()?,
            html: row.take()?,
            created: row.take()?,
            stored: row.take()?,
            edited: row.take()?,
            moderated: row.take()?,
            replies: row.take()?,
            descendants: row.take()?,
            tally: crate::votes::tally(row)?,
            score: row.take()?,
            evidence: row.take()?,
            parent_number: row.take()?,
            parent_name: row.take()?,
            held_for: row.take()?,
            written_as: row.take()?,
            removed_for: row.take()?,
        })
    }
}

macro_rules! comments {
    ($rest:literal) => {
        crate::comments::comments!(
            "p.number, coalesce(pa.name, p.name)",
            "left join comment p on p.id = c.parent_id left join account pa on pa.id = p.account_id ",
            $rest
        )
    };
    // Those of a page: most parents stand on it too, so they are not looked up one by one; `name_parents` follows.
    (of_page $rest:literal) => {
        crate::comments::comments!("cast(null as bigint), cast(null as text)", "", $rest)
    };
    ($parent:literal, $joined:expr, $rest:literal) => {
        concat!(
            "select c.id, c.thread_id, c.parent_id, c.number, c.path, c.depth, c.account_id, coalesce(a.name, c.name), \
             case when c.as_reader then 'reader' else a.role end, f.name, \
             c.standing, c.state, c.body, c.html, c.created, c.stored, c.edited, \
             case when c.edited is null then false else exists (select 1 from revision v where v.comment_id = c.id \
               and v.reason is not null and v.number = (select max(w.number) from revision w where w.comment_id = c.id)) end, \
             c.replies, c.descendants, \
             c.worth, c.not_worth, c.agree, c.disagree, c.score, c.evidence, ",
            $parent,
            ", c.held_for, case when c.account_id is not null then nullif(c.name, '') end, case when c.state = 'removed' then (select nullif(d.reason, '') from decision d \
               where d.comment_id = c.id and d.action = 'remove' order by d.id desc limit 1) end \
             from comment c left join account a on a.id = c.account_id left join face f on f.account_id = c.account_id ",
            $joined,
            "where ",
            $rest
        )
    };
}
pub(crate) use comments;

/// Says of the comments of a page whom they answer.
///
/// # Errors
/// Those of the database.
pub(crate) async fn name_parents(conn: &mut Conn, page: &mut [Comment]) -> Result<()> {
    let here: HashMap<CommentId, (i64, String)> =
        page.iter().map(|comment| (comment.id, (comment.number, comment.name.clone()))).collect();
    let away: Vec<CommentId> = page
        .iter()
        .filter_map(|comment| comment.parent.filter(|parent| !here.contains_key(parent)))
        .collect();
    let sql = "select c.number, coalesce(a.name, c.name) from comment c left join account a on a.id = c.account_id where c.id = $1";
    let found: Vec<Vec<(i64, String)>> =
        conn.each(sql, away.iter().map(|id| [(*id).into()]).collect()).await?;
    let mut away = found.into_iter();
    for comment in page {
        let Some(parent) = comment.parent else { continue };
        let named = match here.get(&parent) {
            Some(named) => Some(named.clone()),
            None => away.next().and_then(|mut rows| rows.pop()),
        };
        (comment.parent_number, comment.parent_name) = named.unzip();
    }
    Ok(())
}

/// A comment by its id, in whatever state.
///
/// # Errors
/// Those of the database.
pub async fn by_id(conn: &mut Conn, id: CommentId) -> Result<Option<Comment>> {
    conn.one(comments!("c.id = $1"), [id.into()]).await
}

/// The latest comments of the whole site that everyone sees, latest first.
///
/// # Errors
/// Those of the database.
pub async fn latest(conn: &mut Conn, limit: i64) -> Result<Vec<Comment>> {
    conn.all(comments!("c.state = 'shown' order by c.id desc limit $1"), [limit.into()]).await
}

/// Comments by their ids, each at its place; nothing for one there is not.
///
/// # Errors
/// Those of the database.
pub async fn by_ids(conn: &mut Conn, ids: &[CommentId]) -> Result<Vec<Option<Comment>>> {
    let found: Vec<Vec<Comment>> =
        conn.each(comments!("c.id = $1"), ids.iter().map(|id| [(*id).into()]).collect()).await?;
    Ok(found.into_iter().map(|mut rows| rows.pop()).collect())
}

/// What everyone reads in a thread before a comment's number, latest first: id, number, markup.
///
/// # Errors
/// Those of the database.
pub async fn words_before(
    conn: &mut Conn,
    thread: ThreadId,
    before: i64,
    limit: i64,
) -> Result<Vec<(CommentId, i64, SafeHtml)>> {
    let sql = "select id, number, html from comment where thread_id = $1 and number < $2 and state = 'shown'
               order by number desc limit $3";
    conn.all(sql, [thread.into(), before.into(), limit.into()]).await
}

/// The latest comments of a thread that everyone sees, latest first.
///
/// # Errors
/// Those of the database.
pub async fn latest_of_thread(conn: &mut Conn, thread: ThreadId, limit: i64) -> Result<Vec<Comment>> {
    conn.all(
        comments!("c.thread_id = $1 and c.state = 'shown' order by c.number desc limit $2"),
        [thread.into(), limit.into()],
    )
    .await
}

/// Comments that wait for a moderator, oldest first.
///
/// # Errors
/// Those of the database.
pub async fn held(conn: &mut Conn, limit: i64) -> Result<Vec<Comment>> {
    conn.all(comments!("c.state = 'held' order by c.id limit $1"), [limit.into()]).await
}

/// What an account wrote in a thread and everyone sees, latest first: id, and when it was said.
///
/// # Errors
/// Those of the database.
pub async fn own_in_thread(
    conn: &mut Conn,
    thread: ThreadId,
    account: AccountId,
    limit: i64,
) -> Result<Vec<(CommentId, Option<Timestamp>)>> {
    let sql = "select id, created from comment where account_id = $1 and thread_id = $2 and state = 'shown'
               order by number desc limit $3";
    conn.all(sql, [account.into(), thread.into(), limit.into()]).await
}

/// Id, place and level of every comment of a thread, in the order they came in.
///
/// # Errors
/// Those of the database.
pub async fn places_of(conn: &mut Conn, thread: ThreadId) -> Result<Vec<(CommentId, Path, i64)>> {
    conn.all("select id, path, depth from comment where thread_id = $1 order by number", [thread.into()])
        .await
}

/// A comment about to be stored.
#[derive(Debug, Clone)]
pub struct NewComment {
    /// Its thread, which the command has [locked](crate::threads::lock).
    pub thread: ThreadId,
    /// The comment it answers: id, place and level.
    pub parent: Option<(CommentId, Path, i64)>,
    /// Who wrote it, where that is an account.
    pub account: Option<AccountId>,
    /// Name of a guest or restored author; empty for accounts.
    pub name: String,
    /// What is known of the author.
    pub standing: Standing,
    /// `a:ACCOUNT`, `g:NAME` for a guest of this site, `o:NAME` for one of another, `r:NAME` for others restored.
    pub author: String,
    /// True for staff that counts as a reader while it writes: nothing beside its name says otherwise.
    pub as_reader: bool,
    /// Shown, or held.
    pub state: State,
    /// Markdown.
    pub body: String,
    /// Markup.
    pub html: SafeHtml,
    /// When it was said, where that is known.
    pub created: Option<Timestamp>,
    /// Now.
    pub stored: Timestamp,
    /// How a restored comment's parent is known.
    pub evidence: Option<&'static str>,
    /// Place in the capture it was restored from, from 0; [`insert`] of a second with the same is a
    /// [conflict](crate::Error::Conflict).
    pub captured: Option<i64>,
    /// Why it is held.
    pub held_for: Option<&'static str>,
}

/// Where a comment was stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its id.
    pub id: CommentId,
    /// Its number in the thread.
    pub number: i64,
    /// Its place.
    pub path: Path,
    /// Its level.
    pub depth: i64,
}

/// Stores a comment at the end of the replies of its parent, and counts it where everyone sees it.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, new: &NewComment) -> Result<Stored> {
    let (path, number) = next_place(tx.conn(), new).await?;
    let depth = new.parent.as_ref().map_or(0, |(_, _, depth)| depth + 1);
    let sql = returning_id!(
        "insert into comment (thread_id, parent_id, number, path, depth, account_id, name, standing, author, state, visible,
               body, html, created, stored, evidence, captured, held_for, as_reader)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
    );
    let values = [
        new.thread.into(),
        new.parent.as_ref().map(|(id, _, _)| *id).into(),
        number.into(),
        (&path).into(),
        depth.into(),
        new.account.into(),
        (&new.name).into(),
        new.standing.as_str().into(),
        (&new.author).into(),
        new.state.as_str().into(),
        (new.state == State::Shown).into(),
        (&new.body).into(),
        new.html.as_str().into(),
        new.created.into(),
        new.stored.into(),
        new.evidence.into(),
        new.captured.into(),
        new.held_for.into(),
        new.as_reader.into(),
    ];
    let id = CommentId(tx.insert(sql, values).await?);
    crate::written::note(tx, &new.author, id).await?;
    crate::links::insert(tx, new.thread, id, new.html.as_str()).await?;
    crate::settling::now_and_then(tx, id).await?;
    crate::decisions::arrive(tx, new, &path).await?;
    Ok(Stored { id, number, path, depth })
}

/// The path and the number of the next comment.
async fn next_place(conn: &mut Conn, new: &NewComment) -> Result<(Path, i64)> {
    let sql = "select next_root, next_number from thread where id = $1";
    let found: Option<(i64, i64)> = conn.one(sql, [new.thread.into()]).await?;
    let (root, number) = found.ok_or_else(|| Error::Broken("a comment without a thread".into()))?;
    let Some((_, parent, _)) = &new.parent else { return Ok((Path::root(root), number)) };
    let home = parent.home_of_replies();
    let sql = "select next_child from comment where thread_id = $1 and path = $2";
    let found: Option<(i64,)> = conn.one(sql, [new.thread.into(), (&home).into()]).await?;
    let (ordinal,) = found.ok_or_else(|| Error::Broken("a reply without what it answers".into()))?;
    Ok((home.child(ordinal), number))
}

/// The articles under which comments stand: (thread, title, slug).
///
/// # Errors
/// Those of the database.
pub async fn places(
    conn: &mut Conn,
    threads: &[ThreadId],
) -> Result<std::collections::HashMap<ThreadId, (String, String)>> {
    let sql =
        "select t.id, a.title, a.slug from thread t join article a on a.id = t.article_id where t.id = $1";
    let mut wanted: Vec<ThreadId> = threads.to_vec();
    wanted.sort();
    wanted.dedup();
    let found: Vec<Vec<(ThreadId, String, String)>> =
        conn.each(sql, wanted.into_iter().map(|id| [id.into()]).collect()).await?;
    Ok(found.into_iter().flatten().map(|(id, title, slug)| (id, (title, slug))).collect())
}

/// Tells that a comment is seen otherwise.
pub(crate) async fn touch_of(tx: &mut Tx, comment: &Comment) -> Result<()> {
    let sql = "select author from comment where id = $1";
    let author: Option<(String,)> = tx.conn().one(sql, [comment.id.into()]).await?;
    touch(tx, comment.thread, &author.map_or_else(String::new, |(author,)| author));
    Ok(())
}

pub(crate) fn touch(tx: &mut Tx, thread: ThreadId, author: &str) {
    tx.touch(Topic::Thread(thread));
    tx.touch(Topic::Talk);
    tx.touch(Topic::Person(author.to_owned()));
}
