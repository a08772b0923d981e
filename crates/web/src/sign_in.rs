//! Signing in: asking for a mail, giving its code, opening its link. Only forms use anything up, because mail scanners
//! open every link. Personal: never cached, never shared.

use std::{net::IpAddr, sync::Arc};

use app::{
    Secret,
    sessions::LIFE_SECONDS,
    sign_in::{self, ASKING_SECONDS, Entered, Holder},
};
use askama::Template;
use axum::{
    Form,
    extract::{FromRequestParts, Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use model::permission::Operation;
use serde::Deserialize;

use crate::{
    Web,
    account::{personal, set_cookies},
    actor::{Caller, cookie, set_cookie},
    back, present,
    problem::{Problem, of_field},
    second_step, sessions, sso, view,
    words::{Lang, Words},
};

/// Who is connected: put into a request where it comes in.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// The network a request comes from, to count by.
#[derive(Debug, Clone)]
pub struct Network(pub String);

impl FromRequestParts<Arc<Web>> for Network {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Self::Rejection> {
        // Without a socket, as where pages are measured, everybody is one.
        let peer = parts.extensions.get::<Peer>().map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.0);
        let lines = parts.headers.get_all("x-forwarded-for").into_iter();
        let forwarded = lines.filter_map(|line| line.to_str().ok()).collect::<Vec<_>>().join(",");
        let origin = model::network::origin(peer, &forwarded, &web.app.settings().proxies);
        Ok(Self(model::network::of(origin)))
    }
}

/// The page for addresses that only take a form.
pub async fn to_account() -> Redirect {
    Redirect::to("/account")
}

/// An address to write to.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    email: String,
    /// Where the asking began.
    #[serde(default)]
    back: String,
}

/// `POST /login`: writes a mail down to be sent, whoever has this address.
pub async fn ask(
    State(web): State<Arc<Web>>,
    Network(network): Network,
    lang: Lang,
    Form(asked): Form<Asked>,
) -> Result<Response, Problem> {
    match sign_in::ask(&web.app, &asked.email, &network, lang.tag(), app::now()).await {
        Ok(browser) => {
            let mut response = see_other("/login/code");
            remember(&web, &mut response, browser.reveal(), ASKING_SECONDS);
            back::remember(&web, &mut response, &asked.back, ASKING_SECONDS);
            Ok(response)
        }
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let error = errors.iter().map(|error| of_field(error, t)).collect::<Vec<_>>().join(" ");
            let filled = Filled { back: asked.back, email: asked.email, error, ..Filled::default() };
            form(&web, lang, StatusCode::UNPROCESSABLE_ENTITY, filled)
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed where every way in begins, and what is wrong with it.
#[derive(Default)]
pub struct Filled {
    /// The page to come back to; may be empty.
    pub back: String,
    /// The address.
    pub email: String,
    /// True where it came with a password.
    pub by_password: bool,
    /// What is wrong with the address.
    pub error: String,
    /// What is wrong with the password.
    pub password_error: String,
}

/// The page where every way in begins.
pub fn form(web: &Web, lang: Lang, status: StatusCode, filled: Filled) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let page = view::SignInPage {
        frame: present::bare_frame(web, t, &t.sign_in),
        passkeys: present::passkeys(web),
        ways: sso::ways(web, false, &filled.back),
        mails: web.app.settings().post.reaches_people(),
        back: filled.back,
        email: filled.email,
        by_password: filled.by_password,
        error: filled.error,
        password_error: filled.password_error,
    };
    Ok(personal(lang, status, page.render()?))
}

/// On to another address, with nothing kept of this one.
pub fn see_other(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store")]).into_response()
}

fn cookie_of_asking(web: &Web) -> &'static str {
    if web.is_secure() { "__Host-asking" } else { "asking" }
}

/// Keeps in the browser what makes a code worth something there.
fn remember(web: &Web, response: &mut Response, secret: &str, seconds: i64) {
    set_cookie(web, response, cookie_of_asking(web), secret, seconds);
}

fn asking(web: &Web, headers: &HeaderMap) -> Option<Secret> {
    cookie(headers, cookie_of_asking(web)).map(Secret::from_text)
}

/// `GET /login/code`.
pub async fn code_page(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    lang: Lang,
) -> Result<Response, Problem> {
    code_form(&web, &headers, lang, StatusCode::OK, String::new()).await
}

async fn code_form(
    web: &Web,
    headers: &HeaderMap,
    lang: Lang,
    status: StatusCode,
    error: String,
) -> Result<Response, Problem> {
    let Some(browser) = asking(web, headers) else { return Ok(see_other("/account")) };
    let email = match sign_in::asked(&web.app, &browser, app::now()).await {
        Ok(email) => email,
        Err(app::Error::NotFound) => return Ok(see_other("/account")),
        Err(other) => return Err(other.into()),
    };
    let t = Words::of(lang);
    let mails = web.app.settings().post.reaches_people();
    let page = view::CodePage { frame: present::bare_frame(web, t, &t.sign_in), email, mails, error };
    Ok(personal(lang, status, page.render()?))
}

/// A code as it was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
}

/// `POST /login/code`.
pub async fn give_code(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let browser = asking(&web, &headers).ok_or_else(spent_link)?;
    let here = sessions::browser(&caller, &headers);
    let mut response = match sign_in::by_code(&web.app, &browser, &typed.code, &here, app::now()).await {
        Ok(Entered::Session(session)) => signed_in(&web, &headers, &session),
        Ok(Entered::SecondStep(owing)) => second_step::lead(&web, &owing),
        Ok(Entered::Link(link)) => see_other(&format!("/login/{}", link.reveal())),
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let error = errors.iter().map(|error| of_field(error, t)).collect::<Vec<_>>().join(" ");
            return code_form(&web, &headers, lang, StatusCode::UNPROCESSABLE_ENTITY, error).await;
        }
        Err(other) => return Err(spent(other)),
    };
    remember(&web, &mut response, "", 0);
    Ok(response)
}

/// Back to where the asking began, in the browser that asked.
pub fn signed_in(web: &Web, headers: &HeaderMap, session: &Secret) -> Response {
    let back = back::kept(headers);
    let mut response = see_other(back.as_deref().unwrap_or("/account"));
    set_cookies(web, &mut response, session.reveal(), LIFE_SECONDS);
    back::forget(web, &mut response);
    response
}

/// The same; who may decide what a new site is called comes to where that is done.
async fn begun(web: &Web, headers: &HeaderMap, session: &Secret) -> Result<Response, Problem> {
    let mut response = signed_in(web, headers, session);
    if !app::settings::is_set_up(&web.app) {
        let actor = app::sessions::of_session(&web.app, session, app::now()).await?;
        if actor.may(Operation::Configure) {
            response.headers_mut().insert(header::LOCATION, HeaderValue::from_static("/settings"));
        }
    }
    Ok(response)
}

/// `GET /login/{link}`: asks before it signs in.
pub async fn confirm(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    lang: Lang,
) -> Result<Response, Problem> {
    confirm_form(&web, link, lang, StatusCode::OK, String::new(), String::new()).await
}

async fn confirm_form(
    web: &Web,
    link: String,
    lang: Lang,
    status: StatusCode,
    typed: String,
    error: String,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let holder = sign_in::of_link(&web.app, &Secret::from_text(&link), app::now()).await.map_err(spent)?;
    let frame = present::bare_frame(web, t, &t.sign_in);
    let body = match holder {
        Holder::Account(name) => view::ConfirmPage { frame, token: link, name }.render()?,
        Holder::Address(email) => view::JoinPage { frame, token: link, email, typed, error }.render()?,
    };
    let mut response = personal(lang, status, body);
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

pub fn spent(error: app::Error) -> Problem {
    match error {
        app::Error::NotFound => spent_link(),
        other => other.into(),
    }
}

fn spent_link() -> Problem {
    let sentence = "This sign-in link or code has been used or has run out. Ask for a new one.";
    Problem::new(StatusCode::NOT_FOUND, "link_spent", sentence)
}

/// The name an account is to have, where the address has none yet.
#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// `POST /login/{link}`: uses the link up and starts a session.
pub async fn by_link(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(named): Form<Named>,
) -> Result<Response, Problem> {
    let secret = Secret::from_text(&link);
    let here = sessions::browser(&caller, &headers);
    match sign_in::by_link(&web.app, &secret, &named.name, &here, app::now()).await {
        Ok(entered) => {
            let mut response = match entered {
                Entered::Session(session) => begun(&web, &headers, &session).await?,
                Entered::SecondStep(owing) => second_step::lead(&web, &owing),
                Entered::Link(_) => return Err(spent_link()),
            };
            remember(&web, &mut response, "", 0);
            Ok(response)
        }
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let error = errors.iter().map(|error| of_field(error, t)).collect::<Vec<_>>().join(" ");
            confirm_form(&web, link, lang, StatusCode::UNPROCESSABLE_ENTITY, named.name, error).await
        }
        Err(other) => Err(spent(other)),
    }
}
