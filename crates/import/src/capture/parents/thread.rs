//! What the evidence is looked for in: words as numbers, authors, and times, read once for a whole thread.

use jiff::tz::Offset;

use super::super::restored::Comment;
use super::names::Names;
use super::words::Words;

pub(super) struct Thread<'a> {
    pub comments: &'a [Comment],
    pub words: Words,
    pub names: Names<'a>,
    /// Seconds; none for comments without a time of day.
    pub times: Vec<Option<i64>>,
    /// The page shows the newest first.
    pub newest_first: bool,
    /// A later place with an earlier time proves these replies: see [`out_of_order`].
    pub replies: Vec<bool>,
    /// Some are: the page is a tree that was flattened.
    nested: bool,
    /// In how many comments each word is.
    counts: Counts,
}

/// In how many comments each word is. Words share a few places of a small table, so a count may be too high.
pub(super) struct Counts(Vec<(u32, u32)>);

const PLACES: usize = 1 << 16;

impl Counts {
    fn of(words: &Words) -> Self {
        let mut table = vec![(u32::MAX, 0); PLACES];
        for (at, list) in (0..).zip(words.all()) {
            for word in list {
                let place = &mut table[Self::place(*word)];
                if place.0 != at {
                    *place = (at, place.1 + 1);
                }
            }
        }
        Counts(table)
    }

    fn place(word: u32) -> usize {
        ((word ^ (word >> 16)) & 0xffff) as usize
    }

    pub fn of_word(&self, word: u32) -> u32 {
        self.0[Self::place(word)].1
    }
}

impl<'a> Thread<'a> {
    pub fn of(comments: &'a [Comment]) -> Self {
        let words = Words::of(comments.iter().map(|comment| comment.text.as_str()));
        let times: Vec<Option<i64>> = comments.iter().map(seconds).collect();
        let newest_first = newest_first(&times);
        let replies = out_of_order(&times, newest_first);
        let counts = Counts::of(&words);
        let names = Names::of(comments, &counts);
        Thread {
            comments,
            words,
            names,
            times,
            newest_first,
            nested: replies.contains(&true),
            replies,
            counts,
        }
    }

    /// The author of a comment, if it has one.
    pub fn author(&self, at: usize) -> Option<&'a str> {
        self.comments[at].author.as_deref()
    }

    /// Whether a comment can stand under another where it stands. On a flattened tree an older comment between the two
    /// ends the other's thread: an answer below it was written as a new thread, and has no parent. So was most of what
    /// its place does not prove to be a reply: whoever answers there by a name or a quotation did so in a new thread.
    pub fn can_answer(&self, at: usize, parent: usize) -> bool {
        if !self.nested {
            return true;
        }
        if !self.replies[at] {
            return false;
        }
        let Some(time) = self.times[parent] else { return parent + 1 == at };
        let near = parent < at && at - parent <= FAR;
        near && self.times[parent + 1..at].iter().flatten().all(|between| *between >= time)
    }

    /// How much a shared word says: nothing if half the thread uses it.
    pub fn weight(&self, word: u32) -> f32 {
        let count = self.counts.of_word(word).max(1);
        #[expect(clippy::cast_precision_loss, reason = "counts of comments are small beside 2^24")]
        let share = self.comments.len() as f32 / count as f32;
        share.max(1.0).ln()
    }
}

fn seconds(comment: &Comment) -> Option<i64> {
    let time = comment.time.filter(|time| !time.is_date_only())?;
    Offset::UTC.to_timestamp(time.civil()).ok().map(|stamp| stamp.as_second())
}

/// Whether the later half of the page is the older one.
fn newest_first(times: &[Option<i64>]) -> bool {
    let mean = |half: &[Option<i64>]| {
        let timed: Vec<i64> = half.iter().flatten().copied().collect();
        (!timed.is_empty())
            .then(|| timed.iter().map(|time| i128::from(*time)).sum::<i128>() / timed.len() as i128)
    };
    let (first, second) = times.split_at(times.len() / 2);
    mean(first).zip(mean(second)).is_some_and(|(first, second)| first > second)
}

/// A parent is not looked for further away on a flattened tree.
const FAR: usize = 80;

/// Fewer comments than this may be out of order by chance.
const FEWEST: usize = 10;

/// Comments that must be replies, because of where they stand.
///
/// A nested page that was flattened keeps its order: each thread whole, the threads by the time of their first
/// comment. A comment that opens a thread is older than everything after it (on a page with the newest first: older
/// than everything before it). So a comment with an older one after it opens no thread. A page in no order of time
/// at all (by votes, say) would look like replies only, so most comments must fit the order.
fn out_of_order(times: &[Option<i64>], newest_first: bool) -> Vec<bool> {
    let mut oldest = i64::MAX;
    let mut late = |time: &Option<i64>| {
        let after = time.is_some_and(|time| time > oldest);
        oldest = time.map_or(oldest, |time| time.min(oldest));
        after
    };
    let mut replies: Vec<bool> = if newest_first {
        times.iter().map(&mut late).collect()
    } else {
        times.iter().rev().map(&mut late).collect()
    };
    if !newest_first {
        replies.reverse();
    }
    let timed = times.iter().flatten().count();
    let count = replies.iter().filter(|reply| **reply).count();
    if timed < FEWEST || timed * 10 < times.len() * 9 || count * 100 > timed * 65 {
        replies.fill(false);
    }
    replies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_comment_below_proves_a_reply() {
        let times: Vec<Option<i64>> = [0, 90, 10, 20, 30, 31, 95, 40, 50, 60].into_iter().map(Some).collect();
        let late: Vec<usize> = out_of_order(&times, false)
            .iter()
            .enumerate()
            .filter(|(_, late)| **late)
            .map(|(at, _)| at)
            .collect();
        assert_eq!(late, [1, 6]);
    }

    #[test]
    fn a_page_by_votes_proves_nothing() {
        let times: Vec<Option<i64>> = [50, 90, 10, 95, 30, 8, 99, 40, 3, 2].into_iter().map(Some).collect();
        assert!(!out_of_order(&times, false).contains(&true));
    }
}
