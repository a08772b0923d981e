//! Closing a thread in the browser and opening it again, and whether guests may write in it: a moderator's page with plain
//! forms, and the fragments our own script asks for. The API's door to the same command is in `api`.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use model::{ThreadId, moderation::GuestPolicy};
use serde::Deserialize;
use store::threads::Thread;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    comments::about,
    csrf::{self, Origin},
    present,
    problem::{self, Problem, wants_fragment},
    revisions::piece,
    view::{self, TurnForm},
    words::{Lang, Words},
};

/// In a form: guests may here what they may everywhere on the site.
const AS_SITE: &str = "site";

/// What the form holds.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct Turned {
    state: String,
    reason: String,
    csrf: String,
}

/// `GET /t/{thread}/state`.
pub async fn page(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let row = app::threads::to_turn(&web.app, &caller.actor, id(&thread)?).await?;
    let form = form(lang, &caller, &row, row.closed.clone().unwrap_or_default());
    answer(&web, lang, &row, form, StatusCode::OK, wants_fragment(&headers)).await
}

/// `POST /t/{thread}/state`: closes the thread or opens it again, and leads back to it.
pub async fn turn(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
    Form(typed): Form<Turned>,
) -> Result<Response, Problem> {
    let (id, t, fragment) = (id(&thread)?, Words::of(lang), wants_fragment(&headers));
    let row = app::threads::to_turn(&web.app, &caller.actor, id).await?;
    if !caller.has_token(&typed.csrf) && Origin::of(&web, &headers) != Origin::Ours {
        if fragment {
            return Err(Problem::new(StatusCode::FORBIDDEN, "csrf", t.send_from_here.as_str()));
        }
        let form = TurnForm { error: t.send_from_here.clone(), ..form(lang, &caller, &row, typed.reason) };
        return answer(&web, lang, &row, form, StatusCode::FORBIDDEN, false).await;
    }
    let done = match typed.state.parse() {
        Ok(state) => app::threads::turn(&web.app, &caller.actor, id, state, &typed.reason, app::now()).await,
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(row) if fragment => Ok(piece(lang, StatusCode::OK, turned(t, &row).render()?)),
        Ok(_) => back(&web, t, id).await,
        Err(app::Error::Invalid(fields)) if !fragment => {
            let mut form = form(lang, &caller, &row, typed.reason);
            for field in &fields {
                let said = problem::of_field(field, t);
                if field.field == "reason" { form.reason_error = said } else { form.error = said }
            }
            answer(&web, lang, &row, form, StatusCode::UNPROCESSABLE_ENTITY, false).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn back(web: &Web, t: &'static Words, id: ThreadId) -> Result<Response, Problem> {
    let (_, (_, address)) = about(web, t, id).await?;
    let to = format!("{address}#comments");
    let headers = [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store".to_owned())];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// `GET /t/{thread}/guests`, which only takes a form.
pub async fn to_state(Path(thread): Path<String>) -> Result<Redirect, Problem> {
    Ok(Redirect::to(&format!("/t/{}/state", id(&thread)?)))
}

/// Who may write: a policy, or `site`.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct Let {
    guests: String,
    csrf: String,
}

/// `POST /t/{thread}/guests`: says whether guests may write there, and leads back to it.
pub async fn let_guests(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
    Form(typed): Form<Let>,
) -> Result<Response, Problem> {
    let (id, t) = (id(&thread)?, Words::of(lang));
    csrf::from_here(&web, &caller, &headers, &typed.csrf)?;
    let policy = GuestPolicy::of(&typed.guests);
    if policy.is_none() && typed.guests != AS_SITE {
        return Err(Problem::not_found());
    }
    app::threads::let_guests(&web.app, &caller.actor, id, policy).await?;
    back(&web, t, id).await
}

/// Whether a thread can be written in, as its page says it.
pub fn turned(t: &'static Words, row: &Thread) -> view::Turned {
    view::Turned { t, thread: row.id.to_string(), closed: row.closed.clone() }
}

/// That nobody can write there, with the way back to what can be read.
///
/// # Errors
/// Those of the template.
pub fn refused(web: &Web, lang: Lang, reason: String, address: String) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let problem = Problem::from(app::Error::from(app::Refusal::ThreadClosed { reason }));
    let page = view::MessagePage {
        frame: present::bare_frame(web, t, &t.heading_refused),
        heading: t.heading_refused.clone(),
        text: problem.say(t),
        next: vec![(t.back_to_discussion.clone(), format!("{address}#comments"))],
        kept: String::new(),
    };
    Ok(personal(lang, problem.status, page.render()?))
}

fn id(text: &str) -> Result<ThreadId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

fn form(lang: Lang, caller: &Caller, row: &Thread, reason: String) -> TurnForm {
    TurnForm {
        t: Words::of(lang),
        thread: row.id.to_string(),
        closed: row.closed.is_some(),
        reason,
        reason_error: String::new(),
        error: String::new(),
        csrf: caller.csrf(),
    }
}

async fn answer(
    web: &Web,
    lang: Lang,
    row: &Thread,
    form: TurnForm,
    status: StatusCode,
    fragment: bool,
) -> Result<Response, Problem> {
    if fragment {
        return Ok(piece(lang, status, form.render()?));
    }
    let t = Words::of(lang);
    let (_, about) = about(web, t, row.id).await?;
    let frame = present::bare_frame(web, t, if form.closed { &t.open_comments } else { &t.close_comments });
    let standing = row.guests.map_or(AS_SITE, GuestPolicy::as_str);
    let guests = [
        (AS_SITE, t.guests_as_site.as_str()),
        ("off", &t.guests_off),
        ("held", &t.guests_held),
        ("on", &t.guests_on),
    ];
    let guests = guests.map(|(code, words)| (code, words, code == standing)).to_vec();
    Ok(personal(lang, status, view::TurnPage { frame, about, form, guests }.render()?))
}
