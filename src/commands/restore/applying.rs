//! The site that restored pages are stored in, opened when the first one is.

use std::sync::Arc;

use anyhow::Result;
use app::{App, restoring::Applied};
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
    pub async fn apply(&mut self, page: &Restored, source: &[u8], url: Option<&str>) -> Result<()> {
        let Some(config) = self.config else { return Ok(()) };
        let app = match &self.app {
            Some(app) => app.clone(),
            None => self.app.insert(crate::commands::open(config).await?).clone(),
        };
        let applied = app::restoring::apply_from(&app, page, source, url, app::now()).await?;
        eprintln!("{}", told(&applied));
        Ok(())
    }
}

/// What came of a page, in a sentence; what was added to a stored one, in a line each.
fn told(applied: &Applied) -> String {
    let slug = &applied.slug;
    let Some(count) = applied.stored else {
        let known = if applied.joined { "another capture holds all of it" } else { "nothing changed" };
        return format!("stored already as /{slug}; {known}");
    };
    if applied.added.is_empty() {
        return format!("stored as /{slug} with {count} comments");
    }
    let mut out = format!("added {count} comments to /{slug}, which was stored before:");
    for line in applied.added.iter().take(SHOWN) {
        let line: String = line.chars().filter(|c| !c.is_control()).collect();
        out.push_str(&format!("\n  {line}"));
    }
    if applied.added.len() > SHOWN {
        out.push_str(&format!("\n  and {} more", applied.added.len() - SHOWN));
    }
    out
}

/// Added comments that are named.
const SHOWN: usize = 20;
