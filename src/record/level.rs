//! Whether a record says how open it is where nobody reads it: under a key that is none. Such a record counts
//! as sealed, whatever else it says.

use crate::finding::Path;
use crate::text::{fold_name, nearest};
use crate::yaml::Shape;
use serde_yaml::Value;

/// What the level of a record may have been called.
const KEYS: [&str; 9] = [
    "classification",
    "密级",
    "保密级别",
    "公开范围",
    "知悉范围",
    "confidentiality",
    "secrecy",
    "security",
    "visibility",
];

/// What may have been written as a level.
const LEVELS: [&str; 12] = [
    "sealed",
    "封存",
    "internal",
    "内部",
    "confidential",
    "restricted",
    "private",
    "secret",
    "不公开",
    "不予公开",
    "保密",
    "涉密",
];

/// Whether an unknown key anywhere in the values is called as a level is, or has a level behind it.
pub(super) fn is_unclear(value: &Value, shape: Shape) -> bool {
    match (value, shape) {
        (Value::Sequence(entries), Shape::List(entry)) => entries.iter().any(|own| is_unclear(own, *entry)),
        (own @ Value::Mapping(_), Shape::List(entry)) => is_unclear(own, *entry),
        (Value::Mapping(entries), Shape::Map(_) | Shape::Short(..)) => entries.iter().any(|(key, value)| {
            let Some(key) = key.as_str() else { return false };
            match shape.field(key) {
                Some(field) => is_unclear(value, field.shape),
                None => !key.starts_with("x-") && is_like_level(key, value),
            }
        }),
        _ => false,
    }
}

/// Every text under a key that the shape does not have.
pub(super) fn each_unread(value: &Value, shape: Shape, each: &mut impl FnMut(&str)) {
    match (value, shape) {
        (Value::Sequence(entries), Shape::List(entry)) => {
            for own in entries {
                each_unread(own, *entry, each);
            }
        }
        (own @ Value::Mapping(_), Shape::List(entry)) => each_unread(own, *entry, each),
        (Value::Mapping(entries), Shape::Map(_) | Shape::Short(..)) => {
            for (key, value) in entries {
                match key.as_str().map(|key| (key, shape.field(key))) {
                    Some((_, Some(field))) => each_unread(value, field.shape, each),
                    Some((_, None)) => each_value(value, each),
                    None => {}
                }
            }
        }
        _ => {}
    }
}

fn each_value(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Sequence(entries) => {
            for own in entries {
                each_value(own, each);
            }
        }
        Value::Mapping(entries) => {
            for own in entries.values() {
                each_value(own, each);
            }
        }
        _ => {}
    }
}

/// Where a level is asked for and nothing is written: the keys with nothing behind them, by their paths.
pub(super) fn blanks(value: &Value, shape: Shape, at: &Path) -> Vec<Path> {
    match (value, shape) {
        (Value::Sequence(entries), Shape::List(entry)) => {
            let entries = entries.iter().enumerate();
            entries.flat_map(|(index, own)| blanks(own, *entry, &at.then(index))).collect()
        }
        (own @ Value::Mapping(_), Shape::List(entry)) => blanks(own, *entry, &at.then(0)),
        (Value::Mapping(entries), Shape::Map(_) | Shape::Short(..)) => {
            let known = entries.iter().filter_map(|(key, value)| Some((shape.field(key.as_str()?)?, value)));
            let within = known.flat_map(|(field, value)| match field.en {
                "classification" if is_blank(value) => vec![at.then(field.en)],
                key => blanks(value, field.shape, &at.then(key)),
            });
            within.collect()
        }
        _ => Vec::new(),
    }
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn is_like_level(key: &str, value: &Value) -> bool {
    // `密级：封存` with a full-width colon is one long key.
    let (key, behind) = key.split_once('：').unwrap_or((key, ""));
    let folded = fold_name(key);
    let open = matches!(&*folded, "public" | "公开");
    nearest(key, KEYS).is_some() || open || is_level(&folded) || is_level(behind) || has_level(value)
}

fn is_level(text: &str) -> bool {
    LEVELS.contains(&&*fold_name(text))
}

/// Whether what stands behind a key that is none is a level, or has one in it:
/// `<<: {classification: sealed}`.
fn has_level(value: &Value) -> bool {
    match value {
        Value::String(text) => is_level(text),
        Value::Sequence(entries) => entries.iter().any(has_level),
        Value::Mapping(entries) => {
            entries.iter().any(|(key, value)| key.as_str().is_some_and(|key| is_like_level(key, value)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path;
    use crate::record::format::RECORD;

    #[test]
    fn levels_under_unknown_keys_are_seen() {
        let unclear = |yaml| is_unclear(&serde_yaml::from_str(yaml).expect("YAML"), RECORD);
        for yaml in [
            "clasification: sealed",
            "密极: 封存",
            "公开程度: 不公开",
            "minutes: {classification: internal}",
            "agenda: [{title: a, level: sealed}]",
            "密级：封存: ",
            "<<: {classification: sealed}",
            "别的: [否, 内部]",
            "公开: 否",
            "agenda: [{title: a, sealed: true}]",
        ] {
            assert!(unclear(yaml), "{yaml}");
        }
        for yaml in
            ["classification: internal", "agenda: [{title: a, 密级: 封存}]", "x-level: sealed", "titel: a"]
        {
            assert!(!unclear(yaml), "{yaml}");
        }
        let yaml = "密级:\nagenda: [{title: a, classification: ''}, {classification: internal}]\ntype:";
        let value = serde_yaml::from_str(yaml).expect("YAML");
        let found = [path!["classification"], path!["agenda", 0, "classification"]];
        assert_eq!(blanks(&value, RECORD, &path![]), found);
    }
}
