//! Voting in the browser: the buttons under a comment, the page that says how one's own vote stands, and the fragment our
//! own script asks for. The API's door to the same command is in `api`.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::{
    CommentId,
    permission::{Actor, Operation},
    votes::{Tally, Vote, WHOLE},
};
use serde::Deserialize;
use store::comments::Comment;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    api,
    cache::security_headers,
    comments::about,
    csrf::Origin,
    present,
    problem::{FRAGMENT, Problem, wants_fragment},
    view,
    words::{Lang, Words},
};

/// What a button sends.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    worth: Option<i64>,
    agreement: Option<i64>,
    #[serde(default)]
    csrf: String,
}

/// `GET /c/{comment}/vote`: how one's own vote stands, with buttons that know it.
pub async fn vote_page(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    lang: Lang,
) -> Result<Response, Problem> {
    let (row, vote) = app::votes::of(&web.app, &caller.actor, id(&comment)?).await?;
    page(&web, lang, &caller, row, vote, StatusCode::OK, "").await
}

/// `POST /c/{comment}/vote`: puts a vote on a comment, and leads back to it. A vote that stood already leads to its page,
/// where it can be taken back.
pub async fn vote(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    lang: Lang,
    headers: HeaderMap,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let (id, t) = (id(&comment)?, Words::of(lang));
    let fragment = wants_fragment(&headers);
    if !caller.has_token(&pressed.csrf) && Origin::of(&web, &headers) != Origin::Ours {
        if fragment {
            return Err(Problem::new(StatusCode::FORBIDDEN, "csrf", t.vote_from_here.as_str()));
        }
        let (row, vote) = app::votes::of(&web.app, &caller.actor, id).await?;
        return page(&web, lang, &caller, row, vote, StatusCode::FORBIDDEN, &t.vote_from_here).await;
    }
    let ballot = api::ballot(pressed.worth, pressed.agreement)?;
    match app::votes::put(&web.app, &caller.actor, id, ballot, app::now()).await {
        Ok((row, cast)) if fragment => {
            let body = present::votes(t, &row, Some(cast.vote)).render()?;
            let headers = [
                (header::CONTENT_TYPE, FRAGMENT),
                (header::CACHE_CONTROL, "no-store"),
                (header::CONTENT_LANGUAGE, lang.tag()),
            ];
            Ok((StatusCode::OK, security_headers(), headers, body).into_response())
        }
        Ok((row, cast)) if cast.before == cast.vote => {
            page(&web, lang, &caller, row, cast.vote, StatusCode::OK, &t.vote_stood).await
        }
        Ok(_) => {
            let headers =
                [(header::LOCATION, format!("/c/{id}")), (header::CACHE_CONTROL, "no-store".to_owned())];
            Ok((StatusCode::SEE_OTHER, headers).into_response())
        }
        Err(app::Error::SignIn) if !fragment => {
            let (row, vote) = app::votes::of(&web.app, &caller.actor, id).await?;
            page(&web, lang, &caller, row, vote, StatusCode::UNAUTHORIZED, "").await
        }
        Err(error) => Err(error.into()),
    }
}

fn id(text: &str) -> Result<CommentId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

async fn page(
    web: &Web,
    lang: Lang,
    caller: &Caller,
    row: Comment,
    vote: Vote,
    status: StatusCode,
    said: &str,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let (_, about) = about(web, t, row.thread).await?;
    let signed_in = caller.actor != Actor::Guest;
    let page = view::VotePage {
        frame: present::bare_frame(web, t, &t.the_votes),
        about,
        votes: present::votes(t, &row, signed_in.then_some(vote)),
        why: why(t, row.tally, row.score),
        comment: present::comment(row, &present::Setting::alone(web, t)),
        said: said.to_owned(),
        csrf: caller.csrf(),
        signed_in,
        decides: caller.actor.may(Operation::Decide),
    };
    Ok(personal(lang, status, page.render()?))
}

/// What its votes say of a comment's place.
fn why(t: &Words, tally: Tally, score: i64) -> String {
    let votes = tally.worth + tally.not_worth;
    if votes == 0 {
        return t.place_no_votes.clone();
    }
    t.place_worth(tally.worth, votes, score * 100 / WHOLE)
}
