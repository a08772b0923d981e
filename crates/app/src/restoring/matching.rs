//! Which comments of a capture are stored already: the same author, time and beginning.
//!
//! Captures of one page differ: a text browser drops a name, a page shows its reader's own zone, a flattened copy has
//! dates only and no seconds. So the surest pairs are made first, and each stored comment is used once: what was said
//! twice is there twice. How far apart the clocks of two captures are, their long comments tell, and then the short ones
//! are paired by it.

use std::collections::HashMap;

use model::Timestamp;
use store::captures::Captured;

use crate::bringing_in::{Author, Incoming};

/// Letters and digits of a comment that are compared.
const OPENING: usize = 60;
/// So many are nobody's second remark by chance.
const TELLING: usize = 40;

const DAY: i64 = 86_400_000_000;
const MINUTE: i64 = 60 * 1_000_000;
const QUARTER: i64 = 15 * MINUTE;
/// Zones differ by up to so much.
const ZONES: i64 = 26 * 3_600 * 1_000_000;

/// What a comment is known by.
struct Known {
    author: String,
    opening: String,
    created: Option<Timestamp>,
}

impl Known {
    fn incoming(it: &Incoming) -> Self {
        let name = match &it.author {
            Author::Elsewhere(name, _) => name.as_str(),
            Author::Account(_) => "",
        };
        Self { author: plain(name), opening: opening(&it.body), created: it.created }
    }

    fn stored(it: &Captured) -> Self {
        Self { author: plain(&it.name), opening: opening(&it.opening), created: it.created }
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The first letters and digits: captures differ in signs and white space. Counted in the same stretch of either, so
/// that the stored part and the whole begin alike.
fn opening(body: &str) -> String {
    let mut start: String = body.chars().take(400).collect();
    // Only one of two captures may have the links: their addresses are none of the words.
    while let Some(at) = start.find("](<") {
        let end = start[at..].find(">)").map_or(start.len(), |end| at + end + 2);
        start.replace_range(at..end, "");
    }
    start.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(OPENING).collect()
}

/// For each comment of a capture the stored one that it is.
pub(super) fn of(incoming: &[Incoming], stored: &[Captured]) -> Vec<Option<usize>> {
    let incoming: Vec<Known> = incoming.iter().map(Known::incoming).collect();
    let stored: Vec<Known> = stored.iter().map(Known::stored).collect();
    let mut pairs = vec![None; incoming.len()];
    let mut taken = vec![false; stored.len()];
    let passes: [Pass; 4] = [
        (by_words, |new, old| {
            new.created == old.created && !(new.opening.is_empty() && new.created.is_none())
        }),
        (by_words, |new, old| !new.opening.is_empty() && (new.created.is_none() || old.created.is_none())),
        (by_words, |new, old| same_clock(new, old)),
        (by_time, |new, old| overlap(&new.opening, &old.opening)),
    ];
    for (key, is) in passes {
        pair(&incoming, &stored, &mut pairs, &mut taken, key, &is);
    }
    let shifts = shifts(&incoming, &stored, &pairs);
    let shifted = |new: &Known, old: &Known| apart(new, old).is_some_and(|by| shifts.contains(&by));
    pair(&incoming, &stored, &mut pairs, &mut taken, by_words, &shifted);
    pairs
}

/// So many pairs that are as far apart are no chance.
const SHIFTED: usize = 3;

/// How far the clocks of two captures are apart, by what is paired: once, or twice where summer time began between.
fn shifts(incoming: &[Known], stored: &[Known], pairs: &[Option<usize>]) -> Vec<i64> {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    let both = incoming.iter().zip(pairs).filter_map(|(new, pair)| Some((new, &stored[(*pair)?])));
    both.filter_map(|(new, old)| apart(new, old)).for_each(|by| *counts.entry(by).or_default() += 1);
    counts.into_iter().filter(|(by, count)| *by != 0 && *count >= SHIFTED).map(|(by, _)| by).collect()
}

/// How much later one was written than the other by their clocks; where one of them shows no seconds, in whole minutes.
fn apart(new: &Known, old: &Known) -> Option<i64> {
    let (one, other) = (new.created?.0, old.created?.0);
    let exact = one.rem_euclid(MINUTE) != 0 && other.rem_euclid(MINUTE) != 0;
    Some(if exact { one - other } else { (one.div_euclid(MINUTE) - other.div_euclid(MINUTE)) * MINUTE })
}

/// What must be equal, and what must hold besides.
type Pass = (fn(&Known) -> Option<(&str, &str, i64)>, fn(&Known, &Known) -> bool);

fn by_words(it: &Known) -> Option<(&str, &str, i64)> {
    Some((&it.author, &it.opening, 0))
}

fn by_time(it: &Known) -> Option<(&str, &str, i64)> {
    it.created.map(|created| (it.author.as_str(), "", created.0))
}

/// Pairs what is left, in order.
fn pair(
    incoming: &[Known],
    stored: &[Known],
    pairs: &mut [Option<usize>],
    taken: &mut [bool],
    key: fn(&Known) -> Option<(&str, &str, i64)>,
    is: &dyn Fn(&Known, &Known) -> bool,
) {
    let mut left: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, it) in stored.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        if let Some(key) = key(it) {
            left.entry(key).or_default().push(at);
        }
    }
    for (at, it) in incoming.iter().enumerate() {
        if pairs[at].is_some() {
            continue;
        }
        let Some(places) = key(it).and_then(|key| left.get_mut(&key)) else { continue };
        // Few say the same twice; a thousand times the same is hostile, and is told apart no further.
        let found = places.iter().take(64).position(|&old| is(it, &stored[old]));
        if let Some(found) = found {
            let old = places.remove(found);
            (pairs[at], taken[old]) = (Some(old), true);
        }
    }
}

/// The same moment on clocks of different zones, or one of them a date only. Of long remarks alone: who says “Yes” at
/// three may say it again at four.
fn same_clock(new: &Known, old: &Known) -> bool {
    let (Some(one), Some(other)) = (new.created, old.created) else { return false };
    let day_only = one.0.rem_euclid(DAY) == 0 || other.0.rem_euclid(DAY) == 0;
    let zones = apart(new, old).is_some_and(|by| by % QUARTER == 0 && by.abs() <= ZONES);
    new.opening.chars().count() >= TELLING && (zones || (day_only && (one.0 - other.0).abs() < DAY))
}

/// One begins within the other: a subject or a quotation that only one capture has.
fn overlap(one: &str, other: &str) -> bool {
    let begins = |one: &str, other: &str| {
        let start: String = one.chars().take(20).collect();
        start.chars().count() >= 8 && other.contains(&start)
    };
    begins(one, other) || begins(other, one)
}

#[cfg(test)]
mod tests {
    use model::{CommentId, SafeHtml, comments::Standing, path::Path};

    use super::*;

    const LONG: &str =
        "What the river is worth is a question for those who live on it, and nobody else at all.";
    const NOON: i64 = 1_350_000_000_000_000 / DAY * DAY + DAY / 2;

    fn new(name: &str, words: &str, created: Option<i64>) -> Incoming {
        Incoming {
            author: Author::Elsewhere(name.into(), Standing::Unknown),
            body: words.into(),
            html: SafeHtml::default(),
            created: created.map(Timestamp),
            parent: None,
            evidence: None,
            double: false,
            origin: None,
        }
    }

    fn old(it: &Incoming) -> Captured {
        let Author::Elsewhere(name, _) = &it.author else { unreachable!("all are from elsewhere") };
        Captured {
            id: CommentId(1),
            path: Path::root(0),
            depth: 0,
            name: name.clone(),
            created: it.created,
            opening: it.body.clone(),
            captured: 0,
        }
    }

    fn found(incoming: &[Incoming], stored: &[Incoming]) -> Vec<Option<usize>> {
        of(incoming, &stored.iter().map(old).collect::<Vec<_>>())
    }

    #[test]
    fn each_stored_comment_is_used_once() {
        let said = |count| vec![new("Ann", "Yes.", None); count];
        assert_eq!(found(&said(3), &said(2)), [Some(0), Some(1), None]);
        let later = [new("Ann", "Yes.", Some(NOON)), new("Ann", "Yes.", Some(NOON + QUARTER))];
        assert_eq!(found(&later, &later[1..]), [None, Some(0)]);
        assert_eq!(found(&[new("Bob", "Yes.", None)], &said(1)), [None]);
    }

    #[test]
    fn long_comments_tell_how_far_apart_two_clocks_are() {
        // The page itself has the zone and the seconds, the text neither.
        let said = |shift: i64| {
            let at = |place: usize| NOON + place as i64 * 7 * MINUTE + shift;
            let long = |place: usize| new(&format!("P{place}"), LONG, Some(at(place)));
            let mut all: Vec<Incoming> = (0..SHIFTED).map(long).collect();
            all.push(new("Ann", "Yes.", Some(at(SHIFTED))));
            all
        };
        let (text, page) = (said(0), said(9_000_000 - 2 * 60 * MINUTE));
        assert_eq!(found(&page, &text), [Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(found(&page[1..], &text)[2], None, "two are too few to tell");
        let mut later = said(9_000_000 - 2 * 60 * MINUTE);
        later[SHIFTED].created = Some(Timestamp(NOON));
        assert_eq!(found(&later, &text)[SHIFTED], None, "said at another time");
    }

    #[test]
    fn captures_differ_and_comments_are_the_same() {
        let stored = [new("Ann", LONG, Some(NOON))];
        let same = [
            new(" ann", LONG, None),
            new("Ann", &LONG.replace(' ', "  ").replace(',', " –"), Some(NOON)),
            new("Ann", LONG, Some(NOON + 16 * QUARTER)),
            new("Ann", LONG, Some(NOON / DAY * DAY)),
            new("Ann", &format!("Re: the river\n\n{LONG}"), Some(NOON)),
            new("Ann", &LONG.replace("the river", "[the river](<https://paper.example/river/1>)"), None),
        ];
        for it in same {
            assert_eq!(found(std::slice::from_ref(&it), &stored), [Some(0)], "{it:?}");
        }
        let other = [new("Ann", LONG, Some(NOON + 9 * DAY)), new("Ann", "Quite another remark.", Some(NOON))];
        assert_eq!(found(&other, &stored), [None, None]);
    }
}
