//! The moderators' queue, as a page of plain forms.

use std::sync::Arc;

use app::decisions::{self, Action};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use model::CommentId;
use serde::Deserialize;
use store::{comments, flags::Open};

use crate::{
    Web,
    account::personal,
    actor::Caller,
    csrf, flags,
    pages::segment,
    present,
    problem::Problem,
    view,
    words::{Lang, Words},
};

/// Items on one page of the queue.
const ITEMS: i64 = 50;

/// `GET /moderation`.
pub async fn queue(State(web): State<Arc<Web>>, caller: Caller, lang: Lang) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let (waits, waiting) = decisions::queue(&web.app, &caller.actor, ITEMS).await?;
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let threads: Vec<_> = waits.iter().map(|item| item.comment.thread).collect();
            let places = comments::places(conn, &threads).await?;
            let mut items = Vec::new();
            for item in waits {
                let parent = match item.comment.parent {
                    Some(id) => comments::by_id(conn, id).await?,
                    None => None,
                };
                let place = places.get(&item.comment.thread).cloned().unwrap_or_default();
                items.push((item, place, parent));
            }
            Ok(items)
        })
    });
    let setting = present::Setting::alone(&web, t);
    let items = read.await?.into_iter().map(|(item, (title, slug), parent)| view::Waiting {
        why: why_held(t, &item.comment).unwrap_or_default(),
        flags: item.flags.into_iter().map(|flag| flagged(t, flag)).collect(),
        comment: present::comment(item.comment, &setting),
        about: (title, format!("/{slug}")),
        parent: parent.map(|parent| present::comment(parent, &setting)),
    });
    let items = items.collect();
    let threads = app::threads::listed(&web.app, &caller.actor).await?;
    let threads = threads
        .into_iter()
        .map(|(id, title, slug, closed)| (id.to_string(), title, format!("/{slug}"), closed));
    let page = view::QueuePage {
        threads: threads.collect(),
        frame: present::bare_frame(&web, t, &t.queue),
        csrf: caller.csrf(),
        items,
        waiting,
    };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}

fn flagged(t: &'static Words, flag: Open) -> view::Flagged {
    view::Flagged {
        reason: flags::reason(t, flag.flag.reason),
        words: flag.flag.words,
        href: format!("/@{}", segment(&flag.name)),
        name: flag.name,
        when: t.moment(flag.created),
    }
}

/// Why a comment waits, in words: the database keeps the code of the rule.
pub fn why_held(t: &Words, row: &comments::Comment) -> Option<String> {
    let code = row.held_for.as_deref()?;
    Some(t.for_code("why", code, &[]).unwrap_or_else(|| code.to_owned()))
}

/// The page for an address that only takes a form.
pub async fn to_queue() -> Redirect {
    Redirect::to("/moderation")
}

/// What a moderator pressed.
#[derive(Debug, Deserialize)]
pub struct Decided {
    action: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /moderation/{comment}`.
pub async fn decide(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    Form(decided): Form<Decided>,
) -> Result<Response, Problem> {
    let id: CommentId = comment.parse().map_err(|_| Problem::not_found())?;
    csrf::from_here(&web, &caller, &headers, &decided.csrf)?;
    let action: Action = decided.action.parse().map_err(app::Error::from)?;
    match action {
        Action::Remove => decisions::remove(&web.app, &caller.actor, id, &decided.reason, app::now()).await?,
        other => decisions::decide(&web.app, &caller.actor, id, other, &*decided.reason, app::now()).await?,
    };
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, "/moderation"), (header::CACHE_CONTROL, "no-store")])
        .into_response())
}
