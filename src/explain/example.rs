//! An example of a rule in words.

use super::builtin_policies;
use crate::check::Example;
use crate::finding::{Language, Text};
use crate::say;
use std::fmt::Write as _;

/// An example, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleText {
    /// What it is.
    pub what: String,
    /// What is changed or added; none for a record that is as it was.
    pub code: Option<String>,
    /// Other files, by path below the organisation's folder, with their text.
    pub beside: Vec<(&'static str, &'static str)>,
}

/// An example in words.
pub fn example_text(example: &Example, language: Language) -> ExampleText {
    let Text { zh, en } = type_name(example);
    let whole = example.change.starts_with("---");
    let change = example.change.trim_matches('\n');
    let mut what = if whole {
        say!(zh: "这份记录", en: "This record")
    } else if change.is_empty() {
        say!(zh: "一份完整的{zh}记录", en: "A complete record of type `{en}`")
    } else {
        say!(zh: "一份完整的{zh}记录，其中", en: "A complete record of type `{en}`, with these keys")
    };
    if takes_out(change) && !whole {
        let _ = write!(what.zh, "（键后空白的，是去掉了这个键）");
        let _ = write!(what.en, " (a key with nothing behind it is taken out)");
    }
    if !example.text.is_empty() {
        what.zh.push_str("，正文末尾写");
        what.en.push_str(", with this text at its end");
    }
    if let Some(encoding) = example.encoding {
        let _ = write!(what.zh, "，以 {encoding} 编码存盘");
        let _ = write!(what.en, ", saved as {encoding}");
    }
    if example.link {
        what.zh.push_str("，但文件只是一个链接，指向不存在的文件");
        what.en.push_str(", whose file is a link that leads nowhere");
    }
    if !example.beside.is_empty() {
        let mut paths: Vec<_> = example.beside.iter().map(|(path, _)| format!("`{path}`")).collect();
        paths.dedup();
        let _ = write!(what.zh, "，另有 {}", paths.join("、"));
        let _ = write!(what.en, ", beside {}", paths.join(", "));
    }
    if example.after_signing {
        what.zh.push_str("，改于签发之后");
        what.en.push_str(", changed after it was signed");
    }
    let baseline = example.baseline.map(|text| ("baseline.yaml", text));
    if baseline.is_some() {
        what.zh.push_str("，按 `baseline.yaml` 检查");
        what.en.push_str(", checked against `baseline.yaml`");
    }
    ExampleText {
        what: what.in_language(language).to_owned(),
        code: Some([change, example.text.trim_matches('\n')].join("\n").trim_matches('\n').to_owned())
            .filter(|code| !code.is_empty()),
        beside: example.beside.iter().copied().chain(baseline).collect(),
    }
}

/// What the example's meeting type is called.
fn type_name(example: &Example) -> Text {
    let mut policies = builtin_policies().iter().filter(|policy| &*policy.id == example.policy);
    let kind = policies.find_map(|policy| policy.meeting_type(example.record));
    Text::new(kind.map_or(example.record, |kind| &kind.name.zh), example.record)
}

/// Whether a change takes out a key: one of the top level with nothing behind it, and nothing below it.
fn takes_out(change: &str) -> bool {
    let mut lines = change.lines().peekable();
    while let Some(line) = lines.next() {
        let ends = lines.peek().is_none_or(|next| !next.starts_with([' ', '-']));
        if !line.starts_with([' ', '-']) && line.trim_end().ends_with(':') && ends {
            return true;
        }
    }
    false
}
