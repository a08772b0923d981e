//! Tying what a comment quotes to where it stands. The search reads whole texts, so it happens before the command that
//! stores the comment; a comment that quotes nothing asks the database for nothing.

use model::{
    ArticleId, CommentId, SafeHtml, ThreadId, Timestamp,
    comments::{Checked, State},
    quotes::{self, Found, Given, Words, find_again},
};
use store::{
    Tx,
    comments::{self, Comment},
    quotes as rows, threads,
};

use crate::{App, Error};

/// The quotes of a comment that was not stored yet, and the article's last change before they were looked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sought {
    found: Vec<Found>,
    article_updated: Option<Timestamp>,
}

/// Looks for what a comment quotes: in the comment it answers, in its article, and where its sender says.
///
/// # Errors
/// [`Error::Invalid`] for a quote of a program that stands nowhere.
pub(crate) async fn seek(app: &App, checked: &Checked) -> Result<Sought, Error> {
    let given = checked.quotes.iter().filter_map(|quote| quote.comment);
    let wanted = checked.parent.into_iter().chain(given).collect();
    seek_in(app, checked.thread, wanted, &checked.html, &checked.quotes).await
}

/// The same for other words of a comment that is stored: also in what it has quoted until now.
///
/// # Errors
/// Those of the database.
pub(crate) async fn seek_anew(app: &App, comment: &Comment, html: &SafeHtml) -> Result<Sought, Error> {
    if !quotes::any_in(html) {
        return Ok(Sought::default());
    }
    let id = comment.id;
    let before = app.read(move |conn| Box::pin(async move { rows::of_comments(conn, &[id]).await })).await?;
    // What it has quoted until now is known by name: also two words, of which alone nobody could say where they stand.
    let given: Vec<Given> = before
        .into_values()
        .flatten()
        .map(|quote| Given { selector: quote.selector, comment: quote.of.map(|(id, _)| id), required: false })
        .collect();
    let quoted = given.iter().filter_map(|quote| quote.comment);
    let wanted = comment.parent.into_iter().chain(quoted).collect();
    seek_in(app, comment.thread, wanted, html, &given).await
}

async fn seek_in(
    app: &App,
    thread: ThreadId,
    comments: Vec<CommentId>,
    html: &SafeHtml,
    given: &[Given],
) -> Result<Sought, Error> {
    if !quotes::any_in(html) && given.is_empty() {
        return Ok(Sought::default());
    }
    let mut wanted: Vec<CommentId> = Vec::new();
    for id in comments {
        if !wanted.contains(&id) {
            wanted.push(id);
        }
    }
    let read = app.read(move |conn| {
        Box::pin(async move {
            let mut texts = Vec::new();
            for id in wanted {
                let found = comments::by_id(conn, id).await?;
                let shown = found.filter(|it| it.thread == thread && it.state == State::Shown);
                texts.extend(shown.map(|it| (Some(id), it.html)));
            }
            let article = threads::by_id(conn, thread).await?.and_then(|thread| thread.article);
            let mut updated = None;
            if let Some(id) = article
                && let Some((html, at)) = rows::article(conn, id).await?
            {
                texts.push((None, html));
                updated = at;
            }
            Ok((texts, updated))
        })
    });
    let (texts, article_updated) = read.await?;
    let sources: Vec<_> = texts.iter().map(|(comment, html)| (*comment, Words::of(html))).collect();
    let found = quotes::recognise(html, given, &sources)?;
    Ok(Sought { found, article_updated })
}

impl Sought {
    /// Stores them for a comment that was just stored.
    pub(crate) async fn store(
        &self,
        tx: &mut Tx,
        comment: CommentId,
        article: Option<ArticleId>,
    ) -> Result<(), Error> {
        if self.found.is_empty() {
            return Ok(());
        }
        let mut found = self.found.clone();
        if let Some(article) = article
            && rows::article_updated(tx.conn(), article).await? != self.article_updated
            && let Some((html, _)) = rows::article(tx.conn(), article).await?
        {
            // Somebody has changed the article since.
            let words = Words::of(&html);
            found.retain_mut(|quote| again(quote, &words));
        }
        Ok(rows::insert(tx, comment, article, &found).await?)
    }
}

fn again(quote: &mut Found, article: &Words<'_>) -> bool {
    if quote.comment.is_some() {
        return true;
    }
    let place = find_again(article, &quote.selector);
    place.map(|place| quote.place = place).is_some()
}
