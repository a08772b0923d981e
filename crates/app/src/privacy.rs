//! What people show of themselves on their page.

use model::Timestamp;
use store::privacy::{self, Choice};

use crate::{App, Error, Secret, second_step};

/// What a session's holder is called, and what they have chosen.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn standing(app: &App, session: &Secret, now: Timestamp) -> Result<(String, Choice), Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = store::sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let choice = privacy::choice(conn, own.bearer.id).await?;
            Ok(Some((own.bearer.name, choice)))
        })
    });
    read.await?.ok_or(Error::SignIn)
}

/// Keeps what a session's holder chooses.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn choose(app: &App, session: &Secret, choice: Choice, now: Timestamp) -> Result<(), Error> {
    let hash = session.hash();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = second_step::own(tx.conn(), &hash, now).await?;
                Ok(privacy::choose(tx, own.bearer.id, choice).await?)
            })
        })
        .await
}
