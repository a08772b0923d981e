//! Choosing the language of the interface: a form at the foot of every page, kept in a cookie.

use std::sync::Arc;

use axum::{
    Form,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{Web, problem::Problem, words::Lang};

/// How long a choice is kept, in seconds: a year.
const KEPT: u32 = 31_536_000;

/// The button pressed.
#[derive(Deserialize)]
pub struct Chosen {
    lang: String,
}

/// `GET /language`: where the form's address leads when it is only opened.
pub async fn to_front() -> Redirect {
    Redirect::to("/")
}

/// `POST /language`: keeps the choice and goes back to the page it was made on.
pub async fn choose(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Problem> {
    let lang = Lang::ALL.into_iter().find(|lang| lang.tag() == chosen.lang).ok_or_else(Problem::not_found)?;
    let secure = if web.is_secure() { "; Secure" } else { "" };
    let cookie = format!("lang={}; Path=/; SameSite=Lax; Max-Age={KEPT}{secure}", lang.tag());
    let mut response = (
        StatusCode::SEE_OTHER,
        [
            (header::LOCATION, back(&web.base, &headers).to_owned()),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ],
    )
        .into_response();
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// Path and query of the page the form stood on, if it was one of ours; never another site.
fn back<'h>(base: &str, headers: &'h HeaderMap) -> &'h str {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let page = text(header::REFERER).unwrap_or("");
    let ours = page.strip_prefix(base).or_else(|| {
        // Reached under another name than its own.
        page.split_once("://")?.1.strip_prefix(text(header::HOST)?)
    });
    // Two slashes, or one and a backslash, would be the name of another host.
    let safe = |path: &&str| path.starts_with('/') && !path[1..].starts_with(['/', '\\']);
    ours.filter(safe).unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leaves_the_site() {
        let back = |referer: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("127.0.0.1:8080"));
            headers.insert(header::REFERER, HeaderValue::from_str(referer).unwrap());
            super::back("https://paper.example", &headers).to_owned()
        };
        assert_eq!(back("https://paper.example/a?b=c"), "/a?b=c");
        assert_eq!(back("http://127.0.0.1:8080/a"), "/a");
        for foreign in [
            "https://paper.example.evil.example/a",
            "https://evil.example/a",
            "https://paper.example//evil.example",
            "https://paper.example/\\evil.example",
            "https://paper.example",
            "",
        ] {
            assert_eq!(back(foreign), "/", "{foreign}");
        }
    }
}
