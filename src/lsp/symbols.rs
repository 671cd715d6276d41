//! The outline of a document, and what can be found by its name in all archives.

use super::lines::{Lines, Range};
use super::places::Places;
use super::workspace::{Seen, Workspace};
use crate::archive::Organization;
use crate::finding::{Language, Place};
use crate::path;
use crate::pipeline::{document_of, shape_of};
use crate::search::readings;
use crate::text::{Source, fold_name};
use crate::yaml::{Outline, Tree};
use serde_json::{Value, json};

/// The most symbols that are found by name.
const MOST: usize = 200;

/// The outline of a document: the keys of the top level, with the entries of their lists.
pub(super) fn outline(seen: &Seen<'_>) -> Value {
    let outline = document_of(&seen.source, seen.kind).map(|document| {
        let outline = Tree::new(&document).outline(shape_of(seen.kind));
        outline.iter().map(|part| symbol(part, &seen.lines, seen.language)).collect::<Vec<_>>()
    });
    json!(outline.unwrap_or_default())
}

fn symbol(part: &Outline, lines: &Lines<'_>, language: Language) -> Value {
    let name = match (&part.key, language) {
        (Some([zh, _]), Language::Zh) => (*zh).to_owned(),
        (Some([_, en]), Language::En) => (*en).to_owned(),
        (None, _) => part.name.clone(),
    };
    let children: Vec<_> = part.parts.iter().map(|part| symbol(part, lines, language)).collect();
    // 20 is a key, 15 a text.
    let kind = if part.key.is_some() { 20 } else { 15 };
    let detail = if part.key.is_some() { part.name.as_str() } else { "" };
    json!({
        "name": if name.is_empty() { "-" } else { &name },
        "detail": detail,
        "kind": kind,
        "range": lines.range(part.whole),
        "selectionRange": lines.range(part.head),
        "children": children,
    })
}

/// Records, people, departments and decisions that have a text in their names, or in how those are read.
pub(super) fn named(workspace: &Workspace, query: &str) -> Value {
    let query = fold_name(query);
    let mut found = Vec::new();
    for (root, archive) in &workspace.archives {
        let Some(checked) = archive.checked() else { continue };
        let files = workspace.files(root);
        let mut places = Places::new(checked);
        for own in &checked.archive.organizations {
            for Named { name, source, place, kind } in all(own) {
                let read = || readings(&name).is_some_and(|read| read.replace(' ', "").contains(&query));
                if found.len() < MOST && (fold_name(&name).contains(&query) || (query.is_ascii() && read())) {
                    let range = place.and_then(|place| places.range(&source.path, &place));
                    let location =
                        json!({ "uri": files.uri(&source.path), "range": range.unwrap_or(Range::START) });
                    let mut symbol = json!({ "name": name, "kind": kind, "location": location });
                    symbol["containerName"] = json!(own.register.name.zh);
                    found.push(symbol);
                }
            }
        }
    }
    Value::Array(found)
}

/// Something with a name.
struct Named<'a> {
    name: String,
    source: &'a Source,
    place: Option<Place>,
    kind: u8,
}

fn all(own: &Organization) -> impl Iterator<Item = Named<'_>> {
    let records = own.meetings.iter().rev().map(|meeting| {
        let title = meeting.front().title.as_deref().unwrap_or(&meeting.kind.name.zh);
        let name = format!("{} {title}", meeting.date);
        Named { name, source: &meeting.record.source, place: None, kind: 1 }
    });
    let people = own.files.people.iter().flat_map(|source| {
        own.register.people.iter().map(move |person| {
            let place = Some(Place::Value(path![person.at, "name"]));
            Named { name: person.name.clone(), source, place, kind: 5 }
        })
    });
    let decisions = own.decisions.iter().rev().filter_map(|decision| {
        let meeting = &own.meetings[decision.meeting];
        let text = &meeting.front().decisions.get(decision.index)?.text;
        let name = format!("{} {text}", decision.full_id);
        let place = Some(Place::Value(path!["decisions", decision.index, "text"]));
        Some(Named { name, source: &meeting.record.source, place, kind: 15 })
    });
    people.chain(records).chain(decisions)
}
