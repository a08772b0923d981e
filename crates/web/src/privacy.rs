//! What one shows of oneself: one's comments on one's page, and that page to search engines.

use std::sync::Arc;

use app::privacy;
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Deserialize;
use store::privacy::Choice;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    csrf,
    pages::segment,
    present,
    problem::Problem,
    sessions::own,
    sign_in::see_other,
    view,
    words::{Lang, Words},
};

/// What was just done.
#[derive(Deserialize, Default)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /account/privacy`.
pub async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let (name, choice) = privacy::standing(&web.app, own(&caller)?, app::now()).await?;
    let page = view::PrivacyPage {
        frame: present::bare_frame(&web, t, &t.privacy),
        csrf: caller.csrf(),
        address: format!("/@{}", segment(&name)),
        listed: choice.listed,
        indexed: choice.indexed,
        saved: done.done == "saved",
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

/// What was ticked.
#[derive(Deserialize)]
pub struct Ticked {
    #[serde(default)]
    listed: String,
    #[serde(default)]
    indexed: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/privacy`.
pub async fn choose(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    Form(ticked): Form<Ticked>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &ticked.csrf)?;
    let choice = Choice { listed: !ticked.listed.is_empty(), indexed: !ticked.indexed.is_empty() };
    privacy::choose(&web.app, session, choice, app::now()).await?;
    Ok(see_other("/account/privacy?done=saved"))
}
