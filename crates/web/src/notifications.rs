//! Of what one is told by mail: choosing it, and ending it by a link of such a mail, without signing in.

use std::sync::Arc;

use app::notices;
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Deserialize;
use store::notices::Choice;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    csrf, present,
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

/// `GET /account/notifications`.
pub async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let standing = notices::standing(&web.app, own(&caller)?, app::now()).await?;
    let chosen = Lang::of_tag(&standing.choice.lang).unwrap_or_else(|| web.lang());
    let sends = web.app.settings().post.reaches_people();
    let page = view::NotificationsPage {
        frame: present::bare_frame(&web, t, &t.notifications),
        csrf: caller.csrf(),
        replies: standing.choice.replies,
        mentions: standing.choice.mentions,
        langs: Lang::ALL.into_iter().map(|it| (it.tag(), it.own_name(), it == chosen)).collect(),
        never: match (sends, standing.reached) {
            (false, _) => Some(&t.notifications_no_mail),
            (true, false) => Some(&t.address_none),
            (true, true) => None,
        },
        saved: done.done == "saved",
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

/// What was ticked.
#[derive(Deserialize)]
pub struct Ticked {
    #[serde(default)]
    replies: String,
    #[serde(default)]
    mentions: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/notifications`.
pub async fn choose(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    Form(ticked): Form<Ticked>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &ticked.csrf)?;
    let choice = Choice {
        replies: !ticked.replies.is_empty(),
        mentions: !ticked.mentions.is_empty(),
        lang: Lang::of_tag(&ticked.lang).map_or(String::new(), |lang| lang.tag().to_owned()),
    };
    notices::choose(&web.app, session, choice, app::now()).await?;
    Ok(see_other("/account/notifications?done=saved"))
}

/// `GET /account/notifications/off/{link}`: asks, since programs open links before people do.
pub async fn ask(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    lang: Lang,
) -> Result<Response, Problem> {
    notices::of_off_link(&web.app, &link).await?;
    off(&web, lang, Some(format!("/account/notifications/off/{link}")))
}

/// `POST /account/notifications/off/{link}`: by its reader, or by their mail program (RFC 8058).
pub async fn end(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    lang: Lang,
) -> Result<Response, Problem> {
    notices::switch_off(&web.app, &link).await?;
    off(&web, lang, None)
}

fn off(web: &Web, lang: Lang, address: Option<String>) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let page = view::NotificationsOffPage { frame: present::bare_frame(web, t, &t.notifications), address };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}
