//! Settings: one struct, from (weakest first) its defaults, a TOML file, the environment, the command line. Each is
//! documented here, and `rejoinder config` prints all of them with their values and where they came from.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use model::moderation::GuestPolicy;

/// A wrong use of a command or setting: exit status 2.
#[derive(Debug)]
pub struct Misused(pub String);

impl std::fmt::Display for Misused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for Misused {}

/// Settings as flags; each is also `REJOINDER_NAME` in the environment and `name` in the file.
#[derive(Debug, Args, Clone, Default)]
pub struct Flags {
    /// Folder of the site: database, media, keys, settings [default: ./data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<String>,
    /// PostgreSQL instead of SQLite: postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// Settings file [default: DIR/rejoinder.toml where it exists]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<String>,
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDR")]
    listen: Option<String>,
    /// Address readers reach the site under [default: http://LISTEN]
    #[arg(long, global = true, value_name = "URL")]
    base_url: Option<String>,
    /// Address for Prometheus figures; none where not set
    #[arg(long, global = true, value_name = "ADDR")]
    metrics_listen: Option<String>,
    /// Name of the site
    #[arg(long, global = true, value_name = "TEXT")]
    site_name: Option<String>,
    /// A line under the name
    #[arg(long, global = true, value_name = "TEXT")]
    tagline: Option<String>,
    /// Language of the site, like en or ar
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<String>,
    /// May people without an account write: off, held (a moderator reads first), on
    #[arg(long, global = true, value_name = "POLICY")]
    guests: Option<String>,
    /// Most comments of one sender in ten minutes; 0 for no limit
    #[arg(long, global = true, value_name = "N")]
    comment_rate: Option<String>,
    /// Minutes in which an author may change a comment; 0 for not at all
    #[arg(long, global = true, value_name = "MINUTES")]
    edit_window: Option<String>,
    /// May accounts put pictures into their comments: on, off
    #[arg(long, global = true, value_name = "WORD")]
    pictures: Option<String>,
    /// Memory for finished pages, in MiB
    #[arg(long, global = true, value_name = "MIB")]
    cache_mib: Option<String>,
    /// Most live streams at a time: readers who see new comments as they come
    #[arg(long, global = true, value_name = "N")]
    streams: Option<String>,
}

/// Where a setting's value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    Default,
    File(PathBuf),
    Environment,
    Flag,
}

impl std::fmt::Display for From {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            From::Default => f.write_str("default"),
            From::File(file) => write!(f, "{}", file.display()),
            From::Environment => f.write_str("environment"),
            From::Flag => f.write_str("command line"),
        }
    }
}

/// Every setting: name and default. The flags above carry their descriptions.
const SETTINGS: &[(&str, &str)] = &[
    ("data", "./data"),
    ("database_url", ""),
    ("listen", "127.0.0.1:8080"),
    ("base_url", ""),
    ("metrics_listen", ""),
    ("site_name", "Rejoinder"),
    ("tagline", ""),
    ("lang", "en"),
    ("guests", "held"),
    ("comment_rate", "20"),
    ("edit_window", "5"),
    ("pictures", "on"),
    ("cache_mib", "64"),
    ("streams", "20000"),
];

/// Settings, read and checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder of the site.
    pub data: PathBuf,
    /// PostgreSQL, where it is not SQLite.
    pub database_url: Option<String>,
    /// Address to listen on.
    pub listen: String,
    /// Address readers reach the site under, where that is not where it listens.
    pub base_url: Option<String>,
    /// Address for Prometheus figures.
    pub metrics_listen: Option<String>,
    /// What `app` needs to know.
    pub site: app::Settings,
    /// Bytes for finished pages.
    pub cache_bytes: u64,
    /// Most live streams at a time.
    pub streams: usize,
    /// Each setting with its value and where it came from, for `config`.
    pub sources: BTreeMap<&'static str, (String, From)>,
}

impl Config {
    /// Gathers the settings and checks each.
    pub fn read(flags: &Flags) -> Result<Self> {
        let mut values: BTreeMap<&'static str, (String, From)> =
            SETTINGS.iter().map(|(name, value)| (*name, ((*value).to_owned(), From::Default))).collect();
        let early = |name: &str, flag: &Option<String>| flag.clone().or_else(|| environment(name));
        let data = early("data", &flags.data).unwrap_or_else(|| "./data".to_owned());
        let file = early("config", &flags.config);
        let wanted = file.is_some();
        let file = file.map_or_else(|| PathBuf::from(&data).join("rejoinder.toml"), PathBuf::from);
        if wanted || file.exists() {
            read_file(&file, &mut values)?;
        }
        for (name, _) in SETTINGS {
            if let Some(value) = environment(name) {
                values.insert(name, (value, From::Environment));
            }
            if let Some(value) = flags.value(name) {
                values.insert(name, (value, From::Flag));
            }
        }
        Self::check(values)
    }

    fn check(values: BTreeMap<&'static str, (String, From)>) -> Result<Self> {
        let text = |name: &str| values[name].0.clone();
        let some = |name: &str| Some(text(name)).filter(|value| !value.is_empty());
        let number = |name: &str| {
            let value = text(name);
            value.parse::<u32>().map_err(|_| Misused(format!("{name} is a whole number, not {value:?}")))
        };
        let guests = match text("guests").as_str() {
            "off" => GuestPolicy::Off,
            "held" => GuestPolicy::Held,
            "on" => GuestPolicy::On,
            other => return Err(Misused(format!("guests is off, held or on, not {other:?}")).into()),
        };
        let pictures = match text("pictures").as_str() {
            "on" => true,
            "off" => false,
            other => return Err(Misused(format!("pictures is on or off, not {other:?}")).into()),
        };
        if let Some(url) =
            some("base_url").filter(|url| !url.starts_with("http://") && !url.starts_with("https://"))
        {
            return Err(Misused(format!("base_url starts with http:// or https://, unlike {url:?}")).into());
        }
        Ok(Self {
            data: PathBuf::from(text("data")),
            database_url: some("database_url"),
            listen: text("listen"),
            base_url: some("base_url"),
            metrics_listen: some("metrics_listen"),
            site: app::Settings {
                name: text("site_name"),
                tagline: text("tagline"),
                lang: text("lang"),
                guests,
                comment_rate: number("comment_rate")?.into(),
                edit_window: number("edit_window")?.into(),
                pictures,
            },
            cache_bytes: u64::from(number("cache_mib")?) << 20,
            streams: number("streams")? as usize,
            sources: values,
        })
    }
}

impl Flags {
    fn value(&self, name: &str) -> Option<String> {
        let flag = match name {
            "data" => &self.data,
            "database_url" => &self.database_url,
            "listen" => &self.listen,
            "base_url" => &self.base_url,
            "metrics_listen" => &self.metrics_listen,
            "site_name" => &self.site_name,
            "tagline" => &self.tagline,
            "lang" => &self.lang,
            "guests" => &self.guests,
            "comment_rate" => &self.comment_rate,
            "edit_window" => &self.edit_window,
            "pictures" => &self.pictures,
            "cache_mib" => &self.cache_mib,
            "streams" => &self.streams,
            _ => &None,
        };
        flag.clone()
    }
}

fn environment(name: &str) -> Option<String> {
    std::env::var(format!("REJOINDER_{}", name.to_uppercase())).ok()
}

fn read_file(file: &std::path::Path, values: &mut BTreeMap<&'static str, (String, From)>) -> Result<()> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("the settings file {} cannot be read", file.display()))?;
    let table: toml::Table = text
        .parse()
        .map_err(|error| Misused(format!("the settings file {} is not TOML: {error}", file.display())))?;
    for (key, value) in table {
        let Some((name, _)) = SETTINGS.iter().find(|(name, _)| *name == key) else {
            let names = SETTINGS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            return Err(Misused(format!(
                "{}: there is no setting {key:?}; the settings are {names}",
                file.display()
            ))
            .into());
        };
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            other => {
                return Err(
                    Misused(format!("{}: {key} is text or a number, not {other}", file.display())).into()
                );
            }
        };
        values.insert(name, (value, From::File(file.to_owned())));
    }
    Ok(())
}

/// The value of a setting that may be printed: a password in an address is not.
pub fn printable(name: &str, value: &str) -> String {
    let secret = name == "database_url";
    match value
        .split_once("://")
        .and_then(|(scheme, rest)| rest.split_once('@').map(|(login, host)| (scheme, login, host)))
    {
        Some((scheme, login, host)) if secret => {
            let user = login.split(':').next().unwrap_or("");
            format!("{scheme}://{user}:***@{host}")
        }
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_wins_over_the_default_and_is_named() {
        let flags = Flags { guests: Some("on".into()), ..Flags::default() };
        let config = Config::read(&flags).unwrap();
        assert_eq!(config.site.guests, GuestPolicy::On);
        assert_eq!(config.sources["guests"].1, From::Flag);
        assert_eq!(config.sources["site_name"].1, From::Default);
    }

    #[test]
    fn wrong_settings_say_what_is_right() {
        let flags = Flags { guests: Some("maybe".into()), ..Flags::default() };
        assert_eq!(Config::read(&flags).unwrap_err().to_string(), "guests is off, held or on, not \"maybe\"");
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("rejoinder.toml"), "gests = \"on\"").unwrap();
        let flags = Flags { data: Some(folder.path().display().to_string()), ..Flags::default() };
        assert!(Config::read(&flags).unwrap_err().to_string().contains("there is no setting \"gests\""));
    }

    #[test]
    fn passwords_do_not_print() {
        assert_eq!(printable("database_url", "postgres://ann:secret@db/site"), "postgres://ann:***@db/site");
    }
}
