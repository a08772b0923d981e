//! A person's page: an account of this site, or somebody known from a restored one.

use std::sync::Arc;

use askama::Template;
use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use model::{CommentId, ThreadId, Timestamp, names::Name};
use store::{
    Topic,
    accounts::{self, Account},
    articles::{self, List, Teaser},
    comments::{self, Comment},
    faces,
    privacy::{self, Choice},
    written,
};

use crate::{
    Web,
    cache::{Key, Made},
    pages::{self, segment, with_query},
    present,
    problem::Problem,
    view,
    words::{Lang, Words},
};

/// Comments of one page.
const COMMENTS: i64 = 30;
/// Articles above them.
const ARTICLES: i64 = 10;

/// `/@{name}`.
pub async fn person(
    web: &Arc<Web>,
    lang: Lang,
    headers: &HeaderMap,
    name: String,
    before: Option<CommentId>,
) -> Result<Response, Problem> {
    let key = Key::Person { name: name.clone(), before, lang };
    pages::answer(web, headers, key, || make(web, lang, name.clone(), before)).await
}

struct Rows {
    account: Option<Account>,
    face: Option<String>,
    shows: Choice,
    former: Vec<(String, Timestamp)>,
    author: String,
    count: i64,
    comments: Vec<Comment>,
    places: std::collections::HashMap<ThreadId, (String, String)>,
    articles: Vec<Teaser>,
    sections: Vec<(String, String)>,
}

/// The key under which a person's comments are kept, and the account if there is one.
///
/// # Errors
/// Those of the database.
pub async fn who(conn: &mut store::Conn, name: &str) -> store::Result<(Option<Account>, String)> {
    let account = match Name::check(name) {
        Ok(name) => accounts::by_look(conn, &name).await?,
        Err(_) => None,
    };
    let author =
        account.as_ref().map_or_else(|| format!("r:{name}"), |account| format!("a:{}", account.id.0));
    Ok((account, author))
}

async fn make(web: &Web, lang: Lang, name: String, before: Option<CommentId>) -> Result<Made, Problem> {
    let asked = name.clone();
    let rows = web.app.read(move |conn| {
        Box::pin(async move {
            let (account, author) = who(conn, &asked).await?;
            let former = match &account {
                Some(account) => accounts::former(conn, account.id).await?,
                None => Vec::new(),
            };
            let face = match &account {
                Some(account) => faces::of_account(conn, account.id).await?.map(|(name, _)| name),
                None => None,
            };
            let shows = match &account {
                Some(account) => privacy::choice(conn, account.id).await?,
                None => Choice::default(),
            };
            let comments = match shows.listed {
                true => written::shown(conn, &author, before, COMMENTS + 1).await?,
                false => Vec::new(),
            };
            let threads: Vec<_> = comments.iter().map(|comment| comment.thread).collect();
            Ok(Rows {
                count: written::count(conn, &author).await?,
                places: comments::places(conn, &threads).await?,
                articles: articles::latest(conn, &List::Byline(asked), None, ARTICLES).await?,
                sections: articles::sections(conn).await?,
                account,
                face,
                shows,
                former,
                author,
                comments,
            })
        })
    });
    let rows = rows.await?;
    if rows.account.is_none() && rows.count == 0 && rows.articles.is_empty() {
        return Err(Problem::not_found());
    }
    let mut topics = vec![Topic::Person(rows.author.clone()), Topic::Names, Topic::Lists];
    topics.extend(rows.articles.iter().map(|teaser| Topic::Thread(teaser.thread)));
    if let Some(account) = rows.account.as_ref().filter(|account| account.name != name) {
        // One address a person: a look-alike spelling leads there.
        let to = format!("/@{}", segment(&account.name));
        return Ok(Made {
            status: StatusCode::FOUND,
            location: Some(to),
            ..Made::html(String::new(), topics)
        });
    }
    Ok(Made::page(lang, page(web, Words::of(lang), name, rows)?, topics))
}

fn page(web: &Web, t: &'static Words, name: String, mut rows: Rows) -> Result<String, askama::Error> {
    let path = format!("/@{}", segment(&name));
    let more = rows.comments.len() as i64 > COMMENTS;
    rows.comments.truncate(COMMENTS as usize);
    let older = rows.comments.last().filter(|_| more).map(|last| format!("{path}?after={}", last.id));
    let mut frame = present::frame(web, t, &name, &path, &rows.sections, None);
    frame.index = rows.shows.indexed;
    if rows.shows.listed {
        frame.feeds.insert(0, (t.comments_by(name.as_str()), format!("{path}/feed.atom")));
    }
    let setting = present::Setting::alone(web, t);
    let recent = rows.comments.into_iter().map(|row| {
        let (title, slug) = rows.places.get(&row.thread).cloned().unwrap_or_default();
        (present::comment(row, &setting), (title, format!("/{slug}")))
    });
    let standing = match &rows.account {
        Some(account) => account.role.standing(),
        None if rows.count > 0 => "verified",
        None => "author",
    };
    let recent = recent.collect();
    let page = view::AuthorPage {
        frame,
        face: view::Face::of(&name, rows.face.filter(|_| web.app.settings().pictures)),
        standing,
        former: rows.former.into_iter().map(|(name, until)| (name, t.moment(until))).collect(),
        mute: rows.account.as_ref().map(|_| with_query("/account/muted", &[("name", Some(segment(&name)))])),
        joined: rows.account.map(|account| t.moment(account.created)),
        comments: rows.count,
        listed: rows.shows.listed,
        articles: rows.articles.into_iter().map(|row| present::teaser(web, t, row)).collect(),
        recent,
        older,
        name,
    };
    page.render()
}
