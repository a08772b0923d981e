//! Telling people by mail: that somebody has answered a comment of theirs, or has named them. Who is told is decided in the
//! command that shows the comment; the mail is the queue's (`mail`).

use model::{AccountId, CommentId, Timestamp, comments::State};
use store::{
    Tx, comments, mentions,
    notices::{self, Choice},
};

use crate::{App, Error, Secret, second_step};

/// Comments that a mail tells of one by one.
pub const LISTED: usize = 20;

/// Notes who is told of a comment that everyone sees now, or whose words have changed.
pub(crate) async fn note(tx: &mut Tx, id: CommentId, now: Timestamp) -> Result<(), Error> {
    let Some(comment) = comments::by_id(tx.conn(), id).await? else { return Ok(()) };
    if comment.state != State::Shown {
        return Ok(());
    }
    let answered = match comment.parent {
        Some(parent) => comments::by_id(tx.conn(), parent).await?.and_then(|parent| parent.account),
        None => None,
    };
    let which = (id, comment.account);
    if let Some(account) = answered {
        notices::note(tx, account, "reply", which, now).await?;
    }
    for account in mentions::of_comment(tx.conn(), id).await? {
        if Some(account) != answered {
            notices::note(tx, account, "mention", which, now).await?;
        }
    }
    Ok(())
}

/// What a session's holder has chosen, and whether a mail reaches them.
pub struct Standing {
    /// Of what they are told.
    pub choice: Choice,
    /// The account has a mailbox.
    pub reached: bool,
}

/// What a session's holder has chosen.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn standing(app: &App, session: &Secret, now: Timestamp) -> Result<Standing, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = store::sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let address = store::accounts::address(conn, own.bearer.id).await?.unwrap_or_default();
            Ok(Some((notices::choice(conn, own.bearer.id).await?, address)))
        })
    });
    let (choice, address) = read.await?.ok_or(Error::SignIn)?;
    Ok(Standing { choice, reached: crate::addresses::is_mailbox(&address) })
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
                Ok(notices::choose(tx, own.bearer.id, &choice).await?)
            })
        })
        .await
}

/// The end of a link that switches an account's mails off, and does nothing else: nobody but this site makes it, and it
/// holds as long as the account.
///
/// # Errors
/// Those of the database.
pub async fn off_link(app: &App, account: AccountId) -> Result<String, Error> {
    let key = app.read(|conn| Box::pin(store::settings::site_key(conn))).await?;
    let key = blake3::derive_key("rejoinder 2026-11 link that ends notices", key.as_bytes());
    let proof = blake3::keyed_hash(&key, &account.0.to_le_bytes()).to_hex();
    Ok(format!("{}-{}", account.0, &proof[..32]))
}

/// Whose mails a link switches off.
///
/// # Errors
/// [`Error::NotFound`] for one that this site has not made, or whose account has gone.
pub async fn of_off_link(app: &App, link: &str) -> Result<AccountId, Error> {
    let account = link.split_once('-').and_then(|(account, _)| account.parse().ok());
    let account = AccountId(account.ok_or(Error::NotFound)?);
    let ours = off_link(app, account).await?;
    if !bool::from(subtle::ConstantTimeEq::ct_eq(ours.as_bytes(), link.as_bytes())) {
        return Err(Error::NotFound);
    }
    let there = app.read(move |conn| Box::pin(store::accounts::address(conn, account))).await?;
    there.map(|_| account).ok_or(Error::NotFound)
}

/// Switches the mails of an account off.
///
/// # Errors
/// As [`of_off_link`].
pub async fn switch_off(app: &App, link: &str) -> Result<(), Error> {
    let account = of_off_link(app, link).await?;
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let before = notices::choice(tx.conn(), account).await?;
                let off = Choice { replies: false, mentions: false, ..before };
                Ok(notices::choose(tx, account, &off).await?)
            })
        })
        .await
}
