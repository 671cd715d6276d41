//! Which meetings are held when: the rhythms of the policy over the years, and sessions beyond them until
//! there are enough.

use super::calendar::{Calendar, Days as _, Week};
use super::office::{OVERSEEN, Office};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use std::collections::BTreeMap;

/// A type of meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Weekly,
    Office,
    PartyGroup,
    Section,
}

/// A meeting to be written.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) kind: Kind,
    pub(crate) date: NaiveDate,
    pub(crate) start: NaiveTime,
    /// In minutes.
    pub(crate) length: u32,
    pub(crate) host: usize,
    pub(crate) extraordinary: bool,
    pub(crate) number: usize,
}

impl Session {
    pub(crate) fn end(&self) -> NaiveTime {
        self.start + TimeDelta::minutes(i64::from(self.length))
    }
}

/// The sessions of the archive, by date: exactly `records` of them.
pub(crate) fn sessions(
    office: &Office,
    records: usize,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Session>, String> {
    let calendar = Calendar::default();
    let weeks: Vec<_> = std::iter::successors(Some(Week::containing(first)), |week| Some(week.next()))
        .take_while(|week| week.first() <= last)
        .collect();
    let within = |date: NaiveDate| first <= date && date <= last;
    let mut sessions = whole_office(&calendar, &weeks);
    sessions.retain(|session| within(session.date));
    let mut of_section: Vec<_> = weeks.iter().flat_map(|week| of_sections(&calendar, *week)).collect();
    of_section.retain(|(date, ..)| within(*date));
    let room = records.checked_sub(sessions.len()).ok_or_else(|| {
        format!("so many years need at least {} records: the meetings of the whole office", sessions.len())
    })?;
    let all = office.departments.iter().filter(|department| department.section).count();
    let meeting = all.min(room / of_section.len().max(1));
    for host in 0..meeting {
        sessions.extend(of_section.iter().map(|slot| section(host, slot.0, slot.1, slot.2)));
    }
    let missing = records - sessions.len();
    sessions.extend(extraordinary(&calendar, (first, last), meeting, missing)?);
    sessions.sort_by_key(|session| (session.date, session.start, session.kind, session.host));
    number(&mut sessions);
    Ok(sessions)
}

/// How many sections hold meetings of their own: where there are few records, not all of them do.
pub(crate) fn sections_that_meet(sessions: &[Session]) -> usize {
    let hosts = sessions.iter().filter(|session| session.kind == Kind::Section).map(|session| session.host);
    hosts.max().map_or(0, |last| last + 1)
}

/// Weekly, office and party group meetings.
fn whole_office(calendar: &Calendar, weeks: &[Week]) -> Vec<Session> {
    let mut sessions = Vec::new();
    for (at, week) in weeks.iter().enumerate() {
        let session = |kind, date, start, length| Session {
            kind,
            date,
            start,
            length,
            host: 0,
            extraordinary: false,
            number: 0,
        };
        sessions.extend(
            slot(calendar, *week, Weekday::Mon).map(|date| session(Kind::Weekly, date, time(9, 30), 40)),
        );
        if at % 2 == 0 {
            let date = midweek(calendar, *week);
            sessions.push(session(Kind::Office, date, time(14, 30), 150));
        }
        if at % 13 == 6 {
            let date = midweek(calendar, *week);
            sessions.push(session(Kind::PartyGroup, date, time(8, 30), 90));
        }
    }
    sessions
}

/// The slots of a week for section meetings. The departments of one leader meet one after the other.
fn of_sections(calendar: &Calendar, week: Week) -> Vec<(NaiveDate, [NaiveTime; OVERSEEN], u32)> {
    // Between the weekly meeting, which ends at 10:10, and noon.
    let late = [time(10, 15), time(10, 40), time(11, 5), time(11, 30)];
    let morning = [time(8, 0), time(8, 30), time(9, 0), time(11, 0)];
    let monday = slot(calendar, week, Weekday::Mon).map(|date| (date, late, 25));
    let friday = slot(calendar, week, Weekday::Fri).map(|date| (date, morning, 25));
    monday.into_iter().chain(friday).collect()
}

fn section(host: usize, date: NaiveDate, starts: [NaiveTime; OVERSEEN], length: u32) -> Session {
    let start = starts[host % OVERSEEN];
    Session { kind: Kind::Section, date, start, length, host, extraordinary: false, number: 0 }
}

/// `count` sessions outside the rhythm, spread over the years: of the sections that meet regularly, else of
/// the office.
fn extraordinary(
    calendar: &Calendar,
    (first, last): (NaiveDate, NaiveDate),
    hosts: usize,
    count: usize,
) -> Result<Vec<Session>, String> {
    let of_weekday = |date: &NaiveDate| matches!(date.weekday(), Weekday::Tue | Weekday::Thu);
    let days = first.iter_days().take_while(|date| *date <= last);
    let days: Vec<_> = days.filter(|date| of_weekday(date) && calendar.is_working_day(*date)).collect();
    let room = days.len() * hosts.max(1);
    if count > room {
        return Err(format!(
            "so few years and departments have room for {} records fewer at most",
            count - room
        ));
    }
    let starts = [time(8, 30), time(11, 30), time(13, 20), time(17, 0)];
    let session = |at: usize| {
        let place = at * room / count;
        let (date, host) = (days[place / hosts.max(1)], place % hosts.max(1));
        let base = section(host, date, starts, 25);
        let kind = if hosts == 0 { Kind::Office } else { Kind::Section };
        Session { kind, extraordinary: true, ..base }
    };
    Ok((0..count).map(session).collect())
}

/// Numbers the sessions within type, host and year.
fn number(sessions: &mut [Session]) {
    let mut counts = BTreeMap::new();
    for session in sessions {
        let count = counts.entry((session.kind, session.host, session.date.year())).or_insert(0);
        *count += 1;
        session.number = *count;
    }
}

/// The day of a fixed session: after a public holiday the next working day, if the week has one.
fn slot(calendar: &Calendar, week: Week, weekday: Weekday) -> Option<NaiveDate> {
    let fixed = week.day(weekday);
    let day = if calendar.is_holiday(fixed) { calendar.next_working_day(fixed) } else { fixed };
    week.contains(day).then_some(day)
}

/// A working day in the middle of the week on which no other fixed session falls; where the week has none, of
/// the next one.
fn midweek(calendar: &Calendar, week: Week) -> NaiveDate {
    let moved = slot(calendar, week, Weekday::Mon);
    let days = [Weekday::Wed, Weekday::Thu, Weekday::Fri].map(|weekday| week.day(weekday));
    let free = days.into_iter().find(|day| calendar.is_working_day(*day) && Some(*day) != moved);
    free.unwrap_or_else(|| midweek(calendar, week.next()))
}

pub(crate) fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of the clock")
}

/// When the weekly reports are due before a weekly meeting.
pub(crate) fn report_day(date: NaiveDate) -> NaiveDate {
    let calendar = Calendar::default();
    let back = u64::from((date.weekday().num_days_from_monday() + 2) % 7 + 1);
    let friday = date - Days::new(back);
    if calendar.is_working_day(friday) { friday } else { calendar.previous_working_day(friday) }
}
