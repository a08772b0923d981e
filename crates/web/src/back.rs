//! Where signing in leads back to: the page of this site somebody came from. The form has it from the page before, and the
//! browser keeps it until the mail has come; a link that is opened elsewhere leads to the account.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};

use crate::{
    Web,
    actor::{cookie, set_cookie},
};

const COOKIE: &str = "back";
/// Longest way that is kept.
const LONGEST: usize = 500;

/// The page of this site that a request came from, where it is one to come back to.
pub fn from(web: &Web, headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let (_, rest) = text(header::REFERER)?.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let ours = web.base.split_once("://").is_some_and(|(_, own)| own == host);
    (ours || text(header::HOST) == Some(host))
        .then_some(path)
        .filter(|path| leads_back(path))
        .map(str::to_owned)
}

/// Is this a way within the site, that a cookie can hold, and not to where one signs in?
fn leads_back(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\');
    path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= LONGEST
        && path.bytes().all(plain)
        && !["/account", "/login", "/logout"].iter().any(|door| path.starts_with(door))
}

/// Keeps it in the browser for so many seconds, where it is one; what is kept already stays otherwise.
pub fn remember(web: &Web, response: &mut Response, path: &str, seconds: i64) {
    if leads_back(path) {
        set_cookie(web, response, COOKIE, path, seconds);
    }
}

/// Leads there at once, where it is one.
pub fn lead(response: &mut Response, path: &str) {
    if leads_back(path)
        && let Ok(path) = HeaderValue::from_str(path)
    {
        response.headers_mut().insert(header::LOCATION, path);
    }
}

/// What the browser keeps.
pub fn kept(headers: &HeaderMap) -> Option<String> {
    cookie(headers, COOKIE).filter(|path| leads_back(path)).map(str::to_owned)
}

/// Lets it go.
pub fn forget(web: &Web, response: &mut Response) {
    set_cookie(web, response, COOKIE, "", 0);
}

#[cfg(test)]
mod tests {
    use super::leads_back;

    #[test]
    fn a_way_back_stays_on_the_site() {
        for path in ["/", "/harbour-bridge?order=newest", "/c/12", "/@Ann%20Marsh", "/t/3/search?q=a%2Cb"] {
            assert!(leads_back(path), "{path}");
        }
        let long = format!("/{}", "a".repeat(500));
        for path in
            ["", "bridge", "//evil.example/", "/\\evil.example", "/a b", "/a;b", "/a\r\nx", "/é", &long]
        {
            assert!(!leads_back(path), "{path}");
        }
        for path in ["/account", "/account/sessions", "/login/code", "/login/abc", "/logout"] {
            assert!(!leads_back(path), "{path}");
        }
    }
}
