//! Which day counts as today.

use super::Zone;
use chrono::{DateTime, NaiveDate, ParseError, Utc};
use std::str::FromStr;

/// A day that somebody named, or a moment, which is a day in each zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today {
    /// This day, everywhere.
    Day(NaiveDate),
    /// The day of this moment.
    At(DateTime<Utc>),
}

impl Today {
    /// The day in a zone: the only place that makes a day of a moment.
    pub fn day(self, zone: Zone) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(moment) => zone.day(moment),
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
