//! What is found by who wrote it or by its address stands in two tables of one form, where one index would have another
//! page to change for each author and each address in a group of writes. A row begins in the small one, whose rows share
//! a page or two; every [`SOME`] comments the small one is emptied into the large one, in order. So a group changes few
//! pages, and what one looks for is still one range, of each.

use model::CommentId;

use crate::{Result, Tx, db::Driver};

/// Comments from one emptying to the next. More of them spread over more pages of the small tables.
const SOME: i64 = 512;

/// Empties the small tables into the large ones, once in a while: after a comment was stored.
pub(crate) async fn now_and_then(tx: &mut Tx, comment: CommentId) -> Result<()> {
    if comment.0 % SOME != 0 {
        return Ok(());
    }
    let statements: &[&'static str] = match tx.conn.driver {
        Driver::Sqlite(_) => &[
            "insert into written (author, comment_id) select author, comment_id from just_written order by author, comment_id",
            "delete from just_written",
            "insert into posted (url, comment_id, thread_id)
             select url, comment_id, thread_id from just_posted order by url, comment_id",
            "delete from just_posted",
        ],
        // Others may do the same at this moment, or put rows in, or take out a link: each row moves once, or is gone.
        Driver::Postgres(_) => &[
            "with moved as (delete from just_written returning author, comment_id)
             insert into written (author, comment_id) select author, comment_id from moved",
            "with moved as (delete from just_posted returning url, comment_id, thread_id)
             insert into posted (url, comment_id, thread_id) select url, comment_id, thread_id from moved",
        ],
    };
    for sql in statements {
        tx.run(sql, []).await?;
    }
    Ok(())
}
