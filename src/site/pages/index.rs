//! What many pages look up: made once for each organisation, so that a page reads its own meetings and not all of them.

use crate::archive::State;
use crate::calendar::Month;
use crate::edition::{Decision, DepartmentRef, Entry, Meeting, Office, PersonRef};
use crate::finding::Code;
use crate::policy::MeetingType;
use crate::record::Status;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Something of a cleared meeting: the meeting's place in its office, and the place within the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Within {
    /// The meeting.
    pub meeting: usize,
    /// The decision, item or breach.
    pub at: usize,
}

/// How often somebody was due at meetings of a type, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attended {
    /// 出席.
    pub present: usize,
    /// 请假.
    pub leave: usize,
    /// 缺席.
    pub absent: usize,
    /// 列席, which nobody is due for.
    pub observed: usize,
}

/// How some decisions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All.
    pub all: usize,
    /// Still to be done.
    pub open: usize,
    /// Of these, past their due date.
    pub overdue: usize,
    /// Done, in time or late.
    pub done: usize,
}

/// The lookups of one organisation. Lists are in the order of the meetings.
#[derive(Debug, Default)]
pub struct Indexes {
    /// The meeting types that have a record, in the order of the policy.
    pub kinds: Vec<Arc<MeetingType>>,
    /// Every meeting and stub, by month.
    pub months: BTreeMap<Month, Vec<usize>>,
    /// Meetings and stubs that were held, by host.
    pub hosted: Vec<Vec<usize>>,
    /// Open meetings that were held, by chair.
    pub chaired: Vec<Vec<usize>>,
    /// Attendance at open meetings that were held, by person and type.
    pub attended: Vec<BTreeMap<Arc<str>, Attended>>,
    /// Decisions, by the person who answers for them.
    pub owned: Vec<Vec<Within>>,
    /// Decisions, by the department that answers for them.
    pub charged: Vec<Vec<Within>>,
    /// Whoever holds or held a post in a department, by department.
    pub members: Vec<Vec<PersonRef>>,
    /// Whoever oversees or oversaw a department, by department.
    pub overseers: Vec<Vec<PersonRef>>,
    /// Agenda items, by type and category.
    pub topics: BTreeMap<(Arc<str>, String), Vec<Within>>,
    /// Open meetings, by tag.
    pub tags: BTreeMap<String, Vec<usize>>,
    /// Breaches, by rule.
    pub breaches: BTreeMap<Code, Vec<Within>>,
    /// How many breaches there are, by version of the policy and clause.
    pub clauses: BTreeMap<(NaiveDate, Arc<str>), BTreeMap<Month, usize>>,
}

impl Indexes {
    /// The lookups of an organisation.
    pub fn of(office: &Office<'_>) -> Self {
        let (people, departments) = (office.people.len(), office.departments.len());
        let mut indexes = Self {
            kinds: kinds(office),
            hosted: vec![Vec::new(); departments],
            chaired: vec![Vec::new(); people],
            attended: vec![BTreeMap::new(); people],
            owned: vec![Vec::new(); people],
            charged: vec![Vec::new(); departments],
            members: vec![Vec::new(); departments],
            overseers: vec![Vec::new(); departments],
            ..Self::default()
        };
        indexes.add_people(office);
        for (at, entry) in office.meetings.iter().enumerate() {
            indexes.add_entry(at, entry);
            if let Some(meeting) = entry.open() {
                indexes.add_meeting(at, meeting);
            }
        }
        indexes
    }

    fn add_people(&mut self, office: &Office<'_>) {
        for (at, person) in office.people.iter().enumerate() {
            let departments: BTreeSet<_> = person.posts.iter().filter_map(|post| post.department).collect();
            for department in departments {
                self.members[department.0].push(PersonRef(at));
            }
            let overseen: BTreeSet<_> = person.oversees.iter().map(|(department, _)| *department).collect();
            for department in overseen {
                self.overseers[department.0].push(PersonRef(at));
            }
        }
    }

    fn add_entry(&mut self, at: usize, entry: &Entry) {
        self.months.entry(Month::of(entry.date())).or_default().push(at);
        if let Some(DepartmentRef(host)) = entry.host().filter(|_| entry.status() == Status::Held) {
            self.hosted[host].push(at);
        }
    }

    fn add_meeting(&mut self, at: usize, meeting: &Meeting) {
        if meeting.status == Status::Held {
            self.add_attendance(at, meeting);
        }
        for (n, decision) in meeting.decisions.iter().enumerate() {
            let place = Within { meeting: at, at: n };
            decision.owner.into_iter().for_each(|owner| self.owned[owner.0].push(place));
            decision.department.into_iter().for_each(|department| self.charged[department.0].push(place));
        }
        for (n, item) in meeting.items.iter().enumerate() {
            if let Some(category) = &item.category {
                let topic = self.topics.entry((Arc::clone(&meeting.kind.id), category.clone())).or_default();
                topic.push(Within { meeting: at, at: n });
            }
        }
        for tag in meeting.tags.iter().collect::<BTreeSet<_>>() {
            self.tags.entry(tag.clone()).or_default().push(at);
        }
        for (n, breach) in meeting.breaches.iter().enumerate() {
            self.breaches.entry(breach.code).or_default().push(Within { meeting: at, at: n });
            if let Some(clause) = &breach.clause {
                let of_clause = self.clauses.entry((clause.version, Arc::clone(&clause.clause))).or_default();
                *of_clause.entry(Month::of(meeting.date)).or_default() += 1;
            }
        }
    }

    fn add_attendance(&mut self, at: usize, meeting: &Meeting) {
        if let Some(chair) = meeting.chair {
            self.chaired[chair.0].push(at);
        }
        let lists: [(_, fn(&mut Attended)); 4] = [
            (&meeting.present, |attended| attended.present += 1),
            (&meeting.leave, |attended| attended.leave += 1),
            (&meeting.absent, |attended| attended.absent += 1),
            (&meeting.observers, |attended| attended.observed += 1),
        ];
        for (seats, add) in lists {
            for seat in seats {
                add(self.attended[seat.person.0].entry(Arc::clone(&meeting.kind.id)).or_default());
            }
        }
    }
}

/// The meeting types that have a record, as the newest version of the policy that has them knows them.
fn kinds(office: &Office<'_>) -> Vec<Arc<MeetingType>> {
    let mut recorded: BTreeSet<&str> = office.meetings.iter().map(|entry| &*entry.kind().id).collect();
    let kinds = office.policies.0.iter().rev().flat_map(|policy| &policy.types);
    kinds.filter(|kind| recorded.remove(&*kind.id)).cloned().collect()
}

impl Within {
    /// The decision at that place.
    pub fn decision<'a>(self, office: &'a Office<'_>) -> Option<&'a Decision> {
        office.meeting(self.meeting)?.decisions.get(self.at)
    }
}

impl Tally {
    /// How some decisions stand.
    pub fn of(office: &Office<'_>, places: &[Within]) -> Self {
        let mut tally = Self::default();
        for decision in places.iter().filter_map(|place| place.decision(office)) {
            tally.all += 1;
            tally.open += usize::from(decision.state.is_open());
            tally.overdue += usize::from(decision.state == State::Overdue);
            tally.done += usize::from(matches!(decision.state, State::Done | State::DoneLate));
        }
        tally
    }
}

impl Attended {
    /// How often the person was due.
    pub fn due(self) -> usize {
        self.present + self.leave + self.absent
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            present: self.present + other.present,
            leave: self.leave + other.leave,
            absent: self.absent + other.absent,
            observed: self.observed + other.observed,
        }
    }
}
