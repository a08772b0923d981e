//! `rejoinder config`.

use anyhow::Result;

use crate::config::{Config, printable};

/// Prints every setting as TOML, with where its value came from.
pub fn print(config: &Config) -> Result<()> {
    for (name, (value, from)) in &config.sources {
        super::say(&format!("{name} = {:?}  # {from}", printable(name, value)))?;
    }
    Ok(())
}
