//! What the templates of the moderators' queue show.

use askama::Template;

use super::{CommentView, Frame, State};

/// The held comment, (title, address) of its article, the comment it answers, why it is here.
pub type Waiting = (CommentView, (String, String), Option<CommentView>, String);

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
