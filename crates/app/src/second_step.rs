//! The second step: proof beyond the way to a mailbox, by an app that makes codes (TOTP, RFC 6238) or a recovery code in
//! its place. Who has set an app up signs in by mail only with it; staff has the powers of its role only in a session that
//! has seen such a proof, or was begun by a link from the console.

use model::{AccountId, FieldError, Timestamp};
use store::{
    Conn, Tx,
    second_step::{self as stored, Authenticator},
    sessions::{self, Held},
    tokens,
};

use crate::{
    App, Error, Refusal, Secret, limits,
    mail::{News, tell},
    sign_in::{self, Browser},
};

/// How long a browser that came by mail may take for the second step, in seconds.
pub const ASKING_SECONDS: i64 = 10 * 60;
/// How long a proof counts for changing what proves, in seconds.
const FRESH_SECONDS: i64 = 10 * 60;
/// How long the secret shown for setting up holds, in seconds.
const OFFER_SECONDS: i64 = 3600;
/// Wrong codes of one account: so many in so many seconds. Three codes are right at a time, so whoever has the mailbox
/// guesses one with a chance of 3 in 50,000 a day.
const WRONG: [(i64, i64); 2] = [limits::SECOND.pair(), limits::SECOND_A_DAY.pair()];
/// Seconds for which a code of the app stands; the one before and the one after are taken too, for clocks that differ.
const STEP_SECONDS: u64 = 30;
/// Letters and digits of recovery codes, 32 that are not taken for one another: 5 bits each.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// Characters of a recovery code: 80 bits, so that a hash of it tells nobody the code.
const RECOVERY_CHARACTERS: usize = 16;
const RECOVERY_CODES: usize = 10;

/// The secret of an app that makes codes.
#[derive(Clone)]
pub struct Key(Vec<u8>);

impl Key {
    fn new() -> Result<Self, Error> {
        let mut bytes = vec![0u8; 20];
        getrandom::fill(&mut bytes).map_err(|error| Error::Broken(error.to_string()))?;
        Ok(Self(bytes))
    }

    fn codes(&self) -> Result<totp_rs::Totp, Error> {
        let secret = totp_rs::Secret::new(self.0.clone().into_boxed_slice());
        // What every app can do: six digits by SHA-1.
        let builder = totp_rs::Builder::new()
            .with_algorithm(totp_rs::Algorithm::SHA1)
            .with_digits(6)
            .with_skew(1)
            .with_step_duration(STEP_SECONDS)
            .with_secret(secret);
        builder.build().map_err(|error| Error::Broken(error.to_string()))
    }

    /// The step whose code this is, near a moment. Compared in time that tells nothing.
    fn step(&self, code: &str, now: Timestamp) -> Result<Option<i64>, Error> {
        let step = self.codes()?.check(code, seconds(now));
        Ok(step.and_then(|step| i64::try_from(step).ok()))
    }

    /// As it is typed into an app: letters and digits (base 32).
    pub fn text(&self) -> Result<String, Error> {
        Ok(self.codes()?.secret().to_base32())
    }

    /// The code an app shows at a moment.
    ///
    /// # Errors
    /// [`Error::Broken`].
    pub fn code(&self, now: Timestamp) -> Result<String, Error> {
        Ok(self.codes()?.generate(seconds(now)).to_string())
    }
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.0 / 1_000_000).unwrap_or(0)
}

/// What a session's holder proves themselves with.
pub struct Standing {
    /// Name of the account.
    pub name: String,
    /// Since when an app is set up.
    pub since: Option<Timestamp>,
    /// Recovery codes that are left.
    pub recovery: i64,
    /// True for a session that may set an app up: staff has to come by a link from the console.
    pub may_begin: bool,
    /// True where the last proof is fresh enough to change what proves.
    pub fresh: bool,
    /// True where a passkey has to prove who asks before an app is set up.
    pub prove_first: bool,
    /// The secret that was offered to this session.
    pub offer: Option<Key>,
    /// True for staff that proves itself by the app alone: without it, its role does not count.
    pub only_app: bool,
}

/// What a session's holder proves themselves with.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn standing(app: &App, session: &Secret, now: Timestamp) -> Result<Standing, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let app = stored::of_account(conn, own.bearer.id).await?;
            let recovery = stored::recovery_left(conn, own.bearer.id).await?;
            let offer = stored::offer(conn, own.id, now.plus_seconds(-OFFER_SECONDS)).await?;
            let passkeys = store::passkeys::of_account(conn, own.bearer.id).await?;
            Ok(Some((own, app, recovery, offer, passkeys.is_empty())))
        })
    });
    let (own, app, recovery, offer, no_passkey) = read.await?.ok_or(Error::SignIn)?;
    Ok(Standing {
        may_begin: may_begin(&own),
        fresh: is_fresh(&own, now),
        prove_first: !no_passkey && !is_fresh(&own, now),
        only_app: no_passkey && own.bearer.role.is_staff(),
        name: own.bearer.name,
        since: app.map(|app| app.created),
        recovery,
        offer: offer.map(Key),
    })
}

/// For staff the first proof beyond the mailbox comes from the operator; otherwise whoever reads the mail would set up
/// the app that guards against them.
pub(crate) fn may_begin(own: &Held) -> bool {
    !own.bearer.role.is_staff() || own.proven.is_some()
}

pub(crate) fn is_fresh(own: &Held, now: Timestamp) -> bool {
    own.proven.is_some_and(|proven| proven.plus_seconds(FRESH_SECONDS) > now)
}

pub(crate) async fn own(conn: &mut Conn, session: &[u8], now: Timestamp) -> Result<Held, Error> {
    sessions::of_session(conn, session, now).await?.ok_or(Error::SignIn)
}

/// Offers this session a secret to set an app up with.
///
/// # Errors
/// [`Error::SignIn`]; [`Refusal::SecondStep`] for staff that came by mail alone; [`Refusal::ProveFirst`] where there is a
/// passkey to prove with and the proof is not fresh; [`Error::NotFound`] where an app is set up already.
pub async fn offer(app: &App, session: &Secret, now: Timestamp) -> Result<(), Error> {
    let (hash, key) = (session.hash(), Key::new()?);
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = own(tx.conn(), &hash, now).await?;
                if !may_begin(&own) {
                    return Err(Refusal::SecondStep.into());
                }
                if stored::of_account(tx.conn(), own.bearer.id).await?.is_some() {
                    return Err(Error::NotFound);
                }
                let passkeys = store::passkeys::of_account(tx.conn(), own.bearer.id).await?;
                if !passkeys.is_empty() && !is_fresh(&own, now) {
                    return Err(Refusal::ProveFirst.into());
                }
                Ok(stored::put_offer(tx, own.id, &key.0, now).await?)
            })
        })
        .await
}

/// Takes the first code of the app whose secret was offered to this session. Ends every other session of the account and
/// tells its holder; what is given back are the session's new secret and the recovery codes.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::Invalid`] for a wrong code; [`Error::NotFound`] where nothing is offered (any more);
/// [`Refusal::SecondTries`].
pub async fn set_up(
    app: &App,
    session: &Secret,
    typed: &str,
    lang: &str,
    now: Timestamp,
) -> Result<(Secret, Vec<String>), Error> {
    let (new, recovery) = (Secret::new()?, recovery_codes()?);
    let (old, typed, lang) = (session.hash(), sign_in::digits(typed), lang.to_owned());
    let (hash, codes) = (new.hash(), recovery.clone());
    let outcome = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let own = own(tx.conn(), &old, now).await?;
                let account = own.bearer.id;
                let offer = stored::offer(tx.conn(), own.id, now.plus_seconds(-OFFER_SECONDS)).await?;
                let key = Key(offer.filter(|_| may_begin(&own)).ok_or(Error::NotFound)?);
                if stored::lock(tx, account).await?.is_some() {
                    return Err(Error::NotFound);
                }
                not_too_often(tx.conn(), account, now).await?;
                let Some(step) = key.step(&typed, now)? else {
                    stored::note_wrong(tx, account, now).await?;
                    return Ok(Taken::Wrong);
                };
                stored::drop_offer(tx, own.id).await?;
                stored::insert(tx, account, &key.0, step, now).await?;
                stored::put_recovery(tx, account, hashes(account, &codes)).await?;
                changed(tx, &own, (&old, &hash), now).await?;
                tell(tx, account, News::AppSetUp, &lang, now).await?;
                Ok::<_, Error>(Taken::Right)
            })
        })
        .await?;
    outcome.or_wrong()?;
    app.mail_waits.notify_one();
    Ok((new, recovery))
}

/// What proves has changed: this session has a new secret, every other is over.
pub(crate) async fn changed(
    tx: &mut Tx,
    own: &Held,
    (old, new): (&[u8], &[u8]),
    now: Timestamp,
) -> Result<(), Error> {
    if !sessions::prove(tx, old, new, now).await? {
        return Err(Error::SignIn);
    }
    sessions::end_others(tx, own.bearer.id, new).await?;
    Ok(stored::drop_askings(tx, own.bearer.id).await?)
}

/// Proves more than a mail in a session that is signed in; its new secret.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::Invalid`] for a wrong code or one that was used; [`Error::NotFound`] where no app is set up;
/// [`Refusal::SecondTries`].
pub async fn prove(
    app: &App,
    session: &Secret,
    typed: &str,
    lang: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    let new = Secret::new()?;
    let (old, hash, typed, lang) = (session.hash(), new.hash(), typed.to_owned(), lang.to_owned());
    let outcome = app.store.write(move |tx| {
        Box::pin(async move {
            let own = own(tx.conn(), &old, now).await?;
            let taken = take(tx, own.bearer.id, &typed, &lang, now).await?;
            if matches!(taken, Taken::Right) && !sessions::prove(tx, &old, &hash, now).await? {
                return Err(Error::SignIn);
            }
            Ok::<_, Error>(taken)
        })
    });
    outcome.await?.or_wrong()?;
    app.mail_waits.notify_one();
    Ok(new)
}

/// What is to become of what proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Other recovery codes.
    Recovery,
    /// No app any more.
    Removal,
}

/// Changes what proves, in a session with a fresh proof. Ends every other session of the account, with a removal its API
/// tokens too, and tells its holder;
/// what is given back are the session's new secret and, where they are new, the recovery codes.
///
/// # Errors
/// [`Error::SignIn`]; [`Refusal::ProveFirst`] where the proof is not fresh; [`Error::NotFound`] where no app is set up.
pub async fn change(
    app: &App,
    session: &Secret,
    change: Change,
    lang: &str,
    now: Timestamp,
) -> Result<(Secret, Vec<String>), Error> {
    let new = Secret::new()?;
    let recovery = if change == Change::Recovery { recovery_codes()? } else { Vec::new() };
    let (old, hash, lang, codes) = (session.hash(), new.hash(), lang.to_owned(), recovery.clone());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = own(tx.conn(), &old, now).await?;
                let account = own.bearer.id;
                stored::lock(tx, account).await?.ok_or(Error::NotFound)?;
                if !is_fresh(&own, now) {
                    return Err(Refusal::ProveFirst.into());
                }
                stored::put_recovery(tx, account, hashes(account, &codes)).await?;
                let news = match change {
                    Change::Recovery => News::RecoveryMade,
                    Change::Removal => {
                        stored::remove(tx, account).await?;
                        // They may have been made by whoever is being put out.
                        tokens::end_all(tx, account).await?;
                        News::AppRemoved
                    }
                };
                changed(tx, &own, (&old, &hash), now).await?;
                tell(tx, account, news, &lang, now).await
            })
        })
        .await?;
    app.mail_waits.notify_one();
    Ok((new, recovery))
}

/// True where this browser owes the second step.
///
/// # Errors
/// Those of the database.
pub async fn is_owed(app: &App, browser: &Secret, now: Timestamp) -> Result<bool, Error> {
    let hash = browser.hash();
    let found = app.read(move |conn| Box::pin(async move { stored::asked(conn, &hash, now).await }));
    Ok(found.await?.is_some())
}

/// Takes the second step in the browser that owes it, and starts a session.
///
/// # Errors
/// [`Error::NotFound`] where it owes none (any more); [`Error::Invalid`] for a wrong code or one that was used;
/// [`Refusal::SecondTries`].
pub async fn enter(
    app: &App,
    owing: &Secret,
    typed: &str,
    browser: &Browser,
    lang: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    let session = Secret::new()?;
    let (hash, new, typed, lang) = (owing.hash(), session.clone(), typed.to_owned(), lang.to_owned());
    let browser = browser.clone();
    let outcome = app.store.write(move |tx| {
        Box::pin(async move {
            let account = stored::asked(tx.conn(), &hash, now).await?.ok_or(Error::NotFound)?;
            let taken = take(tx, account, &typed, &lang, now).await?;
            if matches!(taken, Taken::Right) {
                if !stored::use_asking(tx, &hash).await? {
                    return Err(Error::NotFound);
                }
                sign_in::start(tx, &new, account, &browser, Some(now), now).await?;
            }
            Ok::<_, Error>(taken)
        })
    });
    outcome.await?.or_wrong()?;
    app.mail_waits.notify_one();
    Ok(session)
}

/// What came of a code. A wrong one is counted, so it is no error inside the transaction.
enum Taken {
    Right,
    Wrong,
}

impl Taken {
    fn or_wrong(self) -> Result<(), Error> {
        match self {
            Taken::Right => Ok(()),
            Taken::Wrong => {
                let message = "This is not the code that the app shows now, or it was used already; wait for its next one.";
                Err(FieldError::new("code", "second_code", message).into())
            }
        }
    }
}

/// Takes a code of the app, each once, or a recovery code.
async fn take(
    tx: &mut Tx,
    account: AccountId,
    typed: &str,
    lang: &str,
    now: Timestamp,
) -> Result<Taken, Error> {
    // Whoever else gives a code for this account waits here, and then sees what this one has changed.
    let Authenticator { secret, step, .. } = stored::lock(tx, account).await?.ok_or(Error::NotFound)?;
    not_too_often(tx.conn(), account, now).await?;
    if let Some(code) = recovery_code(typed) {
        if stored::use_recovery(tx, account, &hash_recovery(account, &code)).await? {
            tell(tx, account, News::RecoveryUsed, lang, now).await?;
            return Ok(Taken::Right);
        }
    } else if let Some(given) = Key(secret).step(&sign_in::digits(typed), now)?
        && given > step
    {
        stored::note_step(tx, account, given).await?;
        return Ok(Taken::Right);
    }
    stored::note_wrong(tx, account, now).await?;
    Ok(Taken::Wrong)
}

async fn not_too_often(conn: &mut Conn, account: AccountId, now: Timestamp) -> Result<(), Error> {
    for (most, seconds) in WRONG {
        if stored::wrong(conn, account, now.plus_seconds(-seconds)).await? >= most {
            return Err(Refusal::SecondTries { until: now.plus_seconds(seconds) }.into());
        }
    }
    Ok(())
}

fn recovery_codes() -> Result<Vec<String>, Error> {
    let mut bytes = [0u8; RECOVERY_CODES * RECOVERY_CHARACTERS];
    getrandom::fill(&mut bytes).map_err(|error| Error::Broken(error.to_string()))?;
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
    let codes = bytes.chunks(RECOVERY_CHARACTERS).map(|code| {
        let groups: Vec<String> = code.chunks(4).map(|group| group.iter().map(letter).collect()).collect();
        groups.join("-")
    });
    Ok(codes.collect())
}

/// What was typed as a recovery code, without what only groups it; none where it is not one by its length.
fn recovery_code(typed: &str) -> Option<String> {
    let code: String =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(64).collect();
    (code.len() == RECOVERY_CHARACTERS).then_some(code)
}

fn hashes(account: AccountId, codes: &[String]) -> Vec<Vec<u8>> {
    codes.iter().filter_map(|code| recovery_code(code)).map(|code| hash_recovery(account, &code)).collect()
}

fn hash_recovery(account: AccountId, code: &str) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_derive_key("rejoinder 2026-11 recovery code");
    hasher.update(&account.0.to_le_bytes()).update(code.as_bytes());
    hasher.finalize().as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret is the twenty ASCII digits, the codes are the last six of its eight.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let key = Key(b"12345678901234567890".to_vec());
        for (at, code) in [(1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")] {
            assert_eq!(key.code(Timestamp(at * 1_000_000)).unwrap(), code);
            for (later, known) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
                let found = key.step(code, Timestamp((at + later) * 1_000_000)).unwrap();
                assert_eq!(found, known.then_some(at / 30), "{code} {later} s later");
            }
        }
        assert_eq!(key.code(Timestamp(59_000_000)).unwrap(), "287082");
        assert_eq!(key.text().unwrap(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for junk in ["", "2870822", "28708", "28708a", "999999999999999999999"] {
            assert_eq!(key.step(junk, Timestamp(59_000_000)).unwrap(), None, "{junk}");
        }
    }

    #[test]
    fn recovery_codes_differ_and_are_known_however_typed() {
        let codes = recovery_codes().unwrap();
        let different: std::collections::HashSet<_> = codes.iter().collect();
        assert_eq!((codes.len(), different.len()), (10, 10));
        for code in &codes {
            assert_eq!(code.len(), 19);
            let plain = code.replace('-', "");
            for typed in [code.to_uppercase(), plain.clone(), format!(" {} ", code.replace('-', " "))] {
                assert_eq!(recovery_code(&typed), Some(plain.clone()));
            }
        }
        assert_eq!(recovery_code("123456"), None);
        assert_ne!(hash_recovery(AccountId(1), "a"), hash_recovery(AccountId(2), "a"));
    }
}
