//! Votes: whether a comment is *worth* reading, and, apart from that, whether one agrees with it.

use crate::FieldError;

/// One answer of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Answer {
    /// Not worth reading; disagree.
    No,
    /// Not answered.
    #[default]
    Open,
    /// Worth reading; agree.
    Yes,
}

impl Answer {
    /// As in the database and the API: -1, 0, 1.
    pub fn as_int(self) -> i64 {
        match self {
            Answer::No => -1,
            Answer::Open => 0,
            Answer::Yes => 1,
        }
    }

    /// The answer a number stands for.
    pub fn of(int: i64) -> Option<Self> {
        [Answer::No, Answer::Open, Answer::Yes].into_iter().find(|answer| answer.as_int() == int)
    }

    /// The answer a number in the field of a request stands for.
    ///
    /// # Errors
    /// For any other number.
    pub fn check(field: &'static str, int: i64) -> Result<Self, FieldError> {
        Self::of(int).ok_or_else(|| {
            FieldError::new(field, "vote", format!("A vote is -1, 0 or 1; {field} cannot be {int}."))
        })
    }
}

/// What one account thinks of one comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Vote {
    /// Is it worth reading?
    pub worth: Answer,
    /// Does one agree?
    pub agreement: Answer,
}

/// A vote as it is sent: what is not answered stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ballot {
    /// Is it worth reading?
    pub worth: Option<Answer>,
    /// Does one agree?
    pub agreement: Option<Answer>,
}

impl Ballot {
    /// The vote that follows from the one before.
    pub fn onto(self, before: Vote) -> Vote {
        Vote {
            worth: self.worth.unwrap_or(before.worth),
            agreement: self.agreement.unwrap_or(before.agreement),
        }
    }
}

/// The votes on a comment, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Tally {
    /// Worth reading.
    pub worth: i64,
    /// Not worth reading.
    pub not_worth: i64,
    /// Agree.
    pub agree: i64,
    /// Disagree.
    pub disagree: i64,
}

impl Tally {
    /// The same with one vote in place of another.
    pub fn changed(self, from: Vote, to: Vote) -> Self {
        let by = |pick: fn(Vote) -> Answer, answer: Answer| {
            i64::from(pick(to) == answer) - i64::from(pick(from) == answer)
        };
        Self {
            worth: self.worth + by(|vote| vote.worth, Answer::Yes),
            not_worth: self.not_worth + by(|vote| vote.worth, Answer::No),
            agree: self.agree + by(|vote| vote.agreement, Answer::Yes),
            disagree: self.disagree + by(|vote| vote.agreement, Answer::No),
        }
    }

    /// What *worth* ranks by: see [`wilson`].
    pub fn score(self) -> i64 {
        wilson(self.worth, self.not_worth)
    }
}

/// The 97.5 % point of the normal distribution: the interval holds the true share in 95 of 100 cases.
const Z: f64 = 1.96;
/// A score of this much is certainty.
pub const WHOLE: i64 = 1_000_000;

/// The least share of readers who find a comment worth reading that its votes speak for, in millionths: the lower end of
/// Wilson's score interval at 95 %, rounded; 0 without votes. Few votes give a low bound, so one friend's vote does not
/// stand above thirty strangers'.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
/// Statistical Association 22 (1927), 209-212. With p the share of n votes:
/// (p + z²/2n - z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
pub fn wilson(worth: i64, not_worth: i64) -> i64 {
    let votes = worth + not_worth;
    if votes <= 0 || worth <= 0 {
        return 0;
    }
    let (n, z2) = (votes as f64, Z * Z);
    let p = worth as f64 / n;
    let spread = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let bound = (p + z2 / (2.0 * n) - spread) / (1.0 + z2 / n);
    (bound * WHOLE as f64).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Computed apart, with sixty digits: `(w + z²/2 - z √(w·u/n + z²/4)) / (n + z²)`.
    #[test]
    fn known_bounds() {
        for (worth, not_worth, score) in [
            (0, 0, 0),
            (0, 9, 0),
            (1, 0, 206_543),
            (1, 1, 94_529),
            (2, 0, 342_372),
            (10, 0, 722_460),
            (8, 2, 490_157),
            (14, 8, 429_513),
            (600, 400, 569_309),
        ] {
            assert_eq!(wilson(worth, not_worth), score, "{worth} against {not_worth}");
        }
    }

    proptest! {
        #[test]
        fn more_worth_ranks_higher_and_more_against_lower(worth in 0i64..100_000, not_worth in 0i64..100_000) {
            let score = wilson(worth, not_worth);
            prop_assert!((0..WHOLE).contains(&score));
            prop_assert!(wilson(worth + 1, not_worth) >= score);
            prop_assert!(wilson(worth, not_worth + 1) <= score);
        }

        #[test]
        fn a_tally_is_what_its_votes_say(votes in prop::collection::vec((-1i64..2, -1i64..2), 0..40)) {
            let vote = |(worth, agreement)| Vote { worth: Answer::of(worth).unwrap(), agreement: Answer::of(agreement).unwrap() };
            let votes: Vec<Vote> = votes.into_iter().map(vote).collect();
            // All of them by one voter: each in place of the last.
            let pairs = std::iter::once(Vote::default()).chain(votes.iter().copied()).zip(&votes);
            let one = pairs.fold(Tally::default(), |tally, (from, to)| tally.changed(from, *to));
            prop_assert_eq!(one, Tally::default().changed(Vote::default(), votes.last().copied().unwrap_or_default()));
            let all = votes.iter().fold(Tally::default(), |tally, vote| tally.changed(Vote::default(), *vote));
            prop_assert_eq!(all.worth + all.not_worth, votes.iter().filter(|it| it.worth != Answer::Open).count() as i64);
            prop_assert_eq!(all.disagree, votes.iter().filter(|it| it.agreement == Answer::No).count() as i64);
        }
    }

    #[test]
    fn what_is_not_answered_stays() {
        let before = Vote { worth: Answer::Yes, agreement: Answer::No };
        assert_eq!(Ballot::default().onto(before), before);
        let ballot = Ballot { agreement: Some(Answer::Open), ..Ballot::default() };
        assert_eq!(ballot.onto(before), Vote { agreement: Answer::Open, ..before });
    }

    #[test]
    fn other_numbers_are_no_votes() {
        assert_eq!(Answer::check("worth", -1), Ok(Answer::No));
        assert_eq!(Answer::check("worth", 2).unwrap_err().code, "vote");
    }
}
