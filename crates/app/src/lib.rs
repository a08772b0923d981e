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
pub mod restoring;
mod running;
mod secret;

pub use error::{Error, Refusal};
pub use secret::Secret;

use model::{Timestamp, moderation::GuestPolicy};
use store::{BoxFuture, Conn, Store};

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
}

/// A site: its database and its settings. Built once and passed on.
pub struct App {
    store: Store,
    /// The operator's settings.
    pub settings: Settings,
    running: running::Running,
}

impl App {
    /// A site on a database.
    pub fn new(store: Store, settings: Settings) -> Self {
        Self { store, settings, running: running::Running::default() }
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
