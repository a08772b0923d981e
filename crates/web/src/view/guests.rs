//! What the template of a guest's link shows.

use askama::Template;

use super::{CommentView, Frame, State};

/// What a guest wrote, to change it and to erase it. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "guest.html")]
pub struct GuestPage {
    pub frame: Frame,
    pub about: (String, String),
    pub heading: String,
    /// What has been done, or becomes of it; may be empty.
    pub text: String,
    /// An error that belongs to no field; empty for none.
    pub error: String,
    /// Of this page, in full.
    pub address: String,
    pub comment: CommentView,
    /// Everybody sees it.
    pub shown: bool,
    pub editable: bool,
    /// Until when.
    pub hint: String,
    pub body: String,
    pub body_error: String,
    pub sure_error: String,
}
