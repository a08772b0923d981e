//! Pages of a thread. Work is bounded by the page, whatever the thread's size, shape or order: the top-level comments
//! come from one walk along the index of the order, the comments under each from one range of the path index.

use model::{CommentId, ThreadId, order::Order, path::Path};

use crate::{
    Conn, Result,
    comments::{Comment, comments, name_parents},
    value::{FromRow, Row},
};

/// A top-level comment's place in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Top {
    /// Its id.
    pub id: CommentId,
    /// Its place in document order.
    pub path: Path,
    /// What the order ranks by; 0 where it ranks by place alone.
    pub key: i64,
    /// Comments below it with a place on the page.
    pub below: i64,
}

impl FromRow for Top {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self { id: row.take()?, path: row.take()?, key: row.take()?, below: row.take()? })
    }
}

/// A page of a thread as readers see it: whole branches, the long ones cut.
#[derive(Debug, Clone)]
pub struct Page {
    /// Comments in the page's order.
    pub comments: Vec<Comment>,
    /// Branches of which only the beginning stands here: last comment shown of it, how many are left, its top.
    pub cut: Vec<Cut>,
    /// The last top-level comment, where others follow it.
    pub next: Option<CommentId>,
}

/// A branch of which only the beginning stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Its top-level comment.
    pub top: CommentId,
    /// Its last comment on the page.
    pub last: CommentId,
    /// How many follow.
    pub left: i64,
}

/// How much stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Comments in all.
    pub page: i64,
    /// Comments of one branch.
    pub branch: i64,
}

/// What readers get: enough to read on for minutes, little enough to load at once.
pub const READERS_SIZE: Size = Size { page: 200, branch: 60 };

/// The page of a thread that follows a top-level comment, or its first page.
///
/// # Errors
/// Those of the database.
pub async fn of_thread(
    conn: &mut Conn,
    thread: ThreadId,
    order: Order,
    after: Option<CommentId>,
    size: Size,
) -> Result<Page> {
    let after = match after {
        Some(id) => top_by_id(conn, thread, order, id).await?,
        None => None,
    };
    let mut tops = tops(conn, thread, order, after.as_ref(), size.page + 1).await?;
    let mut room = size.page;
    let fitting = tops.iter().take_while(|top| {
        let fits = room > 0;
        room -= (top.below + 1).min(size.branch);
        fits
    });
    let fitting = fitting.count();
    let more = tops.len() > fitting;
    tops.truncate(fitting);
    let ranges = tops
        .iter()
        .map(|top| branch_values(thread, &top.path, &top.path.end_of_branch(), size.branch))
        .collect();
    let branches: Vec<Vec<Comment>> = conn.each(BRANCH_FROM, ranges).await?;
    let mut page =
        Page { comments: Vec::new(), cut: Vec::new(), next: tops.last().filter(|_| more).map(|top| top.id) };
    for (top, branch) in tops.iter().zip(branches) {
        let left = top.below + 1 - branch.len() as i64;
        if let Some(last) = branch.last().filter(|_| left > 0 && branch.len() as i64 == size.branch) {
            page.cut.push(Cut { top: top.id, last: last.id, left });
        }
        page.comments.extend(branch);
    }
    name_parents(conn, &mut page.comments).await?;
    Ok(page)
}

/// A branch from its top on, or from after one of its comments, in document order; and whether others follow.
///
/// # Errors
/// Those of the database.
pub async fn of_branch(
    conn: &mut Conn,
    thread: ThreadId,
    top: &Path,
    after: Option<&Path>,
    limit: i64,
) -> Result<(Vec<Comment>, bool)> {
    // Below the levels a path tells apart, replies stand beside what they answer.
    let end = top.home_of_replies().end_of_branch();
    let mut comments: Vec<Comment> = match after {
        Some(after) => conn.all(BRANCH_AFTER, branch_values(thread, after, &end, limit + 1)).await?,
        None => conn.all(BRANCH_FROM, branch_values(thread, top, &end, limit + 1)).await?,
    };
    let more = comments.len() as i64 > limit;
    comments.truncate(limit as usize);
    name_parents(conn, &mut comments).await?;
    Ok((comments, more))
}

/// Where a listing of single comments goes on: an order, the branch it is in, and the last comment given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The order listed in.
    pub order: Order,
    /// What the order ranked the branch by then.
    pub key: i64,
    /// Top-level comment of the branch.
    pub top: CommentId,
    /// The last comment given.
    pub last: CommentId,
}

/// Comments one after another, depth first, tops in an order: for the API. Gives the cursor to go on from.
///
/// # Errors
/// Those of the database.
pub async fn listing(
    conn: &mut Conn,
    thread: ThreadId,
    order: Order,
    cursor: Option<&Cursor>,
    limit: i64,
) -> Result<(Vec<Comment>, Option<Cursor>)> {
    let mut found: Vec<Comment> = Vec::new();
    let mut keys: Vec<(CommentId, i64)> = Vec::new();
    let mut after = None;
    if let Some(cursor) = cursor {
        let (Some(top), Some(last)) =
            (path_of(conn, thread, cursor.top).await?, path_of(conn, thread, cursor.last).await?)
        else {
            return Ok((found, None));
        };
        found = conn.all(BRANCH_AFTER, branch_values(thread, &last, &top.end_of_branch(), limit + 1)).await?;
        keys.push((cursor.top, cursor.key));
        after = Some(Top { id: cursor.top, path: top, key: cursor.key, below: 0 });
    }
    let tops_of_found = found.len();
    let room = limit + 1 - found.len() as i64;
    if room > 0 {
        let mut tops = tops(conn, thread, order, after.as_ref(), room).await?;
        let mut left = room;
        let needed = tops
            .iter()
            .take_while(|top| {
                let needed = left > 0;
                left -= top.below + 1;
                needed
            })
            .count();
        tops.truncate(needed);
        let ranges = tops
            .iter()
            .map(|top| branch_values(thread, &top.path, &top.path.end_of_branch(), room))
            .collect();
        let branches: Vec<Vec<Comment>> = conn.each(BRANCH_FROM, ranges).await?;
        for (top, branch) in tops.iter().zip(branches) {
            keys.push((top.id, top.key));
            found.extend(branch);
        }
    }
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    name_parents(conn, &mut found).await?;
    let next = match found.last() {
        Some(last) if more => {
            let at = found.len() - 1;
            // The branch of the last comment: its nearest top-level comment before it, or the cursor's.
            let top = found[tops_of_found.min(at + 1)..=at]
                .iter()
                .rev()
                .find(|comment| comment.parent.is_none())
                .map(|top| top.id);
            let top = top.or(cursor.map(|cursor| cursor.top)).unwrap_or(last.id);
            let key = keys.iter().find(|(id, _)| *id == top).map_or(0, |(_, key)| *key);
            Some(Cursor { order, key, top, last: last.id })
        }
        _ => None,
    };
    Ok((found, next))
}

/// The comments above one, outermost first, at most `limit`, nearest kept.
///
/// # Errors
/// Those of the database.
pub async fn above(conn: &mut Conn, comment: &Comment, limit: usize) -> Result<Vec<Comment>> {
    let mut above = Vec::new();
    let mut parent = comment.parent;
    while let (Some(id), true) = (parent, above.len() < limit) {
        let Some(found) = crate::comments::by_id(conn, id).await? else { break };
        parent = found.parent;
        above.insert(0, found);
    }
    Ok(above)
}

const BRANCH_FROM: &str = comments!(of_page "c.thread_id = $1 and c.path >= $2 and c.path < $3 and c.visible order by c.path limit $4");
const BRANCH_AFTER: &str = comments!(of_page "c.thread_id = $1 and c.path > $2 and c.path < $3 and c.visible order by c.path limit $4");

fn branch_values(thread: ThreadId, from: &Path, end: &Path, limit: i64) -> [crate::value::Value; 4] {
    [thread.into(), from.into(), end.into(), limit.into()]
}

async fn path_of(conn: &mut Conn, thread: ThreadId, id: CommentId) -> Result<Option<Path>> {
    let sql = "select path from comment where thread_id = $1 and id = $2";
    Ok(conn.one::<(Path,), 2>(sql, [thread.into(), id.into()]).await?.map(|(path,)| path))
}

async fn top_by_id(conn: &mut Conn, thread: ThreadId, order: Order, id: CommentId) -> Result<Option<Top>> {
    let sql = match order {
        Order::Oldest | Order::Newest => {
            "select id, path, cast(0 as bigint), descendants from comment where thread_id = $1 and id = $2 and parent_id is null"
        }
        Order::Discussed => {
            "select id, path, descendants, descendants from comment where thread_id = $1 and id = $2 and parent_id is null"
        }
        Order::Worth | Order::Bridging => {
            "select id, path, score, descendants from comment where thread_id = $1 and id = $2 and parent_id is null"
        }
    };
    conn.one(sql, [thread.into(), id.into()]).await
}

/// Top-level comments in an order, after one of them.
async fn tops(
    conn: &mut Conn,
    thread: ThreadId,
    order: Order,
    after: Option<&Top>,
    limit: i64,
) -> Result<Vec<Top>> {
    let Some(Top { key, path, .. }) = after else { return first_tops(conn, thread, order, limit).await };
    // Ties of a rank run by place, which is a second range of the same index; neither looks at what it does not give.
    let sql = match order {
        Order::Oldest => {
            "select id, path, cast(0 as bigint), descendants from comment where thread_id = $1 and path > $2 and visible and parent_id is null
             order by path limit $3"
        }
        Order::Newest => {
            "select id, path, cast(0 as bigint), descendants from comment where thread_id = $1 and path < $2 and visible and parent_id is null
             order by path desc limit $3"
        }
        Order::Discussed => {
            "select id, path, descendants, descendants from (
               select * from (select id, path, descendants from comment where thread_id = $1 and descendants = $4 and path > $2
                 and visible and parent_id is null order by path limit $3) ties
               union all
               select * from (select id, path, descendants from comment where thread_id = $1 and descendants < $4
                 and visible and parent_id is null order by descendants desc, path limit $3) lower
             ) both_parts order by descendants desc, path limit $3"
        }
        Order::Worth | Order::Bridging => {
            "select id, path, score, descendants from (
               select * from (select id, path, score, descendants from comment where thread_id = $1 and score = $4 and path > $2
                 and visible and parent_id is null order by path limit $3) ties
               union all
               select * from (select id, path, score, descendants from comment where thread_id = $1 and score < $4
                 and visible and parent_id is null order by score desc, path limit $3) lower
             ) both_parts order by score desc, path limit $3"
        }
    };
    match order {
        Order::Oldest | Order::Newest => conn.all(sql, [thread.into(), path.into(), limit.into()]).await,
        _ => conn.all(sql, [thread.into(), path.into(), limit.into(), (*key).into()]).await,
    }
}

/// Top-level comments in an order from its beginning. Ties of nothing are not asked for: PostgreSQL, before it has
/// counted a thread that has just come in, would look for them through all of it.
pub(crate) async fn first_tops(
    conn: &mut Conn,
    thread: ThreadId,
    order: Order,
    limit: i64,
) -> Result<Vec<Top>> {
    let sql = match order {
        Order::Oldest => {
            "select id, path, cast(0 as bigint), descendants from comment where thread_id = $1 and visible and parent_id is null
             order by path limit $2"
        }
        Order::Newest => {
            "select id, path, cast(0 as bigint), descendants from comment where thread_id = $1 and visible and parent_id is null
             order by path desc limit $2"
        }
        Order::Discussed => {
            "select id, path, descendants, descendants from comment where thread_id = $1 and visible and parent_id is null
             order by descendants desc, path limit $2"
        }
        Order::Worth | Order::Bridging => {
            "select id, path, score, descendants from comment where thread_id = $1 and visible and parent_id is null
             order by score desc, path limit $2"
        }
    };
    conn.all(sql, [thread.into(), limit.into()]).await
}
