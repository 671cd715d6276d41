//! A resolved record.

use crate::finding::Path;
use crate::policy::{MeetingType, Policy, Standpoint};
use crate::record::{AgendaItem, Approval, Ballot, Decision, Leave, Motion, Record, Status};
use crate::register::{DepartmentId, PersonId, Register};
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a key says, once names are resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Given<T> {
    /// Nothing is written.
    #[default]
    Missing,
    /// Something is written that could not be read or resolved; it has its finding.
    Unreadable,
    /// This.
    Known(T),
}

impl<T> Given<T> {
    /// The value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            _ => None,
        }
    }

    /// Whether nothing is written.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

/// Somebody in one of the lists of attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendee {
    /// Who.
    pub person: PersonId,
    /// The entry of the list; none where `全体` stands for the person.
    pub at: Option<usize>,
}

/// Somebody on leave.
#[derive(Debug, Clone)]
pub struct OnLeave {
    /// Who.
    pub person: PersonId,
    /// The entry of the list.
    pub at: usize,
    /// Who granted it.
    pub granted_by: Given<PersonId>,
    /// The entry as written.
    pub written: Leave,
    /// Who else consented.
    pub consent: Vec<PersonId>,
    /// Who was to come instead, as the entry says.
    pub substitute: Given<PersonId>,
    /// Who came instead: the substitute, unless the lists have them away as well.
    pub stand_in: Option<PersonId>,
    /// Who votes for them.
    pub proxy: Given<PersonId>,
}

/// An agenda item.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The entry of the list.
    pub at: usize,
    /// Its id: as written, else its number in the list from 1.
    pub id: String,
    /// The proposing department.
    pub department: Given<DepartmentId>,
    /// Who presented it; of several the first.
    pub presenter: Given<PersonId>,
    /// All who did, as far as the register knows them.
    pub presenters: Vec<PersonId>,
    /// Who consented to it.
    pub approved_by: Vec<PersonId>,
    /// Whether somebody who consented could not be read.
    pub consent_unreadable: bool,
    /// The category's id.
    pub category: Given<String>,
}

/// A motion put to the meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// The entry of the list.
    pub at: usize,
    /// Who moved it.
    pub mover: Given<PersonId>,
    /// Who seconded it.
    pub seconder: Given<PersonId>,
    /// How each voted who was called by name.
    pub roll_call: Vec<Called>,
}

/// A voice in a roll call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Who.
    pub person: PersonId,
    /// The name as it is written.
    pub name: String,
    /// How they voted.
    pub ballot: Ballot,
}

/// Somebody who took no part in some agenda items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recused {
    /// Where the entry stands.
    pub at: Path,
    /// Who.
    pub person: PersonId,
    /// In which items; in all where none is named.
    pub items: Vec<String>,
    /// In which motions alone; in all where none is named.
    pub motions: Vec<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A decision taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The entry of the list.
    pub at: usize,
    /// The full id: `RECORD#ID`.
    pub full_id: Arc<str>,
    /// The department responsible.
    pub department: Given<DepartmentId>,
    /// The person responsible; of several the first.
    pub owner: Given<PersonId>,
    /// Those who are responsible with them.
    pub with: Vec<PersonId>,
    /// The places in the list of owners at which a department stands.
    pub department_owners: Vec<usize>,
}

/// A paper laid before the meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// The entry of the list.
    pub at: usize,
    /// The departments that supply it; none where nothing readable says which.
    pub by: Vec<DepartmentId>,
    /// Who checked it.
    pub checked_by: Given<PersonId>,
}

/// An approval.
#[derive(Debug, Clone)]
pub struct Approved {
    /// The entry of the list.
    pub at: usize,
    /// The entry as written.
    pub written: Approval,
    /// Who approved.
    pub by: Given<PersonId>,
}

/// A record whose type, date and policy are known, with names resolved.
#[derive(Debug)]
pub struct Meeting {
    /// The record as written.
    pub record: Box<Record>,
    /// Its id.
    pub id: Arc<str>,
    /// Its date; of several days the first, at which it counts.
    pub date: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// The day with which the record's file name begins.
    pub named_date: Option<NaiveDate>,
    /// What became of it.
    pub status: Status,
    /// The index of the policy version in force.
    pub version: usize,
    /// Its type under that version.
    pub kind: Arc<MeetingType>,
    /// The departments that host it, the host first; empty where the host could not be resolved.
    pub hosts: Vec<DepartmentId>,
    /// Who chaired.
    pub chair: Given<PersonId>,
    /// Who recorded.
    pub recorder: Given<PersonId>,
    /// Who convened.
    pub convener: Given<PersonId>,
    /// Who prepared it.
    pub support: Given<DepartmentId>,
    /// Who looked after rooms and meals.
    pub logistics: Given<DepartmentId>,
    /// Who informed the participants.
    pub notice_by: Given<DepartmentId>,
    /// Who was due by the policy, in the order of the register.
    pub due: Vec<PersonId>,
    /// Who was due as an observer: to be accounted for, and without a seat.
    pub listening: Vec<PersonId>,
    /// Who was there.
    pub present: Vec<Attendee>,
    /// Who listened in.
    pub observers: Vec<Attendee>,
    /// Who was on leave.
    pub leave: Vec<OnLeave>,
    /// Who was absent without leave.
    pub absent: Vec<Attendee>,
    /// Whether a name in those lists could not be resolved, so that nobody can be said to be missing from
    /// them.
    pub attendance_unreadable: bool,
    /// Agenda.
    pub agenda: Vec<Item>,
    /// Motions.
    pub motions: Vec<Moved>,
    /// Who took no part in which items.
    pub recusals: Vec<Recused>,
    /// Decisions.
    pub decisions: Vec<Taken>,
    /// Approvals.
    pub approvals: Vec<Approved>,
    /// Who kept the sign-in list.
    pub sign_in_keeper: Given<PersonId>,
    /// Who decided to move the session.
    pub moved_by: Given<PersonId>,
    /// Which department informed the participants of the move.
    pub move_notified_by: Given<DepartmentId>,
    /// Departments that handed in their weekly report: the entry of the list, and which.
    pub work_reports: Vec<(usize, DepartmentId)>,
    /// Papers laid before it.
    pub materials: Vec<Paper>,
    /// The departments that supply its papers.
    pub providers: Vec<DepartmentId>,
}

impl Meeting {
    /// Whether it was held.
    pub fn held(&self) -> bool {
        self.status == Status::Held
    }

    /// Whether nothing of it was known on a day: it was held after it; or, where the day was `named` and so
    /// may be past, called off for a day after it. On the day itself people must see what is called off. One
    /// whose file name is of a day before has a wrong date (MB011), and is looked at.
    pub fn is_later(&self, than: NaiveDate, named: bool) -> bool {
        let recorded = match self.status {
            Status::Held => true,
            Status::Cancelled | Status::NotHeld => named,
            Status::Planned => false,
        };
        recorded && self.date > than && self.named_date.is_none_or(|day| day > than)
    }

    /// Whether it was planned for a day that has passed, and nothing says what became of it.
    pub fn is_unrecorded(&self, as_of: NaiveDate) -> bool {
        self.status == Status::Planned && self.date < as_of
    }

    /// The front matter as written.
    pub fn front(&self) -> &crate::record::FrontMatter {
        &self.record.front
    }

    /// The meeting as a selector sees it.
    pub fn standpoint<'a>(&'a self, register: &'a Register, policy: &'a Policy) -> Standpoint<'a> {
        let chair = self.chair.known().copied();
        Standpoint {
            register,
            policy,
            date: self.date,
            hosts: &self.hosts,
            proposer: None,
            providers: &self.providers,
            chair,
        }
    }

    /// Whether `全体` stands among those present.
    pub fn says_everyone(&self) -> bool {
        self.front().present.values().any(|entry| super::is_everyone(&entry.person))
    }

    /// Whether the file name begins with another day than the record's date (MB011), so that the meeting may
    /// have been on either.
    pub fn dates_disagree(&self) -> bool {
        self.named_date.is_some_and(|named| named != self.date)
    }

    /// Whether its place among the others is in doubt, which has a finding of its own: by its date, by its
    /// status, though it decided something, or by its host.
    pub fn is_in_doubt(&self) -> bool {
        self.dates_disagree() || !self.held() && !self.decisions.is_empty() || self.hosts.is_empty()
    }

    /// The host.
    pub fn host(&self) -> Option<DepartmentId> {
        self.hosts.first().copied()
    }

    /// An agenda item as written.
    pub fn item(&self, item: &Item) -> &AgendaItem {
        self.front().agenda.get(item.at).expect("a resolved item has its entry")
    }

    /// A motion as written.
    pub fn motion(&self, moved: &Moved) -> &Motion {
        self.front().motions.get(moved.at).expect("a resolved motion has its entry")
    }

    /// The motion that a decision names.
    pub fn motion_named(&self, id: &str) -> Option<&Moved> {
        let folded = crate::text::fold_name(id);
        self.motions.iter().find(|moved| crate::text::fold_name(&self.motion(moved).id) == folded)
    }

    /// Whether somebody took no part in a motion or a vote on an agenda item: by name, or in all where the
    /// entry names none.
    pub fn is_recused(&self, person: PersonId, item: Option<&str>, motion: Option<&str>) -> bool {
        let named = |all: &[String], own: Option<&str>| {
            let own = own.map(crate::text::fold_name);
            all.is_empty() || all.iter().any(|id| Some(crate::text::fold_name(id)) == own)
        };
        let mut recusals = self.recusals.iter().filter(|recused| recused.person == person);
        recusals.any(|recused| named(&recused.items, item) && named(&recused.motions, motion))
    }

    /// When the meeting was over on its first day: at midnight where it went on.
    pub fn end_that_day(&self) -> Option<NaiveTime> {
        let end = self.front().end?;
        let goes_on = self.last_day > self.date || self.ends_next_day();
        Some(if goes_on { NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(end.clock) } else { end.clock })
    }

    /// Whether it ended after midnight.
    pub fn ends_next_day(&self) -> bool {
        let (start, end) = (self.front().start, self.front().end);
        end.is_some_and(|end| {
            end.next_day || self.last_day == self.date && start.is_some_and(|start| end.clock < start)
        })
    }

    /// The day on which it ended.
    pub fn end_day(&self) -> NaiveDate {
        let next = self.last_day.succ_opt().filter(|_| self.ends_next_day());
        next.unwrap_or(self.last_day)
    }

    /// A decision as written.
    pub fn decision(&self, taken: &Taken) -> &Decision {
        self.front().decisions.get(taken.at).expect("a resolved decision has its entry")
    }

    /// Whether a decision or its id could not be read, so that none can be said not to be there.
    pub fn decisions_unreadable(&self) -> bool {
        self.record.holes.iter().any(|hole| match hole.0.as_slice() {
            [first] | [first, _] => *first == "decisions".into(),
            [first, _, key] => *first == "decisions".into() && *key == "id".into(),
            _ => false,
        })
    }

    /// The agenda item that a decision or an observer names.
    pub fn item_named(&self, id: &str) -> Option<&Item> {
        let folded = crate::text::fold_name(id);
        self.agenda.iter().find(|item| crate::text::fold_name(&item.id) == folded)
    }

    /// Whether somebody came in another's stead and is not due themselves: the seat is counted already.
    pub fn only_substitutes(&self, person: PersonId) -> bool {
        !self.due.contains(&person) && self.leave.iter().any(|leave| leave.stand_in == Some(person))
    }

    /// The seats of the meeting, each counted once: somebody who was present is not on leave as well.
    pub fn seats(&self) -> Seats {
        let mut taken: Vec<PersonId> = Vec::new();
        let mut seated = |people: &mut dyn Iterator<Item = PersonId>| {
            let mut people: Vec<_> = people.filter(|person| !taken.contains(person)).collect();
            people.sort_unstable();
            people.dedup();
            taken.extend(&people);
            people
        };
        let own =
            |attendee: &Attendee| Some(attendee.person).filter(|person| !self.only_substitutes(*person));
        let present = seated(&mut self.present.iter().filter_map(own));
        let without_seat = |person: &PersonId| self.listening.contains(person) && !self.due.contains(person);
        let on_leave = self.leave.iter().map(|leave| leave.person);
        let leave = seated(&mut on_leave.filter(|person| !without_seat(person)));
        let absent = self.absent.iter().filter_map(own);
        let absent = seated(&mut absent.filter(|person| !without_seat(person)));
        // Somebody due by the policy who only listened in was there, but took no seat.
        let listens = |person: &PersonId| self.observers.iter().any(|observer| observer.person == *person);
        let untold = seated(&mut self.due.iter().copied().filter(|person| !listens(person)));
        let substituted = self.leave.iter().filter(|leave| leave.stand_in.is_some());
        let substituted = substituted.map(|leave| leave.person).collect();
        let by_proxy = self.voting_by_proxy().into_iter().collect();
        Seats { present, leave, absent, untold, substituted, by_proxy }
    }

    /// Everybody who came in another's stead and is not due themselves, once.
    pub fn substitutes(&self) -> BTreeSet<PersonId> {
        let named = self.leave.iter().filter_map(|leave| leave.stand_in);
        named.filter(|person| self.only_substitutes(*person)).collect()
    }

    /// Those on leave for whom somebody present votes, where the policy counts them as present; nobody twice.
    pub fn represented(&self) -> BTreeSet<PersonId> {
        let counted = self.kind.requirements.quorum.as_ref().is_some_and(|quorum| quorum.proxies);
        if counted { self.voting_by_proxy() } else { BTreeSet::new() }
    }

    /// Those on leave for whom somebody present votes; nobody twice.
    fn voting_by_proxy(&self) -> BTreeSet<PersonId> {
        let voted_for = self.leave.iter().filter(|leave| {
            let there = |person: &PersonId| *person != leave.person && self.is_seated(*person);
            leave.stand_in.is_none() && leave.proxy.known().is_some_and(there)
        });
        voted_for.map(|leave| leave.person).filter(|person| !self.is_seated(*person)).collect()
    }

    /// Whether somebody took a seat: as a member, or in place of one.
    pub fn is_seated(&self, person: PersonId) -> bool {
        self.present.iter().any(|attendee| attendee.person == person)
            || self.leave.iter().any(|leave| leave.stand_in == Some(person))
    }

    /// How many have a vote: as many as the record says, else those present, substitutes, and those
    /// represented.
    pub fn voters(&self) -> u64 {
        let counts = self.counts();
        let seats = counts.present + counts.substitutes + self.represented().len();
        self.front().entitled.unwrap_or_else(|| u64::try_from(seats).unwrap_or(u64::MAX))
    }

    /// Whether the policy says who was due, so that 应到 is more than those who are listed.
    pub fn asks_for_somebody(&self) -> bool {
        !self.due.is_empty()
    }

    /// The counts of attendance: 应到 = 实到 + 请假 + 缺席, once everybody is accounted for.
    pub fn counts(&self) -> Counts {
        self.seats().counts()
    }
}

/// The day with which the id of a record begins.
pub fn named_date(id: &str) -> Option<NaiveDate> {
    id.get(..10)?.parse().ok()
}

/// Who was due, and what became of each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seats {
    /// 实到.
    pub present: Vec<PersonId>,
    /// 请假.
    pub leave: Vec<PersonId>,
    /// 缺席.
    pub absent: Vec<PersonId>,
    /// Those of whom the record says nothing.
    pub untold: Vec<PersonId>,
    /// Those on leave for whom somebody else came.
    pub substituted: Vec<PersonId>,
    /// Those on leave for whom somebody present votes.
    pub by_proxy: Vec<PersonId>,
}

impl Seats {
    /// How many they are.
    pub fn counts(&self) -> Counts {
        Counts {
            due: self.present.len() + self.leave.len() + self.absent.len() + self.untold.len(),
            present: self.present.len(),
            leave: self.leave.len(),
            absent: self.absent.len(),
            substitutes: self.substituted.len(),
        }
    }
}

/// How many were due, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// 应到.
    pub due: usize,
    /// 实到.
    pub present: usize,
    /// 请假.
    pub leave: usize,
    /// 缺席.
    pub absent: usize,
    /// 代会: substitutes, who take the seats of people on leave.
    pub substitutes: usize,
}
