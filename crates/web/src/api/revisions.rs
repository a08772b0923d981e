//! Changing a comment, taking it away, and what it said before.

use std::sync::Arc;

use app::{decisions::Action, limits::EDITS, revisions};
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::{
    CommentId,
    permission::{Actor, Operation},
};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{comments, threads::Thread};

use super::{MOST_COMMENTS, answer, body, id, quotes_of, shown};
use crate::{Web, actor::Caller, limits, present, problem::Problem, sign_in::Network, words::Words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewWords {
    body: String,
    #[serde(default)]
    reason: String,
}

/// `PATCH /comments/{comment}`.
pub async fn edit(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    Network(network): Network,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    caller.check_header(&headers)?;
    limits::count(&web, &EDITS, &caller, &network)?;
    let new: NewWords = body(&headers, &bytes)?;
    let typed = (new.body.as_str(), new.reason.as_str());
    let row = revisions::edit(&web.app, &caller.actor, id(&comment)?, typed, app::now()).await?;
    let quotes = quotes_of(&web, std::slice::from_ref(&row)).await?;
    Ok(answer(StatusCode::OK, &shown(&web, &row, &quotes)))
}

/// `DELETE /comments/{comment}`: its author takes it back; a moderator removes what somebody else wrote.
pub async fn delete(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.check_header(&headers)?;
    let id: CommentId = id(&comment)?;
    match revisions::withdraw(&web.app, &caller.actor, id).await {
        Err(app::Error::Forbidden) if caller.actor.may(Operation::Decide) => {
            app::decisions::decide(&web.app, &caller.actor, id, Action::Remove, "", app::now()).await?;
        }
        outcome => _ = outcome?,
    }
    Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response())
}

/// `GET /comments/{comment}/history`: every text it had, oldest first, the present one last.
pub async fn history(State(web): State<Arc<Web>>, Path(comment): Path<String>) -> Result<Response, Problem> {
    let (row, before) = revisions::history(&web.app, id(&comment)?).await?;
    let made = before
        .iter()
        .map(|revision| (Some(revision.at), revision.name.as_deref(), revision.reason.as_deref()));
    let made = std::iter::once((row.created, Some(row.name.as_str()), None)).chain(made);
    let texts = before.iter().map(|revision| &revision.body).chain([&row.body]);
    let versions = made
        .zip(texts)
        .map(|((at, by, reason), body)| json!({ "at": at, "by": by, "reason": reason, "body": body }));
    let versions: Vec<Value> = versions.collect();
    Ok(answer(StatusCode::OK, &json!({ "comment": row.id, "versions": versions })))
}

/// What the caller may do with comments of their own in a thread: seconds left to change each, and the links to it.
pub async fn own(
    web: &Web,
    t: &'static Words,
    actor: &Actor,
    thread: &Thread,
) -> Result<serde_json::Map<String, Value>, Problem> {
    let Some(account) = actor.account().filter(|_| actor.may(Operation::Comment)) else {
        return Ok(serde_json::Map::new());
    };
    let of = thread.id;
    let read = web.app.read(move |conn| Box::pin(comments::own_in_thread(conn, of, account, MOST_COMMENTS)));
    let (mut own, now) = (serde_json::Map::new(), app::now());
    for (id, created) in read.await? {
        let can = present::own(&web.app, actor, t, (id, created), thread.closed.is_none(), now);
        own.insert(id.to_string(), json!({ "edit_seconds": can.left, "tools": can.to_string() }));
    }
    Ok(own)
}
