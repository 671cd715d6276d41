//! Values of another form than the shape has: a text for a list, a map for a text.

use super::words::{expected, keys_of};
use super::{Pass, Way};
use crate::finding::{Language, Place, Step, Text};
use crate::say;
use crate::yaml::sample::sample;
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
            Shape::Map(map) | Shape::Short(map, _) => {
                self.sample_at(path).unwrap_or_else(|| keys_of(map, "它的键有：", "its keys are "))
            }
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

    /// How the key at a place is written, or the one whose list the place is in.
    fn sample_at(&self, path: &Way<'_>) -> Option<Text> {
        let (mut shape, mut last) = (self.root, None);
        for step in path.path().0 {
            match step {
                Step::Key(key) => {
                    last = shape.field(&key);
                    shape = shape.below(&key);
                }
                Step::Index(_) => shape = shape.entry(),
            }
        }
        let written = |language| sample(last?, language, |_| None);
        let (zh, en) = (written(Language::Zh)?, written(Language::En)?);
        Some(say!(zh: "写成：{zh}", en: "write `{en}`"))
    }
}

/// Whether a map may be an entry of that shape: some key of it is one.
pub(super) fn has_key_of(value: &Value, entry: Shape) -> bool {
    let Value::Mapping(entries) = value else { return false };
    entries.keys().filter_map(Value::as_str).any(|key| entry.field(key).is_some())
}
