//! Signing in by an OpenID provider (OpenID Connect Core 1.0 by discovery, code flow with PKCE, as RFC 9700 wants it): Keycloak,
//! Google, another paper's accounts.
//!
//! What a browser keeps while it is away makes state, nonce and verifier, for one provider alone: nothing of it stands in a table,
//! and what another browser or another provider brings back fits nowhere. Whom a provider knows is issuer and subject; an address
//! ties nothing (`sso.rs`). What comes this way counts as much as a mail.

mod provider;
mod token;

use model::Timestamp;
use store::attempts;
use url::form_urlencoded::Serializer;

use crate::{
    App, Error, Refusal, Secret,
    fetching::Address,
    limits, networks,
    sign_in::{Browser, Entered},
    sso::{self, Known},
};

pub use provider::{Cached, Provider};

const STATE: &str = "rejoinder 2026-11 state of a sign-in by OpenID";
const NONCE: &str = "rejoinder 2026-11 nonce of a sign-in by OpenID";
const VERIFIER: &str = "rejoinder 2026-11 verifier of a sign-in by OpenID";
/// How these attempts are called where they are counted.
const WAY: &str = "openid";

/// What a browser brings back from a provider.
#[derive(Debug, Clone, Copy)]
pub struct Came<'a> {
    /// What the provider will say who somebody is for, once.
    pub code: &'a str,
    /// What only the browser that was sent can bring.
    pub state: &'a str,
    /// Who answers (RFC 9207).
    pub issuer: Option<&'a str>,
}

/// True for an issuer that can be asked what it is: by `https`, or on this machine.
pub fn may_be_asked(issuer: &str) -> bool {
    Address::read(issuer).is_some()
}

/// A text for one provider, which only who holds `asked` can be given.
fn derived(provider: &Provider, asked: &Secret, purpose: &str) -> String {
    Secret::from_text(&format!("{}\n{}", provider.issuer, asked.reveal())).derive(purpose)
}

/// Where a provider sends browsers back to; it has to know this address, to the letter.
pub fn address_back(provider: &Provider, base: &str) -> String {
    format!("{base}/login/openid/{}", provider.id)
}

/// Where a browser that keeps `asked` is sent to be signed in.
///
/// # Errors
/// [`Refusal::OtherSite`] where the provider cannot be asked what its addresses are.
pub async fn begin(provider: &Provider, base: &str, asked: &Secret, now: Timestamp) -> Result<String, Error> {
    let known = provider.known(now).await?;
    let verifier = derived(provider, asked, VERIFIER);
    let mut address = known.authorization.url().clone();
    address
        .query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &provider.client)
        .append_pair("redirect_uri", &address_back(provider, base))
        .append_pair("scope", &provider.scopes)
        .append_pair("state", &derived(provider, asked, STATE))
        .append_pair("nonce", &derived(provider, asked, NONCE))
        .append_pair("code_challenge", &token::challenge(&verifier))
        .append_pair("code_challenge_method", "S256");
    Ok(address.into())
}

/// True where a browser that keeps `asked` was sent to this provider and brings back its state.
pub fn is_of(provider: &Provider, asked: &Secret, state: &str) -> bool {
    derived(provider, asked, STATE) == state
}

/// Signs in whoever comes back from a provider, in the browser that was sent there and keeps `asked`.
///
/// # Errors
/// [`Refusal::Token`] for whatever is wrong with what they bring; [`Refusal::OtherSite`] where the provider does not answer;
/// [`Refusal::AskedOften`]; [`Refusal::AddressTaken`] where somebody has an account with this address and has not connected it.
pub async fn enter(
    app: &App,
    (provider, base): (&Provider, &str),
    came: Came<'_>,
    asked: &Secret,
    (browser, network): (&Browser, &str),
    now: Timestamp,
) -> Result<Entered, Error> {
    let known = known(app, (provider, base), came, asked, network, now).await?;
    sso::take_in(app, known, browser, now).await
}

/// Connects the account of a session with whom a provider knows.
///
/// # Errors
/// Those of [`enter`], and of [`sso::connect`].
pub async fn connect(
    app: &App,
    (provider, base): (&Provider, &str),
    came: Came<'_>,
    asked: &Secret,
    (session, lang, network): (&Secret, &str, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let known = known(app, (provider, base), came, asked, network, now).await?;
    sso::tie(app, known, (session, lang), now).await
}

async fn known(
    app: &App,
    (provider, base): (&Provider, &str),
    came: Came<'_>,
    asked: &Secret,
    network: &str,
    now: Timestamp,
) -> Result<Known, Error> {
    if !is_of(provider, asked, came.state) {
        return Err(refused("another browser or another provider was sent"));
    }
    count(app, network, now).await?;
    let seen = provider.known(now).await?;
    if came.issuer.is_some_and(|issuer| issuer != provider.issuer) {
        return Err(refused("another provider answers"));
    }
    if came.issuer.is_none() && seen.says_who_answers {
        return Err(refused("the provider does not say who answers"));
    }
    let verifier = derived(provider, asked, VERIFIER);
    let form = Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("code", came.code)
        .append_pair("redirect_uri", &address_back(provider, base))
        .append_pair("code_verifier", &verifier)
        .finish();
    let given = provider.exchange(&seen, form).await?;
    let nonce = derived(provider, asked, NONCE);
    let claims = token::read(provider, &given.id_token, &nonce, now).await?;
    let more = match &given.access_token {
        Some(access) if claims.name().is_none() || claims.email().is_none() => {
            provider.userinfo(&seen, access).await?
        }
        _ => None,
    };
    // What is said of somebody else is a fault or a fraud (Core, 5.3.2).
    if more.as_ref().is_some_and(|more| more.subject() != claims.subject()) {
        return Err(refused("the provider speaks of two people"));
    }
    let more = more.as_ref();
    Ok(Known {
        issuer: provider.issuer.clone(),
        subject: claims.subject().to_owned(),
        name: claims.name().or_else(|| more?.name()).map(str::to_owned),
        email: claims.email().or_else(|| more?.email()).map(str::to_owned),
        token: Secret::from_text(&format!("{}\n{nonce}", provider.issuer)).hash(),
        nonce: Some(nonce),
        expires: claims.expires().max(now.plus_seconds(sso::AWAY_SECONDS)),
    })
}

/// For whatever is wrong the answer is the same; the log says what it was.
fn refused(wrong: &str) -> Error {
    tracing::info!(wrong, "the word of an OpenID provider was not taken");
    Refusal::Token.into()
}

async fn count(app: &App, network: &str, now: Timestamp) -> Result<(), Error> {
    let network = networks::hashes(app, network, now).await?;
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let (most, seconds) = limits::OPENID.pair();
                // Each return has us ask the provider.
                attempts::hold(tx, WAY, &network[0]).await?;
                let since = now.plus_seconds(-seconds);
                attempts::insert(tx, WAY, &[], &network[0], now).await?;
                let seen = attempts::count(tx.conn(), WAY, (&[], networks::both(&network)), since).await?;
                // What is refused is taken back with its row, so that who keeps asking is let in again in time.
                if seen.network > most {
                    return Err(Refusal::AskedOften { until: now.plus_seconds(seconds) }.into());
                }
                Ok::<_, Error>(())
            })
        })
        .await
}
