//! Who asks: by session cookie, or by a token in the `Authorization` header.

use std::sync::Arc;

use app::Secret;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::Response,
};
use model::permission::Actor;

use crate::{Web, csrf, problem::Problem};

/// Purpose under which a session's form token is derived from its secret.
const CSRF_PURPOSE: &str = "rejoinder 2026-11 form token of a session";

/// Who asks, and how that is known.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who.
    pub actor: Actor,
    /// The session's secret, where it is known by one.
    pub session: Option<Secret>,
}

impl Caller {
    /// The token this caller's forms must carry; empty without a session.
    pub fn csrf(&self) -> String {
        self.session.as_ref().map_or(String::new(), |secret| secret.derive(CSRF_PURPOSE))
    }

    /// True where no session is leaned on, or its token was given.
    pub fn has_token(&self, given: &str) -> bool {
        self.session.is_none() || csrf::is_token(given, &self.csrf())
    }

    /// For the API: a session needs its token in the header `X-CSRF-Token`.
    ///
    /// # Errors
    /// 403 without it.
    pub fn check_header(&self, headers: &HeaderMap) -> Result<(), Problem> {
        let given = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or("");
        if self.has_token(given) {
            return Ok(());
        }
        let sentence = "A session needs its token in the header X-CSRF-Token; /api/v1/me gives it.";
        Err(Problem::new(StatusCode::FORBIDDEN, "csrf", sentence))
    }
}

/// Name of the session's cookie. The prefix binds it to this host and to https, where there is https.
pub fn cookie_name(web: &Web) -> &'static str {
    if web.is_secure() { "__Host-session" } else { "session" }
}

impl FromRequestParts<Arc<Web>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Problem> {
        let now = app::now();
        if let Some(value) = parts.headers.get(header::AUTHORIZATION) {
            let token = value.to_str().ok().and_then(|value| value.split_once(' '));
            let Some((_, token)) = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")) else {
                return Err(app::Error::SignIn.into());
            };
            // What we make ourselves has no dots; what another site signs has two.
            if token.contains('.') {
                let actor = app::sso::bearer(&web.app, &web.base, token.trim(), now).await?;
                return Ok(Self { actor, session: None });
            }
            let actor = app::tokens::of_token(&web.app, &Secret::from_text(token.trim()), now).await?;
            return Ok(Self { actor, session: None });
        }
        let Some(session) = cookie(&parts.headers, cookie_name(web)).map(Secret::from_text) else {
            return Ok(Self { actor: Actor::Guest, session: None });
        };
        let actor = app::sessions::of_session(&web.app, &session, now).await?;
        let session = (actor != Actor::Guest).then_some(session);
        Ok(Self { actor, session })
    }
}

/// Has the browser keep a cookie that no script sees, for so many seconds; with 0 it lets it go.
pub fn set_cookie(web: &Web, response: &mut Response, name: &str, value: &str, seconds: i64) {
    let secure = if web.is_secure() { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    if let Ok(value) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// A cookie's value.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}
