//! From a name to where it is declared, and to everywhere that it is used.

use super::context::{Context, OwnFile};
use super::lines::{Lines, Position, Range};
use super::target::{Spot, Target, each_named};
use super::workspace::{OpenFiles, Seen};
use crate::discover::{FileKind, classify};
use crate::finding::{Path, Place};
use crate::pipeline::{Checked, content_of, document_of, shape_of};
use crate::text::{Source, Span};
use crate::yaml::{Content, Tree};
use rayon::prelude::*;
use serde_json::{Value, json};

/// Where the name at a place is declared.
pub(super) fn definition(seen: &Seen<'_>, position: Position) -> Value {
    let spots = at(seen, position).map(|(context, target)| target.spots(&context)).unwrap_or_default();
    let found = spots.iter().map(|spot| location(seen.checked, seen.files, spot));
    Value::Array(found.collect())
}

/// Every place at which the name at a place is used; where it is declared only if that is asked for.
pub(super) fn references(seen: &Seen<'_>, position: Position, declared: bool) -> Value {
    let Some((context, target)) = at(seen, position) else { return json!([]) };
    let mut locations = Vec::new();
    if declared {
        locations.extend(target.spots(&context).iter().map(|spot| location(seen.checked, seen.files, spot)));
    }
    for (source, spans) in uses(&context, &target) {
        let lines = Lines::new(&source.text);
        let uri = seen.files.uri(&source.path);
        locations.extend(spans.iter().map(|span| json!({ "uri": uri, "range": lines.range(*span) })));
    }
    Value::Array(locations)
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
    let own = Context::of(file, content, &Path::default());
    each_named(&own, source, &mut |named, span| {
        if named == *target {
            spans.push(span);
        }
    });
    spans
}

/// A spot as the protocol has it.
fn location(checked: &Checked, files: OpenFiles<'_>, (path, place): &Spot) -> Value {
    let range = checked.sources.get(path.as_str()).and_then(|source| range(source, place));
    json!({ "uri": files.uri(path), "range": range.unwrap_or_else(Range::start) })
}

fn range(source: &Source, place: &Place) -> Option<Range> {
    let (kind, _) = classify(&source.path)?;
    let span = Tree::new(&document_of(source, kind)?).locate(shape_of(kind), place)?;
    Some(Lines::new(&source.text).range(span))
}
