//! The days on which an office works: the announced holidays and swapped days, else Monday to Friday.

#[path = "../../../src/calendar/statutory.rs"]
#[allow(dead_code, clippy::duplicate_mod, reason = "only what a day is matters here")]
mod statutory;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A week, by its Monday.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Week(NaiveDate);

impl Week {
    /// The week of a day.
    pub(crate) fn of(date: NaiveDate) -> Self {
        Self(date - Days::new(u64::from(date.weekday().num_days_from_monday())))
    }

    pub(crate) fn next(self) -> Self {
        Self(self.0 + Days::new(7))
    }

    pub(crate) fn first(self) -> NaiveDate {
        self.0
    }

    pub(crate) fn day(self, weekday: Weekday) -> NaiveDate {
        self.0 + Days::new(u64::from(weekday.num_days_from_monday()))
    }

    pub(crate) fn contains(self, date: NaiveDate) -> bool {
        Self::of(date).0 == self.0
    }
}

/// Whether a public holiday gives the day off.
pub(crate) fn is_holiday(date: NaiveDate) -> bool {
    statutory::announced(date).is_some_and(|day| !day.works)
}

/// Whether the office works on that day.
pub(crate) fn is_working_day(date: NaiveDate) -> bool {
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    statutory::announced(date).map_or(!weekend, |day| day.works)
}

/// The first working day after a day.
pub(crate) fn next_working_day(date: NaiveDate) -> NaiveDate {
    date.iter_days().skip(1).find(|day| is_working_day(*day)).expect("offices work again")
}

/// The last working day before a day.
pub(crate) fn previous_working_day(date: NaiveDate) -> NaiveDate {
    date.iter_days().rev().skip(1).find(|day| is_working_day(*day)).expect("offices worked before")
}
