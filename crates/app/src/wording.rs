//! The words of a comment, with what they lead to and show: people they name, pictures of this site. Both are looked for
//! when the words are written; a page view looks nothing up.

use std::collections::BTreeSet;

use model::{
    CommentId, FieldError, SafeHtml,
    comments::check_words,
    mentions::{People, candidates},
    text::{self, Found, Known},
};
use store::{Tx, mentions, pictures};

use crate::{App, Error};

/// The markup of checked words, with links to the accounts they name and the pictures they show, and which those are.
/// Words without either cost nothing here.
///
/// # Errors
/// [`Error::Invalid`] for words that show a picture that is not there.
pub(crate) async fn worded(app: &App, body: &str, html: SafeHtml) -> Result<(SafeHtml, Found), Error> {
    let names = candidates(body);
    let addresses: BTreeSet<_> = text::pictures_of(body).into_iter().map(|(address, _)| address).collect();
    if names.is_empty() && addresses.is_empty() {
        return Ok((html, Found::default()));
    }
    let asked = addresses.len();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let people = mentions::by_names(conn, names).await?;
            let people = People::of(people.into_iter().map(|account| (account.id, account.name)));
            Ok(Known {
                people,
                pictures: pictures::by_addresses(conn, addresses.into_iter().collect()).await?,
            })
        })
    });
    let known = read.await?;
    if known.pictures.len() < asked {
        return Err(gone());
    }
    if known.is_empty() {
        return Ok((html, Found::default()));
    }
    // Both add to the markup; words that were well without them stay words where it would be too much.
    Ok(text::comment_knowing(body, &known).unwrap_or((html, Found::default())))
}

/// The words of a comment as they would stand.
///
/// # Errors
/// [`Error::Invalid`] for what could not be posted.
pub async fn preview(app: &App, typed: &str) -> Result<SafeHtml, Error> {
    let (body, html) = check_words(typed)?;
    Ok(worded(app, &body, html).await?.0)
}

/// Notes whom a comment names and what it shows, in place of what it did before.
pub(crate) async fn store(tx: &mut Tx, comment: CommentId, found: &Found) -> Result<(), Error> {
    mentions::replace(tx, comment, &found.people).await?;
    match pictures::put(tx, comment, &found.pictures).await? {
        true => Ok(()),
        false => Err(gone()),
    }
}

fn gone() -> Error {
    let sentence = "A picture of this comment is not here any more: one that no comment shows is kept for a day. Take it out, or add it again.";
    FieldError::new("body", "body_picture_gone", sentence).into()
}
