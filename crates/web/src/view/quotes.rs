//! What the templates of quotes and quoted passages show.

use askama::Template;
use model::PassageId;

use super::{CommentView, Frame, Html, State};
use crate::words::Words;

/// At the end of a quotation in a comment: the way to where its words stand. It has no text of its own, so that copies of
/// a comment hold its words alone; the style sheet draws it.
#[derive(Template, Debug, Clone)]
#[template(path = "quoted_from.html")]
pub struct QuotedFrom<'t> {
    pub t: &'t Words,
    /// None where the passage has changed since.
    pub to: Option<String>,
    pub from: String,
}

/// Words of an article that readers quoted; with the passages that begin here.
#[derive(Template, Debug, Clone)]
#[template(path = "passage.html")]
pub struct Passage<'m> {
    pub ids: &'m [PassageId],
    pub words: Html,
}

/// In the margin beside the end of such words: how many comments quote them, and the way to those. Without text of its
/// own, as above: the number is drawn, and told to who hears the page.
#[derive(Template, Debug, Clone)]
#[template(path = "passage_link.html")]
pub struct PassageLink {
    pub href: String,
    pub comments: usize,
    pub told: String,
    /// Language of what is told, in an article of another.
    pub lang: Option<&'static str>,
}

/// What readers said of a passage.
#[derive(Template, Debug, Clone)]
#[template(path = "passage_page.html")]
pub struct PassagePage {
    pub frame: Frame,
    pub heading: String,
    /// Title and address of the article.
    pub about: (String, String),
    /// The passage, its language, and the way to it.
    pub words: String,
    pub lang: String,
    pub dir: &'static str,
    pub href: String,
    /// Oldest first.
    pub comments: Vec<CommentView>,
}

/// For script: words as they would stand.
#[derive(Template, Debug, Clone)]
#[template(source = r#"<div class="text" dir="auto">{{ body }}</div>"#, ext = "html")]
pub struct Preview {
    pub body: Html,
}
