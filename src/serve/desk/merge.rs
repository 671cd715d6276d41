//! Two texts that were made of one: what one side changed is made in the other, and what both changed is
//! asked.

use super::files::Place;
use super::model::changed;
use super::steps::steps_of;
use crate::finding::{Language, Path};
use crate::pipeline;
use crate::record;
use crate::text::Source;
use crate::yaml::Content;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The text on disk with the changes of the clerk in it, as far as those are of places that nobody else
/// changed; and the places that both changed, with what each says.
pub(super) fn merge(place: &Place, base: &str, mine: &str, theirs: &str, language: Language) -> Value {
    let says = |text: &str| pipeline::content_of(&Source::new(place.path.as_str(), text), place.kind);
    let (Some(was), Some(own), Some(other)) = (says(base), says(mine), says(theirs)) else {
        return json!({ "text": null, "conflicts": [] });
    };
    let (mut changes, mut conflicts) = (Vec::new(), Vec::new());
    compare(&Path::default(), Some(&was), Some(&own), Some(&other), &mut changes, &mut conflicts);
    let body = |text: &str| record::body_of(text).map(|span| text[span.range()].to_owned());
    let (was, own, other) = (body(base), body(mine), body(theirs));
    if own != was && own != other {
        if other == was {
            changes.push(json!({ "body": own }));
        } else {
            conflicts.push(json!({ "path": null, "base": was, "mine": own, "theirs": other }));
        }
    }
    let (text, refused) = changed(place, theirs.to_owned(), &changes, language);
    let refused: Vec<_> = refused.into_iter().map(|at| changes[at].clone()).collect();
    json!({ "text": text, "conflicts": conflicts, "refused": refused })
}

/// Compares what three texts say at a path.
fn compare(
    path: &Path,
    was: Option<&Content>,
    own: Option<&Content>,
    other: Option<&Content>,
    changes: &mut Vec<Value>,
    conflicts: &mut Vec<Value>,
) {
    if own == was || own == other {
        return;
    }
    match (was, own, other) {
        (Some(Content::Map(_)) | None, Some(Content::Map(own)), Some(Content::Map(other))) => {
            let was = match was {
                Some(Content::Map(was)) => was.clone(),
                _ => BTreeMap::new(),
            };
            let mut keys: Vec<_> = was.keys().chain(own.keys()).chain(other.keys()).collect();
            keys.sort();
            keys.dedup();
            for key in keys {
                compare(
                    &path.then(key.clone()),
                    was.get(key),
                    own.get(key),
                    other.get(key),
                    changes,
                    conflicts,
                );
            }
        }
        (Some(Content::List(was)), Some(Content::List(own)), Some(Content::List(other)))
            if was.len() == own.len() && was.len() == other.len() =>
        {
            for (at, ((was, own), other)) in was.iter().zip(own).zip(other).enumerate() {
                compare(&path.then(at), Some(was), Some(own), Some(other), changes, conflicts);
            }
        }
        _ if other == was => changes.push(change(path, own)),
        _ => conflicts.push(json!({ "path": steps_of(path), "base": was, "mine": own, "theirs": other })),
    }
}

fn change(path: &Path, own: Option<&Content>) -> Value {
    match own {
        Some(content) => json!({ "path": steps_of(path), "set": content }),
        None => json!({ "path": steps_of(path), "remove": true }),
    }
}
