//! Passkeys (WebAuthn): a key that a device keeps and unlocks by finger, face or PIN signs what the site asks. One is proof by
//! itself, more than a mail: it signs in without one, and stands in for the code of an app.
//!
//! What is asked stands in the database until it is answered, once, for five minutes. `webauthn-rs` holds the answer
//! against it: challenge, origin, name of the site, presence and verification of the person, signature, its count.

use model::{AccountId, FieldError, Timestamp};
use serde_json::Value;
use store::{
    Conn,
    passkeys::{self as stored, Passkey},
    second_step as authenticators, sessions, tokens,
};
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{
        DiscoverableAuthentication, Passkey as Key, PasskeyRegistration, PublicKeyCredential,
        RegisterPublicKeyCredential, Url, Uuid,
    },
};

use crate::{
    App, Error, Refusal, Secret, limits,
    mail::{News, tell},
    networks,
    second_step::{changed, is_fresh, may_begin, own},
    sign_in::{self, Browser},
};

/// How long an answer is waited for, in seconds.
pub const ASKING_SECONDS: i64 = 5 * 60;
/// How these askings are called where they are counted.
const WAY: &str = "passkey";
/// Most passkeys of an account.
const MOST: usize = 20;
/// Most characters of a name.
const NAME: usize = 100;

/// The site as passkeys know it: they are bound to its name, and answer at its own address only.
#[derive(Debug, Clone)]
pub struct Site(Webauthn);

impl Site {
    /// The site at an address; none where browsers have no passkeys there: without https, unless it is `localhost`, or
    /// under a number in the place of a name.
    pub fn at(base: &str, name: &str) -> Option<Self> {
        let url = Url::parse(base).ok()?;
        let host = url.domain()?.to_owned();
        let local = host == "localhost" || host.ends_with(".localhost");
        if url.scheme() != "https" && !local {
            return None;
        }
        let built = WebauthnBuilder::new(&host, &url)
            .map(|builder| builder.rp_name(name))
            .and_then(WebauthnBuilder::build);
        built.inspect_err(|error| tracing::warn!(%error, "there are no passkeys at {base}")).ok().map(Self)
    }
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::Broken(error.to_string())
}

fn since(now: Timestamp) -> Timestamp {
    now.plus_seconds(-ASKING_SECONDS)
}

/// Asks a browser for any passkey of this site: what it keeps for its answer, and what the device is asked (JSON). The same
/// for everybody, whoever has which.
///
/// # Errors
/// [`Refusal::AskedOften`] where the network asks too much.
pub async fn ask(app: &App, site: &Site, network: &str, now: Timestamp) -> Result<(Secret, Value), Error> {
    let (asked, state) = site.0.start_discoverable_authentication().map_err(broken)?;
    let (browser, state) = (Secret::new()?, serde_json::to_string(&state).map_err(broken)?);
    let (hash, network) = (browser.hash(), networks::hashes(app, network, now).await?);
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let (most, seconds) = limits::PASSKEYS.pair();
                store::attempts::hold(tx, WAY, &network[0]).await?;
                if stored::asked(tx.conn(), networks::both(&network), now.plus_seconds(-seconds)).await?
                    >= most
                {
                    return Err(Refusal::AskedOften { until: now.plus_seconds(seconds) }.into());
                }
                Ok::<_, Error>(stored::ask(tx, &hash, &network[0], &state, now).await?)
            })
        })
        .await?;
    Ok((browser, serde_json::to_value(asked.public_key).map_err(broken)?))
}

/// A passkey whose signature is right, with its new count.
struct Proven {
    read: Passkey,
    key: String,
}

/// Holds an answer against what this browser was asked. Whatever is wrong with it, the answer is the same.
async fn check(
    app: &App,
    site: &Site,
    browser: &Secret,
    answer: &str,
    now: Timestamp,
) -> Result<Proven, Error> {
    let hash = browser.hash();
    let answer: Option<PublicKeyCredential> = serde_json::from_str(answer).ok();
    let credential = answer.as_ref().map(|answer| answer.get_credential_id().to_vec()).unwrap_or_default();
    let found = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let state = stored::take_asking(tx, &hash, since(now)).await?;
                let read = stored::by_credential(tx.conn(), &credential).await?;
                Ok::<_, Error>(state.zip(read))
            })
        })
        .await?;
    let (answer, (state, read)) = answer.zip(found).ok_or(Refusal::Passkey)?;
    let state: DiscoverableAuthentication = serde_json::from_str(&state).map_err(broken)?;
    let mut key: Key = serde_json::from_str(&read.key).map_err(broken)?;
    if answer.get_user_unique_id() != Some(read.handle.as_slice()) {
        return Err(Refusal::Passkey.into());
    }
    let checked = site.0.finish_discoverable_authentication_v2(&answer, state, &key);
    let checked = checked.map_err(|error| {
        tracing::info!(%error, "a passkey was not taken");
        Refusal::Passkey
    })?;
    if !checked.user_verified() {
        return Err(Refusal::Passkey.into());
    }
    key.update_credential(&checked);
    Ok(Proven { read, key: serde_json::to_string(&key).map_err(broken)? })
}

/// Signs in by the answer to what this browser was asked. No second step: the device has asked for one itself.
///
/// # Errors
/// [`Refusal::Passkey`] for whatever is wrong with it.
pub async fn sign_in(
    app: &App,
    site: &Site,
    asked: &Secret,
    answer: &str,
    browser: &Browser,
    now: Timestamp,
) -> Result<Secret, Error> {
    let Proven { read, key } = check(app, site, asked, answer, now).await?;
    let session = Secret::new()?;
    let (new, browser) = (session.clone(), browser.clone());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                // Locked, so that whoever removes it now ends this session as well.
                authenticators::lock(tx, read.account).await?;
                if !stored::note_used(tx, &read, &key, now).await? {
                    return Err(Refusal::Passkey.into());
                }
                sign_in::start(tx, &new, read.account, &browser, Some(now), now).await
            })
        })
        .await?;
    Ok(session)
}

/// Proves more than a mail in a session that is signed in; its new secret.
///
/// # Errors
/// [`Error::SignIn`]; [`Refusal::Passkey`], also where it is somebody else's.
pub async fn prove(
    app: &App,
    site: &Site,
    session: &Secret,
    asked: &Secret,
    answer: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    let Proven { read, key } = check(app, site, asked, answer, now).await?;
    let new = Secret::new()?;
    let (old, hash) = (session.hash(), new.hash());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = own(tx.conn(), &old, now).await?;
                authenticators::lock(tx, own.bearer.id).await?;
                if own.bearer.id != read.account || !stored::note_used(tx, &read, &key, now).await? {
                    return Err(Refusal::Passkey.into());
                }
                if !sessions::prove(tx, &old, &hash, now).await? {
                    return Err(Error::SignIn);
                }
                Ok(())
            })
        })
        .await?;
    Ok(new)
}

/// The passkeys of a session's holder.
pub struct Standing {
    /// The oldest first.
    pub passkeys: Vec<Passkey>,
    /// True where staff has come by mail alone, and a link from the console is needed to add the first.
    pub needs_link: bool,
    /// True where changing them needs a fresh proof first.
    pub prove_first: bool,
    /// True where an authenticator app is set up.
    pub has_app: bool,
    /// True for staff: without any proof left, its role will not count.
    pub staff: bool,
}

/// The passkeys of a session's holder.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn standing(app: &App, session: &Secret, now: Timestamp) -> Result<Standing, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let passkeys = stored::of_account(conn, own.bearer.id).await?;
            let app = authenticators::of_account(conn, own.bearer.id).await?;
            Ok(Some((own, passkeys, app.is_some())))
        })
    });
    let (own, passkeys, has_app) = read.await?.ok_or(Error::SignIn)?;
    let has_any = has_app || !passkeys.is_empty();
    Ok(Standing {
        needs_link: !has_any && !may_begin(&own),
        prove_first: has_any && !is_fresh(&own, now),
        has_app,
        staff: own.bearer.role.is_staff(),
        passkeys,
    })
}

/// The passkeys a session's holder has, where it may add one.
async fn may_add(conn: &mut Conn, own: &sessions::Held, now: Timestamp) -> Result<Vec<Passkey>, Error> {
    let passkeys = stored::of_account(conn, own.bearer.id).await?;
    let has_any = !passkeys.is_empty() || authenticators::of_account(conn, own.bearer.id).await?.is_some();
    if has_any && !is_fresh(own, now) {
        return Err(Refusal::ProveFirst.into());
    }
    if !may_begin(own) {
        return Err(Refusal::SecondStep.into());
    }
    if passkeys.len() >= MOST {
        let message = "There are twenty passkeys already: remove one that is not needed any more.";
        return Err(FieldError::new("name", "passkeys_many", message).into());
    }
    Ok(passkeys)
}

/// Asks a session for a new passkey: what the device is asked (JSON).
///
/// # Errors
/// [`Error::SignIn`]; [`Refusal::SecondStep`] for staff that came by mail alone; [`Refusal::ProveFirst`] where there is
/// something to prove with and the proof is not fresh; [`Error::Invalid`] for too many.
pub async fn offer(app: &App, site: &Site, session: &Secret, now: Timestamp) -> Result<Value, Error> {
    let (hash, site, handle) = (session.hash(), site.clone(), new_handle()?);
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = own(tx.conn(), &hash, now).await?;
                let passkeys = may_add(tx.conn(), &own, now).await?;
                let handle =
                    passkeys.first().and_then(|one| Uuid::from_slice(&one.handle).ok()).unwrap_or(handle);
                let known = passkeys.into_iter().map(|one| one.credential).collect();
                let name = &own.bearer.name;
                let (asked, state) =
                    site.0.start_passkey_registration(handle, name, name, Some(known)).map_err(broken)?;
                let state = serde_json::to_string(&Asked { handle, state }).map_err(broken)?;
                stored::offer(tx, own.id, &state, now).await?;
                let mut asked = serde_json::to_value(asked.public_key).map_err(broken)?;
                // One that is found without a name being typed; the library leaves that to the device.
                if let Some(wanted) = asked.get_mut("authenticatorSelection").and_then(Value::as_object_mut) {
                    wanted.insert("residentKey".to_owned(), "required".into());
                    wanted.insert("requireResidentKey".to_owned(), true.into());
                }
                Ok::<_, Error>(asked)
            })
        })
        .await
}

/// What devices call an account: says nothing of it.
fn new_handle() -> Result<Uuid, Error> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(broken)?;
    Ok(Uuid::from_bytes(bytes))
}

/// What a session was asked, as it is stored.
#[derive(serde::Serialize, serde::Deserialize)]
struct Asked {
    handle: Uuid,
    state: PasskeyRegistration,
}

/// Adds the passkey that answers what this session was asked. Ends every other session of the account and tells its holder;
/// what is given back is the session's new secret.
///
/// # Errors
/// [`Error::SignIn`]; [`Refusal::Passkey`] for whatever is wrong with the answer; those of [`offer`].
pub async fn add(
    app: &App,
    site: &Site,
    session: &Secret,
    (name, answer): (&str, &str),
    lang: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(NAME).collect();
    let hash = session.hash();
    let asked = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let own = own(tx.conn(), &hash, now).await?;
                Ok::<_, Error>(stored::take_offer(tx, own.id, since(now)).await?)
            })
        })
        .await?;
    let asked: Asked = serde_json::from_str(&asked.ok_or(Refusal::Passkey)?).map_err(broken)?;
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(|_| Refusal::Passkey)?;
    let key = site.0.finish_passkey_registration(&answer, &asked.state).map_err(|error| {
        tracing::info!(%error, "a passkey was not added");
        Refusal::Passkey
    })?;
    let new = Secret::new()?;
    let (old, secret, lang) = (session.hash(), new.hash(), lang.to_owned());
    let (credential, handle) = (key.cred_id().to_vec(), asked.handle.as_bytes().to_vec());
    let key = serde_json::to_string(&key).map_err(broken)?;
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = own(tx.conn(), &old, now).await?;
                let account = own.bearer.id;
                authenticators::lock(tx, account).await?;
                may_add(tx.conn(), &own, now).await?;
                if stored::by_credential(tx.conn(), &credential).await?.is_some() {
                    return Err(Refusal::Passkey.into());
                }
                let created = now;
                let new = Passkey { id: 0, account, credential, handle, name, key, created, used: None };
                stored::insert(tx, &new).await?;
                changed(tx, &own, (&old, &secret), now).await?;
                tell(tx, account, News::PasskeyAdded, &lang, now).await
            })
        })
        .await?;
    app.mail_waits.notify_one();
    Ok(new)
}

/// Removes a passkey, in a session with a fresh proof. Ends every other session of the account and its API tokens, and tells
/// its holder; what is given back is the session's new secret.
///
/// # Errors
/// [`Error::SignIn`]; [`Refusal::ProveFirst`]; [`Error::NotFound`] where it is none of one's own.
pub async fn remove(
    app: &App,
    session: &Secret,
    id: i64,
    lang: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    let new = Secret::new()?;
    let (old, secret, lang) = (session.hash(), new.hash(), lang.to_owned());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let own = own(tx.conn(), &old, now).await?;
                let account: AccountId = own.bearer.id;
                authenticators::lock(tx, account).await?;
                if !is_fresh(&own, now) {
                    return Err(Refusal::ProveFirst.into());
                }
                if !stored::remove(tx, account, id).await? {
                    return Err(Error::NotFound);
                }
                tokens::end_all(tx, account).await?;
                changed(tx, &own, (&old, &secret), now).await?;
                tell(tx, account, News::PasskeyRemoved, &lang, now).await
            })
        })
        .await?;
    app.mail_waits.notify_one();
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_passkeys_where_browsers_have_them() {
        for (base, has) in [
            ("https://news.example.org", true),
            ("https://news.example.org:8443", true),
            ("http://localhost:8080", true),
            ("http://paper.localhost:8080", true),
            ("http://news.example.org", false),
            ("http://127.0.0.1:8080", false),
            ("https://192.0.2.1", false),
            ("https://[2001:db8::1]", false),
            ("http://notlocalhost", false),
            ("nowhere", false),
        ] {
            assert_eq!(Site::at(base, "The Courier").is_some(), has, "{base}");
        }
    }
}
