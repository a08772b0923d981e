//! `/t/{thread}/links` and `/links`: every link people posted, once, with who posted it where and when; and the same as
//! JSON for a thread.

use std::{collections::HashMap, sync::Arc};

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use model::{CommentId, ThreadId};
use serde::Deserialize;
use serde_json::json;
use store::{
    Topic, articles,
    comments::{self, Comment},
    links::{self, COUNTED, Link, POSTERS, Page},
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

/// Pages there are of those posted most: what is further back is found from the newest on.
const PAGES: i64 = 50;

/// The fields of an address.
#[derive(Debug, Deserialize)]
pub struct Asked {
    order: Option<String>,
    before: Option<CommentId>,
    page: Option<i64>,
}

impl Asked {
    fn read(&self) -> Result<Page, Problem> {
        match self.order.as_deref() {
            None | Some("newest") => Ok(Page::Newest(self.before)),
            Some("posted") => {
                let page = self.page.unwrap_or(1) - 1;
                if (0..PAGES).contains(&page) { Ok(Page::Posted(page)) } else { Err(Problem::not_found()) }
            }
            Some(_) => Err(Problem::not_found()),
        }
    }
}

/// What asks for a page, behind the address of the first.
fn query(page: Page) -> Option<String> {
    match page {
        Page::Newest(None) => Some("?order=newest".to_owned()),
        Page::Newest(Some(before)) => Some(format!("?order=newest&before={before}")),
        Page::Posted(0) => Some("?order=posted".to_owned()),
        Page::Posted(page) => (page < PAGES).then(|| format!("?order=posted&page={}", page + 1)),
    }
}

/// `/links`.
pub async fn of_site(
    State(web): State<Arc<Web>>,
    Query(asked): Query<Asked>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let page = asked.read()?;
    let key = Key::Links { thread: None, page, lang };
    pages::answer(&web, &headers, key, || make(&web, lang, None, page)).await
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
    let page = asked.read()?;
    let key = Key::Links { thread: Some(thread), page, lang };
    pages::answer(&web, &headers, key, || make(&web, lang, Some(thread), page)).await
}

/// `GET /api/v1/threads/{thread}/links`.
pub async fn listed(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let thread: ThreadId = thread.parse().map_err(|_| Problem::not_found())?;
    let page = asked.read()?;
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            if threads::by_id(conn, thread).await?.is_none() {
                return Ok(None);
            }
            links::page(conn, Some(thread), page).await.map(Some)
        })
    });
    let (found, next) = read.await?.ok_or_else(Problem::not_found)?;
    let poster = |row: &Comment| json!({ "id": row.id, "number": row.number, "author": row.name, "created": row.created });
    let link = |(link, posters): &(Link, Vec<Comment>)| {
        let posters: Vec<_> = posters.iter().map(poster).collect();
        json!({ "url": link.url, "host": link.host, "times": link.times, "comments": posters })
    };
    let next = next.and_then(query).map(|query| format!("/api/v1/threads/{thread}/links{query}"));
    let links: Vec<_> = found.iter().map(link).collect();
    Ok(api::answer(StatusCode::OK, &json!({ "links": links, "next": next })))
}

async fn make(web: &Web, lang: Lang, thread: Option<ThreadId>, page: Page) -> Result<Made, Problem> {
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            if let Some(thread) = thread
                && threads::by_id(conn, thread).await?.is_none()
            {
                return Ok(None);
            }
            let (found, next) = links::page(conn, thread, page).await?;
            let mut threads: Vec<_> =
                found.iter().flat_map(|(_, posters)| posters.iter().map(|row| row.thread)).collect();
            threads.extend(thread);
            let places = comments::places(conn, &threads).await?;
            Ok(Some((found, next, places, articles::sections(conn).await?)))
        })
    });
    let (found, next, places, sections) = read.await?.ok_or_else(Problem::not_found)?;
    let t = Words::of(lang);
    let path = thread.map_or_else(|| "/links".to_owned(), |thread| format!("/t/{thread}/links"));
    let about = thread.map(|id| {
        let place = places.get(&id).map(|(title, slug)| (title.clone(), format!("/{slug}")));
        place.unwrap_or_else(|| (t.discussion.clone(), format!("/t/{id}")))
    });
    let title = about.as_ref().map_or_else(|| t.links.clone(), |(title, _)| t.links_in(title.as_str()));
    let mut frame = present::frame(web, t, &title, &path, &sections, None);
    frame.index = false;
    let at = |page: Page| query(page).map(|query| format!("{path}{query}"));
    let newest = matches!(page, Page::Newest(_));
    let earlier = match page {
        Page::Newest(before) => before.and_then(|_| Some((t.links_start.as_str(), at(Page::Newest(None))?))),
        Page::Posted(page) => (page > 0)
            .then_some(page - 1)
            .and_then(|page| Some((t.links_earlier.as_str(), at(Page::Posted(page))?))),
    };
    let heading = match (&about, newest) {
        (Some(_), _) => &t.links,
        (None, true) => &t.links_all,
        (None, false) => &t.links_latest,
    };
    let shown = view::LinksPage {
        about,
        heading,
        orders: [(&t.links_newest, Page::Newest(None)), (&t.links_posted, Page::Posted(0))]
            .into_iter()
            .filter_map(|(word, first)| {
                Some((word.as_str(), at(first)?, newest == matches!(first, Page::Newest(_))))
            })
            .collect(),
        hosts: by_host(t, found, newest, thread.is_none().then_some(&places)),
        earlier,
        later: next.and_then(at),
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
    newest: bool,
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
            others: match others {
                _ if newest && link.times > COUNTED => t.links_many(COUNTED - POSTERS),
                ..=0 => String::new(),
                _ => t.links_others(others),
            },
            url: link.url,
        };
        match hosts.iter_mut().find(|(host, _)| *host == link.host) {
            Some((_, links)) => links.push(view),
            None => hosts.push((link.host, vec![view])),
        }
    }
    hosts
}
