//! A date and time as a page shows it, with or without a zone.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use serde::{Serialize, Serializer};

/// A date and time read from a page. In JSON it is RFC 3339; without a zone on the page it is given as `Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    date: Date,
    time: Option<Time>,
    offset: Option<Offset>,
    against: Option<DateTime>,
}

impl Moment {
    pub(super) fn new(date: Date, time: Option<Time>, offset: Option<Offset>) -> Self {
        Moment { date, time, offset, against: None }
    }

    /// A relative time held against the page's own date, in that date's zone.
    #[allow(dead_code, reason = "for readers that meet relative times")]
    pub(super) fn resolved(date: Date, time: Option<Time>, now: Moment) -> Self {
        Moment { date, time, offset: now.offset, against: Some(now.civil()) }
    }

    /// The page's own date this time was reckoned from, if the page told it as "3 hours ago" or the like.
    pub fn reckoned_from(&self) -> Option<DateTime> {
        self.against
    }

    /// Whether the page says in which zone.
    pub fn has_zone(&self) -> bool {
        self.offset.is_some()
    }

    /// Whether the page gives a date and no time of day.
    pub fn is_date_only(&self) -> bool {
        self.time.is_none()
    }

    /// The date and time on the page's own clock; midnight if it gives none.
    pub fn civil(&self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.civil().strftime("%Y-%m-%dT%H:%M:%S"))?;
        match self.offset {
            Some(offset) if offset != Offset::UTC => {
                let minutes = offset.seconds() / 60;
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
            _ => write!(f, "Z"),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
