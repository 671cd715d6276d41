//! A line as YAML needs it, where it was written with the marks of a Chinese keyboard, or lacks a space or a
//! bracket. No guess is offered that YAML does not read as keys or entries.

use crate::text::is_han;
use regex::Regex;
use serde_yaml::Value;
use std::sync::LazyLock;

/// A key within brackets with its colon, and what stands before it.
static KEY: LazyLock<Regex> = LazyLock::new(|| {
    let key = r#"(?P<key>[^\s{}\[\],，、；;:：﹕∶"']{1,16})"#;
    Regex::new(&format!(r"(?P<before>^|[{{\[,，、；;])\s*{key}\s*[:：﹕∶]\s*")).expect("the pattern is right")
});

/// The brackets that stand for those of YAML.
const BRACKETS: [(char, char, &str, &str); 5] = [
    ('｛', '｝', "{", "}"),
    ('［', '］', "[", "]"),
    ('【', '】', "[", "]"),
    ('（', '）', "{", "}"),
    ('(', ')', "{", "}"),
];

/// The line with the marks that YAML reads, if it is none without them and one with them.
pub(super) fn corrected(line: &str) -> Option<String> {
    let (entry, rest) = without_mark(line.trim());
    let fixed = format!("{}{}", if entry { "- " } else { "" }, with_colon(rest));
    (!is_read(line) && is_read(&fixed)).then_some(fixed)
}

/// The line of a key at the margin, whose colon is another mark or none.
pub(super) fn with_missing_colon(line: &str) -> Option<String> {
    let end = line.find(['；', ';', '﹕', '∶', ' ', '　'])?;
    let (key, value) = line.split_at(end);
    let is_key = key.chars().all(|c| c.is_ascii_lowercase() || c == '_' || is_han(c));
    let value = value.trim_start_matches(['；', ';', '﹕', '∶', ' ', '　']);
    let fixed = format!("{key}: {value}");
    (is_key && !key.is_empty() && !is_read(line) && is_read(&fixed)).then_some(fixed)
}

/// The line with the bracket that closes what it opens, and that bracket.
pub(super) fn closed(line: &str) -> Option<(String, &'static str)> {
    let line = line.trim();
    if !line.contains(['{', '[']) {
        return None;
    }
    let closing = ["}", "]", "}]"].into_iter().find(|closing| is_read(&format!("{line}{closing}")))?;
    (!is_read(line) && !line.ends_with([',', '{', '['])).then(|| (format!("{line}{closing}"), closing))
}

/// What stands between brackets, with ASCII marks and a space behind keys and between entries.
pub(super) fn punctuated(within: &str) -> String {
    let fixed = KEY.replace_all(within, |found: &regex::Captures<'_>| {
        let before = match &found["before"] {
            own @ ("" | "{" | "[") => own,
            _ => ", ",
        };
        format!("{before}{}: ", &found["key"])
    });
    // Between texts, where no key says so, only the comma parts two entries.
    if fixed.starts_with('[') && !fixed.contains(": ") {
        fixed.replace('，', ", ")
    } else {
        fixed.into_owned()
    }
}

/// Whether a line has the mark of an entry, or what looks like one before a bracket or a space; and the rest.
fn without_mark(line: &str) -> (bool, &str) {
    let rest = line.trim_start_matches(['-', '－', '—', '–']);
    let value = rest.trim_start_matches([' ', '　']);
    let opens = value.starts_with(['{', '[']) || BRACKETS.iter().any(|own| value.starts_with(own.0));
    if rest.len() < line.len() && (opens || value.len() < rest.len()) { (true, value) } else { (false, line) }
}

/// A key with its colon and what it says, or that alone.
fn with_colon(line: &str) -> String {
    let key = line.find([':', '：', '﹕', '∶']).map(|colon| line.split_at(colon));
    let is_key = |key: &str| {
        !key.is_empty()
            && key.chars().count() <= 16
            && !key.contains(['"', '\'', '#', '{', '['])
            && !BRACKETS.iter().any(|own| key.contains(own.0))
    };
    match key.filter(|(key, _)| is_key(key.trim())) {
        Some((key, value)) => {
            let value = value.trim_start_matches([':', '：', '﹕', '∶', ' ', '　']);
            format!("{}: {}", key.trim(), bracketed(value))
        }
        None => bracketed(line),
    }
}

/// A value whose brackets are those of YAML, and the marks in them.
fn bracketed(value: &str) -> String {
    let other = BRACKETS.iter().find_map(|(open, close, left, right)| {
        let inner = value.strip_prefix(*open)?.strip_suffix(*close)?;
        Some(format!("{left}{inner}{right}"))
    });
    let value = other.unwrap_or_else(|| value.to_owned());
    if value.starts_with(['{', '[']) { punctuated(&value) } else { value }
}

/// Whether YAML reads keys or entries.
fn is_read(line: &str) -> bool {
    serde_yaml::from_str::<Value>(line).is_ok_and(|value| value.is_mapping() || value.is_sequence())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_another_keyboard_become_those_of_yaml() {
        let rows = [
            ("出席：{全体：是，缺席：否}", "出席: {全体: 是, 缺席: 否}"),
            ("出席: ｛全体：是｝", ""),
            ("请假： 【{人： 周正， 事由： 出差}】", "请假: [{人: 周正, 事由: 出差}]"),
            ("  － {事项: 议程, 审批人: 周正}", "- {事项: 议程, 审批人: 周正}"),
            ("—{事项：议程；审批人：周正}", "- {事项: 议程, 审批人: 周正}"),
            ("-{事项: 议程, 审批人: 周正}", "- {事项: 议程, 审批人: 周正}"),
            ("- （事项: 议程, 审批人: 周正）", "- {事项: 议程, 审批人: 周正}"),
            (
                "- {事项: 议程、 审批人: 周正; 日期: 2026-12-01}",
                "- {事项: 议程, 审批人: 周正, 日期: 2026-12-01}",
            ),
            ("日期﹕ 2026-12-07", "日期: 2026-12-07"),
            ("类型：例会", "类型: 例会"),
            ("会上大家谈到：路灯", "会上大家谈到: 路灯"),
            ("三人到会，一人请假", ""),
            ("类型: 例会", ""),
        ];
        for (line, fixed) in rows {
            assert_eq!(corrected(line).unwrap_or_default(), fixed, "{line}");
        }
    }

    #[test]
    fn a_colon_or_a_bracket_that_is_missing_is_put_in() {
        for (line, fixed) in [
            ("日期；2026-12-07", "日期: 2026-12-07"),
            ("日期 2026-12-07", "日期: 2026-12-07"),
            ("meeting_type; board", "meeting_type: board"),
            ("Then we went home", ""),
            ("三人到会", ""),
        ] {
            assert_eq!(with_missing_colon(line).unwrap_or_default(), fixed, "{line}");
        }
        assert_eq!(closed("- {a: b, c: d"), Some(("- {a: b, c: d}".into(), "}")));
        assert_eq!(closed("leave: [{person: x"), Some(("leave: [{person: x}]".into(), "}]")));
        assert_eq!(closed("leave: [{person: x},"), None);
        assert_eq!(closed("a: b"), None);
    }

    #[test]
    fn keys_within_brackets_get_their_spaces() {
        assert_eq!(punctuated("事项:议程,审批人:周正,时间:09:30"), "事项: 议程, 审批人: 周正, 时间: 09:30");
        assert_eq!(punctuated("全体：是，缺席：否"), "全体: 是, 缺席: 否");
        assert_eq!(punctuated("[周正，高明]"), "[周正, 高明]");
        assert_eq!(punctuated("{内容: 甲，乙}"), "{内容: 甲，乙}");
    }
}
