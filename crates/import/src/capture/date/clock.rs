//! The time of day and the zone beside a date.

use jiff::civil::Time;
use jiff::tz::Offset;

use super::tokens::Tokens;
use super::words::zone;

impl Tokens<'_> {
    /// The time after a date, past a few joining signs and words; its zone; the token after it.
    pub(super) fn time_after(&self, at: usize) -> Option<(Time, Option<Offset>, usize)> {
        let start =
            self.skip(at, &[',', '،', '-', '–', '—', '|', '@', '·', '•', '.', ':', '(', '/', '»'], JOINTS, 3);
        let (time, next) =
            self.clock(start).or_else(|| self.dotted(start)).or_else(|| self.bare_hour(start))?;
        let (offset, next) = self.zone(next);
        Some((time, offset, next))
    }

    /// The time before a date: `9:33 AM, Dec 9, 2015`.
    pub(super) fn time_before(&self, at: usize) -> Option<(Time, Option<Offset>, usize)> {
        let from = at.saturating_sub(10);
        (from..at).find_map(|start| {
            let (time, next) = self.clock(start).or_else(|| self.bare_hour(start))?;
            let (offset, next) = self.zone(next);
            let joined = self.skip(
                next,
                &[',', '-', '–', '—', '|', '·', '•', '(', ')'],
                &["on", "am", "le", "el", "il", "den", "op", "em", "of"],
                3,
            );
            (joined == at).then_some((time, offset, start))
        })
    }

    /// `9:33`, `09:33:05`, `9:33 AM`, `9h33`, `9:33 Uhr`.
    pub(super) fn clock(&self, at: usize) -> Option<(Time, usize)> {
        let hour = self.number(at, 1..3)?;
        let colon = self.sign(at + 1) == Some(':') || self.word(at + 1) == Some("h");
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
        self.finished(hour, minute, second, next)
    }

    /// `9.33 Uhr`, `9.33 pm`: a dot only with a word that makes it a time.
    fn dotted(&self, at: usize) -> Option<(Time, usize)> {
        let hour = self.number(at, 1..3)?;
        let minute = self.number(at + 2, 2..3).filter(|_| self.sign(at + 1) == Some('.'))?;
        let told = matches!(self.word(at + 3), Some("uhr" | "am" | "pm" | "a" | "p" | "h"));
        let joined = at.checked_sub(1).and_then(|before| self.word(before));
        let told =
            told || joined.is_some_and(|word| matches!(word, "um" | "alle" | "ore" | "kl" | "klo" | "om"));
        told.then(|| self.finished(hour, minute, 0, at + 3))?
    }

    /// `9 AM`, `9pm`, `9 Uhr`.
    fn bare_hour(&self, at: usize) -> Option<(Time, usize)> {
        let hour = self.number(at, 1..3)?;
        let told = matches!(self.word(at + 1), Some("am" | "pm" | "uhr"));
        let dotted = matches!(self.word(at + 1), Some("a" | "p")) && self.half_of_day(at + 1).0.is_some();
        (told || dotted).then(|| self.finished(hour, 0, 0, at + 1))?
    }

    fn finished(&self, hour: i32, minute: i32, second: i32, at: usize) -> Option<(Time, usize)> {
        let (half, mut next) = self.half_of_day(at);
        let hour = match half {
            Some(_) if hour > 12 => hour,
            Some(pm) => hour % 12 + if pm { 12 } else { 0 },
            None => hour,
        };
        if half.is_none() && matches!(self.word(next), Some("uhr" | "h" | "hs" | "hrs" | "min")) {
            next += 1;
        }
        let time =
            Time::new(hour.try_into().ok()?, minute.try_into().ok()?, second.try_into().ok()?, 0).ok()?;
        Some((time, next))
    }

    /// `am`, `p.m.`: whether it is the second half, and the token after it.
    fn half_of_day(&self, at: usize) -> (Option<bool>, usize) {
        match self.word(at) {
            // German goes on with “am 9. Dezember”.
            Some("am") if self.number(at + 1, 1..3).is_some() && self.sign(at + 2) == Some('.') => (None, at),
            Some("am") => (Some(false), at + 1),
            Some("pm") => (Some(true), at + 1),
            Some(half @ ("a" | "p")) if self.word(at + 2) == Some("m") => {
                let dot = usize::from(self.sign(at + 3) == Some('.'));
                (Some(half == "p"), at + 3 + dot)
            }
            // Old Movable Type: `9:33p`.
            Some(half @ ("a" | "p")) if self.touches(at) && self.word(at + 1).is_none() => {
                (Some(half == "p"), at + 1)
            }
            _ => (None, at),
        }
    }

    /// `Z`, `UTC`, `EST`, `(PDT)`, `-0400`, `+02:00`, `GMT+2` after a time.
    pub(super) fn zone(&self, at: usize) -> (Option<Offset>, usize) {
        if self.sign(at) == Some('(')
            && self.sign(at + 2) == Some(')')
            && let (Some(offset), _) = self.zone(at + 1)
        {
            return (Some(offset), at + 3);
        }
        if let Some(minutes) = self.word(at).and_then(zone) {
            if minutes == 0
                && self.touches(at + 1)
                && let (Some(offset), next) = self.offset(at + 1)
            {
                return (Some(offset), next);
            }
            return (Offset::from_seconds(minutes * 60).ok(), at + 1);
        }
        // A zone whose distance depends on the season, or that several countries share: taken, not read.
        if matches!(self.all.get(at).map(|token| token.text), Some("ET" | "CT" | "MT" | "PT" | "IST")) {
            return (None, at + 1);
        }
        self.offset(at)
    }

    fn offset(&self, at: usize) -> (Option<Offset>, usize) {
        let Some(sign) = self.sign(at).filter(|sign| "+-−".contains(*sign)) else { return (None, at) };
        let (minutes, next) =
            match (self.number(at + 1, 4..5), self.number(at + 1, 1..3), self.number(at + 3, 2..3)) {
                (Some(both), _, _) => (both / 100 * 60 + both % 100, at + 2),
                (_, Some(hours), Some(minutes)) if self.sign(at + 2) == Some(':') => {
                    (hours * 60 + minutes, at + 4)
                }
                (_, Some(hours), _) if at > 0 && self.word(at - 1).is_some() => (hours * 60, at + 2),
                _ => return (None, at),
            };
        // `2009-2015` and `9:33 - 4021` are no zones.
        if !self.touches(at + 1) || minutes > 14 * 60 {
            return (None, at);
        }
        match Offset::from_seconds(minutes * if sign == '+' { 60 } else { -60 }) {
            Ok(offset) => (Some(offset), next),
            Err(_) => (None, at),
        }
    }
}

/// Words between a date and its time.
const JOINTS: &[&str] = &[
    "at",
    "um",
    "à",
    "a",
    "las",
    "la",
    "alle",
    "ore",
    "kl",
    "klo",
    "om",
    "o",
    "в",
    "às",
    "as",
    "t",
    "ob",
    "v",
    "у",
    "godz",
    "около",
    "vers",
    "ore",
    "h",
];
