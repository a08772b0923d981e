//! Publishing.

use model::{
    ArticleId, FieldError, ThreadId, Timestamp,
    articles::{Checked, Draft, RESERVED_SLUGS, SLUG_BYTES},
    permission::{Actor, Operation},
};
use store::{
    Conn, Tx, articles,
    quotes::{self, Changed},
    threads,
};

use crate::{App, Error};

/// What to do where the address is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Change that article: a file published again.
    Update,
    /// Refuse an address that was asked for; number one that was made from the title.
    Anew,
}

/// A published article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its id.
    pub id: ArticleId,
    /// Its address.
    pub slug: String,
    /// Its thread.
    pub thread: ThreadId,
    /// What publishing did.
    pub outcome: Outcome,
}

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A new article.
    New,
    /// An article changed.
    Changed,
    /// Nothing: it stands just so.
    Same,
}

/// Publishes an article, or changes one.
///
/// # Errors
/// [`Error::Invalid`], [`Error::Forbidden`], [`Error::SignIn`].
pub async fn publish(
    app: &App,
    actor: &Actor,
    draft: Draft,
    taken: Taken,
    now: Timestamp,
) -> Result<Published, Error> {
    if *actor == Actor::Guest {
        return Err(Error::SignIn);
    }
    if !actor.may(Operation::Publish) {
        return Err(Error::not_for(actor, Operation::Publish));
    }
    let asked = draft.slug.is_some();
    let mut article = draft.check().map_err(Error::Invalid)?;
    app.look_and_write(move |tx| {
        Box::pin(async move {
            let standing = articles::by_slug(tx.conn(), &article.slug).await?;
            match (standing, taken) {
                (Some(standing), Taken::Update) => {
                    let (id, slug, thread) = (standing.id, standing.slug, standing.thread);
                    let turned = set_guests(tx, thread, &article).await?;
                    if is_same(tx.conn(), id, &article).await? {
                        let outcome = if turned { Outcome::Changed } else { Outcome::Same };
                        return Ok(Published { id, slug, thread, outcome });
                    }
                    // Who quotes it waits, so that no passage is stored where it stood before.
                    threads::lock(tx, thread).await?;
                    articles::update(tx, id, &article, now).await?;
                    quotes::find_anew(tx, Changed::Article(id), &article.html).await?;
                    return Ok(Published { id, slug, thread, outcome: Outcome::Changed });
                }
                (Some(_), Taken::Anew) if asked => {
                    let message =
                        format!("There is an article at /{} already; choose another address.", article.slug);
                    return Err(FieldError::new("slug", "slug_taken", message).into());
                }
                (Some(_), Taken::Anew) => article.slug = free_slug(tx.conn(), &article.slug).await?,
                (None, _) => {}
            }
            let slug = article.slug.clone();
            let (id, thread) = articles::insert(tx, &article, None, now).await?;
            set_guests(tx, thread, &article).await?;
            Ok(Published { id, slug, thread, outcome: Outcome::New })
        })
    })
    .await
}

/// Says whether guests may write under an article, where that is said and another than before.
async fn set_guests(tx: &mut Tx, thread: ThreadId, article: &Checked) -> Result<bool, Error> {
    let Some(guests) = article.guests else { return Ok(false) };
    let standing = threads::lock(tx, thread).await?.ok_or(Error::NotFound)?;
    if standing.guests == guests {
        return Ok(false);
    }
    threads::set_guests(tx, thread, guests).await?;
    Ok(true)
}

/// The first of `slug-2`, `slug-3` … that is free.
pub(crate) async fn free_slug(conn: &mut Conn, slug: &str) -> Result<String, Error> {
    let stem = &slug[..slug.len().min(SLUG_BYTES - 8)];
    for number in 2..100_000 {
        let candidate = format!("{stem}-{number}");
        if articles::by_slug(conn, &candidate).await?.is_none()
            && !RESERVED_SLUGS.contains(&candidate.as_str())
        {
            return Ok(candidate);
        }
    }
    Err(FieldError::new("slug", "slug_taken", "Every address like this is taken; choose another.").into())
}

async fn is_same(conn: &mut Conn, id: ArticleId, article: &Checked) -> Result<bool, Error> {
    let Some((title, standfirst, byline, body, lang)) = articles::source_of(conn, id).await? else {
        return Ok(false);
    };
    let Some(standing) = articles::by_id(conn, id).await? else { return Ok(false) };
    let mut tags: Vec<String> = articles::tags(conn, id).await?.into_iter().map(|(tag, _)| tag).collect();
    let mut wanted = article.tags.clone();
    tags.sort();
    wanted.sort();
    Ok(title == article.title
        && standfirst == article.standfirst
        && byline == article.byline
        && body == article.body
        && lang == article.lang
        && tags == wanted
        && standing.section.unwrap_or_default() == article.section
        && article.date.is_none_or(|date| date == standing.published))
}
