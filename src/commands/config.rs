//! `rejoinder config`.

use anyhow::Result;
use app::settings::{POST, Source};

use crate::config::{Config, printable};

/// Prints every setting as TOML, with where its value came from. A site that is there already is asked what its own page
/// says; none is made for that.
pub async fn print(config: &Config) -> Result<()> {
    let mut settings = config.sources.clone();
    if config.database_url.is_some() || config.data.join("rejoinder.db").exists() {
        let app = super::open(config).await?;
        for (name, value) in app::settings::stored(&app) {
            let group = if name.starts_with("smtp") || name == "mail_from" { POST } else { name.as_str() };
            let Some((known, _)) = settings.iter().find(|(known, _)| **known == name) else { continue };
            if !config.fixed.contains_key(group) && !value.is_empty() {
                settings.insert(known, (value, Source::Database));
            }
        }
    }
    for (name, (value, from)) in &settings {
        super::say(&format!("{name} = {:?}  # {from}", printable(name, value)))?;
    }
    Ok(())
}
