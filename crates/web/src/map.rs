//! `/t/{thread}/map`: a thread seen whole, as a picture of its tree and in words. Script shows it beside the thread.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use model::{ThreadId, order::Order, votes::WHOLE};
use store::{
    Topic, articles,
    map::{self, Map, Mark},
    threads,
};

use crate::{
    Web,
    cache::{Key, Made},
    pages::{self, ThreadQuery},
    present,
    problem::Problem,
    view::{self, MarkView},
    words::{Lang, Words},
};

/// Height of a mark's line, width of the picture, one level's indent, and the longest a mark can be: all in its units.
const LINE: i64 = 4;
const WIDTH: i64 = 120;
const INDENT: i64 = 6;
const SHORTEST: i64 = 6;
/// Levels that indent, as on the page.
const LEVELS: i64 = 5;
/// Characters of text, or comments of a branch, for one unit of length.
const CHARACTERS: i64 = 12;
const COMMENTS: i64 = 1;
/// Shades, from nobody voted to worth reading for sure.
const SHADES: i64 = 5;

/// `/t/{thread}/map`.
pub async fn map(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(query): Query<ThreadQuery>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let thread: ThreadId = thread.parse().map_err(|_| Problem::not_found())?;
    let order = query.order(&headers)?;
    let make = || make(&web, lang, thread, order);
    pages::answer(&web, &headers, Key::Map { thread, order, lang }, make).await
}

async fn make(web: &Web, lang: Lang, id: ThreadId, order: Order) -> Result<Made, Problem> {
    let found = web.app.read(move |conn| {
        Box::pin(async move {
            let Some(thread) = threads::by_id(conn, id).await? else { return Ok(None) };
            let article = match thread.article {
                Some(article) => articles::by_id(conn, article).await?,
                None => None,
            };
            Ok(Some((
                map::of_thread(conn, id, order).await?,
                thread,
                article,
                articles::sections(conn).await?,
            )))
        })
    });
    let (map, thread, article, sections) = found.await?.ok_or_else(Problem::not_found)?;
    let t = Words::of(lang);
    let about = match &article {
        Some(article) => (article.title.clone(), format!("/{}", article.slug)),
        None => (t.discussion.clone(), format!("/t/{id}")),
    };
    let mut topics = vec![Topic::Thread(id), Topic::Lists];
    topics.extend(article.map(|article| Topic::Article(article.id)));
    let path = format!("/t/{id}/map");
    let mut frame = present::frame(web, t, &t.map_of(about.0.as_str()), &path, &sections, None);
    frame.index = false;
    let page = page(t, frame, about, &map, thread.comments);
    Ok(Made::page(lang, page.render()?, topics))
}

fn page(
    t: &'static Words,
    frame: view::Frame,
    about: (String, String),
    map: &Map,
    comments: i64,
) -> view::MapPage {
    let named = |mark: &Mark| (present::named(mark.name.clone(), t), mark.number, format!("/c/{}", mark.id));
    let with = |mark: &Mark, said: String| {
        let (name, number, address) = named(mark);
        (name, number, address, said)
    };
    let marks = map.marks.iter().enumerate();
    view::MapPage {
        frame,
        about,
        summary: format!("{} · {}", t.comments(comments), t.branches(map.branches)),
        by_branch: map.by_branch,
        left: if map.by_branch { map.branches - map.marks.len() as i64 } else { 0 },
        answered: map.answered.as_ref().map(|mark| with(mark, t.replies(mark.replies))),
        longest: map.longest.as_ref().map(|mark| with(mark, t.comments(mark.descendants + 1))),
        width: WIDTH,
        height: (map.marks.len() as i64 * LINE).max(LINE),
        marks: marks.map(|(at, mark)| drawn(t, mark, at as i64, map.by_branch)).collect(),
    }
}

/// A mark as it is drawn: further in for a reply, longer for more text, darker for worth.
fn drawn(t: &Words, mark: &Mark, at: i64, by_branch: bool) -> MarkView {
    let indent = if by_branch { 0 } else { mark.depth.min(LEVELS) * INDENT };
    let long = if by_branch { mark.descendants / COMMENTS } else { mark.characters / CHARACTERS };
    let length = (SHORTEST + long).min(WIDTH - indent);
    let name = present::named(mark.name.clone(), t);
    let label = format!("{name}, #{}", mark.number);
    MarkView {
        id: mark.id.to_string(),
        label: if by_branch { format!("{label}, {}", t.comments(mark.descendants + 1)) } else { label },
        shade: (mark.score * SHADES / WHOLE).clamp(0, SHADES - 1),
        line: format!("M{indent} {}h{length}", at * LINE + LINE / 2),
    }
}
