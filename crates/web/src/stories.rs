//! An article with its thread.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use memchr::memchr2;
use model::{CommentId, Timestamp, order::Order, quotes::Mark};
use serde::{Serialize, Serializer};
use store::{
    Topic,
    articles::{self, Article},
    pages::{self as thread_pages, Page, READERS_SIZE, Size},
    threads::{self, Thread},
};

use crate::{
    Web,
    cache::{Key, Made},
    pages::{self, ThreadQuery, segment, with_query},
    people, present,
    problem::Problem,
    quotes::{self, Quotes},
    view::{self, CommentView, Html},
    words::{Lang, Words},
};

/// `/{slug}` is an article; `/@{name}` a person.
pub async fn story_or_person(
    State(web): State<Arc<Web>>,
    Path(slug): Path<String>,
    Query(query): Query<ThreadQuery>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(name) = slug.strip_prefix('@') {
        return people::person(&web, lang, &headers, name.to_owned(), query.after()?).await;
    }
    let (order, after) = (query.order(&headers)?, query.after()?);
    let key = Key::Story { slug: slug.clone(), order, after, lang };
    let make = || make(&web, lang, slug.clone(), order, after, READERS_SIZE);
    let page = pages::answer(&web, &headers, key, make).await?;
    Ok(query.remember(&web, &headers, page))
}

/// A page made without the cache, with so many comments: what `make` costs.
pub async fn make_for_measure(web: &Web, slug: &str, per_page: i64) -> Result<Vec<u8>, u16> {
    let size = Size { page: per_page, branch: per_page };
    let made = make(web, web.lang(), slug.to_owned(), Order::default(), None, size).await;
    made.map(|made| made.body.into_bytes()).map_err(|problem| problem.status.as_u16())
}

struct Rows {
    article: Article,
    tags: Vec<(String, String)>,
    thread: Thread,
    page: Page,
    quotes: Quotes,
    marks: Vec<Mark>,
    sections: Vec<(String, String)>,
}

async fn make(
    web: &Web,
    lang: Lang,
    slug: String,
    order: Order,
    after: Option<CommentId>,
    size: Size,
) -> Result<Made, Problem> {
    let rows = web.app.read(move |conn| {
        Box::pin(async move {
            let Some(article) = articles::by_slug(conn, &slug).await? else { return Ok(None) };
            let Some(thread) = threads::by_id(conn, article.thread).await? else { return Ok(None) };
            let page = thread_pages::of_thread(conn, thread.id, order, after, size).await?;
            Ok(Some(Rows {
                tags: articles::tags(conn, article.id).await?,
                quotes: Quotes::of(conn, &page.comments).await?,
                marks: quotes::marks(conn, &article).await?,
                page,
                sections: articles::sections(conn).await?,
                thread,
                article,
            }))
        })
    });
    let rows = rows.await?.ok_or_else(Problem::not_found)?;
    let topics = vec![Topic::Article(rows.article.id), Topic::Thread(rows.thread.id), Topic::Lists];
    Ok(Made::page(lang, page(web, Words::of(lang), rows, order, after)?, topics))
}

fn page(
    web: &Web,
    t: &'static Words,
    rows: Rows,
    order: Order,
    after: Option<CommentId>,
) -> Result<String, askama::Error> {
    let path = format!("/{}", rows.article.slug);
    let comments = rows.page.comments.len();
    let (lang, page) = (&rows.article.lang, &rows.page);
    let setting = present::Setting {
        quotes: rows.quotes,
        ..present::Setting::of(web, t, lang, &rows.thread, &page.comments, &page.cut)
    };
    let later = rows.page.next.map(|next| {
        with_query(&path, &[("order", present::order_field(order)), ("after", Some(next.to_string()))])
            + "#comments"
    });
    let roots = present::tree(rows.page.comments, &setting);
    let mut frame = present::frame(
        web,
        t,
        &rows.article.title,
        &path,
        &rows.sections,
        rows.article.section_slug.as_deref(),
    );
    let feed = format!("/t/{}/feed.atom", rows.thread.id);
    frame.feeds.insert(0, (t.comments_on(rows.article.title.as_str()), feed.clone()));
    frame.description = Some(first_of([&rows.article.standfirst, &rows.article.opening]));
    // Later pages of a thread are the article again: they are read, and not listed.
    frame.index = after.is_none() && order == Order::default();
    frame.json_ld = json_ld(web, &rows.article, &rows.thread, &roots, comments);
    let thread = view::ThreadView {
        id: rows.thread.id.to_string(),
        at: rows.thread.reached.to_string(),
        comments: rows.thread.comments,
        people: rows.thread.people,
        orders: present::orders(t, &path, order),
        roots,
        earlier: after.map(|_| with_query(&path, &[("order", present::order_field(order))]) + "#comments"),
        later,
        guests: present::guests(app::comments::guests_of(&web.app, &rows.thread)),
        closed: rows.thread.closed,
        pictures: web.app.settings().pictures,
        map: present::map_of(rows.thread.id, order),
        feed,
        branch: false,
    };
    let foreign = setting.lang.is_some();
    let body = quotes::marked(&rows.article.html, &rows.marks, &rows.article.slug, t, foreign)?;
    view::ArticlePage { frame, story: story(web, t, rows.article, rows.tags, body), thread }.render()
}

fn first_of(texts: [&str; 2]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or("").to_owned()
}

fn story(web: &Web, t: &Words, row: Article, tags: Vec<(String, String)>, body: Html) -> view::Story {
    let lang = if row.lang.is_empty() { web.app.settings().lang.clone() } else { row.lang };
    view::Story {
        href: format!("/{}", row.slug),
        title: row.title,
        standfirst: row.standfirst,
        byline: row.byline,
        section: present::section(row.section, row.section_slug),
        tags: tags.into_iter().map(|(tag, slug)| (tag, format!("/tag/{}", segment(&slug)))).collect(),
        published: row.dated.map(|at| t.moment(at)),
        updated: row.updated.map(|at| t.moment(at)),
        minutes: row.minutes.try_into().unwrap_or(1),
        body,
        dir: present::direction(&lang),
        lang,
        restored: row.restored,
    }
}

/// schema.org, for search engines and for whoever finds this page when the site is gone. Written from borrowed rows:
/// built as a tree of values first, it took longer than the whole page around it.
#[derive(Serialize)]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
    comment: Vec<Said<'a>>,
    #[serde(rename = "commentCount")]
    comment_count: i64,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    date_modified: Option<Timestamp>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    date_published: Option<Timestamp>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(rename = "discussionUrl")]
    discussion_url: String,
    headline: &'a str,
    #[serde(rename = "inLanguage", skip_serializing_if = "str::is_empty")]
    in_language: &'a str,
    #[serde(rename = "mainEntityOfPage")]
    main_entity_of_page: &'a str,
    publisher: Named<'a>,
    url: &'a str,
}

#[derive(Serialize)]
struct Said<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    author: Named<'a>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(rename = "parentItem", skip_serializing_if = "Option::is_none")]
    parent_item: Option<Answered<'a>>,
    #[serde(serialize_with = "words")]
    text: &'a Html,
    url: Address<'a>,
}

/// The words alone; those of one comment at a time, since those of all are as long as the page.
fn words<S: Serializer>(html: &&Html, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&plain(&html.0))
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'a str,
}

#[derive(Serialize)]
struct Answered<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: Address<'a>,
}

/// The lasting address of a comment, on a site.
struct Address<'a>(&'a str, CommentId);

impl Serialize for Address<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}/c/{}", self.0, self.1))
    }
}

fn person(name: &str) -> Named<'_> {
    Named { kind: "Person", name, url: "" }
}

fn json_ld(web: &Web, article: &Article, thread: &Thread, roots: &[CommentView], comments: usize) -> Html {
    let mut said = Vec::with_capacity(comments);
    for root in roots {
        collect(web, root, &mut said);
    }
    let url = format!("{}/{}", web.base, article.slug);
    let settings = web.app.settings();
    present::json_ld(&NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        author: (!article.byline.is_empty()).then(|| person(&article.byline)),
        comment: said,
        comment_count: thread.comments,
        date_modified: article.updated,
        date_published: article.dated,
        description: &article.standfirst,
        discussion_url: format!("{url}#comments"),
        headline: &article.title,
        in_language: &article.lang,
        main_entity_of_page: &url,
        publisher: Named { kind: "NewsMediaOrganization", name: &settings.name, url: &web.base },
        url: &url,
    })
}

fn collect<'a>(web: &'a Web, view: &'a CommentView, out: &mut Vec<Said<'a>>) {
    if view.state == view::State::Shown {
        let address = |id| Address(&web.base, id);
        let answered = view.parent.as_ref().map(|it| Answered { kind: "Comment", url: address(it.id) });
        out.push(Said {
            kind: "Comment",
            author: person(&view.author),
            date_modified: view.edited.as_deref(),
            date_published: view.when.as_ref().map(|when| when.iso.as_str()),
            parent_item: answered,
            text: &view.body,
            url: address(view.id),
        });
    }
    for reply in &view.replies {
        collect(web, reply, out);
    }
}

/// The words of sanitised markup: its tags left out, its few entities put back.
pub fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (left_out, letter) = if rest.starts_with('<') {
            rest.find('>').map(|end| (end + 1, None))
        } else {
            let known = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
            known.map(|(entity, letter)| (entity.len(), Some(*letter)))
        }
        .unwrap_or((1, rest.chars().next()));
        out.extend(letter);
        rest = &rest[left_out..];
    }
    out.push_str(rest);
    out.trim().to_owned()
}

const ENTITIES: [(&str, char); 5] =
    [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&nbsp;", '\u{a0}')];

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn the_words_of_markup() {
        assert_eq!(plain("<p>a &lt;b&gt; &amp;amp; <em>c</em>&nbsp;d</p>\n"), "a <b> &amp; c\u{a0}d");
        assert_eq!(plain("no end < & so"), "no end < & so");
    }
}
