//! Ways in: the link an operator made, the link and the code of a mail; where an app is set up, the way by mail goes on to
//! the second step. Asking for a mail does the same whether or not
//! there is an account, so that nobody learns who has one; an address that proves itself and has none makes one.

use model::{
    FieldError, Timestamp,
    accounts::{NewAccount, check_email},
    permission::Role,
};
use store::{Conn, Tx, accounts, attempts, second_step, sessions, sign_in};

use crate::{
    App, Error, Refusal, Secret, addresses, claims,
    limits::{CODES, CODES_OF_NETWORK, JOINED, MAILS},
    mail,
    networks::{self, both},
};

/// How long the link and the code of a mail hold, in seconds from when it is sent.
pub const LINK_SECONDS: i64 = 10 * 60;
/// How long a browser that asked may give a code, in seconds: the longest way of a mail, and then the code's life.
pub const ASKING_SECONDS: i64 = 45 * 60;
/// How long an asking is kept, to count by.
pub(crate) const DAY: i64 = 24 * 3600;
/// How what a network asks for here is called where it is counted.
const WAY: &str = "mail";

/// Asks for a mail to an address, from a network. What is given back is for the asking browser: with it, the code in
/// the mail signs in.
///
/// # Errors
/// [`Error::Invalid`] for what is no address; [`Refusal::AskedOften`] where the network asks too much.
pub async fn ask(app: &App, email: &str, network: &str, lang: &str, now: Timestamp) -> Result<Secret, Error> {
    let email = check_email(email)?;
    if !mail::is_address(&email) {
        return Err(no_address());
    }
    let browser = Secret::new()?;
    let network = networks::hashes(app, network, now).await?;
    let (hash, lang) = (browser.hash(), lang.to_owned());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let (most, seconds) = MAILS.pair();
                attempts::hold(tx, WAY, &network[0]).await?;
                let seen =
                    sign_in::from_network(tx.conn(), both(&network), now.plus_seconds(-seconds)).await?;
                if seen.askings >= most {
                    return Err(Refusal::AskedOften { until: now.plus_seconds(seconds) }.into());
                }
                let asking = sign_in::insert(tx, &hash, &email, &network[0], &lang, now).await?;
                Ok::<_, Error>(store::mail::insert(tx, asking, &lang, now).await?)
            })
        })
        .await?;
    app.mail_waits.notify_one();
    Ok(browser)
}

pub(crate) fn no_address() -> Error {
    FieldError::new("email", "email", "This is not an e-mail address; one looks like ann@example.org.").into()
}

/// The address a browser asked for, while a code for it could still come.
///
/// # Errors
/// [`Error::NotFound`] where it asked too long ago, or not at all.
pub async fn asked(app: &App, browser: &Secret, now: Timestamp) -> Result<String, Error> {
    let hash = browser.hash();
    let found = app.read(move |conn| Box::pin(async move { sign_in::by_browser(conn, &hash).await })).await?;
    found.filter(|it| is_open(it, now)).map(|it| it.email).ok_or(Error::NotFound)
}

fn is_open(asking: &sign_in::Asking, now: Timestamp) -> bool {
    asking.created.plus_seconds(ASKING_SECONDS) > now
}

/// The browser that is signed in.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// What it is, in its owner's list.
    pub device: String,
    /// A session it holds already, which ends with the new one's beginning.
    pub session: Option<Secret>,
}

/// What the right code, or a link, leads to.
#[derive(Debug)]
pub enum Entered {
    /// In: a session.
    Session(Secret),
    /// To the second step, for the browser that holds this.
    SecondStep(Secret),
    /// To making an account, by this link.
    Link(Secret),
}

enum Checked {
    In(Entered),
    Wrong,
    Exhausted { until: Timestamp },
}

/// Gives the code of a mail, in the browser that asked for it.
///
/// # Errors
/// [`Error::NotFound`] where the browser did not ask or the code was used, [`Error::Invalid`] for a wrong code,
/// [`Refusal::CodeTries`] after too many.
pub async fn by_code(
    app: &App,
    asked: &Secret,
    typed: &str,
    browser: &Browser,
    now: Timestamp,
) -> Result<Entered, Error> {
    let (hash, typed, browser) = (asked.hash(), digits(typed), browser.clone());
    let (session, link) = (Secret::new()?, Secret::new()?);
    let checked = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let asking = sign_in::lock_by_browser(tx, &hash).await?;
                let asking = asking.filter(|it| is_open(it, now)).ok_or(Error::NotFound)?;
                let (most, seconds) = CODES_OF_NETWORK.pair();
                attempts::hold(tx, WAY, &asking.network).await?;
                let since = now.plus_seconds(-seconds);
                let seen = sign_in::from_network(tx.conn(), [&asking.network; 2], since).await?;
                if asking.tries >= CODES.pair().0 {
                    return Ok(Checked::Exhausted { until: asking.created.plus_seconds(CODES.seconds) });
                }
                if seen.tries >= most {
                    return Ok(Checked::Exhausted { until: now.plus_seconds(seconds) });
                }
                if !sign_in::has_code(tx.conn(), asking.id, &hash_code(&hash, &typed), now).await? {
                    sign_in::count_try(tx, asking.id).await?;
                    return Ok(Checked::Wrong);
                }
                if !sign_in::use_up(tx, asking.id).await? {
                    return Err(Error::NotFound);
                }
                if let Some((account, _)) = sign_in::account(tx.conn(), &asking).await? {
                    return Ok(Checked::In(without_proof(tx, session, account, &browser, now).await?));
                }
                // The address is proven; a name is still to be chosen, and no code leads here.
                let expires = now.plus_seconds(LINK_SECONDS);
                sign_in::insert_link(tx, &link.hash(), &[], asking.id, expires).await?;
                Ok::<_, Error>(Checked::In(Entered::Link(link)))
            })
        })
        .await?;
    match checked {
        Checked::In(entered) => Ok(entered),
        Checked::Exhausted { until } => Err(Refusal::CodeTries { until }.into()),
        Checked::Wrong => {
            let message = "This is not the code of the latest mail. Look once more, or ask for a new mail.";
            Err(FieldError::new("code", "code", message).into())
        }
    }
}

/// Whom a link signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// Somebody with an account: the name.
    Account(String),
    /// Somebody who is to choose a name: the address.
    Address(String),
}

/// Whose link this is; using it up is [`by_link`].
///
/// # Errors
/// [`Error::NotFound`] where it was used or has run out.
pub async fn of_link(app: &App, link: &Secret, now: Timestamp) -> Result<Holder, Error> {
    let hash = link.hash();
    let found = app.read(move |conn| {
        Box::pin(async move {
            if let Some(bearer) = sessions::of_link(conn, &hash, now).await? {
                return Ok(Some(Holder::Account(bearer.name)));
            }
            let Some(asking) = sign_in::by_link(conn, &hash, now).await? else { return Ok(None) };
            Ok(Some(match sign_in::account(conn, &asking).await? {
                Some((_, name)) => Holder::Account(name),
                None => Holder::Address(asking.email),
            }))
        })
    });
    found.await?.ok_or(Error::NotFound)
}

/// Uses a link up and starts a session, or leads to the second step; for an address without an account, makes one under
/// this name. A link from the console is itself proof enough: it is for who has lost their app, too.
///
/// # Errors
/// [`Error::NotFound`] where it was used or has run out; [`Error::Invalid`] for a name that cannot be taken and
/// [`Refusal::AskedOften`] where the network has made many accounts: then the link is still good.
pub async fn by_link(
    app: &App,
    link: &Secret,
    name: &str,
    browser: &Browser,
    now: Timestamp,
) -> Result<Entered, Error> {
    let session = Secret::new()?;
    let (link, name, browser) = (link.hash(), name.to_owned(), browser.clone());
    app.look_and_write(move |tx| {
        let (link, name, session, browser) = (link.clone(), name.clone(), session.clone(), browser.clone());
        Box::pin(async move {
            if let Some(bearer) = sessions::of_link(tx.conn(), &link, now).await? {
                if !sessions::use_link(tx, &link, now).await? {
                    return Err(Error::NotFound);
                }
                start(tx, &session, bearer.id, &browser, Some(now), now).await?;
                return Ok(Entered::Session(session));
            }
            let asking = sign_in::by_link(tx.conn(), &link, now).await?.ok_or(Error::NotFound)?;
            let account = match sign_in::account(tx.conn(), &asking).await? {
                Some((account, _)) => account,
                None => join(tx, &asking, &name, now).await?,
            };
            if !sign_in::use_up(tx, asking.id).await? {
                return Err(Error::NotFound);
            }
            without_proof(tx, session, account, &browser, now).await
        })
    })
    .await
}

async fn join(
    tx: &mut Tx,
    asking: &sign_in::Asking,
    name: &str,
    now: Timestamp,
) -> Result<model::AccountId, Error> {
    let account = NewAccount::check(&asking.email, name, Role::Reader).map_err(Error::Invalid)?;
    let (most, seconds) = JOINED.pair();
    attempts::hold(tx, WAY, &asking.network).await?;
    let seen = sign_in::from_network(tx.conn(), [&asking.network; 2], now.plus_seconds(-seconds)).await?;
    if seen.joined >= most {
        return Err(Refusal::AskedOften { until: now.plus_seconds(seconds) }.into());
    }
    name_is_free(tx.conn(), &account).await?;
    let id = accounts::insert(tx, &account, now).await?;
    sign_in::note_joined(tx, asking.id).await?;
    Ok(id)
}

/// No account has this name, or one that looks like it.
///
/// # Errors
/// [`Error::Invalid`].
pub(crate) async fn name_is_free(conn: &mut Conn, account: &NewAccount) -> Result<(), Error> {
    let Some(other) = accounts::by_look(conn, &account.name).await? else { return Ok(()) };
    Err(taken(&other).into())
}

/// What is wrong with a name that is somebody's, or was.
pub(crate) fn taken(other: &accounts::Account) -> FieldError {
    let message = format!("That name is taken, or looks like one that is: {}.", other.name);
    FieldError::new("name", "name_taken", message)
}

/// Where a mail leads, or another site's word: into a session, or to the second step for who has set one up.
pub(crate) async fn without_proof(
    tx: &mut Tx,
    secret: Secret,
    account: model::AccountId,
    browser: &Browser,
    now: Timestamp,
) -> Result<Entered, Error> {
    // Locked, so that whoever sets an app up now ends this session as well.
    if second_step::lock(tx, account).await?.is_some() {
        let expires = now.plus_seconds(crate::second_step::ASKING_SECONDS);
        second_step::ask(tx, &secret.hash(), account, expires).await?;
        return Ok(Entered::SecondStep(secret));
    }
    start(tx, &secret, account, browser, None, now).await?;
    Ok(Entered::Session(secret))
}

/// The one place where a session begins. `proven`: where more was given for it than a mail.
pub(crate) async fn start(
    tx: &mut Tx,
    session: &Secret,
    account: model::AccountId,
    browser: &Browser,
    proven: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Error> {
    if let Some(old) = &browser.session {
        sessions::end(tx, &old.hash()).await?;
    }
    let expires = crate::sessions::expiry(now, now);
    sessions::insert(tx, &session.hash(), account, &browser.device, proven, (now, expires)).await?;
    Ok(())
}

/// Forgets who asked and what was tried before the time that the operator keeps it for, at least the day that limits count,
/// and the keys of networks.
///
/// # Errors
/// Those of the database.
pub async fn forget(app: &App, now: Timestamp) -> Result<u64, Error> {
    let (before, day) = networks::kept_since(app, now);
    let forgotten = app.store.write(move |tx| {
        Box::pin(async move {
            second_step::forget(tx, before, now).await?;
            // Longer than anybody is waited for, or counted.
            store::passkeys::forget(tx, now.plus_seconds(-3600)).await?;
            store::attempts::forget(tx, before).await?;
            let (asked, changed) = (addresses::LINK_SECONDS, addresses::UNDO_SECONDS);
            let since = |seconds: i64| now.plus_seconds(-seconds);
            store::addresses::forget(tx, since(asked), since(changed)).await?;
            store::networks::forget(tx, day).await?;
            store::claims::forget(tx, since(claims::KEPT_SECONDS)).await?;
            Ok(sign_in::forget(tx, before).await?)
        })
    });
    forgotten.await
}

/// Eight digits: as many guesses as one asking has find them once in twenty million askings.
pub(crate) fn new_code() -> Result<String, Error> {
    let number = getrandom::u64().map_err(|error| Error::Broken(error.to_string()))?;
    Ok(format!("{:08}", number % 100_000_000))
}

/// The digits of what was typed, in whatever script has them; spaces between them are the mail's own.
pub(crate) fn digits(typed: &str) -> String {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        '\u{660}'..='\u{669}' => char::from_digit(c as u32 - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(c as u32 - 0x6f0, 10),
        _ => None,
    };
    typed.chars().filter_map(digit).take(20).collect()
}

/// Hash of a code, for one asking. Eight digits are soon found from their hash, but are worth nothing without what the
/// browser holds, of which there is only a hash as well.
pub(crate) fn hash_code(browser: &[u8], code: &str) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_derive_key("rejoinder 2026-11 code of a sign-in mail");
    hasher.update(browser).update(code.as_bytes());
    hasher.finalize().as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_its_digits_however_typed() {
        for typed in ["1234 5678", " 12345678\n", "12-34-56-78", "١٢٣٤٥٦٧٨", "۱۲۳۴ ۵۶۷۸"] {
            assert_eq!(digits(typed), "12345678", "{typed}");
        }
        assert_eq!(new_code().unwrap().len(), 8);
    }
}
