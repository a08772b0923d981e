//! A moderator's decision on one comment that everyone sees, or saw: a page with a plain form, and the fragments our own
//! script asks for. What waits to be seen is in the queue, `moderation`; the API's door to the same commands is in `api`.

use std::sync::Arc;

use app::decisions::{self, Action};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use model::{CommentId, comments::State as CommentState};
use serde::Deserialize;
use store::comments::Comment;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    comments::about,
    csrf, faces, present,
    problem::{self, Problem, wants_fragment},
    revisions::{as_piece, back_to, id, piece, refused},
    view::{self, DecisionForm},
    words::{Lang, Words},
};

/// What the form holds.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    /// A form has an `action` of its own, which a field of that name would hide from script.
    #[serde(rename = "do")]
    action: String,
    reason: String,
    csrf: String,
}

/// `GET /c/{comment}/decision`: the comment with its words, and what can be done.
pub async fn page(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (id, fragment) = (id(&comment)?, wants_fragment(&headers));
    match decisions::to_decide(&web.app, &caller.actor, id).await {
        Ok(row) => {
            let form = form(lang, &caller, &row, String::new());
            answer(&web, lang, row, form, StatusCode::OK, fragment).await
        }
        Err(error) => refused(&web, lang, id, error, fragment),
    }
}

/// `POST /c/{comment}/decision`: takes the comment away, or shows it again.
pub async fn decide(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let (id, t, fragment) = (id(&comment)?, Words::of(lang), wants_fragment(&headers));
    csrf::from_here(&web, &caller, &headers, &typed.csrf)?;
    let action: Action = typed.action.parse().map_err(app::Error::from)?;
    let done = match action {
        Action::Remove => decisions::remove(&web.app, &caller.actor, id, &typed.reason, app::now()).await,
        other => decisions::decide(&web.app, &caller.actor, id, other, &*typed.reason, app::now()).await,
    };
    match done {
        Ok(_) => {
            let row = reread(&web, id).await?;
            match fragment {
                true => as_piece(&web, lang, row).await,
                // Nobody has answered: its place is gone with it.
                false if row.state != CommentState::Shown && row.replies == 0 => {
                    let (_, (_, address)) = about(&web, t, row.thread).await?;
                    gone(&web, lang, row, address)
                }
                false => Ok(back_to(&row, &caller)),
            }
        }
        Err(app::Error::Invalid(fields)) if !fragment => {
            let row = decisions::to_decide(&web.app, &caller.actor, id).await?;
            let mut form = form(lang, &caller, &row, typed.reason);
            for field in &fields {
                let said = problem::of_field(field, t);
                if field.field == "reason" { form.reason_error = said } else { form.error = said }
            }
            answer(&web, lang, row, form, StatusCode::UNPROCESSABLE_ENTITY, false).await
        }
        Err(error) => refused(&web, lang, id, error, fragment),
    }
}

async fn reread(web: &Web, id: CommentId) -> Result<Comment, Problem> {
    let read = web.app.read(move |conn| Box::pin(async move { store::comments::by_id(conn, id).await }));
    read.await?.ok_or_else(Problem::not_found)
}

/// That it is done, with the way back, and the way to undo it.
fn gone(web: &Web, lang: Lang, row: Comment, address: String) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let page = view::MessagePage {
        frame: present::bare_frame(web, t, &t.decided_removed),
        heading: t.decided_removed.clone(),
        text: t.stub_removed_because.with(&row.removed_for.unwrap_or_default()),
        next: vec![
            (t.back_to_discussion.clone(), format!("{address}#comments")),
            (t.restore.clone(), format!("/c/{}/decision", row.id)),
        ],
        kept: String::new(),
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

fn form(lang: Lang, caller: &Caller, row: &Comment, reason: String) -> DecisionForm {
    DecisionForm {
        t: Words::of(lang),
        id: row.id.to_string(),
        gone: row.state != CommentState::Shown,
        face: row.face.as_ref().map(|_| faces::address(&row.name)),
        reason,
        reason_error: String::new(),
        error: String::new(),
        csrf: caller.csrf(),
    }
}

async fn answer(
    web: &Web,
    lang: Lang,
    mut row: Comment,
    form: DecisionForm,
    status: StatusCode,
    fragment: bool,
) -> Result<Response, Problem> {
    if fragment {
        return Ok(piece(lang, status, form.render()?));
    }
    let t = Words::of(lang);
    let (_, about) = about(web, t, row.thread).await?;
    let frame = present::bare_frame(web, t, if form.gone { &t.restore } else { &t.remove });
    // Whoever decides reads what it is about.
    row.state = CommentState::Shown;
    let because = row.removed_for.take();
    let comment = present::comment(row, &present::Setting::alone(web, t));
    Ok(personal(lang, status, view::DecisionPage { frame, about, comment, because, form }.render()?))
}
