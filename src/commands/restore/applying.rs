//! The site that restored pages are stored in, opened when the first one is.

use std::sync::Arc;

use anyhow::Result;
use app::App;
use import::capture::Restored;

use crate::config::Config;

/// Where restored pages go, if they are to be stored.
pub(super) struct Site<'a> {
    config: Option<&'a Config>,
    app: Option<Arc<App>>,
}

impl<'a> Site<'a> {
    /// Without a configuration nothing is stored.
    pub fn new(config: Option<&'a Config>) -> Self {
        Self { config, app: None }
    }

    /// Stores a page if that was asked for, and says what came of it.
    pub async fn apply(&mut self, page: &Restored, source: &[u8], _url: Option<&str>) -> Result<()> {
        let Some(config) = self.config else { return Ok(()) };
        let app = match &self.app {
            Some(app) => app.clone(),
            None => self.app.insert(crate::commands::open(config).await?).clone(),
        };
        let applied = app::restoring::apply(&app, page, source, app::now()).await?;
        match applied.stored {
            Some(count) => eprintln!("stored as /{} with {count} comments", applied.slug),
            None => eprintln!("stored already as /{}; nothing changed", applied.slug),
        }
        Ok(())
    }
}
