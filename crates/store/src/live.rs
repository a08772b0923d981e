//! What has become of a thread since a page of it was made: the comments that arrived after it, and those that have
//! changed. Both are ranges of an index over what the rows say now, so whoever was away, however long and on whichever
//! process, misses nothing.

use model::{CommentId, ThreadId, live::Reached};

use crate::{
    Conn, Result, Tx,
    comments::{Comment, comments},
    threads::{self, Thread},
};

/// What has become of a thread.
#[derive(Debug, Clone)]
pub struct News {
    /// The thread as it is now.
    pub thread: Thread,
    /// Comments with a place on the page that arrived, in their order.
    pub arrived: Vec<Comment>,
    /// Comments that were there before and have changed, in the order of their last change.
    pub changed: Vec<Changed>,
    /// It was closed or opened again.
    pub turned: bool,
    /// There is more than was asked for; then no comment of it is given.
    pub too_much: bool,
}

impl News {
    /// True where nothing has become of the thread or of any comment.
    pub fn is_nothing(&self) -> bool {
        self.arrived.is_empty() && self.changed.is_empty() && !self.turned && !self.too_much
    }
}

/// A comment that has changed after it arrived.
#[derive(Debug, Clone)]
pub struct Changed {
    /// As it is now.
    pub comment: Comment,
    /// Number of the change.
    pub change: i64,
    /// It came to be seen meanwhile.
    pub appeared: bool,
}

/// What has become of a thread since; nothing where there is no such thread.
///
/// # Errors
/// Those of the database.
pub async fn since(conn: &mut Conn, thread: ThreadId, from: Reached, most: usize) -> Result<Option<News>> {
    let Some(thread) = threads::by_id(conn, thread).await? else { return Ok(None) };
    let turned = thread.turned > from.change;
    let mut news = News { thread, arrived: Vec::new(), changed: Vec::new(), turned, too_much: false };
    let (id, reached, limit) = (news.thread.id, news.thread.reached, most as i64 + 1);
    if reached.number > from.number {
        let sql = comments!("c.thread_id = $1 and c.number > $2 and c.visible order by c.number limit $3");
        news.arrived = conn.all(sql, [id.into(), from.number.into(), limit.into()]).await?;
    }
    if reached.change > from.change {
        let sql = "select id, changed, coalesce(appeared, 0) from comment
                   where thread_id = $1 and changed > $2 and number <= $3 order by changed limit $4";
        let values = [id.into(), from.change.into(), from.number.into(), limit.into()];
        let rows: Vec<(CommentId, i64, i64)> = conn.all(sql, values).await?;
        let ids = rows.iter().map(|(id, _, _)| [(*id).into()]).collect();
        let found: Vec<Vec<Comment>> = conn.each(comments!("c.id = $1"), ids).await?;
        let changed = rows.iter().zip(found.into_iter().flatten()).map(|((_, change, appeared), comment)| {
            Changed { comment, change: *change, appeared: *appeared > from.change }
        });
        news.changed = changed.collect();
    }
    if news.arrived.len() + news.changed.len() > most {
        news.too_much = true;
        news.arrived.clear();
        news.changed.clear();
    }
    Ok(Some(news))
}

/// How a comment changes after it arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is seen otherwise: other words, or none any more.
    Words,
    /// It comes to be seen.
    Appears,
}

/// Notes a change for the pages that are open. The thread must be locked.
///
/// # Errors
/// Those of the database.
pub async fn note(tx: &mut Tx, thread: ThreadId, comment: CommentId, change: Change) -> Result<()> {
    tx.run("update thread set changes = changes + 1 where id = $1", [thread.into()]).await?;
    let sql = match change {
        Change::Words => {
            "update comment set changed = (select changes from thread where id = $1) where id = $2"
        }
        Change::Appears => {
            "update comment set changed = (select changes from thread where id = $1),
             appeared = (select changes from thread where id = $1) where id = $2"
        }
    };
    tx.run(sql, [thread.into(), comment.into()]).await?;
    Ok(())
}
