//! What an OpenID provider says of itself and of its keys, asked over the network and kept for a while; and the exchange of a code.
//!
//! A document is believed only where it names the issuer that the operator named. Of its keys those are used that sign by an
//! algorithm of ours; what is no public key is none.

use std::sync::Arc;

use base64::{Engine, prelude::BASE64_STANDARD};
use model::Timestamp;
use serde::{Deserialize, de::DeserializeOwned};
use tokio::sync::Mutex;
use url::form_urlencoded::byte_serialize;

use super::token::Person;
use crate::{
    Error, Refusal, Secret,
    fetching::{self, Address, Question},
    sso::token::{Key, ListedKey, Parts},
};

/// How long what a provider says of itself is believed, in seconds.
const KEPT: i64 = 3600;
/// How often its keys are asked for, at most, in seconds: every token that names an unknown key would have us ask.
const KEYS_EVERY: i64 = 60;
/// How long a provider that did not answer is not asked again, in seconds: whoever waits for it would wait in turn.
const REST: i64 = 5;
/// Where a provider says what it is, below its issuer.
const DOCUMENT: &str = "/.well-known/openid-configuration";

/// An OpenID provider, as the operator names it.
#[derive(Debug, Clone)]
pub struct Provider {
    /// What its address to come back to ends in.
    pub id: String,
    /// What readers know it as.
    pub name: String,
    /// Its address as it writes it itself, to the letter.
    pub issuer: String,
    /// What it calls this site.
    pub client: String,
    /// By which this site proves itself to it; none for a public client.
    pub secret: Option<Secret>,
    /// What it is asked for, with spaces.
    pub scopes: String,
    /// What it has said.
    pub cached: Cached,
}

/// What a provider has said, for all who ask.
#[derive(Clone, Default)]
pub struct Cached(Arc<Mutex<Seen>>);

impl std::fmt::Debug for Cached {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cached")
    }
}

#[derive(Default)]
struct Seen {
    known: Option<(Arc<Known>, Timestamp)>,
    keys: Vec<(Option<String>, Key)>,
    /// When the keys were asked for last.
    asked: Option<Timestamp>,
    failed: Option<Timestamp>,
}

/// What a provider says of itself.
pub(super) struct Known {
    pub(super) authorization: Address,
    token: Address,
    keys: Address,
    userinfo: Option<Address>,
    /// True where every answer names its issuer (RFC 9207).
    pub(super) says_who_answers: bool,
    /// True where the secret goes into the form, since the provider takes it nowhere else.
    secret_in_form: bool,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Keys {
    keys: Vec<serde_json::Value>,
}

/// What a code is exchanged for.
#[derive(Deserialize)]
pub(super) struct Given {
    pub(super) id_token: String,
    pub(super) access_token: Option<String>,
}

impl Provider {
    /// What it says of itself, asked for once an hour.
    pub(super) async fn known(&self, now: Timestamp) -> Result<Arc<Known>, Error> {
        let mut seen = self.cached.0.lock().await;
        if let Some((known, at)) = &seen.known
            && at.plus_seconds(KEPT) > now
        {
            return Ok(known.clone());
        }
        self.rested(&seen, now)?;
        match self.discover().await {
            Ok(known) => {
                let known = Arc::new(known);
                seen.known = Some((known.clone(), now));
                Ok(known)
            }
            Err(wrong) => {
                seen.failed = Some(now);
                Err(self.unanswered(&wrong))
            }
        }
    }

    fn rested(&self, seen: &Seen, now: Timestamp) -> Result<(), Error> {
        match seen.failed {
            Some(at) if at.plus_seconds(REST) > now => Err(Refusal::OtherSite.into()),
            _ => Ok(()),
        }
    }

    fn unanswered(&self, wrong: &str) -> Error {
        tracing::warn!(provider = self.issuer, wrong, "an OpenID provider does not answer as it should");
        Refusal::OtherSite.into()
    }

    async fn discover(&self) -> Result<Known, String> {
        let address = format!("{}{DOCUMENT}", self.issuer.trim_end_matches('/'));
        let address = Address::read(&address).ok_or("the issuer is no address that may be asked")?;
        let document: Document = fetched(&address, Question::default()).await?;
        if document.issuer != self.issuer {
            return Err("it says that it is another issuer".to_owned());
        }
        let read = |text: &str| Address::read(text).ok_or("it names an address that may not be asked");
        let methods = document.token_endpoint_auth_methods_supported.unwrap_or_default();
        let takes = |method: &str| methods.iter().any(|it| it == method);
        Ok(Known {
            authorization: read(&document.authorization_endpoint)?,
            token: read(&document.token_endpoint)?,
            keys: read(&document.jwks_uri)?,
            userinfo: document.userinfo_endpoint.as_deref().map(read).transpose()?,
            says_who_answers: document.authorization_response_iss_parameter_supported,
            secret_in_form: takes("client_secret_post") && !takes("client_secret_basic"),
        })
    }

    /// True where a key of the provider has signed a token. The keys are asked for where none of them is meant.
    pub(super) async fn has_signed(&self, parts: &Parts<'_>, now: Timestamp) -> Result<bool, Error> {
        let known = self.known(now).await?;
        let mut seen = self.cached.0.lock().await;
        let meant = |it: &(Option<String>, Key)| {
            parts.key().is_none() || it.0.is_none() || it.0.as_deref() == parts.key()
        };
        let signed = |seen: &Seen| seen.keys.iter().any(|it| meant(it) && parts.signed_by(&it.1));
        let since = |seconds| seen.asked.is_some_and(|at| at.plus_seconds(seconds) > now);
        // A key that the provider has taken back is not one for ever.
        if since(KEPT) {
            let named = parts.key().is_some() && seen.keys.iter().any(|it| it.0.as_deref() == parts.key());
            let right = signed(&seen);
            if right || named || since(KEYS_EVERY) {
                return Ok(right);
            }
        }
        self.rested(&seen, now)?;
        seen.asked = Some(now);
        match fetched::<Keys>(&known.keys, Question::default()).await {
            Ok(list) => {
                let listed = list.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok());
                seen.keys =
                    listed.filter_map(|it: ListedKey| Some((it.kid.clone(), Key::listed(&it)?))).collect();
                Ok(signed(&seen))
            }
            Err(wrong) => {
                (seen.failed, seen.asked) = (Some(now), None);
                Err(self.unanswered(&wrong))
            }
        }
    }

    /// Exchanges a code, for which `form` has all but who we are.
    ///
    /// # Errors
    /// [`Refusal::Token`] where the provider does not take the code; [`Refusal::OtherSite`] where it does not answer.
    pub(super) async fn exchange(&self, known: &Known, form: String) -> Result<Given, Error> {
        let question = self.question(known, form);
        let answer = fetching::ask(&known.token, question).await.map_err(|wrong| self.unanswered(&wrong))?;
        match answer.status {
            200 => read(&answer.body).map_err(|wrong| self.unanswered(&wrong)),
            // What is wrong with the code, or with who we say we are; in words of the provider's, which may hold either.
            400 => Err(super::refused("the provider did not take the code")),
            status => {
                Err(self.unanswered(&format!("it answered with {status} when a code was to be exchanged")))
            }
        }
    }

    /// A form with who we are, where the provider takes it.
    fn question(&self, known: &Known, mut form: String) -> Question {
        let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        match &self.secret {
            Some(secret) if !known.secret_in_form => {
                let login = format!("{}:{}", encoded(&self.client), encoded(secret.reveal()));
                let authorization = Some(format!("Basic {}", BASE64_STANDARD.encode(login)));
                Question { authorization, form: Some(form) }
            }
            secret => {
                form = form + "&client_id=" + &encoded(&self.client);
                if let Some(secret) = secret {
                    form = form + "&client_secret=" + &encoded(secret.reveal());
                }
                Question { authorization: None, form: Some(form) }
            }
        }
    }

    /// What the provider says of somebody when it is asked; nothing where it cannot be.
    pub(super) async fn userinfo(&self, known: &Known, access: &str) -> Result<Option<Person>, Error> {
        let Some(address) = &known.userinfo else { return Ok(None) };
        let question = Question { authorization: Some(format!("Bearer {access}")), form: None };
        let person = fetched(address, question).await.map_err(|wrong| self.unanswered(&wrong))?;
        Ok(Some(person))
    }
}

async fn fetched<T: DeserializeOwned>(address: &Address, question: Question) -> Result<T, String> {
    let answer = fetching::ask(address, question).await?;
    if answer.status != 200 {
        return Err(format!("it answered with {}", answer.status));
    }
    read(&answer.body)
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    // What serde says may quote what stands there, and that may be a secret.
    serde_json::from_slice(body).map_err(|_| "its answer cannot be read".to_owned())
}
