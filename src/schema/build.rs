//! From a [`Shape`] to its schema. What reading takes as not written, a key with nothing behind it, is `null`
//! here.

use super::{pattern, words};
use crate::yaml::{Field, Map, Shape, Word};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Makes the schemas of one file; maps that stand in several places are defined once.
#[derive(Default)]
pub(super) struct Builder {
    /// Maps that have a name, in the order in which they were met.
    named: Vec<(Map, String)>,
    definitions: BTreeMap<String, Value>,
}

impl Builder {
    /// The schema of a whole file. A file that says nothing is an empty one.
    pub(super) fn root(&mut self, shape: Shape) -> Value {
        match shape {
            Shape::Map(map) => self.map(map),
            shape => self.or_nothing(shape, "entry"),
        }
    }

    pub(super) fn definitions(self) -> Value {
        Value::Object(self.definitions.into_iter().collect())
    }

    /// A value of that shape, or nothing.
    fn or_nothing(&mut self, shape: Shape, name: &str) -> Value {
        let schema = self.value(shape, name);
        json!({ "anyOf": [schema, nothing()] })
    }

    /// A value of that shape, and not nothing.
    fn value(&mut self, shape: Shape, name: &str) -> Value {
        match shape {
            Shape::List(entry) => {
                let entry = self.value(*entry, name);
                // A single value stands for a list of one.
                json!({ "anyOf": [
                    { "type": "array", "items": { "anyOf": [entry.clone(), nothing()] } },
                    entry,
                ] })
            }
            Shape::Map(map) => self.reference(map, name),
            Shape::Short(keys, alone) => {
                let map = self.reference(keys, name);
                let alone =
                    keys.iter().find(|field| field.en == alone).map_or(Shape::Text, |field| field.shape);
                let scalar = self.scalar(alone);
                match shape.ends() {
                    Some(_) => {
                        let several =
                            json!({ "type": "array", "items": scalar, "minItems": 1, "maxItems": 2 });
                        let days = json!({ "type": "string", "pattern": pattern::DAYS });
                        json!({ "anyOf": [map, scalar, several, days] })
                    }
                    None => json!({ "anyOf": [map, scalar] }),
                }
            }
            Shape::Names => {
                let map = self.reference(shape.fields(), "names");
                json!({ "anyOf": [map, self.scalar(Shape::Text)] })
            }
            Shape::Table(entry) => {
                let entry = self.or_nothing(*entry, name);
                json!({ "type": "object", "additionalProperties": entry })
            }
            scalar => self.scalar(scalar),
        }
    }

    /// A scalar. Those that are no choice are defined once each.
    fn scalar(&mut self, shape: Shape) -> Value {
        if let Shape::Choice(words) = shape {
            return choice(words);
        }
        let (name, schema) = pattern::scalar(shape);
        let name = match shape {
            // Each grammar is a definition of its own.
            Shape::Parsed(grammar) => grammar.name.to_owned(),
            _ => name.to_owned(),
        };
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        self.definitions.entry(name).or_insert(schema);
        reference
    }

    /// A map by its definition.
    fn reference(&mut self, map: Map, name: &str) -> Value {
        if let Some((_, name)) = self.named.iter().find(|(known, _)| std::ptr::eq(*known, map)) {
            return json!({ "$ref": format!("#/$defs/{name}") });
        }
        // A map never bears the name under which a scalar is defined.
        let taken =
            |name: &str| pattern::NAMES.contains(&name) || self.named.iter().any(|(_, known)| known == name);
        let numbered = (2..).map(|n| format!("{name}-{n}"));
        let name =
            std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default();
        self.named.push((map, name.clone()));
        let schema = self.map(map);
        self.definitions.insert(name.clone(), schema);
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// A map: each key by either of its names, and no other.
    fn map(&mut self, map: Map) -> Value {
        let mut properties = serde_json::Map::new();
        let mut required = Vec::new();
        for field in map {
            let schema = if field.required {
                required.push(json!({ "anyOf": [{ "required": [field.en] }, { "required": [field.zh] }] }));
                self.value(field.shape, field.en)
            } else {
                self.or_nothing(field.shape, field.en)
            };
            for key in [field.en, field.zh] {
                properties.insert(key.to_owned(), described(&schema, field));
            }
        }
        let mut schema = json!({
            "type": "object",
            "properties": properties,
            "patternProperties": { "^[xX]-": true },
            "additionalProperties": false,
        });
        if !required.is_empty() {
            schema["allOf"] = Value::Array(required);
        }
        schema
    }
}

/// What stands behind a key with nothing behind it.
fn nothing() -> Value {
    json!({ "anyOf": [{ "type": "null" }, { "type": "string", "pattern": "^\\s*$" }] })
}

fn described(schema: &Value, field: &Field) -> Value {
    let mut schema = schema.clone();
    schema["description"] = Value::String(words::description(field));
    schema
}

/// One of a closed list, in either language.
fn choice(words: &[Word]) -> Value {
    let all: Vec<&str> =
        words.iter().flat_map(|word| std::iter::once(word.en).chain(word.zh.iter().copied())).collect();
    json!({ "enum": all })
}
