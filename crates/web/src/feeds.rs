//! Feeds (Atom, JSON Feed), the sitemap and robots.txt.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use model::{ArticleId, ThreadId, Timestamp};
use serde_json::json;
use store::{
    Topic,
    articles::{self, List},
    comments::{self, Comment},
    privacy, threads, written,
};

use crate::{
    Web,
    cache::{Feed, Format, Key, Made},
    pages::{self, segment},
    people, present,
    problem::Problem,
    words::Words,
};

/// Entries of one feed.
const ENTRIES: i64 = 50;
/// Addresses of the sitemap, the most its format allows.
const ADDRESSES: i64 = 50_000;

/// The site's articles.
pub async fn site_atom(State(web): State<Arc<Web>>, headers: HeaderMap) -> Result<Response, Problem> {
    feed(&web, &headers, Feed::Articles(List::All), "feed.atom").await
}

/// The site's articles.
pub async fn site_json(State(web): State<Arc<Web>>, headers: HeaderMap) -> Result<Response, Problem> {
    feed(&web, &headers, Feed::Articles(List::All), "feed.json").await
}

/// `/@{name}/feed.atom`.
pub async fn of_owner(
    State(web): State<Arc<Web>>,
    Path((owner, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let person = owner.strip_prefix('@').ok_or_else(Problem::not_found)?;
    feed(&web, &headers, Feed::Person(person.to_owned()), &name).await
}

/// `/section/{section}/feed.atom`.
pub async fn of_section(
    State(web): State<Arc<Web>>,
    Path((section, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    feed(&web, &headers, Feed::Articles(List::Section(section)), &name).await
}

/// `/tag/{tag}/feed.atom`.
pub async fn of_tag(
    State(web): State<Arc<Web>>,
    Path((tag, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    feed(&web, &headers, Feed::Articles(List::Tag(tag)), &name).await
}

/// `/t/{thread}/feed.atom`.
pub async fn of_thread(
    State(web): State<Arc<Web>>,
    Path((thread, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let thread: ThreadId = thread.parse().map_err(|_| Problem::not_found())?;
    feed(&web, &headers, Feed::Thread(thread), &name).await
}

async fn feed(web: &Arc<Web>, headers: &HeaderMap, of: Feed, name: &str) -> Result<Response, Problem> {
    let format = match name {
        "feed.atom" => Format::Atom,
        "feed.json" => Format::Json,
        _ => return Err(Problem::not_found()),
    };
    pages::answer(web, headers, Key::Feed(of.clone(), format), || make(web, of.clone(), format)).await
}

/// A feed as both formats need it.
#[derive(Template)]
#[template(path = "feed.atom.xml", escape = "xml")]
struct Channel {
    title: String,
    /// Address of the page the feed is of, and of the feed itself.
    page: String,
    own: String,
    updated: String,
    lang: String,
    entries: Vec<Entry>,
}

struct Entry {
    url: String,
    title: String,
    author: String,
    published: Timestamp,
    updated: Timestamp,
    html: String,
}

async fn make(web: &Web, of: Feed, format: Format) -> Result<Made, Problem> {
    let (mut channel, topics) = match of {
        Feed::Articles(list) => of_articles(web, list).await?,
        Feed::Thread(thread) => of_comments_in(web, thread).await?,
        Feed::Person(name) => of_comments_by(web, name).await?,
    };
    channel.updated =
        channel.entries.iter().map(|entry| entry.updated).max().unwrap_or(Timestamp(0)).rfc3339();
    channel.lang = web.app.settings().lang.clone();
    let (content_type, body) = match format {
        Format::Atom => ("application/atom+xml; charset=utf-8", channel.render()?),
        Format::Json => {
            channel.own = channel.own.replace("feed.atom", "feed.json");
            ("application/feed+json; charset=utf-8", json_feed(&channel))
        }
    };
    Ok(Made { content_type, ..Made::html(body, topics) })
}

fn channel(web: &Web, title: String, page: &str) -> Channel {
    let own = format!("{}{}/feed.atom", web.base, page.trim_end_matches('/'));
    let (updated, lang) = (String::new(), String::new());
    Channel { title, page: format!("{}{page}", web.base), own, updated, lang, entries: Vec::new() }
}

async fn of_articles(web: &Web, list: List) -> Result<(Channel, Vec<Topic>), Problem> {
    let wanted = list.clone();
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let name = articles::name_of(conn, &wanted).await?;
            let mut whole = Vec::new();
            for teaser in articles::latest(conn, &wanted, None, ENTRIES).await? {
                whole.extend(articles::by_id(conn, teaser.id).await?);
            }
            Ok((name, whole))
        })
    });
    let (name, found) = read.await?;
    let settings = web.app.settings();
    let site = &settings.name;
    let (title, page) = match (&list, name) {
        (List::All, _) => (site.clone(), "/".to_owned()),
        (List::Section(slug), Some(name)) => {
            (format!("{name} · {site}"), format!("/section/{}", segment(slug)))
        }
        (List::Tag(slug), Some(name)) => (format!("{name} · {site}"), format!("/tag/{}", segment(slug))),
        _ => return Err(Problem::not_found()),
    };
    let mut channel = channel(web, title, &page);
    let mut topics = vec![Topic::Lists];
    for article in found {
        topics.push(Topic::Article(article.id));
        let standfirst = if article.standfirst.is_empty() {
            String::new()
        } else {
            format!("<p><strong>{}</strong></p>\n", present::escape(&article.standfirst))
        };
        channel.entries.push(Entry {
            url: format!("{}/{}", web.base, article.slug),
            title: article.title,
            author: if article.byline.is_empty() { site.clone() } else { article.byline },
            published: article.published,
            updated: article.updated.unwrap_or(article.published),
            html: standfirst + article.html.as_str(),
        });
    }
    Ok((channel, topics))
}

async fn of_comments_in(web: &Web, thread: ThreadId) -> Result<(Channel, Vec<Topic>), Problem> {
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let found = threads::by_id(conn, thread).await?;
            let places = comments::places(conn, &[thread]).await?;
            Ok(match found {
                Some(_) => Some((places, comments::latest_of_thread(conn, thread, ENTRIES).await?)),
                None => None,
            })
        })
    });
    let (places, found) = read.await?.ok_or_else(Problem::not_found)?;
    let t = Words::of(web.lang());
    let title = places.get(&thread).map_or(t.discussion.as_str(), |(title, _)| title.as_str()).to_owned();
    let mut channel = channel(web, t.comments_on(title.as_str()), &format!("/t/{thread}"));
    channel.entries = found.into_iter().map(|comment| entry(web, comment, &title)).collect();
    Ok((channel, vec![Topic::Thread(thread)]))
}

async fn of_comments_by(web: &Web, name: String) -> Result<(Channel, Vec<Topic>), Problem> {
    let asked = name.clone();
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let (account, author) = people::who(conn, &asked).await?;
            if let Some(account) = &account
                && !privacy::choice(conn, account.id).await?.listed
            {
                return Ok(None);
            }
            let found = written::shown(conn, &author, None, ENTRIES).await?;
            let threads: Vec<_> = found.iter().map(|comment| comment.thread).collect();
            Ok(Some((account.is_some(), author, comments::places(conn, &threads).await?, found)))
        })
    });
    let (known, author, places, found) = read.await?.ok_or_else(Problem::not_found)?;
    if !known && found.is_empty() {
        return Err(Problem::not_found());
    }
    let mut channel =
        channel(web, Words::of(web.lang()).comments_by(name.as_str()), &format!("/@{}", segment(&name)));
    let title =
        |comment: &Comment| places.get(&comment.thread).map_or(String::new(), |(title, _)| title.clone());
    channel.entries = found
        .into_iter()
        .map(|comment| {
            let title = title(&comment);
            entry(web, comment, &title)
        })
        .collect();
    Ok((channel, vec![Topic::Person(author), Topic::Names]))
}

fn entry(web: &Web, comment: Comment, article: &str) -> Entry {
    let at = comment.created.unwrap_or(comment.stored);
    let t = Words::of(web.lang());
    let author = present::named(comment.name, t);
    let title = match (&comment.parent_name, comment.parent_number) {
        (Some(name), Some(number)) => {
            t.feed_answer(author.as_str(), article, present::named(name.clone(), t), number)
        }
        _ => t.feed_entry(author.as_str(), article),
    };
    Entry {
        url: format!("{}/c/{}", web.base, comment.id),
        title,
        author,
        published: at,
        updated: comment.edited.unwrap_or(at),
        html: comment.html.into_string(),
    }
}

fn json_feed(channel: &Channel) -> String {
    let items = channel.entries.iter().map(|entry| {
        json!({
            "id": entry.url, "url": entry.url, "title": entry.title, "content_html": entry.html,
            "date_published": entry.published, "date_modified": entry.updated, "authors": [{ "name": entry.author }],
        })
    });
    json!({
        "version": "https://jsonfeed.org/version/1.1", "title": channel.title, "home_page_url": channel.page,
        "feed_url": channel.own, "language": channel.lang, "items": items.collect::<Vec<_>>(),
    })
    .to_string()
}

/// `/sitemap.xml`: every article.
pub async fn sitemap(State(web): State<Arc<Web>>, headers: HeaderMap) -> Result<Response, Problem> {
    let make = || async {
        let found = web.app.read(|conn| Box::pin(articles::addresses(conn, ArticleId(0), ADDRESSES))).await?;
        let mut body = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        body.push_str(&format!("<url><loc>{}/</loc></url>\n", present::escape(&web.base)));
        for (_, slug, changed) in found {
            let loc = present::escape(&format!("{}/{slug}", web.base));
            body.push_str(&format!("<url><loc>{loc}</loc><lastmod>{changed}</lastmod></url>\n"));
        }
        body.push_str("</urlset>\n");
        Ok(Made { content_type: "application/xml; charset=utf-8", ..Made::html(body, vec![Topic::Lists]) })
    };
    pages::answer(&web, &headers, Key::Sitemap, make).await
}

/// `/robots.txt`: what is personal or endless is not for crawlers.
pub async fn robots(State(web): State<Arc<Web>>) -> String {
    format!(
        "User-agent: *\nDisallow: /account\nDisallow: /login\nDisallow: /moderation\nDisallow: /api/\nDisallow: /t/*/reply\nDisallow: /c/*/edit\nDisallow: /c/*/withdraw\nDisallow: /c/*/vote\nSitemap: {}/sitemap.xml\n",
        web.base
    )
}
