//! OpenID providers that sign readers in: tables `[[openid]]` of the settings file.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use app::{
    Secret,
    openid::{Cached, Provider, may_be_asked},
};
use serde::Deserialize;

use super::Misused;

/// What a provider is asked for, where the file does not say.
const SCOPES: &str = "openid profile email";

/// A table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// What the address it sends browsers back to ends in.
    id: String,
    /// What readers know it as.
    name: String,
    /// Its address, as it writes it itself.
    issuer: String,
    /// What it calls this site.
    client_id: String,
    /// File that holds the secret it gave this site; beside the settings file, where that is no whole path.
    client_secret_file: Option<PathBuf>,
    /// What it is asked for, with spaces.
    scopes: Option<String>,
}

/// Reads the tables of a settings file.
pub(super) fn read(file: &Path, tables: toml::Value) -> Result<Vec<Provider>> {
    let tables: Vec<Table> = tables.try_into().map_err(|error: toml::de::Error| {
        Misused(format!("{}: a table [[openid]] is wrong: {}", file.display(), error.message()))
    })?;
    let mut providers: Vec<Provider> = Vec::new();
    for table in tables {
        let provider = provider(file, table)?;
        if providers.iter().any(|it| it.id == provider.id || it.issuer == provider.issuer) {
            let twice = format!("{}: two tables [[openid]] have one id or one issuer", file.display());
            return Err(Misused(twice).into());
        }
        providers.push(provider);
    }
    Ok(providers)
}

fn provider(file: &Path, table: Table) -> Result<Provider> {
    let wrong = |what: &str| Misused(format!("{}: [[openid]] of {}: {what}", file.display(), table.id));
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !(1..=32).contains(&table.id.len()) || !table.id.chars().all(letter) {
        return Err(wrong("id has 1 to 32 small letters, digits and hyphens").into());
    }
    if table.name.trim().is_empty() || table.client_id.is_empty() {
        return Err(wrong("name and client_id have at least one character").into());
    }
    if table.issuer.len() > 255 || table.issuer.contains(['?', '#']) || !may_be_asked(&table.issuer) {
        return Err(wrong("issuer starts with https://, and is at most 255 characters long").into());
    }
    let scopes = table.scopes.clone().unwrap_or_else(|| SCOPES.to_owned());
    if !scopes.split(' ').any(|scope| scope == "openid") {
        return Err(wrong("scopes have the word openid among them").into());
    }
    let secret = match &table.client_secret_file {
        None => None,
        Some(path) => {
            let path = file.parent().unwrap_or(Path::new("")).join(path);
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("the secret's file {} cannot be read", path.display()))?;
            Some(Secret::from_text(text.trim_end_matches(['\r', '\n'])))
        }
    };
    Ok(Provider {
        id: table.id,
        name: table.name,
        issuer: table.issuer,
        client: table.client_id,
        secret,
        scopes,
        cached: Cached::default(),
    })
}
