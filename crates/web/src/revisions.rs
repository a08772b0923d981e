//! Changing one's comment in the browser, and taking it back: pages with plain forms, and the fragments our own script
//! asks for. The API's door to the same commands is in `api`; what a comment said before is shown by `history`.

use std::sync::Arc;

use app::limits::EDITS;
use askama::Template;
use axum::{
    Form,
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::{CommentId, Timestamp, comments::State as CommentState};
use serde::Deserialize;
use store::comments::Comment;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    cache::security_headers,
    comments::about,
    csrf::Origin,
    limits, pictures, present,
    problem::{self, FRAGMENT, Problem, wants_fragment},
    quotes,
    sent::{Sent, sent},
    sign_in::Network,
    view::{self, EditForm, Html, WithdrawForm},
    words::{Lang, Words},
};

/// What the form to change a comment holds.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct Edited {
    body: String,
    /// Why, where it is somebody else's.
    reason: String,
    csrf: String,
    preview: Option<String>,
    /// What a picture shows; and whether there is to be one.
    alt: String,
    add: Option<String>,
}

/// What the form to take one back holds.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct Confirmed {
    csrf: String,
}

/// `GET /c/{comment}/edit`: its words, to change them.
pub async fn edit_page(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (id, fragment) = (id(&comment)?, wants_fragment(&headers));
    let (row, until) = match app::revisions::to_edit(&web.app, &caller.actor, id, app::now()).await {
        Ok(found) => found,
        Err(error) => return refused(&web, lang, id, error, fragment),
    };
    let mut form = form(&web, lang, &caller, &row, (row.body.clone(), String::new()), until);
    // Script opens one where it is asked for.
    form.picture &= !fragment;
    if fragment {
        return Ok(piece(lang, StatusCode::OK, form.render()?));
    }
    page(&web, lang, row, form, StatusCode::OK, None).await
}

/// `POST /c/{comment}/edit`: puts other words in place of those there.
pub async fn edit(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    Network(network): Network,
    lang: Lang,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    let (id, t, fragment) = (id(&comment)?, Words::of(lang), wants_fragment(&headers));
    let Sent { fields: mut edited, picture } = sent::<Edited>(&web, &caller, request).await?;
    let adds = edited.add.is_some() || (edited.preview.is_some() && picture.is_some());
    let ours = caller.has_token(&edited.csrf) || Origin::of(&web, &headers) == Origin::Ours;
    let counted = limits::count(&web, &EDITS, &caller, &network);
    let outcome = match (&edited.preview, ours) {
        _ if counted.is_err() => counted.map_err(Some).and(Err(None)),
        (Some(_), _) if !adds => Err(None),
        (_, false) => Err(Some(Problem::new(StatusCode::FORBIDDEN, "csrf", t.send_from_here.as_str()))),
        (_, true) => match pictures::put_in(&web, &mut edited.body, &mut edited.alt, picture).await {
            Err(problem) => Err(Some(problem)),
            Ok(()) if adds => Err(pictures::may_add(&web, &caller).err()),
            Ok(()) => {
                let typed = (edited.body.as_str(), edited.reason.as_str());
                let done = app::revisions::edit(&web.app, &caller.actor, id, typed, app::now()).await;
                done.map_err(|error| Some(Problem::from(error)))
            }
        },
    };
    match outcome {
        Ok(row) if fragment => as_piece(&web, lang, row).await,
        Ok(row) => Ok(back_to(&row, &caller)),
        Err(Some(problem)) if fragment => Err(problem),
        Err(problem) => {
            let kept = problem.clone().unwrap_or_else(Problem::not_found).keeping(&edited.body);
            // A page that cannot be made must not lose the words either.
            again(&web, lang, &caller, id, edited, problem).await.map_err(|_| kept)
        }
    }
}

/// The form with the words as typed: as they would stand, or with what keeps them from standing.
async fn again(
    web: &Web,
    lang: Lang,
    caller: &Caller,
    id: CommentId,
    edited: Edited,
    problem: Option<Problem>,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let later = problem.as_ref().and_then(|problem| problem.retry_after);
    let checked = match problem {
        Some(problem) => Err(problem),
        None => app::wording::preview(&web.app, &edited.body).await.map_err(Problem::from),
    };
    let row = match app::revisions::to_edit(&web.app, &caller.actor, id, app::now()).await {
        Ok((row, _)) => row,
        // Too late, and still the words of whoever typed them.
        Err(app::Error::Refused(_)) => app::comments::visible(&web.app, id).await?,
        Err(error) => return Err(error.into()),
    };
    let typed = (edited.body, edited.reason);
    let mut form = EditForm { alt: edited.alt, ..form(web, lang, caller, &row, typed, None) };
    let (status, preview) = match checked {
        Ok(html) => (StatusCode::OK, Some(Html(html.into_string()))),
        Err(problem) => {
            for field in &problem.fields {
                let said = problem::of_field(field, t);
                match field.field {
                    "picture" => form.picture_error = said,
                    "reason" => form.reason_error = said,
                    "body" => form.body_error = said,
                    _ => form.error = said,
                }
            }
            if problem.fields.is_empty() {
                form.error = if problem.code == "csrf" { t.send_from_here.clone() } else { problem.say(t) };
            }
            (problem.status, None)
        }
    };
    let mut response = page(web, lang, row, form, status, preview).await?;
    Problem::mark(later, &mut response);
    Ok(response)
}

fn is_own(row: &Comment, caller: &Caller) -> bool {
    row.account.is_some() && row.account == caller.actor.account()
}

fn form(
    web: &Web,
    lang: Lang,
    caller: &Caller,
    row: &Comment,
    (body, reason): (String, String),
    until: Option<Timestamp>,
) -> EditForm {
    let t = Words::of(lang);
    let own = is_own(row, caller);
    let hint = match (own, until) {
        (false, _) => t.edit_of_others.clone(),
        (true, Some(until)) => t.edit_until(t.moment(until).text),
        (true, None) => t.edit_kept.clone(),
    };
    let heading = if own { &t.edit_heading } else { &t.edit_heading_others };
    let label = heading.with(&format!("#{}", row.number));
    EditForm {
        t,
        id: row.id.to_string(),
        lang: present::Setting::alone(web, t).lang,
        label,
        body,
        reason: (!own).then_some(reason),
        reason_error: String::new(),
        hint,
        csrf: caller.csrf(),
        body_error: String::new(),
        error: String::new(),
        pictures: web.app.settings().pictures,
        picture: app::pictures::may_send(&web.app, &caller.actor),
        alt: String::new(),
        picture_error: String::new(),
    }
}

async fn page(
    web: &Web,
    lang: Lang,
    row: Comment,
    form: EditForm,
    status: StatusCode,
    preview: Option<Html>,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let (_, about) = about(web, t, row.thread).await?;
    let page = view::EditPage { frame: present::bare_frame(web, t, &t.edit), about, form, preview };
    Ok(personal(lang, status, page.render()?))
}

/// `GET /c/{comment}/withdraw`: asks before it takes anything back.
pub async fn withdraw_page(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (id, fragment) = (id(&comment)?, wants_fragment(&headers));
    let row = match app::revisions::to_withdraw(&web.app, &caller.actor, id).await {
        Ok(row) => row,
        Err(error) => return refused(&web, lang, id, error, fragment),
    };
    ask(&web, lang, &caller, row, fragment, "").await
}

/// `POST /c/{comment}/withdraw`: erases its words.
pub async fn withdraw(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
    Form(confirmed): Form<Confirmed>,
) -> Result<Response, Problem> {
    let (id, t, fragment) = (id(&comment)?, Words::of(lang), wants_fragment(&headers));
    if !caller.has_token(&confirmed.csrf) && Origin::of(&web, &headers) != Origin::Ours {
        if fragment {
            return Err(Problem::new(StatusCode::FORBIDDEN, "csrf", t.withdraw_from_here.as_str()));
        }
        let row = app::revisions::to_withdraw(&web.app, &caller.actor, id).await?;
        return ask(&web, lang, &caller, row, fragment, &t.withdraw_from_here).await;
    }
    match app::revisions::withdraw(&web.app, &caller.actor, id).await {
        Ok(row) if fragment => as_piece(&web, lang, row).await,
        Ok(row) => {
            // Its place may be gone with it.
            let (_, (_, address)) = about(&web, t, row.thread).await?;
            let next = if row.replies > 0 {
                (t.back_to_comment.clone(), format!("/c/{id}"))
            } else {
                (t.back_to_discussion.clone(), format!("{address}#comments"))
            };
            let page = message(&web, t, &t.withdrawn_heading, &t.withdrawn_text, next);
            Ok(personal(lang, StatusCode::OK, page.render()?))
        }
        Err(error) => refused(&web, lang, id, error, fragment),
    }
}

async fn ask(
    web: &Web,
    lang: Lang,
    caller: &Caller,
    row: Comment,
    fragment: bool,
    error: &str,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let form = WithdrawForm { t, id: row.id.to_string(), csrf: caller.csrf(), error: error.to_owned() };
    if fragment {
        return Ok(piece(lang, StatusCode::OK, form.render()?));
    }
    let status = if error.is_empty() { StatusCode::OK } else { StatusCode::FORBIDDEN };
    let (_, about) = about(web, t, row.thread).await?;
    let page = view::WithdrawPage {
        frame: present::bare_frame(web, t, &t.withdraw),
        about,
        comment: present::comment(row, &present::Setting::alone(web, t)),
        form,
    };
    Ok(personal(lang, status, page.render()?))
}

pub fn id(text: &str) -> Result<CommentId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Why it cannot be done, with the way back to the comment.
pub fn refused(
    web: &Web,
    lang: Lang,
    id: CommentId,
    error: app::Error,
    fragment: bool,
) -> Result<Response, Problem> {
    let problem = Problem::from(error);
    if fragment || problem.status != StatusCode::CONFLICT {
        return Err(problem);
    }
    let t = Words::of(lang);
    let next = (t.back_to_comment.clone(), format!("/c/{id}"));
    let page = message(web, t, &t.heading_refused, &problem.say(t), next);
    Ok(personal(lang, problem.status, page.render()?))
}

fn message(
    web: &Web,
    t: &'static Words,
    heading: &str,
    text: &str,
    next: (String, String),
) -> view::MessagePage {
    view::MessagePage {
        frame: present::bare_frame(web, t, heading),
        heading: heading.to_owned(),
        text: text.to_owned(),
        next: vec![next],
        kept: String::new(),
    }
}

/// To the comment, or to the list it stands in while nobody else sees it.
pub fn back_to(row: &Comment, caller: &Caller) -> Response {
    let to = match row.state {
        CommentState::Held if is_own(row, caller) => "/account".to_owned(),
        CommentState::Held => "/moderation".to_owned(),
        _ => format!("/c/{}", row.id),
    };
    let headers = [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store".to_owned())];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// The comment as pages show it now; with the tools to answer it, which a page of a closed thread takes away.
pub async fn as_piece(web: &Web, lang: Lang, row: Comment) -> Result<Response, Problem> {
    let mut setting = present::Setting::alone(web, Words::of(lang));
    let quoting = row.clone();
    let read = web
        .app
        .read(move |conn| Box::pin(async move { quotes::in_thread(conn, quoting.thread, [&quoting]).await }));
    setting.quotes = read.await?;
    Ok(piece(lang, StatusCode::OK, present::comment(row, &setting).render()?))
}

/// A piece of a page for our own script, kept by nobody.
pub fn piece(lang: Lang, status: StatusCode, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, FRAGMENT),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_LANGUAGE, lang.tag()),
    ];
    (status, security_headers(), headers, body).into_response()
}
