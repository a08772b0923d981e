//! What the templates show of changing a comment, taking it back, and what it said before.

use std::sync::Arc;

use askama::{Template, filters::HtmlSafe};

use super::{CommentView, Frame, Html, Moment, State};
use crate::words::Words;

/// The words of a comment, to change them; also the fragment that script puts in their place.
#[derive(Template, Debug, Clone)]
#[template(path = "edit_form.html")]
pub struct EditForm {
    pub t: &'static Words,
    /// Of the comment.
    pub id: String,
    /// Language of the words, where it is likely another than that of the page.
    pub lang: Option<Arc<str>>,
    pub body: String,
    pub body_error: String,
    /// Why somebody else than its author changes it; none where its author does.
    pub reason: Option<String>,
    pub reason_error: String,
    /// An error that belongs to no field; empty for none.
    pub error: String,
    pub label: String,
    /// Until when it can be changed, and who sees what it was.
    pub hint: String,
    pub csrf: String,
    /// May it have pictures; is there a field for one, and what does that show?
    pub pictures: bool,
    pub picture: bool,
    pub alt: String,
    pub picture_error: String,
}

/// As for a comment.
impl HtmlSafe for EditForm {}

/// Changing a comment on a page of its own. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "edit.html")]
pub struct EditPage {
    pub frame: Frame,
    pub about: (String, String),
    pub form: EditForm,
    /// Shown above the form when previewing.
    pub preview: Option<Html>,
}

/// Asks whether a comment is to be taken back; also a fragment for script.
#[derive(Template, Debug, Clone)]
#[template(path = "withdraw_form.html")]
pub struct WithdrawForm {
    pub t: &'static Words,
    /// Of the comment.
    pub id: String,
    pub csrf: String,
    /// Empty for none.
    pub error: String,
}

/// As for a comment.
impl HtmlSafe for WithdrawForm {}

/// Taking a comment back, on a page of its own. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "withdraw.html")]
pub struct WithdrawPage {
    pub frame: Frame,
    pub about: (String, String),
    pub comment: CommentView,
    pub form: WithdrawForm,
}

/// What a comment said before.
#[derive(Template, Debug, Clone)]
#[template(path = "history.html")]
pub struct HistoryPage {
    pub frame: Frame,
    pub about: (String, String),
    pub comment: CommentView,
    pub lang: Option<Arc<str>>,
    /// Newest first.
    pub versions: Vec<Version>,
}

/// One of the texts a comment had.
#[derive(Debug, Clone)]
pub struct Version {
    /// From 1.
    pub number: i64,
    pub when: Option<Moment>,
    /// Who made it of the one before, in words; empty for the first.
    pub by: String,
    /// Why, where that was not its author.
    pub reason: Option<String>,
    pub changes: Vec<Change>,
}

/// A part of a version, beside the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Same(String),
    /// Words that stayed stand here, too many to show.
    LeftOut,
    Gone(String),
    New(String),
}
