//! The picture beside one's name: sending one, taking it out again; and a moderator's page to take somebody's away.

use std::sync::Arc;

use app::faces;
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, Request, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use model::avatars::Seed;
use serde::Deserialize;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    csrf,
    pages::segment,
    present,
    problem::{self, Problem},
    sent::{Sent, sent},
    sessions::own,
    sign_in::see_other,
    view::{self, Face},
    words::{Lang, Words},
};

/// What was just done.
#[derive(Deserialize, Default)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /account/face`.
pub async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    form(&web, &caller, lang, StatusCode::OK, &done.done, String::new()).await
}

async fn form(
    web: &Web,
    caller: &Caller,
    lang: Lang,
    status: StatusCode,
    done: &str,
    error: String,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let standing = faces::standing(&web.app, own(caller)?, app::now()).await?;
    let pictures = web.app.settings().pictures;
    let sent = standing.sent.is_some();
    let page = view::FacePage {
        frame: present::bare_frame(web, t, &t.face),
        csrf: caller.csrf(),
        face: Face::of(&standing.name, standing.sent.filter(|_| pictures)),
        name: standing.name,
        sent,
        pictures,
        removed: standing.removed,
        done: match done {
            "set" if sent => Some(&t.face_was_set),
            "removed" if !sent => Some(&t.face_was_removed),
            _ => None,
        },
        error,
    };
    Ok(personal(lang, status, page.render()?))
}

/// The fields beside the file.
#[derive(Deserialize)]
pub struct Pressed {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/face`: a file, or that there is to be none.
pub async fn change(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    request: Request,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    let headers = request.headers().clone();
    let Sent { fields: Pressed { what, csrf }, picture } = sent(&web, &caller, request).await?;
    csrf::from_here(&web, &caller, &headers, &csrf)?;
    if what == "remove" {
        faces::remove(&web.app, session, app::now()).await?;
        return Ok(see_other("/account/face?done=removed"));
    }
    let kept = match picture {
        Some(Ok((turn, file))) => faces::put(&web.app, turn, file).await.map_err(Problem::from),
        Some(Err(problem)) => Err(problem),
        None => Err(faces::missing().into()),
    };
    match kept {
        Ok(()) => Ok(see_other("/account/face?done=set")),
        Err(problem) => {
            let t = Words::of(lang);
            let said = match problem.fields.first() {
                Some(field) => problem::of_field(field, t),
                None => problem.say(t),
            };
            let mut answer = form(&web, &caller, lang, problem.status, "", said).await?;
            if let Some(seconds) = problem.retry_after {
                answer.headers_mut().insert(axum::http::header::RETRY_AFTER, seconds.into());
            }
            Ok(answer)
        }
    }
}

/// `GET /moderation/face/{person}`: somebody's face as it is now.
pub async fn to_decide(
    State(web): State<Arc<Web>>,
    Path(person): Path<String>,
    caller: Caller,
    lang: Lang,
) -> Result<Response, Problem> {
    decision(&web, &caller, lang, StatusCode::OK, &person, Default::default()).await
}

async fn decision(
    web: &Web,
    caller: &Caller,
    lang: Lang,
    status: StatusCode,
    person: &str,
    (reason, error): (String, String),
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let (name, face) = faces::to_decide(&web.app, &caller.actor, person).await?;
    let page = view::FaceDecisionPage {
        frame: present::bare_frame(web, t, &t.face_of.with(&name)),
        csrf: caller.csrf(),
        address: address(&name),
        back: format!("/@{}", segment(&name)),
        face: Face::Sent(face.clone()),
        seen: face,
        name,
        reason,
        error,
    };
    Ok(personal(lang, status, page.render()?))
}

/// Where a moderator takes somebody's face away.
pub fn address(name: &str) -> String {
    format!("/moderation/face/{}", segment(name))
}

/// Why it is taken away, and which was looked at.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /moderation/face/{person}`: takes the face away that was looked at.
pub async fn decide(
    State(web): State<Arc<Web>>,
    Path(person): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    csrf::from_here(&web, &caller, &headers, &typed.csrf)?;
    let which = (person.as_str(), typed.seen.as_str());
    match faces::take_away(&web.app, &caller.actor, which, &typed.reason, app::now()).await {
        Ok(()) => Ok(see_other(&format!("/@{}", segment(&person)))),
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let said = errors.iter().map(|error| problem::of_field(error, t)).collect::<Vec<_>>().join(" ");
            let refused = StatusCode::UNPROCESSABLE_ENTITY;
            decision(&web, &caller, lang, refused, &person, (typed.reason, said)).await
        }
        Err(other) => Err(other.into()),
    }
}

impl Face {
    /// The face of a name, in place of which its bearer may have sent one.
    pub fn of(name: &str, sent: Option<String>) -> Self {
        sent.map_or_else(|| Face::Drawn(Seed::of(name)), Face::Sent)
    }
}
