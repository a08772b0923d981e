//! Signing in by another site's word, or by an OpenID provider: the way there, the way back, and which may. What comes back
//! counts once, and only in the browser that was sent. Personal: never cached, never shared.

use std::sync::Arc;

use app::{
    Refusal, Secret, openid,
    sign_in::Entered,
    sso::{self, AWAY_SECONDS},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
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
    sign_in::{Network, see_other, signed_in},
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
    let issuers = web.app.issuers.iter().filter(|it| it.address.is_some()).map(|it| (&it.name, &it.id));
    let providers = web.app.providers.iter().map(|it| (&it.name, &it.issuer));
    let mut ways: Vec<(String, String)> = Vec::new();
    for (name, issuer) in issuers.chain(providers) {
        if ways.iter().all(|(known, _)| known != name) {
            let mut way = format!("/login/with?issuer={}", segment(issuer));
            if connecting {
                way += "&connect=1";
            } else if !back.is_empty() {
                way = way + "&back=" + &segment(back);
            }
            ways.push((name.clone(), way));
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
    let issuer = web.app.issuers.iter().find(|it| it.id == going.issuer && it.address.is_some());
    let provider = web.app.providers.iter().find(|it| it.issuer == going.issuer);
    if issuer.is_none() && provider.is_none() {
        return Err(Problem::not_found());
    }
    if Origin::of(&web, &headers) == Origin::Foreign {
        return Ok(see_other("/account"));
    }
    let asked = sso::ask()?;
    let to = match provider {
        Some(provider) => openid::begin(provider, &web.base, &asked, app::now()).await?,
        None => {
            let address = issuer.and_then(|it| it.address.as_deref()).unwrap_or_default();
            let more = if address.contains('?') { '&' } else { '?' };
            let way_back = segment(&format!("{}/login/back", web.base));
            format!("{address}{more}return={way_back}&nonce={}", sso::nonce(&asked))
        }
    };
    let mut response = see_other(&to);
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
    let (asked, connecting) = away(&web, &headers)?;
    let (app, base, now) = (&web.app, web.base.as_str(), app::now());
    let response = if connecting {
        let session = own(&caller)?;
        sso::connect(app, base, &came.token, &asked, (session, lang.tag()), now).await?;
        see_other(HERE)
    } else {
        let here = sessions::browser(&caller, &headers);
        let entered = sso::enter(app, base, &came.token, &asked, &here, now).await?;
        arrived(&web, &headers, &entered)?
    };
    Ok(back_here(&web, response))
}

/// What a browser has kept while it was away, and whether it went to connect its account.
fn away(web: &Web, headers: &HeaderMap) -> Result<(Secret, bool), Problem> {
    let kept = cookie(headers, cookie_name(web)).ok_or_else(|| app::Error::from(Refusal::Token))?;
    Ok(match kept.strip_prefix(TO_CONNECT) {
        Some(asked) => (Secret::from_text(asked), true),
        None => (Secret::from_text(kept), false),
    })
}

fn arrived(web: &Web, headers: &HeaderMap, entered: &Entered) -> Result<Response, Problem> {
    match entered {
        Entered::SecondStep(owing) => Ok(second_step::lead(web, owing)),
        Entered::Session(session) => Ok(signed_in(web, headers, session)),
        Entered::Link(_) => Err(Problem::not_found()),
    }
}

/// Has the browser forget what it kept.
fn back_here(web: &Web, mut response: Response) -> Response {
    set_cookie(web, &mut response, cookie_name(web), "", 0);
    response
}

/// What an OpenID provider says.
#[derive(Deserialize)]
pub struct Answered {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    iss: Option<String>,
    error: Option<String>,
}

/// `GET /login/openid/{id}`: signs in whoever comes back from a provider, or connects their account.
pub async fn come_back_from(
    State(web): State<Arc<Web>>,
    Path(id): Path<String>,
    Query(answered): Query<Answered>,
    (caller, Network(network)): (Caller, Network),
    headers: HeaderMap,
    lang: Lang,
) -> Result<Response, Problem> {
    let provider = web.app.providers.iter().find(|it| it.id == id).ok_or_else(Problem::not_found)?;
    let (asked, connecting) = away(&web, &headers)?;
    if let Some(error) = &answered.error {
        // Who changes their mind there is back where they were.
        return match error.as_str() {
            "access_denied" if openid::is_of(provider, &asked, &answered.state) => {
                Ok(back_here(&web, see_other(if connecting { HERE } else { "/account" })))
            }
            _ => Err(app::Error::from(Refusal::OtherSite).into()),
        };
    }
    let came = openid::Came { code: &answered.code, state: &answered.state, issuer: answered.iss.as_deref() };
    let (from, now) = ((provider, web.base.as_str()), app::now());
    let response = if connecting {
        let holder = (own(&caller)?, lang.tag(), network.as_str());
        openid::connect(&web.app, from, came, &asked, holder, now).await?;
        see_other(HERE)
    } else {
        let here = (&sessions::browser(&caller, &headers), network.as_str());
        let entered = openid::enter(&web.app, from, came, &asked, here, now).await?;
        arrived(&web, &headers, &entered)?
    };
    Ok(back_here(&web, response))
}

/// `GET /account/identities`.
pub async fn list(State(web): State<Arc<Web>>, caller: Caller, lang: Lang) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let own = sso::own(&web.app, own(&caller)?, app::now()).await?;
    let named = |issuer: &str| {
        let site = web.app.issuers.iter().find(|it| it.id == issuer).map(|it| &it.name);
        let provider = || web.app.providers.iter().find(|it| it.issuer == issuer).map(|it| &it.name);
        site.or_else(provider).map_or_else(|| issuer.to_owned(), String::clone)
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
