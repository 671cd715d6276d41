//! Paths and changes as requests write them: `{"path": ["agenda", 0, "title"], "set": "…"}`.

use crate::finding::{Path, Step};
use crate::yaml::{Change, Content};
use serde::Deserialize;
use serde_json::{Value, json};

/// The most steps of a path; the formats need six.
const MOST_STEPS: usize = 16;

/// A path of keys and indexes.
pub(super) fn path_of(value: &Value) -> Option<Path> {
    let steps = value.as_array().filter(|steps| steps.len() <= MOST_STEPS)?;
    let step = |step: &Value| match step {
        Value::String(key) => Some(Step::from(key.clone())),
        Value::Number(index) => Some(Step::from(usize::try_from(index.as_u64()?).ok()?)),
        _ => None,
    };
    steps.iter().map(step).collect::<Option<Vec<_>>>().map(Path)
}

/// The same the other way.
pub(super) fn steps_of(path: &Path) -> Value {
    let step = |step: &Step| match step {
        Step::Key(key) => json!(key),
        Step::Index(index) => json!(index),
    };
    Value::Array(path.0.iter().map(step).collect())
}

/// A change: `set`, `insert`, `move` or `remove`.
pub(super) fn change_of(asked: &Value) -> Option<Change> {
    let content = |value: &Value| Content::deserialize(value).ok();
    if let Some(value) = asked.get("set") {
        return content(value).map(Change::Set);
    }
    if let Some(value) = asked.get("insert") {
        return content(value).map(Change::Insert);
    }
    if let Some(to) = asked.get("move") {
        return Some(Change::Move(usize::try_from(to.as_u64()?).ok()?));
    }
    (asked.get("remove") == Some(&Value::Bool(true))).then_some(Change::Remove)
}
