//! Settings: one struct, from (weakest first) its defaults, a TOML file, the environment, the command line. Each is
//! documented here, and `rejoinder config` prints all of them with their values and where they came from. Between the
//! defaults and the file stands what admins say on the site's own page: `app::settings` puts it there.

mod issuers;
mod providers;

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context, Result};
use app::{
    mail::{Encryption, Post, Smtp},
    settings::{Fixed, NETWORK_DAYS, POST, Source},
};
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
    /// Most comments of one sender in ten minutes; 0 for no limit, and no work for guests
    #[arg(long, global = true, value_name = "N")]
    comment_rate: Option<String>,
    /// Minutes in which an author may change a comment; 0 for not at all
    #[arg(long, global = true, value_name = "MINUTES")]
    edit_window: Option<String>,
    /// Days that hashes of networks are kept for, to count by; 0 for none that outlives the process
    #[arg(long, global = true, value_name = "DAYS")]
    network_days: Option<String>,
    /// May accounts put pictures into their comments: on, off
    #[arg(long, global = true, value_name = "WORD")]
    pictures: Option<String>,
    /// Memory for finished pages, in MiB
    #[arg(long, global = true, value_name = "MIB")]
    cache_mib: Option<String>,
    /// Most live streams at a time: readers who see new comments as they come
    #[arg(long, global = true, value_name = "N")]
    streams: Option<String>,
    /// Mail server; without one, links to sign in are printed on the console
    #[arg(long, global = true, value_name = "HOST")]
    smtp_host: Option<String>,
    /// Its port [default: 587 for starttls, 465 for tls, 25 for off]
    #[arg(long, global = true, value_name = "PORT")]
    smtp_port: Option<String>,
    /// How mail is encrypted on its way there: starttls, tls, off (only on one machine)
    #[arg(long, global = true, value_name = "WORD")]
    smtp_tls: Option<String>,
    /// Name to sign in to the mail server with
    #[arg(long, global = true, value_name = "NAME")]
    smtp_user: Option<String>,
    /// File that holds the password for it
    #[arg(long, global = true, value_name = "FILE")]
    smtp_password_file: Option<String>,
    /// Who mail is from: an address, or "Name <address>"
    #[arg(long, global = true, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Addresses of proxies in front, with commas: their X-Forwarded-For is believed
    #[arg(long, global = true, value_name = "ADDRS")]
    proxies: Option<String>,
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
    ("network_days", "1"),
    ("pictures", "on"),
    ("cache_mib", "64"),
    ("streams", "20000"),
    ("smtp_host", ""),
    ("smtp_port", ""),
    ("smtp_tls", "starttls"),
    ("smtp_user", ""),
    ("smtp_password_file", ""),
    ("mail_from", ""),
    ("proxies", ""),
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
    /// What of it is said here, so that the site's own page cannot change it.
    pub fixed: Fixed,
    /// Bytes for finished pages.
    pub cache_bytes: u64,
    /// Most live streams at a time.
    pub streams: usize,
    /// Sites whose word signs their readers in.
    pub issuers: Vec<app::sso::Issuer>,
    /// OpenID providers that sign readers in.
    pub providers: Vec<app::openid::Provider>,
    /// Each setting with its value and where it came from, for `config`.
    pub sources: BTreeMap<&'static str, (String, Source)>,
}

impl Config {
    /// Gathers the settings and checks each.
    pub fn read(flags: &Flags) -> Result<Self> {
        let mut values: BTreeMap<&'static str, (String, Source)> =
            SETTINGS.iter().map(|(name, value)| (*name, ((*value).to_owned(), Source::Default))).collect();
        let early = |name: &str, flag: &Option<String>| flag.clone().or_else(|| environment(name));
        let data = early("data", &flags.data).unwrap_or_else(|| "./data".to_owned());
        let file = early("config", &flags.config);
        let wanted = file.is_some();
        let file = file.map_or_else(|| PathBuf::from(&data).join("rejoinder.toml"), PathBuf::from);
        let others = if wanted || file.exists() { read_file(&file, &mut values)? } else { Others::default() };
        for (name, _) in SETTINGS {
            if let Some(value) = environment(name) {
                values.insert(name, (value, Source::Environment));
            }
            if let Some(value) = flags.value(name) {
                values.insert(name, (value, Source::Flag));
            }
        }
        Self::check(values, others, &file)
    }

    fn check(
        mut values: BTreeMap<&'static str, (String, Source)>,
        Others { issuers, providers }: Others,
        file: &std::path::Path,
    ) -> Result<Self> {
        if !issuers.is_empty() {
            let told = issuers.iter().map(|it| format!("{} ({})", it.id, it.key.algorithm().as_str()));
            let told = told.collect::<Vec<_>>().join(", ");
            values.insert("sso", (told, Source::File(file.to_owned())));
        }
        if !providers.is_empty() {
            let told = providers.iter().map(|it| format!("{} (back to /login/openid/{})", it.issuer, it.id));
            let told = told.collect::<Vec<_>>().join(", ");
            values.insert("openid", (told, Source::File(file.to_owned())));
        }
        let text = |name: &str| values[name].0.clone();
        let some = |name: &str| Some(text(name)).filter(|value| !value.is_empty());
        let number = |name: &str| {
            let value = text(name);
            value.parse::<u32>().map_err(|_| Misused(format!("{name} is a whole number, not {value:?}")))
        };
        let guests = GuestPolicy::of(&text("guests"))
            .ok_or_else(|| Misused(format!("guests is off, held or on, not {:?}", text("guests"))))?;
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
                network_days: match i64::from(number("network_days")?) {
                    days @ 0..=NETWORK_DAYS => days,
                    days => {
                        return Err(
                            Misused(format!("network_days is 0 to {NETWORK_DAYS}, not {days}")).into()
                        );
                    }
                },
                pictures,
                post: post(&some)?,
                proxies: proxies(&text("proxies"))?,
            },
            fixed: fixed(&values),
            cache_bytes: u64::from(number("cache_mib")?) << 20,
            streams: number("streams")? as usize,
            issuers,
            providers,
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
            "network_days" => &self.network_days,
            "pictures" => &self.pictures,
            "cache_mib" => &self.cache_mib,
            "streams" => &self.streams,
            "smtp_host" => &self.smtp_host,
            "smtp_port" => &self.smtp_port,
            "smtp_tls" => &self.smtp_tls,
            "smtp_user" => &self.smtp_user,
            "smtp_password_file" => &self.smtp_password_file,
            "mail_from" => &self.mail_from,
            "proxies" => &self.proxies,
            _ => &None,
        };
        flag.clone()
    }
}

/// The settings of the site's own page that somebody has said here. How mail leaves is one: the strongest of its settings
/// speaks for all.
fn fixed(values: &BTreeMap<&'static str, (String, Source)>) -> Fixed {
    let said = |name: &str| Some(values[name].1.clone()).filter(|source| *source != Source::Default);
    let each = ["site_name", "tagline", "lang", "guests"];
    let mut fixed: Fixed = each.into_iter().filter_map(|name| Some((name, said(name)?))).collect();
    let server = ["smtp_host", "smtp_port", "smtp_tls", "smtp_user", "smtp_password_file", "mail_from"];
    if let Some(source) = server.into_iter().filter_map(said).max() {
        fixed.insert(POST, source);
    }
    fixed
}

/// How mail leaves.
fn post(some: &impl Fn(&str) -> Option<String>) -> Result<Post> {
    let Some(host) = some("smtp_host") else { return Ok(Post::Console) };
    let tls = some("smtp_tls").unwrap_or_else(|| "starttls".into());
    let tls = Encryption::of(&tls)
        .ok_or_else(|| Misused(format!("smtp_tls is starttls, tls or off, not {tls:?}")))?;
    let port = match some("smtp_port") {
        None => tls.usual_port(),
        Some(port) => port.parse().map_err(|_| Misused(format!("smtp_port is a port, not {port:?}")))?,
    };
    let from = some("mail_from")
        .ok_or_else(|| Misused("mail_from is missing: who the mail by smtp_host is from".into()))?;
    let from = app::mail::sender(&from).map_err(|error| Misused(format!("mail_from: {error}: {from:?}")))?;
    let login = match (some("smtp_user"), some("smtp_password_file")) {
        (None, None) => None,
        (Some(user), Some(file)) => {
            let password = std::fs::read_to_string(&file)
                .with_context(|| format!("the password file {file} cannot be read"))?;
            Some((user, app::Secret::from_text(password.trim_end_matches(['\r', '\n']))))
        }
        _ => return Err(Misused("smtp_user and smtp_password_file belong together".into()).into()),
    };
    Ok(Post::Smtp(Smtp { host, port, tls, login, from }))
}

fn proxies(text: &str) -> Result<Vec<std::net::IpAddr>> {
    let addresses = text.split(',').map(str::trim).filter(|address| !address.is_empty());
    let read = addresses.map(|address| {
        address.parse().map_err(|_| Misused(format!("proxies are IP addresses, not {address:?}")).into())
    });
    read.collect()
}

fn environment(name: &str) -> Option<String> {
    std::env::var(format!("REJOINDER_{}", name.to_uppercase())).ok()
}

/// Other sites that sign readers in, which only a file names.
#[derive(Default)]
struct Others {
    issuers: Vec<app::sso::Issuer>,
    providers: Vec<app::openid::Provider>,
}

/// Puts the file's values among the others, and gives what it has in tables.
fn read_file(
    file: &std::path::Path,
    values: &mut BTreeMap<&'static str, (String, Source)>,
) -> Result<Others> {
    let mut others = Others::default();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("the settings file {} cannot be read", file.display()))?;
    let table: toml::Table = text
        .parse()
        .map_err(|error| Misused(format!("the settings file {} is not TOML: {error}", file.display())))?;
    for (key, value) in table {
        if key == "sso" {
            others.issuers = issuers::read(file, value)?;
            continue;
        }
        if key == "openid" {
            others.providers = providers::read(file, value)?;
            continue;
        }
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
        values.insert(name, (value, Source::File(file.to_owned())));
    }
    // Whom one of them knows would be whom the other knows.
    if let Some(twice) =
        others.providers.iter().find(|it| others.issuers.iter().any(|one| one.id == it.issuer))
    {
        let twice = format!("{}: {} is in [[sso]] and in [[openid]]", file.display(), twice.issuer);
        return Err(Misused(twice).into());
    }
    Ok(others)
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
        assert_eq!(config.sources["guests"].1, Source::Flag);
        assert_eq!(config.sources["site_name"].1, Source::Default);
    }

    #[test]
    fn what_is_said_here_is_fixed_and_mail_is_one() {
        let flags =
            Flags { site_name: Some("A".into()), smtp_host: Some("b.example".into()), ..Flags::default() };
        let flags = Flags { mail_from: Some("a@b.example".into()), ..flags };
        let fixed = Config::read(&flags).unwrap().fixed;
        assert_eq!(fixed, Fixed::from([("site_name", Source::Flag), (POST, Source::Flag)]));
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
    fn sites_that_sign_people_in_are_tables_with_a_key_each() {
        let folder = tempfile::tempdir().unwrap();
        let settings = |table: &str| {
            std::fs::write(folder.path().join("rejoinder.toml"), format!("[[sso]]\n{table}")).unwrap();
            Config::read(&Flags { data: Some(folder.path().display().to_string()), ..Flags::default() })
        };
        let paper = "issuer = \"https://paper.example\"\nname = \"The Paper\"\n";
        std::fs::write(folder.path().join("secret"), "s".repeat(32) + "\n").unwrap();
        let config = settings(&format!("{paper}algorithm = \"HS256\"\nkey_file = \"secret\"")).unwrap();
        assert_eq!(config.sources["sso"].0, "https://paper.example (HS256)");
        assert!(!format!("{config:?}").contains("sss"));
        for (rest, says) in [
            ("algorithm = \"none\"\nkey_file = \"secret\"", "algorithm is one of EdDSA, ES256, RS256, HS256"),
            ("algorithm = \"EdDSA\"\nkey_file = \"secret\"", "not a public key in PEM"),
            ("algorithm = \"HS256\"\nkey_file = \"gone\"", "cannot be read"),
            ("algorithm = \"HS256\"\nkey_file = \"secret\"\naddress = \"ftp://x\"", "address starts with"),
            ("algorithm = \"HS256\"", "missing field `key_file`"),
            ("algorithm = \"HS256\"\nkey_file = \"secret\"\nroles = 1", "unknown field `roles`"),
        ] {
            let error = format!("{:#}", settings(&format!("{paper}{rest}")).unwrap_err());
            assert!(error.contains(says), "{rest}: {error}");
        }
    }

    #[test]
    fn providers_are_tables_with_a_file_for_the_secret() {
        let folder = tempfile::tempdir().unwrap();
        let settings = |tables: &str| {
            std::fs::write(folder.path().join("rejoinder.toml"), tables).unwrap();
            Config::read(&Flags { data: Some(folder.path().display().to_string()), ..Flags::default() })
        };
        let table = |issuer: &str, rest: &str| {
            format!(
                "[[openid]]\nid = \"paper\"\nname = \"P\"\nissuer = \"{issuer}\"\nclient_id = \"us\"\n{rest}\n"
            )
        };
        let issuer = "https://id.example/realms/a";
        std::fs::write(folder.path().join("secret"), "keep this\n").unwrap();
        std::fs::write(folder.path().join("key"), "s".repeat(32)).unwrap();
        let config = settings(&table(issuer, "client_secret_file = \"secret\"")).unwrap();
        assert_eq!(config.sources["openid"].0, format!("{issuer} (back to /login/openid/paper)"));
        assert_eq!(config.providers[0].secret.as_ref().unwrap().reveal(), "keep this");
        assert!(!format!("{config:?}").contains("keep this"));
        let sso = format!(
            "[[sso]]\nissuer = \"{issuer}\"\nname = \"P\"\nalgorithm = \"HS256\"\nkey_file = \"key\"\n"
        );
        for (tables, says) in [
            (table("http://id.example", ""), "issuer starts with https://"),
            (table("https://id.example?a=b", ""), "issuer starts with https://"),
            (table("https://id.example", "client_secret = \"x\""), "unknown field `client_secret`"),
            (table("https://id.example", "client_secret_file = \"gone\""), "cannot be read"),
            (table("https://id.example", "scopes = \"email\""), "the word openid"),
            (table("https://id.example", "").replace("paper", "a/b"), "id has 1 to 32"),
            (table("https://id.example", "") + &table("https://other.example", ""), "one id or one issuer"),
            (table(issuer, "") + &sso, "in [[sso]] and in [[openid]]"),
        ] {
            let error = format!("{:#}", settings(&tables).unwrap_err());
            assert!(error.contains(says), "{tables}: {error}");
        }
    }

    #[test]
    fn mail_needs_a_sender_and_a_whole_login() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("password");
        std::fs::write(&secret, "a secret\n").unwrap();
        let flags = |from: Option<&str>, user: Option<&str>, password: bool| Flags {
            smtp_host: Some("mail.example".into()),
            mail_from: from.map(str::to_owned),
            smtp_user: user.map(str::to_owned),
            smtp_password_file: password.then(|| secret.display().to_string()),
            ..Flags::default()
        };
        let refused = |flags| Config::read(&flags).unwrap_err().to_string();
        assert!(refused(flags(None, None, false)).starts_with("mail_from is missing"));
        assert!(refused(flags(Some("nobody"), None, false)).starts_with("mail_from"));
        assert!(refused(flags(Some("a@b.example"), Some("ann"), false)).contains("belong together"));
        let config = Config::read(&flags(Some("Paper <a@b.example>"), Some("ann"), true)).unwrap();
        assert!(!format!("{config:?}").contains("a secret"));
        let Post::Smtp(smtp) = config.site.post else { panic!("a server is named") };
        assert_eq!((smtp.port, smtp.login.unwrap().1.reveal()), (587, "a secret"));
    }

    #[test]
    fn passwords_do_not_print() {
        assert_eq!(printable("database_url", "postgres://ann:secret@db/site"), "postgres://ann:***@db/site");
    }
}
