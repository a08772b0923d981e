//! What makes a comment appear or go: its state, its place on the page, and every count that follows from it. All
//! changes of these counts are here.

use model::{AccountId, CommentId, ThreadId, Timestamp, comments::State, path::Path};

use crate::{
    Conn, Result, Tx,
    comments::{NewComment, touch},
    value::{FromRow, Row},
};

struct Standing {
    thread: ThreadId,
    parent: Option<CommentId>,
    path: Path,
    author: String,
    state: State,
    visible: bool,
    replies: i64,
}

impl FromRow for Standing {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            thread: row.take()?,
            parent: row.take()?,
            path: row.take()?,
            author: row.take()?,
            state: row.take()?,
            visible: row.take()?,
            replies: row.take()?,
        })
    }
}

async fn standing(tx: &mut Tx, id: CommentId) -> Result<Standing> {
    tx.give(
        "select thread_id, parent_id, path, author, state, visible, replies from comment where id = $1",
        [id.into()],
    )
    .await
}

/// Counts a comment that was just stored as shown, in its place. The thread must be locked.
///
/// # Errors
/// Those of the database.
pub(crate) async fn arrive(tx: &mut Tx, new: &NewComment, path: &Path) -> Result<()> {
    count_in(tx, new.thread, &new.author).await?;
    let parent = new.parent.as_ref().map(|(id, _, _)| *id);
    let above = place(tx, new.thread, parent, path, 1).await?;
    show(tx, new.thread, above).await
}

/// Counts a comment whose state has become `shown` and gives it its place on the page, with the stubs above it if they
/// had none. The thread must be locked.
async fn appear(tx: &mut Tx, id: CommentId) -> Result<()> {
    let comment = standing(tx, id).await?;
    count_in(tx, comment.thread, &comment.author).await?;
    let own = (!comment.visible).then_some((id, comment.parent, comment.path));
    show(tx, comment.thread, own).await
}

async fn count_in(tx: &mut Tx, thread: ThreadId, author: &str) -> Result<()> {
    let sql = "update thread set comments = comments + 1, people = people + case when
               (select count(*) from (select 1 from comment where thread_id = $1 and author = $2 and state = 'shown' limit 2) same) = 1
               then 1 else 0 end where id = $1";
    tx.run(sql, [thread.into(), author.into()]).await?;
    touch(tx, thread, author);
    Ok(())
}

/// Gives a comment its place, and the stubs above it that appear with it.
async fn show(tx: &mut Tx, thread: ThreadId, mut next: Option<Placed>) -> Result<()> {
    while let Some((id, parent, path)) = next {
        tx.run("update comment set visible = true where id = $1", [id.into()]).await?;
        next = place(tx, thread, parent, &path, 1).await?;
    }
    Ok(())
}

/// A comment with what its place depends on: the comment it answers, and where it stands.
type Placed = (CommentId, Option<CommentId>, Path);

/// Takes a comment whose state is no longer `shown` out of the counts, and off the page where no reply needs it as a
/// stub. The thread must be locked.
async fn vanish(tx: &mut Tx, id: CommentId) -> Result<()> {
    let comment = standing(tx, id).await?;
    let sql = "update thread set comments = comments - 1, people = people - case when
               (select count(*) from (select 1 from comment where thread_id = $1 and author = $2 and state = 'shown' limit 1) same) = 0
               then 1 else 0 end where id = $1";
    tx.run(sql, [comment.thread.into(), (&comment.author).into()]).await?;
    touch(tx, comment.thread, &comment.author);
    let mut gone =
        (comment.visible && comment.replies == 0).then_some((id, comment.parent, comment.path.clone()));
    while let Some((id, parent, path)) = gone {
        tx.run("update comment set visible = false where id = $1", [id.into()]).await?;
        gone = place(tx, comment.thread, parent, &path, -1).await?;
    }
    Ok(())
}

/// Counts one comment more (or less) under its parent and its top-level comment. Gives the parent where its own place
/// changes by that: a stub appears with its first reply and goes with its last.
async fn place(
    tx: &mut Tx,
    thread: ThreadId,
    parent: Option<CommentId>,
    path: &Path,
    by: i64,
) -> Result<Option<Placed>> {
    let Some(parent) = parent else { return Ok(None) };
    let sql = "update comment set descendants = descendants + $3 where thread_id = $1 and path = $2";
    tx.run(sql, [thread.into(), (&path.top()).into(), by.into()]).await?;
    tx.run("update comment set replies = replies + $2 where id = $1", [parent.into(), by.into()]).await?;
    let above = standing(tx, parent).await?;
    let changes = match by {
        1 => !above.visible,
        _ => above.visible && above.state != State::Shown && above.replies == 0,
    };
    Ok(changes.then_some((parent, above.parent, above.path)))
}

/// Sets the state of a comment and everything that follows from it. The thread must be locked.
///
/// # Errors
/// Those of the database.
pub async fn set_state(tx: &mut Tx, id: CommentId, to: State) -> Result<()> {
    let before = standing(tx, id).await?.state;
    tx.run("update comment set state = $2 where id = $1", [id.into(), to.as_str().into()]).await?;
    match (before == State::Shown, to == State::Shown) {
        (false, true) => appear(tx, id).await,
        (true, false) => vanish(tx, id).await,
        _ => Ok(()),
    }
}

/// Notes a moderator's decision.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &mut Tx,
    comment: CommentId,
    by: Option<AccountId>,
    action: &str,
    reason: &str,
    now: Timestamp,
) -> Result<()> {
    let sql = "insert into decision (comment_id, account_id, action, reason, at) values ($1, $2, $3, $4, $5)";
    tx.run(sql, [comment.into(), by.into(), action.into(), reason.into(), now.into()]).await?;
    Ok(())
}

/// Compares every kept count with the rows it counts; a sentence for each that differs.
///
/// # Errors
/// Those of the database.
pub async fn check(conn: &mut Conn) -> Result<Vec<String>> {
    let counts = [
        (
            "thread {} counts other comments than it has",
            "select t.id from thread t where t.comments <> (select count(*) from comment c where c.thread_id = t.id and c.state = 'shown')",
        ),
        (
            "thread {} counts other people than write in it",
            "select t.id from thread t where t.people <> (select count(distinct c.author) from comment c where c.thread_id = t.id and c.state = 'shown')",
        ),
        (
            "comment {} counts other replies than it has",
            "select p.id from comment p where p.replies <> (select count(*) from comment c where c.parent_id = p.id and c.visible)",
        ),
        (
            "comment {} is shown without a place, or has one without need",
            "select c.id from comment c where c.visible <> (c.state = 'shown' or c.replies > 0)",
        ),
        (
            "comment {} answers a comment of another thread or a later one",
            "select c.id from comment c join comment p on p.id = c.parent_id where p.thread_id <> c.thread_id or p.path >= c.path or c.depth <> p.depth + 1",
        ),
        (
            "thread {} would number a comment twice",
            "select t.id from thread t where t.next_number <= (select coalesce(max(c.number), 0) from comment c where c.thread_id = t.id)",
        ),
    ];
    let mut wrong = Vec::new();
    for (sentence, sql) in counts {
        for (id,) in conn.all::<(i64,), 0>(sql, []).await? {
            wrong.push(sentence.replace("{}", &id.to_string()));
        }
    }
    wrong.extend(check_descendants(conn).await?);
    Ok(wrong)
}

/// Walks each thread in document order, counting what stands under every top-level comment.
async fn check_descendants(conn: &mut Conn) -> Result<Vec<String>> {
    let rows: Vec<(i64, Path, i64, bool)> = conn
        .all("select thread_id, path, descendants, visible from comment order by thread_id, path", [])
        .await?;
    let mut wrong = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let (thread, top, kept, _) = &rows[at];
        let branch = rows[at + 1..].iter().take_while(|(of, path, _, _)| of == thread && top.holds(path));
        let (below, visible) =
            branch.fold((0, 0), |(below, visible), row| (below + 1, visible + i64::from(row.3)));
        if visible != *kept {
            wrong.push(format!(
                "a top-level comment of thread {thread} counts {kept} below it and has {visible}"
            ));
        }
        at += 1 + below;
    }
    Ok(wrong)
}
