//! Reporting a comment to the moderators: a page with a plain form. The API's door to the same command is in `api`; what
//! becomes of it in `moderation`.

use std::sync::Arc;

use app::flags;
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use model::{moderation::flags::Reason, permission::Actor};
use serde::Deserialize;
use store::comments::Comment;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    comments::about,
    csrf, present,
    problem::{Problem, of_field},
    revisions::id,
    view,
    words::{Lang, Words},
};

/// What the form holds.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    reason: String,
    text: String,
    csrf: String,
}

/// What is wrong with what was typed.
#[derive(Default)]
struct Errors {
    reason: String,
    text: String,
}

/// `GET /c/{comment}/flag`: the comment, and why one might report it.
pub async fn page(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    lang: Lang,
) -> Result<Response, Problem> {
    let (row, standing) = flags::to_flag(&web.app, &caller.actor, id(&comment)?).await?;
    let typed = standing.as_ref().map_or_else(Typed::default, |flag| Typed {
        reason: flag.reason.as_str().to_owned(),
        text: flag.words.clone(),
        csrf: String::new(),
    });
    form(&web, lang, &caller, row, (typed, Errors::default()), standing.is_some(), StatusCode::OK).await
}

async fn form(
    web: &Web,
    lang: Lang,
    caller: &Caller,
    row: Comment,
    (typed, errors): (Typed, Errors),
    standing: bool,
    status: StatusCode,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let (_, about) = about(web, t, row.thread).await?;
    let page = view::FlagPage {
        frame: present::bare_frame(web, t, &t.report),
        about,
        comment: present::comment(row, &present::Setting::alone(web, t)),
        signed_in: caller.actor != Actor::Guest,
        reasons: Reason::ALL.map(|it| (it.as_str(), reason(t, it))).to_vec(),
        standing,
        reason: typed.reason,
        reason_error: errors.reason,
        text: typed.text,
        text_error: errors.text,
        csrf: caller.csrf(),
    };
    Ok(personal(lang, status, page.render()?))
}

/// A reason in a reader's words.
pub fn reason(t: &'static Words, reason: Reason) -> &'static str {
    match reason {
        Reason::Spam => &t.flag_spam,
        Reason::Abuse => &t.flag_abuse,
        Reason::Hate => &t.flag_hate,
        Reason::Privacy => &t.flag_privacy,
        Reason::OffTopic => &t.flag_off_topic,
        Reason::Other => &t.flag_other,
    }
}

/// `POST /c/{comment}/flag`.
pub async fn flag(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let (id, t) = (id(&comment)?, Words::of(lang));
    csrf::from_here(&web, &caller, &headers, &typed.csrf)?;
    match flags::put(&web.app, &caller.actor, id, (&typed.reason, &typed.text), app::now()).await {
        Ok(given) => {
            let page = view::MessagePage {
                frame: present::bare_frame(&web, t, &t.flag_given),
                heading: t.flag_given.clone(),
                text: t.flag_thanks.clone(),
                next: vec![(t.back_to_comment.clone(), format!("/c/{}", given.comment.id))],
                kept: String::new(),
            };
            Ok(personal(lang, StatusCode::OK, page.render()?))
        }
        Err(app::Error::Invalid(fields)) => {
            let (row, standing) = flags::to_flag(&web.app, &caller.actor, id).await?;
            let mut errors = Errors::default();
            for field in &fields {
                let said = of_field(field, t);
                if field.field == "reason" { errors.reason = said } else { errors.text = said }
            }
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            form(&web, lang, &caller, row, (typed, errors), standing.is_some(), status).await
        }
        Err(error) => Err(Problem::from(error).keeping(&typed.text)),
    }
}
