//! What the templates of a thread show: its pages, its counts, and closing it.

use askama::{Template, filters::HtmlSafe};

use super::{CommentView, Frame, State, WriteForm};
use crate::words::Words;

/// A thread alone (`/t/{thread}`), or one branch of it.
#[derive(Template, Debug, Clone)]
#[template(path = "thread.html")]
pub struct ThreadPage {
    pub frame: Frame,
    /// Title and address of the article or embedded page under which the thread stands.
    pub about: (String, String),
    /// For a branch: the comments above it, outermost first (header and text, no replies).
    pub above: Vec<CommentView>,
    pub thread: ThreadView,
}

/// A page of a thread.
#[derive(Debug, Clone)]
pub struct ThreadView {
    /// Public id of the thread, and how far it had come when this page was made.
    pub id: String,
    pub at: String,
    pub comments: i64,
    pub people: i64,
    /// (word, address, is this the order shown)
    pub orders: Vec<(&'static str, String, bool)>,
    /// Top-level comments of this page with their replies, in document order.
    pub roots: Vec<CommentView>,
    pub earlier: Option<String>,
    pub later: Option<String>,
    /// Why it is closed: then a sentence stands in the place of the form.
    pub closed: Option<String>,
    /// May a guest write here? Then the form asks for a name.
    pub guests: Guests,
    /// May comments have pictures? Then the form has a button for them.
    pub pictures: bool,
    /// Atom feed of the thread, and its map.
    pub feed: String,
    pub map: String,
    /// True on a branch page: no write box at the top.
    pub branch: bool,
}

/// The site's policy for people without an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guests {
    Off,
    Held,
    On,
}

/// For script: what a thread counts now.
#[derive(Template, Debug, Clone)]
#[template(path = "counts.html")]
pub struct Counts {
    pub t: &'static Words,
    pub comments: i64,
    pub people: i64,
}

/// For script: that a thread is closed, and why; or open again.
#[derive(Template, Debug, Clone)]
#[template(path = "turned.html")]
pub struct Turned {
    pub t: &'static Words,
    /// Its own page.
    pub thread: String,
    pub closed: Option<String>,
}

/// What a moderator closes a thread with, or opens it again; also the fragment that script puts in its place.
#[derive(Template, Debug, Clone)]
#[template(path = "turn_form.html")]
pub struct TurnForm {
    pub t: &'static Words,
    pub thread: String,
    pub closed: bool,
    /// As typed, or as it stands.
    pub reason: String,
    pub reason_error: String,
    /// An error that belongs to no field; empty for none.
    pub error: String,
    pub csrf: String,
}

/// It has escaped what is typed.
impl HtmlSafe for TurnForm {}

/// A page with that form, and one for who may write. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "turn.html")]
pub struct TurnPage {
    pub frame: Frame,
    pub about: (String, String),
    pub form: TurnForm,
    /// What guests may: as the form sends it, in words, and whether it is so now.
    pub guests: Vec<(&'static str, &'static str, bool)>,
}
