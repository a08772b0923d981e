//! Whole discussions that come from elsewhere: a restored page, the demo. Stored in pieces, so that readers and writers
//! are not kept waiting behind a long one.

use std::{collections::HashMap, sync::Arc};

use model::{
    AccountId, CommentId, SafeHtml, ThreadId, Timestamp,
    comments::{Standing, State},
    path::Path,
    quotes::{self, Words},
};
use store::{
    Tx,
    captures::{self, Origin},
    comments, decisions, quotes as rows, threads,
};

use crate::{App, Error};

/// A comment that comes in, with those it answers before it.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Who wrote it.
    pub author: Author,
    /// Markdown.
    pub body: String,
    /// Markup of it.
    pub html: SafeHtml,
    /// When it was said, where that is known.
    pub created: Option<Timestamp>,
    /// Place in the list of the comment it answers.
    pub parent: Option<usize>,
    /// How the parent is known, where that needed finding out.
    pub evidence: Option<&'static str>,
    /// The same as an earlier one: kept, not shown.
    pub double: bool,
    /// What the page it comes from said of it.
    pub origin: Option<Origin>,
}

/// Who wrote a comment that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// An account of this site.
    Account(AccountId),
    /// Somebody whose standing the source tells.
    Elsewhere(String, Standing),
}

/// Comments of one transaction. SQLite keeps what a command's savepoint would undo in a list that every statement walks,
/// so a command takes the square of its length: pieces of 500 come in several times slower, and hold up other writers.
pub(crate) const PIECE: usize = 50;

/// Where a stored comment stands: its id, place and level.
pub(crate) type Place = (CommentId, Path, i64);

/// Stores comments at the end of a thread, in their order, from the `done`th on: those before it are there already.
///
/// # Errors
/// Those of the database; the pieces before stay, and a second call goes on behind them.
pub async fn store(
    app: &App,
    thread: ThreadId,
    incoming: Vec<Incoming>,
    done: usize,
    now: Timestamp,
) -> Result<(), Error> {
    let mut placed = app.read(move |conn| Box::pin(comments::places_of(conn, thread))).await?;
    placed.truncate(done);
    go_on(app, thread, &Arc::new(incoming), placed, Source::Demo, now).await
}

/// Where comments come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// A capture, which holds each of them once.
    Capture,
    /// The demo's people.
    Demo,
}

/// Stores the comments behind the first ones, which stand at these places.
///
/// # Errors
/// Those of the database; the pieces before stay. [Too late](Error::came_too_late) where another run of the same capture
/// has gone further meanwhile.
pub(crate) async fn go_on(
    app: &App,
    thread: ThreadId,
    incoming: &Arc<Vec<Incoming>>,
    placed: Vec<Place>,
    source: Source,
    now: Timestamp,
) -> Result<(), Error> {
    let done = placed.len();
    let mut placed: HashMap<usize, Place> = placed.into_iter().enumerate().collect();
    for start in (done..incoming.len()).step_by(PIECE) {
        let piece = incoming.clone();
        let mut known = std::mem::take(&mut placed);
        placed = app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    threads::lock(tx, thread).await?.ok_or(Error::NotFound)?;
                    for (at, it) in piece.iter().enumerate().skip(start).take(PIECE) {
                        let parent = it.parent.and_then(|parent| known.get(&parent).cloned());
                        let captured = (source == Source::Capture).then_some(at as i64);
                        let new = comments::NewComment { captured, ..new_comment(thread, it, parent, now) };
                        let stored = insert(tx, &new, it).await?;
                        known.insert(at, (stored.id, stored.path, stored.depth));
                    }
                    Ok::<_, Error>(known)
                })
            })
            .await?;
    }
    Ok(())
}

/// Stores one comment with what is known of where it comes from.
pub(crate) async fn insert(
    tx: &mut Tx,
    new: &comments::NewComment,
    it: &Incoming,
) -> Result<comments::Stored, Error> {
    let stored = comments::insert(tx, new).await?;
    tie(tx, stored.id, new).await?;
    if let Some(origin) = &it.origin {
        captures::insert_origin(tx, stored.id, origin).await?;
    }
    if it.double {
        decisions::set_state(tx, stored.id, State::Double).await?;
    }
    Ok(stored)
}

/// Ties what a comment quotes that comes in from elsewhere and was just stored: of the comment it answers, or of its
/// article.
async fn tie(tx: &mut Tx, id: CommentId, new: &comments::NewComment) -> Result<(), Error> {
    if !quotes::any_in(&new.html) || new.state != State::Shown {
        return Ok(());
    }
    let mut texts = Vec::new();
    if let Some((parent, _, _)) = &new.parent {
        let found = comments::by_id(tx.conn(), *parent).await?.filter(|it| it.state == State::Shown);
        texts.extend(found.map(|it| (Some(*parent), it.html)));
    }
    let article = threads::by_id(tx.conn(), new.thread).await?.and_then(|thread| thread.article);
    if let Some(id) = article {
        texts.extend(rows::article(tx.conn(), id).await?.map(|(html, _)| (None, html)));
    }
    let sources: Vec<_> = texts.iter().map(|(comment, html)| (*comment, Words::of(html))).collect();
    let found = quotes::recognise(&new.html, &[], &sources)?;
    Ok(rows::insert(tx, id, article, &found).await?)
}

pub(crate) fn new_comment(
    thread: ThreadId,
    it: &Incoming,
    parent: Option<Place>,
    now: Timestamp,
) -> comments::NewComment {
    let (account, name, standing) = match &it.author {
        Author::Account(id) => (Some(*id), String::new(), Standing::Account),
        Author::Elsewhere(name, standing) => (None, name.clone(), *standing),
    };
    let author = match (account, standing) {
        (Some(id), _) => format!("a:{}", id.0),
        (None, Standing::Guest) => format!("o:{name}"),
        (None, _) => format!("r:{name}"),
    };
    comments::NewComment {
        thread,
        parent,
        account,
        name,
        standing,
        author,
        as_reader: false,
        state: State::Shown,
        body: it.body.clone(),
        html: it.html.clone(),
        created: it.created,
        stored: now,
        evidence: it.evidence,
        captured: None,
        held_for: None,
    }
}
