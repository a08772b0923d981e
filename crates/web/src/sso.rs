//! Signing in by another site's word: the way there, the way back, and which sites may. The token that comes back counts
//! once, and only in the browser that was sent. Personal: never cached, never shared.

use std::sync::Arc;

use app::{
    Refusal, Secret,
    sso::{self, AWAY_SECONDS, Issuer},
};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Deserialize;

use crate::{
    Web,
    account::personal,
    actor::{Caller, cookie, set_cookie},
    back, csrf,
    csrf::Origin,
    pages::segment,
    present,
    problem::Problem,
    second_step, sessions,
    sessions::own,
    sign_in::{see_other, signed_in},
    view,
    words::{Lang, Words},
};

const HERE: &str = "/account/identities";
/// Begins what the browser keeps while it is away to connect its account, and not to sign in.
const TO_CONNECT: &str = "connect.";

fn cookie_name(web: &Web) -> &'static str {
    if web.is_secure() { "__Host-away" } else { "away" }
}

/// The sites a browser can be sent to, each once: their names and the way there.
pub fn ways(web: &Web, connecting: bool, back: &str) -> Vec<(String, String)> {
    let mut ways: Vec<(String, String)> = Vec::new();
    for issuer in web.app.issuers.iter().filter(|issuer| issuer.address.is_some()) {
        if ways.iter().all(|(name, _)| *name != issuer.name) {
            let mut way = format!("/login/with?issuer={}", segment(&issuer.id));
            if connecting {
                way += "&connect=1";
            } else if !back.is_empty() {
                way = way + "&back=" + &segment(back);
            }
            ways.push((issuer.name.clone(), way));
        }
    }
    ways
}

/// Which site to go to, what for, and the page to come back to in the end.
#[derive(Deserialize)]
pub struct Going {
    issuer: String,
    connect: Option<String>,
    #[serde(default)]
    back: String,
}

/// `GET /login/with`: sends the browser to the other site. Only from a page of ours: nobody is signed in by a link elsewhere.
pub async fn go(
    State(web): State<Arc<Web>>,
    Query(going): Query<Going>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known = |issuer: &&Issuer| issuer.id == going.issuer && issuer.address.is_some();
    let issuer = web.app.issuers.iter().find(known).ok_or_else(Problem::not_found)?;
    if Origin::of(&web, &headers) == Origin::Foreign {
        return Ok(see_other("/account"));
    }
    let address = issuer.address.as_deref().unwrap_or_default();
    let asked = sso::ask()?;
    let more = if address.contains('?') { '&' } else { '?' };
    let way_back = segment(&format!("{}/login/back", web.base));
    let mut response = see_other(&format!("{address}{more}return={way_back}&nonce={}", sso::nonce(&asked)));
    let kept = match going.connect {
        Some(_) => format!("{TO_CONNECT}{}", asked.reveal()),
        None => asked.reveal().to_owned(),
    };
    set_cookie(&web, &mut response, cookie_name(&web), &kept, AWAY_SECONDS);
    back::remember(&web, &mut response, &going.back, AWAY_SECONDS);
    Ok(response)
}

/// What the other site says.
#[derive(Deserialize)]
pub struct Came {
    #[serde(default)]
    token: String,
}

/// `GET /login/back`: signs in whoever comes back, or connects their account.
pub async fn come_back(
    State(web): State<Arc<Web>>,
    Query(came): Query<Came>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
) -> Result<Response, Problem> {
    let kept = cookie(&headers, cookie_name(&web)).ok_or_else(|| app::Error::from(Refusal::Token))?;
    let (asked, connecting) = match kept.strip_prefix(TO_CONNECT) {
        Some(asked) => (Secret::from_text(asked), true),
        None => (Secret::from_text(kept), false),
    };
    let (app, base, now) = (&web.app, web.base.as_str(), app::now());
    let mut response = if connecting {
        let session = own(&caller)?;
        sso::connect(app, base, &came.token, &asked, (session, lang.tag()), now).await?;
        see_other(HERE)
    } else {
        let here = sessions::browser(&caller, &headers);
        match sso::enter(app, base, &came.token, &asked, &here, now).await? {
            app::sign_in::Entered::SecondStep(owing) => second_step::lead(&web, &owing),
            app::sign_in::Entered::Session(session) => signed_in(&web, &headers, &session),
            app::sign_in::Entered::Link(_) => return Err(Problem::not_found()),
        }
    };
    set_cookie(&web, &mut response, cookie_name(&web), "", 0);
    Ok(response)
}

/// `GET /account/identities`.
pub async fn list(State(web): State<Arc<Web>>, caller: Caller, lang: Lang) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let own = sso::own(&web.app, own(&caller)?, app::now()).await?;
    let named = |issuer: &str| {
        let known = web.app.issuers.iter().find(|it| it.id == issuer);
        known.map_or_else(|| issuer.to_owned(), |it| it.name.clone())
    };
    let page = view::IdentitiesPage {
        frame: present::bare_frame(&web, t, &t.identities),
        csrf: caller.csrf(),
        identities: own
            .into_iter()
            .map(|one| view::Identity { id: one.id, site: named(&one.issuer), since: t.moment(one.created) })
            .collect(),
        ways: ways(&web, true, ""),
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

/// The identity to end.
#[derive(Deserialize)]
pub struct Pressed {
    remove: i64,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/identities`.
pub async fn remove(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &pressed.csrf)?;
    sso::remove(&web.app, session, pressed.remove, app::now()).await?;
    Ok(see_other(HERE))
}
