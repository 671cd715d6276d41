//! A person under another name: the register has it, the old name stays as an alias, and records that are not
//! signed are rewritten. What was signed is not touched.

use super::actions::keys_of;
use super::context::Context;
use super::goto::{at, uses};
use super::lines::{Lines, Position};
use super::target::Target;
use super::transport::{REQUEST_FAILED, Refused};
use super::workspace::Seen;
use crate::discover::{FileKind, classify};
use crate::finding::Text;
use crate::path;
use crate::pipeline;
use crate::register::PersonId;
use crate::resolve::EVERYONE;
use crate::say;
use crate::text::{Source, Span, fold_name};
use crate::yaml::{Change, Content, Splice, is_plain_text};
use serde_json::{Map, Value, json};

/// The bytes of a name that can be changed.
pub(super) fn prepare(seen: &Seen<'_>, position: Position) -> Result<Value, Refused> {
    let (context, cursor) =
        Context::at(seen, seen.lines.byte(position)).ok_or_else(|| refused(seen, &only_people()))?;
    match Target::at(&context, &cursor) {
        Some(Target::Person(id)) => {
            let name = &context.organization.register[id].name;
            Ok(json!({ "range": seen.lines.range(cursor.span), "placeholder": name }))
        }
        _ => Err(refused(seen, &only_people())),
    }
}

fn only_people() -> Text {
    say!(zh: "只有人员能这样改名", en: "only people can be renamed so")
}

fn refused(seen: &Seen<'_>, text: &Text) -> Refused {
    Refused(REQUEST_FAILED, text.in_language(seen.language).to_owned())
}

/// The edits by which somebody has another name.
pub(super) fn rename(seen: &Seen<'_>, position: Position, new: &str) -> Result<Value, Refused> {
    let new = new.trim();
    let Some((context, Target::Person(id))) = at(seen, position) else {
        return Err(refused(seen, &only_people()));
    };
    let register = &context.organization.register;
    let taken = register.people.iter().enumerate().any(|(at, person)| {
        at != id.0
            && std::iter::once(&person.name)
                .chain(&person.aliases)
                .any(|name| fold_name(name) == fold_name(new))
    });
    if !is_name(new) {
        return Err(refused(seen, &say!(zh: "这不能作姓名", en: "that is no name")));
    }
    if taken {
        return Err(refused(
            seen,
            &say!(zh: "名册里另有一人叫“{new}”", en: "the register has somebody else called `{new}`"),
        ));
    }
    let mut changes = Map::new();
    let own = in_register(seen, &context, id, new).ok_or_else(|| {
        refused(
            seen,
            &say!(zh: "名册读不出来，不能改名", en: "the register cannot be read, so nobody can be renamed"),
        )
    })?;
    changes.insert(seen.files.uri(&own.0.path), json!([whole_edit(own.0, &own.1)]));
    let old = &register[id].name;
    for (source, spans) in uses(&context, &Target::Person(id)) {
        if source.path == own.0.path || is_signed(source) {
            continue;
        }
        let edits = in_text(source, &spans, old, new);
        if !edits.is_empty() {
            changes.insert(seen.files.uri(&source.path), Value::Array(edits));
        }
    }
    Ok(json!({ "changes": changes }))
}

/// Whether a text can be somebody's name wherever names stand: as it is in any list, and taken for nothing
/// else.
fn is_name(text: &str) -> bool {
    let means_all = EVERYONE.iter().any(|word| fold_name(word) == fold_name(text));
    // Behind a bracket stands a department.
    is_plain_text(text) && !text.contains(['(', '（', '"', '\\']) && !means_all
}

/// Whether a record is signed, or may be; asked of its text, for one whose type or date is wrong is
/// no meeting.
fn is_signed(source: &Source) -> bool {
    if !matches!(classify(&source.path), Some((FileKind::Record, _))) {
        return false;
    }
    let Some(content) = pipeline::content_of(source, FileKind::Record) else { return true };
    let minutes = content.get("minutes");
    let has = |key: &str| minutes.and_then(|own| own.get(key)).is_some_and(|value| !value.is_empty());
    has("signed_on") || has("signed_by")
}

/// The register with the new name, and the old one among the others.
fn in_register<'a>(
    seen: &Seen<'_>,
    context: &Context<'a>,
    id: PersonId,
    new: &str,
) -> Option<(&'a Source, String)> {
    let source = context.organization.files.people.as_ref()?;
    let person = &context.organization.register[id];
    let text = |text: &str| Change::Set(Content::Text(text.to_owned()));
    let mut aliases: Vec<&str> = person.aliases.iter().map(String::as_str).collect();
    aliases.retain(|alias| fold_name(alias) != fold_name(new));
    if fold_name(&person.name) != fold_name(new) {
        aliases.push(&person.name);
    }
    let aliases = aliases.into_iter().map(|alias| Content::Text(alias.to_owned())).collect();
    let changes = [
        (path![person.at, "name"], text(new)),
        (path![person.at, "aliases"], Change::Set(Content::List(aliases))),
    ];
    let mut now = source.clone();
    for (path, change) in changes {
        let splice = pipeline::edit(&now, FileKind::People, &path, &change, keys_of(seen))?;
        now = Source::new(&*source.path, splice.apply(&now.text));
    }
    Some((source, now.text.to_string()))
}

/// The edit by which a text becomes another.
fn whole_edit(source: &Source, new: &str) -> Value {
    let lines = Lines::new(&source.text);
    json!({ "range": lines.range(Span::new(0, source.text.len())), "newText": new })
}

/// The edits where the old name stands; an id or another name stays.
fn in_text(source: &Source, spans: &[Span], old: &str, new: &str) -> Vec<Value> {
    let lines = Lines::new(&source.text);
    let edit = |span: &Span| {
        let written = &source.text[span.range()];
        let at = written.find(old)?;
        // The whole name, or the name before a department: in another name it is a part of that.
        let is_end = |rest: &str| {
            rest.is_empty()
                || rest.starts_with(['"', '\'', '(', '（', ' '])
                    && !rest.trim_start().starts_with(char::is_alphanumeric)
        };
        if !matches!(&written[..at], "" | "\"" | "'") || !is_end(&written[at + old.len()..]) {
            return None;
        }
        let span = Span::new(span.start + at, span.start + at + old.len());
        let text = if written.starts_with('\'') { new.replace('\'', "''") } else { new.to_owned() };
        let splice = Splice { span, text };
        Some(json!({ "range": lines.range(splice.span), "newText": splice.text }))
    };
    spans.iter().filter_map(edit).collect()
}
