//! `rejoinder check`.

use anyhow::{Result, bail};

use crate::config::Config;

/// Verifies every invariant of the data; a line for each that does not hold.
pub async fn check(config: Config) -> Result<()> {
    let app = super::open(&config).await?;
    let wrong = app.read(|conn| Box::pin(store::decisions::check(conn))).await?;
    for sentence in &wrong {
        super::say(sentence)?;
    }
    if !wrong.is_empty() {
        bail!("{} invariants do not hold", wrong.len());
    }
    super::say("everything holds")?;
    Ok(())
}
