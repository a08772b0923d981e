//! Sites whose word signs their readers in: tables `[[sso]]` of the settings file, one for each key.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use app::sso::{Algorithm, Issuer, Key};
use serde::Deserialize;

use super::Misused;

/// A table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// What its tokens call it: their `iss`.
    issuer: String,
    /// What readers know it as.
    name: String,
    /// EdDSA, ES256, RS256 or HS256.
    algorithm: String,
    /// File with its public key (PEM), or with the secret of HS256; beside the settings file, where that is no whole path.
    key_file: PathBuf,
    /// Where a browser is sent to be signed in there.
    address: Option<String>,
}

/// Reads the tables of a settings file.
pub(super) fn read(file: &Path, tables: toml::Value) -> Result<Vec<Issuer>> {
    let tables: Vec<Table> = tables.try_into().map_err(|error: toml::de::Error| {
        Misused(format!("{}: a table [[sso]] is wrong: {}", file.display(), error.message()))
    })?;
    tables.into_iter().map(|table| issuer(file, table)).collect()
}

fn issuer(file: &Path, table: Table) -> Result<Issuer> {
    let wrong = |what: String| Misused(format!("{}: [[sso]] of {}: {what}", file.display(), table.issuer));
    if table.issuer.is_empty() || table.issuer.len() > 255 || table.name.trim().is_empty() {
        return Err(wrong("issuer has 1 to 255 characters, and name at least one".into()).into());
    }
    let web = |address: &String| address.starts_with("https://") || address.starts_with("http://");
    if let Some(address) = table.address.as_ref().filter(|address| !web(address)) {
        return Err(wrong(format!("address starts with http:// or https://, unlike {address:?}")).into());
    }
    let algorithm = Algorithm::ALL.into_iter().find(|it| it.as_str() == table.algorithm);
    let known = Algorithm::ALL.map(Algorithm::as_str).join(", ");
    let algorithm =
        algorithm.ok_or_else(|| wrong(format!("algorithm is one of {known}, not {:?}", table.algorithm)))?;
    let path = file.parent().unwrap_or(Path::new("")).join(&table.key_file);
    let key =
        std::fs::read(&path).with_context(|| format!("the key file {} cannot be read", path.display()))?;
    let key = Key::read(algorithm, &key)
        .map_err(|error| wrong(format!("the key file {} is of no use: {error}", path.display())))?;
    Ok(Issuer { id: table.issuer, name: table.name, address: table.address, key })
}
