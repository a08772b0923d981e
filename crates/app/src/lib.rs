//! What people do with a site: post, decide, publish, sign in, bring in. Every change of the database starts here, and
//! each is one command through [`store::Store::write`].
//!
//! Knows no HTTP and no SQL. Who acts and when it is are arguments; there is no ambient user and no global state.

pub mod accounts;
pub mod addresses;
pub mod articles;
pub mod bringing_in;
pub mod claims;
pub mod comments;
pub mod copies;
pub mod decisions;
pub mod erasing;
mod error;
pub mod faces;
mod fetching;
pub mod flags;
pub mod guests;
pub mod limits;
pub mod mail;
pub mod mentions;
pub mod mutes;
mod networks;
pub mod notices;
pub mod openid;
pub mod passkeys;
pub mod passwords;
pub mod pictures;
pub mod privacy;
pub mod quotes;
pub mod restoring;
pub mod revisions;
mod running;
pub mod second_step;
mod secret;
pub mod seen;
pub mod sessions;
pub mod settings;
pub mod sign_in;
pub mod sso;
pub mod threads;
pub mod tokens;
pub mod votes;
pub mod wording;
pub mod work;

pub use error::{Error, Refusal};
pub use secret::Secret;
pub use settings::Settings;

use std::sync::Arc;

use model::Timestamp;
use store::{BoxFuture, Conn, Store, Tx};

/// How often a command looks for a free place. Each time somebody else was first, so a few times are enough.
const LOOKS: usize = 16;

/// A site: its database and its settings. Built once and passed on.
pub struct App {
    store: Store,
    settings: settings::Current,
    running: running::Running,
    networks: networks::Keys,
    pictures: pictures::Turns,
    hashing: passwords::Turns,
    claiming: claims::Hashing,
    /// Sites whose word signs their readers in.
    pub issuers: Vec<sso::Issuer>,
    /// OpenID providers that sign readers in.
    pub providers: Vec<openid::Provider>,
    /// Told when a mail is written down here.
    mail_waits: tokio::sync::Notify,
}

impl App {
    /// A site on a database.
    pub fn new(store: Store, settings: Settings) -> Self {
        Self {
            store,
            settings: settings::Current::new(settings),
            running: running::Running::default(),
            networks: networks::Keys::new(),
            pictures: pictures::Turns::new(None),
            hashing: passwords::Turns::default(),
            claiming: claims::Hashing::default(),
            issuers: Vec::new(),
            providers: Vec::new(),
            mail_waits: tokio::sync::Notify::new(),
        }
    }

    /// The same site, with a program that makes its pictures in a process of its own.
    #[must_use]
    pub fn with_pictures_made_by(self, program: pictures::Program) -> Self {
        Self { pictures: pictures::Turns::new(Some(program)), ..self }
    }

    /// The same site, where these settings are said elsewhere than on its own page: nothing it keeps takes their place.
    #[must_use]
    pub fn with_fixed(self, fixed: settings::Fixed) -> Self {
        Self { settings: self.settings.with_fixed(fixed), ..self }
    }

    /// The settings that hold now.
    pub fn settings(&self) -> Arc<Settings> {
        self.settings.get()
    }

    /// The same site, which takes the word of these.
    #[must_use]
    pub fn with_issuers(self, issuers: Vec<sso::Issuer>) -> Self {
        Self { issuers, ..self }
    }

    /// The same site, where these sign readers in.
    #[must_use]
    pub fn with_providers(self, providers: Vec<openid::Provider>) -> Self {
        Self { providers, ..self }
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
