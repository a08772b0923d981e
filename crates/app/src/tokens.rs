//! API tokens: what a program shows to act as an account, as far as the token's scopes and the account's role go. Made by
//! the operator for anybody, and by everybody for themselves. A token never leads to what only a session does.

use model::{
    FieldError, Timestamp,
    accounts::check_email,
    permission::{Actor, Operation},
};
use store::{
    Tx,
    sessions::{self, Held},
    tokens::{self, Listed},
};

use crate::{
    App, Error, Refusal, Secret, accounts,
    mail::{News, tell},
    second_step,
};

const DAY: i64 = 24 * 3600;
/// How long a token of the command line holds, in days.
const BY_COMMAND: i64 = 365;
/// How long a token may hold, in days: what is offered.
pub const DAYS: [i64; 4] = [7, 30, 90, 365];
/// Most tokens of one account at a time.
const MOST: usize = 20;
/// Most characters of what a token is for.
const LABEL: usize = 100;
/// How exactly is known when a token was used last, in seconds: a write for each request would cost too much.
const USED_SECONDS: i64 = 3600;

/// Makes a token for an account, at the command line.
///
/// # Errors
/// [`Error::Invalid`] where there is no account with this address or no such scope.
pub async fn create(
    app: &App,
    email: &str,
    label: &str,
    scopes: &[String],
    now: Timestamp,
) -> Result<Secret, Error> {
    let email = check_email(email)?;
    if let Some(unknown) = scopes.iter().find(|scope| Operation::of_scope(scope).is_none()) {
        let known = Operation::SCOPES.map(Operation::as_str).join(", ");
        let message = format!("There is no scope {unknown:?}; the scopes are {known}.");
        return Err(FieldError::new("scope", "scope", message).into());
    }
    if label.chars().count() > LABEL {
        return Err(FieldError::new("label", "label_length", "A label has at most 100 characters.").into());
    }
    let (secret, label, scopes) = (Secret::new()?, label.to_owned(), scopes.join(" "));
    let hash = secret.hash();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let account = accounts::of_email(tx.conn(), &email).await?;
                let life = (now, now.plus_seconds(BY_COMMAND * DAY));
                Ok::<_, Error>(tokens::insert(tx, &hash, account.id, &label, &scopes, life).await?)
            })
        })
        .await?;
    Ok(secret)
}

/// Who holds a token. Notes that it is used, once an hour.
///
/// # Errors
/// [`Error::SignIn`] where there is no such token (any more).
pub async fn of_token(app: &App, token: &Secret, now: Timestamp) -> Result<Actor, Error> {
    let hash = token.hash();
    let read = app.store.read(move |conn| Box::pin(async move { tokens::by_secret(conn, &hash, now).await }));
    let tokens::Held { bearer, id, scopes, used } = read.await?.ok_or(Error::SignIn)?;
    if used.is_none_or(|used| used.plus_seconds(USED_SECONDS) <= now) {
        let noted = app
            .store
            .write(move |tx| Box::pin(async move { Ok::<_, Error>(tokens::note_used(tx, id, now).await?) }));
        // Who only reads can do so where nothing can be written.
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the use of a token was not noted");
        }
    }
    let scopes = Some(operations(&scopes));
    Ok(Actor::Account { id: bearer.id, name: bearer.name, role: bearer.role, scopes, unproven: false })
}

/// The operations of a token's scopes.
pub fn operations(scopes: &str) -> Vec<Operation> {
    scopes.split(' ').filter_map(Operation::of_scope).collect()
}

/// The tokens of a session's holder, and what a new one can be for.
pub struct Own {
    /// Those that hold, the latest first.
    pub listed: Vec<Listed>,
    /// What the account's role may.
    pub may: Vec<Operation>,
    /// True where a new one needs a fresh proof first.
    pub prove_first: bool,
}

/// The tokens of whoever holds a session.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn own(app: &App, session: &Secret, now: Timestamp) -> Result<Own, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let listed = tokens::of_account(conn, own.bearer.id, now).await?;
            Ok(Some((own, listed)))
        })
    });
    let (own, listed) = read.await?.ok_or(Error::SignIn)?;
    let may = Operation::SCOPES.into_iter().filter(|&it| own.bearer.role.may(it)).collect();
    Ok(Own { listed, may, prove_first: prove_first(&own, now) })
}

/// Of staff even a token that only comments speaks for the site, so it takes the proof that changing what proves takes.
fn prove_first(own: &Held, now: Timestamp) -> bool {
    own.bearer.role.is_staff() && !second_step::is_fresh(own, now)
}

/// What a token is to be.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// What it is for.
    pub label: String,
    /// What it may do.
    pub scopes: Vec<Operation>,
    /// How long it holds: one of [`DAYS`].
    pub days: i64,
}

/// Makes a token for whoever holds a session, and tells them by mail.
///
/// # Errors
/// [`Error::SignIn`] where it has ended; [`Refusal::ProveFirst`] for staff without a fresh proof; [`Error::Invalid`];
/// [`Error::Forbidden`] for what the account itself may not do.
pub async fn make(
    app: &App,
    session: &Secret,
    wanted: Wanted,
    lang: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    let label = wanted.label.trim().to_owned();
    if label.is_empty() || label.chars().count() > LABEL || label.contains(char::is_control) {
        let message = "Say in 1 to 100 characters what the token is for.";
        return Err(FieldError::new("label", "token_label", message).into());
    }
    if wanted.scopes.is_empty() {
        return Err(FieldError::new("scopes", "token_scopes", "Choose what the token may do.").into());
    }
    if !DAYS.contains(&wanted.days) {
        return Err(Error::NotFound);
    }
    let secret = Secret::new()?;
    let (own, new, lang) = (session.hash(), secret.hash(), lang.to_owned());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = sessions::of_session(tx.conn(), &own, now).await?.ok_or(Error::SignIn)?;
                if prove_first(&own, now) {
                    return Err(Refusal::ProveFirst.into());
                }
                insert(tx, &own, &new, &label, &wanted, now).await?;
                tell(tx, own.bearer.id, News::TokenMade, &lang, now).await
            })
        })
        .await?;
    app.mail_waits.notify_one();
    Ok(secret)
}

async fn insert(
    tx: &mut Tx,
    own: &Held,
    secret: &[u8],
    label: &str,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<(), Error> {
    let account = own.bearer.id;
    let may = |it: &Operation| Operation::SCOPES.contains(it) && own.bearer.role.may(*it);
    if !wanted.scopes.iter().all(may) {
        return Err(Error::Forbidden);
    }
    // So that of many who make one at once the last sees the others.
    store::second_step::lock(tx, account).await?;
    if tokens::of_account(tx.conn(), account, now).await?.len() >= MOST {
        let message = "There are twenty tokens already: end one that is not needed any more.";
        return Err(FieldError::new("label", "tokens_many", message).into());
    }
    let scopes: Vec<_> = wanted.scopes.iter().map(|it| it.as_str()).collect();
    let life = (now, now.plus_seconds(wanted.days * DAY));
    Ok(tokens::insert(tx, secret, account, label, &scopes.join(" "), life).await?)
}

/// Ends a token of whoever holds a session, where it is theirs.
///
/// # Errors
/// [`Error::SignIn`] where the session has ended.
pub async fn end(app: &App, session: &Secret, id: i64, now: Timestamp) -> Result<(), Error> {
    let hash = session.hash();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = sessions::of_session(tx.conn(), &hash, now).await?.ok_or(Error::SignIn)?;
                Ok(tokens::end(tx, own.bearer.id, id).await?)
            })
        })
        .await
}
