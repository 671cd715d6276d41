//! The JSON Schema of a table's rows (draft 2020-12).

use super::declare::{Column, Table, Type};
use serde_json::{Map, Value, json};

/// The schema of a row. All columns are there in every row, and no others.
pub fn schema(table: &Table) -> Value {
    let columns = table.columns.iter().map(|column| (column.name.to_owned(), of_column(column)));
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.name,
        "description": format!("{} / {}", table.zh, table.en),
        "type": "object",
        "properties": columns.collect::<Map<_, _>>(),
        "required": names,
        "additionalProperties": false,
    })
}

fn of_column(column: &Column) -> Value {
    let mut schema = match column.holds {
        Type::Text => json!({ "type": "string" }),
        Type::Whole => json!({ "type": "integer", "minimum": 0 }),
        Type::Flag => json!({ "type": "boolean" }),
        Type::Date => json!({ "type": "string", "format": "date" }),
        Type::Time => json!({ "type": "string", "format": "date-time" }),
        Type::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Type::Choice(words) => {
            let words: Vec<&str> = words.iter().map(|word| word.en).collect();
            json!({ "type": "string", "enum": words })
        }
    };
    if column.nullable {
        schema = json!({ "anyOf": [schema, { "type": "null" }] });
    }
    schema["description"] = Value::String(format!("{} / {}", column.zh, column.en));
    schema
}
