//! What can be done about findings: what is mechanical, and an explanation to be completed.

use super::lines::Range;
use super::workspace::Seen;
use crate::finding::{Finding, Language, Located};
use crate::offers::{self, Remedy};
use crate::pipeline;
use crate::resolve::Meeting;
use crate::text::Span;
use crate::yaml::Splice;
use serde_json::{Value, json};

/// The actions for a range of a document.
pub(super) fn actions(seen: &Seen<'_>, range: Range) -> Value {
    let asked = seen.lines.span(range);
    let touches = |span: Span| span.start <= asked.end && asked.start <= span.end;
    let own = seen.checked.findings.iter().filter(|located| *located.finding.path == *seen.path);
    let own = own.filter(|located| touches(located.span));
    let mut actions: Vec<Value> = Vec::new();
    for located in own {
        let meeting = meeting(seen);
        let remedy = offers::remedy(&located.finding, meeting);
        actions.extend(remedy.and_then(|remedy| action(seen, located, &remedy, true)));
        let explained = meeting
            .zip(seen.organization)
            .and_then(|(meeting, own)| offers::explanation(&located.finding, meeting, own.as_of));
        actions.extend(explained.and_then(|remedy| action(seen, located, &remedy, false)));
    }
    // Several findings of one rule have one explanation.
    let mut seen_titles = Vec::new();
    actions.retain(|action| {
        let title = action["title"].clone();
        let edit = action["edit"].to_string();
        let new = !seen_titles.contains(&(title.clone(), edit.clone()));
        seen_titles.push((title, edit));
        new
    });
    Value::Array(actions)
}

/// The meeting of the document, where it can be read.
fn meeting<'a>(seen: &Seen<'a>) -> Option<&'a Meeting> {
    let meetings = &seen.organization?.meetings;
    meetings.iter().find(|meeting| *meeting.record.source.path == *seen.path).map(|meeting| &**meeting)
}

fn action(seen: &Seen<'_>, located: &Located, remedy: &Remedy, preferred: bool) -> Option<Value> {
    let language = keys_of(seen);
    let splice = pipeline::edit(&seen.source, seen.kind, &remedy.path, &remedy.change, language)?;
    Some(json!({
        "title": remedy.label.in_language(seen.language),
        "kind": "quickfix",
        "isPreferred": preferred,
        "diagnostics": [diagnosed(seen, &located.finding, located.span)],
        "edit": { "changes": { seen.uri: [edit(seen, &splice)] } },
    }))
}

/// As much of a diagnostic as shows the editor which one is meant.
fn diagnosed(seen: &Seen<'_>, finding: &Finding, span: Span) -> Value {
    json!({
        "range": seen.lines.range(span),
        "code": finding.code.code(),
        "source": "minutebook",
        "message": finding.message.in_language(seen.language),
    })
}

/// The language of keys where the document has none.
pub(super) fn keys_of(seen: &Seen<'_>) -> Language {
    let own = seen.organization.and_then(|own| own.register.language);
    own.unwrap_or(seen.checked.archive.settings.language())
}

/// A splice as the protocol has it.
pub(super) fn edit(seen: &Seen<'_>, splice: &Splice) -> Value {
    json!({ "range": seen.lines.range(splice.span), "newText": splice.text })
}

/// The document in canonical form, as one edit of the part that changes; none where it is so already, or has
/// faults of form.
pub(super) fn formatting(seen: &Seen<'_>) -> Value {
    let Some(new) = pipeline::rewritten(&seen.source, seen.kind, None) else { return json!([]) };
    let old = &*seen.source.text;
    if new == old {
        return json!([]);
    }
    let same = old.char_indices().zip(new.chars()).take_while(|((_, a), b)| a == b);
    let start = same.last().map_or(0, |((at, c), _)| at + c.len_utf8());
    let behind = old[start..].chars().rev().zip(new[start..].chars().rev()).take_while(|(a, b)| a == b);
    let behind: usize = behind.map(|(c, _)| c.len_utf8()).sum();
    let splice = Splice {
        span: Span::new(start, old.len() - behind),
        text: new[start..new.len() - behind].to_owned(),
    };
    json!([edit(seen, &splice)])
}
