//! Whom somebody who writes may want to name. Who is meant by a name is decided by `wording`, when it is written.

use model::{
    ThreadId,
    names::fold,
    permission::{Actor, Operation},
};
use store::{accounts::Account, mentions, threads};

use crate::{App, Error};

/// Most people offered at a time.
const OFFERED: usize = 8;

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
