//! The sessions that a rhythm expects, week by week.
//!
//! A slot on a public holiday moves to the next working day of its week, so that a slot after another
//! meeting of that day moves along; where from Monday to Friday none is left, it lapses. Where nobody knows
//! yet which days are off, a slot that a holiday may move is not judged.
//!
//! A slot of a week without a record is a gap once a later record of any type with such slots stands, so
//! that a department that never files is found, and the session of a longer period once any later record
//! stands: the archive decides, not the clock. Where the archive says from when records are expected, that
//! holds for those who never filed one. Silence is counted all the same: up to the day of the archive such a
//! slot is missed, or not recorded yet while the time for that lasts.

use super::Organization;
use super::last_days::{earliest, meant_for, named_otherwise};
use super::rhythm::{Gap, Rhythm, Session, Standing};
use crate::calendar::{Calendar, Days, Week, chinese_new_year};
use crate::policy::{MeetingType, Per, Sessions, Slot};
use crate::record::Status;
use crate::register::DepartmentId;
use crate::resolve::Meeting;
use crate::text::fold_name;
use crate::yaml::List;
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A session that the rhythm expects in some week.
#[derive(Debug)]
pub struct Expected<'a> {
    /// The slot of the policy.
    pub slot: &'a Slot,
    /// The day that the slot names.
    pub fixed: NaiveDate,
    /// The next working day, where that day is a public holiday.
    moved: Option<NaiveDate>,
    /// The day on which it is expected, holidays counted in; none where it lapses.
    pub day: Option<NaiveDate>,
    /// Whether a holiday may move it whose days are not known yet, so that nobody can say where it belongs.
    pub unsure: bool,
    /// The meetings of that slot that it comes after.
    pub after: Vec<&'a Meeting>,
}

impl Expected<'_> {
    /// Whether a meeting of this day is in the slot.
    pub fn has_day(&self, date: NaiveDate) -> bool {
        date == self.fixed || Some(date) == self.moved
    }

    /// Whether a start is in the slot, on one of its days.
    pub fn has_start(&self, date: NaiveDate, start: NaiveTime) -> bool {
        let front = |meeting: &&Meeting| meeting.end_that_day().or(meeting.front().start);
        let over = self.after.iter().filter(|meeting| meeting.date == date).filter_map(front).max();
        self.slot.at.is_none_or(|at| start == at)
            && self.slot.before.is_none_or(|before| start < before)
            && over.is_none_or(|over| over <= start)
    }
}

impl Organization {
    /// The sessions that a type's rhythm expects in a week.
    pub fn expected<'a>(&'a self, sessions: &'a Sessions, week: Week) -> Vec<Expected<'a>> {
        let slot = |slot: &'a Slot| {
            let fixed = week.day(slot.weekday?);
            if !slot.is_on(fixed) {
                return None;
            }
            let moved = moved(&self.register.calendar, fixed);
            let day = day_of(fixed, moved, week);
            let unsure = self.register.calendar.may_be_off(fixed).is_some();
            let after =
                slot.after.as_deref().map(|kind| self.in_slot(kind, fixed, moved)).unwrap_or_default();
            Some(Expected { slot, fixed, moved, day, unsure, after })
        };
        sessions.slots.values().filter_map(slot).collect()
    }

    /// The meetings of a type that were held on a day of a slot.
    fn in_slot(&self, kind: &str, fixed: NaiveDate, moved: Option<NaiveDate>) -> Vec<&Meeting> {
        let days = [Some(fixed), moved].into_iter().flatten();
        days.flat_map(|day| self.on(day))
            .filter(|meeting| &*meeting.kind.id == kind && meeting.held())
            .collect()
    }

    /// The next day after another on which a type's rhythm expects a session, by the policy in force then.
    pub fn next_session(&self, kind: &MeetingType, after: NaiveDate) -> Option<NaiveDate> {
        let sessions = kind.requirements.sessions.as_ref()?;
        let weeks =
            std::iter::successors(Some(Week::containing(after)), |week| Some(week.next())).take(WEEKS_AHEAD);
        let days = weeks.flat_map(|week| self.expected(sessions, week)).filter_map(|expected| expected.day);
        days.filter(|day| *day > after).min()
    }

    /// The sessions that were missed, in the order of types and hosts as the archive first has them.
    pub fn gaps(&self) -> &[Gap] {
        &self.rhythm().gaps
    }

    /// Every session that the rhythms expected so far, with the record that stands for it, by day. One of a
    /// longer period is expected by the period's last day.
    pub fn sessions(&self) -> &[Session] {
        &self.rhythm().sessions
    }

    /// What the rhythms expected, computed once: rules ask for it, and the selection.
    fn rhythm(&self) -> &Rhythm {
        self.rhythm.get_or_init(|| self.compute())
    }

    fn compute(&self) -> Rhythm {
        let (mut gaps, mut sessions): (Vec<Gap>, Vec<Session>) = Default::default();
        let series: Vec<_> = self.series().into_iter().collect();
        let (week, day) = (self.last_days.weekly.or(self.last_days.any), self.last_days.any);
        let computed = series.par_iter().map(|((kind, host), meetings)| {
            (self.weekly(kind, *host, meetings, week), self.of_periods(kind, *host, meetings, day))
        });
        let computed: Vec<_> = computed.collect();
        for (weekly, (missing, of_periods)) in computed {
            gaps.extend(runs(&weekly));
            gaps.extend(missing);
            sessions.extend(weekly.into_iter().flatten());
            sessions.extend(of_periods);
        }
        sessions.sort_by(|a, b| (a.day, &a.kind.id, a.host).cmp(&(b.day, &b.kind.id, b.host)));
        Rhythm { gaps, sessions }
    }

    /// The meetings of each type that has sessions, by host.
    fn series(&self) -> BTreeMap<(&str, DepartmentId), Vec<(usize, &Meeting)>> {
        let mut series: BTreeMap<(&str, DepartmentId), Vec<(usize, &Meeting)>> = BTreeMap::new();
        let all = self.meetings.iter().enumerate();
        for (at, meeting) in all.filter(|(_, meeting)| meeting.kind.requirements.sessions.is_some()) {
            for host in &meeting.hosts {
                series.entry((&meeting.kind.id, *host)).or_default().push((at, meeting));
            }
        }
        if self.register.records_from.is_some() {
            for (kind, host) in self.expected_hosts() {
                series.entry((kind, host)).or_default();
            }
        }
        series
    }

    /// The types that have sessions, and the departments that hold them, with records or without.
    fn expected_hosts(&self) -> Vec<(&str, DepartmentId)> {
        let types = self.policies.0.iter().flat_map(|policy| &policy.types);
        types.flat_map(|kind| self.hosts_of(kind).into_iter().map(|host| (&*kind.id, host))).collect()
    }

    /// The departments that hold the sessions of a type.
    pub fn hosts_of(&self, kind: &MeetingType) -> Vec<DepartmentId> {
        let Some(sessions) = &kind.requirements.sessions else { return Vec::new() };
        if let Some(fixed) = kind.host.as_deref().and_then(|id| self.register.department(id)) {
            return vec![fixed];
        }
        let all = (0..self.register.departments.len()).map(DepartmentId);
        all.filter(|id| self.is_of_kind(*id, &sessions.hosts)).collect()
    }

    fn is_of_kind(&self, id: DepartmentId, kinds: &List<String>) -> bool {
        let department = &self.register[id];
        let of = |kind: &str| kinds.values().any(|own| fold_name(own) == fold_name(kind));
        !department.outside && department.terms.iter().any(|term| term.kind.as_deref().is_some_and(of))
    }

    /// The sessions of which a period expects one: those held or not, the periods without a record between
    /// them, which are gaps, and the whole periods since the last one that are over; where there never was
    /// one, each is a gap once a later record of any type stands.
    fn of_periods(
        &self,
        kind: &str,
        host: DepartmentId,
        meetings: &[(usize, &Meeting)],
        day: Option<NaiveDate>,
    ) -> (Vec<Gap>, Vec<Session>) {
        let (mut gaps, mut sessions) = (Vec::new(), Vec::new());
        let per = |meeting: &Meeting| meeting.kind.requirements.sessions.as_ref().and_then(|own| own.per);
        let certain = |meeting: &Meeting| {
            regular(meeting) && earliest(meeting) <= self.as_of && !meeting.dates_disagree()
        };
        let regular = meetings.iter().filter(|(_, meeting)| certain(meeting));
        let mut last = None;
        for (at, meeting, per) in regular.filter_map(|(at, meeting)| Some((*at, *meeting, per(meeting)?))) {
            let over = self.periods_before(meeting, per).into_iter().filter(|(_, last)| *last <= self.as_of);
            for (first, last) in over {
                let Some((version, kind)) = self.policy_at(kind, last) else { continue };
                if self.may_have_met(&kind.id, [first, last]) {
                    continue;
                }
                gaps.push(Gap { kind: Arc::clone(kind), version, host, days: vec![first, last] });
                sessions.extend(self.session(kind, host, last, Standing::Missed));
            }
            if meeting.date <= self.as_of {
                sessions.extend(self.session(&meeting.kind, host, meeting.date, Standing::Recorded(at)));
            }
            last = Some((day_counted(meeting, per), per));
        }
        let never = last.is_none();
        if let Some((since, per)) = self.periods_open(kind, last) {
            for (first, last) in per.between(since, self.as_of) {
                let Some((version, own)) = self.policy_at(kind, last) else { continue };
                let silent = self.silent(own, closing(last, per));
                // Of a type that has filed before, the next record may be under way.
                let passed = day.is_some_and(|day| last < day) && (never || silent == Standing::Missed);
                let passed = passed && self.register[host].exists(last);
                let passed = passed && !self.may_have_met(&own.id, [first, last]);
                if passed {
                    gaps.push(Gap { kind: Arc::clone(own), version, host, days: vec![first, last] });
                }
                let standing = if passed { Standing::Missed } else { silent };
                sessions.extend(self.session(own, host, last, standing));
            }
        }
        (gaps, sessions)
    }

    /// A session of a day, judged by the policy in force then.
    fn session(
        &self,
        kind: &MeetingType,
        host: DepartmentId,
        day: NaiveDate,
        standing: Standing,
    ) -> Option<Session> {
        let (version, kind) = self.policy_at(&kind.id, day)?;
        let there = day <= self.as_of && self.register[host].exists(day);
        there.then(|| Session { kind: Arc::clone(kind), version, host, day, standing, gap: false })
    }

    /// What silence about a session says: while the time for a record lasts, nothing.
    fn silent(&self, kind: &MeetingType, day: NaiveDate) -> Standing {
        let signing = kind.requirements.signing.as_ref();
        let over = match signing {
            Some(within) => within.days_between(&self.register.calendar, day, self.as_of) > within.days,
            None => (self.as_of - day).num_days() > DAYS_TO_RECORD,
        };
        if over { Standing::Missed } else { Standing::Unrecorded }
    }

    /// From when on periods are open: after the last regular meeting, or from the day on from which records
    /// are expected.
    fn periods_open(&self, kind: &str, last: Option<(NaiveDate, Per)>) -> Option<(NaiveDate, Per)> {
        if let Some((day, per)) = last {
            return Some((per.around(day).1.succ_opt()?, per));
        }
        let (_, kind) = self.policy_at(kind, self.as_of)?;
        Some((self.register.records_from?, kind.requirements.sessions.as_ref()?.per?))
    }

    /// The slots of weeks up to the day of the archive: a session where one was expected, with what became
    /// of it.
    fn weekly(
        &self,
        kind: &str,
        host: DepartmentId,
        meetings: &[(usize, &Meeting)],
        last: Option<NaiveDate>,
    ) -> Vec<Option<Session>> {
        let Some(last) = last else { return Vec::new() };
        let certain = meetings.iter().filter(|(_, meeting)| !meeting.dates_disagree());
        let first = certain.map(|(_, meeting)| meant_for(meeting)).min().unwrap_or(last);
        let from = self.register.records_from.unwrap_or(first);
        let own = meetings.iter().filter(|(_, meeting)| meeting.front().extraordinary.is_none());
        let mut by_week: BTreeMap<NaiveDate, Vec<(NaiveDate, usize)>> = BTreeMap::new();
        for (at, meeting) in own {
            for date in std::iter::once(meant_for(meeting)).chain(named_otherwise(meeting)) {
                by_week.entry(Week::containing(date).first()).or_default().push((date, *at));
            }
        }
        let mut sessions = Vec::new();
        let weeks = std::iter::successors(Some(Week::containing(from)), |week| Some(week.next()));
        for week in weeks.take_while(|week| week.first() <= self.as_of) {
            let records = by_week.remove(&week.first()).unwrap_or_default();
            for (day, record) in self.week(kind, week, records) {
                let kind = self.policy_at(kind, day).map(|(_, kind)| kind).filter(|_| day >= from);
                sessions.push(kind.and_then(|kind| {
                    let (standing, gap) = match self.standing(kind, day, record, last) {
                        (_, true) if self.may_have_met(&kind.id, [week.first(), week.last()]) => {
                            (Standing::Unrecorded, false)
                        }
                        stands => stands,
                    };
                    self.session(kind, host, day, standing).map(|session| Session { gap, ..session })
                }));
            }
        }
        sessions
    }

    /// What became of a slot, and whether it is a gap: without any record, before the day of the last one.
    fn standing(
        &self,
        kind: &MeetingType,
        day: NaiveDate,
        record: Option<usize>,
        last: NaiveDate,
    ) -> (Standing, bool) {
        match record.map(|at| (at, &self.meetings[at])) {
            Some((at, meeting)) if meeting.status != Status::Planned => (Standing::Recorded(at), false),
            Some((_, meeting)) if meeting.date >= self.as_of => (Standing::Unrecorded, false),
            None if day < last => (Standing::Missed, true),
            _ => (self.silent(kind, day), false),
        }
    }

    /// The days of a week's slots, and which of the records of that week stands for each. A record on a
    /// slot's own day takes that slot; what is left takes the first that is free.
    fn week(
        &self,
        kind: &str,
        week: Week,
        mut records: Vec<(NaiveDate, usize)>,
    ) -> Vec<(NaiveDate, Option<usize>)> {
        let Some((_, kind)) = self.policy_at(kind, week.last()) else { return Vec::new() };
        let Some(sessions) = &kind.requirements.sessions else { return Vec::new() };
        let mut slots: Vec<_> =
            self.expected(sessions, week).into_iter().map(|expected| (expected, None)).collect();
        slots.sort_by_key(|(expected, _)| expected.day.unwrap_or(expected.fixed));
        for (expected, record) in &mut slots {
            if let Some(own) = records.iter().position(|(date, _)| expected.has_day(*date)) {
                *record = Some(records.remove(own).1);
            }
        }
        for (_, record) in
            slots.iter_mut().filter(|(expected, record)| record.is_none() && expected.day.is_some())
        {
            *record = records.pop().map(|(_, at)| at);
        }
        let sure = slots.into_iter().filter(|(expected, record)| !expected.unsure || record.is_some());
        sure.filter_map(|(expected, record)| Some((expected.day?, record))).collect()
    }

    /// The version in force at a date, and what it says of a type.
    fn policy_at(&self, kind: &str, date: NaiveDate) -> Option<(usize, &Arc<MeetingType>)> {
        let version = self.policies.0.iter().rposition(|policy| policy.version <= date)?;
        Some((version, self.policies.0[version].types.iter().find(|own| &*own.id == kind)?))
    }
}

/// The slots that passed without a record, one after the other, as gaps.
fn runs(slots: &[Option<Session>]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    let mut open = false;
    for slot in slots {
        let missed = slot.as_ref().filter(|session| session.gap);
        match missed {
            Some(session) if open => gaps.last_mut().expect("a gap is open").days.push(session.day),
            Some(Session { kind, version, host, day, .. }) => {
                gaps.push(Gap { kind: Arc::clone(kind), version: *version, host: *host, days: vec![*day] });
            }
            None => {}
        }
        open = missed.is_some();
    }
    gaps
}

/// Whether a meeting belongs to the rhythm, and its time has come.
fn regular(meeting: &Meeting) -> bool {
    meeting.status != Status::Planned && meeting.front().extraordinary.is_none()
}

/// In how many days a record is expected where the policy does not say when minutes are signed.
const DAYS_TO_RECORD: i64 = 7;

/// How many weeks ahead the next session is looked for.
const WEEKS_AHEAD: usize = 60;

/// The day at which a meeting stands: of two dates that disagree that of the file's name.
fn placed(meeting: &Meeting) -> NaiveDate {
    named_otherwise(meeting).unwrap_or(meeting.date)
}

/// The day by which a meeting counts for a period. What is held before the Chinese New Year closes the
/// second half of the year before.
pub(super) fn day_counted(meeting: &Meeting, per: Per) -> NaiveDate {
    let date = placed(meeting);
    let closing = per == Per::HalfYear && date < chinese_new_year(date.year());
    let end_of_year = NaiveDate::from_ymd_opt(date.year() - 1, 12, 31);
    if closing { end_of_year.unwrap_or(date) } else { date }
}

/// The last day on which a meeting can still count for a period that ends on a day: the second half of a
/// year closes with the Chinese New Year.
pub(super) fn closing(last: NaiveDate, per: Per) -> NaiveDate {
    let of_year = per == Per::HalfYear && last.month() == 12;
    let day_before = || chinese_new_year(last.year() + 1).pred_opt();
    if of_year { day_before().unwrap_or(last) } else { last }
}

/// The next working day, where a day is a public holiday.
fn moved(calendar: &Calendar, fixed: NaiveDate) -> Option<NaiveDate> {
    calendar.is_holiday(fixed).then(|| calendar.next_working_day(fixed))
}

/// The day of a slot, holidays taken into account. A weekend day that is worked in exchange takes no slot.
fn day_of(fixed: NaiveDate, moved: Option<NaiveDate>, week: Week) -> Option<NaiveDate> {
    match moved {
        None => Some(fixed),
        Some(moved) => (moved <= week.day(Weekday::Fri)).then_some(moved),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn holidays_move_a_slot_or_make_it_lapse() {
        let calendar = Calendar::default();
        let of = |text| day_of(day(text), moved(&calendar, day(text)), Week::containing(day(text)));
        assert_eq!(of("2026-03-09"), Some(day("2026-03-09")));
        // National Day: Monday 5 October is off, and the office works again on Thursday.
        assert_eq!(of("2026-10-05"), Some(day("2026-10-08")));
        // The week of the Spring Festival is off as a whole.
        assert_eq!(of("2026-02-16"), None);
        assert_eq!(of("2026-02-23"), Some(day("2026-02-24")));
        // Friday 2 January is off, and the Sunday after it worked in exchange.
        assert_eq!(of("2026-01-02"), None);
    }
}
