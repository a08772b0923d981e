//! One's own name: changing it, and those one had before. Only for a session itself.

use std::sync::Arc;

use app::accounts;
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    csrf, present,
    problem::{Problem, of_field},
    sessions::own,
    view,
    words::{Lang, Words},
};

/// What was just done.
#[derive(Deserialize, Default)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /account/name`.
pub async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    form(&web, &caller, lang, StatusCode::OK, None, String::new(), done.done == "changed").await
}

async fn form(
    web: &Web,
    caller: &Caller,
    lang: Lang,
    status: StatusCode,
    typed: Option<String>,
    error: String,
    changed: bool,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let named = accounts::named(&web.app, own(caller)?, app::now()).await?;
    let page = view::NamePage {
        frame: present::bare_frame(web, t, &t.rename),
        csrf: caller.csrf(),
        typed: typed.unwrap_or(named.name),
        former: named.former.into_iter().map(|(name, until)| (name, t.moment(until))).collect(),
        again: named.again.map(|at| t.moment(at)),
        changed,
        error,
    };
    Ok(personal(lang, status, page.render()?))
}

/// A name as it was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/name`.
pub async fn change(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &typed.csrf)?;
    match accounts::rename(&web.app, session, &typed.name, app::now()).await {
        Ok(()) => {
            let to = [(header::LOCATION, "/account/name?done=changed"), (header::CACHE_CONTROL, "no-store")];
            Ok((StatusCode::SEE_OTHER, to).into_response())
        }
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let said = errors.iter().map(|error| of_field(error, t)).collect::<Vec<_>>().join(" ");
            let refused = StatusCode::UNPROCESSABLE_ENTITY;
            form(&web, &caller, lang, refused, Some(typed.name), said, false).await
        }
        Err(other) => Err(other.into()),
    }
}
