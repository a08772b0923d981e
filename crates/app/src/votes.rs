//! Voting on a comment: whether it is worth reading, and whether one agrees.

use model::{
    CommentId, Timestamp,
    comments::State,
    permission::{Actor, Operation},
    votes::{Ballot, Vote},
};
use store::{
    Tx,
    comments::{self, Comment},
    threads,
    votes::{self, Cast},
};

use crate::{App, Error, Refusal};

/// Puts an account's ballot on a comment; gives the comment as it counts then, and what became of the ballot. The same
/// ballot twice is the same vote.
///
/// # Errors
/// [`Error::SignIn`] for guests, [`Error::Forbidden`], [`Error::NotFound`] for what nobody sees, [`Error::Refused`] for
/// one's own comment and one that is gone. A closed thread is still read, so its votes go on.
pub async fn put(
    app: &App,
    actor: &Actor,
    id: CommentId,
    ballot: Ballot,
    now: Timestamp,
) -> Result<(Comment, Cast), Error> {
    let actor = match (actor, actor.account()) {
        (Actor::Guest, _) => return Err(Error::SignIn),
        (_, Some(account)) if actor.may(Operation::Vote) => account,
        _ => return Err(Error::Forbidden),
    };
    // The thread is locked, so of two votes at once one comes after the other.
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let mut comment = shown(tx, id).await?;
                if comment.account == Some(actor) {
                    return Err(Refusal::OwnComment.into());
                }
                let cast = votes::put(tx, &comment, actor, ballot, now).await?;
                (comment.tally, comment.score) = (cast.tally, cast.tally.score());
                Ok((comment, cast))
            })
        })
        .await
}

/// A comment that everyone sees, its thread locked.
pub(crate) async fn shown(tx: &mut Tx, id: CommentId) -> Result<Comment, Error> {
    let thread = comments::by_id(tx.conn(), id).await?.ok_or(Error::NotFound)?.thread;
    threads::lock(tx, thread).await?.ok_or(Error::NotFound)?;
    // Read again under the lock: others vote too.
    let comment = comments::by_id(tx.conn(), id).await?.ok_or(Error::NotFound)?;
    match comment.state {
        State::Shown => Ok(comment),
        _ if comment.replies > 0 => Err(Refusal::CommentGone.into()),
        _ => Err(Error::NotFound),
    }
}

/// What an account thinks of a comment that everyone sees; nothing for anybody else.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn of(app: &App, actor: &Actor, id: CommentId) -> Result<(Comment, Vote), Error> {
    let comment = crate::comments::visible(app, id).await?;
    let Some(account) = actor.account() else { return Ok((comment, Vote::default())) };
    let thread = comment.thread;
    let vote = app.read(move |conn| Box::pin(votes::of_comment(conn, thread, account, id))).await?;
    Ok((comment, vote))
}
