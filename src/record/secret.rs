//! State secrets may not enter the repository (MB601). This module finds their marks.
//!
//! A mark is a level of secrecy (秘密, 机密, 绝密) as a classification, behind the word 密级, before the star
//! of an official document (`机密★10年`), in brackets of its own (`【机密】`, `{.机密}`), or alone on its
//! line. The words in running prose are no mark: minutes may well speak of 保守国家秘密.

use crate::text::{Span, fold_name};
use serde_yaml::Value;

const LEVELS: [&str; 5] = ["秘密", "机密", "绝密", "機密", "絕密"];
/// The first characters of the levels, and the second, which all have.
const FIRST: [char; 5] = ['秘', '机', '绝', '機', '絕'];
const SECOND: char = '密';
const LABELS: [&str; 6] = ["密级", "密級", "classification", "保密等级", "保密级别", "秘密等级"];
const BRACKETS: [(&str, &str); 8] =
    [("【", "】"), ("〔", "〕"), ("（", "）"), ("(", ")"), ("[", "]"), ("［", "］"), ("{.", "}"), ("<", ">")];

/// What may stand around a mark without being part of the text: white space, emphasis, quotes, list and
/// heading signs.
const DECORATION: [char; 11] = [' ', '\t', '\u{3000}', '"', '\'', '*', '_', '“', '”', '#', '>'];

/// The first mark of a state secret in a text.
pub(super) fn mark(text: &str) -> Option<Span> {
    levels(text).filter(|span| marked(text, *span)).min()
}

/// Whether a value of the front matter is a level of secrecy by itself, however YAML writes it.
pub(super) fn in_values(value: &Value) -> bool {
    match value {
        Value::String(text) => {
            let short = text.chars().filter(|c| !c.is_whitespace()).take(4).count() < 4;
            short && is_level(&fold_name(text)) || mark(text).is_some()
        }
        Value::Sequence(entries) => entries.iter().any(in_values),
        Value::Mapping(entries) => {
            entries.iter().any(|(key, value)| in_values(key) || in_values(value) || in_english(key, value))
        }
        Value::Tagged(tagged) => in_values(&tagged.value),
        _ => false,
    }
}

/// `classification: top secret`.
fn in_english(key: &Value, value: &Value) -> bool {
    let (Some(key), Some(value)) = (key.as_str(), value.as_str()) else { return false };
    if !LABELS.contains(&key) {
        return false;
    }
    let level = fold_name(value).replace(['-', '_'], "");
    matches!(level.as_str(), "secret" | "topsecret" | "statesecret")
}

/// Whether a text, folded, is a level and nothing else.
fn is_level(folded: &str) -> bool {
    let suffix = |level: &&str| folded.strip_prefix(*level);
    LEVELS.iter().filter_map(suffix).any(|rest| matches!(rest, "" | "级" | "件"))
}

/// Every place where a level is named, white space within the word aside: official documents space it out
/// (`机　密`).
fn levels(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices(SECOND).filter_map(move |(at, second)| {
        let before = text[..at].trim_end_matches([' ', '\u{3000}']);
        let (start, _) = before.char_indices().next_back().filter(|(_, first)| FIRST.contains(first))?;
        Some(Span::new(start, at + second.len()))
    })
}

fn marked(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    starred(after) || labelled(before) || bracketed(before, after) || alone(before, after)
}

/// `机密★10年`.
fn starred(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{3000}']);
    after.starts_with(['★', '☆'])
        || after.strip_prefix('*').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `密级: 机密`.
fn labelled(before: &str) -> bool {
    let before =
        before.trim_end_matches(DECORATION).trim_end_matches(['[', '【', '（', '(', '-', '\n', '\r']);
    let before = before.trim_end_matches(DECORATION);
    let Some(label) = before.strip_suffix([':', '：', '为', '是', '=']) else { return false };
    let label = label.trim_end_matches(DECORATION).to_lowercase();
    LABELS.iter().any(|word| label.ends_with(word))
}

/// `【机密】`.
fn bracketed(before: &str, after: &str) -> bool {
    BRACKETS.iter().any(|(open, close)| {
        before.trim_end_matches(DECORATION).ends_with(open)
            && after.trim_start_matches(DECORATION).starts_with(close)
    })
}

/// A line, or an entry of a list, that says nothing else.
fn alone(before: &str, after: &str) -> bool {
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let rest = after.split(['\n', '\r']).next().unwrap_or_default();
    let rest = rest.trim_start_matches(['级', '件']);
    let sign = |c: char| DECORATION.contains(&c) || c == '-' || c == '\u{feff}';
    line.chars().all(sign) && rest.chars().all(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found() {
        assert_eq!(mark("密级: 机密\n"), Some(Span::new(8, 14)));
        for text in [
            "classification: \"绝密\"",
            "\"classification\": 绝密",
            "密级：秘密",
            "**密级**：机密",
            "密级:\n  - 机密",
            "本件 秘密★10年",
            "机　密★长期",
            "机密*10年",
            "## 讨论 {.机密}",
            "标题: 【绝密】人事方案",
            "机密\n",
            "---\n---\n\n**绝密**\n",
            "# 秘 密",
            "密级为机密",
            "機密★",
        ] {
            assert!(mark(text).is_some(), "{text}");
        }
    }

    #[test]
    fn prose_is_no_mark() {
        for text in [
            "学习《保守国家秘密法》，机密文件按规定清退",
            "传达保密纪律：秘密文件专人保管",
            "商业秘密（含技术秘密）不公开",
            "按绝密、机密、秘密三级管理",
            "- 机密件清退情况汇报",
            "**秘密**文件不得带出",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn values_are_looked_at_as_yaml_reads_them() {
        let value = |yaml| serde_yaml::from_str::<Value>(yaml).unwrap();
        assert!(in_values(&value("classification: \"\\u673a\\u5bc6\"")));
        assert!(in_values(&value("tags: [公开, 机密]")));
        assert!(in_values(&value("classification: Top-secret")));
        assert!(!in_values(&value("title: secret")));
        assert!(!in_values(&value("title: 保密工作会，学习机密文件管理办法")));
    }
}
