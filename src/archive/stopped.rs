//! Types that met and then stop: other records go on, and none of theirs follows.

use super::Organization;
use super::slots::{closing, day_counted};
use crate::policy::Per;
use crate::resolve::Meeting;
use chrono::NaiveDate;

impl Organization {
    /// The whole periods since a meeting that are over, by the last record of any type, where no regular one
    /// of its type and host follows.
    pub fn periods_after(&self, meeting: &Meeting, per: Per) -> Vec<(NaiveDate, NaiveDate)> {
        let Some(since) = per.around(day_counted(meeting, per)).1.succ_opt() else { return Vec::new() };
        let day = self.last_days.any.filter(|_| self.is_last_regular(meeting));
        let periods =
            day.into_iter().flat_map(|day| per.between(since, day).map(move |period| (period, day)));
        periods.filter(|((_, last), day)| closing(*last, per) < *day).map(|(period, _)| period).collect()
    }

    /// Whether no regular meeting of the same type and host comes after a meeting, so far as records can be
    /// placed.
    pub fn is_last_regular(&self, meeting: &Meeting) -> bool {
        let follows = |later: &Meeting| {
            later.kind.id == meeting.kind.id
                && (later.host() == meeting.host() || later.hosts.is_empty())
                && (later.date, &later.id) > (meeting.date, &meeting.id)
                && later.front().extraordinary.is_none()
        };
        let after = self.by_date.range(meeting.date..).flat_map(|(_, indexes)| indexes);
        !after.map(|index| &*self.meetings[*index]).any(follows)
            && !self.may_have_met(&meeting.kind.id, [meeting.date, self.as_of])
            && !self.doubtful.iter().any(|index| self.meetings[*index].kind.id == meeting.kind.id)
    }
}
