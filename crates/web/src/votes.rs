//! Voting in the browser: the buttons under a comment, the page that says how one's own vote stands, the list of one's
//! own votes, and the fragment our own script asks for. The API's door to the same command is in `api`.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::{
    CommentId, Timestamp,
    comments::State as CommentState,
    permission::{Actor, Operation},
    votes::{Tally, Vote, WHOLE},
};
use serde::Deserialize;
use store::{
    comments::{self, Comment},
    votes::{self, Place},
};

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

/// Votes of one page of the list of one's own.
const LISTED: i64 = 50;

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

/// Where a page of one's own votes begins.
#[derive(Debug, Deserialize)]
pub struct Asked {
    after: Option<String>,
}

impl Asked {
    /// `TIME-COMMENT`, the last of the page before.
    fn read(&self) -> Result<Option<Place>, Problem> {
        let read = |text: &str| {
            let (at, id) = text.split_once('-')?;
            Some((Timestamp(at.parse().ok()?), id.parse().ok()?))
        };
        self.after.as_deref().map(|text| read(text).ok_or_else(Problem::not_found)).transpose()
    }
}

/// `GET /account/votes`: one's own votes, for nobody else.
pub async fn mine(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let account = match (&caller.session, caller.actor.account()) {
        (Some(_), Some(account)) => account,
        _ => return Err(app::Error::SignIn.into()),
    };
    let before = asked.read()?;
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let found = votes::of_account(conn, account, before, LISTED + 1).await?;
            let threads: Vec<_> = found.iter().map(|(_, _, comment)| comment.thread).collect();
            Ok((found, comments::places(conn, &threads).await?))
        })
    });
    let (mut found, places) = read.await?;
    let more = found.len() as i64 > LISTED;
    found.truncate(LISTED as usize);
    let last = found.last().filter(|_| more);
    let older = last.map(|((at, id), ..)| format!("/account/votes?after={}-{id}", at.0));
    let rows = found.into_iter().map(|((at, _), vote, row)| view::Voted {
        article: places.get(&row.thread).map_or(String::new(), |(title, _)| title.clone()),
        href: (row.state == CommentState::Shown || row.replies > 0).then(|| format!("/c/{}", row.id)),
        change: (row.state == CommentState::Shown).then(|| format!("/c/{}/vote", row.id)),
        // The template shows it of what everyone sees; of the rest, how it is gone.
        excerpt: model::text::excerpt(&row.body, 140),
        vote,
        when: t.moment(at),
        comment: present::comment(row, &present::Setting::alone(&web, t)),
    });
    let page = view::OwnVotesPage {
        frame: present::bare_frame(&web, t, &t.your_votes),
        votes: rows.collect(),
        first: before.is_none(),
        older,
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

/// What its votes say of a comment's place.
fn why(t: &Words, tally: Tally, score: i64) -> String {
    let votes = tally.worth + tally.not_worth;
    if votes == 0 {
        return t.place_no_votes.clone();
    }
    t.place_worth(tally.worth, votes, score * 100 / WHOLE)
}
