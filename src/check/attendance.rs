//! Questions about the lists of attendance that several rules ask.

use super::Subject;
use crate::finding::Path;
use crate::path;
use crate::policy::GuestRule;
use crate::record::Guest;
use crate::register::{DepartmentTerm, PersonId};
use crate::resolve::{Attendee, Meeting};
use crate::text::fold_name;
use crate::yaml::List;
use std::collections::{BTreeMap, BTreeSet};

/// One of the four lists in which a record accounts for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// `present`.
    Present,
    /// `observers`.
    Observing,
    /// `leave`.
    OnLeave,
    /// `absent`.
    Absent,
}

impl Standing {
    /// The key of the list.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Observing => "observers",
            Self::OnLeave => "leave",
            Self::Absent => "absent",
        }
    }

    /// The key in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Present => "出席",
            Self::Observing => "列席",
            Self::OnLeave => "请假",
            Self::Absent => "缺席",
        }
    }

    /// Where an entry of the list names its person.
    pub fn entry(self, at: usize) -> Path {
        match self {
            Self::Present => path!["present", at],
            other => path![other.key(), at, "person"],
        }
    }
}

/// Where each person stands: the lists that name them, in the order of [`Standing`], each with its first
/// entry; without entry where `全体` stands for the person.
pub fn standings(meeting: &Meeting) -> BTreeMap<PersonId, Vec<(Standing, Option<usize>)>> {
    let mut all: BTreeMap<PersonId, Vec<_>> = BTreeMap::new();
    let mut add = |person: PersonId, standing: Standing, at: Option<usize>| {
        let of_person = all.entry(person).or_default();
        if of_person.iter().all(|(other, _)| *other != standing) {
            of_person.push((standing, at));
        }
    };
    meeting.present.iter().for_each(|attendee| add(attendee.person, Standing::Present, attendee.at));
    meeting.observers.iter().for_each(|attendee| add(attendee.person, Standing::Observing, attendee.at));
    meeting.leave.iter().for_each(|leave| add(leave.person, Standing::OnLeave, Some(leave.at)));
    meeting.absent.iter().for_each(|attendee| add(attendee.person, Standing::Absent, attendee.at));
    all
}

/// People who stand twice in one list: the list, and the second entry.
pub fn repeated(meeting: &Meeting) -> Vec<(PersonId, Standing, usize)> {
    let entries = |standing, people: &[Attendee]| {
        people
            .iter()
            .filter_map(|attendee| Some((attendee.person, standing, attendee.at?)))
            .collect::<Vec<_>>()
    };
    let leave = meeting.leave.iter().map(|leave| (leave.person, Standing::OnLeave, leave.at));
    let all = entries(Standing::Present, &meeting.present)
        .into_iter()
        .chain(entries(Standing::Observing, &meeting.observers))
        .chain(leave)
        .chain(entries(Standing::Absent, &meeting.absent));
    let mut seen = BTreeSet::new();
    all.filter(|(person, standing, _)| !seen.insert((*person, *standing))).collect()
}

/// Whether the lists contradict each other about a person (MB106), so that nothing else can be said of that
/// attendance.
pub fn contradicts(meeting: &Meeting, person: PersonId) -> bool {
    standings(meeting).get(&person).is_some_and(|standings| standings.len() > 1)
}

/// Whether some guest is one of those whom a rule means by unit and post.
pub fn has_guest(subject: &Subject<'_>, rules: &List<GuestRule>) -> bool {
    let guests = &subject.meeting.front().guests;
    guests.values().any(|guest| rules.values().any(|rule| is_of(subject, guest, rule)))
}

/// The person of the register whom a guest's entry names: somebody of that name, where no other unit is
/// written.
pub fn registered_guest(subject: &Subject<'_>, guest: &Guest) -> Option<PersonId> {
    let register = subject.register;
    let unit = guest.unit.as_deref().map(fold_name).unwrap_or_default();
    let names = [Some(&register.name), register.short_name.as_ref()].into_iter().flatten();
    let mut names = names.flat_map(|name| [Some(&name.zh), name.en.as_ref()]).flatten();
    let of_house = unit.is_empty()
        || names.any(|name| fold_name(name).ends_with(&unit))
        || register.find_department(&unit, subject.meeting.date).is_ok_and(|own| !register[own].outside);
    of_house.then(|| register.find_person(&guest.name, subject.meeting.date).ok()).flatten()
}

/// Whether a guest is one whom a rule means. The unit of a county is distinguished from that of the city by
/// the departments of the register: what belongs to the place of one of them does not belong to the house.
fn is_of(subject: &Subject<'_>, guest: &Guest, rule: &GuestRule) -> bool {
    let folded = |text: &Option<String>| text.as_deref().map(fold_name).unwrap_or_default();
    let (unit, post) = (folded(&guest.unit), folded(&guest.post));
    let has = |text: &str, words: &List<String>| words.values().any(|word| text.contains(&fold_name(word)));
    let of_kind = |term: &DepartmentTerm| {
        let kind = term.kind.as_deref().map(fold_name);
        rule.departments.values().any(|own| Some(fold_name(own)) == kind)
    };
    let date = subject.meeting.date;
    let departments = subject.register.departments.iter().filter(|department| !department.outside);
    let mut places = departments.map(|department| department.term(date));
    let of_unit = if rule.departments.is_empty() {
        rule.unit.is_empty() || has(&unit, &rule.unit) && !places.any(|term| is_at(&unit, &term.name))
    } else {
        places.any(|term| of_kind(term) && is_at(&unit, &term.name))
            && (rule.unit.is_empty() || has(&unit, &rule.unit))
    };
    of_unit && (rule.post.is_empty() || has(&post, &rule.post))
}

/// Whether a unit is a department, or lies in the county, district or city with which the department's name
/// begins.
fn is_at(unit: &str, department: &str) -> bool {
    let name = fold_name(department);
    let place = name.char_indices().skip(1).find(|(_, c)| matches!(c, '县' | '区' | '旗' | '市'));
    let place = place.map_or(name.as_str(), |(at, c)| &name[..at + c.len_utf8()]);
    unit.contains(place)
}
