//! A copy of everything that is kept of somebody, for themselves: asked for with a fresh proof and now and then, read in
//! pieces.

use model::{AccountId, Timestamp};
use store::{copies, sessions};

use crate::{App, Error, Refusal, Secret, erasing::Proof, limits::COPIES};

/// Begins a copy for whoever holds a session; the account it is of.
///
/// # Errors
/// [`Error::SignIn`]; [`Refusal::ProveFirst`] without a fresh proof, as for erasing; [`Refusal::CopySoon`] within an hour of
/// another.
pub async fn begin(app: &App, session: &Secret, now: Timestamp) -> Result<AccountId, Error> {
    if crate::erasing::proof(app, session, now).await? != Proof::Fresh {
        return Err(Refusal::ProveFirst.into());
    }
    let hash = session.hash();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = sessions::of_session(tx.conn(), &hash, now).await?.ok_or(Error::SignIn)?;
                let account = own.bearer.id;
                // Locked, so that of two at once the second sees the first.
                store::second_step::lock(tx, account).await?;
                let person = copies::person(tx.conn(), account).await?.ok_or(Error::SignIn)?;
                let until = person.copied.map(|at| at.plus_seconds(COPIES.seconds));
                if let Some(until) = until.filter(|until| *until > now) {
                    return Err(Refusal::CopySoon { until }.into());
                }
                copies::note(tx, account, now).await?;
                Ok(account)
            })
        })
        .await
}
