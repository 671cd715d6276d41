//! What the form knows beside the text: who is in office at the date, what the type asks and by which
//! clause, what is open.

use crate::archive::{Decision, Organization};
use crate::finding::Language;
use crate::offers;
use crate::register::{Department, PersonId};
use crate::resolve::{EVERYONE, Meeting};
use crate::scaffold::written_name;
use crate::search;
use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

/// The most open decisions that are offered.
const MOST_DECISIONS: usize = 300;

/// How far calendars of the form reach, before the date and after it.
const DAYS: (u64, u64) = (60, 370);

/// What changes with the date alone: people and departments, days off, open decisions.
pub(super) fn directory(organization: &Organization, date: NaiveDate, language: Language) -> Value {
    let policy = organization.policies.in_force(date);
    let types = policy.iter().flat_map(|policy| &policy.types).map(
        |kind| json!({ "id": &*kind.id, "name": kind.name.in_language(language), "written": kind.name.zh }),
    );
    let department = |own: &Department| {
        let term = own.term(date);
        let keys = search::readings(&term.name);
        json!({ "name": term.name, "says": term.kind, "keys": keys, "outside": own.outside })
    };
    let departments = offers::departments(organization, date).map(department);
    let posts = offers::posts(organization, date, language);
    let posts = posts.into_iter().map(|(id, name)| json!({ "name": id, "says": name }));
    let people = offers::people(organization, date, language).into_iter().map(|own| {
        let offers::Somebody { written, says, readings, aliases, then } = own;
        json!({ "name": written, "says": says, "keys": readings, "also": aliases, "then": then })
    });
    json!({
        "date": date,
        "types": types.collect::<Vec<_>>(),
        "people": people.collect::<Vec<_>>(),
        "departments": departments.collect::<Vec<_>>(),
        "posts": posts.collect::<Vec<_>>(),
        "decisions": decisions(organization),
        "days": days(organization, date),
    })
}

/// The decisions that are open, as the form shows them.
fn decisions(organization: &Organization) -> Vec<Value> {
    let decision = |own: &Decision| {
        let meeting = &organization.meetings[own.meeting];
        let written = meeting.front().decisions.get(own.index);
        json!({
            "id": &*own.full_id,
            "text": written.map(|written| &written.text),
            "owner": written.map(|written| written.owner.values().cloned().collect::<Vec<_>>()),
            "due": own.due,
            "state": own.state.word(),
            "type": &*meeting.kind.id,
        })
    };
    offers::open_decisions(organization).into_iter().take(MOST_DECISIONS).map(decision).collect()
}

/// Days about the date that are off although they are no weekend, or worked although they are one.
fn days(organization: &Organization, date: NaiveDate) -> Value {
    let calendar = &organization.register.calendar;
    let first = date.checked_sub_days(Days::new(DAYS.0)).unwrap_or(date);
    let all = first.iter_days().take(usize::try_from(DAYS.0 + DAYS.1).unwrap_or_default());
    let special = all.filter_map(|day| {
        let weekend = day.weekday().num_days_from_monday() > 4;
        match calendar.holiday_name(day) {
            Some(name) => Some((day.to_string(), json!(name))),
            None if weekend && calendar.is_working_day(day) => Some((day.to_string(), json!(true))),
            None => None,
        }
    });
    Value::Object(special.collect())
}

/// What the type of a record asks at its date, and who is due.
pub(super) fn meeting(organization: &Organization, meeting: &Meeting, language: Language) -> Value {
    let (kind, date) = (&meeting.kind, meeting.date);
    let person = |id: &PersonId| written_name(&organization.register, *id, date);
    let categories = kind
        .requirements
        .categories()
        .map(|own| json!({ "name": own.name.zh, "says": own.name.in_language(language) }));
    json!({
        "type": kind.name.in_language(language),
        "kind": &*kind.id,
        "date": date,
        "everyone_words": EVERYONE,
        "due": meeting.due.iter().map(person).collect::<Vec<_>>(),
        "listening": meeting.listening.iter().map(person).collect::<Vec<_>>(),
        "resolved": attendance(organization, meeting),
        "categories": categories.collect::<Vec<_>>(),
        "asks": offers::asks(&kind.requirements),
    })
}

/// Of each entry of the lists of attendance, the name by which the form knows the person.
fn attendance(organization: &Organization, meeting: &Meeting) -> Value {
    let name = |id: PersonId| written_name(&organization.register, id, meeting.date);
    let listed = |list: &[crate::resolve::Attendee]| -> Value {
        let entries =
            list.iter().filter_map(|one| one.at.map(|at| (at.to_string(), json!(name(one.person)))));
        Value::Object(entries.collect())
    };
    let leave = meeting.leave.iter().map(|one| (one.at.to_string(), json!(name(one.person))));
    json!({
        "present": listed(&meeting.present),
        "observers": listed(&meeting.observers),
        "absent": listed(&meeting.absent),
        "leave": Value::Object(leave.collect()),
        "everyone": meeting.says_everyone(),
    })
}
