//! What becomes of a new comment: published, held for a moderator, or refused. Rules are pure functions over the
//! facts of one submission; this file is the list of them, in the order they are asked.

/// A site's policy for people without an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GuestPolicy {
    /// Only accounts may write.
    Off,
    /// A moderator reads a guest's comment before anyone else does.
    #[default]
    Held,
    /// Guests are published at once.
    On,
}

impl GuestPolicy {
    /// As in settings.
    pub fn as_str(self) -> &'static str {
        match self {
            GuestPolicy::Off => "off",
            GuestPolicy::Held => "held",
            GuestPolicy::On => "on",
        }
    }

    /// The policy of a word.
    pub fn of(word: &str) -> Option<Self> {
        [GuestPolicy::Off, GuestPolicy::Held, GuestPolicy::On].into_iter().find(|it| it.as_str() == word)
    }
}

/// The facts a rule may ask about.
#[derive(Debug, Clone, Copy)]
pub struct Submission {
    /// Written without an account.
    pub guest: bool,
    /// The site's policy for guests.
    pub guests: GuestPolicy,
}

/// The outcome of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Everyone sees it.
    Publish,
    /// A moderator sees it first; the code of the rule that says so, for which the interface has the words.
    Hold(&'static str),
}

/// Asks every rule in turn; the first that objects decides.
pub fn review(submission: &Submission) -> Verdict {
    RULES.iter().find_map(|rule| rule(submission)).map_or(Verdict::Publish, Verdict::Hold)
}

/// A reason to hold, if there is one.
type Rule = fn(&Submission) -> Option<&'static str>;

const RULES: &[Rule] = &[guests_wait];

/// Guests may be anyone: where the site says so, somebody looks first.
fn guests_wait(submission: &Submission) -> Option<&'static str> {
    (submission.guest && submission.guests != GuestPolicy::On).then_some("guest")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guests_wait_where_the_site_says_so() {
        let verdict = |guest, guests| review(&Submission { guest, guests });
        assert_eq!(verdict(false, GuestPolicy::Held), Verdict::Publish);
        assert_eq!(verdict(true, GuestPolicy::On), Verdict::Publish);
        assert_eq!(verdict(true, GuestPolicy::Held), Verdict::Hold("guest"));
    }
}
