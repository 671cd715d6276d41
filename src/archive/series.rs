//! The regular meetings before one: each type and host has a series of its own.

use super::Organization;
use super::slots::day_counted;
use crate::policy::Per;
use crate::record::Status;
use crate::resolve::Meeting;
use chrono::NaiveDate;

impl Organization {
    /// The whole periods between a meeting and the regular one before it, or the day from which records are
    /// expected, that have none.
    pub fn periods_before(&self, meeting: &Meeting, per: Per) -> Vec<(NaiveDate, NaiveDate)> {
        let (own, _) = per.around(day_counted(meeting, per));
        let from = match self.previous_regular(meeting) {
            Some(previous) => per.around(day_counted(previous, per)).1.succ_opt(),
            None => self.register.records_from,
        };
        from.map(|from| per.between(from, own).collect()).unwrap_or_default()
    }

    /// The regular meeting of the same type and host before a meeting. One that was not held, and says why,
    /// counts; so does one that was before it by its file name, whatever its date says.
    pub fn previous_regular(&self, meeting: &Meeting) -> Option<&Meeting> {
        self.regular_before(meeting, meeting.date).map(|(_, earlier)| earlier)
    }

    /// The last regular meeting of a meeting's type and host before a day, other than itself, with its day.
    fn regular_before(&self, meeting: &Meeting, day: NaiveDate) -> Option<(NaiveDate, &Meeting)> {
        let in_series = |earlier: &&Meeting| {
            earlier.kind.id == meeting.kind.id
                && earlier.host() == meeting.host()
                && earlier.status != Status::Planned
                && earlier.front().extraordinary.is_none()
                && earlier.id != meeting.id
        };
        let earlier = self.by_date.range(..day).rev().flat_map(|(_, indexes)| indexes.iter().rev());
        let mut earlier = earlier.map(|index| &*self.meetings[*index]);
        let earlier = earlier.find(|earlier| in_series(earlier) && !earlier.dates_disagree());
        let doubtful = self.doubtful.iter().map(|index| &*self.meetings[*index]).filter(in_series);
        let named = doubtful.filter_map(|other| Some((other.named_date?, other)));
        let named = named.filter(|(named, _)| *named < day).max_by_key(|(named, _)| *named);
        let earlier = earlier.map(|earlier| (earlier.date, earlier));
        match (earlier, named) {
            (Some(earlier), Some(named)) => Some(if named.0 > earlier.0 { named } else { earlier }),
            (earlier, named) => earlier.or(named),
        }
    }

    /// An earlier meeting of the same type and host that was held, and already is the one of its period.
    pub fn earlier_in_period(&self, meeting: &Meeting, per: Per) -> Option<&Meeting> {
        let own = per.around(day_counted(meeting, per));
        // Each step looks before the day of the last, so that it ends whatever file names and dates say.
        let first = self.regular_before(meeting, meeting.date);
        std::iter::successors(first, |(day, _)| self.regular_before(meeting, *day))
            .map(|(_, earlier)| earlier)
            .take_while(|earlier| per.around(day_counted(earlier, per)) == own)
            .find(|earlier| earlier.held() && !earlier.dates_disagree())
    }
}
