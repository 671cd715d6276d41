//! Which day counts as today.

use super::Zone;
use chrono::{DateTime, NaiveDate, ParseError, Utc};
use std::str::FromStr;

/// A day that somebody named, or a moment, which is a day in each zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today {
    /// This day, everywhere.
    Day(NaiveDate),
    /// The day of this moment, which somebody named.
    At(DateTime<Utc>),
    /// The day of this moment, which is now, for nobody named another.
    Now(DateTime<Utc>),
}

impl Today {
    /// The day in a zone: the only place that makes a day of a moment.
    pub fn day(self, zone: Zone) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(moment) | Self::Now(moment) => zone.day(moment),
        }
    }

    /// Whether somebody named a day: what is asked for is how things were on it, which may be past.
    pub fn is_named(self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// The same for an archive that is closed on a day: it stays at that day, unless another is named.
    #[must_use]
    pub fn in_archive(self, closed: Option<NaiveDate>) -> Self {
        match (self, closed) {
            (Self::Now(_), Some(day)) => Self::Day(day),
            _ => self,
        }
    }
}

impl From<NaiveDate> for Today {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl FromStr for Today {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::Day)
    }
}
