//! Figures of a period. They count every meeting, withheld ones too, and name nobody.
//!
//! What is counted: meetings that were held, by their **host**, at the date of the start, once for meetings of several days and once for
//! joint ones. Cancelled, not-held and planned ones are counted apart. Decisions are counted in the period in which they were taken,
//! with their state at the day of the archive.

use crate::archive::{Organization, State};
use crate::calendar::Month;
use crate::record::{Mode, Status};
use crate::register::DepartmentId;
use crate::resolve::Counts;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The figures of one organisation, month by month.
#[derive(Debug, Default, Clone)]
pub struct Periods {
    /// The months that have a meeting, and their figures.
    pub months: BTreeMap<Month, Figures>,
}

/// The figures of one period.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Figures {
    /// Records in the period, of whatever status.
    pub records: usize,
    /// Meetings held, by host (none where it is unknown) and type.
    pub held: BTreeMap<(Option<usize>, Arc<str>), usize>,
    /// Meetings held of which others are the host too.
    pub joint: usize,
    /// Meetings held outside the rhythm.
    pub extraordinary: usize,
    /// Meetings held otherwise than in one room.
    pub remote: usize,
    /// Meetings called off.
    pub cancelled: usize,
    /// Sessions that did not take place.
    pub not_held: usize,
    /// Meetings to come.
    pub planned: usize,
    /// Attendance at meetings held, by type.
    pub attendance: BTreeMap<Arc<str>, Counts>,
    /// Decisions taken, by type and state.
    pub decisions: BTreeMap<(Arc<str>, State), usize>,
}

impl Figures {
    /// How many meetings were held.
    pub fn held_in_all(&self) -> usize {
        self.held.values().sum()
    }

    /// How many meetings of a host and a type were held.
    pub fn held_by(&self, host: Option<DepartmentId>, kind: &str) -> usize {
        self.held.get(&(host.map(|host| host.0), kind.into())).copied().unwrap_or_default()
    }

    /// Attendance at all meetings held.
    pub fn attendance_in_all(&self) -> Counts {
        self.attendance.values().fold(Counts::default(), |sum, counts| add(sum, *counts))
    }

    /// How many decisions are in a state.
    pub fn decisions_in(&self, state: State) -> usize {
        self.decisions.iter().filter(|((_, other), _)| *other == state).map(|(_, n)| n).sum()
    }

    /// How many decisions were taken.
    pub fn decisions_in_all(&self) -> usize {
        self.decisions.values().sum()
    }
}

fn add(a: Counts, b: Counts) -> Counts {
    Counts {
        due: a.due + b.due,
        present: a.present + b.present,
        leave: a.leave + b.leave,
        absent: a.absent + b.absent,
        substitutes: a.substitutes + b.substitutes,
    }
}

impl Periods {
    /// The figures of an organisation's meetings.
    pub fn of(organization: &Organization) -> Self {
        let mut months: BTreeMap<Month, Figures> = BTreeMap::new();
        for meeting in &organization.meetings {
            let figures = months.entry(Month::of(meeting.date)).or_default();
            figures.records += 1;
            match meeting.status {
                Status::Cancelled => figures.cancelled += 1,
                Status::NotHeld => figures.not_held += 1,
                Status::Planned => figures.planned += 1,
                Status::Held => {
                    let front = meeting.front();
                    let kind = Arc::clone(&meeting.kind.id);
                    *figures
                        .held
                        .entry((meeting.host().map(|host| host.0), Arc::clone(&kind)))
                        .or_default() += 1;
                    figures.joint += usize::from(meeting.hosts.len() > 1);
                    figures.extraordinary += usize::from(front.extraordinary.is_some());
                    figures.remote += usize::from(front.mode.is_some_and(|mode| mode != Mode::InPerson));
                    let attendance = figures.attendance.entry(kind).or_default();
                    *attendance = add(*attendance, meeting.counts());
                }
            }
        }
        for decision in &organization.decisions {
            let meeting = &organization.meetings[decision.meeting];
            let figures = months.entry(Month::of(meeting.date)).or_default();
            *figures.decisions.entry((Arc::clone(&meeting.kind.id), decision.state)).or_default() += 1;
        }
        Self { months }
    }

    /// The figures of a month; empty ones where it has no meeting.
    pub fn month(&self, date: NaiveDate) -> Figures {
        self.months.get(&Month::of(date)).cloned().unwrap_or_default()
    }
}

/// A rate in per cent with one decimal, half up; never 100 below n/n, and none for an empty denominator.
pub fn percent(n: usize, of: usize) -> Option<String> {
    if of == 0 {
        return None;
    }
    let thousandths = (n * 2000 + of) / (of * 2);
    let thousandths = if n < of { thousandths.min(999) } else { thousandths };
    Some(format!("{}.{}%", thousandths / 10, thousandths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_round_half_up_and_never_up_to_all() {
        assert_eq!(percent(1, 3).as_deref(), Some("33.3%"));
        assert_eq!(percent(2, 3).as_deref(), Some("66.7%"));
        assert_eq!(percent(1, 16).as_deref(), Some("6.3%"));
        assert_eq!(percent(4999, 5000).as_deref(), Some("99.9%"));
        assert_eq!(percent(5, 5).as_deref(), Some("100.0%"));
        assert_eq!(percent(0, 7).as_deref(), Some("0.0%"));
        assert_eq!(percent(0, 0), None);
    }
}
