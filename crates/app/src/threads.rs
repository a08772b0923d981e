//! Closing a thread and opening it again, and who may write in it. Nobody can write, answer or edit in a closed one. What stands there stays: it is
//! read on, so its votes go on, and its authors can still take their words back.

use model::{ThreadId, Timestamp, moderation::GuestPolicy, permission::Actor, thread::State};
use store::threads::{self, Listed, Thread};

use crate::{
    App, Error,
    decisions::{check_reason, check_reason_told, may_decide},
};

/// Closed threads that are listed for moderators, and open ones.
const LISTED: i64 = 20;

/// Closes a thread, for a reason that its readers are told, or opens it again; gives it as it is then. What it is
/// already it stays, and nothing is noted; another reason takes the place of the one before.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`], [`Error::NotFound`], [`Error::Invalid`] for a reason that is missing or too
/// long.
pub async fn turn(
    app: &App,
    actor: &Actor,
    id: ThreadId,
    state: State,
    reason: &str,
    now: Timestamp,
) -> Result<Thread, Error> {
    may_decide(actor)?;
    let check = if state == State::Closed { check_reason_told } else { check_reason };
    let (by, reason) = (actor.account(), check(reason)?);
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let thread = threads::lock(tx, id).await?.ok_or(Error::NotFound)?;
                let closed = (state == State::Closed).then_some(reason.as_str());
                if thread.closed.as_deref() == closed {
                    return Ok(thread);
                }
                threads::turn(tx, id, state, by, &reason, now).await?;
                threads::by_id(tx.conn(), id).await?.ok_or(Error::NotFound)
            })
        })
        .await
}

/// Says whether people without an account may write in a thread, or, with none, that it is as everywhere on the site.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn let_guests(
    app: &App,
    actor: &Actor,
    id: ThreadId,
    guests: Option<GuestPolicy>,
) -> Result<(), Error> {
    may_decide(actor)?;
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let thread = threads::lock(tx, id).await?.ok_or(Error::NotFound)?;
                if thread.guests != guests {
                    threads::set_guests(tx, id, guests).await?;
                }
                Ok(())
            })
        })
        .await
}

/// A thread as a moderator finds it, to close or open it.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn to_turn(app: &App, actor: &Actor, id: ThreadId) -> Result<Thread, Error> {
    may_decide(actor)?;
    crate::comments::thread(app, id).await
}

/// The latest threads of articles, those that are closed first.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`].
pub async fn listed(app: &App, actor: &Actor) -> Result<Vec<Listed>, Error> {
    may_decide(actor)?;
    let read = app.read(|conn| {
        Box::pin(async move {
            let mut found = threads::latest(conn, true, LISTED).await?;
            let open = threads::latest(conn, false, LISTED).await?;
            found.extend(open.into_iter().filter(|thread| !thread.3));
            Ok(found)
        })
    });
    Ok(read.await?)
}
