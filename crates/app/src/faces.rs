//! Faces: a picture somebody sends stands beside their name, in place of the flag that is drawn of it.

use model::{
    AccountId, FieldError, Timestamp,
    names::Name,
    permission::Actor,
    pictures::{Address, FOLDER, Made, Wanted},
};
use store::{Conn, accounts, attempts, faces};

use crate::{
    App, Error, Refusal, Secret, decisions,
    limits::FACES,
    pictures::{self, Turn},
    second_step,
};

/// How changes of a face are called where they are counted.
const WAY: &str = "face";

/// The face of an account, as its holder sees it.
pub struct Standing {
    /// What they are called.
    pub name: String,
    /// The one they have sent.
    pub sent: Option<String>,
    /// Why a moderator took the last one away, where they have sent none since.
    pub removed: Option<String>,
}

/// The face of whoever holds a session.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn standing(app: &App, session: &Secret, now: Timestamp) -> Result<Standing, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = store::sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let sent = faces::of_account(conn, own.bearer.id).await?;
            let removed = faces::removals(conn, own.bearer.id).await?.into_iter().next();
            Ok(Some((own.bearer.name, sent, removed)))
        })
    });
    let (name, sent, removed) = read.await?.ok_or(Error::SignIn)?;
    let removed = removed.filter(|_| sent.is_none()).map(|(reason, _)| reason);
    Ok(Standing { name, sent: sent.map(|(name, _)| name), removed })
}

/// Gives an account the face that is made of a file, in place of the one it had.
///
/// # Errors
/// [`Error::Invalid`] with the field `picture` for what is no picture, or too large a one; [`Error::Refused`] after five
/// changes in a day.
pub async fn put(app: &App, turn: Turn, file: impl AsRef<[u8]> + Send + 'static) -> Result<(), Error> {
    let made = pictures::made(app, Wanted::Face, file).await?;
    let (account, now) = (turn.account(), turn.now());
    let name = name_of(&pictures::address(&made)?);
    let about = blake3::derive_key("rejoinder 2026-11 account of a face", &account.0.to_le_bytes());
    let Made { bytes, .. } = made;
    app.look_and_write(move |tx| {
        let (name, bytes) = (name.clone(), bytes.clone());
        Box::pin(async move {
            store::second_step::lock(tx, account).await?;
            attempts::insert(tx, WAY, &about, &[], now).await?;
            let (most, seconds) = FACES.pair();
            let lately =
                attempts::count(tx.conn(), WAY, (&about, [&[], &[]]), now.plus_seconds(-seconds)).await?;
            if lately.about > most {
                return Err(Refusal::TooSoon { until: now.plus_seconds(seconds) }.into());
            }
            Ok(faces::put(tx, account, &name, &bytes, now).await?)
        })
    })
    .await
}

/// How a face is called in its address: as a picture, without the folder.
fn name_of(address: &Address) -> String {
    address.to_string().replacen(FOLDER, "", 1)
}

/// Takes the face of whoever holds a session away: the drawn one stands there again.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn remove(app: &App, session: &Secret, now: Timestamp) -> Result<(), Error> {
    let hash = session.hash();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = second_step::own(tx.conn(), &hash, now).await?;
                faces::remove(tx, own.bearer.id).await?;
                Ok(())
            })
        })
        .await
}

/// The face of somebody, for a moderator to look at: what they are called, and how it is.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`]; [`Error::NotFound`] where they have sent none.
pub async fn to_decide(app: &App, actor: &Actor, name: &str) -> Result<(String, String), Error> {
    decisions::may_decide(actor)?;
    let name = Name::check(name).map_err(|_| Error::NotFound)?;
    let read = app.read(move |conn| Box::pin(async move { bearer(conn, &name).await }));
    let (_, name, face) = read.await?.ok_or(Error::NotFound)?;
    Ok((name, face))
}

async fn bearer(conn: &mut Conn, name: &Name) -> store::Result<Option<(AccountId, String, String)>> {
    let Some(account) = accounts::by_look(conn, name).await? else { return Ok(None) };
    let face = faces::of_account(conn, account.id).await?;
    Ok(face.map(|(face, _)| (account.id, account.name, face)))
}

/// Takes somebody's face away, which a moderator has seen, and tells them why on their own page of it.
///
/// # Errors
/// As [`to_decide`], and where they have another face by now; [`Error::Invalid`] without a reason.
pub async fn take_away(
    app: &App,
    actor: &Actor,
    (name, seen): (&str, &str),
    reason: &str,
    now: Timestamp,
) -> Result<(), Error> {
    decisions::may_decide(actor)?;
    let name = Name::check(name).map_err(|_| Error::NotFound)?;
    let reason = decisions::check_reason_told(reason)?;
    let (by, seen) = (actor.account(), seen.to_owned());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let found = bearer(tx.conn(), &name).await?;
                let (account, _, _) = found.filter(|(_, _, face)| *face == seen).ok_or(Error::NotFound)?;
                faces::remove(tx, account).await?;
                Ok(faces::note_removal(tx, account, by, &reason, now).await?)
            })
        })
        .await
}

/// The bytes of a face, and what they are, by its name; nothing where the operator wants no pictures.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn file(app: &App, name: &str) -> Result<(Address, Vec<u8>), Error> {
    let address: Address = format!("{FOLDER}{name}").parse().map_err(|_| Error::NotFound)?;
    if !app.settings().pictures {
        return Err(Error::NotFound);
    }
    let name = name.to_owned();
    let found = app.read(move |conn| Box::pin(async move { faces::bytes(conn, &name).await })).await?;
    Ok((address, found.ok_or(Error::NotFound)?))
}

/// Nothing was chosen.
pub fn missing() -> Error {
    FieldError::new("picture", "picture_missing", "Choose a picture first.").into()
}
