//! What people do with a site: post, decide, publish, sign in, bring in. Every change of the database starts here, and
//! each is one command through [`store::Store::write`].
//!
//! Knows no HTTP and no SQL. Who acts and when it is are arguments; there is no ambient user and no global state.

pub mod accounts;
pub mod articles;
pub mod bringing_in;
pub mod comments;
pub mod decisions;
mod error;
pub mod mail;
pub mod mentions;
pub mod passkeys;
pub mod pictures;
pub mod quotes;
pub mod restoring;
pub mod revisions;
mod running;
pub mod second_step;
mod secret;
pub mod seen;
pub mod sessions;
pub mod sign_in;
pub mod threads;
pub mod tokens;
pub mod votes;
pub mod wording;

pub use error::{Error, Refusal};
pub use secret::Secret;

use model::{Timestamp, moderation::GuestPolicy};
use store::{BoxFuture, Conn, Store, Tx};

/// What the operator decides about a site.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the site, as in its masthead.
    pub name: String,
    /// One line under the name; may be empty.
    pub tagline: String,
    /// Language of the site.
    pub lang: String,
    /// May people without an account write?
    pub guests: GuestPolicy,
    /// Most comments of one sender in ten minutes; 0 for no limit.
    pub comment_rate: i64,
    /// Minutes in which an author may change a comment; 0 for not at all.
    pub edit_window: i64,
    /// May accounts put pictures into their comments?
    pub pictures: bool,
    /// How mail leaves.
    pub post: mail::Post,
    /// Addresses of proxies of ours, which say truly where a request comes from.
    pub proxies: Vec<std::net::IpAddr>,
}

/// How often a command looks for a free place. Each time somebody else was first, so a few times are enough.
const LOOKS: usize = 16;

/// A site: its database and its settings. Built once and passed on.
pub struct App {
    store: Store,
    /// The operator's settings.
    pub settings: Settings,
    running: running::Running,
    pictures: pictures::Turns,
    /// Told when a mail is written down here.
    mail_waits: tokio::sync::Notify,
}

impl App {
    /// A site on a database.
    pub fn new(store: Store, settings: Settings) -> Self {
        Self {
            store,
            settings,
            running: running::Running::default(),
            pictures: pictures::Turns::new(None),
            mail_waits: tokio::sync::Notify::new(),
        }
    }

    /// The same site, with a program that makes its pictures in a process of its own.
    #[must_use]
    pub fn with_pictures_made_by(self, program: pictures::Program) -> Self {
        Self { pictures: pictures::Turns::new(Some(program)), ..self }
    }

    /// Counters of what has changed, for whoever keeps finished pages.
    pub fn changes(&self) -> &store::Changes {
        self.store.changes()
    }

    /// Runs reads that all see the same instant.
    ///
    /// # Errors
    /// Those of the closure, and of the database.
    pub async fn read<T, F>(&self, queries: F) -> store::Result<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Conn) -> BoxFuture<'c, store::Result<T>> + Send + 'static,
    {
        self.store.read(queries).await
    }

    /// Runs a command that looks whether a place is free before it writes there. On PostgreSQL somebody else may take
    /// it in between: then the command looks again, and sees what stands there.
    pub(crate) async fn look_and_write<T, F>(&self, command: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, Error>> + Clone + Send + 'static,
    {
        for _ in 1..LOOKS {
            match self.store.write(command.clone()).await {
                Err(error) if error.came_too_late() => {}
                outcome => return outcome,
            }
        }
        self.store.write(command).await
    }

    /// True where a write would be taken now.
    pub async fn can_write(&self) -> bool {
        self.store.can_write().await
    }
}

/// The moment it is: read at the edge (a request, a command) and handed down.
pub fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp(since.as_micros().try_into().unwrap_or(i64::MAX))
}
