//! What the templates show that help to find one's way: the map, the search and the links.

use askama::Template;

use super::{CommentView, Frame, Moment};

/// A comment, a number beside it, and what is said of it: name, number, address, words.
pub type Pointed = (String, i64, String, String);

/// A thread seen whole: a picture of its tree, and the same in words.
#[derive(Template, Debug, Clone)]
#[template(path = "map.html")]
pub struct MapPage {
    pub frame: Frame,
    pub about: (String, String),
    /// How many comments in how many branches.
    pub summary: String,
    /// Each mark is a branch; so many branches have none.
    pub by_branch: bool,
    pub left: i64,
    pub answered: Option<Pointed>,
    pub longest: Option<Pointed>,
    /// Of the picture, in its own units.
    pub width: i64,
    pub height: i64,
    pub marks: Vec<MarkView>,
}

/// The mark of a comment or a branch.
#[derive(Debug, Clone)]
pub struct MarkView {
    pub id: String,
    pub label: String,
    /// 0 to 4: how much it is worth reading.
    pub shade: i64,
    /// Its line, as an SVG path.
    pub line: String,
}

/// What was found in a thread.
#[derive(Template, Debug, Clone)]
#[template(path = "search.html")]
pub struct SearchPage {
    pub frame: Frame,
    pub about: (String, String),
    pub thread: String,
    /// As typed, and what is wrong with it.
    pub q: String,
    pub error: String,
    /// How much was found; empty before anything was looked for.
    pub said: String,
    pub found: Vec<Found>,
    /// Where the search goes on.
    pub older: Option<String>,
}

/// A comment found: its header, and its words around those looked for, each piece with whether it is one of them.
#[derive(Debug, Clone)]
pub struct Found {
    pub comment: CommentView,
    pub pieces: Vec<(String, bool)>,
}

/// Every link of a thread or of the site, once.
#[derive(Template, Debug, Clone)]
#[template(path = "links.html")]
pub struct LinksPage {
    pub frame: Frame,
    /// Title and address of what the thread is about; none for the site's.
    pub about: Option<(String, String)>,
    /// Which links they are.
    pub heading: &'static str,
    /// (word, address, is this the order shown)
    pub orders: Vec<(&'static str, String, bool)>,
    /// Each host with its links.
    pub hosts: Vec<(String, Vec<LinkView>)>,
    /// (word, address)
    pub earlier: Option<(&'static str, String)>,
    pub later: Option<String>,
}

/// A link, and who posted it last.
#[derive(Debug, Clone)]
pub struct LinkView {
    pub url: String,
    /// The same without its scheme.
    pub shown: String,
    pub posters: Vec<Poster>,
    /// How many more posted it; empty for none.
    pub others: String,
}

/// A comment that has a link.
#[derive(Debug, Clone)]
pub struct Poster {
    pub name: String,
    pub number: i64,
    pub href: String,
    pub when: Option<Moment>,
    /// What its thread is about, where links of several threads stand together.
    pub about: Option<String>,
}
