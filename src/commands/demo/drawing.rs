//! The picture of the demo: a chart that one of its readers has drawn.

use anyhow::{Context, Result};
use app::{App, comments::Overtaking, pictures};
use model::{
    AccountId, ThreadId, Timestamp,
    comments::{Draft, Guest},
    order::Order,
    permission::{Actor, Role},
    pictures::markdown,
};

use super::DEMO;

/// The discussion it is shown in, and who drew it.
pub const THREAD: &str = "counting-empty-shops";
pub const BY: &str = "Petra Vance";
/// How the comment begins that it answers.
const ANSWERS: &str = "112 lower isnt empty";
const SAYS: &str = "I've drawn it for my kitchen wall, with your hearing-aid man taken off the lower end. The gossip is now to scale.";
const SHOWS: &str = "Bar chart of empty shops on Fore Street, 2016 and now. Upper stretch 2 and 4 of 40 doors, middle 3 and 7 of 58, lower 6 and 14 of 47.";
/// Seconds ago.
const AGE: i64 = 600;

/// Posts it, where comments may show pictures.
pub async fn post(app: &App, thread: ThreadId, by: AccountId, now: Timestamp) -> Result<()> {
    let now = now.plus_seconds(-AGE);
    let actor =
        Actor::Account { id: by, name: BY.to_owned(), role: Role::Reader, scopes: None, unproven: false };
    if !pictures::may_send(app, &actor) {
        return Ok(());
    }
    let file = DEMO.get_file("pictures/fore-street.png").context("the demo's picture")?.contents();
    let turn = pictures::enter(app, &actor, now).await?;
    let kept = pictures::keep(app, turn, file).await?;
    let read = app
        .read(move |conn| Box::pin(store::pages::listing(conn, thread, Order::Oldest, None, i64::MAX - 1)));
    let answered = read.await?.0.into_iter().find(|comment| comment.body.starts_with(ANSWERS));
    let draft = Draft {
        thread,
        parent: Some(answered.context("nobody to answer with the demo's picture")?.id),
        body: format!("{SAYS}\n\n{}", markdown(&kept.address, SHOWS)),
        guest: Guest::default(),
        key: None,
        quotes: Vec::new(),
    };
    app::comments::post(app, &actor, draft, Overtaking::Waits, now).await?;
    Ok(())
}
