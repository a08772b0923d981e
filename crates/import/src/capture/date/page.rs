//! The page's own date: when it was fetched, saved or printed, if it says so.
//!
//! Not the article's date: a page is read long after its article appeared.

use std::ops::Range;

use super::moment::Moment;
use super::order::Order;
use super::relative::find_relative;
use super::scan::find;

/// How a page reads its times.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct Clock {
    /// The order of day and month.
    pub order: Order,
    /// The page's own date.
    pub now: Option<Moment>,
}

impl Clock {
    /// From the whole decoded source, and the lines a visitor sees.
    pub fn of<'a>(source: &str, lines: impl Iterator<Item = &'a str>) -> Self {
        let order = Order::of(lines);
        Clock { order, now: page_date(source, order) }
    }

    /// The first time in a line and the bytes it takes. A relative time is `None` where the page has no date of its
    /// own to hold it against: its bytes are a time all the same.
    pub fn find(&self, line: &str) -> Option<(Option<Moment>, Range<usize>)> {
        if let Some((moment, place)) = find(line, self.order) {
            return Some((Some(moment), place));
        }
        let (relative, place) = find_relative(line)?;
        Some((self.now.and_then(|now| relative.against(now)), place))
    }
}

/// Only the head and the foot of a file say when it was fetched.
const EDGE: usize = 64 * 1024;

/// How far after the phrase its date begins at most.
const NEAR: usize = 32;

/// What stands before the date, in lower case. Each is said by software: savers, archives, caches, forums.
const PHRASES: &[&str] = &[
    "saved date:",
    "saved on",
    "saved at",
    "archived on",
    "captured on",
    "captured at",
    "warc-date:",
    "generated on",
    "generated at",
    "wp-super-cache on",
    "wp super cache on",
    "printed on",
    "it is currently",
    "current time:",
    "current date/time is",
    "the time now is",
    "gespeichert am",
    "aktuelle zeit:",
    "aktuelles datum",
    "enregistré le",
    "nous sommes le",
    "date actuelle",
    "guardado el",
    "fecha actual",
];

/// When the page was fetched, saved or printed, by its own words.
pub(in super::super) fn page_date(source: &str, order: Order) -> Option<Moment> {
    let head = &source[..floor(source, EDGE.min(source.len()))];
    let foot = &source[floor(source, source.len().saturating_sub(EDGE).max(head.len()))..];
    [head, foot].into_iter().find_map(|edge| {
        // Lower case letter by letter keeps every offset.
        let lower = edge.to_ascii_lowercase();
        let said = PHRASES.iter().find_map(|phrase| dated(edge, &lower, phrase, order));
        said.or_else(|| transfer(edge, &lower).then(|| dated(edge, &lower, "\ndate:", order))?)
    })
}

/// Headers of a transfer or of a saved message.
fn transfer(edge: &str, lower: &str) -> bool {
    ["http/1", "http/2", "warc/", "from: <saved by"].iter().any(|start| lower.starts_with(start))
        && edge.len() > 20
}

fn dated(edge: &str, lower: &str, phrase: &str, order: Order) -> Option<Moment> {
    lower.match_indices(phrase).take(8).find_map(|(at, _)| {
        let from = at + phrase.len();
        let near = &edge[from..floor(edge, (from + 120).min(edge.len()))];
        let (moment, place) = find(near, order)?;
        (place.start <= NEAR).then_some(moment)
    })
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(source: &str) -> Option<String> {
        page_date(source, Order::Unknown).map(|moment| moment.to_string())
    }

    #[test]
    fn pages_that_say_when_they_were_fetched() {
        let table = [
            ("<!-- saved date: Tue Jul 24 2012 09:07:00 GMT+0200 -->", "2012-07-24T09:07:00+02:00"),
            ("FILE ARCHIVED ON 09:07:12 Jul 24, 2012 AND RETRIEVED FROM", "2012-07-24T09:07:12Z"),
            ("<p>It is currently <b>Tue Jul 24, 2012 9:07 am</b>", "2012-07-24T09:07:00Z"),
            ("Aktuelle Zeit: 24. Juli 2012, 09:07", "2012-07-24T09:07:00Z"),
            ("HTTP/1.1 200 OK\r\nDate: Tue, 24 Jul 2012 09:07:00 GMT\r\n", "2012-07-24T09:07:00Z"),
            ("WARC/1.0\r\nWARC-Date: 2012-07-24T09:07:00Z\r\n", "2012-07-24T09:07:00Z"),
        ];
        for (source, expect) in table {
            assert_eq!(now(source).as_deref(), Some(expect), "{source}");
        }
    }

    #[test]
    fn an_articles_date_is_not_the_pages() {
        assert_eq!(now("<p>Published on July 24, 2012 09:07</p>"), None);
        assert_eq!(now("Money saved on rent, we moved. It went on and on and on until July 24, 2012"), None);
    }

    #[test]
    fn a_relative_time_without_a_page_date_is_a_place_without_a_time() {
        let clock = Clock::default();
        assert_eq!(clock.find("Ann, 3 hours ago"), Some((None, 5..16)));
        let clock = Clock { now: page_date("Generated on 2012-07-24 09:07", Order::Unknown), ..clock };
        let (time, _) = clock.find("Ann, 3 hours ago").unwrap();
        assert_eq!(time.map(|time| time.to_string()).as_deref(), Some("2012-07-24T06:07:00Z"));
    }
}
