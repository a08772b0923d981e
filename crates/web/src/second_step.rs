//! The second step: giving it where one signs in, and setting up the app that makes its codes. Only for a session itself;
//! what is shown once is the answer to a form, and stands at no address.

use std::sync::Arc;

use app::{
    Secret,
    second_step::{self, ASKING_SECONDS, Change, Key},
    sessions::LIFE_SECONDS,
};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use qrcode::{Color, EcLevel, QrCode};
use serde::Deserialize;

use crate::{
    Web,
    account::{personal, set_cookies},
    actor::{Caller, cookie, set_cookie},
    csrf,
    pages::segment,
    present,
    problem::{Problem, of_field},
    sessions::{browser, own},
    sign_in::signed_in,
    view::{self, Html, SecondStep},
    words::{Lang, Words},
};

const HERE: &str = "/account/second-step";

fn see_other(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store")]).into_response()
}

fn cookie_name(web: &Web) -> &'static str {
    if web.is_secure() { "__Host-owing" } else { "owing" }
}

/// Leads a browser that came by mail to the second step.
pub fn lead(web: &Web, owing: &Secret) -> Response {
    let mut response = see_other("/login/second");
    set_cookie(web, &mut response, cookie_name(web), owing.reveal(), ASKING_SECONDS);
    response
}

fn owing(web: &Web, headers: &HeaderMap) -> Option<Secret> {
    cookie(headers, cookie_name(web)).map(Secret::from_text)
}

/// Lets go of what a browser owed, once it has come in another way.
pub fn forget(web: &Web, response: &mut Response) {
    set_cookie(web, response, cookie_name(web), "", 0);
}

/// `GET /login/second`.
pub async fn ask(State(web): State<Arc<Web>>, headers: HeaderMap, lang: Lang) -> Result<Response, Problem> {
    let Some(owing) = owing(&web, &headers) else { return Ok(see_other("/account")) };
    if !second_step::is_owed(&web.app, &owing, app::now()).await? {
        return Ok(see_other("/account"));
    }
    asking(&web, lang, StatusCode::OK, String::new())
}

fn asking(web: &Web, lang: Lang, status: StatusCode, error: String) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let frame = present::bare_frame(web, t, &t.second_heading);
    Ok(personal(lang, status, view::SecondPage { frame, passkeys: present::passkeys(web), error }.render()?))
}

/// A code as it was typed.
#[derive(Deserialize)]
pub struct Given {
    #[serde(default)]
    code: String,
}

/// `POST /login/second`.
pub async fn give(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let Some(owing) = owing(&web, &headers) else { return Ok(see_other("/account")) };
    let here = browser(&caller, &headers);
    match second_step::enter(&web.app, &owing, &given.code, &here, lang.tag(), app::now()).await {
        Ok(session) => {
            let mut response = signed_in(&web, &headers, &session);
            forget(&web, &mut response);
            Ok(response)
        }
        Err(app::Error::NotFound) => Ok(see_other("/account")),
        Err(app::Error::Invalid(errors)) => {
            asking(&web, lang, StatusCode::UNPROCESSABLE_ENTITY, said(&errors, lang))
        }
        Err(other) => Err(other.into()),
    }
}

fn said(errors: &[model::FieldError], lang: Lang) -> String {
    errors.iter().map(|error| of_field(error, Words::of(lang))).collect::<Vec<_>>().join(" ")
}

/// `GET /account/second-step`.
pub async fn page(State(web): State<Arc<Web>>, caller: Caller, lang: Lang) -> Result<Response, Problem> {
    own_page(&web, &caller, lang, StatusCode::OK, String::new()).await
}

async fn own_page(
    web: &Web,
    caller: &Caller,
    lang: Lang,
    status: StatusCode,
    error: String,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let standing = second_step::standing(&web.app, own(caller)?, app::now()).await?;
    let state = match (standing.since, standing.offer) {
        (Some(since), _) => SecondStep::SetUp {
            since: t.moment(since),
            recovery: standing.recovery,
            fresh: standing.fresh,
            only: standing.only_app,
        },
        _ if !standing.may_begin => SecondStep::NeedsLink,
        (None, None) if standing.prove_first => SecondStep::ProveFirst,
        (None, None) => SecondStep::None,
        (None, Some(key)) => SecondStep::Offered {
            key: grouped(&key.text()?),
            picture: picture(&address(&web.app.settings().name, &standing.name, &key)?, &t.second_picture)?,
        },
    };
    let frame = present::bare_frame(web, t, &t.second_step);
    let page = view::SecondStepPage { frame, csrf: caller.csrf(), state, error };
    Ok(personal(lang, status, page.render()?))
}

/// The key in groups of four, to be typed.
fn grouped(key: &str) -> String {
    key.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// What an app reads from the picture: the key, and what to call it.
fn address(site: &str, name: &str, key: &Key) -> Result<String, Problem> {
    // A colon parts the two names.
    let site = segment(&site.replace(':', " "));
    let name = segment(&name.replace(':', " "));
    Ok(format!("otpauth://totp/{site}:{name}?secret={}&issuer={site}", key.text()?))
}

/// A QR code as a drawing: black on white in either theme, for cameras, with the margin of four points they need.
fn picture(text: &str, label: &str) -> Result<Html, Problem> {
    const MARGIN: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::L)
        .map_err(|error| app::Error::Broken(error.to_string()))?;
    let (width, whole) = (code.width(), code.width() + 2 * MARGIN);
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let points: String =
        dark.map(|(at, _)| format!("M{} {}h1v1h-1z", MARGIN + at % width, MARGIN + at / width)).collect();
    Ok(Html(format!(
        "<svg class=\"qr\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {whole} {whole}\" width=\"240\" height=\"240\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{whole}v{whole}H0z\"/><path d=\"{points}\"/></svg>",
        present::escape(label)
    )))
}

/// The button pressed, and the code where one is asked for.
#[derive(Deserialize)]
pub struct Pressed {
    #[serde(rename = "do")]
    button: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/second-step`.
pub async fn press(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &pressed.csrf)?;
    let (app, now) = (&web.app, app::now());
    let outcome = match pressed.button.as_str() {
        "offer" => second_step::offer(app, session, now).await.map(|()| None),
        "confirm" => second_step::set_up(app, session, &pressed.code, lang.tag(), now).await.map(Some),
        "prove" => {
            let proven = second_step::prove(app, session, &pressed.code, lang.tag(), now).await;
            proven.map(|session| Some((session, Vec::new())))
        }
        "recovery" => second_step::change(app, session, Change::Recovery, lang.tag(), now).await.map(Some),
        "remove" => second_step::change(app, session, Change::Removal, lang.tag(), now).await.map(Some),
        _ => return Err(Problem::not_found()),
    };
    match outcome {
        Ok(None) => Ok(see_other(HERE)),
        Ok(Some((session, codes))) => {
            let mut response = if codes.is_empty() { see_other(HERE) } else { once(&web, lang, codes)? };
            set_cookies(&web, &mut response, session.reveal(), LIFE_SECONDS);
            Ok(response)
        }
        // The state is another than the page showed: it is shown.
        Err(app::Error::NotFound | app::Error::Refused(app::Refusal::ProveFirst)) => Ok(see_other(HERE)),
        Err(app::Error::Invalid(errors)) => {
            own_page(&web, &caller, lang, StatusCode::UNPROCESSABLE_ENTITY, said(&errors, lang)).await
        }
        Err(other) => Err(other.into()),
    }
}

fn once(web: &Web, lang: Lang, codes: Vec<String>) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let frame = present::bare_frame(web, t, &t.recovery);
    Ok(personal(lang, StatusCode::OK, view::RecoveryPage { frame, codes }.render()?))
}
