//! The page that says who I am, and signing out. Personal: never cached, never shared.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::{
    comments::State as CommentState,
    permission::{Actor, Operation},
};
use serde::Deserialize;
use store::{
    comments::{self, Comment},
    written,
};

use crate::{
    Web,
    actor::{Caller, cookie_name, set_cookie},
    back,
    cache::security_headers,
    csrf::Origin,
    present,
    problem::Problem,
    sign_in::{self, Filled},
    view,
    words::{Lang, Words},
};

/// Most of one's waiting comments that are listed.
const MOST_WAITING: i64 = 50;
/// How many of one's latest comments are listed.
const LATEST: i64 = 10;

/// A page for one person: nobody keeps it.
pub fn personal(lang: Lang, status: StatusCode, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_LANGUAGE, lang.tag()),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, security_headers(), headers, body).into_response()
}

/// `/account`.
pub async fn account(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    caller: Caller,
    lang: Lang,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let frame = present::bare_frame(&web, t, &t.account);
    let (Actor::Account { id, name, unproven, .. }, Some(role)) = (&caller.actor, caller.actor.role()) else {
        let back = back::from(&web, &headers).unwrap_or_default();
        return sign_in::form(&web, lang, StatusCode::OK, Filled { back, ..Filled::default() });
    };
    let author = format!("a:{}", id.0);
    let decides = caller.actor.may(Operation::Decide);
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let held = written::held(conn, &author, MOST_WAITING).await?;
            let latest = written::shown(conn, &author, None, LATEST).await?;
            let threads: Vec<_> = held.iter().chain(&latest).map(|comment| comment.thread).collect();
            let places = comments::places(conn, &threads).await?;
            let queue = if decides { Some(store::flags::count_waiting(conn).await?) } else { None };
            Ok((held, latest, places, queue))
        })
    });
    let (held, latest, places, queue) = read.await?;
    let now = app::now();
    let claims = match &caller.session {
        Some(session) => !app::claims::asked(&web.app, session, now).await?.is_empty(),
        None => false,
    };
    let mine = |row: Comment| view::Mine {
        excerpt: model::text::excerpt(&row.body, 140),
        article: places.get(&row.thread).map_or(String::new(), |(title, _)| title.clone()),
        href: if row.state == CommentState::Shown { format!("/c/{}", row.id) } else { String::new() },
        when: t.moment(row.stored),
        own: present::own(&web.app, &caller.actor, t, (row.id, row.created), true, now),
    };
    let page = view::AccountPage {
        frame,
        name: name.clone(),
        standing: t.standing(role.standing()),
        csrf: caller.csrf(),
        waiting: held.into_iter().map(mine).collect(),
        latest: latest.into_iter().map(mine).collect(),
        queue,
        configures: caller.actor.may(Operation::Configure),
        unproven: *unproven,
        issuers: !web.app.issuers.is_empty() || !web.app.providers.is_empty(),
        claims,
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

/// The session itself, which script cannot see, and a flag that it may, so that only signed-in readers ask for their
/// overlay.
pub fn set_cookies(web: &Web, response: &mut Response, session: &str, seconds: i64) {
    let secure = if web.is_secure() { "; Secure" } else { "" };
    let flag =
        format!("signed_in={}; Path=/; SameSite=Lax; Max-Age={seconds}{secure}", i64::from(seconds > 0));
    set_cookie(web, response, cookie_name(web), session, seconds);
    if let Ok(flag) = HeaderValue::from_str(&flag) {
        response.headers_mut().append(header::SET_COOKIE, flag);
    }
}

/// The one field of a form that only confirms.
#[derive(Deserialize)]
pub struct Token {
    #[serde(default)]
    pub(crate) csrf: String,
}

/// `POST /logout`.
pub async fn sign_out(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    Form(token): Form<Token>,
) -> Result<Response, Problem> {
    if !caller.has_token(&token.csrf) && Origin::of(&web, &headers) != Origin::Ours {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "csrf",
            "Open your account page and sign out there.",
        ));
    }
    if let Some(session) = &caller.session {
        app::sessions::sign_out(&web.app, session).await?;
    }
    let mut response =
        (StatusCode::SEE_OTHER, [(header::LOCATION, "/"), (header::CACHE_CONTROL, "no-store")])
            .into_response();
    set_cookies(&web, &mut response, "", 0);
    Ok(response)
}
