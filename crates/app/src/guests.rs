//! What somebody without an account does later with what they wrote, by the secret link they were given: change it for the
//! time that authors have, erase it at any time.

use model::{CommentId, Timestamp};
use store::{comments::Comment, guest_links};

use crate::{
    App, Error, Secret,
    revisions::{self, Rights},
};

/// The comment that a link is for, and until when it can be changed.
///
/// # Errors
/// [`Error::NotFound`] for no link of ours, and once it is erased.
pub async fn by_link(app: &App, link: &Secret) -> Result<(Comment, Option<Timestamp>), Error> {
    let id = comment(app, link).await?;
    let found = app.read(move |conn| Box::pin(store::comments::by_id(conn, id))).await?;
    let found = found.ok_or(Error::NotFound)?;
    let until = revisions::editable_until(app, found.created);
    Ok((found, until))
}

/// Puts other words in place of a guest's, as [`revisions::edit`] does.
///
/// # Errors
/// [`Error::NotFound`] for no link of ours; else those of [`revisions::edit`].
pub async fn edit(app: &App, link: &Secret, typed: &str, now: Timestamp) -> Result<Comment, Error> {
    let id = comment(app, link).await?;
    revisions::edit_by(app, Rights::of_guest(id), id, (typed, ""), now).await
}

/// Erases a guest's words for good, as [`revisions::withdraw`] does; the link ends with it.
///
/// # Errors
/// [`Error::NotFound`] for no link of ours; else those of [`revisions::withdraw`].
pub async fn erase(app: &App, link: &Secret) -> Result<Comment, Error> {
    let id = comment(app, link).await?;
    revisions::withdraw_by(app, Rights::of_guest(id), id).await
}

async fn comment(app: &App, link: &Secret) -> Result<CommentId, Error> {
    let hash = link.hash();
    let found = app.read(move |conn| Box::pin(async move { guest_links::comment(conn, &hash).await }));
    found.await?.ok_or(Error::NotFound)
}
