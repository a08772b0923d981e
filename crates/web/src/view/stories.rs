//! What the templates of the front page and of articles show.

use askama::Template;

use super::{Frame, Guests, Html, Moment, ThreadView, WriteForm};

/// One article in a list.
#[derive(Debug, Clone)]
pub struct Teaser {
    pub href: String,
    pub title: String,
    pub standfirst: String,
    pub byline: String,
    pub section: Option<(String, String)>,
    pub published: Moment,
    pub comments: i64,
    /// First words of the body, plain text, for the lead article; may be empty.
    pub opening: String,
    pub lang: String,
    pub dir: &'static str,
}

/// A line in the "being discussed" list: a fresh comment with where it stands.
#[derive(Debug, Clone)]
pub struct Remark {
    pub href: String,
    pub author: String,
    pub excerpt: String,
    pub article: String,
    pub when: Moment,
}

/// Front page; also a section's and a tag's page (then `heading` is set and `remarks` empty).
#[derive(Template, Debug, Clone)]
#[template(path = "front.html")]
pub struct FrontPage {
    pub frame: Frame,
    pub heading: Option<String>,
    /// Newest first; the first is the lead.
    pub articles: Vec<Teaser>,
    pub remarks: Vec<Remark>,
    /// Address of older articles.
    pub older: Option<String>,
}

/// An article with the first (or a later) page of its thread.
#[derive(Template, Debug, Clone)]
#[template(path = "article.html")]
pub struct ArticlePage {
    pub frame: Frame,
    pub story: Story,
    pub thread: ThreadView,
}

/// The article itself.
#[derive(Debug, Clone)]
pub struct Story {
    pub href: String,
    pub title: String,
    pub standfirst: String,
    pub byline: String,
    pub section: Option<(String, String)>,
    /// (name, address)
    pub tags: Vec<(String, String)>,
    /// None where the source of a restored page recorded no date.
    pub published: Option<Moment>,
    /// Set when the article changed after it was published.
    pub updated: Option<Moment>,
    pub minutes: u32,
    pub body: Html,
    pub lang: String,
    pub dir: &'static str,
    /// Restored from a capture: the page says so.
    pub restored: bool,
}
