//! From a name to where it is declared, and to everywhere that it is used.

use super::context::{Context, OwnFile};
use super::lines::{Lines, Position, Range};
use super::places::Places;
use super::target::{Spot, Target, each_named};
use super::workspace::Seen;
use crate::discover::{FileKind, classify};
use crate::finding::Path;
use crate::pipeline::content_of;
use crate::text::{Source, Span};
use crate::yaml::Content;
use rayon::prelude::*;
use serde_json::{Value, json};

/// Where the name at a place is declared.
pub(super) fn definition(seen: &Seen<'_>, position: Position) -> Value {
    let spots = at(seen, position).map(|(context, target)| target.spots(&context)).unwrap_or_default();
    Value::Array(locations(seen, &spots).collect())
}

/// Every place at which the name at a place is used; where it is declared only if that is asked for.
pub(super) fn references(seen: &Seen<'_>, position: Position, declared: bool) -> Value {
    let Some((context, target)) = at(seen, position) else { return json!([]) };
    let spots = if declared { target.spots(&context) } else { Vec::new() };
    let mut found: Vec<_> = locations(seen, &spots).collect();
    for (source, spans) in uses(&context, &target) {
        let lines = Lines::new(&source.text);
        let uri = seen.files.uri(&source.path);
        found.extend(spans.iter().map(|span| json!({ "uri": uri, "range": lines.range(*span) })));
    }
    Value::Array(found)
}

/// What the text at a place names.
pub(super) fn at<'a>(seen: &Seen<'a>, position: Position) -> Option<(Context<'a>, Target)> {
    let (context, cursor) = Context::at(seen, seen.lines.byte(position))?;
    let target = Target::at(&context, &cursor)?;
    Some((context, target))
}

/// Where something is used, by file, in the order of paths.
pub(super) fn uses<'a>(context: &Context<'a>, target: &Target) -> Vec<(&'a Source, Vec<Span>)> {
    let folder = format!("content/{}/", context.organization.id);
    let own_only = matches!(target, Target::Item(_) | Target::Motion(_));
    let mut sources: Vec<&Source> =
        context.checked.sources.values().filter(|source| source.path.starts_with(&folder)).collect();
    sources.retain(|source| !own_only || *source.path == *context.path);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    let used = sources.into_par_iter().filter_map(|source| {
        let spans = uses_in(context, target, source);
        (!spans.is_empty()).then_some((source, spans))
    });
    used.collect()
}

fn uses_in(context: &Context<'_>, target: &Target, source: &Source) -> Vec<Span> {
    let mut spans = Vec::new();
    let Some((kind, _)) = classify(&source.path) else { return spans };
    let Context { checked, organization, language, .. } = *context;
    let file = OwnFile { checked, organization, path: &source.path, kind, language };
    // Only in records do names depend on what else is said.
    let content = if kind == FileKind::Record {
        content_of(source, kind).unwrap_or_default()
    } else {
        Content::default()
    };
    let own = Context::in_file(file, content, &Path::default());
    each_named(&own, source, &mut |named, span| {
        if named == *target {
            spans.push(span);
        }
    });
    spans
}

/// Spots as the protocol has them.
fn locations<'a>(seen: &'a Seen<'_>, spots: &'a [Spot]) -> impl Iterator<Item = Value> + 'a {
    let mut places = Places::new(seen.checked);
    spots.iter().map(move |(path, place)| {
        let range = places.range(path, place).unwrap_or(Range::START);
        json!({ "uri": seen.files.uri(path), "range": range })
    })
}
