//! What guests wrote under one's own mail address: taking it under the name of one's account, or saying that it is somebody
//! else's. Only for a session itself.

use std::{collections::HashMap, sync::Arc};

use app::claims::{self, Answer};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use model::CommentId;
use serde::Deserialize;
use store::comments;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    csrf, present,
    problem::{Problem, of_field},
    sessions::own,
    sign_in::see_other,
    view,
    words::{Lang, Words},
};

/// What was just done.
#[derive(Deserialize, Default)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /account/claims`.
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
    let asked = claims::asked(&web.app, own(caller)?, app::now()).await?;
    let threads: Vec<_> = asked.iter().map(|comment| comment.thread).collect();
    let places = web.app.read(move |conn| Box::pin(async move { comments::places(conn, &threads).await }));
    let places = places.await?;
    let last = asked.last().map_or(0, |comment| comment.id.0);
    let claims = asked.into_iter().map(|row| view::Claim {
        id: row.id,
        excerpt: model::text::excerpt(&row.body, 140),
        article: places.get(&row.thread).map_or(String::new(), |(title, _)| title.clone()),
        name: row.name,
        when: t.moment(row.stored),
    });
    let page = view::ClaimsPage {
        frame: present::bare_frame(web, t, &t.claims),
        csrf: caller.csrf(),
        claims: claims.collect(),
        last,
        done: match done {
            "take" => Some(&t.claims_taken),
            "deny" => Some(&t.claims_denied),
            _ => None,
        },
        error,
    };
    Ok(personal(lang, status, page.render()?))
}

/// `POST /account/claims`: `comment-` and its id for each comment that is ticked, or `all` up to the `last` that was listed.
pub async fn answer(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(ticked): Form<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    let field = |name: &str| ticked.get(name).map_or("", String::as_str);
    csrf::from_here(&web, &caller, &headers, field("csrf"))?;
    let (what, now) = (field("do"), app::now());
    let chosen = match ticked.contains_key("all") {
        true => {
            let last = field("last").parse().unwrap_or(0);
            let asked = claims::asked(&web.app, session, now).await?;
            asked.into_iter().map(|comment| comment.id).filter(|id| id.0 <= last).collect()
        }
        false => ticked
            .keys()
            .filter_map(|key| key.strip_prefix("comment-")?.parse().ok())
            .collect::<Vec<CommentId>>(),
    };
    match claims::answer(&web.app, session, &chosen, what.parse::<Answer>()?, now).await {
        Ok(_) => Ok(see_other(&format!("/account/claims?done={what}"))),
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let said = errors.iter().map(|error| of_field(error, t)).collect::<Vec<_>>().join(" ");
            form(&web, &caller, lang, StatusCode::UNPROCESSABLE_ENTITY, "", said).await
        }
        Err(other) => Err(other.into()),
    }
}
