//! Passkeys: signing in by one, the list of one's own, adding, removing, proving oneself. A passkey is only asked for by
//! script (`assets/passkey.js`), which sends JSON and is told where to go; removing one is a form.

use std::sync::Arc;

use app::{
    Refusal, Secret,
    passkeys::{self, ASKING_SECONDS, Site},
    sessions::LIFE_SECONDS,
};
use askama::Template;
use axum::{
    Form, Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    Web,
    account::{personal, set_cookies},
    actor::{Caller, cookie, set_cookie},
    assets, back,
    csrf::{self, Origin},
    present,
    problem::Problem,
    second_step,
    sessions::{browser, own},
    sign_in::Network,
    view,
    words::{Lang, Words},
};

const HERE: &str = "/account/passkeys";

fn cookie_name(web: &Web) -> &'static str {
    if web.is_secure() { "__Host-passkey" } else { "passkey" }
}

fn site(web: &Web) -> Result<Site, Problem> {
    web.passkeys().ok_or_else(Problem::not_found)
}

/// Only our own pages ask: what a browser does not say to come from here does not count.
fn ours(web: &Web, headers: &HeaderMap) -> Result<(), Problem> {
    if Origin::of(web, headers) == Origin::Ours {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, "csrf", "Open the page again and send it from there."))
}

fn json_face(body: &Value) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// `POST /login/passkey/ask`: what a device is asked.
pub async fn ask(
    State(web): State<Arc<Web>>,
    Network(network): Network,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    ours(&web, &headers)?;
    let (browser, asked) = passkeys::ask(&web.app, &site(&web)?, &network, app::now()).await?;
    let mut response = json_face(&asked);
    set_cookie(&web, &mut response, cookie_name(&web), browser.reveal(), ASKING_SECONDS);
    Ok(response)
}

/// What this browser was asked.
fn asked(web: &Web, headers: &HeaderMap) -> Result<Secret, Problem> {
    let found = cookie(headers, cookie_name(web)).map(Secret::from_text);
    found.ok_or_else(|| app::Error::from(Refusal::Passkey).into())
}

/// `POST /login/passkey`: a device's answer.
pub async fn sign_in(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    answer: String,
) -> Result<Response, Problem> {
    ours(&web, &headers)?;
    let (asked, here) = (asked(&web, &headers)?, browser(&caller, &headers));
    let session = passkeys::sign_in(&web.app, &site(&web)?, &asked, &answer, &here, app::now()).await?;
    let back = back::kept(&headers);
    let mut response = json_face(&json!({ "to": back.as_deref().unwrap_or("/account") }));
    set_cookies(&web, &mut response, session.reveal(), LIFE_SECONDS);
    set_cookie(&web, &mut response, cookie_name(&web), "", 0);
    second_step::forget(&web, &mut response);
    back::forget(&web, &mut response);
    Ok(response)
}

/// `GET /account/passkeys`.
pub async fn list(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let standing = passkeys::standing(&web.app, own(&caller)?, app::now()).await?;
    let last = standing.passkeys.len() == 1 && !standing.has_app;
    let page = view::PasskeysPage {
        frame: present::bare_frame(&web, t, &t.passkeys),
        script: assets::passkey(),
        csrf: caller.csrf(),
        here: web.passkeys().is_some(),
        base: web.base.clone(),
        device: browser(&caller, &headers).device,
        needs_link: standing.needs_link,
        prove_first: standing.prove_first,
        has_app: standing.has_app,
        last_of_staff: standing.staff && last,
        passkeys: standing
            .passkeys
            .into_iter()
            .map(|one| view::Passkey {
                id: one.id,
                name: one.name,
                created: t.moment(one.created),
                used: one.used.map(|used| t.moment(used)),
            })
            .collect(),
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

/// The passkey to remove.
#[derive(Deserialize)]
pub struct Pressed {
    remove: i64,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/passkeys`: removes one.
pub async fn remove(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &pressed.csrf)?;
    let see_other = (StatusCode::SEE_OTHER, [(header::LOCATION, HERE), (header::CACHE_CONTROL, "no-store")]);
    match passkeys::remove(&web.app, session, pressed.remove, lang.tag(), app::now()).await {
        Ok(session) => {
            let mut response = see_other.into_response();
            set_cookies(&web, &mut response, session.reveal(), LIFE_SECONDS);
            Ok(response)
        }
        // The state is another than the page showed: it is shown.
        Err(app::Error::NotFound | app::Error::Refused(Refusal::ProveFirst)) => Ok(see_other.into_response()),
        Err(other) => Err(other.into()),
    }
}

/// A session of its own page: its token in the header, from our own page.
fn page_of<'c>(web: &Web, caller: &'c Caller, headers: &HeaderMap) -> Result<&'c Secret, Problem> {
    let session = own(caller)?;
    ours(web, headers)?;
    caller.check_header(headers)?;
    Ok(session)
}

/// `POST /account/passkeys/offer`: what a device is asked for a new one.
pub async fn offer(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let session = page_of(&web, &caller, &headers)?;
    Ok(json_face(&passkeys::offer(&web.app, &site(&web)?, session, app::now()).await?))
}

/// A device's answer, and what its owner calls it.
#[derive(Deserialize)]
pub struct Added {
    #[serde(default)]
    name: String,
    answer: Value,
}

/// `POST /account/passkeys/add`.
pub async fn add(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    sent: String,
) -> Result<Response, Problem> {
    let session = page_of(&web, &caller, &headers)?;
    let added: Added =
        serde_json::from_str(&sent).map_err(|_| Problem::from(app::Error::from(Refusal::Passkey)))?;
    let what = (added.name.as_str(), &*added.answer.to_string());
    let new = passkeys::add(&web.app, &site(&web)?, session, what, lang.tag(), app::now()).await?;
    Ok(back_here(&web, &new))
}

/// `POST /account/passkeys/prove`: a device's answer to what [`ask`] asked it.
pub async fn prove(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    answer: String,
) -> Result<Response, Problem> {
    let session = page_of(&web, &caller, &headers)?;
    let asked = asked(&web, &headers)?;
    let new = passkeys::prove(&web.app, &site(&web)?, session, &asked, &answer, app::now()).await?;
    Ok(back_here(&web, &new))
}

fn back_here(web: &Web, session: &Secret) -> Response {
    let mut response = json_face(&json!({ "to": HERE }));
    set_cookies(web, &mut response, session.reveal(), LIFE_SECONDS);
    response
}
