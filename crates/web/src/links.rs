//! `/t/{thread}/links` and `/links`: every link people posted, once, with who posted it where and when; and the same as
//! JSON for a thread.

use std::{collections::HashMap, sync::Arc};

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use model::ThreadId;
use serde::Deserialize;
use serde_json::json;
use store::{
    Topic, articles,
    comments::{self, Comment},
    links::{self, By, Link},
    threads,
};

use crate::{
    Web, api,
    cache::{Key, Made},
    pages, present,
    problem::Problem,
    view::{self, LinkView, Poster},
    words::{Lang, Words},
};

/// Pages there are: what is further back is in its thread.
const PAGES: i64 = 50;

/// The fields of an address.
#[derive(Debug, Deserialize)]
pub struct Asked {
    order: Option<String>,
    page: Option<i64>,
}

impl Asked {
    fn read(&self) -> Result<(By, i64), Problem> {
        let by = match self.order.as_deref() {
            None | Some("newest") => By::Newest,
            Some("posted") => By::Posted,
            Some(_) => return Err(Problem::not_found()),
        };
        let page = self.page.unwrap_or(1) - 1;
        if (0..PAGES).contains(&page) { Ok((by, page)) } else { Err(Problem::not_found()) }
    }
}

/// `/links`.
pub async fn of_site(
    State(web): State<Arc<Web>>,
    Query(asked): Query<Asked>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (by, page) = asked.read()?;
    let key = Key::Links { thread: None, by, page, lang };
    pages::answer(&web, &headers, key, || make(&web, lang, None, by, page)).await
}

/// `/t/{thread}/links`.
pub async fn of_thread(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(asked): Query<Asked>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let thread: ThreadId = thread.parse().map_err(|_| Problem::not_found())?;
    let (by, page) = asked.read()?;
    let key = Key::Links { thread: Some(thread), by, page, lang };
    pages::answer(&web, &headers, key, || make(&web, lang, Some(thread), by, page)).await
}

/// `GET /api/v1/threads/{thread}/links`.
pub async fn listed(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let thread: ThreadId = thread.parse().map_err(|_| Problem::not_found())?;
    let (by, page) = asked.read()?;
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            if threads::by_id(conn, thread).await?.is_none() {
                return Ok(None);
            }
            links::page(conn, Some(thread), by, page).await.map(Some)
        })
    });
    let (found, more) = read.await?.ok_or_else(Problem::not_found)?;
    let poster = |row: &Comment| json!({ "id": row.id, "number": row.number, "author": row.name, "created": row.created });
    let link = |(link, posters): &(Link, Vec<Comment>)| {
        let posters: Vec<_> = posters.iter().map(poster).collect();
        json!({ "url": link.url, "host": link.host, "times": link.times, "comments": posters })
    };
    let next = (more && page + 1 < PAGES).then_some(page + 2);
    let links: Vec<_> = found.iter().map(link).collect();
    Ok(api::answer(StatusCode::OK, &json!({ "links": links, "next": next })))
}

async fn make(web: &Web, lang: Lang, thread: Option<ThreadId>, by: By, page: i64) -> Result<Made, Problem> {
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            if let Some(thread) = thread
                && threads::by_id(conn, thread).await?.is_none()
            {
                return Ok(None);
            }
            let (found, more) = links::page(conn, thread, by, page).await?;
            let mut threads: Vec<_> =
                found.iter().flat_map(|(_, posters)| posters.iter().map(|row| row.thread)).collect();
            threads.extend(thread);
            let places = comments::places(conn, &threads).await?;
            Ok(Some((found, more, places, articles::sections(conn).await?)))
        })
    });
    let (found, more, places, sections) = read.await?.ok_or_else(Problem::not_found)?;
    let t = Words::of(lang);
    let path = thread.map_or_else(|| "/links".to_owned(), |thread| format!("/t/{thread}/links"));
    let about = thread.map(|id| {
        let place = places.get(&id).map(|(title, slug)| (title.clone(), format!("/{slug}")));
        place.unwrap_or_else(|| (t.discussion.clone(), format!("/t/{id}")))
    });
    let title = about.as_ref().map_or_else(|| t.links.clone(), |(title, _)| t.links_in(title.as_str()));
    let mut frame = present::frame(web, t, &title, &path, &sections, None);
    frame.index = false;
    let order = |by: By| if by == By::Posted { "posted" } else { "newest" };
    let address = |by: By, page: i64| format!("{path}?order={}&page={}", order(by), page + 1);
    let shown = view::LinksPage {
        about,
        orders: [(&t.links_newest, By::Newest), (&t.links_posted, By::Posted)]
            .map(|(word, other)| (word.as_str(), format!("{path}?order={}", order(other)), other == by))
            .to_vec(),
        hosts: by_host(t, found, thread.is_none().then_some(&places)),
        earlier: (page > 0).then(|| address(by, page - 1)),
        later: (more && page + 1 < PAGES).then(|| address(by, page + 1)),
        frame,
    };
    let talk = thread.map_or(Topic::Talk, Topic::Thread);
    Ok(Made::page(lang, shown.render()?, vec![talk, Topic::Lists]))
}

type Places = HashMap<ThreadId, (String, String)>;

/// Links under their hosts, a host where its first link stands.
fn by_host(
    t: &'static Words,
    found: Vec<(Link, Vec<Comment>)>,
    places: Option<&Places>,
) -> Vec<(String, Vec<LinkView>)> {
    let mut hosts: Vec<(String, Vec<LinkView>)> = Vec::new();
    for (link, posters) in found {
        let shown = link.url.split_once("://").map_or(link.url.as_str(), |(_, rest)| rest).to_owned();
        let poster = |row: Comment| Poster {
            name: present::named(row.name, t),
            number: row.number,
            href: format!("/c/{}", row.id),
            when: row.created.map(|at| t.moment(at)),
            about: places.and_then(|places| places.get(&row.thread)).map(|(title, _)| title.clone()),
        };
        let others = link.times - posters.len() as i64;
        let view = LinkView {
            shown,
            posters: posters.into_iter().map(poster).collect(),
            others: if others > 0 { t.links_others(others) } else { String::new() },
            url: link.url,
        };
        match hosts.iter_mut().find(|(host, _)| *host == link.host) {
            Some((_, links)) => links.push(view),
            None => hosts.push((link.host, vec![view])),
        }
    }
    hosts
}
