//! ID tokens: who somebody is, signed by their provider for this site and for one asking of one browser.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use model::Timestamp;
use ring::digest;
use serde::Deserialize;
use serde_json::Value;

use super::{Provider, refused};
use crate::{
    Error,
    sso::token::{AHEAD, Audience, Parts, is_name},
};

/// How old a token may be that was made for us just now, in seconds: clocks differ.
const AGE: i64 = 10 * 60;

/// What a code is bound to before it is made, of what proves it later (RFC 7636).
pub(super) fn challenge(verifier: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

/// What a token says.
#[derive(Deserialize)]
pub(super) struct Claims {
    iss: String,
    aud: Audience,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nonce: String,
    #[serde(flatten)]
    person: Person,
}

/// What a provider says of somebody, in a token or when it is asked.
#[derive(Deserialize)]
pub(super) struct Person {
    sub: String,
    name: Option<String>,
    preferred_username: Option<String>,
    email: Option<String>,
    email_verified: Option<Value>,
}

impl Person {
    pub(super) fn subject(&self) -> &str {
        &self.sub
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.name.as_deref().or(self.preferred_username.as_deref())
    }

    /// An address, where the provider has verified it. Some say so in words.
    pub(super) fn email(&self) -> Option<&str> {
        let verified = self.email_verified.as_ref().is_some_and(|it| *it == true || *it == "true");
        self.email.as_deref().filter(|_| verified)
    }
}

impl Claims {
    pub(super) fn subject(&self) -> &str {
        self.person.subject()
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.person.name()
    }

    pub(super) fn email(&self) -> Option<&str> {
        self.person.email()
    }

    pub(super) fn expires(&self) -> Timestamp {
        Timestamp(self.exp.saturating_mul(1_000_000))
    }
}

/// Reads a token (Core, 3.1.3.7) that has to hold this nonce.
///
/// # Errors
/// [`crate::Refusal::Token`] for whatever is wrong with it; [`crate::Refusal::OtherSite`] where the keys cannot be had.
pub(super) async fn read(
    provider: &Provider,
    token: &str,
    nonce: &str,
    now: Timestamp,
) -> Result<Claims, Error> {
    let parts = Parts::of(token).map_err(refused)?;
    if !provider.has_signed(&parts, now).await? {
        return Err(refused("no key of the provider has signed it so"));
    }
    let claims: Claims = parts.claims().map_err(refused)?;
    check(&claims, provider, nonce, now).map_err(refused)?;
    Ok(claims)
}

fn check(claims: &Claims, provider: &Provider, nonce: &str, now: Timestamp) -> Result<(), &'static str> {
    let audience = claims.aud.all();
    if claims.iss != provider.issuer {
        return Err("it is of another issuer");
    }
    if !audience.contains(&provider.client) {
        return Err("it is for another client");
    }
    if audience.len() > 1 && claims.azp.is_none() {
        return Err("it is for several clients, and does not say whose it is");
    }
    if claims.azp.as_ref().is_some_and(|whose| *whose != provider.client) {
        return Err("it is another client's");
    }
    let seconds = now.0.div_euclid(1_000_000);
    if claims.exp <= seconds {
        return Err("it has run out");
    }
    if claims.iat > seconds + AHEAD || claims.iat < seconds - AGE {
        return Err("it was not made now");
    }
    if claims.nonce != nonce {
        return Err("it answers another asking");
    }
    if !is_name(claims.subject()) {
        return Err("sub is empty or too long");
    }
    Ok(())
}
