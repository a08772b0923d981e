//! What the templates of votes show.

use askama::{Template, filters::HtmlSafe};
use model::{
    CommentId,
    votes::{Tally, Vote},
};

use super::{CommentView, Frame, Moment, State};
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

/// All that one voted, the latest first. Personal.
#[derive(Template, Debug, Clone)]
#[template(path = "own_votes.html")]
pub struct OwnVotesPage {
    pub frame: Frame,
    pub votes: Vec<Voted>,
    /// The page with the latest of them.
    pub first: bool,
    pub older: Option<String>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Voted {
    pub comment: CommentView,
    /// Its first words.
    pub excerpt: String,
    /// Title of its article.
    pub article: String,
    /// Where it stands; none where it has no place any more.
    pub href: Option<String>,
    /// Where the vote can be changed; none where it cannot.
    pub change: Option<String>,
    pub vote: Vote,
    pub when: Moment,
}

impl Voted {
    /// The votes in words, one or both.
    fn words(&self) -> String {
        let t = self.comment.t;
        let worth = match self.vote.worth.as_int() {
            0 => "",
            1.. => &t.worth_reading,
            _ => &t.not_worth_reading,
        };
        let agreement = match self.vote.agreement.as_int() {
            0 => "",
            1.. => &t.agree,
            _ => &t.disagree,
        };
        [worth, agreement].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
