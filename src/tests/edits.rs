//! Small changes of the files of an archive.

use serde::Deserialize;
use serde_yaml::{Mapping, Value};
use std::collections::BTreeMap;

/// What becomes of a file: nothing is left of it (null), or it has this text, or these keys of its YAML (a
/// record's front matter) are set. A key may be a path, such as `agenda.0.category`; null takes it out, and
/// the index after the last appends.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Edits {
    Keys(Mapping),
    Text(String),
    Gone(()),
}

impl Default for Edits {
    fn default() -> Self {
        Self::Keys(Mapping::new())
    }
}

impl Edits {
    /// Changes one of some files, by path.
    pub fn apply(&self, files: &mut BTreeMap<String, String>, path: &str) {
        match self {
            Self::Gone(()) => drop(files.remove(path)),
            Self::Text(text) => drop(files.insert(path.to_owned(), text.clone())),
            Self::Keys(keys) if keys.is_empty() => {}
            Self::Keys(keys) => {
                let text = files.get(path).unwrap_or_else(|| panic!("no file {path}"));
                let changed = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")) {
                    Some((front, body)) => format!("---\n{}---\n{body}", with(front, keys)),
                    None => with(text, keys),
                };
                files.insert(path.to_owned(), changed);
            }
        }
    }
}

fn with(yaml: &str, keys: &Mapping) -> String {
    let mut root: Value = serde_yaml::from_str(yaml).unwrap();
    let text = |key: &Value| {
        key.as_str().map_or_else(|| key.as_u64().unwrap_or_default().to_string(), str::to_owned)
    };
    let mut edits: Vec<_> = keys.iter().map(|(key, value)| (text(key), value.clone())).collect();
    // What is inside comes after what it is inside of, and what is taken out goes last.
    edits.sort_by_key(|(key, value)| (value.is_null(), key.split('.').count()));
    for (key, value) in edits {
        set(&mut root, &key.split('.').collect::<Vec<_>>(), value);
    }
    serde_yaml::to_string(&root).unwrap()
}

/// Sets what stands at a path, or takes it out.
pub fn set(node: &mut Value, steps: &[&str], value: Value) {
    let [step, rest @ ..] = steps else {
        *node = value;
        return;
    };
    let last = rest.is_empty();
    if let (Ok(index), Value::Sequence(entries)) = (step.parse::<usize>(), &mut *node) {
        if last && value.is_null() {
            if index < entries.len() {
                entries.remove(index);
            }
            return;
        }
        if index == entries.len() {
            entries.push(Value::Null);
        }
        return set(&mut entries[index], rest, value);
    }
    if !node.is_mapping() {
        *node = Value::Mapping(Mapping::new());
    }
    let map = node.as_mapping_mut().expect("it was just made one");
    if last && value.is_null() {
        map.remove(*step);
    } else {
        set(map.entry(Value::from(*step)).or_insert(Value::Null), rest, value);
    }
}
