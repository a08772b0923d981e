//! Sessions: whose they are, how long they hold, and their owner's list of them. A session is read anew for every
//! request, so one that is ended has ended everywhere.

use model::{Timestamp, permission::Actor};
use store::sessions::{self, Listed};

use crate::{App, Error, Secret};

/// How long a session holds that nobody uses, in seconds.
pub const IDLE_SECONDS: i64 = 30 * 24 * 3600;
/// How long a session holds at most, in seconds.
pub const LIFE_SECONDS: i64 = 180 * 24 * 3600;
/// How exactly is known when a session was used last, in seconds: a write for each request would cost too much.
const USED_SECONDS: i64 = 3600;
/// Most sessions that are listed.
const LISTED: i64 = 100;

/// Until when a session holds that began and was last used then.
pub(crate) fn expiry(created: Timestamp, used: Timestamp) -> Timestamp {
    used.plus_seconds(IDLE_SECONDS).min(created.plus_seconds(LIFE_SECONDS))
}

/// Who holds a session; a guest where it has ended.
///
/// # Errors
/// Those of the database.
pub async fn of_session(app: &App, session: &Secret, now: Timestamp) -> Result<Actor, Error> {
    let hash = session.hash();
    let found =
        app.store.read(move |conn| Box::pin(async move { sessions::of_session(conn, &hash, now).await }));
    let Some(sessions::Held { bearer, created, used, proven, .. }) = found.await? else {
        return Ok(Actor::Guest);
    };
    if used.plus_seconds(USED_SECONDS) <= now {
        let hash = session.hash();
        let noted = app.store.write(move |tx| {
            Box::pin(async move {
                Ok::<_, Error>(sessions::note_used(tx, &hash, now, expiry(created, now)).await?)
            })
        });
        // Who only reads can do so where nothing can be written.
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the use of a session was not noted");
        }
    }
    let unproven = bearer.role.is_staff() && proven.is_none();
    Ok(Actor::Account { id: bearer.id, name: bearer.name, role: bearer.role, scopes: None, unproven })
}

/// Ends a session by its secret.
///
/// # Errors
/// Those of the database.
pub async fn sign_out(app: &App, session: &Secret) -> Result<(), Error> {
    let hash = session.hash();
    app.store.write(move |tx| Box::pin(async move { Ok(sessions::end(tx, &hash).await?) })).await
}

/// The sessions of whoever holds this one, the last used first.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn list(app: &App, session: &Secret, now: Timestamp) -> Result<Vec<Listed>, Error> {
    let hash = session.hash();
    let found =
        app.store.read(move |conn| Box::pin(async move { sessions::beside(conn, &hash, now, LISTED).await }));
    let listed = found.await?;
    if listed.is_empty() { Err(Error::SignIn) } else { Ok(listed) }
}

/// Which sessions to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one of this id, where it is one's own.
    One(i64),
    /// All but the one that asks.
    Others,
}

/// Ends sessions of whoever holds this one; how many.
///
/// # Errors
/// [`Error::SignIn`] where this one has ended.
pub async fn end(app: &App, session: &Secret, which: Which, now: Timestamp) -> Result<u64, Error> {
    let hash = session.hash();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = sessions::of_session(tx.conn(), &hash, now).await?;
                let account = own.ok_or(Error::SignIn)?.bearer.id;
                Ok(match which {
                    Which::One(id) => sessions::end_one(tx, account, id).await?,
                    Which::Others => sessions::end_others(tx, account, &hash).await?,
                })
            })
        })
        .await
}
