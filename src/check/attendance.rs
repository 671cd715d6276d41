//! Questions about the lists of attendance that several rules ask.

use crate::finding::Path;
use crate::path;
use crate::register::PersonId;
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

/// Where each person stands: the lists that name them, in the order of [`Standing`], each with its first entry; without entry where
/// `全体` stands for the person.
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

/// Whether the lists contradict each other about a person (MB106), so that nothing else can be told of that attendance.
pub fn contradicts(meeting: &Meeting, person: PersonId) -> bool {
    standings(meeting).get(&person).is_some_and(|standings| standings.len() > 1)
}

/// Whether the post or unit of a guest has one of some words.
pub fn has_guest(meeting: &Meeting, words: &List<String>) -> bool {
    let words: Vec<_> = words.values().map(|word| fold_name(word)).collect();
    meeting.front().guests.values().any(|guest| {
        let told =
            [&guest.unit, &guest.post].into_iter().flatten().map(|text| fold_name(text)).collect::<String>();
        words.iter().any(|word| told.contains(word.as_str()))
    })
}
