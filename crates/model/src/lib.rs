//! The nouns of a news site and their rules: ids, articles, comments, votes, threads, accounts, safe text,
//! moderation.
//!
//! Everything here is pure: no clock, no network, no database, no async runtime. Time and facts are arguments.
//! What is stored and how stands in `store`; what people do with it stands in `app`.

pub mod accounts;
pub mod articles;
pub mod avatars;
pub mod comments;
pub mod device;
pub mod diff;
pub mod erasing;
pub mod ids;
pub mod links;
pub mod live;
pub mod mentions;
pub mod moderation;
pub mod names;
pub mod network;
pub mod order;
pub mod path;
pub mod permission;
pub mod pictures;
pub mod quotes;
pub mod search;
pub mod text;
pub mod thread;
pub mod time;
pub mod votes;

pub use ids::{AccountId, ArticleId, CommentId, PassageId, PictureId, ThreadId};
pub use text::SafeHtml;
pub use time::Timestamp;

/// Something a person typed that cannot be taken as it is: the field, and a sentence that says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// Name of the field as in forms and JSON.
    pub field: &'static str,
    /// Stable code, for programs.
    pub code: &'static str,
    /// For people, in English.
    pub message: String,
    /// What the message counts and names, for the same sentence in another language.
    #[serde(skip)]
    pub facts: Vec<(&'static str, String)>,
}

impl FieldError {
    /// A field error with its code and sentence.
    pub fn new(field: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        Self { field, code, message: message.into(), facts: Vec::new() }
    }

    /// The same error with one of the facts its message holds.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl ToString) -> Self {
        self.facts.push((name, fact.to_string()));
        self
    }
}
