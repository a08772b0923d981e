//! Claiming what one wrote as a guest: who gave a mail address with a comment, and proves later to have it, is asked once whether
//! to take it under the name of their account. Anybody can type any address: nothing is taken unasked, and no mail is sent.
//!
//! An address is kept as a hash alone, for a year, and each guess at it costs what a guess at a password does.

use std::{collections::HashMap, hash::RandomState, sync::Mutex};

use model::{
    AccountId, CommentId, FieldError, Timestamp,
    comments::{Standing, State},
};
use store::{Conn, accounts, claims as stored, comments::Comment, sessions};

use crate::{
    App, Error, Secret, addresses, mail,
    passwords::{COST, Turns},
    revisions, second_step,
    sign_in::DAY,
};

/// How long an address is kept, in seconds.
pub const KEPT_SECONDS: i64 = 365 * DAY;
/// Most comments that are asked about at a time.
const ASKED: i64 = 50;
/// Hashes that a process remembers, so that looking at one's account costs one only once.
const KNOWN: usize = 1_000;

/// What hashes addresses.
pub(crate) struct Hashing {
    turns: Turns,
    /// By what an address hashes to with a key of the process.
    known: Mutex<HashMap<u64, Vec<u8>>>,
    key: RandomState,
}

impl Default for Hashing {
    fn default() -> Self {
        Self { turns: Turns::of(1), known: Mutex::default(), key: RandomState::new() }
    }
}

/// What is to become of the comments that somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// They wrote them.
    Take,
    /// They did not; they are not asked again.
    Deny,
}

impl std::str::FromStr for Answer {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        match word {
            "take" => Ok(Self::Take),
            "deny" => Ok(Self::Deny),
            _ => Err(Error::NotFound),
        }
    }
}

/// True where an account could have this address.
pub(crate) fn is_address(email: &str) -> bool {
    mail::is_address(email) && addresses::is_mailbox(email)
}

/// The hash an address is kept as.
async fn hash(app: &App, email: &str) -> Result<Vec<u8>, Error> {
    use std::hash::BuildHasher;
    let hashing = &app.claiming;
    let known = || hashing.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let key = hashing.key.hash_one(email);
    if let Some(hash) = known().get(&key) {
        return Ok(hash.clone());
    }
    let site = app.read(|conn| Box::pin(store::settings::site_key(conn))).await?;
    let salt = blake3::derive_key("rejoinder 2026-11 addresses of guests", site.as_bytes());
    let hash = hashing.turns.hash(email, &salt, COST).await?;
    let mut known = known();
    if known.len() >= KNOWN {
        known.clear();
    }
    known.insert(key, hash.clone());
    Ok(hash)
}

/// Keeps the address of a guest's comment.
pub(crate) async fn keep(app: &App, id: CommentId, email: &str, now: Timestamp) -> Result<(), Error> {
    let hash = hash(app, email).await?;
    app.store
        .write(move |tx| {
            Box::pin(async move {
                // It may have been erased meanwhile.
                let comment = store::comments::by_id(tx.conn(), id).await?;
                if comment.is_some_and(|it| it.standing == Standing::Guest && it.state != State::Withdrawn) {
                    stored::insert(tx, id, &hash, now).await?;
                }
                Ok::<_, Error>(())
            })
        })
        .await
}

/// The hash of the address of an account, where there is one and any is kept at all.
pub(crate) async fn hash_of_account(app: &App, account: AccountId) -> Result<Option<Vec<u8>>, Error> {
    let read = app.read(move |conn| {
        Box::pin(async move {
            if !stored::any(conn).await? {
                return Ok(None);
            }
            accounts::address(conn, account).await
        })
    });
    match read.await?.filter(|email| addresses::is_mailbox(email)) {
        Some(email) => Ok(Some(hash(app, &email).await?)),
        None => Ok(None),
    }
}

/// What was written under the address of whoever holds a session, to be asked about, oldest first.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn asked(app: &App, session: &Secret, now: Timestamp) -> Result<Vec<Comment>, Error> {
    let (account, _) = holder(app, session, now).await?;
    let Some(hash) = hash_of_account(app, account).await? else { return Ok(Vec::new()) };
    Ok(app.read(move |conn| Box::pin(async move { stored::of_address(conn, &hash, ASKED).await })).await?)
}

/// Comments that the address of an account is kept with, whatever has become of them, and since when.
///
/// # Errors
/// Those of the database.
pub async fn kept(app: &App, account: AccountId) -> Result<Vec<(CommentId, Timestamp)>, Error> {
    let Some(hash) = hash_of_account(app, account).await? else { return Ok(Vec::new()) };
    Ok(app.read(move |conn| Box::pin(async move { stored::kept(conn, &hash).await })).await?)
}

async fn holder(app: &App, session: &Secret, now: Timestamp) -> Result<(AccountId, String), Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let email = accounts::address(conn, own.bearer.id).await?;
            Ok(email.map(|email| (own.bearer.id, email)))
        })
    });
    read.await?.ok_or(Error::SignIn)
}

/// Takes comments, or says that they are somebody else's; how many it were. What is not asked about any more is passed over.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::Invalid`] where none is chosen.
pub async fn answer(
    app: &App,
    session: &Secret,
    chosen: &[CommentId],
    answer: Answer,
    now: Timestamp,
) -> Result<usize, Error> {
    let (account, email) = holder(app, session, now).await?;
    if chosen.is_empty() {
        let message = "Choose at least one comment.";
        return Err(FieldError::new("comments", "claim_missing", message).into());
    }
    let Some(hash) = hash_of_account(app, account).await? else { return Ok(0) };
    let mut done = 0;
    // Each is of a thread, whose lock its change needs.
    for id in chosen.iter().copied().take(ASKED as usize) {
        let (session, hash, email) = (session.hash(), hash.clone(), email.clone());
        let one = app.store.write(move |tx| {
            Box::pin(async move {
                let own = second_step::own(tx.conn(), &session, now).await?;
                if !is_asked(tx.conn(), id, (own.bearer.id, &email), &hash).await? {
                    return Ok::<_, Error>(0);
                }
                let (comment, _) = revisions::locked(tx, id).await?;
                // Under the lock: somebody may have erased it.
                if comment.state != State::Shown || !stored::has(tx.conn(), id, &hash).await? {
                    return Ok(0);
                }
                match answer {
                    Answer::Take => stored::take(tx, &comment, own.bearer.id, now).await?,
                    Answer::Deny => stored::end(tx, id).await?,
                }
                Ok(1)
            })
        });
        done += one.await?;
    }
    Ok(done)
}

/// True where the account still has the address, and a comment was written under it.
async fn is_asked(
    conn: &mut Conn,
    id: CommentId,
    (account, email): (AccountId, &str),
    hash: &[u8],
) -> store::Result<bool> {
    let now = accounts::address(conn, account).await?;
    Ok(now.as_deref() == Some(email) && stored::has(conn, id, hash).await?)
}
