//! The objects of Popolo (<https://www.popoloproject.com/specs/>), with the ids that the tables have. An
//! object says what its class has a name for, and nothing else.

use super::rows::{department_id, lines, meeting_id, moment, person_id, within};
use crate::edition::{Department, Meeting, Motion, Office, Person, PersonRef, Seat, Somebody};
use crate::record::{Ballot, MotionResult, Vote};
use crate::register::{Days, Name};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::volume::Volume;
use serde_json::{Value, json};

/// A class of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// People.
    Persons,
    /// Organisations, departments and units outside.
    Organizations,
    /// Posts that people hold.
    Memberships,
    /// Meetings.
    Events,
    /// Motions.
    Motions,
    /// Votes on motions.
    VoteEvents,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Persons,
        Self::Organizations,
        Self::Memberships,
        Self::Events,
        Self::Motions,
        Self::VoteEvents,
    ];

    /// The name of its file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Organizations => "organizations",
            Self::Memberships => "memberships",
            Self::Events => "events",
            Self::Motions => "motions",
            Self::VoteEvents => "vote_events",
        }
    }
}

/// The objects of a class, each on its line, some at a time.
pub(super) fn objects(volume: &Volume<'_>, class: Class) -> Result<Vec<String>, ThemeError> {
    let offices: Vec<&Office> = volume.edition.offices.iter().collect();
    let all = offices.iter().flat_map(|office| (0..office.meetings.len()).map(|at| (*office, at)));
    let meetings: Vec<(&Office, usize)> = all.collect();
    let of_meetings = |make: fn(&Office, usize, &Meeting, &Motion) -> Option<Value>| {
        lines(&meetings, |(office, at)| {
            let Some(meeting) = office.meeting(*at) else { return Ok(Vec::new()) };
            Ok(meeting.motions.iter().filter_map(|motion| make(office, *at, meeting, motion)).collect())
        })
    };
    match class {
        Class::Persons => lines(&offices, |office| {
            Ok(office.people.iter().map(|(at, own)| person(office, at, own)).collect())
        }),
        Class::Organizations => lines(&offices, |office| Ok(organizations(office))),
        Class::Memberships => lines(&offices, |office| {
            Ok(office.people.iter().flat_map(|(at, own)| memberships(office, at, own)).collect())
        }),
        Class::Events => lines(&meetings, |(office, at)| Ok(vec![event(volume, office, *at)?])),
        Class::Motions => of_meetings(|office, at, meeting, own| Some(motion(office, at, meeting, own))),
        Class::VoteEvents => of_meetings(vote_event),
    }
}

fn person(office: &Office, at: PersonRef, person: &Person) -> Value {
    json!({ "id": person_id(office, at), "name": person.name })
}

fn memberships(office: &Office, at: PersonRef, person: &Person) -> Vec<Value> {
    let posts = person.posts.iter().map(|post| {
        let place = post.department.map(|own| department_id(office, own));
        json!({
            "person_id": person_id(office, at),
            "organization_id": place.unwrap_or_else(|| office.id.to_string()),
            "role": post.post.zh,
            "start_date": post.days.from,
            "end_date": post.days.to,
        })
    });
    posts.collect()
}

/// The organisation, and each of its departments and the units outside that it names.
fn organizations(office: &Office) -> Vec<Value> {
    let own = json!({
        "id": &*office.id,
        "name": office.name.zh,
        "other_names": in_english(&office.name),
    });
    let departments = office.departments.iter().map(|own| department(office, own));
    std::iter::once(own).chain(departments).collect()
}

fn department(office: &Office, own: &Department) -> Value {
    let name = own.name(office.as_of);
    let former = own.names.iter().filter(|(other, _)| other.zh != name.zh);
    let former = former
        .map(|(other, Days { from, to })| json!({ "name": other.zh, "start_date": from, "end_date": to }));
    let others: Vec<Value> = in_english(name).into_iter().chain(former).collect();
    json!({
        "id": within(office, &own.id),
        "name": name.zh,
        "other_names": others,
        "classification": own.kind,
        "parent_id": (!own.outside).then_some(&*office.id),
    })
}

fn in_english(name: &Name) -> Vec<Value> {
    name.en.iter().map(|name| json!({ "name": name, "note": "en" })).collect()
}

fn event(volume: &Volume<'_>, office: &Office, at: usize) -> Result<Value, ThemeError> {
    let entry = &office.meetings[at];
    let leaf = volume.leaf(office, routes::record(office, entry));
    let open = entry.open();
    let begins = open.and_then(|meeting| meeting.start);
    let ends = open.and_then(|meeting| Some((meeting.end_day, meeting.end?)));
    Ok(json!({
        "id": meeting_id(office, at),
        "name": leaf.full_title(entry)?,
        "organization_id": &*office.id,
        "classification": &*entry.kind().id,
        "status": entry.status().word(),
        "start_date": match begins {
            Some(time) => moment(office, entry.date(), time).to_rfc3339(),
            None => entry.date().to_string(),
        },
        "end_date": ends.map(|(day, time)| moment(office, day, time).to_rfc3339()),
        "location": open.and_then(|meeting| meeting.place.as_deref()),
        "attendees": open.map(|meeting| attendees(office, meeting)).unwrap_or_default(),
    }))
}

/// Everybody who was there. Guests are known by their names alone.
fn attendees(office: &Office, meeting: &Meeting) -> Vec<Value> {
    let seats = [&meeting.present, &meeting.substitutes, &meeting.observers].into_iter().flatten();
    let seats = seats.map(|Seat { person: at, .. }| person(office, *at, &office.people[*at]));
    let guests = meeting.guests.iter().map(|guest| json!({ "name": guest.name }));
    seats.chain(guests).collect()
}

/// Motions are numbered within their record.
fn motion_id(office: &Office, at: usize, motion: &Motion) -> String {
    format!("{}#{}", meeting_id(office, at), routes::motion_anchor(&motion.id))
}

fn motion(office: &Office, at: usize, meeting: &Meeting, motion: &Motion) -> Value {
    // Somebody who is not in the register has no id.
    let creator = match &motion.mover {
        Some(Somebody::Person(person)) => Some(person_id(office, *person)),
        _ => None,
    };
    json!({
        "id": motion_id(office, at, motion),
        "organization_id": &*office.id,
        "creator_id": creator,
        "text": motion.text,
        "date": meeting.start.map(|time| moment(office, meeting.date, time).to_rfc3339()),
        "result": motion.result.map(result),
    })
}

fn vote_event(office: &Office, at: usize, meeting: &Meeting, motion: &Motion) -> Option<Value> {
    let vote = motion.vote.as_ref()?;
    let voices = motion.roll_call.iter().map(|(person, ballot)| {
        let option = match ballot {
            Ballot::For => "yes",
            Ballot::Against => "no",
            Ballot::Abstain => "abstain",
        };
        json!({ "voter_id": person_id(office, *person), "option": option })
    });
    Some(json!({
        "id": format!("{}-vote", motion_id(office, at, motion)),
        "motion_id": motion_id(office, at, motion),
        "organization_id": &*office.id,
        "start_date": meeting.start.map(|time| moment(office, meeting.date, time).to_rfc3339()),
        "result": motion.result.map(result),
        "counts": counts(vote),
        "votes": voices.collect::<Vec<_>>(),
    }))
}

fn counts(vote: &Vote) -> Vec<Value> {
    let counted = [("yes", vote.in_favour), ("no", vote.against), ("abstain", vote.abstain)];
    let counted = counted.into_iter().filter_map(|(option, value)| Some((option, value?)));
    counted.map(|(option, value)| json!({ "option": option, "value": value })).collect()
}

/// Popolo's words where it has one: `pass`, `fail`.
fn result(result: MotionResult) -> &'static str {
    match result {
        MotionResult::Carried => "pass",
        MotionResult::Lost => "fail",
        MotionResult::Withdrawn => "withdrawn",
        MotionResult::Deferred => "deferred",
        MotionResult::Lapsed => "lapsed",
    }
}
