//! What the templates show: plain data, made once for everyone, and the words of one language around it. A view knows no
//! request, no cookie and no database; `pages.rs` fills it, `templates/` lays it out. Nothing here is personal.

#![allow(missing_docs, reason = "a field whose name says what it holds needs no second sentence")]

use std::fmt;

use askama::{FastWritable, Template, Values, filters::HtmlSafe};

mod comments;
mod copies;
mod erasing;
mod finding;
mod guests;
mod moderation;
mod passkeys;
mod people;
mod quotes;
mod revisions;
mod second_step;
mod settings;
mod sign_in;
mod sso;
mod stories;
mod threads;
mod tokens;
mod votes;

use crate::words::Words;

pub use comments::{Arrived, CommentView, Face, Own, Parent, State, Thumb, WriteForm, WritePage};
pub use copies::{CopyComment, CopyEnd, CopyHead, DataPage, Entry};
pub use erasing::{Chance, ErasePage};
pub use finding::{Found, LinkView, LinksPage, MapPage, MarkView, Pointed, Poster, SearchPage};
pub use guests::GuestPage;
pub use moderation::{DecisionForm, DecisionPage, FlagPage, Flagged, QueuePage, Waiting};
pub use passkeys::{Passkey, PasskeysPage};
pub use people::{
    AccountPage, AuthorPage, Claim, ClaimsPage, FaceDecisionPage, FacePage, Mine, Muted, MutedPage, NamePage,
    PrivacyPage,
};
pub use quotes::{Passage, PassageLink, PassagePage, Preview, QuotedFrom};
pub use revisions::{Change, EditForm, EditPage, HistoryPage, Version, WithdrawForm, WithdrawPage};
pub use second_step::{RecoveryPage, SecondPage, SecondStep, SecondStepPage};
pub use settings::{Field, SettingsPage};
pub use sign_in::{
    AddressLinkPage, AddressPage, CodePage, ConfirmPage, JoinPage, NewsHtml, NewsText, NoticesHtml,
    NoticesText, NotificationsOffPage, NotificationsPage, PasswordPage, Session, SessionsPage, SignInHtml,
    SignInPage, SignInText, TestHtml, TestText, Told,
};
pub use sso::{IdentitiesPage, Identity};
pub use stories::{ArticlePage, FrontPage, Remark, Story, Teaser};
pub use threads::{Counts, Guests, ThreadPage, ThreadView, TurnForm, TurnPage, Turned};
pub use tokens::{Token, TokenPage, TokensPage};
pub use votes::{OwnVotesPage, VotePage, Voted, Votes};

/// Markup that was sanitised before it was stored; the only thing a template prints without escaping.
#[derive(Debug, Clone, Default)]
pub struct Html(pub String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl FastWritable for Html {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}
impl HtmlSafe for Html {}

/// What every page carries around its own matter.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Name of the site, as in the masthead.
    pub site: String,
    /// One line under the name on the front page; empty for none.
    pub tagline: String,
    /// Language the site is written in (BCP 47): of its name, its sections, its articles unless they say otherwise.
    pub site_lang: String,
    /// The words around everything, in the language of this reader.
    pub t: &'static Words,
    /// `<title>`, and the absolute address of this page where it has a lasting one.
    pub title: String,
    pub canonical: Option<String>,
    pub description: Option<String>,
    /// Feeds to announce in the head: (title, address), Atom.
    pub feeds: Vec<(String, String)>,
    /// Sections for the navigation: (name, address, is this page in it).
    pub sections: Vec<(String, String, bool)>,
    /// Addresses of the style sheet and the script, under content hashes.
    pub css: &'static str,
    pub js: &'static str,
    /// JSON-LD for the head, already safe to stand inside a script element; empty for none.
    pub json_ld: Html,
    /// False for personal pages: search engines are asked to stay away.
    pub index: bool,
}

/// A moment: `iso` for machines (RFC 3339), `text` for people (`9 Dec 2015, 09:33 UTC`).
#[derive(Debug, Clone)]
pub struct Moment {
    pub iso: String,
    pub text: String,
}

/// What the keys of a thread do.
#[derive(Template, Debug, Clone)]
#[template(path = "keys.html")]
pub struct KeysPage {
    pub frame: Frame,
}

/// An error, an empty place, a short word to the reader: what happened and the next step to take.
#[derive(Template, Debug, Clone)]
#[template(path = "message.html")]
pub struct MessagePage {
    pub frame: Frame,
    pub heading: String,
    pub text: String,
    /// (words, address)
    pub next: Vec<(String, String)>,
    /// The words a person typed that must not be lost; empty for none.
    pub kept: String,
}
