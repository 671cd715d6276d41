//! How many days ahead of a meeting something happened.

use super::Subject;
use crate::calendar::Moment;
use crate::policy::LeadTime;

/// The days from a moment to the meeting, counted as the requirement counts them; less than zero where it
/// lies behind.
pub(super) fn days_ahead(subject: &Subject<'_>, rule: &LeadTime, moment: Moment) -> i64 {
    let date = subject.meeting.date;
    if !rule.working_days || moment.date > date {
        return moment.days_before(date);
    }
    i64::try_from(subject.register.calendar.working_days_between(moment.date, date)).unwrap_or(i64::MAX)
}

/// Whether so many days are fewer than the requirement asks for.
pub(super) fn too_few(rule: &LeadTime, days: i64) -> bool {
    u64::try_from(days).is_ok_and(|days| days < rule.days) || days < 0
}
