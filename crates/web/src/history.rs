//! What a comment said before: its versions, each beside the one it took the place of. The same for everyone.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use model::{
    CommentId,
    diff::{self, Run},
};
use store::{Topic, comments::Comment, revisions::Revision};

use crate::{
    Web,
    cache::{Key, Made},
    comments::about,
    pages, present,
    problem::Problem,
    view::{self, Change, Version},
    words::{Lang, Words},
};

/// Of words that stayed, so many stand at each end of a run, and what is between them is left out.
const KEPT: usize = 40;

/// `GET /c/{comment}/history`.
pub async fn history(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id: CommentId = comment.parse().map_err(|_| Problem::not_found())?;
    pages::answer(&web, &headers, Key::History { comment: id, lang }, || make(&web, lang, id)).await
}

async fn make(web: &Web, lang: Lang, id: CommentId) -> Result<Made, Problem> {
    let t = Words::of(lang);
    let (row, before) = app::revisions::history(&web.app, id).await?;
    let (thread, about) = about(web, t, row.thread).await?;
    let mut topics = vec![Topic::Thread(thread.id), Topic::Names];
    topics.extend(thread.article.map(Topic::Article));
    let setting = present::Setting::alone(web, t);
    let page = view::HistoryPage {
        frame: present::bare_frame(web, t, &t.history),
        about,
        lang: setting.lang.clone(),
        versions: versions(t, &row, &before),
        comment: present::comment(row, &setting),
    };
    Ok(Made::page(lang, page.render()?, topics))
}

/// Newest first. `before` holds each earlier text with who took it away, and when.
fn versions(t: &Words, row: &Comment, before: &[Revision]) -> Vec<Version> {
    let texts: Vec<&str> =
        before.iter().map(|revision| revision.body.as_str()).chain([row.body.as_str()]).collect();
    let by = |revision: &Revision| match &revision.name {
        Some(_) if revision.by == row.account => t.by_author.clone(),
        Some(name) => t.by.with(name),
        // Whoever changes what others wrote says why.
        None if revision.reason.is_none() => t.by_author.clone(),
        None => t.by_moderator.clone(),
    };
    let all = texts.iter().enumerate().map(|(at, text)| {
        let made = at.checked_sub(1).map(|last| &before[last]);
        Version {
            number: at as i64 + 1,
            when: made.map(|it| it.at).or(row.created).map(|at| t.moment(at)),
            by: made.map_or_else(String::new, by),
            reason: made.and_then(|it| it.reason.clone()),
            changes: match at.checked_sub(1) {
                Some(last) => diff::words(texts[last], text).into_iter().flat_map(changes).collect(),
                None => vec![Change::Same((*text).to_owned())],
            },
        }
    });
    let mut all: Vec<Version> = all.collect();
    all.reverse();
    all
}

fn changes(run: Run) -> Vec<Change> {
    match run {
        Run::Same(text) => match diff::ends(&text, KEPT) {
            Some((head, tail)) => {
                vec![Change::Same(head.to_owned()), Change::LeftOut, Change::Same(tail.to_owned())]
            }
            None => vec![Change::Same(text)],
        },
        Run::Changed { gone, new } => {
            let both = [Change::Gone(gone), Change::New(new)];
            let empty =
                |change: &Change| matches!(change, Change::Gone(text) | Change::New(text) if text.is_empty());
            both.into_iter().filter(|change| !empty(change)).collect()
        }
    }
}
