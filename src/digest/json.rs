//! Digests for other programs.

use super::gather::{Digest, Line};
use crate::text::pretty_json;
use serde_json::{Value, json};

/// Digests as one JSON object. Ids are those of the tables of data.
pub fn json(digests: &[Digest<'_>]) -> String {
    let digests: Vec<Value> = digests.iter().map(digest).collect();
    let mut text = pretty_json(&json!({ "digests": digests }));
    text.push('\n');
    text
}

fn digest(digest: &Digest<'_>) -> Value {
    let office = digest.office;
    let lines = |lines: &[Line<'_>]| lines.iter().map(|own| line(digest, own)).collect::<Vec<_>>();
    let departments = digest.departments.iter().map(|(unit, own)| {
        let unit = unit.map(|unit| &office.departments[unit.0]);
        json!({
            "department_id": unit.map(|unit| format!("{}/{}", office.id, unit.id)),
            "department_name": unit.map(|unit| &unit.name(digest.on).zh),
            "decisions": lines(own),
        })
    });
    let people = digest.people.iter().map(|(person, own)| {
        let person = &office.people[*person];
        json!({
            "person_id": format!("{}/{}", office.id, person.slug),
            "person_name": person.name,
            "decisions": lines(own),
        })
    });
    json!({
        "archive": digest.archive,
        "organization_id": &*office.id,
        "organization_name": office.name.zh,
        "day": digest.on,
        "within": digest.within,
        "departments": departments.collect::<Vec<_>>(),
        "people": people.collect::<Vec<_>>(),
    })
}

fn line(digest: &Digest<'_>, line: &Line<'_>) -> Value {
    let office = digest.office;
    let department = line.department.map(|unit| format!("{}/{}", office.id, office.departments[unit.0].id));
    json!({
        "decision_id": format!("{}/{}", office.id, line.decision.full_id),
        "why": line.why.word(),
        "day": line.day,
        "wording": line.decision.text,
        "state": line.decision.state,
        "due": line.decision.due,
        "department_id": department,
        "owner_id": line.decision.owner.map(|owner| format!("{}/{}", office.id, office.people[owner].slug)),
        "url": digest.url(line),
    })
}
