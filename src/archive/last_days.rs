//! At which days records stand, and the last of them: until when it is known what became of meetings.

use crate::record::Status;
use crate::resolve::Meeting;
use chrono::NaiveDate;

/// The last days of records up to the day of the archive.
#[derive(Debug, Clone, Copy, Default)]
pub struct LastDays {
    /// Of a record of any type.
    pub any: Option<NaiveDate>,
    /// Of one of a type with slots of a week.
    pub weekly: Option<NaiveDate>,
    /// Of one of a type that meets every few weeks or more often.
    pub often: Option<NaiveDate>,
}

impl LastDays {
    /// Those of some meetings. One that is planned says nothing, nor does one that is called off beforehand,
    /// of the days until then.
    pub(super) fn new<'a>(meetings: impl Iterator<Item = &'a Meeting>, as_of: NaiveDate) -> Self {
        let mut last = Self::default();
        for meeting in meetings.filter(|meeting| meeting.status != Status::Planned) {
            let day = Some(earliest(meeting)).filter(|day| *day <= as_of);
            let asks = &meeting.kind.requirements;
            let weekly = asks.sessions.as_ref().is_some_and(|sessions| !sessions.slots.is_empty());
            let often = weekly || asks.interval.as_ref().is_some_and(|interval| interval.days.is_some());
            last.any = last.any.max(day);
            last.weekly = last.weekly.max(day.filter(|_| weekly));
            last.often = last.often.max(day.filter(|_| often));
        }
        last
    }
}

/// The day whose slot a record stands for: the one that it was moved away from, else its own.
pub(super) fn meant_for(meeting: &Meeting) -> NaiveDate {
    meeting.front().rescheduled.as_ref().and_then(|moved| moved.from).map_or(meeting.date, |from| from.date)
}

/// The first of the days that a record may stand for.
pub(super) fn earliest(meeting: &Meeting) -> NaiveDate {
    let day = meant_for(meeting);
    named_otherwise(meeting).map_or(day, |named| named.min(day))
}

/// The day in a record's file name, where its date is another: MB011 reports that, and either may be the
/// slot that it stands for.
pub(super) fn named_otherwise(meeting: &Meeting) -> Option<NaiveDate> {
    meeting.named_date.filter(|named| *named != meeting.date)
}
