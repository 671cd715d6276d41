//! The register of decisions as a script, which its filters load: a page has one part of them, and a reader
//! asks all.

use super::File;
use crate::archive::State;
use crate::edition::Office;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::DecisionLine;
use crate::site::volume::Volume;
use serde_json::{Value, json};

/// Every decision, with what a line of the register shows of it.
pub fn register(volume: &Volume<'_>, office: &Office) -> Result<File, ThemeError> {
    let leaf = volume.leaf(office, routes::register(office));
    let no_department = leaf.text("stat-none")?;
    let mut rows = Vec::new();
    for (at, decision) in office.decisions() {
        let line = leaf.decision_line(office, at, decision, false)?;
        let due = line.due.map(|due| volume.words.date(due)).transpose()?;
        rows.push(row(&line, due.as_deref(), &no_department));
    }
    let names = State::ALL.iter().map(|of| {
        let name = leaf.text(&format!("state-{}", of.word()))?;
        Ok(json!([of, name]))
    });
    let names = names.collect::<Result<Vec<_>, ThemeError>>()?;
    let script = format!("minutebookRegister({}, {});\n", Value::from(names), Value::from(rows));
    Ok((leaf.full_path(), script.into_bytes()))
}

fn row(line: &DecisionLine, due: Option<&str>, no_department: &str) -> Value {
    json!({
        "state": line.state,
        "light": line.light,
        "department": line.department.as_ref().map_or(no_department, |of| &of.label),
        "owner": line.owner.as_ref().map_or("", |of| &of.label),
        "due": line.due,
        "dueText": due,
        "text": line.text,
        "href": line.href,
        "meeting": line.meeting.label,
        "meetingHref": line.meeting.href,
    })
}
