//! The forms: what each kind of file may hold, from the declarations of its keys. A key that is added there
//! appears in the form.

use crate::discover::FileKind;
use crate::pipeline::shape_of;
use crate::yaml::{Field, Shape};
use serde_json::{Map, Value, json};

/// The kinds of files that have a form.
pub(super) const KINDS: [(FileKind, &str); 8] = [
    (FileKind::Record, "record"),
    (FileKind::Organization, "organization"),
    (FileKind::People, "people"),
    (FileKind::Calendar, "calendar"),
    (FileKind::Reports, "reports"),
    (FileKind::FollowUps, "follow-ups"),
    (FileKind::Settings, "settings"),
    (FileKind::Policy, "policy"),
];

/// What a kind of file is called in requests; none for one that has no form.
pub(super) fn word(kind: FileKind) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, word)| *word)
}

/// All forms, by the word of their kind.
pub(super) fn forms() -> Value {
    let form = |(kind, word): &(FileKind, &str)| ((*word).to_owned(), shape(shape_of(*kind)));
    Value::Object(KINDS.iter().map(form).collect::<Map<_, _>>())
}

/// A shape as the form reads it.
fn shape(of: Shape) -> Value {
    let is = |what: &str| json!({ "is": what });
    match of {
        Shape::Text | Shape::Parsed(_) => is("text"),
        Shape::Reference(what) => json!({ "is": "text", "of": what }),
        Shape::Reason => is("reason"),
        Shape::Whole => is("whole"),
        Shape::Money => is("money"),
        Shape::Flag => is("flag"),
        Shape::Date => is("date"),
        Shape::Due => is("due"),
        Shape::Time | Shape::EndTime => is("time"),
        Shape::Moment => is("moment"),
        Shape::Choice(words) => {
            let words = words.iter().map(|word| json!([word.en, word.zh.first().unwrap_or(&word.en)]));
            json!({ "is": "choice", "words": words.collect::<Vec<_>>() })
        }
        Shape::List(entry) => json!({ "is": "list", "entry": shape(*entry) }),
        Shape::Table(entry) => json!({ "is": "table", "entry": shape(*entry) }),
        Shape::Map(keys) => json!({ "is": "map", "keys": fields(keys) }),
        Shape::Short(keys, alone) => json!({ "is": "map", "keys": fields(keys), "alone": alone }),
        Shape::Names => json!({ "is": "map", "keys": fields(of.fields()), "alone": "zh" }),
    }
}

fn fields(keys: &[Field]) -> Vec<Value> {
    let field = |field: &Field| {
        json!({
            "key": field.en,
            "zh": field.zh,
            "en": field.en,
            "required": field.required,
            "says": { "zh": field.says_zh, "en": field.says_en },
            "shape": shape(field.shape),
        })
    };
    keys.iter().map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key of a shape, with its way.
    fn keys(shape: Shape, way: &str, found: &mut Vec<String>) {
        for field in shape.entry().fields() {
            let way = format!("{way}.{}", field.en);
            found.push(way.clone());
            keys(field.shape, &way, found);
        }
    }

    fn shown(form: &Value, way: &str, found: &mut Vec<String>) {
        let form = form.get("entry").unwrap_or(form);
        for field in form["keys"].as_array().into_iter().flatten() {
            let way = format!("{way}.{}", field["key"].as_str().unwrap());
            found.push(way.clone());
            shown(&field["shape"], &way, found);
        }
    }

    #[test]
    fn every_key_that_is_declared_is_in_its_form() {
        let forms = forms();
        for (kind, word) in KINDS {
            let (mut declared, mut offered) = (Vec::new(), Vec::new());
            keys(shape_of(kind), "", &mut declared);
            shown(&forms[word], "", &mut offered);
            assert_eq!(declared, offered, "{word}");
            assert!(declared.len() > 4, "{word}");
        }
    }
}
