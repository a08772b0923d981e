//! What the templates of one's own API tokens show.

use askama::Template;

use super::{Frame, Moment};

/// A token of one's own.
#[derive(Debug, Clone)]
pub struct Token {
    pub id: i64,
    /// What it is for; may be empty.
    pub label: String,
    /// What it may do, in words.
    pub scopes: Vec<&'static str>,
    pub created: Moment,
    pub expires: Moment,
    pub used: Option<Moment>,
}

/// The list of them, and the form for another.
#[derive(Template, Debug, Clone)]
#[template(path = "tokens.html")]
pub struct TokensPage {
    pub frame: Frame,
    pub csrf: String,
    pub tokens: Vec<Token>,
    /// In the place of the form, where staff has to prove more first.
    pub prove_first: bool,
    /// What was typed, and what is wrong with it.
    pub label: String,
    pub label_error: String,
    /// Name of the field, words for it, and whether it is ticked.
    pub scopes: Vec<(&'static str, &'static str, bool)>,
    pub scopes_error: String,
    /// Days it may hold, until when that is, and whether it is chosen.
    pub days: Vec<(i64, Moment, bool)>,
}

/// A new token, shown once.
#[derive(Template, Debug, Clone)]
#[template(path = "token.html")]
pub struct TokenPage {
    pub frame: Frame,
    pub token: String,
}
