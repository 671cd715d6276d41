//! How soon something followed.

use crate::calendar::Calendar;
use crate::finding::Text;
use crate::policy::Within;
use crate::say;
use chrono::NaiveDate;

/// The days from one date to another, counted as the requirement counts them; 0 where the second is not later.
pub(super) fn days_between(calendar: &Calendar, rule: &Within, from: NaiveDate, to: NaiveDate) -> u64 {
    if rule.working_days {
        return u64::try_from(calendar.working_days_between(from, to)).unwrap_or(u64::MAX);
    }
    u64::try_from((to - from).num_days()).unwrap_or(0)
}

/// So many days, in words.
pub(super) fn in_words(rule: &Within) -> Text {
    let days = rule.days;
    if rule.working_days {
        say!(zh: "{days} 个工作日", en: "{days} working days")
    } else {
        say!(zh: "{days} 天", en: "{days} days")
    }
}
