//! Muting people: their words fold away on one's own pages; blocked, they cannot answer one either.

use std::str::FromStr;

use model::{FieldError, Timestamp, names::Name};
use store::{accounts, mutes};

pub use store::mutes::Muted;

use crate::{App, Error, Secret, second_step};

/// Most people one can mute.
const MOST: usize = 500;

/// What becomes of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Their comments fold away.
    Mute,
    /// And they cannot answer.
    Block,
    /// Neither any more.
    End,
}

impl FromStr for Choice {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "mute" => Ok(Choice::Mute),
            "block" => Ok(Choice::Block),
            "end" => Ok(Choice::End),
            _ => Err(Error::NotFound),
        }
    }
}

/// Mutes somebody by name, blocks them, or neither any more. Whoever works for the site can be muted and still answers.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::Invalid`] for nobody's name, one's own, for blocking staff, and from 500 people on.
pub async fn choose(
    app: &App,
    session: &Secret,
    name: &str,
    choice: Choice,
    now: Timestamp,
) -> Result<(), Error> {
    let (hash, name) = (session.hash(), name.to_owned());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = second_step::own(tx.conn(), &hash, now).await?;
                let refuse = |code, message| Err(FieldError::new("name", code, message).into());
                let found = match Name::check(&name) {
                    Ok(name) => accounts::by_look(tx.conn(), &name).await?,
                    Err(_) => None,
                };
                let Some(person) = found else {
                    return refuse("mute_unknown", "Nobody with an account here has that name.");
                };
                if person.id == own.bearer.id {
                    return refuse("mute_own", "That is you.");
                }
                if choice == Choice::Block && person.role.is_staff() {
                    return refuse("mute_staff", "Who works for the site can be muted, not blocked.");
                }
                if choice == Choice::End {
                    return Ok(mutes::remove(tx, own.bearer.id, person.id).await?);
                }
                let listed = mutes::of_account(tx.conn(), own.bearer.id).await?;
                if listed.len() >= MOST && !listed.iter().any(|it| it.account == person.id) {
                    let message = format!("You can mute {MOST} people at most; end one of these first.");
                    return Err(FieldError::new("name", "mute_many", message).with("most", MOST).into());
                }
                Ok(mutes::put(tx, own.bearer.id, person.id, choice == Choice::Block, now).await?)
            })
        })
        .await
}

/// Whom the holder of a session has muted, the latest first.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn list(app: &App, session: &Secret, now: Timestamp) -> Result<Vec<Muted>, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = store::sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            Ok(Some(mutes::of_account(conn, own.bearer.id).await?))
        })
    });
    read.await?.ok_or(Error::SignIn)
}
