//! Naming people in a comment: who is meant is decided when it is written.

use std::collections::BTreeSet;

use model::{
    AccountId, SafeHtml, ThreadId,
    comments::check_words,
    mentions::{People, candidates},
    names::fold,
    permission::{Actor, Operation},
    text,
};
use store::{accounts::Account, mentions, threads};

use crate::{App, Error};

/// Most people offered at a time.
const OFFERED: usize = 8;

/// The markup of checked words, with links to the accounts they name, and who those are. Words without an `@` cost
/// nothing here.
pub(crate) async fn linked(
    app: &App,
    body: &str,
    html: SafeHtml,
) -> Result<(SafeHtml, BTreeSet<AccountId>), Error> {
    if !body.contains('@') {
        return Ok((html, BTreeSet::new()));
    }
    let names = candidates(body);
    if names.is_empty() {
        return Ok((html, BTreeSet::new()));
    }
    let found = app.read(move |conn| Box::pin(mentions::by_names(conn, names))).await?;
    let people = People::of(found.into_iter().map(|account| (account.id, account.name)));
    if people.is_empty() {
        return Ok((html, BTreeSet::new()));
    }
    // Links add to the markup; words that were well without them stay words where it would be too much.
    Ok(text::comment_naming(body, &people).unwrap_or((html, BTreeSet::new())))
}

/// The words of a comment as they would stand.
///
/// # Errors
/// [`Error::Invalid`] for what could not be posted.
pub async fn preview(app: &App, typed: &str) -> Result<SafeHtml, Error> {
    let (body, html) = check_words(typed)?;
    Ok(linked(app, &body, html).await?.0)
}

/// People to name in a thread whose names begin with what was typed: those who take part in it, the latest first, then
/// any account, as far as who asks may write as an account. At most eight.
///
/// # Errors
/// [`Error::NotFound`] where there is no such thread.
pub async fn people(
    app: &App,
    actor: &Actor,
    thread: ThreadId,
    typed: &str,
) -> Result<Vec<(Account, bool)>, Error> {
    let (typed, all) = (fold(typed), actor.account().is_some() && actor.may(Operation::Comment));
    let own = actor.account();
    let read = app.read(move |conn| {
        Box::pin(async move {
            if threads::by_id(conn, thread).await?.is_none() {
                return Ok(None);
            }
            let here = mentions::of_thread(conn, thread).await?.into_iter();
            let begins =
                |account: &Account| fold(&account.name).starts_with(&typed) && Some(account.id) != own;
            let mut found: Vec<(Account, bool)> =
                here.filter(begins).take(OFFERED).map(|account| (account, true)).collect();
            if all && !typed.is_empty() && found.len() < OFFERED {
                for account in mentions::beginning(conn, &typed, 2 * OFFERED as i64).await? {
                    let new = found.iter().all(|(other, _)| other.id != account.id) && begins(&account);
                    if new && found.len() < OFFERED {
                        found.push((account, false));
                    }
                }
            }
            Ok(Some(found))
        })
    });
    read.await?.ok_or(Error::NotFound)
}
