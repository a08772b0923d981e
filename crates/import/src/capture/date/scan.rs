//! Finding the date in a line: a few tokens, a few shapes, no guessing beyond them.

use std::ops::Range;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::moment::Moment;
use super::tokens::Tokens;
use super::words::{month, weekdays};

/// How to read `08/09/2012` when neither the numbers nor a weekday decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) enum Order {
    /// Month first, as in the United States.
    #[default]
    MonthFirst,
    /// Day first, as nearly everywhere else.
    DayFirst,
}

impl Order {
    /// The order the dates of a page prove: by a day above twelve, or by a weekday that fits one reading only.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut votes = 0;
        for line in lines.filter(|line| line.len() < 240 && line.contains('/')) {
            let (Some((one, place)), Some((other, _))) =
                (find(line, Self::MonthFirst), find(line, Self::DayFirst))
            else {
                continue;
            };
            let numbers: Vec<i8> =
                line[place].split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            let date = one.civil();
            if one == other && date.day() != date.month() {
                votes += if numbers.first() == Some(&date.day()) { 1 } else { 0 };
                votes -= if numbers.first() == Some(&date.month()) { 1 } else { 0 };
            }
        }
        if votes > 0 { Self::DayFirst } else { Self::MonthFirst }
    }
}

/// The first date in a line, with its time of day and zone if they stand beside it, and the bytes they take.
pub(in super::super) fn find(text: &str, order: Order) -> Option<(Moment, Range<usize>)> {
    // Three digits are the least a date has; most lines have fewer.
    text.bytes().filter(u8::is_ascii_digit).nth(2)?;
    let tokens = Tokens::of(text);
    (0..tokens.all.len()).find_map(|at| tokens.date_at(at, order))
}

impl Tokens<'_> {
    fn date_at(&self, at: usize, order: Order) -> Option<(Moment, Range<usize>)> {
        let day = self.weekday_before(at);
        let (date, next) = self
            .numeric(at, order, &day.1)
            .or_else(|| self.day_month_year(at))
            .or_else(|| self.month_day_year(at))?;
        let mut start = day.0.unwrap_or(at);
        let (time, offset, end) = match self.time_after(next) {
            Some((time, offset, end)) => (Some(time), offset, end),
            None => match self.time_before(start) {
                Some((time, first)) => {
                    start = first;
                    (Some(time), None, next)
                }
                None => (None, None, next),
            },
        };
        Some((Moment::new(date, time, offset), self.all[start].at..self.end(end - 1)))
    }

    /// A weekday right before a date: where it starts, and which days it may be.
    fn weekday_before(&self, at: usize) -> (Option<usize>, Vec<i8>) {
        let mut before = at;
        while before > 0 && matches!(self.sign(before - 1), Some(',' | '.')) {
            before -= 1;
        }
        let Some(word) = before.checked_sub(1).and_then(|at| self.word(at)) else { return (None, vec![]) };
        let days = weekdays(&word);
        if days.is_empty() { (None, days) } else { (Some(before - 1), days) }
    }

    /// `2015-12-09`, `12/09/2015`, `9.12.2015`.
    fn numeric(&self, at: usize, order: Order, days: &[i8]) -> Option<(Date, usize)> {
        let first = self.number(at, 1..5)?;
        let sign = self.sign(at + 1).filter(|sign| "-/.".contains(*sign))?;
        let (second, third) = (self.number(at + 2, 1..3)?, self.number(at + 4, 1..5)?);
        if self.sign(at + 3)? != sign || (sign != '.' && !(self.touches(at + 1) && self.touches(at + 3))) {
            return None;
        }
        let lengths = (self.all[at].text.len(), self.all[at + 4].text.len());
        let date = match lengths {
            (4, 1 | 2) => date(first, second, third),
            (1 | 2, 4) => pick(first, second, third, sign, order, days),
            (1 | 2, 2) if sign != '-' => pick(first, second, 2000 + third, sign, order, days),
            _ => None,
        }?;
        Some((date, at + 5))
    }

    /// `9 Dec 2015`, `9th of December, 2015`, `9. Dezember 2015`, `9 de diciembre de 2015`.
    fn day_month_year(&self, at: usize) -> Option<(Date, usize)> {
        let day = self.number(at, 1..3)?;
        let mut next = at + 1;
        if self.touches(next)
            && matches!(self.word(next).as_deref(), Some("st" | "nd" | "rd" | "th" | "er" | "º"))
        {
            next += 1;
        }
        next = self.skip(next, &['.', ',', '-', '/', 'º'], &["of", "de", "d", "di", "del"], 3);
        let month = month(&self.word(next)?)?;
        next = self.skip(next + 1, &['.', ',', '-', '/'], &["de", "del", "of"], 3);
        let year = self.number(next, 4..5)?;
        Some((date(year, month.into(), day)?, next + 1))
    }

    /// `Dec 9, 2015`, `December 9th 2015`.
    fn month_day_year(&self, at: usize) -> Option<(Date, usize)> {
        let mut next = self.skip(at + 1, &['.', '-'], &[], 1);
        self.number(next, 1..3)?;
        let month = month(&self.word(at)?)?;
        let day = self.number(next, 1..3)?;
        next += 1;
        if self.touches(next) && matches!(self.word(next).as_deref(), Some("st" | "nd" | "rd" | "th")) {
            next += 1;
        }
        next = self.skip(next, &['.', ',', '-'], &[], 1);
        let year = self.number(next, 4..5)?;
        Some((date(year, month.into(), day)?, next + 1))
    }

    /// The time after a date, past a few joining signs and words; its zone; the token after it.
    fn time_after(&self, at: usize) -> Option<(Time, Option<Offset>, usize)> {
        let start = self.skip(at, &[',', '-', '–', '—', '|', '@', '·', '•', '.', ':'], JOINTS, 3);
        let (time, next) = self.clock(start)?;
        let (offset, next) = self.zone(next);
        Some((time, offset, next))
    }

    /// The time before a date: `9:33 AM, Dec 9, 2015`.
    fn time_before(&self, at: usize) -> Option<(Time, usize)> {
        let from = at.saturating_sub(8);
        (from..at).find_map(|start| {
            let (time, next) = self.clock(start)?;
            let joined = self.skip(next, &[',', '-', '–', '—', '|'], &["on", "am", "le", "el", "il"], 2);
            (joined == at).then_some((time, start))
        })
    }

    /// `9:33`, `09:33:05`, `9:33 AM`, `9h33`.
    fn clock(&self, at: usize) -> Option<(Time, usize)> {
        let hour = self.number(at, 1..3)?;
        let colon = self.sign(at + 1) == Some(':') || self.word(at + 1).as_deref() == Some("h");
        let minute = self.number(at + 2, 2..3).filter(|_| colon)?;
        let mut next = at + 3;
        let mut second = 0;
        if let (Some(':'), Some(value)) = (self.sign(next), self.number(next + 1, 2..3)) {
            (second, next) = (value, next + 2);
            if self.sign(next) == Some('.')
                && self.touches(next + 1)
                && self.number(next + 1, 1..10).is_some()
            {
                next += 2;
            }
        }
        let (half, next) = self.half_of_day(next);
        let hour = match half {
            Some(_) if hour > 12 => hour,
            Some(pm) => hour % 12 + if pm { 12 } else { 0 },
            None => hour,
        };
        let time =
            Time::new(hour.try_into().ok()?, minute.try_into().ok()?, second.try_into().ok()?, 0).ok()?;
        Some((time, next))
    }

    /// `am`, `p.m.`: whether it is the second half, and the token after it.
    fn half_of_day(&self, at: usize) -> (Option<bool>, usize) {
        match self.word(at).as_deref() {
            Some("am") => (Some(false), at + 1),
            Some("pm") => (Some(true), at + 1),
            Some(half @ ("a" | "p")) if self.word(at + 2).as_deref() == Some("m") => {
                let dot = usize::from(self.sign(at + 3) == Some('.'));
                (Some(half == "p"), at + 3 + dot)
            }
            _ => (None, at),
        }
    }

    /// `Z`, `UTC`, `-0400`, `+02:00` after a time.
    fn zone(&self, at: usize) -> (Option<Offset>, usize) {
        if matches!(self.word(at).as_deref(), Some("z" | "utc" | "gmt")) {
            return (Some(Offset::UTC), at + 1);
        }
        let Some(sign) = self.sign(at).filter(|sign| "+-−".contains(*sign)) else { return (None, at) };
        let (minutes, next) =
            match (self.number(at + 1, 4..5), self.number(at + 1, 2..3), self.number(at + 3, 2..3)) {
                (Some(both), _, _) => (both / 100 * 60 + both % 100, at + 2),
                (_, Some(hours), Some(minutes)) if self.sign(at + 2) == Some(':') => {
                    (hours * 60 + minutes, at + 4)
                }
                _ => return (None, at),
            };
        if !self.touches(at + 1) {
            return (None, at);
        }
        match Offset::from_seconds(minutes * if sign == '+' { 60 } else { -60 }) {
            Ok(offset) => (Some(offset), next),
            Err(_) => (None, at),
        }
    }
}

/// Words between a date and its time.
const JOINTS: &[&str] =
    &["at", "um", "à", "a", "las", "alle", "ore", "kl", "klo", "om", "o", "в", "às", "t", "ob", "v", "у"];

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    let year = (1900..=2100).contains(&year).then_some(year)?;
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Day and month in doubt: dots put the day first; else what is a date at all, then the weekday, then the order.
fn pick(first: i32, second: i32, year: i32, sign: char, order: Order, days: &[i8]) -> Option<Date> {
    let (day_first, month_first) = (date(year, second, first), date(year, first, second));
    let fits = |date: &Option<Date>| date.is_some_and(|d| days.contains(&d.weekday().to_monday_one_offset()));
    match (fits(&day_first), fits(&month_first)) {
        (true, false) => return day_first,
        (false, true) => return month_first,
        _ => {}
    }
    if sign != '/' || order == Order::DayFirst {
        day_first.or(month_first)
    } else {
        month_first.or(day_first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match find(text, Order::MonthFirst) {
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
            ("am 9. Dezember 2015 um 9:33 Uhr", "2015-12-09T09:33:00Z [9. Dezember 2015 um 9:33]"),
            ("mié, 09/12/2015 - 9:33", "2015-12-09T09:33:00Z [mié, 09/12/2015 - 9:33]"),
            ("9 de diciembre de 2015", "2015-12-09T00:00:00Z [9 de diciembre de 2015]"),
            ("9 декабря 2015 в 09:33", "2015-12-09T09:33:00Z [9 декабря 2015 в 09:33]"),
            ("9.12.2015, 9:33", "2015-12-09T09:33:00Z [9.12.2015, 9:33]"),
            ("12:05 a.m. on March 1st, 2011", "2011-03-01T00:05:00Z [12:05 a.m. on March 1st, 2011]"),
            ("le 9 décembre 2015 à 9h33", "2015-12-09T09:33:00Z [9 décembre 2015 à 9h33]"),
            ("9 Dec 2015, 09:33 UTC · #12", "2015-12-09T09:33:00Z [9 Dec 2015, 09:33 UTC]"),
        ];
        for (text, expect) in table {
            assert_eq!(read(text), expect, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in
            ["3 hours ago", "4 (6 votes)", "13/13/2013", "chapter 4.5.6", "may 99", "", "99999999999999"]
        {
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
