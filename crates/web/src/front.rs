//! Lists of articles: the front page, a section, a tag.

use std::{collections::HashMap, sync::Arc};

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use model::{ArticleId, Timestamp};
use serde::Deserialize;
use serde_json::json;
use store::{
    Topic,
    articles::{self, List, Teaser},
    comments,
};

use crate::{
    Web,
    cache::{Key, Made},
    pages::{self, segment},
    present,
    problem::Problem,
    view,
    words::{Lang, Words},
};

/// Articles of one page of a list.
const ARTICLES: i64 = 24;
/// Fresh comments beside the front page, of one thread and in all, and how many are looked at for them.
const REMARKS_OF_A_THREAD: usize = 2;
const REMARKS: usize = 6;
const REMARKS_AMONG: i64 = 200;

/// Where a list goes on.
#[derive(Debug, Deserialize, Default)]
pub struct ListQuery {
    before: Option<String>,
}

/// The front page.
pub async fn front(
    State(web): State<Arc<Web>>,
    Query(query): Query<ListQuery>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    list(&web, lang, &headers, List::All, query.before).await
}

/// A section's page.
pub async fn section(
    State(web): State<Arc<Web>>,
    Path(section): Path<String>,
    Query(query): Query<ListQuery>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    list(&web, lang, &headers, List::Section(section), query.before).await
}

/// A tag's page.
pub async fn tag(
    State(web): State<Arc<Web>>,
    Path(tag): Path<String>,
    Query(query): Query<ListQuery>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    list(&web, lang, &headers, List::Tag(tag), query.before).await
}

async fn list(
    web: &Arc<Web>,
    lang: Lang,
    headers: &HeaderMap,
    list: List,
    before: Option<String>,
) -> Result<Response, Problem> {
    let key = Key::List(list.clone(), before.clone(), lang);
    pages::answer(web, headers, key, || make(web.clone(), lang, list.clone(), before.clone())).await
}

struct Rows {
    name: Option<String>,
    teasers: Vec<Teaser>,
    talk: Vec<(comments::Comment, String)>,
    sections: Vec<(String, String)>,
}

async fn make(web: Arc<Web>, lang: Lang, list: List, before: Option<String>) -> Result<Made, Problem> {
    let from = before.as_deref().map(place).transpose()?;
    let first = from.is_none();
    let wanted = list.clone();
    let rows = web.app.read(move |conn| {
        Box::pin(async move {
            let talk = if wanted == List::All && first {
                various(comments::latest(conn, REMARKS_AMONG).await?)
            } else {
                Vec::new()
            };
            let threads: Vec<_> = talk.iter().map(|comment| comment.thread).collect();
            let mut places = comments::places(conn, &threads).await?;
            let talk = talk.into_iter().map(|it| {
                let title = places.entry(it.thread).or_default().0.clone();
                (it, title)
            });
            let talk = talk.collect();
            Ok(Rows {
                talk,
                name: articles::name_of(conn, &wanted).await?,
                teasers: articles::latest(conn, &wanted, from, ARTICLES + 1).await?,
                sections: articles::sections(conn).await?,
            })
        })
    });
    let mut rows = rows.await?;
    if list != List::All && rows.name.is_none() {
        return Err(Problem::not_found());
    }
    let more = rows.teasers.len() as i64 > ARTICLES;
    rows.teasers.truncate(ARTICLES as usize);
    Ok(page(&web, lang, list, rows, more)?)
}

/// The first few, so that one busy thread does not fill the list.
fn various(latest: Vec<comments::Comment>) -> Vec<comments::Comment> {
    let mut of_thread = HashMap::new();
    let few = latest.into_iter().filter(|comment| {
        let seen = of_thread.entry(comment.thread).or_insert(0);
        *seen += 1;
        *seen <= REMARKS_OF_A_THREAD
    });
    few.take(REMARKS).collect()
}

fn page(web: &Web, lang: Lang, list: List, rows: Rows, more: bool) -> Result<Made, askama::Error> {
    let t = Words::of(lang);
    let mut topics = vec![Topic::Lists];
    topics.extend(rows.teasers.iter().map(|teaser| Topic::Thread(teaser.thread)));
    if list == List::All {
        topics.push(Topic::Talk);
    }
    let (path, here) = match &list {
        List::Section(slug) => (format!("/section/{}", segment(slug)), Some(slug.as_str())),
        List::Tag(slug) => (format!("/tag/{}", segment(slug)), None),
        List::All | List::Byline(_) => ("/".to_owned(), None),
    };
    let last = rows.teasers.last().filter(|_| more);
    let older = last.map(|last| format!("{path}?before={}.{}", last.published.0, last.id));
    let mut frame = present::frame(web, t, rows.name.as_deref().unwrap_or(""), &path, &rows.sections, here);
    if list == List::All {
        frame.description = Some(web.app.settings().tagline.clone()).filter(|words| !words.is_empty());
        frame.json_ld = present::json_ld(&json!({
            "@context": "https://schema.org", "@type": "NewsMediaOrganization", "name": web.app.settings().name, "url": web.base,
        }));
    } else {
        let feed = format!("{}/feed.atom", path.trim_end_matches('/'));
        frame.feeds.insert(0, (rows.name.clone().unwrap_or_default(), feed));
    }
    let page = view::FrontPage {
        frame,
        heading: rows.name,
        articles: rows.teasers.into_iter().map(|row| present::teaser(web, t, row)).collect(),
        remarks: rows.talk.iter().map(|(row, title)| present::remark(t, row, title)).collect(),
        older,
    };
    Ok(Made::page(lang, page.render()?, topics))
}

/// `MICROSECONDS.ID`, as the link to older articles carries it.
fn place(text: &str) -> Result<(Timestamp, ArticleId), Problem> {
    let parts =
        text.split_once('.').and_then(|(at, id)| Some((Timestamp(at.parse().ok()?), id.parse().ok()?)));
    parts.ok_or_else(Problem::not_found)
}
