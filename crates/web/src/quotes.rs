//! Quotes on pages: the passages of an article that readers quoted, marked in its margin; the page of what they said of
//! one; and the way from a quotation in a comment to where its words stand.
//!
//! Stored markup is never changed here: it is taken apart by `model::quotes` at the edges of its text, and templates put
//! their own between the parts.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use model::{
    CommentId, PassageId, SafeHtml, ThreadId,
    comments::State as CommentState,
    quotes::{self as passages, Given, Mark, Piece, Selector},
};
use serde::{Deserialize, Serialize};
use store::{
    Conn, Topic,
    articles::{self, Article},
    comments::{self, Comment},
    quotes::{self, Quote},
    threads,
};

use crate::{
    Web,
    cache::{Key, Made},
    pages, present,
    problem::Problem,
    view::{self, Html},
    words::{Lang, Words},
};

/// Most comments on the page of a passage.
const COMMENTS: usize = 200;

/// What the comments of a page quote, and where that stands.
#[derive(Debug, Default)]
pub struct Quotes {
    of: HashMap<CommentId, Vec<Quote>>,
    /// Address of the article's words; empty on its own page.
    pub article: String,
}

impl Quotes {
    /// The quotes of comments that are about to be shown.
    pub async fn of<'c>(
        conn: &mut Conn,
        comments: impl IntoIterator<Item = &'c Comment>,
    ) -> store::Result<Self> {
        let quoting = comments.into_iter().filter(|comment| passages::any_in(&comment.html));
        let ids: Vec<CommentId> = quoting.map(|comment| comment.id).collect();
        Ok(Self { of: quotes::of_comments(conn, &ids).await?, article: String::new() })
    }

    /// The same quotes, on a page that is not the article's.
    pub fn away_from(self, slug: Option<&str>) -> Self {
        Self { article: slug.map_or(String::new(), |slug| format!("/{slug}")), ..self }
    }

    /// What a comment quotes.
    pub fn by(&self, comment: CommentId) -> &[Quote] {
        self.of.get(&comment).map_or(&[], Vec::as_slice)
    }

    /// A comment's words, each quotation with the way to where it comes from.
    pub fn tied(&self, comment: CommentId, words: SafeHtml, t: &Words, here: &HashSet<CommentId>) -> Html {
        let quotes = self.by(comment);
        if quotes.is_empty() {
            return Html(words.into_string());
        }
        let ends = passages::ends(&words);
        let html = words.as_str();
        let (mut out, mut from) = (String::with_capacity(html.len() + 128 * quotes.len()), 0);
        for quote in quotes {
            let Some(end) = usize::try_from(quote.block).ok().and_then(|block| ends.get(block)) else {
                continue;
            };
            out.push_str(&html[from..*end]);
            out.push_str(&self.way(quote, t, here).render().unwrap_or_default());
            from = *end;
        }
        out.push_str(&html[from..]);
        Html(out)
    }

    fn way<'t>(&self, quote: &Quote, t: &'t Words, here: &HashSet<CommentId>) -> view::QuotedFrom<'t> {
        let (to, from) = match quote.of {
            Some((id, number)) => {
                let to = if here.contains(&id) { format!("#c{id}") } else { format!("/c/{id}") };
                (to, t.quoted_from_comment(number))
            }
            None => (format!("{}#p{}", self.article, quote.passage), t.quoted_from_article.clone()),
        };
        view::QuotedFrom { t, to: Some(to).filter(|_| !quote.lost), from }
    }
}

/// What comments of a thread quote, for where they stand apart from its article: a fragment, a stream.
///
/// # Errors
/// Those of the database.
pub async fn in_thread<'c>(
    conn: &mut Conn,
    thread: ThreadId,
    rows: impl IntoIterator<Item = &'c Comment>,
) -> store::Result<Quotes> {
    let quotes = Quotes::of(conn, rows).await?;
    if quotes.of.is_empty() {
        return Ok(quotes);
    }
    let places = comments::places(conn, &[thread]).await?;
    Ok(quotes.away_from(places.get(&thread).map(|(_, slug)| slug.as_str())))
}

/// The passages of an article that readers quoted.
pub async fn marks(conn: &mut Conn, article: &Article) -> store::Result<Vec<Mark>> {
    Ok(passages::marks(quotes::of_article(conn, article.id).await?))
}

/// An article's words with those passages marked. `foreign` is the language of the page, where the article has another.
pub fn marked(
    html: &SafeHtml,
    marks: &[Mark],
    slug: &str,
    t: &Words,
    foreign: bool,
) -> Result<Html, askama::Error> {
    if marks.is_empty() {
        return Ok(Html(html.as_str().to_owned()));
    }
    let mut out = String::with_capacity(html.as_str().len() + 256 * marks.len());
    for piece in passages::cut(html, marks) {
        match piece {
            Piece::Markup(markup) => out.push_str(markup),
            Piece::Marked(at, words, first) => {
                let ids = if first { marks[at].passages.as_slice() } else { &[] };
                view::Passage { ids, words: Html(words.to_owned()) }.render_into(&mut out)?;
            }
            Piece::After(at) => {
                let Some(first) = marks[at].passages.first() else { continue };
                let comments = marks[at].comments.len();
                let told = t.quoted_by(comments as i64);
                let lang = foreign.then(|| t.lang.tag());
                view::PassageLink { href: format!("/{slug}/quotes/{first}"), comments, told, lang }
                    .render_into(&mut out)?;
            }
        }
    }
    Ok(Html(out))
}

/// `/{slug}/quotes/{passage}`: what readers said of a passage.
pub async fn passage(
    State(web): State<Arc<Web>>,
    Path((slug, passage)): Path<(String, String)>,
    lang: Lang,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let passage: PassageId = passage.parse().map_err(|_| Problem::not_found())?;
    let key = Key::Passage { slug: slug.clone(), passage, lang };
    pages::answer(&web, &headers, key, || make(&web, lang, slug.clone(), passage)).await
}

async fn make(web: &Web, lang: Lang, slug: String, passage: PassageId) -> Result<Made, Problem> {
    let read = web.app.read(move |conn| {
        Box::pin(async move {
            let Some(article) = articles::by_slug(conn, &slug).await? else { return Ok(None) };
            let Some(thread) = threads::by_id(conn, article.thread).await? else { return Ok(None) };
            let marks = marks(conn, &article).await?;
            let Some(mark) = marks.into_iter().find(|mark| mark.passages.contains(&passage)) else {
                return Ok(None);
            };
            let mut rows = Vec::new();
            for id in mark.comments.iter().take(COMMENTS) {
                let found = comments::by_id(conn, *id).await?;
                rows.extend(found.filter(|comment| comment.state == CommentState::Shown));
            }
            let quotes = Quotes::of(conn, &rows).await?.away_from(Some(&article.slug));
            let sections = articles::sections(conn).await?;
            Ok(Some((article, thread, mark, rows, quotes, sections)))
        })
    });
    let (article, thread, mark, rows, quotes, sections) = read.await?.ok_or_else(Problem::not_found)?;
    let t = Words::of(lang);
    let topics = vec![Topic::Article(article.id), Topic::Thread(thread.id), Topic::Lists];
    let path = format!("/{}", article.slug);
    let title = t.quoted_by(mark.comments.len() as i64);
    let mut frame = present::frame(web, t, &title, &path, &sections, article.section_slug.as_deref());
    frame.index = false;
    let setting =
        present::Setting { quotes, ..present::Setting::of(web, t, &article.lang, &thread, &rows, &[]) };
    let lang_of = if article.lang.is_empty() { web.app.settings().lang.clone() } else { article.lang };
    let page = view::PassagePage {
        heading: title,
        words: passages::plain(article.html.as_str(), mark.place),
        dir: present::direction(&lang_of),
        lang: lang_of,
        href: format!("{path}#p{}", mark.passages.first().copied().unwrap_or(passage)),
        about: (article.title, path),
        comments: rows.into_iter().map(|row| present::comment(row, &setting)).collect(),
        frame,
    };
    Ok(Made::page(lang, page.render()?, topics))
}

/// A quote as the API takes it, and as a form sends it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    exact: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    comment: Option<CommentId>,
}

impl Sent {
    /// Of a program, which is told where it is wrong.
    pub fn required(self) -> Given {
        let Sent { exact, prefix, suffix, comment } = self;
        Given { selector: Selector { exact, prefix, suffix }, comment, required: true }
    }
}

/// The quotes of a form; what cannot be read of them is left out, as the words stand in the comment anyway.
pub fn of_form(json: &str) -> Vec<Given> {
    let sent: Vec<Sent> = serde_json::from_str(json).unwrap_or_default();
    sent.into_iter().map(|sent| Given { required: false, ..sent.required() }).collect()
}

/// A quote as the API gives it.
#[derive(Debug, Serialize)]
pub struct Shown<'c> {
    exact: &'c str,
    prefix: &'c str,
    suffix: &'c str,
    comment: Option<CommentId>,
    lost: bool,
}

/// What a comment quotes, for the API.
pub fn shown(quotes: &[Quote]) -> Vec<Shown<'_>> {
    fn one(Quote { of, selector: Selector { exact, prefix, suffix }, lost, .. }: &Quote) -> Shown<'_> {
        Shown { exact, prefix, suffix, comment: of.map(|(id, _)| id), lost: *lost }
    }
    quotes.iter().map(one).collect()
}
