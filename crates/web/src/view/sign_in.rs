//! What the templates of signing in, of its mails and of sessions show.

use askama::Template;

use super::{Frame, Moment};
use crate::words::Words;

/// Confirm page of a one-time login link: only its button signs in.
#[derive(Template, Debug, Clone)]
#[template(path = "confirm.html")]
pub struct ConfirmPage {
    pub frame: Frame,
    pub token: String,
    pub name: String,
}

/// A session of one's own.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: i64,
    pub device: String,
    pub created: Moment,
    pub used: Moment,
    /// The one that asks.
    pub here: bool,
}

/// Where one is signed in.
#[derive(Template, Debug, Clone)]
#[template(path = "sessions.html")]
pub struct SessionsPage {
    pub frame: Frame,
    pub csrf: String,
    pub sessions: Vec<Session>,
}

/// Asking for a mail to sign in.
#[derive(Template, Debug, Clone)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    pub frame: Frame,
    /// Address of the script that asks for a passkey; none where there are none.
    pub passkeys: Option<&'static str>,
    /// Other sites that sign people in: name, and the way there.
    pub ways: Vec<(String, String)>,
    /// Does the mail reach people, or only the console?
    pub mails: bool,
    /// The page to come back to; may be empty.
    pub back: String,
    /// What was typed, and what is wrong with it.
    pub email: String,
    pub error: String,
    /// True where it came with a password, and what is wrong with that.
    pub by_password: bool,
    pub password_error: String,
}

/// One's own password.
#[derive(Template, Debug, Clone)]
#[template(path = "password.html")]
pub struct PasswordPage {
    pub frame: Frame,
    pub csrf: String,
    /// The address it is given with.
    pub email: String,
    /// Since when there is one.
    pub since: Option<Moment>,
    /// What has to be shown first, in words; none where it is there.
    pub first: Option<&'static str>,
    /// A second step is set up to prove oneself by.
    pub second_step: bool,
    /// What was just done.
    pub done: Option<&'static str>,
    pub error: String,
}

/// The address of one's account.
#[derive(Template, Debug, Clone)]
#[template(path = "address.html")]
pub struct AddressPage {
    pub frame: Frame,
    pub csrf: String,
    /// The one there is; none where no mail reaches it.
    pub email: Option<String>,
    /// The new one that a link was sent to.
    pub asked: Option<String>,
    /// Until when there is no other.
    pub until: Option<Moment>,
    /// What has to be shown first, in words; none where it is there.
    pub first: Option<&'static str>,
    /// A second step is set up to prove oneself by.
    pub second_step: bool,
    /// Does the mail reach people, or only the console?
    pub mails: bool,
    /// It was just changed.
    pub changed: bool,
    pub typed: String,
    pub error: String,
}

/// A link of a change of address: only its button uses it.
#[derive(Template, Debug, Clone)]
#[template(path = "address_link.html")]
pub struct AddressLinkPage {
    pub frame: Frame,
    pub csrf: String,
    /// Where the button leads.
    pub to: String,
    /// Where mails will go.
    pub email: String,
    /// It takes a change back.
    pub undoes: bool,
}

/// Giving the code of a mail that was asked for.
#[derive(Template, Debug, Clone)]
#[template(path = "code.html")]
pub struct CodePage {
    pub frame: Frame,
    pub email: String,
    pub mails: bool,
    pub error: String,
}

/// Choosing a name, for an address that has no account.
#[derive(Template, Debug, Clone)]
#[template(path = "join.html")]
pub struct JoinPage {
    pub frame: Frame,
    pub token: String,
    pub email: String,
    pub typed: String,
    pub error: String,
}

/// A mail that tells what happened to an account, as text.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/news.txt", escape = "none")]
pub struct NewsText<'a> {
    pub site: &'a str,
    pub what: &'a str,
    /// Where it leads, where it leads somewhere.
    pub link: Option<&'a str>,
    /// What to do if it was somebody else.
    pub not_you: &'a str,
}

/// The same as HTML.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/news.html")]
pub struct NewsHtml<'a> {
    pub t: &'static Words,
    pub news: NewsText<'a>,
}

/// A mail that shows that mail comes, as text.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/test.txt", escape = "none")]
pub struct TestText<'a> {
    pub site: &'a str,
    pub what: &'a str,
}

/// The same as HTML.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/test.html")]
pub struct TestHtml<'a> {
    pub t: &'static Words,
    pub subject: &'a str,
    pub what: &'a str,
}

/// The mail that signs somebody in, as text.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/sign_in.txt", escape = "none")]
pub struct SignInText<'a> {
    pub t: &'static Words,
    pub site: &'a str,
    pub link: &'a str,
    pub code: &'a str,
}

/// The same as HTML.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/sign_in.html")]
pub struct SignInHtml<'a> {
    pub t: &'static Words,
    pub site: &'a str,
    pub link: &'a str,
    pub code: &'a str,
}

/// A mail that tells of comments, as text.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/notices.txt", escape = "none")]
pub struct NoticesText<'a> {
    pub t: &'static Words,
    pub site: &'a str,
    pub told: &'a [Told],
    /// There are more of them.
    pub more: bool,
    /// Where its reader chooses what they are told.
    pub choices: &'a str,
    /// Where they end it without signing in.
    pub off: &'a str,
}

/// The same as HTML.
#[derive(Template, Debug, Clone)]
#[template(path = "mail/notices.html")]
pub struct NoticesHtml<'a> {
    pub subject: &'a str,
    pub about: NoticesText<'a>,
}

/// A comment it tells of.
#[derive(Debug, Clone)]
pub struct Told {
    /// Who did what where.
    pub what: String,
    /// Its first words.
    pub excerpt: String,
    pub href: String,
}

/// Of what one is told by mail.
#[derive(Template, Debug, Clone)]
#[template(path = "notifications.html")]
pub struct NotificationsPage {
    pub frame: Frame,
    pub csrf: String,
    pub replies: bool,
    pub mentions: bool,
    /// Languages by tag and own name, and which is chosen.
    pub langs: Vec<(&'static str, &'static str, bool)>,
    /// Why no mail comes, whatever is chosen.
    pub never: Option<&'static str>,
    pub saved: bool,
}

/// Ending the mails by a link of one.
#[derive(Template, Debug, Clone)]
#[template(path = "notifications_off.html")]
pub struct NotificationsOffPage {
    pub frame: Frame,
    /// Where it is done; none where it is done already.
    pub address: Option<String>,
}
