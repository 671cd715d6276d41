//! The periods of statistics.

use crate::calendar::{Days, Month, Semester, Year};
use crate::edition::{Entry, Office};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;
use std::ops::Range;

/// A period of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// A calendar year.
    Year(i32),
    /// A semester of its calendar, by its place there.
    Semester(usize),
    /// A month.
    Month(Month),
    /// The days of a semester, by its place, that lie in a year, where not all of them do.
    Part(i32, usize),
    /// The days of a year that no semester covers (假期).
    Break(i32),
    /// Any days, from the first to the last, that somebody asks for.
    Range(NaiveDate, NaiveDate),
}

impl Span {
    /// Its first day and its last.
    pub fn days(self, office: &Office) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Year(year) | Self::Break(year) => ends(&Year(year)),
            Self::Month(month) => ends(&month),
            Self::Range(first, last) => (first, last),
            Self::Semester(at) => ends(&office.days_off.semesters()[at]),
            Self::Part(year, at) => {
                let (own, year) = (ends(&office.days_off.semesters()[at]), ends(&Year(year)));
                (own.0.max(year.0), own.1.min(year.1))
            }
        }
    }

    /// Its id: `2026`, `2026-05`, or that of the calendar file.
    pub fn id(self, office: &Office) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Break(year) => format!("{year}-break"),
            Self::Range(first, last) => format!("{first}..{last}"),
            Self::Month(month) => month.to_string(),
            Self::Semester(at) => office.days_off.semesters()[at].id.clone(),
            Self::Part(year, at) => format!("{year}-{}", office.days_off.semesters()[at].id),
        }
    }

    /// The period before.
    pub fn before(self, office: &Office) -> Option<Self> {
        match self {
            Self::Year(year) => Some(Self::Year(year - 1)),
            Self::Month(month) => Some(Self::Month(month.previous())),
            Self::Semester(at) => {
                let calendar = &office.days_off;
                place(office, calendar.semester_before(&calendar.semesters()[at])?)
            }
            Self::Break(year) => Some(Self::Break(year - 1)),
            Self::Part(..) | Self::Range(..) => None,
        }
    }

    /// The same period a year ago; none for a year, of which it is the period before.
    pub fn year_ago(self, office: &Office) -> Option<Self> {
        match self {
            Self::Month(month) => Some(Self::Month(month.same_a_year_ago())),
            Self::Semester(at) => {
                let calendar = &office.days_off;
                place(office, calendar.semester_a_year_before(&calendar.semesters()[at])?)
            }
            Self::Year(_) | Self::Break(_) | Self::Part(..) | Self::Range(..) => None,
        }
    }

    /// Whether all of it is known, so that its counts can be held against another period's: it is over, and
    /// did not begin before the day from which on records are whole.
    pub fn is_whole(self, office: &Office, as_of: NaiveDate) -> bool {
        let (first, last) = self.days(office);
        last <= as_of && office.recorded_since().is_some_and(|since| since <= first)
    }

    /// Whether a day belongs to it.
    pub fn contains(self, office: &Office, day: NaiveDate) -> bool {
        let (first, last) = self.days(office);
        let covered = matches!(self, Self::Break(_)) && semester_at(office, day).is_some();
        first <= day && day <= last && !covered
    }

    /// Whether all days of a month belong to it.
    pub(super) fn covers(self, office: &Office, month: Month) -> bool {
        let ((first, last), (from, to)) = (self.days(office), ends(&month));
        let mut days = from.iter_days().take_while(|day| *day <= to);
        first <= from
            && to <= last
            && (!matches!(self, Self::Break(_)) || days.all(|day| self.contains(office, day)))
    }

    /// The entries of the period, with their places.
    pub fn entries(self, office: &Office) -> impl Iterator<Item = (usize, &Entry)> {
        let places = within(office, self.days(office));
        places
            .map(|at| (at, &office.meetings[at]))
            .filter(move |(_, entry)| self.contains(office, entry.date()))
    }
}

/// The places of the entries from one day to another.
fn within(office: &Office, (first, last): (NaiveDate, NaiveDate)) -> Range<usize> {
    let from = office.meetings.partition_point(|entry| entry.date() < first);
    let to = office.meetings.partition_point(|entry| entry.date() <= last);
    from..to.max(from)
}

fn place(office: &Office, semester: &Semester) -> Option<Span> {
    office.days_off.semesters().iter().position(|own| own == semester).map(Span::Semester)
}

fn ends(days: &impl Days) -> (NaiveDate, NaiveDate) {
    (days.first(), days.last())
}

/// The place of the semester that a day belongs to: the first that has it, should several do.
fn semester_at(office: &Office, day: NaiveDate) -> Option<usize> {
    office.days_off.semesters().iter().position(|semester| semester.contains(day))
}

/// The parts of a year by its calendar, in time: semesters, parts of those that reach beyond the year, and
/// what no semester covers.
pub fn semesters_of(office: &Office, year: i32) -> Vec<Span> {
    let (first, last) = ends(&Year(year));
    let all = office.days_off.semesters().iter().enumerate();
    let own = all.filter(|(_, semester)| semester.from <= last && semester.to >= first);
    let mut parts: Vec<Span> = own
        .map(|(at, semester)| {
            let whole = first <= semester.from && semester.to <= last;
            if whole { Span::Semester(at) } else { Span::Part(year, at) }
        })
        .collect();
    if !parts.is_empty() {
        parts.push(Span::Break(year));
    }
    parts
}

/// All periods that have an entry or an expected session: years with the parts of each, semesters, months.
pub fn spans(office: &Office) -> Vec<Span> {
    let mut found = BTreeSet::new();
    let days = || office.meetings.iter().map(Entry::date).chain(office.sessions.iter().map(|own| own.day));
    for day in days() {
        found.insert(Span::Year(day.year()));
        found.insert(Span::Month(Month::containing(day)));
    }
    found.extend((0..office.days_off.semesters().len()).map(Span::Semester));
    let years: Vec<i32> = found
        .iter()
        .filter_map(|span| if let Span::Year(year) = span { Some(*year) } else { None })
        .collect();
    found.extend(years.into_iter().flat_map(|year| semesters_of(office, year)));
    let counts = |span: &Span| {
        let silent = || office.sessions.iter().any(|session| span.contains(office, session.day));
        span.entries(office).next().is_some() || silent()
    };
    found.into_iter().filter(counts).collect()
}

/// The periods of an id.
pub fn find(office: &Office, id: &str) -> Option<Span> {
    spans(office).into_iter().find(|span| span.id(office) == id)
}
