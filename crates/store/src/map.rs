//! A thread seen whole: one mark a comment, or one a branch where comments are too many. What its map is drawn from.

use model::{CommentId, ThreadId, order::Order, path::Path};

use crate::{
    Conn, Result, pages,
    value::{FromRow, Row},
};

/// Most marks of a map.
pub const MARKS: i64 = 1_000;

/// A comment, as far as its mark tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its id.
    pub id: CommentId,
    /// Its number in the thread.
    pub number: i64,
    /// Its author's name; empty where none is recorded.
    pub name: String,
    /// Its place in document order.
    pub path: Path,
    /// Level, from 0.
    pub depth: i64,
    /// Characters of its text; 0 where the text is not shown.
    pub characters: i64,
    /// What *worth* ranks by.
    pub score: i64,
    /// Replies with a place on the page.
    pub replies: i64,
    /// For a top-level comment: all below it with a place on the page.
    pub descendants: i64,
}

impl FromRow for Mark {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.take()?,
            number: row.take()?,
            name: row.take()?,
            path: row.take()?,
            depth: row.take()?,
            characters: row.take()?,
            score: row.take()?,
            replies: row.take()?,
            descendants: row.take()?,
        })
    }
}

/// A thread seen whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// In the order of the thread's pages: of every comment, or of branches alone.
    pub marks: Vec<Mark>,
    /// True where each mark is a branch.
    pub by_branch: bool,
    /// Top-level comments with a place on the page.
    pub branches: i64,
    /// The comment with the most replies; none where nobody was answered.
    pub answered: Option<Mark>,
    /// The top of the longest branch; none where there is no branch of two.
    pub longest: Option<Mark>,
}

macro_rules! marks {
    ($rest:literal) => {
        concat!(
            "select c.id, c.number, coalesce(a.name, c.name), c.path, c.depth, \
             case when c.state = 'shown' then cast(length(c.body) as bigint) else 0 end, c.score, c.replies, c.descendants \
             from comment c left join account a on a.id = c.account_id where c.thread_id = $1 and c.visible and ",
            $rest
        )
    };
}

/// The map of a thread, its branches in an order. Costs at most a walk through the thread's comments.
///
/// # Errors
/// Those of the database.
pub async fn of_thread(conn: &mut Conn, thread: ThreadId, order: Order) -> Result<Map> {
    let all = marks!("true order by c.path limit $2");
    let mut marks: Vec<Mark> = conn.all(all, [thread.into(), (MARKS + 1).into()]).await?;
    let by_branch = marks.len() as i64 > MARKS;
    if by_branch {
        let tops = pages::first_tops(conn, thread, order, MARKS).await?;
        let one = marks!("c.id = $2");
        let found: Vec<Vec<Mark>> =
            conn.each(one, tops.iter().map(|top| [thread.into(), top.id.into()]).collect()).await?;
        marks = found.into_iter().flatten().collect();
    } else {
        marks = ordered(marks, order);
    }
    let count = "select count(*) from comment where thread_id = $1 and visible and parent_id is null";
    let branches = conn.one::<(i64,), 1>(count, [thread.into()]).await?.map_or(0, |(count,)| count);
    let answered = marks!("c.replies > 0 order by c.replies desc, c.number limit 1");
    let longest =
        marks!("c.parent_id is null and c.descendants > 0 order by c.descendants desc, c.path limit 1");
    Ok(Map {
        marks,
        by_branch,
        branches,
        answered: conn.one(answered, [thread.into()]).await?,
        longest: conn.one(longest, [thread.into()]).await?,
    })
}

/// Branches in an order, each in document order.
fn ordered(marks: Vec<Mark>, order: Order) -> Vec<Mark> {
    let mut branches: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match branches.last_mut() {
            Some(branch) if mark.depth > 0 => branch.push(mark),
            _ => branches.push(vec![mark]),
        }
    }
    match order {
        Order::Oldest => {}
        Order::Newest => branches.reverse(),
        Order::Discussed => branches.sort_by_key(|branch| -branch[0].descendants),
        Order::Worth | Order::Bridging => branches.sort_by_key(|branch| -branch[0].score),
    }
    branches.into_iter().flatten().collect()
}
