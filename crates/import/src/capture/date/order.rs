//! Which comes first in a page's numeric dates, the day or the month.

use jiff::civil::Date;
use memchr::memchr3_iter;

use super::scan::find;

/// How to read `08/09/2012` when neither the numbers nor a weekday decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) enum Order {
    /// The page proves nothing: month first with slashes or beside `am` and `pm`, else day first.
    #[default]
    Unknown,
    /// Month first, as in the United States.
    MonthFirst,
    /// Day first, as nearly everywhere else.
    DayFirst,
}

/// More dates than this prove no more.
const ENOUGH: usize = 400;

/// Bytes of lines in which a page's language is looked for.
const WORDS: usize = 40_000;

impl Order {
    /// The order the dates of a page prove: by a day above twelve, or by a weekday that fits one reading only; else
    /// the order that brings the dates of the page close together; else the habit of the page's language.
    pub fn of(lines: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let (mut votes, mut read) = (0, 0);
        let mut doubtful: Vec<(Date, Date)> = vec![];
        let mut language = Language::default();
        for line in lines {
            let line = line.as_ref();
            language.read(line);
            if line.len() > 240 || read >= ENOUGH || !may_hold_numeric(line) {
                continue;
            }
            let Some((one, place)) = find(line, Self::MonthFirst) else { continue };
            // The name of a month leaves no doubt.
            if line[place.clone()].chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
                && !may_hold_numeric(&line[place.clone()])
            {
                continue;
            }
            let Some((other, _)) = find(line, Self::DayFirst) else { continue };
            read += 1;
            let (one, other) = (one.civil().date(), other.civil().date());
            let numbers: Vec<i32> =
                line[place].split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            let leads = |number: i8| numbers.first() == Some(&i32::from(number));
            if one != other {
                doubtful.push((one, other));
            } else if one.day() != one.month() && is_numeric(&numbers, one) {
                votes += i32::from(leads(one.day())) - i32::from(leads(one.month()));
            }
        }
        match votes {
            1.. => Self::DayFirst,
            ..0 => Self::MonthFirst,
            0 => closest(&doubtful).unwrap_or(if language.is_not_english() && !doubtful.is_empty() {
                Self::DayFirst
            } else {
                Self::Unknown
            }),
        }
    }
}

/// A digit, a slash, dash or dot, a digit: at least that is in every numeric date.
fn may_hold_numeric(line: &str) -> bool {
    let bytes = line.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    memchr3_iter(b'/', b'-', b'.', bytes).any(|sign| sign > 0 && digit(sign - 1) && digit(sign + 1))
}

/// Whether both the day and the month stand there as numbers before the year, not as `2015-12-09`.
fn is_numeric(numbers: &[i32], date: Date) -> bool {
    let (day, month) = (i32::from(date.day()), i32::from(date.month()));
    matches!(numbers, [first, second, ..] if [*first, *second] == [day, month] || [*first, *second] == [month, day])
}

/// Posts of one page follow one another: the wrong order scatters them over the year.
fn closest(dates: &[(Date, Date)]) -> Option<Order> {
    let way = |read: fn(&(Date, Date)) -> Date| -> i64 {
        let days = |pair: &[(Date, Date)]| {
            i64::from((read(&pair[0]).day_of_year() - read(&pair[1]).day_of_year()).abs())
                + 365 * i64::from((read(&pair[0]).year() - read(&pair[1]).year()).abs())
        };
        dates.windows(2).map(days).sum()
    };
    let (month_first, day_first) = (way(|pair| pair.0), way(|pair| pair.1));
    match () {
        _ if month_first > 2 * day_first + 20 => Some(Order::DayFirst),
        _ if day_first > 2 * month_first + 20 => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Small words counted to tell English from the rest.
#[derive(Default)]
struct Language {
    read: usize,
    english: usize,
    other: usize,
}

impl Language {
    fn read(&mut self, line: &str) {
        if self.read > WORDS {
            return;
        }
        self.read += line.len();
        for word in line.split_ascii_whitespace() {
            match word {
                "the" | "and" | "of" | "to" | "is" | "that" => self.english += 1,
                "der" | "die" | "und" | "nicht" | "das" | "le" | "les" | "et" | "des" | "que" | "el"
                | "los" | "de" | "il" | "che" | "het" | "een" | "não" | "och" | "är" => self.other += 1,
                _ => {}
            }
        }
    }

    fn is_not_english(&self) -> bool {
        self.other > 2 * self.english && self.other >= 5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_decides() {
        let order = |lines: &[&str]| Order::of(lines.iter().copied());
        assert_eq!(order(&["08/09/2012 1:02", "08/21/2012 1:02"]), Order::MonthFirst);
        assert_eq!(order(&["08/09/2012 1:02", "21/08/2012 1:02"]), Order::DayFirst);
        assert_eq!(order(&["08-09-2012, 1:02 PM", "08-21-2012, 1:02 PM"]), Order::MonthFirst);
        assert_eq!(order(&["Wed, 09/12/2015"]), Order::DayFirst);
        assert_eq!(order(&["08/09/2012", "2012-08-21"]), Order::Unknown);
        assert_eq!(order(&["07/11/2012", "08/11/2012", "09/11/2012"]), Order::DayFirst);
        assert_eq!(order(&["11/07/2012", "11/08/2012", "11/09/2012"]), Order::MonthFirst);
        assert_eq!(order(&["le 08/09/2012", "les uns et les autres et que de mots"]), Order::DayFirst);
        assert_eq!(order(&["no dates at all"]), Order::Unknown);
    }
}
