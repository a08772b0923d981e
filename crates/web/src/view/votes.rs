//! What the templates of votes show.

use askama::{Template, filters::HtmlSafe};
use model::{
    CommentId,
    votes::{Tally, Vote},
};

use super::{CommentView, Frame, State};
use crate::words::Words;

/// The votes on a comment, with the buttons to give one's own; also the fragment that answers a vote.
#[derive(Template, Debug, Clone)]
#[template(path = "votes.html")]
pub struct Votes {
    pub t: &'static Words,
    /// Of the comment.
    pub id: CommentId,
    pub tally: Tally,
    /// Whose vote is pressed in: none on a page that is the same for everyone.
    pub mine: Option<Vote>,
}

/// As for a comment.
impl HtmlSafe for Votes {}

impl Votes {
    /// Is this the reader's vote? Unknown on a page for everyone.
    fn worth(&self, value: i64) -> Option<bool> {
        self.mine.map(|mine| mine.worth.as_int() == value)
    }

    /// Why it stands where it stands, in a word: worth reading to how many of those who said; empty where nobody did.
    fn share(&self) -> String {
        match self.tally.worth + self.tally.not_worth {
            0 => String::new(),
            votes => self.t.worth_to.with(&format!("{}/{votes}", self.tally.worth)),
        }
    }

    fn agreement(&self, value: i64) -> Option<bool> {
        self.mine.map(|mine| mine.agreement.as_int() == value)
    }
}

/// One's own vote on a comment, and why the comment stands where it stands. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "vote.html")]
pub struct VotePage {
    pub frame: Frame,
    pub about: (String, String),
    pub comment: CommentView,
    pub votes: Votes,
    /// Why it stands where it stands, in sentences.
    pub why: String,
    /// What has just happened, or why it did not; empty for nothing.
    pub said: String,
    pub csrf: String,
    pub signed_in: bool,
    /// The reader may change what others wrote.
    pub decides: bool,
}
