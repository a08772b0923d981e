//! What becomes of a new comment: published, held for a moderator, or refused. Rules are pure functions over the
//! facts of one submission; this file is the list of them, in the order they are asked.
//!
//! Below it stands what may order a queue and decides nothing: [`features`] of a text, the [`baseline`] that the program
//! comes with, and what a [`site`] teaches it.

pub mod baseline;
pub mod features;
pub(crate) mod identities;
pub(crate) mod rudeness;
pub mod site;

pub mod flags;

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
    /// What a guest worked out for it.
    pub work: Work,
    /// A guest filled in the field that people do not see.
    pub trap: bool,
}

/// What a guest worked out for a comment: the answer to a challenge of this site, which costs somebody who writes once
/// nothing to speak of, and a program that writes everywhere a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Nothing was asked for: an account writes, or the site has no limits.
    Unasked,
    /// Nothing came, as from a browser without script.
    Missing,
    /// It answers no challenge of this thread that still holds, or one that was answered before.
    Wrong,
    /// It is right, but came sooner than anybody writes.
    Quick,
    /// It is right.
    Done,
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

const RULES: &[Rule] =
    &[nobody_fills_in_the_trap, work_counts_once, nobody_writes_so_fast, guests_wait, guests_work];

/// Only programs see that field.
fn nobody_fills_in_the_trap(submission: &Submission) -> Option<&'static str> {
    (submission.guest && submission.trap).then_some("guest_trap")
}

fn work_counts_once(submission: &Submission) -> Option<&'static str> {
    (submission.work == Work::Wrong).then_some("guest_work")
}

fn nobody_writes_so_fast(submission: &Submission) -> Option<&'static str> {
    (submission.work == Work::Quick).then_some("guest_quick")
}

/// Guests may be anyone: where the site says so, somebody looks first.
fn guests_wait(submission: &Submission) -> Option<&'static str> {
    (submission.guest && submission.guests != GuestPolicy::On).then_some("guest")
}

/// Without script nobody can: such words are not lost, somebody looks first.
fn guests_work(submission: &Submission) -> Option<&'static str> {
    (submission.work == Work::Missing).then_some("guest_plain")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY: Submission =
        Submission { guest: true, guests: GuestPolicy::On, work: Work::Done, trap: false };

    #[test]
    fn guests_wait_where_the_site_says_so() {
        let verdict = |guest, guests| review(&Submission { guest, guests, ..NOBODY });
        assert_eq!(verdict(false, GuestPolicy::Held), Verdict::Publish);
        assert_eq!(verdict(true, GuestPolicy::On), Verdict::Publish);
        assert_eq!(verdict(true, GuestPolicy::Held), Verdict::Hold("guest"));
    }

    #[test]
    fn what_looks_like_a_program_waits_and_says_why() {
        for (work, trap, guests, why) in [
            (Work::Missing, false, GuestPolicy::On, Some("guest_plain")),
            (Work::Missing, false, GuestPolicy::Held, Some("guest")),
            (Work::Wrong, false, GuestPolicy::On, Some("guest_work")),
            (Work::Wrong, false, GuestPolicy::Held, Some("guest_work")),
            (Work::Quick, false, GuestPolicy::On, Some("guest_quick")),
            (Work::Done, true, GuestPolicy::On, Some("guest_trap")),
            (Work::Unasked, true, GuestPolicy::On, Some("guest_trap")),
            (Work::Unasked, false, GuestPolicy::On, None),
        ] {
            let verdict = review(&Submission { work, trap, guests, ..NOBODY });
            assert_eq!(verdict, why.map_or(Verdict::Publish, Verdict::Hold), "{work:?} {trap} {guests:?}");
        }
        let account = Submission { guest: false, work: Work::Unasked, trap: true, ..NOBODY };
        assert_eq!(review(&account), Verdict::Publish, "its browser may fill in whatever it likes");
    }
}
