//! What is right about each thing a page says.

use std::ops::AddAssign;

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::Serialize;

use super::pairing::Pairs;
use super::{Found, Kind, Right, Truth, TruthComment};
use crate::capture::{Comment, Evidence, Moment, Restored, Standing};

/// Counts for everything that is scored, of one capture or of many.
///
/// Author, standing, time and the precision of parents are counted among the comments that were found: one that was
/// not found, or is none, is charged to `comments` alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Headlines.
    pub title: Right,
    /// Articles with as many paragraphs as they have.
    pub paragraphs: Right,
    /// Comments. Those that nothing marks in the capture need not be found.
    pub comments: Found,
    /// Of the comments not found, those that begin with the whole of one that was read, by the same author: some
    /// truths run on into the buttons and the next header. They count as not found all the same.
    pub run_on: usize,
    /// Names.
    pub author: Right,
    /// Guests told from those who are not.
    pub standing: Right,
    /// Times.
    pub time: Right,
    /// Of the right times, those that are only the truth's wall clock to the minute: text that shows no zone and no
    /// seconds, whose truth has both from the page's markup.
    pub time_by_clock: usize,
    /// Parents said to be recorded. All that the truth has are wanted, of comments not found too.
    pub recorded: Found,
    /// Of those said to be recorded and wrong, the ones that are the real parent, which this capture does not show.
    pub recorded_true: usize,
    /// Parents known by a quotation.
    pub quoted: Right,
    /// Parents addressed by name.
    pub addressed: Right,
    /// Parents that are only likely.
    pub inferred: Right,
    /// Parents not recorded, on pages of which the truth knows no parent: neither right nor wrong.
    pub unjudged: usize,
    /// Double posts. All that are claimed count, of comments that the truth does not have too.
    pub duplicates: Found,
}

impl Counts {
    pub(super) fn of(truth: &Truth, restored: Option<&Restored>, pairs: &Pairs, kind: Kind) -> Counts {
        let mut counts = Counts::default();
        let read = restored.map_or(&[][..], |restored| &restored.comments);
        counts.article(truth, restored);
        for (at, there) in truth.comments.iter().enumerate() {
            let found = usize::from(pairs.read_of(at).is_some());
            counts.comments.right += found;
            if !there.unmarked {
                counts.comments.wanted += 1;
                counts.comments.found += found;
            }
        }
        counts.comments.read = read.len();
        counts.run_on = pairs.run_on(&truth.comments, read);
        for (at, here) in pairs.both() {
            counts.comment(&truth.comments[at], &read[here], kind);
        }
        if truth.judges_parents() {
            counts.parents(truth, read, pairs);
        }
        counts.doubles(truth, read, pairs);
        counts
    }

    fn article(&mut self, truth: &Truth, restored: Option<&Restored>) {
        let title = restored.and_then(|restored| restored.title.as_ref()).map(|title| title.text.as_str());
        self.title.count(same(title, truth.title.as_deref(), truth.title_true.as_deref()));
        if let Some(wanted) = truth.article_paragraphs {
            let near = |restored: &Restored| restored.paragraphs.len().abs_diff(wanted) <= truth.tolerance;
            self.paragraphs.count(restored.is_some_and(near));
        }
    }

    fn comment(&mut self, there: &TruthComment, here: &Comment, kind: Kind) {
        self.author.count(same(
            here.author.as_deref(),
            there.author.as_deref(),
            there.author_true.as_deref(),
        ));
        if let Some(guest) = there.not_verified {
            self.standing.count((here.standing == Standing::Guest) == guest);
        }
        let agrees = match (&there.time, here.time) {
            (None, None) => Agreement::Full,
            (Some(_), None) => Agreement::No,
            (Some(shown), Some(time)) => agreement(time, shown, kind),
            (None, Some(time)) => {
                there.time_true.as_ref().map_or(Agreement::No, |real| agreement(time, real, kind))
            }
        };
        self.time.count(agrees != Agreement::No);
        self.time_by_clock += usize::from(agrees == Agreement::Clock);
    }

    fn parents(&mut self, truth: &Truth, read: &[Comment], pairs: &Pairs) {
        for (at, there) in truth.comments.iter().enumerate() {
            let here = pairs.read_of(at).map(|here| &read[here]);
            let is = |parent: Option<usize>| {
                let wanted = parent.and_then(|parent| pairs.read_of(parent));
                wanted.is_some() && here.is_some_and(|here| here.parent == wanted)
            };
            self.recorded.wanted += usize::from(there.parent.is_some());
            let Some(evidence) = here.filter(|here| here.parent.is_some()).and_then(|here| here.evidence)
            else {
                continue;
            };
            let real = is(there.parent_true.unwrap_or(there.parent));
            match evidence {
                Evidence::Recorded => {
                    let right = usize::from(is(there.parent));
                    self.recorded.read += 1;
                    self.recorded.right += right;
                    self.recorded.found += right;
                    self.recorded_true += usize::from(right == 0 && real);
                }
                _ if !truth.knows_parents() => self.unjudged += 1,
                Evidence::Quoted => self.quoted.count(real),
                Evidence::Addressed => self.addressed.count(real),
                Evidence::Inferred => self.inferred.count(real),
            }
        }
    }

    fn doubles(&mut self, truth: &Truth, read: &[Comment], pairs: &Pairs) {
        self.duplicates.wanted = truth.comments.iter().filter(|c| c.duplicate_of.is_some()).count();
        for (at, here) in read.iter().enumerate().filter(|(_, here)| here.duplicate_of.is_some()) {
            let first = pairs.truth_of(at).and_then(|at| truth.comments[at].duplicate_of);
            let first = first.and_then(|first| pairs.read_of(first));
            let right = usize::from(first.is_some() && first == here.duplicate_of);
            self.duplicates.read += 1;
            self.duplicates.right += right;
            self.duplicates.found += right;
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.title += other.title;
        self.paragraphs += other.paragraphs;
        self.comments += other.comments;
        self.run_on += other.run_on;
        self.author += other.author;
        self.standing += other.standing;
        self.time += other.time;
        self.time_by_clock += other.time_by_clock;
        self.recorded += other.recorded;
        self.recorded_true += other.recorded_true;
        self.quoted += other.quoted;
        self.addressed += other.addressed;
        self.inferred += other.inferred;
        self.unjudged += other.unjudged;
        self.duplicates += other.duplicates;
    }
}

/// Whether words are those shown, or where none are shown those that the full page has. White space does not count.
fn same(read: Option<&str>, shown: Option<&str>, real: Option<&str>) -> bool {
    let equal = |other: &str| read.is_some_and(|read| read.split_whitespace().eq(other.split_whitespace()));
    match (read, shown) {
        (None, shown) => shown.is_none(),
        (Some(_), Some(shown)) => equal(shown),
        (Some(_), None) => real.is_some_and(equal),
    }
}

#[derive(PartialEq, Eq)]
enum Agreement {
    No,
    Clock,
    Full,
}

/// Compares instants where the truth has an offset, and the page's own clock where it has none; a bare date is
/// midnight. What text shows of a time whose offset only the markup had is its wall clock to the minute.
fn agreement(read: Moment, truth: &str, kind: Kind) -> Agreement {
    // The date and time alone; whatever offset there is is dropped, and a bare date is midnight.
    let clock = truth.trim_end_matches('Z').parse::<DateTime>().ok();
    let right = match truth.parse::<Timestamp>() {
        Ok(instant) => read.to_string().parse::<Timestamp>().is_ok_and(|time| time == instant),
        Err(_) => clock == Some(read.civil()),
    };
    let minute = clock.and_then(|clock| clock.with().second(0).subsec_nanosecond(0).build().ok());
    let shown = kind != Kind::Html && !read.has_zone() && !read.is_date_only();
    match right {
        true => Agreement::Full,
        false if shown && truth.parse::<Timestamp>().is_ok() && minute == Some(read.civil()) => {
            Agreement::Clock
        }
        false => Agreement::No,
    }
}
