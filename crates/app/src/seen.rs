//! How far an account has seen a thread, so that its next visit shows what is new.

use model::{ThreadId, Timestamp, permission::Actor};
use store::{seen, threads};

use crate::{App, Error};

/// Notes that whoever acts has seen a thread up to a comment's number, or to its last where there are fewer. Only a
/// session has eyes: a token is refused.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn put(
    app: &App,
    actor: &Actor,
    thread: ThreadId,
    number: i64,
    now: Timestamp,
) -> Result<(), Error> {
    let account = match actor {
        Actor::Account { id, scopes: None, .. } => *id,
        Actor::Guest => return Err(Error::SignIn),
        _ => return Err(Error::Forbidden),
    };
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let found = threads::by_id(tx.conn(), thread).await?.ok_or(Error::NotFound)?;
                let number = number.clamp(0, found.reached.number);
                Ok(seen::put(tx, account, thread, number, now).await?)
            })
        })
        .await
}
