//! One text as the form shows it: what it says, what was found in it and where, and what can be done about
//! that.

use super::facts;
use super::files::Place;
use super::steps::{change_of, path_of, steps_of};
use crate::archive::Organization;
use crate::discover::{FileKind, classify};
use crate::finding::report::human;
use crate::finding::{Finding, Kind, Language, Located, Place as At, codes};
use crate::offers;
use crate::pipeline::{self, Checked};
use crate::record;
use crate::resolve::Meeting;
use crate::text::Source;
use crate::yaml::Change;
use serde_json::{Value, json};

/// A text with changes in it; and the indexes of those that could not be made.
pub(super) fn changed(
    place: &Place,
    text: String,
    changes: &[Value],
    language: Language,
) -> (String, Vec<usize>) {
    let mut text = text;
    let mut refused = Vec::new();
    for (at, asked) in changes.iter().enumerate() {
        match change(place, &text, asked, language) {
            Some(new) => text = new,
            None => refused.push(at),
        }
    }
    (text, refused)
}

fn change(place: &Place, text: &str, asked: &Value, language: Language) -> Option<String> {
    if let Some(body) = asked.get("body") {
        let span = record::body_of(text)?;
        return Some([&text[..span.start], body.as_str()?].concat());
    }
    let source = Source::new(place.path.as_str(), text);
    let splice =
        pipeline::edit(&source, place.kind, &path_of(asked.get("path")?)?, &change_of(asked)?, language)?;
    Some(splice.apply(text))
}

/// What a text says, and all that a form of it has to know.
pub(super) fn model(place: &Place, text: &str, checked: &Checked, language: Language) -> Value {
    let source = Source::new(place.path.as_str(), text);
    let content = pipeline::content_of(&source, place.kind);
    let own: Vec<&Located> =
        checked.findings.iter().filter(|located| *located.finding.path == *place.path).collect();
    let organization = organization_of(checked, &place.organization);
    let meeting = organization.and_then(|own| {
        own.meetings
            .iter()
            .find(|meeting| *meeting.record.source.path == *place.path)
            .map(|meeting| (own, meeting))
    });
    let unread = own.iter().find(|located| content.is_none() && located.finding.fails(false));
    let elsewhere = elsewhere(checked, organization);
    let meant = meeting.map(|(_, meeting)| &**meeting);
    let findings = own.iter().map(|located| finding(located, text, meant, language));
    json!({
        "text": text,
        "content": content,
        "body": body(place, text),
        "unread": unread.map(|located| unread_at(located, language)),
        "findings": findings.collect::<Vec<_>>(),
        "meeting": meeting.map(|(organization, meeting)| facts::meeting(organization, meeting, language)),
        "elsewhere": elsewhere,
        "secret": own.iter().any(|located| located.finding.code == codes::STATE_SECRET),
    })
}

/// Where reading ended, and why.
fn unread_at(located: &Located, language: Language) -> Value {
    let Located { finding, start, .. } = located;
    let (message, help) = (finding.message.in_language(language), finding.help.in_language(language));
    json!({ "line": start.line, "message": message, "help": help })
}

/// The organisation of that id.
pub(super) fn organization_of<'a>(checked: &'a Checked, id: &str) -> Option<&'a Organization> {
    checked.archive.organizations.iter().find(|own| *own.id == *id)
}

fn body(place: &Place, text: &str) -> Option<String> {
    if place.kind != FileKind::Record {
        return None;
    }
    record::body_of(text).map(|span| text[span.range()].to_owned())
}

/// The registers and policies of the organisation that cannot be read: without them names mean nobody.
fn elsewhere(checked: &Checked, organization: Option<&Organization>) -> Vec<String> {
    let Some(organization) = organization else { return Vec::new() };
    let folder = format!("content/{}/", organization.id);
    let broken = |located: &&Located| {
        let path = &located.finding.path;
        path.starts_with(&folder) && located.finding.code == codes::INVALID_POLICY && !is_read(checked, path)
    };
    let broken = checked.findings.iter().filter(broken);
    let mut paths: Vec<_> = broken.map(|located| located.finding.path.to_string()).collect();
    paths.dedup();
    paths
}

fn is_read(checked: &Checked, path: &str) -> bool {
    let kind = classify(path).map(|(kind, _)| kind);
    let source = checked.sources.get(path).zip(kind);
    source.is_some_and(|(source, kind)| pipeline::content_of(source, kind).is_some())
}

fn level(finding: &Finding) -> &'static str {
    match finding.kind {
        Kind::Breach if finding.explained => "explained",
        Kind::Note => "note",
        _ if finding.baseline.is_some() => "note",
        Kind::Defect | Kind::Breach => "error",
        Kind::Advice => "advice",
    }
}

fn finding(located: &Located, text: &str, meeting: Option<&Meeting>, language: Language) -> Value {
    let finding = &located.finding;
    let utf16 = |at: usize| text.get(..at).map_or(0, |before| before.encode_utf16().count());
    let explainable = offers::can_explain(finding) && meeting.is_some();
    json!({
        "level": level(finding),
        "code": finding.code.code(),
        "message": finding.message.in_language(language),
        "help": finding.help.in_language(language),
        "clause": finding.clause.as_ref().map(|clause| human::clause(clause, language)),
        "path": finding.place.path().map(steps_of),
        "missing": matches!(finding.place, At::Missing(_)),
        "line": located.start.line,
        "start": utf16(located.span.start),
        "end": utf16(located.span.end),
        "explains": explainable.then(|| finding.code.code()),
        "fix": fix(finding, meeting, language),
    })
}

/// What can be done about a finding, as changes that the form can ask for.
fn fix(finding: &Finding, meeting: Option<&Meeting>, language: Language) -> Option<Value> {
    let remedy = offers::remedy(finding, meeting)?;
    let mut change = match &remedy.change {
        Change::Set(content) => json!({ "set": content }),
        Change::Insert(content) => json!({ "insert": content }),
        Change::Move(to) => json!({ "move": to }),
        Change::Remove => json!({ "remove": true }),
    };
    change["path"] = steps_of(&remedy.path);
    Some(json!({ "label": remedy.label.in_language(language), "changes": [change] }))
}
