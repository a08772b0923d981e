//! Times in a header line: full dates, dates without a year, and distances such as "3 hours ago".

use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr_iter, memmem};

use super::super::chrome::{Phrases, lowered, starts_with};
use super::super::date::{Moment, Order, find, find_ago, page_date};
use super::super::digits::has_digit;
use super::super::lines::Lines;
use super::words::is_posted;

/// A time in a line. Not every one can be resolved.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct When {
    pub time: Option<Moment>,
    pub place: Range<usize>,
    /// It has a time of day, or is a distance.
    pub full: bool,
}

/// What the page says about its dates: their order, and the years it mentions.
pub(in super::super) struct Clock {
    pub order: Order,
    years: Vec<i32>,
}

impl Clock {
    /// The years of a page are those of its notices of copyright, and of its dates.
    pub fn of(lines: &Lines) -> Self {
        let order = lines.order();
        let mut years = vec![];
        let signs = ["©", "(c)", "opyright"].map(memmem::Finder::new);
        years.extend(page_year(lines, order).into_iter().flatten());
        for line in lines.page() {
            let may_be = line.text.len() < 400 && has_digit(&line.text);
            let notice = || signs.iter().any(|sign| sign.find(line.text.as_bytes()).is_some());
            if may_be && notice() {
                years.extend(
                    line.text
                        .split(|c: char| !c.is_ascii_digit())
                        .filter(|n| n.len() == 4)
                        .filter_map(|n| n.parse::<i32>().ok()),
                );
            }
        }
        years.retain(|year| (1995..=2100).contains(year));
        years.sort_unstable();
        years.dedup();
        Clock { order, years }
    }

    /// A clock that knows years from elsewhere.
    pub fn with(order: Order, mut years: Vec<i32>) -> Self {
        years.sort_unstable();
        years.dedup();
        Clock { order, years }
    }

    /// The first time in a line.
    pub fn find(&self, text: &str) -> Option<When> {
        // Most lines have none, and only a distance is told in words.
        if !has_digit(text) {
            return find_ago(text).map(|(_, place)| When { time: None, place, full: true });
        }
        if let Some((time, place)) = find(text, self.order) {
            return Some(When { time: Some(time), place, full: !time.is_date_only() });
        }
        if let Some((_, place)) = find_ago(text) {
            return Some(When { time: None, place, full: true });
        }
        self.without_year(text).or_else(|| day_alone(text))
    }

    /// `Tuesday July 24, @09:07AM`, `5:23am On Apr 24`: a weekday and a year of the page may decide the year.
    fn without_year(&self, text: &str) -> Option<When> {
        let bytes = text.as_bytes();
        if !memchr_iter(b':', bytes).any(|at| bytes.get(at + 1).is_some_and(u8::is_ascii_digit)) {
            return None;
        }
        let words: Vec<(usize, &str)> = words(text).collect();
        let (at, day) = words.windows(2).enumerate().find_map(|(at, pair)| {
            let (one, two) = (pair[0], pair[1]);
            let month = |word: &str| is_whole_month(word.trim_end_matches([',', '.']));
            let day = if day_number(two.1) && month(one.1) { Some(two) } else { None };
            let day = day.or_else(|| (day_number(one.1) && month(two.1)).then_some(one));
            day.map(|day| (at, day))
        })?;
        let clock = |word: &(usize, &str)| {
            let word = word.1.trim_start_matches('@');
            word.split_once(':').is_some_and(|(hour, rest)| {
                hour.len() < 3
                    && hour.bytes().all(|b| b.is_ascii_digit())
                    && !hour.is_empty()
                    && rest.starts_with(|c: char| c.is_ascii_digit())
            })
        };
        let clock_at = words.iter().position(clock)?;
        if clock_at + 4 < at || at + 4 < clock_at {
            return None;
        }
        let weekday = at
            .checked_sub(1)
            .map(|before| words[before].1.trim_end_matches(','))
            .filter(|word| WEEKDAYS.iter().any(|day| starts_with(word, day)));
        let first = (if weekday.is_some() { at - 1 } else { at }).min(clock_at);
        let last = (at + 1).max(clock_at);
        let half = words
            .get(last + 1)
            .is_some_and(|word| ["am", "pm"].iter().any(|half| half.eq_ignore_ascii_case(word.1)));
        let last = if half { last + 1 } else { last };
        let place = words[first].0..words[last].0 + words[last].1.trim_end_matches([',', '.', ')']).len();
        let time = weekday.and_then(|weekday| self.year_of(text, day, weekday));
        Some(When { time, place, full: true })
    }

    /// Whole only if exactly one of the page's years has that weekday on that day.
    fn year_of(&self, text: &str, day: (usize, &str), weekday: &str) -> Option<Moment> {
        let end = day.0 + day.1.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        let number = &weekday.get(..2)?.to_lowercase();
        let mut fitting = self.years.iter().filter_map(|year| {
            let (time, _) = find(&format!("{} {year}{}", &text[..end], &text[end..]), self.order)?;
            let name = time.civil().strftime("%A").to_string().to_lowercase();
            name.starts_with(number.as_str()).then_some(time)
        });
        let time = fitting.next()?;
        fitting.next().is_none().then_some(time)
    }
}

/// The year of the page's own date, and the one before: what it shows without a year is hardly older.
fn page_year(lines: &Lines, order: Order) -> Option<[i32; 2]> {
    let page = lines.page();
    let foot = page.len().saturating_sub(EDGE).max(EDGE.min(page.len()));
    let told = page[..EDGE.min(page.len())].iter().chain(&page[foot..]).find_map(|line| {
        let text = &line.text;
        if text.len() < 200 && has_digit(text) { page_date(text, order) } else { None }
    });
    told.map(|moment| i32::from(moment.civil().year())).map(|year| [year - 1, year])
}

/// So many lines at each end of a page may say when it was fetched.
const EDGE: usize = 80;

/// `April 4`, `Posted April 4`, `Sunday 8th March`, `April 9 edited April 9`, `September 2019`: a line that tells the day
/// or the month, as forums do within a year and after it.
fn day_alone(text: &str) -> Option<When> {
    if text.len() > 48 {
        return None;
    }
    let weekday = |word: &str| {
        let plain = word.trim_end_matches(',');
        WEEKDAYS.iter().any(|day| starts_with(plain, day))
    };
    let leads = |word: &(usize, &str)| is_posted(word.1) || weekday(word.1);
    let first = words(text).take(3).take_while(leads).count();
    let mut words = words(text).skip(first);
    let (one, two) = (words.next()?, words.next()?);
    let year = two.1.len() == 4 && two.1.bytes().all(|byte| byte.is_ascii_digit());
    let month = |word: &str| is_whole_month(word.trim_end_matches([',', '.']));
    if !((day_number(two.1) || year) && month(one.1) || day_number(one.1) && month(two.1)) {
        return None;
    }
    // A day of some month in a sentence is none.
    let rest: Vec<&str> = words.map(|(_, word)| word).collect();
    let ends = match rest.as_slice() {
        [] => true,
        ["edited", ..] => rest.len() <= 5,
        ["in", name, ..] => rest.len() <= 4 && name.starts_with(char::is_uppercase),
        _ => false,
    };
    ends.then_some(When { time: None, place: one.0..text.len(), full: false })
}

/// A month and not only a word that begins like one: `3. Marcom` is a place in a list, and somebody.
fn is_whole_month(word: &str) -> bool {
    let begins =
        |month: &str| starts_with(month, word) || (!word.is_ascii() && month.starts_with(&*lowered(word)));
    MONTHS.contain(word) || (matches!(word.chars().count(), 3 | 4) && MONTHS.starting(word).any(begins))
}

/// Whether a word names a month, a day of the week or a unit of time: what differs between times of one form.
pub(super) fn is_calendar(word: &str) -> bool {
    let unit = || word.len() < 9 && UNITS.iter().any(|unit| starts_with(word, unit));
    let day = || word.len() < 11 && WEEKDAYS.iter().any(|day| starts_with(word, day));
    is_whole_month(word)
        || day()
        || unit()
        || ["AM", "PM", "am", "pm", "a", "an", "st", "nd", "rd", "th"].contains(&word)
}

const UNITS: &[&str] = &["sec", "min", "hour", "day", "week", "month", "year"];

static MONTHS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(WHOLE_MONTHS));

#[rustfmt::skip]
const WHOLE_MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "janvier", "février", "mars",
    "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "enero", "febrero", "marzo",
    "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
];

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).take(60)
}

fn day_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && ["", ",", ".", "th", "st", "nd", "rd", "th,", "st,", "nd,", "rd,", "er", "º"]
            .contains(&&word[digits..])
}

const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_and_days_without_a_year_are_times() {
        let clock = Clock::with(Order::MonthFirst, vec![2011, 2012]);
        let shown = |text: &str| {
            clock.find(text).map(|when| (text[when.place].to_owned(), when.time.map(|time| time.to_string())))
        };
        assert_eq!(shown("ann 3 hours ago | next"), Some(("3 hours ago".into(), None)));
        assert_eq!(shown("Ann vor 2 Tagen"), Some(("vor 2 Tagen".into(), None)));
        assert_eq!(shown("bo: 5:23am On Apr 24"), Some(("5:23am On Apr 24".into(), None)));
        let july = Some(("Tuesday July 24, @09:07AM".into(), Some("2012-07-24T09:07:00Z".into())));
        assert_eq!(shown("on Tuesday July 24, @09:07AM (#1)"), july);
        assert_eq!(shown("a year in the rain"), None);
        for line in ["Marcom 3, 5:23am", "decent 4 at 9:07", "9 Mayor 12:30"] {
            assert_eq!(shown(line), None, "{line}");
        }
        assert_eq!(shown("Sept. 4, 9:07am"), Some(("Sept. 4, 9:07am".into(), None)));
    }
}
