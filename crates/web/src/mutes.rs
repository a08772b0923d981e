//! Whom I have muted, and of whom I take no replies: a list with its forms. Only for a session itself. What it does to a
//! thread is the script's doing, since a page is the same bytes for everybody: `assets/muting.js`.

use std::sync::Arc;

use app::mutes;
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
    actor::Caller,
    csrf,
    pages::segment,
    present,
    problem::{Problem, of_field},
    sessions::own,
    sign_in::see_other,
    view,
    words::{Lang, Words},
};

const HERE: &str = "/account/muted";

/// Whom it is about.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    name: String,
}

/// `GET /account/muted`; with a `name`, as the pages of people link to it, about that person.
pub async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    form(&web, &caller, lang, StatusCode::OK, asked.name, String::new()).await
}

async fn form(
    web: &Web,
    caller: &Caller,
    lang: Lang,
    status: StatusCode,
    typed: String,
    error: String,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let muted = mutes::list(&web.app, own(caller)?, app::now()).await?;
    let muted = muted.into_iter().enumerate().map(|(nth, it)| view::Muted {
        nth,
        href: format!("/@{}", segment(&it.name)),
        name: it.name,
        blocked: it.blocked,
        since: t.moment(it.created),
    });
    let page = view::MutedPage {
        frame: present::bare_frame(web, t, &t.muted),
        csrf: caller.csrf(),
        muted: muted.collect(),
        typed,
        error,
    };
    Ok(personal(lang, status, page.render()?))
}

/// The person and the button pressed: `mute`, `block` or `end`.
#[derive(Deserialize)]
pub struct Pressed {
    #[serde(rename = "do", default)]
    button: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/muted`.
pub async fn press(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &pressed.csrf)?;
    match mutes::choose(&web.app, session, &pressed.name, pressed.button.parse()?, app::now()).await {
        Ok(()) => Ok(see_other(HERE)),
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let said = errors.iter().map(|error| of_field(error, t)).collect::<Vec<_>>().join(" ");
            form(&web, &caller, lang, StatusCode::UNPROCESSABLE_ENTITY, pressed.name, said).await
        }
        Err(other) => Err(other.into()),
    }
}
