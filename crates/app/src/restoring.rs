//! A captured page becomes an article with a living thread.

use std::sync::Arc;

use import::capture::{self, Evidence, Restored};
use model::{
    ArticleId, FieldError, ThreadId, Timestamp,
    articles::{Checked, Draft},
    comments::Standing,
    text,
};
use store::{articles, comments};

use crate::{
    App, Error,
    articles::free_slug,
    bringing_in::{self, Author, Incoming, Source},
};

/// Longest name of an author elsewhere, in characters.
const NAME_CHARACTERS: usize = 200;

/// Where a restored page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its article.
    pub article: ArticleId,
    /// Its address.
    pub slug: String,
    /// Its thread.
    pub thread: ThreadId,
    /// Comments stored now, by this run or another of the same capture beside it; `None` where this capture was applied before.
    pub stored: Option<usize>,
}

/// Stores a restored page. The same capture a second time changes nothing.
///
/// # Errors
/// [`Error::Invalid`] with the place of what cannot be taken; nothing of the page is stored then.
pub async fn apply(app: &App, page: &Restored, source: &[u8], now: Timestamp) -> Result<Applied, Error> {
    let hash = blake3::hash(source).as_bytes().to_vec();
    let mut article = article(page)?;
    let incoming = Arc::new(incoming(page)?);
    let (article, slug, thread, fresh) = app
        .look_and_write(move |tx| {
            Box::pin(async move {
                if let Some((id, slug, thread)) = articles::by_source(tx.conn(), &hash).await? {
                    return Ok::<_, Error>((id, slug, thread, false));
                }
                if articles::by_slug(tx.conn(), &article.slug).await?.is_some() {
                    article.slug = free_slug(tx.conn(), &article.slug).await?;
                }
                let slug = article.slug.clone();
                let (id, thread) = articles::insert(tx, &article, Some(&hash), now).await?;
                Ok((id, slug, thread, true))
            })
        })
        .await?;
    // A first run that was killed left whole pieces: this one goes on behind them. Readers may have answered meanwhile.
    let mut stored = 0;
    loop {
        let placed = app.read(move |conn| Box::pin(comments::places_of_captured(conn, thread))).await?;
        let missing = incoming.len().saturating_sub(placed.len());
        stored = stored.max(missing);
        if missing == 0 {
            break;
        }
        match bringing_in::go_on(app, thread, &incoming, placed, Source::Capture, now).await {
            // Another run of the same capture has stored a piece: look again where it stands.
            Err(error) if error.came_too_late() => {}
            outcome => {
                outcome?;
                break;
            }
        }
    }
    Ok(Applied { article, slug, thread, stored: (stored > 0 || fresh).then_some(stored) })
}

fn article(page: &Restored) -> Result<Checked, Error> {
    let paragraphs: Vec<String> =
        page.paragraphs.iter().map(|paragraph| text::from_plain(&paragraph.text)).collect();
    let body = if paragraphs.is_empty() { NO_ARTICLE.to_owned() } else { paragraphs.join("\n\n") };
    let title = page.title.as_ref().map_or("Untitled page", |title| title.text.as_str());
    let date = page.published.as_ref().map(ToString::to_string);
    let draft = Draft { title: title.to_owned(), body, date, ..Draft::default() };
    draft.check().map_err(Error::Invalid)
}

/// In the place of an article whose words the capture does not hold.
const NO_ARTICLE: &str = "*The capture holds the discussion only; the words of the article were not in it.*";

/// The comments with those they answer before them: on a page that shows the newest first, an answer stands above.
fn incoming(page: &Restored) -> Result<Vec<Incoming>, Error> {
    let order = parents_first(&page.comments);
    let mut place = vec![0; page.comments.len()];
    for (at, &index) in order.iter().enumerate() {
        place[index] = at;
    }
    order.into_iter().map(|index| one(&page.comments[index], &place)).collect()
}

fn one(comment: &capture::Comment, place: &[usize]) -> Result<Incoming, Error> {
    let refuse =
        |what: String| FieldError::new("capture", "capture", format!("Comment {}: {what}", comment.index));
    let name = comment.author.clone().unwrap_or_default();
    if name.chars().count() > NAME_CHARACTERS {
        return Err(refuse(format!("its author's name is longer than {NAME_CHARACTERS} characters.")).into());
    }
    let body = match comment.text.trim() {
        "" => "*(no text)*".to_owned(),
        words => text::from_plain(words),
    };
    let html = text::imported_comment(&body).map_err(|error| refuse(error.to_string()))?;
    let standing = match comment.standing {
        capture::Standing::Verified => Standing::Verified,
        capture::Standing::Guest => Standing::Guest,
        capture::Standing::Unknown => Standing::Unknown,
    };
    let created = comment.time.as_ref().and_then(|time| Timestamp::parse(&time.to_string()));
    let evidence = comment.evidence.map(|evidence| match evidence {
        Evidence::Recorded => "recorded",
        Evidence::Quoted => "quoted",
        Evidence::Addressed => "addressed",
        Evidence::Inferred => "inferred",
    });
    Ok(Incoming {
        author: Author::Elsewhere(name, standing),
        body,
        html,
        created,
        parent: comment.parent.map(|parent| place[parent]),
        evidence,
        double: comment.duplicate_of.is_some(),
    })
}

/// Page order, but every comment after the one it answers. A cycle, which no page can mean, is cut where it closes.
fn parents_first(comments: &[capture::Comment]) -> Vec<usize> {
    let mut order = Vec::with_capacity(comments.len());
    let mut done = vec![false; comments.len()];
    for start in 0..comments.len() {
        let mut chain = vec![start];
        while let Some(parent) = chain.last().and_then(|&at| comments[at].parent) {
            if done[parent] || chain.contains(&parent) {
                break;
            }
            chain.push(parent);
        }
        for at in chain.into_iter().rev() {
            if !std::mem::replace(&mut done[at], true) {
                order.push(at);
            }
        }
    }
    order
}
