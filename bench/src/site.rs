//! Sites to measure: articles and threads brought in through the door that restored pages take.

use std::{path::Path, sync::Arc};

use anyhow::{Context, Result};
use app::{
    App,
    articles::Taken,
    bringing_in::{self, Author, Incoming},
};
use model::{
    SafeHtml, ThreadId, articles::Draft, comments::Standing, moderation::GuestPolicy, permission::Actor, text,
};
use store::Store;

use crate::words::{self, Dice};

/// Different bodies of a thread; a longer thread says them again.
const BODIES: usize = 2_000;
/// Days a thread runs.
const DAYS: i64 = 3;

/// The site in a data folder, as `serve` finds it.
pub fn open(folder: &Path) -> Result<Arc<App>> {
    Ok(on(Store::open_sqlite(&folder.join("rejoinder.db"))?))
}

/// The site in a database.
pub fn on(store: Store) -> Arc<App> {
    let settings = app::Settings {
        name: "The Aldmouth Courier".into(),
        tagline: String::new(),
        lang: "en".into(),
        guests: GuestPolicy::On,
        comment_rate: 0,
        pictures: true,
        post: app::mail::Post::Console,
        proxies: Vec::new(),
        edit_window: 5,
        network_days: 1,
    };
    Arc::new(App::new(store, settings))
}

/// An article of some eight hundred words with a thread of so many comments of 80 to 600 characters: a third start
/// anew, the others answer one of the thirty before them.
pub async fn thread(app: &App, slug: &str, comments: usize) -> Result<ThreadId> {
    let now = app::now();
    let begun = now.plus_seconds(-DAYS * 86_400);
    let draft = Draft {
        title: format!("What {comments} people had to say"),
        standfirst: "The bridge, the ferries and who pays for them.".into(),
        byline: "Josie Tamblyn".into(),
        section: "Town".into(),
        slug: Some(slug.into()),
        date: Some(begun.rfc3339()),
        body: words::markdown(1, 5_000),
        ..Draft::default()
    };
    let published = app::articles::publish(app, &Actor::Operator, draft, Taken::Anew, now).await?;
    let bodies = (0..comments.min(BODIES)).map(body).collect::<Result<Vec<_>>>()?;
    let mut dice = Dice::new(7);
    let incoming = (0..comments).map(|at| {
        let (body, html) = &bodies[at % BODIES];
        let seconds = at as i64 * DAYS * 86_400 / comments as i64;
        Incoming {
            author: Author::Elsewhere(words::name(dice.below(5_000) as u64), Standing::Guest),
            body: body.clone(),
            html: html.clone(),
            created: Some(begun.plus_seconds(seconds)),
            parent: (at > 0 && dice.below(3) > 0).then(|| at - 1 - dice.below(at.min(30))),
            evidence: None,
            double: false,
            origin: None,
        }
    });
    let incoming = incoming.collect();
    bringing_in::store(app, published.thread, incoming, 0, now).await?;
    Ok(published.thread)
}

fn body(at: usize) -> Result<(String, SafeHtml)> {
    let markdown = words::markdown(at as u64, 80 + Dice::new(at as u64).below(520));
    let html = text::comment(&markdown).context("a body of the benchmark is not a comment")?;
    Ok((markdown, html))
}
