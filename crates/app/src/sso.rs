//! Signing in by another site's word: a publisher's own site says who its reader is, in a token it signs (a JWT, RFC 7519).
//!
//! The operator names each key, with the one algorithm it signs by; what a token says of keys and algorithms is not believed.
//! Who comes for the first time gets an account. What comes this way counts as much as a mail: staff takes the second step.

pub(crate) mod token;

use model::{
    AccountId, Timestamp,
    accounts::{NewAccount, check_email},
    names::{NAME_LENGTH, Name},
    permission::{Actor, Operation, Role},
};
use store::{
    Tx, accounts,
    identities::{self, Identity},
    sessions,
};

use crate::{
    App, Error, Refusal, Secret,
    mail::{News, tell},
    sign_in::{self, Browser, Entered},
};

pub use token::{Algorithm, BadKey, Key};

/// What a browser's nonce is derived for.
const NONCE: &str = "rejoinder 2026-11 nonce of a sign-in by another site";
/// How long a browser may be away at the other site, in seconds.
pub const AWAY_SECONDS: i64 = 30 * 60;
/// Names that are tried for somebody whose own is taken: `Ann 2` and so on.
const NAMES: usize = 1_000;
/// Who comes without a name that can be taken.
const NAMELESS: &str = "Reader";

/// A site whose word signs its readers in here.
#[derive(Debug, Clone)]
pub struct Issuer {
    /// What its tokens call it (`iss`): an address, by custom.
    pub id: String,
    /// What readers know it as.
    pub name: String,
    /// Where a browser is sent to be signed in there; none where only programs bring its tokens.
    pub address: Option<String>,
    /// What it signs with. An issuer that changes its key stands twice for a while.
    pub key: Key,
}

/// Who somebody is, by another site's word that is right.
pub(crate) struct Known {
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) name: Option<String>,
    /// An address the issuer has verified.
    pub(crate) email: Option<String>,
    pub(crate) nonce: Option<String>,
    /// Hash of what makes this word this one.
    pub(crate) token: Vec<u8>,
    pub(crate) expires: Timestamp,
}

/// Sends a browser to the other site: what it keeps until it comes back.
///
/// # Errors
/// None but of the machine's randomness.
pub fn ask() -> Result<Secret, Error> {
    Secret::new()
}

/// What a browser brings back from the other site has to hold: only this browser could ask for it.
pub fn nonce(browser: &Secret) -> String {
    browser.derive(NONCE)
}

/// Reads a token of one of the issuers, meant for the site at `base`. Whatever is wrong with it, the answer is the same; the
/// log says what it was.
fn check(app: &App, base: &str, token: &str, now: Timestamp) -> Result<Known, Error> {
    token::read(&app.issuers, base, token, now).map_err(|wrong| {
        tracing::info!(wrong, "a token of another site was not taken");
        Refusal::Token.into()
    })
}

fn of_browser(app: &App, base: &str, token: &str, browser: &Secret, now: Timestamp) -> Result<Known, Error> {
    let known = check(app, base, token, now)?;
    if known.nonce.as_deref() != Some(nonce(browser).as_str()) {
        tracing::info!("a token was brought by another browser than asked for it");
        return Err(Refusal::Token.into());
    }
    Ok(known)
}

/// Signs in whoever comes back from the other site, in the browser that was sent there and holds `asked`.
///
/// # Errors
/// [`Refusal::Token`] for whatever is wrong with the token; [`Refusal::AddressTaken`] where somebody has an account with
/// this address and has not connected it.
pub async fn enter(
    app: &App,
    base: &str,
    token: &str,
    asked: &Secret,
    browser: &Browser,
    now: Timestamp,
) -> Result<Entered, Error> {
    take_in(app, of_browser(app, base, token, asked, now)?, browser, now).await
}

/// Signs in whom another site knows.
pub(crate) async fn take_in(
    app: &App,
    known: Known,
    browser: &Browser,
    now: Timestamp,
) -> Result<Entered, Error> {
    let (known, session, browser) = (std::sync::Arc::new(known), Secret::new()?, browser.clone());
    app.look_and_write(move |tx| {
        let (known, session, browser) = (known.clone(), session.clone(), browser.clone());
        Box::pin(async move {
            use_up(tx, &known, now).await?;
            let (account, _, _) = account_of(tx, &known, now).await?;
            sign_in::without_proof(tx, session, account, &browser, now).await
        })
    })
    .await
}

/// Whom a program's request is from that brings a token in the place of one of ours. Good for one request: a token counts once.
/// It may what readers may.
///
/// # Errors
/// [`Error::SignIn`] for whatever is wrong with it; [`Refusal::AddressTaken`].
pub async fn bearer(app: &App, base: &str, token: &str, now: Timestamp) -> Result<Actor, Error> {
    let known = std::sync::Arc::new(check(app, base, token, now).map_err(|_| Error::SignIn)?);
    let entered = app.look_and_write(move |tx| {
        let known = known.clone();
        Box::pin(async move {
            use_up(tx, &known, now).await?;
            account_of(tx, &known, now).await
        })
    });
    let (id, name, role) = entered.await.map_err(|error| match error {
        Error::Refused(Refusal::Token) => Error::SignIn,
        other => other,
    })?;
    let scopes = Operation::ALL.into_iter().filter(|&it| Role::Reader.may(it)).collect();
    Ok(Actor::Account { id, name, role, scopes: Some(scopes), unproven: role.is_staff() })
}

/// Connects the account of a session with whom the other site knows.
///
/// # Errors
/// [`Refusal::Token`]; [`Error::SignIn`] where the session has ended; [`Refusal::ConnectedElsewhere`] where they have another
/// account here.
pub async fn connect(
    app: &App,
    base: &str,
    token: &str,
    asked: &Secret,
    holder: (&Secret, &str),
    now: Timestamp,
) -> Result<(), Error> {
    tie(app, of_browser(app, base, token, asked, now)?, holder, now).await
}

/// Connects the account of a session with whom another site knows.
pub(crate) async fn tie(
    app: &App,
    known: Known,
    (session, lang): (&Secret, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let known = std::sync::Arc::new(known);
    let (session, lang) = (session.hash(), lang.to_owned());
    app.look_and_write(move |tx| {
        let (known, session, lang) = (known.clone(), session.clone(), lang.clone());
        Box::pin(async move {
            use_up(tx, &known, now).await?;
            let own = sessions::of_session(tx.conn(), &session, now).await?.ok_or(Error::SignIn)?;
            match identities::bearer(tx.conn(), &known.issuer, &known.subject).await? {
                Some(there) if there.id == own.bearer.id => return Ok(()),
                Some(_) => return Err(Refusal::ConnectedElsewhere.into()),
                None => {}
            }
            identities::insert(tx, &known.issuer, &known.subject, own.bearer.id, now).await?;
            tell(tx, own.bearer.id, News::Connected, &lang, now).await
        })
    })
    .await?;
    app.mail_waits.notify_one();
    Ok(())
}

/// The identities of whoever holds a session.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn own(app: &App, session: &Secret, now: Timestamp) -> Result<Vec<Identity>, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            Ok(Some(identities::of_account(conn, own.bearer.id).await?))
        })
    });
    read.await?.ok_or(Error::SignIn)
}

/// Ends one identity of whoever holds a session, where it is theirs. Who has no address that a mail reaches keeps the last
/// one: there would be no way in.
///
/// # Errors
/// [`Error::SignIn`] where the session has ended; [`Refusal::LastWayIn`].
pub async fn remove(app: &App, session: &Secret, id: i64, now: Timestamp) -> Result<(), Error> {
    let hash = session.hash();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = sessions::of_session(tx.conn(), &hash, now).await?.ok_or(Error::SignIn)?;
                let account = own.bearer.id;
                // So that of two that are removed at once the second sees the first gone.
                store::second_step::lock(tx, account).await?;
                if identities::remove(tx, account, id).await?
                    && accounts::address(tx.conn(), account).await?.is_none_or(|it| it.ends_with(NO_ADDRESS))
                    && identities::of_account(tx.conn(), account).await?.is_empty()
                {
                    return Err(Refusal::LastWayIn.into());
                }
                Ok(())
            })
        })
        .await
}

async fn use_up(tx: &mut Tx, known: &Known, now: Timestamp) -> Result<(), Error> {
    if identities::use_token(tx, &known.token, known.expires, now).await? {
        return Ok(());
    }
    tracing::info!("a token of another site was brought a second time");
    Err(Refusal::Token.into())
}

/// The account of whom the issuer knows; a new one at the first time.
async fn account_of(tx: &mut Tx, known: &Known, now: Timestamp) -> Result<(AccountId, String, Role), Error> {
    if let Some(bearer) = identities::bearer(tx.conn(), &known.issuer, &known.subject).await? {
        return Ok((bearer.id, bearer.name, bearer.role));
    }
    let email = known.email.as_deref().and_then(|email| check_email(email).ok());
    let email = email.filter(|email| crate::mail::is_address(email));
    if let Some(email) = &email
        && accounts::by_email(tx.conn(), email).await?.is_some()
    {
        return Err(Refusal::AddressTaken.into());
    }
    let email = match email {
        Some(email) => email,
        None => format!("{}{NO_ADDRESS}", Secret::new()?.reveal().to_lowercase()),
    };
    let name = free_name(tx, known.name.as_deref()).await?;
    let account = NewAccount { name, email, role: Role::Reader };
    let id = accounts::insert(tx, &account, now).await?;
    identities::insert(tx, &known.issuer, &known.subject, id, now).await?;
    Ok((id, account.name.as_str().to_owned(), Role::Reader))
}

/// Ends the place of an address that there is none of: no mail goes anywhere under it (RFC 2606).
pub(crate) const NO_ADDRESS: &str = "@no-address.invalid";

/// The name somebody comes with, or the first like it that nobody has and nobody could take for another's.
async fn free_name(tx: &mut Tx, wanted: Option<&str>) -> Result<Name, Error> {
    let wanted = wanted.and_then(|name| Name::check(name).ok()).filter(|name| !name.is_reserved());
    let base = wanted.as_ref().map_or(NAMELESS, Name::as_str);
    if let Some(name) = &wanted
        && accounts::by_look(tx.conn(), name).await?.is_none()
    {
        return Ok(name.clone());
    }
    for number in 2..NAMES {
        let number = format!(" {number}");
        let room = NAME_LENGTH.end() - number.len();
        let short: String = base.chars().take(room).collect();
        let Ok(name) = Name::check(&(short + &number)) else { continue };
        if accounts::by_look(tx.conn(), &name).await?.is_none() {
            return Ok(name);
        }
    }
    // A thousand have it: some letters nobody has.
    let letters =
        Secret::new()?.reveal().chars().filter(char::is_ascii_alphanumeric).take(10).collect::<String>();
    Name::check(&format!("{NAMELESS} {letters}")).map_err(|error| Error::Invalid(vec![error]))
}
