//! How a key with parts is written, in one line: a clerk who never saw it cannot guess its parts.

use super::shape::{Field, Map, Shape};
use crate::finding::Language;

/// The most keys that a sample shows, those that an entry cannot do without always among them.
const MOST_KEYS: usize = 4;

/// A key whose value is a map or a list of maps, as it is written: `leave: [{person: …, reason: …}]`. None
/// for others. `value` says what stands behind a key of the map, `…` where nothing in particular.
pub fn sample<'v>(
    field: &Field,
    language: Language,
    value: impl Fn(&Field) -> Option<&'v str>,
) -> Option<String> {
    let (Shape::Map(keys) | Shape::Short(keys, _)) = field.shape.entry() else { return None };
    let name = |field: &Field| match language {
        Language::Zh => field.zh,
        Language::En => field.en,
    };
    let keys = shown(keys).map(|key| format!("{}: {}", name(key), value(key).unwrap_or("…")));
    let entry = format!("{{{}}}", keys.collect::<Vec<_>>().join(", "));
    Some(match field.shape {
        Shape::List(_) => format!("{}: [{entry}]", name(field)),
        _ => format!("{}: {entry}", name(field)),
    })
}

fn shown(keys: Map) -> impl Iterator<Item = &'static Field> {
    let required = keys.iter().filter(|key| key.required).count();
    let mut free = MOST_KEYS.saturating_sub(required);
    keys.iter().filter(move |key| {
        let takes = !key.required && key.en != "item" && free > 0;
        free -= usize::from(takes);
        key.required || takes
    })
}
