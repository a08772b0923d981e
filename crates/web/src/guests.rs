//! The page behind a guest's secret link: what they wrote, to change it and to erase it. Opening it does nothing, so that
//! whatever looks at links before their reader changes nothing; the link is in its address alone, and goes to nobody.

use std::sync::Arc;

use app::Secret;
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use model::{Timestamp, comments::State as CommentState};
use serde::Deserialize;
use store::comments::Comment;

use crate::{
    Web,
    account::personal,
    comments::about,
    present,
    problem::{self, Problem},
    view,
    words::{Lang, Words},
};

/// What its forms hold.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct Pressed {
    /// `save` or `erase`.
    r#do: String,
    body: String,
    /// It is to be erased indeed.
    sure: Option<String>,
}

/// What a page says beside the comment.
#[derive(Default)]
struct Said {
    heading: String,
    text: String,
    /// As typed, where that is not what stands.
    body: Option<String>,
    body_error: String,
    sure_error: String,
    error: String,
}

/// The address of a link.
pub fn address(web: &Web, link: &Secret) -> String {
    format!("{}/own/{}", web.base, link.reveal())
}

/// `GET /own/{link}`: what it is for.
pub async fn page(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    lang: Lang,
) -> Result<Response, Problem> {
    answer(&web, lang, &Secret::from_text(&link), StatusCode::OK, Said::default()).await
}

/// What a guest gets whose comment waits: why, and the link.
///
/// # Errors
/// Those of the database.
pub async fn kept(web: &Web, lang: Lang, link: &Secret, why: String) -> Result<Response, Problem> {
    let said = Said { heading: Words::of(lang).held_heading.clone(), text: why, ..Said::default() };
    answer(web, lang, link, StatusCode::ACCEPTED, said).await
}

/// `POST /own/{link}`: changes the words, or erases them.
pub async fn press(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    lang: Lang,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let (t, link) = (Words::of(lang), Secret::from_text(&link));
    if pressed.r#do == "erase" {
        if pressed.sure.is_none() {
            let said = Said { sure_error: t.guest_link_sure_missing.clone(), ..Said::default() };
            return answer(&web, lang, &link, StatusCode::UNPROCESSABLE_ENTITY, said).await;
        }
        return match app::guests::erase(&web.app, &link).await {
            Ok(row) => erased(&web, lang, row).await,
            Err(error) => refused(&web, lang, &link, error.into(), None).await,
        };
    }
    match app::guests::edit(&web.app, &link, &pressed.body, app::now()).await {
        Ok(_) => {
            let said = Said { text: t.edit_done.clone(), ..Said::default() };
            answer(&web, lang, &link, StatusCode::OK, said).await
        }
        Err(error) => refused(&web, lang, &link, error.into(), Some(pressed.body)).await,
    }
}

/// The page again with what keeps it from being done; what was typed is still there.
async fn refused(
    web: &Web,
    lang: Lang,
    link: &Secret,
    problem: Problem,
    body: Option<String>,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let mut said = Said { body, ..Said::default() };
    match problem.fields.iter().find(|field| field.field == "body") {
        Some(field) => said.body_error = problem::of_field(field, t),
        None => said.error = problem.say(t),
    }
    let kept = problem.clone().keeping(said.body.as_deref().unwrap_or(""));
    answer(web, lang, link, problem.status, said).await.map_err(|_| kept)
}

async fn erased(web: &Web, lang: Lang, row: Comment) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let (_, (_, address)) = about(web, t, row.thread).await?;
    let page = view::MessagePage {
        frame: present::bare_frame(web, t, &t.withdrawn_heading),
        heading: t.withdrawn_heading.clone(),
        text: t.withdrawn_text.clone(),
        next: vec![(t.back_to_discussion.clone(), format!("{address}#comments"))],
        kept: String::new(),
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

async fn answer(
    web: &Web,
    lang: Lang,
    link: &Secret,
    status: StatusCode,
    said: Said,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let (row, until) = app::guests::by_link(&web.app, link).await?;
    let (thread, about) = about(web, t, row.thread).await?;
    let open = thread.closed.is_none() && matches!(row.state, CommentState::Shown | CommentState::Held);
    let until = until.filter(|until| open && *until > app::now());
    let heading = match said.heading.is_empty() {
        true => t.guest_link_heading.with(&format!("#{}", row.number)),
        false => said.heading,
    };
    let page = view::GuestPage {
        frame: present::bare_frame(web, t, &heading),
        about,
        heading,
        text: said.text,
        error: said.error,
        address: address(web, link),
        // Where it is too late, what was typed is still there to copy.
        editable: until.is_some() || said.body.is_some(),
        hint: until.map_or_else(String::new, |until: Timestamp| t.edit_until(t.moment(until).text)),
        body: said.body.unwrap_or_else(|| row.body.clone()),
        body_error: said.body_error,
        sure_error: said.sure_error,
        shown: row.state == CommentState::Shown,
        comment: present::comment(row, &present::Setting::alone(web, t)),
    };
    let mut response = personal(lang, status, page.render()?);
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}
