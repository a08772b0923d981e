//! `/t/{thread}/search`: the comments of a thread that have all the words looked for, latest first.
//!
//! A thread is looked through as it is: no index can be behind what was just written, edited or taken away, and no write
//! pays for one. What one request may cost is bounded; what is left is a link further back.

use std::{ops::Range, sync::Arc};

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use model::{
    CommentId, ThreadId,
    search::{self, QueryError},
};
use serde::Deserialize;
use store::{comments, comments::Comment};

use crate::{
    Web,
    account::personal,
    comments::about,
    pages::segment,
    present,
    problem::Problem,
    stories::plain,
    view::{self, Found},
    words::{Lang, Words},
};

/// Results on a page.
const RESULTS: usize = 50;
/// Comments read at a time, and looked through in one request.
const CHUNK: i64 = 500;
const LOOKED_AT: i64 = 20_000;
/// Characters of a result, and of them before the first word found.
const SHOWN: usize = 280;
const BEFORE: usize = 80;

/// The fields of the form; `before` is where a search goes on.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    before: Option<i64>,
}

/// `/t/{thread}/search`.
pub async fn search(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(asked): Query<Asked>,
    lang: Lang,
) -> Result<Response, Problem> {
    let thread: ThreadId = thread.parse().map_err(|_| Problem::not_found())?;
    let t = Words::of(lang);
    let (_, about) = about(&web, t, thread).await?;
    let mut page = view::SearchPage {
        frame: present::bare_frame(&web, t, &t.search_in(about.0.as_str())),
        about,
        thread: thread.to_string(),
        error: String::new(),
        said: String::new(),
        found: Vec::new(),
        older: None,
        q: asked.q,
    };
    let mut status = StatusCode::OK;
    match search::Query::parse(&page.q) {
        Ok(query) => {
            let (found, reached) = look(&web, thread, &query, asked.before.unwrap_or(i64::MAX)).await?;
            let n = found.len() as i64;
            page.said = match (n, reached) {
                (0, None) => t.search_none.clone(),
                (_, None) if asked.before.is_none() => t.found(n),
                (..) => t.found_latest(n),
            };
            let q = segment(&page.q);
            page.older = reached.map(|number| format!("/t/{thread}/search?q={q}&before={number}"));
            let setting = present::Setting::alone(&web, t);
            page.found = found
                .into_iter()
                .map(|(row, text, at)| Found {
                    pieces: pieces(&text, &at),
                    comment: present::comment(row, &setting),
                })
                .collect();
        }
        Err(error) => {
            page.error = match error {
                QueryError::Empty => String::new(),
                QueryError::TooShort => t.search_short.clone(),
                QueryError::TooLong => t.search_long(search::CHARACTERS as i64),
            };
            if !page.error.is_empty() {
                status = StatusCode::UNPROCESSABLE_ENTITY;
            }
        }
    }
    Ok(personal(lang, status, page.render()?))
}

type Hit = (Comment, String, Vec<Range<usize>>);

/// Looks from a number back; gives what was found, and the number where it stopped, if there may be more.
async fn look(
    web: &Web,
    thread: ThreadId,
    query: &search::Query,
    before: i64,
) -> Result<(Vec<Hit>, Option<i64>), Problem> {
    // A few at a time: each may look through all of a thread.
    let _turn = web.searches.acquire().await.ok();
    let mut at = before;
    let mut hits: Vec<(CommentId, String, Vec<Range<usize>>)> = Vec::new();
    let mut looked = 0;
    let reached = loop {
        let from = at;
        let rows = web.app.read(move |conn| Box::pin(comments::words_before(conn, thread, from, CHUNK)));
        let rows = rows.await?;
        let last = (rows.len() as i64) < CHUNK;
        for (id, number, html) in rows {
            at = number;
            let text = plain(html.as_str());
            if let Some(found) = query.find(&text) {
                hits.push((id, text, found));
                if hits.len() == RESULTS {
                    break;
                }
            }
        }
        looked += CHUNK;
        if hits.len() == RESULTS || (looked >= LOOKED_AT && !last) {
            break Some(at);
        }
        if last {
            break None;
        }
    };
    let ids: Vec<CommentId> = hits.iter().map(|(id, ..)| *id).collect();
    let rows = web.app.read(move |conn| Box::pin(async move { comments::by_ids(conn, &ids).await })).await?;
    let hits = rows.into_iter().zip(hits).filter_map(|(row, (_, text, found))| Some((row?, text, found)));
    Ok((hits.filter(|(row, ..)| row.state == model::comments::State::Shown).collect(), reached))
}

/// A part of a text around the first word found, cut into what was found and what stands between.
fn pieces(text: &str, found: &[Range<usize>]) -> Vec<(String, bool)> {
    let first = found.first().map_or(0, |range| range.start);
    let back = text[..first].char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    // From the beginning of a word.
    let from = if back == 0 {
        0
    } else {
        text[back..first].find(char::is_whitespace).map_or(back, |at| back + at + 1)
    };
    let to = text[from..].char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| from + at);
    let mut pieces = Vec::new();
    if from > 0 {
        pieces.push(("… ".to_owned(), false));
    }
    let mut at = from;
    for range in found.iter().filter(|range| range.start < to && range.start >= from) {
        let end = range.end.min(text.len());
        pieces.push((text[at..range.start].to_owned(), false));
        pieces.push((text[range.start..end].to_owned(), true));
        at = end;
    }
    if at < to {
        pieces.push((text[at..to].to_owned(), false));
    }
    if to.max(at) < text.len() {
        pieces.push((" …".to_owned(), false));
    }
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_cut_around_the_first_word() {
        let text = format!("{}the ferry, {}", "before ".repeat(40), "after ".repeat(80));
        let query = search::Query::parse("ferry").unwrap();
        let cut = pieces(&text, &query.find(&text).unwrap());
        let whole: String = cut.iter().map(|(piece, _)| piece.as_str()).collect();
        assert!(whole.starts_with("… before ") && whole.ends_with(" …"), "{whole}");
        assert!(whole.chars().count() <= SHOWN + 4, "{whole}");
        assert_eq!(
            cut.iter().filter(|(_, found)| *found).map(|(piece, _)| piece).collect::<Vec<_>>(),
            ["ferry"]
        );
        let short = pieces("A ferry.", &search::Query::parse("fe").unwrap().find("A ferry.").unwrap());
        assert_eq!(short, [("A ".into(), false), ("fe".into(), true), ("rry.".into(), false)]);
    }
}
