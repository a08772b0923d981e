//! Finding the date in a line: a few tokens, a few shapes, no guessing beyond them.

use std::ops::Range;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::super::digits::has_digit;
use super::moment::Moment;
use super::order::Order;
use super::tokens::Tokens;
use super::words::{Weekdays, month, weekdays};

/// The first date in a line, with its time of day and zone if they stand beside it, and the bytes they take.
pub(in super::super) fn find(text: &str, order: Order) -> Option<(Moment, Range<usize>)> {
    if !has_digit(text) || !may_hold(text.as_bytes()) {
        return None;
    }
    let tokens = Tokens::of(text);
    (0..tokens.all.len()).find_map(|at| tokens.date_at(at, order))
}

/// Whether some number can be a year: four digits from 1900 to 2100, or two after a sign that leads to a year. Most
/// lines have none, lines of figures too.
fn may_hold(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(skip) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + skip;
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = &bytes[start..start + length];
        let whole = length == 4 && matches!(number, [b'1', b'9', ..] | [b'2', b'0', ..] | b"2100");
        let leads = || bytes[..start].iter().rev().find(|byte| **byte != b' ').copied();
        // The last byte of a curly apostrophe, or of a space that does not break.
        let short = || length == 2 && leads().is_some_and(|sign| b"-/.'\x98\x99\xa0\xaf".contains(&sign));
        if whole || short() {
            return true;
        }
        at = start + length;
    }
    false
}

/// A date, the token after it, and the time that stood inside it.
struct Found {
    date: Date,
    next: usize,
    inside: Option<(Time, Option<Offset>)>,
}

impl Tokens<'_> {
    fn date_at(&self, at: usize, order: Order) -> Option<(Moment, Range<usize>)> {
        let found = if self.number(at, 1..5).is_some() {
            self.numeric(at, order).or_else(|| self.day_month_year(at)).or_else(|| self.year_month_day(at))?
        } else {
            self.month_day_year(at)?
        };
        let mut start = self.weekday_before(at).0.unwrap_or(at);
        let next = found.next;
        let (time, offset, end) = match (found.inside, self.time_after(next)) {
            (Some((time, offset)), _) => (Some(time), offset, next),
            (None, Some((time, offset, end))) => (Some(time), offset, end),
            (None, None) => match self.time_before(start) {
                Some((time, offset, first)) => {
                    start = first;
                    (Some(time), offset, next)
                }
                None => (None, None, next),
            },
        };
        Some((Moment::new(found.date, time, offset), self.all[start].at..self.end(end - 1)))
    }

    /// A weekday right before a date: where it starts, and which days it may be.
    fn weekday_before(&self, at: usize) -> (Option<usize>, Weekdays) {
        let mut before = at;
        while before > 0 && matches!(self.sign(before - 1), Some(',' | '.' | '-')) {
            before -= 1;
        }
        let joint = before.checked_sub(1).and_then(|at| self.word(at));
        if joint.is_some_and(|word| matches!(word, "den" | "the" | "le")) {
            before -= 1;
            before -= usize::from(before > 0 && self.sign(before - 1) == Some(','));
        }
        let Some(word) = before.checked_sub(1).and_then(|at| self.word(at)) else {
            return (None, Weekdays::default());
        };
        let days = weekdays(word);
        if days.is_empty() { (None, days) } else { (Some(before - 1), days) }
    }

    /// `2015-12-09`, `12/09/2015`, `9.12.2015`, `9. 12. 2015`, `2015年12月9日`.
    fn numeric(&self, at: usize, order: Order) -> Option<Found> {
        let first = self.number(at, 1..5)?;
        if self.word(at + 1) == Some("年") && self.word(at + 3) == Some("月") {
            let (month, day) = (self.number(at + 2, 1..3)?, self.number(at + 4, 1..3)?);
            return found(date(first, month, day)?, at + 6 - usize::from(self.word(at + 5).is_none()));
        }
        let sign = self.sign(at + 1).filter(|sign| "-/.".contains(*sign))?;
        let (second, third) = (self.number(at + 2, 1..3)?, self.number(at + 4, 1..5)?);
        if self.sign(at + 3)? != sign || (sign != '.' && !(self.touches(at + 1) && self.touches(at + 3))) {
            return None;
        }
        // One number more on either side makes it an address or a version.
        let longer = |sign_at: usize, number: usize| {
            self.sign(sign_at) == Some(sign) && self.touches(number) && self.number(number, 1..10).is_some()
        };
        let before = at > 1
            && self.touches(at)
            && self.sign(at - 1) == Some(sign)
            && self.number(at - 2, 1..10).is_some();
        if before || (self.touches(at + 5) && longer(at + 5, at + 6)) {
            return None;
        }
        let lengths = (self.all[at].text.len(), self.all[at + 4].text.len());
        let days = self.weekday_before(at).1;
        let how = |year| pick(first, second, year, self.prefers(sign, at + 5, order), days);
        let date = match lengths {
            (4, 1 | 2) => date(first, second, third),
            (1 | 2, 4) => how(third),
            (1 | 2, 2) if sign != '-' || self.time_after(at + 5).is_some() => how(century(third)),
            _ => None,
        }?;
        found(date, at + 5)
    }

    /// What to take for the first number where the numbers do not decide. Dots put the day first everywhere.
    fn prefers(&self, sign: char, next: usize, order: Order) -> Order {
        match (sign, order) {
            ('.', _) => Order::DayFirst,
            (_, Order::Unknown) if sign == '/' || self.says_half(next) => Order::MonthFirst,
            (_, Order::Unknown) => Order::DayFirst,
            _ => order,
        }
    }

    /// Whether `am` or `pm` stands within the next few tokens.
    fn says_half(&self, at: usize) -> bool {
        (at..at + 8).any(|at| matches!(self.word(at), Some("am" | "pm")))
    }

    /// `9 Dec 2015`, `9th of December, 2015`, `9. Dezember 2015`, `9 de diciembre de 2015`, `9-Dec-15`.
    fn day_month_year(&self, at: usize) -> Option<Found> {
        let day = self.number(at, 1..3)?;
        let mut next = self.after_ordinal(at + 1);
        next = self.skip(next, &['.', ',', '-', '/', 'º', '°', 'ª'], &["of", "de", "d", "di", "del"], 3);
        let month_at = next;
        let month = month(self.word(next)?)?;
        next = self.skip(next + 1, &['.', ',', '-', '/'], &["de", "del", "of"], 3);
        let dashed = self.sign(month_at - 1) == Some('-') && self.sign(month_at + 1) == Some('-');
        let (year, next) = self.year(next, dashed)?;
        found(date(year, month.into(), day)?, next)
    }

    /// `Dec 9, 2015`, `December 9th 2015`, `Dec 9 09:33:05 EST 2015`.
    fn month_day_year(&self, at: usize) -> Option<Found> {
        let word = self.word(at)?;
        let mut next = self.skip(at + 1, &['.', '-', '/'], &["the", "de"], 2);
        let day = self.number(next, 1..3)?;
        let month = month(word)?;
        next = self.after_ordinal(next + 1);
        if let Some((time, next)) = self.clock(next) {
            let (offset, next) = self.zone(next);
            let year = self.number(next, 4..5)?;
            let date = date(year, month.into(), day)?;
            return Some(Found { date, next: next + 1, inside: Some((time, offset)) });
        }
        next = self.skip(next, &['.', ',', '-', '/'], &["de", "of"], 2);
        let (year, next) = self.year(next, false)?;
        found(date(year, month.into(), day)?, next)
    }

    /// `2015 Dec 9`, `2015. december 9.`.
    fn year_month_day(&self, at: usize) -> Option<Found> {
        let year = self.number(at, 4..5)?;
        let next = self.skip(at + 1, &['.', ',', '-', '/'], &[], 1);
        let month = month(self.word(next)?)?;
        let next = self.skip(next + 1, &['.', '-', '/'], &[], 1);
        let day = self.number(next, 1..3)?;
        found(date(year, month.into(), day)?, next + 1)
    }

    /// Past `st`, `nd`, `er` and the like right after a number.
    pub(super) fn after_ordinal(&self, at: usize) -> usize {
        let at = at + usize::from(self.is_raised(at));
        let ordinal = matches!(self.word(at), Some("st" | "nd" | "rd" | "th" | "er" | "º" | "e" | "a"));
        at + usize::from(ordinal && self.touches(at))
    }

    /// `2015`, `’15`; `15` alone only where `short`.
    fn year(&self, at: usize, short: bool) -> Option<(i32, usize)> {
        if let Some(year) = self.number(at, 4..5) {
            return Some((year, at + 1));
        }
        let apostrophe = matches!(self.sign(at), Some('\'' | '’' | '‘')) && self.touches(at + 1);
        let at = at + usize::from(apostrophe);
        let year = self.number(at, 2..3).filter(|_| apostrophe || short)?;
        Some((century(year), at + 1))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the last word of functions that may find nothing")]
fn found(date: Date, next: usize) -> Option<Found> {
    Some(Found { date, next, inside: None })
}

/// A year of two digits. The web has no pages older than the seventies.
fn century(year: i32) -> i32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

pub(super) fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    let year = (1900..=2100).contains(&year).then_some(year)?;
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Day and month in doubt: what is a date at all, then the weekday, then the order.
fn pick(first: i32, second: i32, year: i32, order: Order, days: Weekdays) -> Option<Date> {
    let (day_first, month_first) = (date(year, second, first), date(year, first, second));
    let fits = |date: &Option<Date>| date.is_some_and(|d| days.contains(d.weekday().to_monday_one_offset()));
    match (fits(&day_first), fits(&month_first)) {
        (true, false) => return day_first,
        (false, true) => return month_first,
        _ => {}
    }
    if order == Order::DayFirst { day_first.or(month_first) } else { month_first.or(day_first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match find(text, Order::Unknown) {
            Some((moment, range)) => format!("{moment} [{}]", &text[range]),
            None => "none".into(),
        }
    }

    #[test]
    fn shapes_of_dates() {
        let table = [
            ("Ann (not verified) Bo Dec 9, 2015 9:33 AM", "2015-12-09T09:33:00Z [Dec 9, 2015 9:33 AM]"),
            ("Wed, 12/09/2015 - 09:33", "2015-12-09T09:33:00Z [Wed, 12/09/2015 - 09:33]"),
            ("Wed, 09/12/2015 - 09:33", "2015-12-09T09:33:00Z [Wed, 09/12/2015 - 09:33]"),
            ("Fri, 2012-11-09 17:18 — Ann", "2012-11-09T17:18:00Z [Fri, 2012-11-09 17:18]"),
            ("December 9, 2015 - 9:33pm", "2015-12-09T21:33:00Z [December 9, 2015 - 9:33pm]"),
            ("9 December, 2015 - 09:33", "2015-12-09T09:33:00Z [9 December, 2015 - 09:33]"),
            ("on 08/09/2012 14:30 -0400", "2012-08-09T14:30:00-04:00 [08/09/2012 14:30 -0400]"),
            ("Nov 06 2012 | 12:23 pm - 3 hours ago", "2012-11-06T12:23:00Z [Nov 06 2012 | 12:23 pm]"),
            ("2015-12-09T09:33:00+01:00", "2015-12-09T09:33:00+01:00 [2015-12-09T09:33:00+01:00]"),
            ("am 9. Dezember 2015 um 9:33 Uhr", "2015-12-09T09:33:00Z [9. Dezember 2015 um 9:33 Uhr]"),
            ("mié, 09/12/2015 - 9:33", "2015-12-09T09:33:00Z [mié, 09/12/2015 - 9:33]"),
            ("9 de diciembre de 2015", "2015-12-09T00:00:00Z [9 de diciembre de 2015]"),
            ("9 декабря 2015 в 09:33", "2015-12-09T09:33:00Z [9 декабря 2015 в 09:33]"),
            ("9.12.2015, 9:33", "2015-12-09T09:33:00Z [9.12.2015, 9:33]"),
            ("12:05 a.m. on March 1st, 2011", "2011-03-01T00:05:00Z [12:05 a.m. on March 1st, 2011]"),
            ("le 9 décembre 2015 à 9h33", "2015-12-09T09:33:00Z [9 décembre 2015 à 9h33]"),
            ("July 4th, 2012 @09:07AM (#12)", "2012-07-04T09:07:00Z [July 4th, 2012 @09:07AM]"),
            ("24 July 2012 1:52PM", "2012-07-24T13:52:00Z [24 July 2012 1:52PM]"),
            ("10. Jul, 2012", "2012-07-10T00:00:00Z [10. Jul, 2012]"),
            (
                "Tuesday, July 24, 2012 at 09:07 AM",
                "2012-07-24T09:07:00Z [Tuesday, July 24, 2012 at 09:07 AM]",
            ),
            ("07/24/12", "2012-07-24T00:00:00Z [07/24/12]"),
            ("12-11-2012, 09:15 PM", "2012-12-11T21:15:00Z [12-11-2012, 09:15 PM]"),
            ("3:05pm On Oct 10, 2020", "2020-10-10T15:05:00Z [3:05pm On Oct 10, 2020]"),
            ("Tue Jul 24 09:07:12 EDT 2012", "2012-07-24T09:07:12-04:00 [Tue Jul 24 09:07:12 EDT 2012]"),
            ("24 Jul 2012 09:07 PM (PST)", "2012-07-24T21:07:00-08:00 [24 Jul 2012 09:07 PM (PST)]"),
            ("24 Jul 2012 09:07 GMT+2", "2012-07-24T09:07:00+02:00 [24 Jul 2012 09:07 GMT+2]"),
            ("24-Jul-12 09:07", "2012-07-24T09:07:00Z [24-Jul-12 09:07]"),
            (
                "Dienstag, den 24.07.2012, 9.07 Uhr",
                "2012-07-24T09:07:00Z [Dienstag, den 24.07.2012, 9.07 Uhr]",
            ),
            ("09:07 Uhr am 24. Juli 2012", "2012-07-24T09:07:00Z [09:07 Uhr am 24. Juli 2012]"),
            ("1. Jänner 2012", "2012-01-01T00:00:00Z [1. Jänner 2012]"),
            ("le 24/07/2012 à 09:07", "2012-07-24T09:07:00Z [24/07/2012 à 09:07]"),
            ("1er août 2012 à 9 h 07", "2012-08-01T09:07:00Z [1er août 2012 à 9 h 07]"),
            ("le 1^er août 2012 à 9 h 07", "2012-08-01T09:07:00Z [1^er août 2012 à 9 h 07]"),
            ("July 4^th, 2012 @09:07AM", "2012-07-04T09:07:00Z [July 4^th, 2012 @09:07AM]"),
            (
                "martes, 24 de julio de 2012 a las 9:07 p. m.",
                "2012-07-24T21:07:00Z [martes, 24 de julio de 2012 a las 9:07 p. m.]",
            ),
            ("24 luglio 2012 alle 09.07", "2012-07-24T09:07:00Z [24 luglio 2012 alle 09.07]"),
            ("24 juli 2012 om 09:07", "2012-07-24T09:07:00Z [24 juli 2012 om 09:07]"),
            ("24 de julho de 2012 às 9h07", "2012-07-24T09:07:00Z [24 de julho de 2012 às 9h07]"),
            ("2012年7月24日 09:07", "2012-07-24T09:07:00Z [2012年7月24日 09:07]"),
            ("9 Dec 2015, 09:33 UTC · #12", "2015-12-09T09:33:00Z [9 Dec 2015, 09:33 UTC]"),
        ];
        for (text, expect) in table {
            assert_eq!(read(text), expect, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "3 hours ago",
            "4 (6 votes)",
            "13/13/2013",
            "10.1.2.12",
            "chapter 4.5.6",
            "may 99",
            "",
            "99999999999999",
        ] {
            assert_eq!(read(text), "none", "{text}");
        }
    }

    #[test]
    fn a_zone_is_kept_and_its_lack_is_known() {
        let zone = |text| find(text, Order::DayFirst).map(|(moment, _)| moment.has_zone());
        assert_eq!(zone("1 May 2012 10:00 UTC"), Some(true));
        assert_eq!(zone("1 May 2012 10:00"), Some(false));
    }
}
