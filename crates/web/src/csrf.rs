//! Requests that change something must come from this site.
//!
//! A browser says where a request comes from (`Sec-Fetch-Site`, else `Origin`), and one that comes from elsewhere is
//! refused. A request that leans on a session also carries that session's token: always on the API, and in forms where
//! the page could hold one. The public pages are the same bytes for everyone and hold no token; a form sent from one
//! is taken on the browser's word that it comes from here, and without that word it is asked for once more on a page
//! that does hold the token.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use subtle::ConstantTimeEq;

use crate::{Web, actor::Caller, problem::Problem};

/// What a browser says of where a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// From a page of this site.
    Ours,
    /// From somewhere else.
    Foreign,
    /// Nothing is said: not a browser, or a very old one.
    Unsaid,
}

impl Origin {
    /// Reads it from a request's headers.
    pub fn of(web: &Web, headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
        if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
            return if site == "same-origin" { Origin::Ours } else { Origin::Foreign };
        }
        match text(header::ORIGIN) {
            None => Origin::Unsaid,
            Some(origin) if origin == web.base => Origin::Ours,
            // Reached under another name than its own: the request's own host is as good.
            Some(origin) => match (origin.split_once("://"), text(header::HOST)) {
                (Some((_, host)), Some(asked)) if host == asked => Origin::Ours,
                _ => Origin::Foreign,
            },
        }
    }
}

/// Refuses what comes from elsewhere, before anything is read of it.
pub async fn guard(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // A token in a header is no browser's doing.
    let bearer = request.headers().contains_key(header::AUTHORIZATION);
    if !safe && !bearer && Origin::of(&web, request.headers()) == Origin::Foreign {
        let sentence = "This came from another site. Open the page here and send it again.";
        return Problem::new(StatusCode::FORBIDDEN, "foreign_origin", sentence).into_response();
    }
    next.run(request).await
}

/// Refuses a form of a page that is only its holder's, unless it carries the token of that page and no browser says that it
/// was sent from elsewhere.
///
/// # Errors
/// 403.
pub fn from_here(web: &Web, caller: &Caller, headers: &HeaderMap, given: &str) -> Result<(), Problem> {
    if caller.has_token(given) && Origin::of(web, headers) != Origin::Foreign {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, "csrf", "Open the page again and send it from there."))
}

/// Compares a token in time that tells nothing.
pub fn is_token(given: &str, wanted: &str) -> bool {
    given.as_bytes().ct_eq(wanted.as_bytes()).into()
}
