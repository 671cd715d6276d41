//! What a policy asks of the time of a meeting: how far apart, at which time of the year.

use super::reference::ClauseNumber;
use super::requirement::{Requirement, Within, requirements};
use super::rhythm::{MonthDay, Per};
use crate::calendar::Calendar;
use crate::finding::Kind;
use chrono::NaiveDate;

requirements! {
    /// How far apart regular meetings are at most.
    Interval {
        days "天数": Option<u64>
            = "最多相隔多少天，法定节假日不计" / "so many days, days of public holidays not counted",
        per "每": Option<Per> = "或一个时期一次" / "or one in each of these periods",
    }

    /// The time of the year to which meetings belong.
    Season {
        from "起": Option<MonthDay> = "从这一天，如 06-24" / "from this day, such as 06-24",
        to "止": Option<MonthDay> = "到这一天" / "to this day",
        before_new_year "春节前": bool = "在春节之前" / "before the Chinese New Year",
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
