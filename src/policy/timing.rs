//! What a policy asks of the time of a meeting: how far apart, at which time of the year.

use super::requirement::{Requirement, Within, requirements};
use super::rhythm::{MonthDay, Per};
use crate::calendar::Calendar;
use crate::finding::Kind;
use chrono::NaiveDate;
use serde::Deserialize;

requirements! {
    /// How far apart regular meetings are at most.
    Interval {
        /// So many days, days of public holidays not counted.
        days: Option<u64>,
        /// One in each of these periods.
        per: Option<Per>,
    }
    /// The time of the year to which meetings belong.
    Season {
        /// From this day.
        from: Option<MonthDay>,
        /// To this day.
        to: Option<MonthDay>,
        /// Before the Chinese New Year.
        before_new_year: bool,
    }
}

impl Within {
    /// The days from one date to another, counted as the requirement counts them; 0 where the second is not
    /// later.
    pub fn days_between(&self, calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> u64 {
        if self.working_days {
            return u64::try_from(calendar.working_days_between(from, to)).unwrap_or(u64::MAX);
        }
        u64::try_from((to - from).num_days()).unwrap_or(0)
    }
}
