//! How right a restored page is: counts of what was read against what a person says is there.
//!
//! A *truth* is what one capture holds ([`Truth`]); [`Score::of`] pairs its comments with those read and counts, for
//! each thing a page says, how many are right. Counts add up over files, so that the same numbers serve one page, a
//! kind of capture and all of them ([`Report`]). Nothing here reads a file or prints: names and bytes are given.

mod counts;
mod fields;
mod pairing;
mod report;
mod sums;
mod table;
#[cfg(test)]
mod tests;
mod truth;

pub use counts::{Found, Right};
pub use fields::Counts;
pub use report::{Kind, Report, Scored};
pub use sums::{Rates, Sums};
pub use truth::{Truth, TruthComment, truth_names};

use crate::capture::Restored;
use pairing::Pairs;

/// What one capture's reading is worth.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// What is right of what there is.
    pub counts: Counts,
    /// Comments of the truth that were not found, by their place in it.
    pub missed: Vec<usize>,
    /// Comments read that the truth does not have, by their place in the reading.
    pub extra: Vec<usize>,
}

impl Score {
    /// Counts what is right; a capture that could not be read at all has nothing right.
    pub fn of(truth: &Truth, restored: Option<&Restored>, kind: Kind) -> Score {
        let read = restored.map_or(&[][..], |restored| &restored.comments);
        let pairs = Pairs::of(&truth.comments, read);
        let missed = (0..truth.comments.len())
            .filter(|&at| pairs.read_of(at).is_none() && !truth.comments[at].unmarked)
            .collect();
        let extra = (0..read.len()).filter(|&at| pairs.truth_of(at).is_none()).collect();
        Score { counts: Counts::of(truth, restored, &pairs, kind), missed, extra }
    }
}
