//! What the template of the site's settings shows.

use askama::Template;

use super::Frame;

/// A setting as it stands in its form.
#[derive(Debug, Clone, Default)]
pub struct Field {
    pub value: String,
    pub error: String,
    /// Where it is said, where that is not here: it cannot be changed.
    pub fixed: Option<String>,
}

/// What admins decide about the site; a new one is set up here.
#[derive(Template, Debug, Clone)]
#[template(path = "settings.html")]
pub struct SettingsPage {
    pub frame: Frame,
    pub csrf: String,
    /// Nobody has decided anything yet.
    pub first: bool,
    pub saved: bool,
    pub name: Field,
    pub tagline: Field,
    pub lang: Field,
    pub guests: Field,
    pub network_days: Field,
    /// Where mail is said, where that is not here.
    pub mail_fixed: Option<String>,
    pub host: Field,
    pub port: Field,
    pub tls: Field,
    pub user: Field,
    pub password: Field,
    /// There is a password, which is not shown.
    pub password_kept: bool,
    pub from: Field,
    /// Does mail reach people, or only the console?
    pub mails: bool,
    /// Where a mail is to be tried, and what is wrong with that address.
    pub to: Field,
    /// One was just sent there.
    pub sent: bool,
    /// It was not: why, and what the server said.
    pub trouble: Option<(String, String)>,
}
