//! What the templates of the moderators' queue show, and of a decision on one comment.

use askama::{Template, filters::HtmlSafe};

use super::{CommentView, Frame, Moment, State};
use crate::words::Words;

/// Something that waits for a moderator.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub comment: CommentView,
    /// Title and address of its article.
    pub about: (String, String),
    /// The comment it answers.
    pub parent: Option<CommentView>,
    /// Why it was held; empty for what readers reported.
    pub why: String,
    pub flags: Vec<Flagged>,
}

/// What a reader reported.
#[derive(Debug, Clone)]
pub struct Flagged {
    pub reason: &'static str,
    /// More about it; empty for nothing.
    pub words: String,
    /// Who.
    pub name: String,
    pub href: String,
    pub when: Moment,
}

/// The moderators' queue.
#[derive(Template, Debug, Clone)]
#[template(path = "queue.html")]
pub struct QueuePage {
    pub frame: Frame,
    pub csrf: String,
    /// Oldest first.
    pub items: Vec<Waiting>,
    pub waiting: i64,
    /// Discussions, to close or open: id, title and address of the article, whether it is closed.
    pub threads: Vec<(String, String, String, bool)>,
}

/// Takes a comment away, or shows it again; also a fragment for script.
#[derive(Template, Debug, Clone)]
#[template(path = "decision_form.html")]
pub struct DecisionForm {
    pub t: &'static Words,
    /// Of the comment.
    pub id: String,
    /// It is taken away already.
    pub gone: bool,
    /// Where its author's face can be taken away; none where they have sent none.
    pub face: Option<String>,
    pub reason: String,
    pub reason_error: String,
    /// An error that belongs to no field; empty for none.
    pub error: String,
    pub csrf: String,
}

/// As for a comment.
impl HtmlSafe for DecisionForm {}

/// The same on a page of its own, under the comment. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "decision.html")]
pub struct DecisionPage {
    pub frame: Frame,
    pub about: (String, String),
    /// With its words, though nobody else sees them.
    pub comment: CommentView,
    /// Why it was taken away, as readers are told.
    pub because: Option<String>,
    pub form: DecisionForm,
}

/// Reports a comment. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "flag.html")]
pub struct FlagPage {
    pub frame: Frame,
    pub about: (String, String),
    pub comment: CommentView,
    pub signed_in: bool,
    /// As the form sends them, and in words.
    pub reasons: Vec<(&'static str, &'static str)>,
    /// The reader has reported it already.
    pub standing: bool,
    pub reason: String,
    pub reason_error: String,
    pub text: String,
    pub text_error: String,
    pub csrf: String,
}
