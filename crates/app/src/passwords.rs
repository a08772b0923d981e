//! Passwords: who wants one sets one; it signs in beside the address and is worth a mail, no more. Checked exactly as typed, kept as
//! what Argon2id makes of it.
//!
//! An address without an account, or without a password, costs as much time as one with a wrong password and gets the same answer.
//! Attempts are counted before they are looked at. Who is guessed at is never locked out: the way by mail stays.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use argon2::{Algorithm, Argon2, Params, Version};
use model::{AccountId, FieldError, Timestamp};
use ring::digest;
use store::{
    accounts, attempts,
    passwords::{self as stored, Password},
    second_step as authenticators, sessions, tokens,
};
use tokio::sync::Semaphore;

use crate::{
    App, Error, Refusal, Secret,
    erasing::{self, Proof},
    limits::{Limit, PASSWORDS, PASSWORDS_OF_ADDRESS, PASSWORDS_OF_ALL, PASSWORDS_OF_NETWORK},
    mail::{News, tell},
    networks::{self, both},
    second_step,
    sign_in::{self, Browser, Entered},
};

/// Shortest and longest password, in bytes.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=1024;
/// What a hash costs: KiB of memory, and passes over them.
pub(crate) const COST: (u32, u32) = (19 * 1024, 2);
/// Passwords that are hashed at a time: each takes a core, and its memory.
const AT_ONCE: usize = 2;
/// Passwords that may wait for that; who comes then is told to try again.
const WAITING: usize = 16;
/// How these attempts are called where they are counted.
const WAY: &str = "password";
/// What may stand beside a word of one's own in a password that is only that word, in characters.
const BESIDE: usize = 3;
/// Passwords that everybody tries first: of each four bytes of its SHA-256, sorted (`passwords/make`).
const COMMON: &[u8] = include_bytes!("../passwords/common.bin");

/// Turns of those who have a password hashed.
pub(crate) struct Turns {
    hashing: Arc<Semaphore>,
    here: AtomicUsize,
}

impl Default for Turns {
    fn default() -> Self {
        Self::of(AT_ONCE)
    }
}

/// Somebody who waits, or has a password hashed; gone when dropped.
struct Place<'t>(&'t AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Turns {
    /// Turns for so many at a time.
    pub(crate) fn of(at_once: usize) -> Self {
        Self { hashing: Arc::new(Semaphore::new(at_once)), here: AtomicUsize::new(0) }
    }

    pub(crate) async fn hash(&self, typed: &str, salt: &[u8], cost: (u32, u32)) -> Result<Vec<u8>, Error> {
        let here = self.here.fetch_add(1, Ordering::SeqCst);
        let _place = Place(&self.here);
        if here >= AT_ONCE + WAITING {
            return Err(Error::Busy("too many passwords wait to be hashed".to_owned()));
        }
        let turn = self.hashing.clone().acquire_owned().await.map_err(broken)?;
        let (typed, salt) = (typed.to_owned(), salt.to_owned());
        let hashing = tokio::task::spawn_blocking(move || {
            // Ends with the work, though nobody may wait for it any more.
            let _turn = turn;
            hash(&typed, &salt, cost)
        });
        hashing.await.map_err(broken)?
    }
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::Broken(error.to_string())
}

fn hash(typed: &str, salt: &[u8], (memory, passes): (u32, u32)) -> Result<Vec<u8>, Error> {
    let params = Params::new(memory, passes, 1, Some(32)).map_err(broken)?;
    let mut hash = vec![0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(typed.as_bytes(), salt, &mut hash)
        .map_err(broken)?;
    Ok(hash)
}

fn new_salt() -> Result<Vec<u8>, Error> {
    let mut salt = vec![0; 16];
    getrandom::fill(&mut salt).map_err(broken)?;
    Ok(salt)
}

/// What a new password is refused for. `own`: words that everybody knows of its holder.
fn check(typed: &str, own: &[&str]) -> Result<(), FieldError> {
    if typed.len() < *LENGTH.start() {
        return Err(FieldError::new(
            "password",
            "password_short",
            "A password has at least eight characters.",
        ));
    }
    if typed.len() > *LENGTH.end() {
        return Err(FieldError::new("password", "password_long", "A password has at most 1,024 bytes."));
    }
    let small = typed.to_lowercase();
    if is_common(&small) {
        let message = "This is one of the passwords that everybody tries first; take another.";
        return Err(FieldError::new("password", "password_common", message));
    }
    let is_own = |word: &str| {
        let word = word.to_lowercase();
        word.chars().count() > BESIDE
            && small.contains(&word)
            && small.chars().count() <= word.chars().count() + BESIDE
    };
    if own.iter().any(|word| is_own(word)) {
        let message = "This is a name or an address that everybody knows; take another.";
        return Err(FieldError::new("password", "password_own", message));
    }
    Ok(())
}

fn is_common(small: &str) -> bool {
    let hash = digest::digest(&digest::SHA256, small.as_bytes());
    let (places, _) = COMMON.as_chunks::<4>();
    places.binary_search_by(|it| it.as_slice().cmp(&hash.as_ref()[..4])).is_ok()
}

/// The password of a session's holder.
pub struct Standing {
    /// Since when there is one.
    pub since: Option<Timestamp>,
    /// What has to be shown before it is changed.
    pub proof: Proof,
    /// The address it is given with.
    pub email: String,
}

/// The password of a session's holder.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn standing(app: &App, session: &Secret, now: Timestamp) -> Result<Standing, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let has = erasing::has_second_step(conn, own.bearer.id).await?;
            let password = stored::of_account(conn, own.bearer.id).await?;
            let email = accounts::address(conn, own.bearer.id).await?;
            Ok(Some((erasing::proof_of(&own, has, now), password, email)))
        })
    });
    let (proof, password, email) = read.await?.ok_or(Error::SignIn)?;
    Ok(Standing { since: password.map(|it| it.created), proof, email: email.unwrap_or_default() })
}

/// Sets the password of a session's holder, or removes it. Ends every other session of the account, with a removal its API tokens
/// too, and tells its holder; what is given back is the session's new secret.
///
/// # Errors
/// [`Error::SignIn`]; [`Refusal::ProveFirst`] without a fresh proof; [`Error::Invalid`] for a password that is too short, too long,
/// common or one's own name; [`Error::NotFound`] where there is none to remove; [`Error::Busy`].
pub async fn change(
    app: &App,
    session: &Secret,
    typed: Option<&str>,
    lang: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    let new = Secret::new()?;
    let made = match typed {
        None => None,
        Some(typed) => {
            may_be(app, session, typed, now).await?;
            let salt = new_salt()?;
            Some((app.hashing.hash(typed, &salt, COST).await?, salt))
        }
    };
    let (old, hash, lang) = (session.hash(), new.hash(), lang.to_owned());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = second_step::own(tx.conn(), &old, now).await?;
                let account = own.bearer.id;
                authenticators::lock(tx, account).await?;
                let has = erasing::has_second_step(tx.conn(), account).await?;
                if erasing::proof_of(&own, has, now) != Proof::Fresh {
                    return Err(Refusal::ProveFirst.into());
                }
                let news = match made {
                    Some((hash, salt)) => {
                        stored::put(tx, &kept(account, salt, hash, now)).await?;
                        News::PasswordSet
                    }
                    None if stored::remove(tx, account).await? => {
                        // They may have been made by whoever is being put out.
                        tokens::end_all(tx, account).await?;
                        News::PasswordRemoved
                    }
                    None => return Err(Error::NotFound),
                };
                if !sessions::renew(tx, &old, &hash, now).await? {
                    return Err(Error::SignIn);
                }
                sessions::end_others(tx, account, &hash).await?;
                authenticators::drop_askings(tx, account).await?;
                tell(tx, account, news, &lang, now).await
            })
        })
        .await?;
    app.mail_waits.notify_one();
    Ok(new)
}

/// A password that this session may set: asked before it costs a hash.
async fn may_be(app: &App, session: &Secret, typed: &str, now: Timestamp) -> Result<(), Error> {
    let standing = standing(app, session, now).await?;
    if standing.proof != Proof::Fresh {
        return Err(Refusal::ProveFirst.into());
    }
    let hash = session.hash();
    let own = app.read(move |conn| Box::pin(async move { sessions::of_session(conn, &hash, now).await }));
    let name = own.await?.ok_or(Error::SignIn)?.bearer.name;
    let settings = app.settings();
    let before = standing.email.split('@').next().unwrap_or_default();
    Ok(check(typed, &[&name, &standing.email, before, &settings.name])?)
}

fn kept(account: AccountId, salt: Vec<u8>, hash: Vec<u8>, now: Timestamp) -> Password {
    Password { account, salt, hash, memory: COST.0.into(), passes: COST.1.into(), created: now }
}

/// Signs in by an address and its password, or leads to the second step.
///
/// # Errors
/// [`Error::Invalid`] where they do not belong together; [`Refusal::AskedOften`] and [`Refusal::PasswordTries`] for too many
/// attempts; [`Error::Busy`] where too many come at once.
pub async fn enter(
    app: &App,
    (email, typed): (&str, &str),
    browser: &Browser,
    network: &str,
    now: Timestamp,
) -> Result<Entered, Error> {
    let email = model::accounts::check_email(email)?;
    let attempt = count(app, &email, network, now).await?;
    let known = app.read(move |conn| Box::pin(async move { stored::by_email(conn, &email).await })).await?;
    // An address without a password costs as much as one with.
    let nobody = || kept(AccountId(0), vec![0; 16], vec![0; 32], now);
    let found = known.clone().unwrap_or_else(nobody);
    let typed = if LENGTH.contains(&typed.len()) { typed } else { "" };
    let cost = (u32::try_from(found.memory).map_err(broken)?, u32::try_from(found.passes).map_err(broken)?);
    let hash = app.hashing.hash(typed, &found.salt, cost).await?;
    // Compared by their hashes, in time that tells nothing.
    let same = blake3::hash(&hash) == blake3::hash(&found.hash);
    let Some(password) = known.filter(|_| same && !typed.is_empty()) else { return Err(wrong()) };
    let renewed = if cost == COST {
        None
    } else {
        let salt = new_salt()?;
        let hash = app.hashing.hash(typed, &salt, COST).await?;
        Some(Password { created: password.created, ..kept(password.account, salt, hash, now) })
    };
    let (session, browser) = (Secret::new()?, browser.clone());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                // Locked, so that whoever changes it now ends this session as well.
                authenticators::lock(tx, password.account).await?;
                if stored::of_account(tx.conn(), password.account).await?.as_ref() != Some(&password) {
                    return Err(wrong());
                }
                if let Some(renewed) = &renewed {
                    stored::put(tx, renewed).await?;
                }
                attempts::remove(tx, attempt).await?;
                sign_in::without_proof(tx, session, password.account, &browser, now).await
            })
        })
        .await
}

fn wrong() -> Error {
    let message =
        "The address and the password do not belong together. Type them once more, or sign in by mail.";
    FieldError::new("password", "password_wrong", message).into()
}

/// Counts an attempt before it is looked at; its id.
async fn count(app: &App, email: &str, network: &str, now: Timestamp) -> Result<i64, Error> {
    let about = blake3::derive_key("rejoinder 2026-11 address of an attempt to sign in", email.as_bytes());
    let network = networks::hashes(app, network, now).await?;
    app.store
        .write(move |tx| {
            Box::pin(async move {
                // All wait for all: that everybody together is counted, too.
                attempts::hold(tx, WAY, &[]).await?;
                let id = attempts::insert(tx, WAY, &about, &network[0], now).await?;
                let since = |limit: Limit| now.plus_seconds(-limit.seconds);
                let until = |limit: Limit| now.plus_seconds(limit.seconds);
                let over = |seen: i64, limit: Limit| seen > limit.pair().0;
                let lately =
                    attempts::count(tx.conn(), WAY, (&about, both(&network)), since(PASSWORDS)).await?;
                let today =
                    attempts::count(tx.conn(), WAY, (&about, both(&network)), since(PASSWORDS_OF_ADDRESS))
                        .await?;
                if over(lately.network, PASSWORDS_OF_NETWORK) || over(lately.all, PASSWORDS_OF_ALL) {
                    return Err(Refusal::AskedOften { until: until(PASSWORDS_OF_NETWORK) }.into());
                }
                if over(lately.both, PASSWORDS) {
                    return Err(Refusal::PasswordTries { until: until(PASSWORDS) }.into());
                }
                if over(today.about, PASSWORDS_OF_ADDRESS) {
                    return Err(Refusal::PasswordTries { until: until(PASSWORDS_OF_ADDRESS) }.into());
                }
                Ok::<_, Error>(id)
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused() {
        let own = ["Ann Writer", "ann.writer@example.org", "ann.writer", "The Courier"];
        for (typed, code) in [
            ("", "password_short"),
            ("seven77", "password_short"),
            ("password", "password_common"),
            ("PassWord1", "password_common"),
            ("qwertyuiop", "password_common"),
            ("ann.writer@example.org", "password_own"),
            ("ANN WRITER!", "password_own"),
            ("1the courier1", "password_own"),
        ] {
            assert_eq!(check(typed, &own).unwrap_err().code, code, "{typed}");
        }
        assert_eq!(check(&"x".repeat(1025), &own).unwrap_err().code, "password_long");
        for typed in
            ["eight ch", "ناقة سوداء", "ann writer has a boat", "  spaces  count  ", &"ab".repeat(512)]
        {
            assert_eq!(check(typed, &own), Ok(()), "{typed}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        let (places, rest) = COMMON.as_chunks::<4>();
        assert!(rest.is_empty() && places.len() > 10_000 && places.is_sorted());
    }
}
