//! What the form knows beside the text: who is in office at the date, what the type asks and by which
//! clause, what is open.

use crate::archive::{Decision, Organization};
use crate::calendar;
use crate::finding::Language;
use crate::policy::Requirements;
use crate::register::PersonId;
use crate::resolve::{EVERYONE, Meeting};
use crate::scaffold::written_name;
use crate::search;
use crate::yaml::Content;
use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

/// Where a record says what a requirement of its type asks for.
pub(super) const PLACES: &[(&str, &[&str])] = &[
    ("chair", &["chair"]),
    ("convener", &["convener"]),
    ("recorder", &["recorder"]),
    ("due", &["present"]),
    ("attending", &["present"]),
    ("groups", &["present"]),
    ("observers", &["observers"]),
    ("observing", &["observers"]),
    ("support", &["support"]),
    ("logistics", &["logistics"]),
    ("notice", &["notice.by"]),
    ("reported", &["notice.reported"]),
    ("notified", &["notice.sent"]),
    ("sessions", &["date", "start"]),
    ("moving", &["rescheduled"]),
    ("extraordinary", &["extraordinary"]),
    ("purpose", &["purpose"]),
    ("basis", &["basis"]),
    ("categories", &["agenda.category"]),
    ("items", &["agenda"]),
    ("item_needs", &["agenda"]),
    ("sponsor", &["agenda.department", "agenda.approved_by"]),
    ("submission", &["agenda.submitted"]),
    ("ad_hoc", &["agenda.ad_hoc"]),
    ("position", &["agenda.position"]),
    ("approvals", &["approvals"]),
    ("work_reports", &["work_reports"]),
    ("decisions", &["decisions.department", "decisions.owner", "decisions.due"]),
    ("motions", &["motions", "motions.mover", "motions.seconder", "motions.result"]),
    ("votes", &["motions.vote"]),
    ("recusals", &["recusals"]),
    ("outcomes", &["agenda.outcome"]),
    ("references", &["follow_ups.decision"]),
    ("follow_up_reports", &["follow_ups"]),
    ("announcements", &["decisions.announce"]),
    ("materials", &["materials", "materials.checked_by"]),
    ("signing", &["minutes.signed_by", "minutes.signed_on"]),
    ("minutes_approval", &["minutes_approved"]),
    ("drafter", &["minutes.drafted_by"]),
    ("sign_in", &["sign_in.keeper"]),
    ("preparatory_group", &["preparatory_group"]),
    ("absence", &["absent"]),
    ("leave", &["leave", "leave.granted_by", "leave.granted_on"]),
    ("unit_head_leave", &["leave.consent"]),
    ("substitutes", &["leave.substitute"]),
    ("arrival", &["sign_in.times"]),
    ("costs", &["costs"]),
];

/// How far calendars of the form reach, before the date and after it.
const DAYS: (u64, u64) = (60, 370);

/// The most open decisions that are offered.
const MOST_DECISIONS: usize = 300;

/// The date that a record names; else today.
pub(super) fn date_of(content: Option<&Content>, today: NaiveDate) -> NaiveDate {
    let first = |content: &Content| match content {
        Content::Map(keys) => keys.get("date").and_then(|date| match date {
            Content::Map(days) => days.get("from").cloned(),
            other => Some(other.clone()),
        }),
        _ => None,
    };
    match content.and_then(first) {
        Some(Content::Text(text)) => calendar::parse_date(&text).unwrap_or(today),
        _ => today,
    }
}

/// What changes with the date alone: people and departments, days off, open decisions.
pub(super) fn directory(organization: &Organization, date: NaiveDate, language: Language) -> Value {
    let policy = organization.policies.in_force(date);
    let types = policy
        .iter()
        .flat_map(|policy| &policy.types)
        .map(|kind| json!({ "id": &*kind.id, "name": kind.name.of(language), "written": kind.name.zh }));
    let departments = organization.register.departments.iter().filter(|own| own.exists(date)).map(|own| {
        let term = own.term(date);
        let keys = search::readings(&term.name);
        json!({ "name": term.name, "says": term.kind, "keys": keys, "outside": own.outside })
    });
    let posts = organization.register.posts.iter().map(|post| (&post.id, &post.name));
    let of_policy = policy.iter().flat_map(|policy| policy.posts.iter()).map(|post| (&post.id, &post.name));
    let posts = of_policy
        .map(|(id, name)| json!({ "name": &**id, "says": name.of(language) }))
        .chain(posts.map(|(id, name)| json!({ "name": &**id, "says": name.of(language) })));
    json!({
        "date": date,
        "types": types.collect::<Vec<_>>(),
        "people": people(organization, date, language),
        "departments": departments.collect::<Vec<_>>(),
        "posts": posts.collect::<Vec<_>>(),
        "decisions": decisions(organization),
        "days": days(organization, date),
    })
}

/// Everyone who is in office at the date, and those who are later, who may report or explain.
fn people(organization: &Organization, date: NaiveDate, language: Language) -> Vec<Value> {
    let register = &organization.register;
    let later =
        |id: PersonId| register[id].tenures.iter().any(|tenure| tenure.days.to.is_none_or(|to| to >= date));
    let all = (0..register.people.len()).map(PersonId);
    let known = all.filter(|id| register[*id].known_at(date) || later(*id));
    let person = |id: PersonId| {
        let person = &register[id];
        let says: Vec<_> = person
            .tenures_at(date)
            .map(|tenure| {
                let department = tenure.department.map(|id| organization.department_name(id, date));
                let post = post_name(organization, &tenure.post, date, language);
                [department.unwrap_or_default(), &post].concat()
            })
            .collect();
        json!({
            "name": written_name(register, id, date),
            "says": says.join(if language == Language::Zh { "、" } else { ", " }),
            "keys": search::readings(&person.name),
            "also": person.aliases,
            "then": person.known_at(date),
        })
    };
    known.map(person).collect()
}

fn post_name(organization: &Organization, post: &str, date: NaiveDate, language: Language) -> String {
    let own = organization.register.posts.iter().find(|own| *own.id == *post).map(|own| &own.name);
    let policy = organization.policies.in_force(date);
    let named =
        || policy.and_then(|policy| policy.posts.iter().find(|own| *own.id == *post)).map(|own| &own.name);
    own.or_else(named).map_or_else(|| post.to_owned(), |name| name.of(language).to_owned())
}

/// The decisions that are open, those due first before the others.
fn decisions(organization: &Organization) -> Vec<Value> {
    let mut open: Vec<&Decision> = organization.decisions.iter().filter(|own| own.state.is_open()).collect();
    open.sort_by_key(|own| (own.due.unwrap_or(NaiveDate::MAX), own.full_id.clone()));
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
    open.into_iter().take(MOST_DECISIONS).map(decision).collect()
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
        .map(|own| json!({ "name": own.name.zh, "says": own.name.of(language) }));
    json!({
        "type": kind.name.of(language),
        "kind": &*kind.id,
        "date": date,
        "everyone_words": EVERYONE,
        "due": meeting.due.iter().map(person).collect::<Vec<_>>(),
        "listening": meeting.listening.iter().map(person).collect::<Vec<_>>(),
        "resolved": attendance(organization, meeting),
        "categories": categories.collect::<Vec<_>>(),
        "asks": asks(&kind.requirements),
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

/// The keys that the type asks for, each with the clauses.
fn asks(requirements: &Requirements) -> Value {
    let mut asks = serde_json::Map::new();
    for (requirement, clauses) in requirements.asked() {
        let places = PLACES.iter().find(|(key, _)| *key == requirement).map_or(&[][..], |(_, places)| places);
        for place in places {
            let known = asks.entry((*place).to_owned()).or_insert_with(|| json!([]));
            let known = known.as_array_mut().expect("it was made as a list");
            known.extend(
                clauses
                    .iter()
                    .map(|clause| json!(clause))
                    .filter(|clause| !known.contains(clause))
                    .collect::<Vec<_>>(),
            );
        }
    }
    Value::Object(asks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::format::RECORD;
    use crate::yaml::Format;

    #[test]
    fn every_place_is_a_key_of_the_record() {
        let requirements = Requirements::SHAPE.fields();
        for (key, places) in PLACES {
            assert!(requirements.iter().any(|field| field.en == *key), "{key} is no requirement");
            for place in *places {
                let mut shape = RECORD;
                for step in place.split('.') {
                    let field = shape.field(step).unwrap_or_else(|| panic!("{place} is no key of a record"));
                    shape = field.shape.entry();
                }
            }
        }
        // What a record says nowhere of its own.
        let elsewhere = [
            "classification",
            "quorum",
            "interval",
            "season",
            "together",
            "merging",
            "breadth",
            "majority",
            "keeper",
            "attendance_report",
        ];
        for field in requirements {
            let known = PLACES.iter().any(|(key, _)| *key == field.en);
            assert!(known != elsewhere.contains(&field.en), "{}: where does a record say it?", field.en);
        }
    }
}
