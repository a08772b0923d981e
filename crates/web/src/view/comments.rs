//! What the templates of a comment show, and of writing one.

use std::{fmt, sync::Arc};

use askama::{FastWritable, Template, Values, filters::HtmlSafe};
use model::{CommentId, ThreadId, avatars::Seed};

use super::{Frame, Guests, Html, Moment, Votes};
use crate::words::Words;

/// For script: a comment that was just stored, and what the thread counts with it.
#[derive(Template, Debug, Clone)]
#[template(path = "arrived.html")]
pub struct Arrived {
    pub comment: CommentView,
    pub comments: i64,
    pub people: i64,
}

/// For script: a picture that was just sent, to show small beside the words.
#[derive(Template, Debug, Clone)]
#[template(
    source = r#"<img src="{{ address }}" alt="" width="{{ width }}" height="{{ height }}">"#,
    ext = "html"
)]
pub struct Thumb {
    pub address: String,
    pub width: u32,
    pub height: u32,
}

/// One comment and the replies shown under it.
#[derive(Template, Debug, Clone)]
#[template(path = "comment.html")]
pub struct CommentView {
    pub t: &'static Words,
    pub id: CommentId,
    pub thread: ThreadId,
    pub number: i64,
    /// None where no name is recorded.
    pub face: Option<Face>,
    pub author: String,
    /// Author page; none for guests.
    pub author_href: Option<String>,
    /// `guest`, `member`, `author`, `moderator`, `editor`, `admin`, `verified`, `unknown`; the template says it in words.
    pub standing: &'static str,
    pub parent: Option<Parent>,
    /// None: the source of a restored comment recorded no time.
    pub when: Option<Moment>,
    /// When its words were last changed (RFC 3339).
    pub edited: Option<String>,
    /// That was by a moderator.
    pub moderated: bool,
    pub body: Html,
    /// Language of the body, where it is likely another than that of the page around it.
    pub body_lang: Option<Arc<str>>,
    pub state: State,
    /// The name a guest wrote it under, whose account has taken it since.
    pub written_as: Option<String>,
    /// Why a moderator removed it.
    pub removed_for: Option<String>,
    /// `held`: waits for a moderator (only ever in a fragment for its own author).
    pub replies: Vec<CommentView>,
    /// More replies than this page shows: (how many, address of the branch).
    pub more: Option<(i64, String)>,
    /// Thread is closed: no Reply.
    pub closed: bool,
    pub votes: Votes,
    /// What its author can do with it; only ever in a fragment for that author.
    pub own: Option<Own>,
    /// Address of a guest's secret link, for the guest alone.
    pub link: Option<String>,
    /// Level on this page, from 0; the template nests to 5, deeper ones stand flat (the tree is built so by `pages.rs`).
    pub level: u8,
}

/// A comment prints itself in a page or under its parent; its template has escaped what is not `Html`.
impl HtmlSafe for CommentView {}

impl CommentView {
    /// The empty form that answers this comment.
    pub fn answer(&self) -> WriteForm {
        WriteForm { parent: self.id.to_string(), ..WriteForm::default() }
    }

    /// What that form is called.
    pub fn answer_label(&self) -> String {
        self.t.reply_to.with(&format!("{} (#{})", self.author, self.number))
    }
}

/// The face beside a name, which says the same: whoever hears a page, or reads it as text, misses nothing.
#[derive(Debug, Clone)]
pub enum Face {
    /// Drawn of the name.
    Drawn(Seed),
    /// Sent by its bearer: how it is called in its address.
    Sent(String),
}

impl fmt::Display for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Face::Drawn(seed) => {
                f.write_str("<svg viewBox=\"0 0 8 8\" aria-hidden=\"true\">")?;
                seed.write(f)?;
                f.write_str("</svg>")
            }
            Face::Sent(name) => {
                write!(f, "<img src=\"/avatar/{name}\" width=\"96\" height=\"96\" alt=\"\" loading=\"lazy\">")
            }
        }
    }
}
impl FastWritable for Face {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(write!(dest, "{self}")?)
    }
}
/// Drawn here, or called by a hash: of nothing that anybody wrote.
impl HtmlSafe for Face {}

/// The comment that another answers.
#[derive(Debug, Clone)]
pub struct Parent {
    pub id: CommentId,
    /// Of its author.
    pub name: String,
    pub number: i64,
    /// It stands on the same page.
    pub here: bool,
}

/// What the author of a comment can do with it, as links among its tools.
#[derive(Template, Debug, Clone)]
#[template(path = "own.html")]
pub struct Own {
    pub t: &'static Words,
    /// Of the comment.
    pub id: CommentId,
    /// Seconds in which it can still be changed; 0 for not any more.
    pub left: i64,
    /// It can be changed without end: its author moderates.
    pub always: bool,
}

/// As for a comment.
impl HtmlSafe for Own {}

/// What of a comment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Shown,
    Held,
    /// The place stays for its replies, the words are gone: by a moderator, by the author, or sent twice.
    Removed,
    Withdrawn,
    Double,
}

/// Writing on a page of its own: a reply without script, a preview, a failed send, a missing token. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "write.html")]
pub struct WritePage {
    pub frame: Frame,
    pub about: (String, String),
    pub thread: String,
    pub parent: Option<CommentView>,
    pub form: WriteForm,
    /// May a guest write here? Decides what the form asks and says.
    pub guests: Guests,
    pub pictures: bool,
    /// Shown above the form when previewing.
    pub preview: Option<Html>,
}

/// The form's fields as typed, with what is wrong beside each.
#[derive(Debug, Clone, Default)]
pub struct WriteForm {
    pub body: String,
    pub body_error: String,
    pub name: String,
    pub name_error: String,
    /// By which a guest can claim it later.
    pub email: String,
    pub email_error: String,
    /// An error that belongs to no field; empty for none.
    pub error: String,
    pub parent: String,
    pub key: String,
    pub csrf: String,
    /// Where words it quotes come from, as script has noted it.
    pub quotes: String,
    /// Name of the signed-in account; empty for a guest.
    pub signed_in: String,
    /// Is there a field for a picture, and what does that show?
    pub picture: bool,
    pub alt: String,
    pub picture_error: String,
}
