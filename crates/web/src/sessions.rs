//! Where somebody is signed in: the list of one's sessions, and ending them. Only for a session itself: a token of the
//! API never gets here.

use std::sync::Arc;

use app::{
    Secret,
    sessions::{self, Which},
    sign_in::Browser,
};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    csrf, present,
    problem::Problem,
    view,
    words::{Lang, Words},
};

/// The browser of a request that signs in.
pub fn browser(caller: &Caller, headers: &HeaderMap) -> Browser {
    let says = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    Browser { device: model::device::of(says), session: caller.session.clone() }
}

/// The session of a page that only its holder sees.
pub fn own(caller: &Caller) -> Result<&Secret, Problem> {
    caller.session.as_ref().ok_or_else(|| app::Error::SignIn.into())
}

/// `GET /account/sessions`.
pub async fn list(State(web): State<Arc<Web>>, caller: Caller, lang: Lang) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let listed = sessions::list(&web.app, own(&caller)?, app::now()).await?;
    let sessions = listed.into_iter().map(|one| view::Session {
        id: one.id,
        device: if one.device.is_empty() { t.session_unknown.clone() } else { one.device },
        created: t.moment(one.created),
        used: t.moment(one.used),
        here: one.here,
    });
    let page = view::SessionsPage {
        frame: present::bare_frame(&web, t, &t.sessions),
        csrf: caller.csrf(),
        sessions: sessions.collect(),
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

/// The button pressed: the id of a session, or `others`.
#[derive(Deserialize)]
pub struct Ended {
    end: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/sessions`.
pub async fn end(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    Form(ended): Form<Ended>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &ended.csrf)?;
    let which = match ended.end.as_str() {
        "others" => Which::Others,
        id => Which::One(id.parse().map_err(|_| Problem::not_found())?),
    };
    sessions::end(&web.app, session, which, app::now()).await?;
    let headers = [(header::LOCATION, "/account/sessions"), (header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}
