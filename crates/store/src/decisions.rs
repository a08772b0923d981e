//! What makes a comment appear or go: its state, its place on the page, and every count that follows from it. All
//! changes of these counts are here; those of votes are in [`crate::votes`].

use model::{AccountId, CommentId, ThreadId, Timestamp, comments::State, path::Path};

use crate::{
    Conn, Error, Result, Tx,
    comments::{NewComment, touch},
    live::{self, Change},
    revisions,
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
    let sql = "select thread_id, parent_id, path, author, state, visible, replies from comment where id = $1";
    let found = tx.conn().one(sql, [id.into()]).await?;
    found.ok_or_else(|| Error::Broken(format!("there is no comment {}", id.0)))
}

/// Leaves the next place to the next comment, and counts this one, which was just stored, where everyone sees it. The
/// thread must be locked.
///
/// # Errors
/// Those of the database.
pub(crate) async fn arrive(tx: &mut Tx, new: &NewComment, path: &Path) -> Result<()> {
    if let Some((_, parent, _)) = &new.parent {
        let sql = "update comment set next_child = next_child + 1 where thread_id = $1 and path = $2";
        tx.run(sql, [new.thread.into(), (&parent.home_of_replies()).into()]).await?;
    }
    let taken = Taken { roots: i64::from(new.parent.is_none()), numbers: 1 };
    if new.state != State::Shown {
        let sql =
            "update thread set next_root = next_root + $2, next_number = next_number + $3 where id = $1";
        tx.run(sql, [new.thread.into(), taken.roots.into(), taken.numbers.into()]).await?;
        return Ok(());
    }
    count_in(tx, new.thread, &new.author, taken).await?;
    let parent = new.parent.as_ref().map(|(id, _, _)| *id);
    let above = place(tx, new.thread, parent, path, 1).await?;
    show(tx, new.thread, above).await
}

/// What a comment takes of its thread's counters.
#[derive(Debug, Clone, Copy, Default)]
struct Taken {
    roots: i64,
    numbers: i64,
}

/// Counts a comment whose state has become `shown` and gives it its place on the page, with the stubs above it if they
/// had none. The thread must be locked.
async fn appear(tx: &mut Tx, id: CommentId) -> Result<()> {
    let comment = standing(tx, id).await?;
    count_in(tx, comment.thread, &comment.author, Taken::default()).await?;
    live::note(tx, comment.thread, id, Change::Appears).await?;
    if comment.visible {
        return Ok(());
    }
    tx.run("update comment set visible = true where id = $1", [id.into()]).await?;
    let above = place(tx, comment.thread, comment.parent, &comment.path, 1).await?;
    show(tx, comment.thread, above).await
}

/// Counts a comment that is shown, and its author where nothing else of theirs is.
async fn count_in(tx: &mut Tx, thread: ThreadId, author: &str, taken: Taken) -> Result<()> {
    let sql = "insert into participant (thread_id, author, comments) values ($1, $2, 1)
               on conflict (thread_id, author) do update set comments = participant.comments + 1";
    tx.run(sql, [thread.into(), author.into()]).await?;
    let sql = "update thread set next_root = next_root + $3, next_number = next_number + $4, comments = comments + 1, people = people +
               case when (select comments from participant where thread_id = $1 and author = $2) = 1 then 1 else 0 end
               where id = $1";
    tx.run(sql, [thread.into(), author.into(), taken.roots.into(), taken.numbers.into()]).await?;
    touch(tx, thread, author);
    Ok(())
}

/// Gives the stubs above a comment that has its place now the places that they need for it.
async fn show(tx: &mut Tx, thread: ThreadId, mut next: Option<Placed>) -> Result<()> {
    while let Some((id, parent, path)) = next {
        live::note(tx, thread, id, Change::Appears).await?;
        tx.run("update comment set visible = true where id = $1", [id.into()]).await?;
        next = place(tx, thread, parent, &path, 1).await?;
    }
    Ok(())
}

/// A comment with what its place depends on: the comment it answers, and where it stands.
type Placed = (CommentId, Option<CommentId>, Path);

/// Counts a comment that is shown as somebody else's. The thread must be locked.
pub(crate) async fn change_author(tx: &mut Tx, thread: ThreadId, (from, to): (&str, &str)) -> Result<()> {
    let sql = "update participant set comments = comments - 1 where thread_id = $1 and author = $2";
    tx.run(sql, [thread.into(), from.into()]).await?;
    let sql = "insert into participant (thread_id, author, comments) values ($1, $2, 1)
               on conflict (thread_id, author) do update set comments = participant.comments + 1";
    tx.run(sql, [thread.into(), to.into()]).await?;
    let sql = "update thread set people = people
               - case when (select comments from participant where thread_id = $1 and author = $2) = 0 then 1 else 0 end
               + case when (select comments from participant where thread_id = $1 and author = $3) = 1 then 1 else 0 end
               where id = $1";
    tx.run(sql, [thread.into(), from.into(), to.into()]).await?;
    // A name that nobody writes under here any more is not kept.
    let sql = "delete from participant where thread_id = $1 and author = $2 and comments = 0";
    tx.run(sql, [thread.into(), from.into()]).await?;
    Ok(())
}

/// Takes a comment whose state is no longer `shown` out of the counts, and off the page where no reply needs it as a
/// stub. The thread must be locked.
async fn vanish(tx: &mut Tx, id: CommentId) -> Result<()> {
    let comment = standing(tx, id).await?;
    let sql = "update participant set comments = comments - 1 where thread_id = $1 and author = $2";
    tx.run(sql, [comment.thread.into(), (&comment.author).into()]).await?;
    let sql = "update thread set comments = comments - 1, people = people -
               case when (select comments from participant where thread_id = $1 and author = $2) = 0 then 1 else 0 end
               where id = $1";
    tx.run(sql, [comment.thread.into(), (&comment.author).into()]).await?;
    touch(tx, comment.thread, &comment.author);
    live::note(tx, comment.thread, id, Change::Words).await?;
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

/// Sets the state of a comment and everything that follows from it: what is withdrawn is erased. The thread must be
/// locked.
///
/// # Errors
/// Those of the database.
pub async fn set_state(tx: &mut Tx, id: CommentId, to: State) -> Result<()> {
    let before = standing(tx, id).await?.state;
    tx.run("update comment set state = $2 where id = $1", [id.into(), to.as_str().into()]).await?;
    if to == State::Withdrawn {
        revisions::erase(tx, id).await?;
    }
    match (before == State::Shown, to == State::Shown) {
        (false, true) => appear(tx, id).await,
        (true, false) => vanish(tx, id).await,
        _ => Ok(()),
    }
}

/// Stores a moderator's decision: its reason, which may be told, and a note for other moderators.
///
/// # Errors
/// Those of the database.
pub async fn insert(
    tx: &mut Tx,
    comment: CommentId,
    by: Option<AccountId>,
    action: &str,
    (reason, note): (&str, &str),
    now: Timestamp,
) -> Result<()> {
    let sql = "insert into decision (comment_id, account_id, action, reason, note, at) values ($1, $2, $3, $4, $5, $6)";
    let values = [comment.into(), by.into(), action.into(), reason.into(), note.into(), now.into()];
    tx.run(sql, values).await?;
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
            "thread {} counts other comments of a person than it has",
            "select p.thread_id from participant p left join
             (select thread_id, author, count(*) as shown from comment where state = 'shown' group by thread_id, author) c
             on c.thread_id = p.thread_id and c.author = p.author where p.comments <> coalesce(c.shown, 0)",
        ),
        (
            "account {} has another address than its change says",
            "select c.account_id from address_change c join account a on a.id = c.account_id
             where a.email <> case when c.changed is null then c.former else c.email end",
        ),
        (
            "account {} has a password that nothing typed can be",
            "select account_id from password where length(salt) <> 16 or length(hash) <> 32 or memory < 1 or passes < 1",
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
            "thread {} counts other changes of its comments than they had",
            "select t.id from thread t where t.changes < (select coalesce(max(c.changed), 0) from comment c where c.thread_id = t.id)",
        ),
        (
            "comment {} is withdrawn and still has words, quotes, votes, flags, pictures or people it names",
            "select c.id from comment c where c.state = 'withdrawn' and (c.body <> '' or c.html <> ''
             or exists (select 1 from revision r where r.comment_id = c.id) or exists (select 1 from vote v where v.comment_id = c.id)
             or exists (select 1 from flag f where f.comment_id = c.id)
             or exists (select 1 from passage p where p.comment_id = c.id)
             or exists (select 1 from quote q where q.comment_id = c.id)
             or exists (select 1 from mention m where m.comment_id = c.id)
             or exists (select 1 from comment_picture p where p.comment_id = c.id))",
        ),
        (
            "comment {} has a guest's link and is not a guest's, or is withdrawn",
            "select c.id from guest_link g join comment c on c.id = g.comment_id where c.standing <> 'guest' or c.state = 'withdrawn'",
        ),
        (
            "comment {} has a guest's address and is not a guest's, or is withdrawn",
            "select c.id from guest_address g join comment c on c.id = g.comment_id where c.standing <> 'guest' or c.state = 'withdrawn'",
        ),
        (
            "comment {} has a flag by its own author, or one that a later decision left open",
            "select c.id from flag f join comment c on c.id = f.comment_id where f.account_id = c.account_id or (f.settled is null
             and exists (select 1 from decision d where d.comment_id = c.id and d.action in ('approve', 'remove') and d.at > f.created))",
        ),
        (
            "comment {} is said to show a picture that is not in its words",
            "select c.id from comment_picture u join comment c on c.id = u.comment_id join picture p on p.id = u.picture_id
             where c.html not like '%\"/pictures/' || p.hash || '.' || p.kind || '\"%'",
        ),
        (
            "comment {} says it was edited and keeps no words from before, or the other way round",
            "select c.id from comment c where (c.edited is not null) <> exists (select 1 from revision r where r.comment_id = c.id)",
        ),
        (
            "comment {} was changed for a reason that is not among the decisions about it",
            "select r.comment_id from revision r where r.reason is not null and not exists (select 1 from decision d
             where d.comment_id = r.comment_id and d.action = 'edit' and d.at = r.at and d.reason = r.reason)",
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
    wrong.extend(crate::votes::check(conn).await?);
    wrong.extend(crate::links::check(conn).await?);
    wrong.extend(crate::written::check(conn).await?);
    wrong.extend(crate::erasing::check(conn).await?);
    wrong.extend(crate::notices::check(conn).await?);
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
