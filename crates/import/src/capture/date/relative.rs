//! Times told from the moment of reading: `3 hours ago`, `gestern um 9:07`, `Monday at 5:12 PM`, `3:05pm On Oct 10`.
//!
//! They are recognised as such, and become a time only against a date of the page itself.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::moment::Moment;
use super::tokens::Tokens;
use super::words::{month, weekdays};

/// A time as far from the moment of reading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) enum Relative {
    /// So many seconds before.
    Seconds(i64),
    /// So many days before, perhaps at a time of day.
    Days(i64, Option<Time>),
    /// The last such weekday (Monday 1), at a time of day.
    Weekday(i8, Time),
    /// The last such day of the year, month and day, at a time of day.
    Yearly(i8, i8, Time),
    /// A few minutes, hours or days before.
    Few,
}

/// Headers are short.
const LONGEST: usize = 240;

/// The first relative time in a line, and the bytes it takes.
pub(in super::super) fn find_relative(text: &str) -> Option<(Relative, Range<usize>)> {
    if text.len() > LONGEST || !may_hold_relative(text.as_bytes()) {
        return None;
    }
    let tokens = Tokens::of(text);
    let ago = may_hold_ago(text.as_bytes());
    let found = (0..tokens.all.len()).find_map(|at| tokens.relative_at(at, ago));
    let (relative, first, next) = found.or_else(|| tokens.alone())?;
    Some((relative, tokens.all[first].at..tokens.end(next - 1)))
}

impl Relative {
    /// The time meant, if `now` is when the page was read; `None` if `now` is too coarse for that.
    pub fn against(self, now: Moment) -> Option<Moment> {
        let today = now.civil().date();
        let (date, time) = match self {
            Self::Few => return None,
            Self::Seconds(_) if now.is_date_only() => return None,
            Self::Seconds(back) => {
                let then = now.civil().checked_sub(back.seconds()).ok()?;
                (then.date(), Some(then.time()))
            }
            Self::Days(back, time) => (today.checked_sub(back.days()).ok()?, time),
            Self::Weekday(day, time) => {
                let back = (today.weekday().to_monday_one_offset() - day).rem_euclid(7);
                (today.checked_sub(i64::from(if back == 0 { 7 } else { back }).days()).ok()?, Some(time))
            }
            Self::Yearly(month, day, time) => {
                let year = today.year();
                let last = [year, year - 1].into_iter().filter_map(|year| Date::new(year, month, day).ok());
                (last.into_iter().find(|date| *date <= today)?, Some(time))
            }
        };
        Some(Moment::resolved(date, time, now))
    }
}

/// The first length of time before the moment of reading, such as `3 hours ago`, and the bytes it takes with what makes
/// it rough: `about`, `almost`.
pub(in super::super) fn find_ago(text: &str) -> Option<(Relative, Range<usize>)> {
    if text.len() > LONGEST || !may_hold_ago(text.as_bytes()) {
        return None;
    }
    let tokens = Tokens::of(text);
    let (relative, first, next) = (0..tokens.all.len()).find_map(|at| tokens.ago_at(at))?;
    Some((relative, tokens.all[first].at..tokens.end(next - 1)))
}

/// Whether a relative time may be in a line: all have a number, a word that says "ago", or are a word alone.
fn may_hold_relative(bytes: &[u8]) -> bool {
    let opens = |word: &&str| begins(bytes.trim_ascii_start(), word);
    bytes.iter().any(u8::is_ascii_digit) || ALONE.iter().any(opens) || may_hold_ago(bytes)
}

/// Whether some word is one that says "ago"; most lines have none, and need not be cut into tokens.
fn may_hold_ago(bytes: &[u8]) -> bool {
    let opens = |(_, pair): &(usize, &[u8])| FIRST[usize::from(pair[0])] & SECOND[usize::from(pair[1])] != 0;
    bytes.windows(2).enumerate().filter(opens).any(|(at, _)| {
        let rest = &bytes[at..];
        let is =
            |word: &&str| begins(rest, word) && !rest.get(word.len()).is_some_and(u8::is_ascii_lowercase);
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphabetic() || !bytes[at - 1].is_ascii());
        !inside && AGO.iter().chain(&BEFORE).chain(&["il y"]).any(is)
    })
}

/// For each byte which of those words begin with it, by a bit for each first letter, and which have it as the second.
const FIRST: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < PAIRS.len() {
        table[PAIRS[at].0 as usize] |= 1 << at;
        table[PAIRS[at].0.to_ascii_uppercase() as usize] |= 1 << at;
        at += 1;
    }
    table
};
const SECOND: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < PAIRS.len() {
        let mut second = 0;
        while second < PAIRS[at].1.len() {
            table[PAIRS[at].1[second] as usize] |= 1 << at;
            table[PAIRS[at].1[second].to_ascii_uppercase() as usize] |= 1 << at;
            second += 1;
        }
        at += 1;
    }
    table
};

/// The first letters of those words, and the second bytes of each.
const PAIRS: [(u8, &[u8]); 8] = [
    (b'a', b"gt"),
    (b'f', b"a\xc3"),
    (b'g', b"e"),
    (b'h', b"ae\xc3"),
    (b'i', b"l"),
    (b's', b"ei"),
    (b't', b"e"),
    (b'v', b"o"),
];

fn begins(bytes: &[u8], word: &str) -> bool {
    bytes.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
}

/// Words after a length of time, and before one.
const AGO: [&str; 8] = ["ago", "geleden", "fa", "atrás", "sedan", "siden", "temu", "her"];
const BEFORE: [&str; 4] = ["vor", "hace", "há", "för"];

/// The first words of times that stand alone, as [`Tokens::alone`] knows them, without a number.
const ALONE: [&str; 18] = [
    "just",
    "right",
    "now",
    "gerade",
    "jetzt",
    "yesterday",
    "gestern",
    "hier",
    "ayer",
    "ieri",
    "gisteren",
    "ontem",
    "today",
    "heute",
    "hoy",
    "oggi",
    "vandaag",
    "hoje",
];

type Found = Option<(Relative, usize, usize)>;

impl Tokens<'_> {
    /// `ago`: whether some word may say so.
    fn relative_at(&self, at: usize, ago: bool) -> Found {
        if let Some(found) = if ago { self.ago_at(at) } else { None } {
            return Some(found);
        }
        if self.number(at, 1..3).is_some() {
            return self.day_and_month(at);
        }
        let word = self.word(at)?;
        match word {
            "today" | "heute" | "hoy" | "oggi" | "vandaag" | "hoje" => self.day(at, 0, at + 1),
            "aujourd" => self.day(at, 0, at + 3),
            "yesterday" | "gestern" | "hier" | "ayer" | "ieri" | "gisteren" | "ontem" => {
                self.day(at, 1, at + 1)
            }
            _ => self.weekday(at, word).or_else(|| self.month_and_day(at, word)),
        }
    }

    /// A length of time before the moment of reading, in any of the languages.
    fn ago_at(&self, at: usize) -> Found {
        let found = match self.word(at) {
            Some(word) if BEFORE.contains(&word) => self.before(at, at + 1),
            Some("il") if self.word(at + 1) == Some("y") => self.before(at, at + 3),
            _ => self.ago(at),
        };
        let (relative, mut first, next) = found?;
        while first > 0 && self.word(first - 1).is_some_and(|word| ROUGHLY.contains(&word)) {
            first -= 1;
        }
        Some((relative, first, next))
    }

    /// `3 hours ago`, `2 days, 3 hours ago`, `an hour ago`, `3 uur geleden`.
    fn ago(&self, at: usize) -> Found {
        let (relative, next) = self.length(at)?;
        // `3 years agoEdited`: what follows may touch it.
        let touched = |ago: &str| {
            self.all[next].text.get(ago.len()..).is_some_and(|rest| rest.starts_with(char::is_uppercase))
        };
        let ended = |word: &str, ago: &str| word == ago || (word.starts_with(ago) && touched(ago));
        let told = self.word(next).is_some_and(|word| AGO.iter().any(|ago| ended(word, ago)));
        told.then_some((relative, at, next + 1))
    }

    /// `vor 3 Stunden`, `il y a 2 jours`, `hace 5 minutos`.
    fn before(&self, first: usize, at: usize) -> Found {
        let (relative, next) = self.length(at)?;
        let tail = usize::from(matches!(self.word(next), Some("atrás" | "sedan")));
        Some((relative, first, next + tail))
    }

    /// One or two lengths of time in a row. What is told in days or longer has no time of day.
    fn length(&self, at: usize) -> Option<(Relative, usize)> {
        if let Some(next) = self.few(at) {
            return Some((Relative::Few, next));
        }
        let (mut seconds, mut next) = self.amount(at)?;
        let days = seconds >= DAY;
        let joined = self.skip(next, &[','], &["and", "und", "et", "y", "e"], 1);
        if let Some((more, after)) = self.number(joined, 1..3).and_then(|_| self.amount(joined)) {
            (seconds, next) = (seconds + more, after);
        }
        Some((if days { Relative::Days(seconds / DAY, None) } else { Relative::Seconds(seconds) }, next))
    }

    /// `a few minutes`: the token after it.
    fn few(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.word(at) == Some("a"));
        let few = matches!(self.word(at)?, "few" | "wenigen" | "quelques" | "unos" | "unas");
        (few && unit(self.word(at + 1)?).is_some()).then_some(at + 2)
    }

    /// `3 hours`, `an hour`, `einer Stunde`: in seconds, and the token after it.
    fn amount(&self, at: usize) -> Option<(i64, usize)> {
        let count = match self.number(at, 1..5) {
            Some(count) => i64::from(count),
            None => count(self.word(at)?)?,
        };
        let word = self.word(at + 1)?;
        let short = || short_unit(word).filter(|_| self.touches(at + 1));
        let unit = unit(word).or_else(short)?;
        let dot = usize::from(self.sign(at + 2) == Some('.'));
        Some((count * unit, at + 2 + dot))
    }

    /// `yesterday at 5:12 pm`. Without a time of day it is only a word.
    fn day(&self, first: usize, back: i64, at: usize) -> Found {
        let (time, _, next) = self.time_after(at)?;
        Some((Relative::Days(back, Some(time)), first, next))
    }

    /// `Monday at 5:12 PM`.
    fn weekday(&self, at: usize, word: &str) -> Found {
        let days = weekdays(word);
        let day = days.only()?;
        if word.chars().count() < 5 || (self.sign(at + 1).is_none() && self.number(at + 1, 1..3).is_some()) {
            return None;
        }
        let (time, _, next) = self.time_after(at + 1)?;
        Some((Relative::Weekday(day, time), at, next))
    }

    /// `Oct 10, 3:05pm`, `3:05pm On Oct 10`: a date that leaves the year to the reader.
    fn month_and_day(&self, at: usize, word: &str) -> Found {
        let after = self.skip(at + 1, &['.'], &[], 1);
        let day = self.number(after, 1..3)?;
        self.yearly(at, month(word)?, day, self.after_ordinal(after + 1))
    }

    /// `10 Oct, 3:05pm`, `10. Oktober um 9:07`.
    fn day_and_month(&self, at: usize) -> Found {
        let word = self.skip(self.after_ordinal(at + 1), &['.'], &["de", "of"], 1);
        let month = month(self.word(word)?)?;
        self.yearly(at, month, self.number(at, 1..3)?, self.skip(word + 1, &['.'], &[], 1))
    }

    fn yearly(&self, at: usize, month: i8, day: i32, next: usize) -> Found {
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        if let Some((time, _, next)) = self.time_after(next) {
            return Some((Relative::Yearly(month, day, time), at, next));
        }
        let (time, _, first) = self.time_before(at)?;
        Some((Relative::Yearly(month, day, time), first, next))
    }

    /// A whole line that says nothing else: `3h`, `5 min`, `just now`, `yesterday`.
    fn alone(&self) -> Found {
        let last = self.all.len();
        let words: Vec<&str> = (0..last.min(4)).filter_map(|at| self.word(at)).collect();
        let relative = match words.as_slice() {
            ["just" | "right", "now"] | ["now"] | ["gerade", "eben"] | ["jetzt"] if last <= 2 => {
                Relative::Seconds(0)
            }
            ["yesterday" | "gestern" | "hier" | "ayer" | "ieri" | "gisteren" | "ontem"] if last == 1 => {
                Relative::Days(1, None)
            }
            ["today" | "heute" | "hoy" | "oggi" | "vandaag" | "hoje"] if last == 1 => Relative::Days(0, None),
            [word] if last == 2 && self.number(0, 1..4).is_some() => {
                let seconds = i64::from(self.number(0, 1..4)?) * short_unit(word).or_else(|| unit(word))?;
                if seconds >= DAY { Relative::Days(seconds / DAY, None) } else { Relative::Seconds(seconds) }
            }
            _ => return None,
        };
        Some((relative, 0, last))
    }
}

/// Words that make a length of time rough.
const ROUGHLY: [&str; 7] = ["about", "almost", "over", "more", "than", "less", "around"];

/// A number in words.
fn count(word: &str) -> Option<i64> {
    Some(match word {
        "a" | "an" | "one" | "einer" | "einem" | "un" | "une" | "una" | "uma" | "um" | "een" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        _ => return None,
    })
}

const DAY: i64 = 86_400;

/// Seconds in a unit of time, in the languages the dates are read in.
fn unit(word: &str) -> Option<i64> {
    let begins = |names: &[&str]| names.iter().any(|name| word.starts_with(name));
    let is = |names: &[&str]| names.contains(&word);
    match () {
        () if begins(&["second", "sec", "sek", "segundo", "moment"]) => Some(1),
        () if begins(&["minut", "min"]) => Some(60),
        () if begins(&["hour", "stund", "heure", "hora"])
            || is(&["hr", "hrs", "std", "ora", "ore", "uur", "uren"]) =>
        {
            Some(3600)
        }
        () if begins(&["day", "tag", "jour", "día", "dia", "giorn"]) || is(&["dag", "dagen", "dagar"]) => {
            Some(DAY)
        }
        () if begins(&["week", "wk", "woche", "semaine", "semana", "settiman", "weken"]) => Some(7 * DAY),
        () if begins(&["month", "monat", "maand"])
            || is(&["mois", "mes", "meses", "mês", "mesi", "mese", "mo", "mos"]) =>
        {
            Some(30 * DAY)
        }
        () if begins(&["year", "jahr", "année", "año"])
            || is(&["an", "ans", "anno", "anni", "ano", "anos", "jaar", "yr", "yrs"]) =>
        {
            Some(365 * DAY)
        }
        () => None,
    }
}

fn short_unit(word: &str) -> Option<i64> {
    match word {
        "s" => Some(1),
        "m" => Some(60),
        "h" => Some(3600),
        "d" | "j" => Some(DAY),
        "w" => Some(7 * DAY),
        "mo" => Some(30 * DAY),
        "y" => Some(365 * DAY),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Order, find};
    use super::*;

    fn read(text: &str) -> String {
        let (now, _) = find("Tue, 24 Jul 2012 09:07 +0200", Order::Unknown).unwrap();
        match find_relative(text) {
            Some((relative, range)) => {
                let time = relative.against(now).map_or("?".into(), |time| time.to_string());
                format!("{time} [{}]", &text[range])
            }
            None => "none".into(),
        }
    }

    #[test]
    fn no_word_that_tells_is_passed_over() {
        for word in AGO.iter().chain(&BEFORE).chain(&["il y"]) {
            assert!(may_hold_ago(format!("x ({word}").as_bytes()), "{word}");
            assert!(may_hold_ago(word.to_ascii_uppercase().as_bytes()), "{word}");
            assert!(!may_hold_ago(format!("x{word}x").as_bytes()), "{word}");
        }
    }

    #[test]
    fn times_told_from_the_moment_of_reading() {
        let table = [
            ("Ann 3 hours ago", "2012-07-24T06:07:00+02:00 [3 hours ago]"),
            ("about an hour ago by Bo", "2012-07-24T08:07:00+02:00 [about an hour ago]"),
            (
                "Ann, more than two hours and 5 minutes ago",
                "2012-07-24T07:02:00+02:00 [more than two hours and 5 minutes ago]",
            ),
            ("365 days ago", "2011-07-25T00:00:00+02:00 [365 days ago]"),
            ("Ann · 3h ago", "2012-07-24T06:07:00+02:00 [3h ago]"),
            ("Ann3 hours agoEdited", "2012-07-24T06:07:00+02:00 [3 hours agoEdited]"),
            ("a few minutes ago", "? [a few minutes ago]"),
            ("1 day 3 hours ago", "2012-07-23T00:00:00+02:00 [1 day 3 hours ago]"),
            ("vor 2 Tagen", "2012-07-22T00:00:00+02:00 [vor 2 Tagen]"),
            ("vor einer Stunde", "2012-07-24T08:07:00+02:00 [vor einer Stunde]"),
            ("il y a 3 jours", "2012-07-21T00:00:00+02:00 [il y a 3 jours]"),
            ("hace 5 minutos", "2012-07-24T09:02:00+02:00 [hace 5 minutos]"),
            ("3 uur geleden", "2012-07-24T06:07:00+02:00 [3 uur geleden]"),
            ("2 ore fa", "2012-07-24T07:07:00+02:00 [2 ore fa]"),
            ("há 2 dias", "2012-07-22T00:00:00+02:00 [há 2 dias]"),
            ("yesterday at 5:12 pm", "2012-07-23T17:12:00+02:00 [yesterday at 5:12 pm]"),
            ("Today, 09:15 PM", "2012-07-24T21:15:00+02:00 [Today, 09:15 PM]"),
            ("Gestern, 09:07 Uhr", "2012-07-23T09:07:00+02:00 [Gestern, 09:07 Uhr]"),
            ("Aujourd’hui à 9h07", "2012-07-24T09:07:00+02:00 [Aujourd’hui à 9h07]"),
            ("hoy a las 9:07", "2012-07-24T09:07:00+02:00 [hoy a las 9:07]"),
            ("Monday at 5:12 PM", "2012-07-23T17:12:00+02:00 [Monday at 5:12 PM]"),
            ("Tuesday at 5:12 PM", "2012-07-17T17:12:00+02:00 [Tuesday at 5:12 PM]"),
            ("3:05pm On Oct 10", "2011-10-10T15:05:00+02:00 [3:05pm On Oct 10]"),
            ("10. Juli um 9:07 Uhr", "2012-07-10T09:07:00+02:00 [10. Juli um 9:07 Uhr]"),
            ("5h", "2012-07-24T04:07:00+02:00 [5h]"),
            ("just now", "2012-07-24T09:07:00+02:00 [just now]"),
        ];
        for (text, expect) in table {
            assert_eq!(read(text), expect, "{text}");
        }
    }

    #[test]
    fn sentences_are_no_times() {
        for text in [
            "I was there yesterday",
            "today is fine",
            "3 hours of rain",
            "vor dem Haus",
            "Hier ist es",
            "v 2",
            "fa la la",
            "3 h ago",
        ] {
            assert_eq!(read(text), "none", "{text}");
        }
    }

    #[test]
    fn a_date_alone_cannot_carry_hours() {
        let (day, _) = find("24 Jul 2012", Order::Unknown).unwrap();
        assert_eq!(Relative::Seconds(60).against(day), None);
        assert!(Relative::Days(1, None).against(day).is_some());
    }
}
