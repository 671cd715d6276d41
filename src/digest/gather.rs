//! Which decisions a digest speaks of, by whose they are.

use crate::edition::{Decision, DepartmentRef, Edition, Meeting, Office, PersonRef};
use crate::record::Status;
use crate::site::beside::{Address, archive_id};
use crate::site::routes;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Why a decision is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is open, and its day has passed.
    Overdue,
    /// Its day is near.
    Due,
    /// The policy asks for word of it, and there was none for too long.
    ToReport,
    /// It is new, whatever else is said of it.
    Decided,
}

impl Why {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::Due, Self::ToReport, Self::Decided];
}

/// A decision that is spoken of.
#[derive(Debug, Clone, Copy)]
pub struct Line<'e> {
    /// Why.
    pub why: Why,
    /// Its meeting.
    pub meeting: &'e Meeting,
    /// The decision.
    pub decision: &'e Decision,
    /// The day that makes it spoken of: its due date, the last word of it, or the day on which it was taken.
    pub day: NaiveDate,
    /// The department that answers for it.
    pub department: Option<DepartmentRef>,
}

/// What an organisation has to know on a day.
#[derive(Debug)]
pub struct Digest<'e> {
    /// The organisation.
    pub office: &'e Office,
    /// The day: that for which the edition gives states.
    pub on: NaiveDate,
    /// How many days ahead and back it looks.
    pub within: u64,
    /// The lines of each department, in the order of the register; those of none last.
    pub departments: Vec<(Option<DepartmentRef>, Vec<Line<'e>>)>,
    /// The lines of each person, in the order of the register.
    pub people: Vec<(PersonRef, Vec<Line<'e>>)>,
    /// The id of the archive in data.
    pub archive: &'e str,
    /// Where the site stands.
    address: Address<'e>,
}

/// The digest of each organisation of an edition, which is of the day.
pub fn digests(edition: &Edition, within: u64) -> Vec<Digest<'_>> {
    edition.offices.iter().map(|office| Digest::new(edition, office, within)).collect()
}

impl<'e> Digest<'e> {
    fn new(edition: &'e Edition, office: &'e Office, within: u64) -> Self {
        let mut lines: Vec<Line<'e>> = Vec::new();
        for meeting in office.open().filter(|meeting| meeting.status == Status::Held) {
            for decision in &meeting.decisions {
                lines.extend(whys(office, meeting, decision, within).into_iter().map(|(why, day)| Line {
                    why,
                    meeting,
                    decision,
                    day,
                    department: office.answering(decision, meeting.date),
                }));
            }
        }
        // By reason, and then what is longest so.
        lines.sort_by_key(|line| (line.why, line.day, &line.decision.full_id));
        let mut departments: BTreeMap<(bool, Option<DepartmentRef>), Vec<Line<'e>>> = BTreeMap::new();
        let mut people: BTreeMap<PersonRef, Vec<Line<'e>>> = BTreeMap::new();
        for line in lines {
            departments.entry((line.department.is_none(), line.department)).or_default().push(line);
            if let Some(owner) = line.decision.owner {
                people.entry(owner).or_default().push(line);
            }
        }
        let departments = departments.into_iter().map(|((_, unit), lines)| (unit, lines)).collect();
        Self {
            office,
            on: office.as_of,
            within,
            departments,
            people: people.into_iter().collect(),
            archive: archive_id(edition),
            address: Address::new(edition),
        }
    }

    /// What somebody has to know: of their own decisions, and of those for which the departments answer that
    /// they head or oversee on the day.
    pub fn of_person(&self, person: PersonRef) -> Vec<Line<'e>> {
        let own = &self.office.people[person];
        let heads = own.posts_at(self.on).filter(|post| post.heads).filter_map(|post| post.department);
        let oversees = own.oversees.iter().filter(|(_, days)| days.contains(self.on)).map(|(unit, _)| *unit);
        let units: Vec<DepartmentRef> = heads.chain(oversees).collect();
        let all = self.departments.iter().flat_map(|(_, lines)| lines).copied();
        let mut lines: Vec<Line<'e>> = all
            .filter(|line| {
                line.decision.owner == Some(person) || line.department.is_some_and(|at| units.contains(&at))
            })
            .collect();
        lines.sort_by_key(|line| (line.why, line.day, &line.decision.full_id));
        lines
    }

    /// Whether somebody holds a post or oversees a department on the day. Who has left gets no letter.
    pub fn serves(&self, person: PersonRef) -> bool {
        let own = &self.office.people[person];
        own.posts_at(self.on).next().is_some() || own.oversees.iter().any(|(_, days)| days.contains(self.on))
    }

    /// The address of a decision's place on its page, where the site has one.
    pub fn url(&self, line: &Line<'_>) -> Option<String> {
        let page = routes::record_of(self.office, line.meeting.date, &line.meeting.slug);
        self.address.url(&routes::anchored(&page, &routes::decision_anchor(line.decision)))
    }

    /// The host of the site, for the ids of letters.
    pub fn host(&self) -> &str {
        self.address.mail_host()
    }
}

/// Why a decision is spoken of on the day, each with its day.
fn whys(office: &Office, meeting: &Meeting, decision: &Decision, within: u64) -> Vec<(Why, NaiveDate)> {
    let on = office.as_of;
    let mut whys = Vec::new();
    let open = decision.state.is_open();
    match decision.due.filter(|_| open) {
        Some(due) if due < on => whys.push((Why::Overdue, due)),
        Some(due) if on.checked_add_days(Days::new(within)).is_none_or(|last| due <= last) => {
            whys.push((Why::Due, due));
        }
        _ => {}
    }
    if let Some(rule) = meeting.kind.requirements.follow_up_reports.as_ref().filter(|_| open) {
        let last = decision.history.iter().map(|step| step.on).max().unwrap_or(meeting.date);
        if rule.within().days_between(&office.days_off, last, on) > rule.days {
            whys.push((Why::ToReport, last));
        }
    }
    let since = on.checked_sub_days(Days::new(within)).unwrap_or(NaiveDate::MIN);
    if since <= meeting.date && meeting.date <= on {
        whys.push((Why::Decided, meeting.date));
    }
    whys
}
