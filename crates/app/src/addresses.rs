//! Changing the address of an account: after a fresh proof, by a link to the new address, in the browser that asked. The former
//! address is told, and can take the change back for a week.
//!
//! Whether somebody has the new address already is found out by nobody: then no mail goes there, and nothing changes.

use model::{FieldError, Timestamp, accounts::check_email};
use store::{
    Tx, accounts,
    addresses::{self as stored, Change, Link},
    attempts, second_step as authenticators, sessions,
};

use crate::{
    App, Error, Refusal, Secret,
    accounts::FIRST_ADMIN,
    erasing::{self, Proof},
    limits::{ADDRESSES, ADDRESSES_OF_NETWORK},
    mail::{self, News, tell},
    networks, second_step,
    sign_in::{self, DAY},
    sso::NO_ADDRESS,
};

/// How long the link to the new address holds, in seconds from the asking.
pub const LINK_SECONDS: i64 = 3600;
/// How long a change can be taken back, in seconds.
pub const UNDO_SECONDS: i64 = 7 * DAY;
/// How these askings are called where they are counted.
const WAY: &str = "address";

/// The address of a session's holder.
pub struct Standing {
    /// The one there is; none where no mail reaches it.
    pub email: Option<String>,
    /// What has to be shown before it is changed.
    pub proof: Proof,
    /// The new one that a link was sent to, while it holds.
    pub asked: Option<String>,
    /// Until when the last change can be taken back, and there is no other.
    pub until: Option<Timestamp>,
}

/// True where a mail reaches an address of ours.
pub(crate) fn is_mailbox(email: &str) -> bool {
    email != FIRST_ADMIN && !email.ends_with(NO_ADDRESS)
}

fn asked(change: &Change, now: Timestamp) -> bool {
    change.changed.is_none() && change.asked.plus_seconds(LINK_SECONDS) > now
}

fn undone_until(change: &Change, now: Timestamp) -> Option<Timestamp> {
    change.changed.map(|at| at.plus_seconds(UNDO_SECONDS)).filter(|until| *until > now)
}

/// The address of a session's holder.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn standing(app: &App, session: &Secret, now: Timestamp) -> Result<Standing, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let has = erasing::has_second_step(conn, own.bearer.id).await?;
            let email = accounts::address(conn, own.bearer.id).await?;
            let change = stored::of_account(conn, own.bearer.id).await?;
            Ok(Some((erasing::proof_of(&own, has, now), email, change)))
        })
    });
    let (proof, email, change) = read.await?.ok_or(Error::SignIn)?;
    let change = change.as_ref();
    Ok(Standing {
        email: email.filter(|it| is_mailbox(it)),
        proof,
        asked: change.filter(|it| asked(it, now)).map(|it| it.email.clone()),
        until: change.and_then(|it| undone_until(it, now)),
    })
}

/// Asks for a link to a new address.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::Invalid`] for what is no address, or the one there is; [`Refusal::ProveFirst`] without a fresh proof;
/// [`Refusal::AddressSoon`] while the last change can be taken back; [`Refusal::AskedOften`].
pub async fn ask(
    app: &App,
    session: &Secret,
    typed: &str,
    (network, lang): (&str, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let email = check_email(typed)?;
    if !mail::is_address(&email) || !is_mailbox(&email) {
        return Err(sign_in::no_address());
    }
    let network = networks::hashes(app, network, now).await?;
    let (hash, lang) = (session.hash(), lang.to_owned());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = second_step::own(tx.conn(), &hash, now).await?;
                let account = own.bearer.id;
                authenticators::lock(tx, account).await?;
                let has = erasing::has_second_step(tx.conn(), account).await?;
                if erasing::proof_of(&own, has, now) != Proof::Fresh {
                    return Err(Refusal::ProveFirst.into());
                }
                let before = stored::of_account(tx.conn(), account).await?;
                if let Some(until) = before.and_then(|it| undone_until(&it, now)) {
                    return Err(Refusal::AddressSoon { until }.into());
                }
                let former = accounts::address(tx.conn(), account).await?.ok_or(Error::SignIn)?;
                if former == email {
                    let message = "Mails go to this address already.";
                    return Err(FieldError::new("email", "address_same", message).into());
                }
                let about =
                    blake3::derive_key("rejoinder 2026-11 address of a change of address", email.as_bytes());
                for who in [&about[..], &network[0]] {
                    attempts::hold(tx, WAY, who).await?;
                }
                attempts::insert(tx, WAY, &about, &network[0], now).await?;
                let since = now.plus_seconds(-DAY);
                let seen = attempts::count(tx.conn(), WAY, (&about, networks::both(&network)), since).await?;
                if seen.about > ADDRESSES.pair().0 || seen.network > ADDRESSES_OF_NETWORK.pair().0 {
                    return Err(Refusal::AskedOften { until: now.plus_seconds(DAY) }.into());
                }
                stored::ask(tx, account, (&email, &former), now).await?;
                tell(tx, account, News::AddressAsked, &lang, now).await
            })
        })
        .await?;
    app.mail_waits.notify_one();
    Ok(())
}

/// The new address that a link is for, in a session of the account.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::NotFound`] where it was used, has run out, or is another account's.
pub async fn of_link(app: &App, session: &Secret, link: &Secret, now: Timestamp) -> Result<String, Error> {
    let (hash, link) = (session.hash(), link.hash());
    let read = app.read(move |conn| {
        Box::pin(async move {
            let own = sessions::of_session(conn, &hash, now).await?;
            Ok((own, stored::by_link(conn, Link::Confirm, &link).await?))
        })
    });
    let (own, change) = read.await?;
    let own = own.ok_or(Error::SignIn)?;
    let change = change.filter(|it| it.account == own.bearer.id && asked(it, now)).ok_or(Error::NotFound)?;
    Ok(change.email)
}

/// Uses a link up: mails go to the new address. Ends every other session of the account and tells the former address; what is
/// given back is the session's new secret.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::NotFound`] where the link was used, has run out, is another account's, or somebody has the address.
pub async fn confirm(
    app: &App,
    session: &Secret,
    link: &Secret,
    lang: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    let new = Secret::new()?;
    let (old, hash, link, lang) = (session.hash(), new.hash(), link.hash(), lang.to_owned());
    app.look_and_write(move |tx| {
        let (old, hash, link, lang) = (old.clone(), hash.clone(), link.clone(), lang.clone());
        Box::pin(async move {
            let own = second_step::own(tx.conn(), &old, now).await?;
            let account = own.bearer.id;
            authenticators::lock(tx, account).await?;
            let change = stored::by_link(tx.conn(), Link::Confirm, &link).await?;
            let change =
                change.filter(|it| it.account == account && asked(it, now)).ok_or(Error::NotFound)?;
            if accounts::by_email(tx.conn(), &change.email).await?.is_some() {
                return Err(Error::NotFound);
            }
            stored::set(tx, account, &change.email, now).await?;
            if is_mailbox(&change.former) {
                tell(tx, account, News::AddressChanged, &lang, now).await?;
            } else {
                stored::remove(tx, account).await?;
            }
            if !sessions::renew(tx, &old, &hash, now).await? {
                return Err(Error::SignIn);
            }
            sessions::end_others(tx, account, &hash).await?;
            Ok(authenticators::drop_askings(tx, account).await?)
        })
    })
    .await?;
    app.mail_waits.notify_one();
    Ok(new)
}

/// The former address that a link leads back to.
///
/// # Errors
/// [`Error::NotFound`] where it was used or has run out.
pub async fn of_undo(app: &App, link: &Secret, now: Timestamp) -> Result<String, Error> {
    let link = link.hash();
    let found = app.read(move |conn| Box::pin(stored_undo(conn, link))).await?;
    let change = found.filter(|it| undone_until(it, now).is_some()).ok_or(Error::NotFound)?;
    Ok(change.former)
}

async fn stored_undo(conn: &mut store::Conn, link: Vec<u8>) -> store::Result<Option<Change>> {
    stored::by_link(conn, Link::Undo, &link).await
}

/// Takes a change back: mails go to the former address again, everybody is signed out, and what was added since to get in by goes.
///
/// # Errors
/// [`Error::NotFound`] where the link was used or has run out, or somebody else has the former address by now.
pub async fn undo(app: &App, link: &Secret, now: Timestamp) -> Result<(), Error> {
    let link = link.hash();
    app.look_and_write(move |tx| {
        let link = link.clone();
        Box::pin(async move { take_back(tx, &link, now).await })
    })
    .await
}

async fn take_back(tx: &mut Tx, link: &[u8], now: Timestamp) -> Result<(), Error> {
    let change = stored::by_link(tx.conn(), Link::Undo, link).await?;
    let change = change.filter(|it| undone_until(it, now).is_some()).ok_or(Error::NotFound)?;
    authenticators::lock(tx, change.account).await?;
    if accounts::by_email(tx.conn(), &change.former).await?.is_some() {
        return Err(Error::NotFound);
    }
    stored::set(tx, change.account, &change.former, now).await?;
    stored::end_what_came_since(tx, change.account, change.asked).await?;
    Ok(stored::remove(tx, change.account).await?)
}
