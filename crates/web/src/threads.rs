//! A thread alone, a branch of it, and the way from a comment's permalink to the page it stands on.

pub mod closing;

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use model::{CommentId, ThreadId, comments::State as CommentState, order::Order};
use store::{
    Topic,
    articles::{self, Article},
    comments::{self, Comment},
    pages::{self as thread_pages, Page, READERS_SIZE},
    threads::{self, Thread},
};

use crate::{
    Web,
    cache::{Key, Made},
    pages::{self, ThreadQuery, with_query},
    present,
    problem::Problem,
    quotes::Quotes,
    view,
    words::{Lang, Words},
};

/// Comments shown above a branch, for what it answers.
const ABOVE: usize = 3;

/// `/t/{thread}`, and with `?branch=` one branch of it.
pub async fn thread(
    State(web): State<Arc<Web>>,
    Path(thread): Path<String>,
    Query(query): Query<ThreadQuery>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let thread: ThreadId = thread.parse().map_err(|_| Problem::not_found())?;
    let (order, after) = (query.order(&headers)?, query.after()?);
    match query.branch()? {
        Some(top) => {
            let key = Key::Branch { thread, top, after, lang };
            pages::answer(&web, &headers, key, || make_branch(&web, lang, thread, top, after)).await
        }
        None => {
            let key = Key::Thread { thread, order, after, lang };
            let make = || make_thread(&web, lang, thread, order, after);
            let page = pages::answer(&web, &headers, key, make).await?;
            Ok(query.remember(&web, &headers, page))
        }
    }
}

/// `/c/{id}`: to the page that holds the comment.
pub async fn permalink(
    State(web): State<Arc<Web>>,
    Path(comment): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id: CommentId = comment.parse().map_err(|_| Problem::not_found())?;
    let order = pages::remembered(&headers);
    pages::answer(&web, &headers, Key::Permalink { comment: id, order }, || make_permalink(&web, id, order))
        .await
}

async fn make_permalink(web: &Web, id: CommentId, order: Order) -> Result<Made, Problem> {
    let found = web.app.read(move |conn| {
        Box::pin(async move {
            let Some(comment) = comments::by_id(conn, id).await? else { return Ok(None) };
            let Some(thread) = threads::by_id(conn, comment.thread).await? else { return Ok(None) };
            let article = match thread.article {
                Some(article) => articles::by_id(conn, article).await?,
                None => None,
            };
            let first = thread_pages::of_thread(conn, thread.id, order, None, READERS_SIZE).await?;
            let on_first = first.comments.iter().any(|shown| shown.id == id);
            Ok(Some((comment, thread, article, on_first)))
        })
    });
    let (comment, thread, article, on_first) = found.await?.ok_or_else(Problem::not_found)?;
    if comment.state != CommentState::Shown && comment.replies == 0 {
        return Err(Problem::not_found());
    }
    let to = match (article, on_first) {
        (Some(article), true) => format!("/{}#c{id}", article.slug),
        (None, true) => format!("/t/{}#c{id}", thread.id),
        (_, false) => format!("/t/{}?branch={id}#c{id}", thread.id),
    };
    Ok(Made {
        status: StatusCode::FOUND,
        location: Some(to),
        ..Made::html(String::new(), vec![Topic::Thread(thread.id)])
    })
}

struct Rows {
    article: Option<Article>,
    thread: Thread,
    above: Vec<Comment>,
    page: Page,
    quotes: Quotes,
    sections: Vec<(String, String)>,
}

async fn make_thread(
    web: &Web,
    lang: Lang,
    id: ThreadId,
    order: Order,
    after: Option<CommentId>,
) -> Result<Made, Problem> {
    let rows = web.app.read(move |conn| {
        Box::pin(async move {
            let Some(thread) = threads::by_id(conn, id).await? else { return Ok(None) };
            let page = thread_pages::of_thread(conn, id, order, after, READERS_SIZE).await?;
            around(conn, thread, Vec::new(), page).await.map(Some)
        })
    });
    let rows = rows.await?.ok_or_else(Problem::not_found)?;
    let path = format!("/t/{id}");
    let field = || ("order", present::order_field(order));
    let later = rows.page.next.map(|next| with_query(&path, &[field(), ("after", Some(next.to_string()))]));
    let earlier = after.map(|_| with_query(&path, &[field()]));
    page(web, lang, rows, (earlier, later), Some((path, order)))
}

async fn make_branch(
    web: &Web,
    lang: Lang,
    id: ThreadId,
    top: CommentId,
    after: Option<CommentId>,
) -> Result<Made, Problem> {
    let rows = web.app.read(move |conn| {
        Box::pin(async move {
            let Some(thread) = threads::by_id(conn, id).await? else { return Ok(None) };
            let in_thread = |found: Option<Comment>| found.filter(|comment| comment.thread == id);
            let Some(comment) = in_thread(comments::by_id(conn, top).await?) else { return Ok(None) };
            let from = match after {
                Some(after) => in_thread(comments::by_id(conn, after).await?).map(|comment| comment.path),
                None => None,
            };
            let (shown, more) =
                thread_pages::of_branch(conn, id, &comment.path, from.as_ref(), READERS_SIZE.page).await?;
            let nearest = if from.is_some() { shown.first() } else { None }.unwrap_or(&comment).clone();
            let above = thread_pages::above(conn, &nearest, ABOVE).await?;
            let next = shown.last().filter(|_| more).map(|last| last.id);
            let page = Page { comments: shown, cut: Vec::new(), next };
            around(conn, thread, above, page).await.map(Some)
        })
    });
    let rows = rows.await?.filter(|rows| !rows.page.comments.is_empty()).ok_or_else(Problem::not_found)?;
    let path = format!("/t/{id}?branch={top}");
    let later = rows.page.next.map(|next| format!("{path}&after={next}"));
    page(web, lang, rows, (after.map(|_| path), later), None)
}

async fn around(
    conn: &mut store::Conn,
    thread: Thread,
    above: Vec<Comment>,
    page: Page,
) -> store::Result<Rows> {
    let article = match thread.article {
        Some(article) => articles::by_id(conn, article).await?,
        None => None,
    };
    let quotes = Quotes::of(conn, above.iter().chain(&page.comments)).await?;
    let quotes = quotes.away_from(article.as_ref().map(|article| article.slug.as_str()));
    Ok(Rows { article, thread, above, page, quotes, sections: articles::sections(conn).await? })
}

type Around = (Option<String>, Option<String>);

/// `whole` is the thread's own address and order; none for a branch.
fn page(
    web: &Web,
    lang: Lang,
    rows: Rows,
    (earlier, later): Around,
    whole: Option<(String, Order)>,
) -> Result<Made, Problem> {
    let t = Words::of(lang);
    let about = match &rows.article {
        Some(article) => (article.title.clone(), format!("/{}", article.slug)),
        None => (t.discussion.clone(), format!("/t/{}", rows.thread.id)),
    };
    let mut topics = vec![Topic::Thread(rows.thread.id), Topic::Lists];
    topics.extend(rows.article.as_ref().map(|article| Topic::Article(article.id)));
    let content = rows.article.as_ref().map_or("", |article| article.lang.as_str());
    let setting = present::Setting {
        quotes: rows.quotes,
        ..present::Setting::of(web, t, content, &rows.thread, &rows.page.comments, &rows.page.cut)
    };
    let feed = format!("/t/{}/feed.atom", rows.thread.id);
    let mut frame =
        present::frame(web, t, &t.discussion_about(about.0.as_str()), &about.1, &rows.sections, None);
    frame.feeds.insert(0, (t.comments_on(about.0.as_str()), feed.clone()));
    frame.index = false;
    let page = view::ThreadPage {
        above: rows.above.into_iter().map(|row| present::comment(row, &setting)).collect(),
        thread: view::ThreadView {
            id: rows.thread.id.to_string(),
            at: rows.thread.reached.to_string(),
            comments: rows.thread.comments,
            people: rows.thread.people,
            orders: whole.as_ref().map_or(Vec::new(), |(path, order)| present::orders(t, path, *order)),
            roots: present::tree(rows.page.comments, &setting),
            earlier,
            later,
            guests: present::guests(app::comments::guests_of(&web.app, &rows.thread)),
            closed: rows.thread.closed,
            pictures: web.app.settings().pictures,
            map: present::map_of(
                rows.thread.id,
                whole.as_ref().map_or_else(Order::default, |(_, order)| *order),
            ),
            feed,
            branch: whole.is_none(),
        },
        frame,
        about,
    };
    Ok(Made::page(lang, page.render()?, topics))
}
