//! Changing what was said: an author for a short time, a moderator at any; and taking it back for good.

use model::{
    CommentId, Timestamp,
    comments::{State, check_words},
    permission::{Actor, Operation},
};
use store::{
    Tx,
    comments::{self, Comment},
    decisions, quotes as rows,
    revisions::{self, Revision},
    threads::{self, Thread},
};

use crate::{App, Error, Refusal, decisions::check_reason_told, quotes, wording};

/// Most earlier texts kept of one comment.
const MOST: i64 = 50;

/// Until when its author may change a comment; none where it cannot be known when it was said.
pub fn editable_until(app: &App, created: Option<Timestamp>) -> Option<Timestamp> {
    until(created, app.settings().edit_window)
}

fn until(created: Option<Timestamp>, window: i64) -> Option<Timestamp> {
    created.map(|created| created.plus_seconds(window * 60))
}

/// Puts other words in place of a comment's, checked as new ones are; what it said before is kept, and everyone sees
/// that. Whoever changes what somebody else wrote says why, to everyone too, and that is a decision like others. The same
/// words again change nothing.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`], [`Error::NotFound`], [`Error::Invalid`]; [`Error::Refused`] once the author's
/// time is over, in a closed thread, and where the comment is gone.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: CommentId,
    (typed, reason): (&str, &str),
    now: Timestamp,
) -> Result<Comment, Error> {
    edit_by(app, Rights::of(actor)?, id, (typed, reason), now).await
}

pub(crate) async fn edit_by(
    app: &App,
    may: Rights,
    id: CommentId,
    (typed, reason): (&str, &str),
    now: Timestamp,
) -> Result<Comment, Error> {
    let (before, _) = found(app, id).await?;
    may.see(&before)?;
    let reason = if may.owns(&before) { Ok(None) } else { check_reason_told(reason).map(Some) };
    let ((body, html), reason) = match (check_words(typed), reason) {
        (Ok(words), Ok(reason)) => (words, reason),
        (words, reason) => {
            return Err(Error::Invalid([words.err(), reason.err()].into_iter().flatten().collect()));
        }
    };
    let (html, shown) = wording::worded(app, &body, html).await?;
    let window = app.settings().edit_window;
    let quotes = quotes::seek_anew(app, &before, &html).await?;
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let (mut comment, thread) = locked(tx, id).await?;
                match may.edit(&comment, thread.closed.as_deref(), window, now) {
                    // A lost answer that is asked for again, however late.
                    Ok(()) | Err(Error::Refused(Refusal::ThreadClosed { .. } | Refusal::EditLate))
                        if comment.body == body =>
                    {
                        return Ok(comment);
                    }
                    may => may?,
                }
                if revisions::count(tx.conn(), id).await? >= MOST {
                    return Err(Refusal::EditedOften.into());
                }
                revisions::edit(tx, &comment, (&body, &html), (may.account, reason.as_deref()), now).await?;
                if let Some(reason) = &reason {
                    decisions::insert(tx, id, may.account, "edit", (reason, ""), now).await?;
                }
                let before = rows::untie(tx, id).await?;
                quotes.store(tx, id, thread.article).await?;
                rows::forget_unquoted(tx, before).await?;
                rows::find_anew(tx, rows::Changed::Comment(id), &html).await?;
                wording::store(tx, id, &shown).await?;
                if !shown.people.is_empty() {
                    crate::notices::note(tx, id, now).await?;
                }
                (comment.body, comment.html, comment.edited) = (body, html, Some(now));
                comment.moderated = reason.is_some();
                Ok(comment)
            })
        })
        .await
}

/// Erases what its author said, and what was said there before, for good; the place stays while replies need it. Done
/// once, it is done.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`] for the comment of somebody else, [`Error::NotFound`], [`Error::Refused`] where
/// a moderator has taken it away.
pub async fn withdraw(app: &App, actor: &Actor, id: CommentId) -> Result<Comment, Error> {
    withdraw_by(app, Rights { decide: false, ..Rights::of(actor)? }, id).await
}

pub(crate) async fn withdraw_by(app: &App, may: Rights, id: CommentId) -> Result<Comment, Error> {
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let (comment, _) = locked(tx, id).await?;
                may.see(&comment)?;
                match comment.state {
                    State::Withdrawn => Ok(comment),
                    State::Rejected | State::Removed => Err(Refusal::CommentGone.into()),
                    State::Shown | State::Held | State::Double => {
                        decisions::set_state(tx, id, State::Withdrawn).await?;
                        comments::by_id(tx.conn(), id).await?.ok_or(Error::NotFound)
                    }
                }
            })
        })
        .await
}

/// A comment that everyone sees, and all it said before, oldest first.
///
/// # Errors
/// [`Error::NotFound`] for what is not shown: what is gone has no history either.
pub async fn history(app: &App, id: CommentId) -> Result<(Comment, Vec<Revision>), Error> {
    let read = app.read(move |conn| {
        Box::pin(
            async move { Ok((comments::by_id(conn, id).await?, revisions::of_comment(conn, id).await?)) },
        )
    });
    let (comment, revisions) = read.await?;
    let comment = comment.filter(|comment| comment.state == State::Shown).ok_or(Error::NotFound)?;
    Ok((comment, revisions))
}

/// A comment that this actor may change now, and until when; without an end for moderators.
///
/// # Errors
/// As [`edit`].
pub async fn to_edit(
    app: &App,
    actor: &Actor,
    id: CommentId,
    now: Timestamp,
) -> Result<(Comment, Option<Timestamp>), Error> {
    let may = Rights::of(actor)?;
    let (comment, closed) = found(app, id).await?;
    may.edit(&comment, closed.as_deref(), app.settings().edit_window, now)?;
    let until = editable_until(app, comment.created).filter(|_| !may.decide);
    Ok((comment, until))
}

/// A comment of this actor's own that can be taken back.
///
/// # Errors
/// As [`withdraw`].
pub async fn to_withdraw(app: &App, actor: &Actor, id: CommentId) -> Result<Comment, Error> {
    let may = Rights { decide: false, ..Rights::of(actor)? };
    let (comment, _) = found(app, id).await?;
    may.see(&comment)?;
    match comment.state {
        State::Shown | State::Held | State::Double => Ok(comment),
        State::Withdrawn | State::Rejected | State::Removed => Err(Refusal::CommentGone.into()),
    }
}

/// A comment, and why its thread is closed where it is.
async fn found(app: &App, id: CommentId) -> Result<(Comment, Option<String>), Error> {
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(comment) = comments::by_id(conn, id).await? else { return Ok(None) };
            let thread = threads::by_id(conn, comment.thread).await?;
            Ok(thread.map(|thread| (comment, thread.closed)))
        })
    });
    read.await?.ok_or(Error::NotFound)
}

/// What somebody may do with words that stand already.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rights {
    account: Option<model::AccountId>,
    /// A guest's comment, by its link.
    guest: Option<CommentId>,
    decide: bool,
}

impl Rights {
    fn of(actor: &Actor) -> Result<Self, Error> {
        let decide = actor.may(Operation::Decide);
        match actor {
            Actor::Guest => Err(Error::SignIn),
            actor if decide || actor.may(Operation::Comment) => {
                Ok(Self { account: actor.account(), guest: None, decide })
            }
            _ => Err(Error::Forbidden),
        }
    }

    /// Those of a guest who holds the link of this comment.
    pub(crate) fn of_guest(id: CommentId) -> Self {
        Self { account: None, guest: Some(id), decide: false }
    }

    fn owns(self, comment: &Comment) -> bool {
        match comment.account {
            Some(account) => self.account == Some(account),
            None => self.guest == Some(comment.id),
        }
    }

    /// Refuses what is neither one's own nor to be decided about; of what nobody sees, not even that it is there.
    fn see(self, comment: &Comment) -> Result<(), Error> {
        match self.owns(comment) || self.decide {
            true => Ok(()),
            false if comment.state == State::Shown || comment.replies > 0 => Err(Error::Forbidden),
            false => Err(Error::NotFound),
        }
    }

    /// Refuses what cannot be changed, or not any more.
    fn edit(self, comment: &Comment, closed: Option<&str>, window: i64, now: Timestamp) -> Result<(), Error> {
        self.see(comment)?;
        if !matches!(comment.state, State::Shown | State::Held) {
            return Err(Refusal::CommentGone.into());
        }
        if self.decide {
            return Ok(());
        }
        if let Some(reason) = closed {
            return Err(Refusal::ThreadClosed { reason: reason.to_owned() }.into());
        }
        if until(comment.created, window).is_none_or(|until| until <= now) {
            return Err(Refusal::EditLate.into());
        }
        Ok(())
    }
}

/// A comment and its thread, locked.
pub(crate) async fn locked(tx: &mut Tx, id: CommentId) -> Result<(Comment, Thread), Error> {
    let thread = comments::by_id(tx.conn(), id).await?.ok_or(Error::NotFound)?.thread;
    let thread = threads::lock(tx, thread).await?.ok_or(Error::NotFound)?;
    // Read again under the lock.
    let comment = comments::by_id(tx.conn(), id).await?.ok_or(Error::NotFound)?;
    Ok((comment, thread))
}
