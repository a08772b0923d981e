//! Errors, with the face their door needs: a page, a fragment for script, or problem+json (RFC 9457).
//!
//! A handler gives a [`Problem`]; one layer around all of them, [`give_a_face`], turns it into bytes. The cause of a
//! fault goes to the log under a number, once; only that number is shown.

use std::sync::Arc;

use app::{Error, Refusal};
use askama::Template;
use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use model::FieldError;
use serde_json::json;

use crate::{
    Web,
    cache::security_headers,
    present, view,
    words::{Lang, Words},
};

/// Media type of a piece of a page, asked for by our own script.
pub const FRAGMENT: &str = "text/vnd.rejoinder.fragment+html";

/// Why a request was not done.
#[derive(Debug, Clone)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code, part of the API.
    pub code: &'static str,
    /// What happened and what to do next, for a person, in English.
    pub sentence: String,
    /// What the sentence counts or names, for the same in another language: a name and its text.
    fact: Option<Box<(&'static str, String)>>,
    /// What is wrong with which field.
    pub fields: Vec<FieldError>,
    /// Seconds after which asking again makes sense.
    pub retry_after: Option<i64>,
    /// The words a person typed.
    pub kept: String,
}

impl Problem {
    /// A problem with a code and a sentence.
    pub fn new(status: StatusCode, code: &'static str, sentence: impl Into<String>) -> Self {
        Self {
            status,
            code,
            sentence: sentence.into(),
            fact: None,
            fields: Vec::new(),
            retry_after: None,
            kept: String::new(),
        }
    }

    /// Nothing stands at this address.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "There is nothing at this address (any more).")
    }

    /// The same problem with the fact its sentence holds.
    fn with(self, name: &'static str, fact: impl ToString) -> Self {
        Self { fact: Some(Box::new((name, fact.to_string()))), ..self }
    }

    /// The sentence in a reader's language; in English where it is meant for programs and no page can meet it.
    pub fn say(&self, t: &Words) -> String {
        if !self.fields.is_empty() {
            return self.fields.iter().map(|field| of_field(field, t)).collect::<Vec<_>>().join(" ");
        }
        let facts = self.fact.as_ref().map(|fact| (fact.0, said(&fact.1, t)));
        t.for_code("problem", self.code, facts.as_slice()).unwrap_or_else(|| self.sentence.clone())
    }

    /// Says on a page that shows the problem itself when it goes on.
    pub fn mark(retry_after: Option<i64>, response: &mut Response) {
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
    }

    /// The same problem with the words that must not be lost.
    pub fn keeping(mut self, words: &str) -> Self {
        self.kept = words.to_owned();
        self
    }
}

/// A fact as a reader's language writes it: times are.
fn said(fact: &str, t: &Words) -> String {
    model::Timestamp::parse(fact).map_or_else(|| fact.to_owned(), |at| t.moment(at).text)
}

/// What is wrong with a field, in a reader's language.
pub fn of_field(field: &FieldError, t: &Words) -> String {
    t.for_code("field", field.code, &field.facts).unwrap_or_else(|| field.message.clone())
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let sentence = sentence(&error);
        match error {
            Error::SignIn => Self::new(StatusCode::UNAUTHORIZED, "sign_in", sentence),
            Error::Forbidden => Self::new(StatusCode::FORBIDDEN, "forbidden", sentence),
            Error::NotFound => Self::not_found(),
            Error::Invalid(fields) => {
                let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", sentence);
                problem.fields = fields;
                problem
            }
            Error::Refused(refusal) => of_refusal(refusal, sentence),
            Error::Busy(cause) => {
                tracing::warn!(%cause, "a request was put off");
                let mut problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", sentence);
                problem.retry_after = Some(2);
                problem
            }
            Error::Broken(cause) => {
                let number =
                    blake3::hash(format!("{cause}{}", app::now().0).as_bytes()).to_hex()[..12].to_owned();
                tracing::error!(%cause, number, "a request failed");
                Self::new(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "broken",
                    format!("{sentence} If it goes on, tell the site's operator the number {number}."),
                )
                .with("incident", number)
            }
        }
    }
}

/// The error's words as a sentence.
fn sentence(error: &Error) -> String {
    let words = error.to_string();
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let sentence = first + letters.as_str();
    if sentence.ends_with(['.', '!', '?']) { sentence } else { sentence + "." }
}

fn of_refusal(refusal: Refusal, sentence: String) -> Problem {
    let status = match refusal {
        Refusal::TooSoon { .. }
        | Refusal::AskedOften { .. }
        | Refusal::SecondTries { .. }
        | Refusal::PasswordTries { .. }
        | Refusal::AddressSoon { .. }
        | Refusal::CopySoon { .. }
        | Refusal::TooMuch { .. }
        | Refusal::FlagSoon { .. }
        | Refusal::FlagMisuse { .. }
        | Refusal::CodeTries { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::KeyReused | Refusal::Passkey | Refusal::Token => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::OwnComment
        | Refusal::OwnFlag
        | Refusal::PicturesOff
        | Refusal::RepliesBlocked
        | Refusal::SecondStep
        | Refusal::ProveFirst => StatusCode::FORBIDDEN,
        Refusal::OtherSite => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::CONFLICT,
    };
    let mut problem = Problem::new(status, refusal.code(), sentence);
    problem.retry_after = match refusal {
        Refusal::TooSoon { until }
        | Refusal::AskedOften { until }
        | Refusal::SecondTries { until }
        | Refusal::PasswordTries { until }
        | Refusal::AddressSoon { until }
        | Refusal::TooMuch { until }
        | Refusal::CodeTries { until }
        | Refusal::FlagSoon { until }
        | Refusal::FlagMisuse { until }
        | Refusal::CopySoon { until } => Some((until.0 - app::now().0) / 1_000_000 + 1),
        Refusal::StillRunning => Some(1),
        Refusal::OtherSite => Some(10),
        _ => None,
    };
    match refusal {
        Refusal::TooSoon { until }
        | Refusal::AskedOften { until }
        | Refusal::SecondTries { until }
        | Refusal::PasswordTries { until }
        | Refusal::AddressSoon { until }
        | Refusal::TooMuch { until }
        | Refusal::FlagSoon { until }
        | Refusal::FlagMisuse { until }
        | Refusal::CopySoon { until } => problem.with("when", until),
        Refusal::AlreadyDecided { now } => problem.with("now", now),
        Refusal::ThreadClosed { reason } => problem.with("reason", reason),
        _ => problem,
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        Error::from(error).into()
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Error::Broken(error.to_string()).into()
    }
}

impl IntoResponse for Problem {
    /// Bare, until [`give_a_face`] sees it.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives every problem its page, fragment or JSON; every other answer the headers it lacks.
pub async fn give_a_face(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let fragment = wants_fragment(request.headers());
    let t = Words::of(Lang::asked(request.headers(), web.lang()));
    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        return face(&web, t, problem, api, fragment).await;
    }
    if response.status().is_client_error()
        && !response.headers().contains_key(header::CONTENT_SECURITY_POLICY)
    {
        // axum's own refusals: a body too large, a query that does not parse, a method there is not.
        return face(&web, t, of_axum(response).await, api, fragment).await;
    }
    if !response.headers().contains_key(header::X_CONTENT_TYPE_OPTIONS) {
        response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    }
    response
}

/// True where our own script asks.
pub fn wants_fragment(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(FRAGMENT.as_bytes()))
}

async fn of_axum(response: Response) -> Problem {
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), 4096).await.unwrap_or_default();
    let told = String::from_utf8_lossy(&body).into_owned();
    match status {
        // Which it takes, `Allow` says, which is added outside of here.
        StatusCode::METHOD_NOT_ALLOWED => {
            Problem::new(status, "method", "This address does not take that method.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(status, "too_large", "This is more than fits into one request (1 MiB).")
        }
        StatusCode::NOT_FOUND => Problem::not_found(),
        _ => Problem::new(
            status,
            "malformed",
            if told.is_empty() { "This request cannot be understood.".into() } else { told },
        ),
    }
}

async fn face(web: &Web, t: &'static Words, problem: Problem, api: bool, fragment: bool) -> Response {
    let mut response = if api {
        json_face(&problem)
    } else if fragment {
        (problem.status, security_headers(), [(header::CONTENT_TYPE, FRAGMENT)], fragment_face(&problem, t))
            .into_response()
    } else {
        page_face(web, t, &problem).await
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if problem.status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    Problem::mark(problem.retry_after, &mut response);
    response
}

fn json_face(problem: &Problem) -> Response {
    let mut body = json!({
        "type": format!("urn:rejoinder:problem:{}", problem.code),
        "title": problem.status.canonical_reason().unwrap_or("Error"),
        "status": problem.status.as_u16(),
        "detail": problem.sentence,
    });
    if !problem.fields.is_empty() {
        body["errors"] = json!(problem.fields);
    }
    (
        problem.status,
        security_headers(),
        [(header::CONTENT_TYPE, "application/problem+json")],
        Json(body).into_response().into_body(),
    )
        .into_response()
}

/// A line for each field, which script puts beside it; else the sentence.
fn fragment_face(problem: &Problem, t: &Words) -> String {
    let line = |name: &str, words: &str| {
        format!("<span class=\"error\" data-field=\"{name}\">{}</span>", present::escape(words))
    };
    if problem.status == StatusCode::UNAUTHORIZED {
        let sentence = present::escape(&problem.say(t));
        return format!("<span class=\"error\" data-field=\"\"><a href=\"/account\">{sentence}</a></span>");
    }
    if problem.fields.is_empty() {
        return line("", &problem.say(t));
    }
    problem.fields.iter().map(|field| line(field.field, &of_field(field, t))).collect()
}

async fn page_face(web: &Web, t: &'static Words, problem: &Problem) -> Response {
    let heading: &str = match problem.status {
        StatusCode::NOT_FOUND => &t.heading_not_found,
        StatusCode::UNAUTHORIZED => &t.heading_sign_in,
        StatusCode::FORBIDDEN => &t.heading_forbidden,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => &t.heading_later,
        status if status.is_server_error() => &t.heading_broken,
        _ => &t.heading_refused,
    };
    let mut next = vec![(t.front_page.clone(), "/".to_owned())];
    if problem.status == StatusCode::UNAUTHORIZED
        || matches!(problem.code, "link_spent" | "code_tries" | "token" | "address_taken")
    {
        next.insert(0, (t.sign_in.clone(), "/account".to_owned()));
    }
    if matches!(problem.code, "second_step" | "prove_first") {
        next.insert(0, (t.second_step.clone(), "/account/second-step".to_owned()));
    }
    // The page must come even where the database does not answer.
    let frame = present::bare_frame(web, t, heading);
    let page = view::MessagePage {
        frame,
        heading: heading.to_owned(),
        text: problem.say(t),
        next,
        kept: problem.kept.clone(),
    };
    let body = page.render().unwrap_or_else(|_| present::escape(&problem.say(t)));
    let headers =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_LANGUAGE, t.lang.tag())];
    (problem.status, security_headers(), headers, body).into_response()
}

/// Nothing is routed here.
pub async fn no_such_page() -> Problem {
    Problem::not_found()
}
