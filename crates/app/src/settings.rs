//! What the operator decides about a site, as one snapshot: whoever asks twice in one request takes it once. A file, the
//! environment and flags say it from outside and win; what they leave open, admins say on the site's own page, and it
//! stands in the database. A change puts another snapshot in the place of the one before, in every process.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, RwLock},
};

use model::{
    FieldError, Timestamp,
    moderation::GuestPolicy,
    permission::{Actor, Operation},
};
use store::{Topic, settings};

use crate::{
    App, Error, Secret,
    mail::{self, Encryption, Letter, Post, Smtp, Trouble},
};

/// Most characters of the site's name, and of the line under it.
pub const NAME: usize = 60;
/// Most characters of the line under the name.
pub const TAGLINE: usize = 200;
/// Most characters of what is said of the mail server, each.
const MAIL: usize = 254;
/// Most days for which is kept what networks are counted by.
pub const NETWORK_DAYS: i64 = 30;
/// Languages that the interface speaks, and a site can be in.
pub const LANGS: [&str; 5] = ["en", "de", "fr", "es", "ar"];
/// The row that says that the site has been set up.
const SET_UP: &str = "set_up";

/// What the operator decides about a site.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the site, as in its masthead.
    pub name: String,
    /// One line under the name; may be empty.
    pub tagline: String,
    /// Language of the site.
    pub lang: String,
    /// May people without an account write?
    pub guests: GuestPolicy,
    /// Most comments of one sender in ten minutes; 0 for no limit, and no work for guests.
    pub comment_rate: i64,
    /// Minutes in which an author may change a comment; 0 for not at all.
    pub edit_window: i64,
    /// May accounts put pictures into their comments?
    pub pictures: bool,
    /// How mail leaves.
    pub post: Post,
    /// Days for which is kept what networks are counted by; 0 for nothing that outlives the process.
    pub network_days: i64,
    /// Addresses of proxies of ours, which say truly where a request comes from.
    pub proxies: Vec<std::net::IpAddr>,
}

/// Where a setting's value comes from; the later win.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Nobody has said it.
    Default,
    /// The site's own page.
    Database,
    /// A settings file.
    File(PathBuf),
    /// The environment.
    Environment,
    /// The command line.
    Flag,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Source::Default => f.write_str("default"),
            Source::Database => f.write_str("database"),
            Source::File(file) => write!(f, "{}", file.display()),
            Source::Environment => f.write_str("environment"),
            Source::Flag => f.write_str("command line"),
        }
    }
}

/// The names of settings that are said from outside, and where. How mail leaves is one: `mail`; half of a server's
/// settings from here and half from there would send a password where it does not belong.
pub type Fixed = BTreeMap<&'static str, Source>;

/// The name of what belongs to mail, where it is fixed.
pub const POST: &str = "mail";

/// The settings of the page, as they are typed and kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// Name of the site.
    pub name: String,
    /// The line under it.
    pub tagline: String,
    /// Its language: one of [`LANGS`].
    pub lang: String,
    /// `off`, `held` or `on`.
    pub guests: String,
    /// Days for which is kept what networks are counted by; empty for the usual.
    pub network_days: String,
    /// Server that takes mail; empty for none.
    pub host: String,
    /// Its port; empty for the usual one.
    pub port: String,
    /// `starttls`, `tls` or `off`.
    pub tls: String,
    /// Name it wants; may be empty.
    pub user: String,
    /// Password it wants; empty to keep the one there is.
    pub password: String,
    /// Who mail is from.
    pub from: String,
}

impl Form {
    /// The settings that hold, but for the password, which is never shown again.
    pub fn of(settings: &Settings) -> Self {
        let form = Self {
            name: settings.name.clone(),
            tagline: settings.tagline.clone(),
            lang: settings.lang.clone(),
            guests: settings.guests.as_str().to_owned(),
            network_days: settings.network_days.to_string(),
            tls: "starttls".into(),
            ..Self::default()
        };
        match &settings.post {
            Post::Smtp(server) => Self {
                host: server.host.clone(),
                port: unusual(server.tls, &server.port.to_string()),
                tls: server.tls.as_str().to_owned(),
                user: server.login.as_ref().map_or(String::new(), |(user, _)| user.clone()),
                from: server.from.to_string(),
                ..form
            },
            _ => form,
        }
    }

    /// Key and value of each row, but of those that are said from outside.
    fn rows(&self, fixed: &Fixed) -> BTreeMap<String, String> {
        let each = [
            ("site_name", &self.name),
            ("tagline", &self.tagline),
            ("lang", &self.lang),
            ("guests", &self.guests),
            ("network_days", &self.network_days),
        ];
        let server = [
            ("smtp_host", &self.host),
            ("smtp_port", &self.port),
            ("smtp_tls", &self.tls),
            ("smtp_user", &self.user),
            ("smtp_password", &self.password),
            ("mail_from", &self.from),
        ];
        let each = each.into_iter().filter(|(key, _)| !fixed.contains_key(key));
        let server = server.into_iter().filter(|_| !fixed.contains_key(POST));
        each.chain(server).map(|(key, value)| (key.to_owned(), value.clone())).collect()
    }

    /// What was typed, without what stands around it; without a server nothing of one.
    fn trimmed(self) -> Self {
        let trim = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let form = Self {
            name: trim(self.name),
            tagline: trim(self.tagline),
            host: trim(self.host),
            port: trim(self.port),
            network_days: trim(self.network_days),
            user: trim(self.user),
            from: trim(self.from),
            ..self
        };
        let port = Encryption::of(&form.tls).map(|tls| unusual(tls, &form.port));
        let form = Self { port: port.unwrap_or_else(|| form.port.clone()), ..form };
        match form.host.is_empty() {
            true => Self {
                port: String::new(),
                tls: "starttls".into(),
                user: String::new(),
                password: String::new(),
                from: String::new(),
                ..form
            },
            false => form,
        }
    }
}

/// A port, where it is not the usual one: so that another encryption brings its own.
fn unusual(tls: Encryption, port: &str) -> String {
    if port == tls.usual_port().to_string() { String::new() } else { port.to_owned() }
}

/// The settings that hold now, and what they come from.
pub(crate) struct Current {
    /// What is said from outside, and the defaults.
    given: Settings,
    fixed: Fixed,
    now: RwLock<Snapshot>,
    /// Kept while the rows are read, so that an older reading never takes the place of a newer one.
    reading: tokio::sync::Mutex<()>,
}

struct Snapshot {
    settings: Arc<Settings>,
    rows: BTreeMap<String, String>,
}

impl Current {
    pub(crate) fn new(given: Settings) -> Self {
        let now = Snapshot { settings: Arc::new(given.clone()), rows: BTreeMap::new() };
        Self { given, fixed: Fixed::new(), now: RwLock::new(now), reading: tokio::sync::Mutex::default() }
    }

    pub(crate) fn with_fixed(self, fixed: Fixed) -> Self {
        Self { fixed, ..self }
    }

    pub(crate) fn get(&self) -> Arc<Settings> {
        self.look(|now| now.settings.clone())
    }

    fn look<T>(&self, at: impl FnOnce(&Snapshot) -> T) -> T {
        at(&self.now.read().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }
}

/// Reads what the database says, and makes it hold; pages that are finished are made anew.
///
/// # Errors
/// Those of the database; [`Error::Broken`] where it says what this version cannot read. Then what held before holds on.
pub async fn load(app: &App) -> Result<(), Error> {
    let current = &app.settings;
    let _alone = current.reading.lock().await;
    let read = app.read(|conn| Box::pin(settings::all(conn))).await?;
    let rows: BTreeMap<String, String> = read.into_iter().collect();
    if current.look(|now| now.rows == rows) {
        return Ok(());
    }
    let over = over(&current.given, &current.fixed, &rows).map_err(|errors| {
        let said: Vec<_> = errors.into_iter().map(|it| format!("{}: {}", it.field, it.message)).collect();
        Error::Broken(format!("the settings in the database: {}", said.join(" ")))
    })?;
    let mut now = current.now.write().unwrap_or_else(|poisoned| poisoned.into_inner());
    *now = Snapshot { settings: Arc::new(over), rows };
    drop(now);
    // Every page shows some of them.
    app.changes().raise_all();
    Ok(())
}

/// Follows what other processes change, for ever.
pub async fn follow(app: &App) {
    loop {
        let seen = app.changes().current();
        if let Err(error) = load(app).await {
            tracing::warn!(%error, "the settings are as they were");
        }
        app.changes().after(seen, &Topic::Settings).await;
    }
}

/// True where somebody has decided what the site is called and who may write.
pub fn is_set_up(app: &App) -> bool {
    app.settings.look(|now| now.rows.contains_key(SET_UP))
}

/// What is said from outside, and cannot be changed on the page.
pub fn fixed(app: &App) -> &Fixed {
    &app.settings.fixed
}

/// The settings that the database says: names and values, but for secrets.
pub fn stored(app: &App) -> BTreeMap<String, String> {
    let mut rows = app.settings.look(|now| now.rows.clone());
    rows.remove(SET_UP);
    if let Some(password) = rows.get_mut("smtp_password").filter(|password| !password.is_empty()) {
        *password = "***".into();
    }
    rows
}

/// Changes what is not said from outside; it holds when this comes back, in other processes within a moment.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`], [`crate::Refusal::SecondStep`]; [`Error::Invalid`] with every field that cannot
/// be taken.
pub async fn change(app: &App, actor: &Actor, form: Form) -> Result<(), Error> {
    may(actor)?;
    let current = &app.settings;
    let mut form = form.trimmed();
    let before = current.look(|now| now.rows.clone());
    let said = |key: &str| before.get(key).map_or("", String::as_str);
    let errors = check(&form, &current.fixed);
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    // A password that was given for one server is sent to no other.
    let same = form.host == said("smtp_host")
        && form.port == said("smtp_port")
        && form.tls == said("smtp_tls")
        && form.user == said("smtp_user");
    if form.password.is_empty() && same {
        form.password = said("smtp_password").to_owned();
    }
    if !current.fixed.contains_key(POST) && form.user.is_empty() != form.password.is_empty() {
        let message = "A name and a password belong together: type both, or leave both empty.";
        return Err(FieldError::new("smtp_password", "smtp_login", message).into());
    }
    let rows = form.rows(&current.fixed);
    over(&current.given, &current.fixed, &rows).map_err(Error::Invalid)?;
    let writing = app.store.write(move |tx| {
        Box::pin(async move {
            for (key, value) in &rows {
                settings::put(tx, key, value).await?;
            }
            settings::put(tx, SET_UP, "1").await?;
            Ok::<_, Error>(())
        })
    });
    writing.await?;
    load(app).await
}

fn may(actor: &Actor) -> Result<(), Error> {
    match actor {
        Actor::Guest => Err(Error::SignIn),
        actor if actor.may(Operation::Configure) => Ok(()),
        actor => Err(Error::not_for(actor, Operation::Configure)),
    }
}

/// What can be said of each field by itself.
fn check(form: &Form, fixed: &Fixed) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut refuse = |wrong: bool, error: FieldError| {
        let name =
            if error.field.starts_with("smtp") || error.field == "mail_from" { POST } else { error.field };
        if wrong && !fixed.contains_key(name) {
            errors.push(error);
        }
    };
    let length = form.name.chars().count();
    let message = format!("The name of a site has 1 to {NAME} characters; this one has {length}.");
    let error = FieldError::new("site_name", "site_name_length", message);
    refuse(!(1..=NAME).contains(&length), error.with("most", NAME).with("characters", length));
    let length = form.tagline.chars().count();
    let message = format!("The line under the name has at most {TAGLINE} characters; this one has {length}.");
    let error = FieldError::new("tagline", "tagline_length", message);
    refuse(length > TAGLINE, error.with("most", TAGLINE).with("characters", length));
    let choice = |field| FieldError::new(field, "choice", "Choose one of what is offered.");
    refuse(!LANGS.contains(&form.lang.as_str()), choice("lang"));
    refuse(GuestPolicy::of(&form.guests).is_none(), choice("guests"));
    let days = || form.network_days.parse().is_ok_and(|days: i64| (0..=NETWORK_DAYS).contains(&days));
    let message = format!("This is a number of days from 0 to {NETWORK_DAYS}; 0 keeps nothing.");
    let error = FieldError::new("network_days", "network_days", message).with("most", NETWORK_DAYS);
    refuse(!form.network_days.is_empty() && !days(), error);
    if form.host.is_empty() {
        return errors;
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let message = "This is not the name of a server; one looks like mail.example.org.";
    let wrong = form.host.len() > MAIL || !form.host.chars().all(is_name);
    refuse(wrong, FieldError::new("smtp_host", "smtp_host", message));
    let message = "A port is a number from 1 to 65535; leave it empty for the usual one.";
    let wrong = !form.port.is_empty() && !form.port.parse::<u16>().is_ok_and(|port| port > 0);
    refuse(wrong, FieldError::new("smtp_port", "smtp_port", message));
    refuse(Encryption::of(&form.tls).is_none(), choice("smtp_tls"));
    let message = "At most 254 characters.";
    refuse(form.user.len() > MAIL, FieldError::new("smtp_user", "mail_long", message));
    refuse(form.password.len() > MAIL, FieldError::new("smtp_password", "mail_long", message));
    let message = "This is neither an e-mail address nor a name and one; say paper@example.org, or The Paper <paper@example.org>.";
    let wrong = form.from.len() > MAIL || mail::sender(&form.from).is_err();
    refuse(wrong, FieldError::new("mail_from", "mail_from", message));
    errors
}

/// What the database says, over what is given.
fn over(
    given: &Settings,
    fixed: &Fixed,
    rows: &BTreeMap<String, String>,
) -> Result<Settings, Vec<FieldError>> {
    let start = Form::of(given);
    let said = |key: &str, before: String| rows.get(key).cloned().unwrap_or(before);
    let form = Form {
        name: said("site_name", start.name),
        tagline: said("tagline", start.tagline),
        lang: said("lang", start.lang),
        guests: said("guests", start.guests),
        network_days: said("network_days", start.network_days),
        host: said("smtp_host", start.host),
        port: said("smtp_port", start.port),
        tls: said("smtp_tls", start.tls),
        user: said("smtp_user", start.user),
        password: said("smtp_password", String::new()),
        from: said("mail_from", start.from),
    };
    if rows.is_empty() {
        return Ok(given.clone());
    }
    let mut settings = given.clone();
    let open = |name: &str| !fixed.contains_key(name) && rows.contains_key(name);
    let errors: Vec<_> =
        check(&form, fixed).into_iter().filter(|error| rows.contains_key(error.field)).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    if open("site_name") {
        settings.name = form.name;
    }
    if open("tagline") {
        settings.tagline = form.tagline;
    }
    if open("lang") {
        settings.lang = form.lang;
    }
    if let Some(guests) = GuestPolicy::of(&form.guests).filter(|_| open("guests")) {
        settings.guests = guests;
    }
    if let Some(days) = form.network_days.parse().ok().filter(|_| open("network_days")) {
        settings.network_days = days;
    }
    if !fixed.contains_key(POST)
        && !form.host.is_empty()
        && rows.contains_key("smtp_host")
        && let (Some(tls), Ok(from)) = (Encryption::of(&form.tls), mail::sender(&form.from))
    {
        let login = (!form.user.is_empty()).then(|| (form.user, Secret::from_text(&form.password)));
        let port = form.port.parse().unwrap_or_else(|_| tls.usual_port());
        settings.post = Post::Smtp(Smtp { host: form.host, port, tls, login, from });
    }
    Ok(settings)
}

/// Sends a mail now, as others will be sent, to see whether one comes.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`]; [`Error::Invalid`] for what is no address. What goes wrong with the mail is the
/// [`Trouble`].
pub async fn try_mail(
    app: &App,
    actor: &Actor,
    to: &str,
    letter: Letter,
    now: Timestamp,
) -> Result<Result<(), Trouble>, Error> {
    may(actor)?;
    let to = model::accounts::check_email(to)?;
    if !mail::is_address(&to) {
        let message = "This is not an e-mail address; one looks like ann@example.org.";
        return Err(FieldError::new("email", "email", message).into());
    }
    let settings = app.settings();
    Ok(settings.post.send(&to, &format!("test.{:x}", now.0), letter, now).await)
}
