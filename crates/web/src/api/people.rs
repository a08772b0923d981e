//! Whom somebody who writes in a thread may want to name.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use model::{ThreadId, names::NAME_LENGTH};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{answer, id};
use crate::{Web, actor::Caller, pages::segment, problem::Problem};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// `GET /threads/{thread}/people?q=`.
pub async fn people(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Problem> {
    let thread: ThreadId = id(&thread)?;
    if asked.q.chars().count() > *NAME_LENGTH.end() {
        let sentence = format!("q is the beginning of a name: at most {} characters.", NAME_LENGTH.end());
        return Err(Problem::new(StatusCode::BAD_REQUEST, "query", sentence));
    }
    let found = app::mentions::people(&web.app, &caller.actor, thread, &asked.q).await?;
    let people = found.iter().map(|(account, here)| {
        let url = format!("/@{}", segment(&account.name));
        json!({ "name": account.name, "standing": account.role.standing(), "url": url, "here": here })
    });
    Ok(answer(StatusCode::OK, &json!({ "people": people.collect::<Vec<Value>>() })))
}
