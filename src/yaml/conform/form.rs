//! Values of another form than the shape has: a text for a list, a map for a text.

use super::words::{expected, keys_of};
use super::{Pass, Way};
use crate::finding::{Place, Text};
use crate::say;
use crate::yaml::shape::Shape;
use serde_yaml::Value;

impl Pass<'_> {
    /// A list or a map where a single value belongs, or the other way about.
    pub(super) fn wrong_form(&mut self, value: &Value, shape: Shape, path: &Way<'_>) {
        self.holes.insert(path.path());
        let found = match value {
            Value::Sequence(_) => say!(zh: "列表", en: "a list"),
            Value::Mapping(_) => say!(zh: "若干“键: 值”", en: "keys and values"),
            Value::Tagged(_) => say!(zh: "带标记（!）的值", en: "a value with a tag (!)"),
            _ => say!(zh: "一段文字", en: "a text"),
        };
        let expected = expected(shape);
        let help = match shape {
            Shape::Map(map) | Shape::Short(map, _) => keys_of(map, "它的键有：", "its keys are "),
            Shape::List(Shape::Map(_) | Shape::Short(..)) => {
                say!(zh: "写成列表，每项以“- ”开头", en: "write a list, each entry of which begins with `- `")
            }
            Shape::List(_) => say!(zh: "写成列表：[甲, 乙]", en: "write a list: [A, B]"),
            _ => say!(zh: "只写一个值；检查缩进、方括号，以及前面有没有多出的“- ”",
                      en: "write one value; look at indentation and brackets, and for a stray `- `"),
        };
        let message = Text::new(
            format!("这里要写{}，而写的是{}", expected.zh, found.zh),
            format!("expected {}, found {}", expected.en, found.en),
        );
        self.report(&self.codes().invalid_value, Place::Value(path.path()), message, help);
    }
}

/// Whether a map may be an entry of that shape: some key of it is one.
pub(super) fn has_key_of(value: &Value, entry: Shape) -> bool {
    let Value::Mapping(entries) = value else { return false };
    entries.keys().filter_map(Value::as_str).any(|key| entry.field(key).is_some())
}
