//! Characters that steer a terminal, or turn what stands beside them: none reaches a terminal or a report,
//! wherever it stood.

use super::command;
use crate::support::Archive;
use serde_json::Value;

/// Of the set C0, of C1, and a mark of direction.
const HOSTILE: [&str; 4] = ["\u{1b}[2J", "\u{9b}31m", "\u{202e}", "\u{85}"];

const FORMATS: [&[&str]; 9] = [
    &["check", "--verbose", "--color", "never"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github", "--verbose"],
    &["check", "--format", "gitlab"],
    &["check", "--format", "junit"],
    &["fmt", "--check"],
    &["new", "section-meeting"],
    &["build"],
];

fn is_hostile(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Every text of a report, with its escapes read.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(values) => values.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

#[cfg(unix)]
#[test]
fn nothing_that_steers_a_terminal_gets_out() {
    let archive = Archive::example("service-center");
    for (at, hostile) in HOSTILE.iter().enumerate() {
        let escaped: String = hostile.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect();
        // In values, in keys, in the names of files and folders, in prose.
        archive.write(
            &format!("content/service-center/meetings/2026-0{}-01-x{hostile}.md", at + 1),
            format!(
                "---\ntype: \"{escaped}meeting\"\n\"{escaped}key\": 1\nchair: \"{escaped}nobody\"\n---\n\
                prose {hostile} here\n"
            ),
        );
        archive.write(
            &format!("content/x{hostile}/meetings/2026-01-01-a.md"),
            format!("---\n- {hostile}\n---\n"),
        );
    }
    archive.replace(
        "content/service-center/organization.yaml",
        "name: ",
        "name: \"\\e[31m\\u009b\\u202e\" #",
    );
    let mut seen = 0;
    for arguments in FORMATS {
        let output = command(&archive, arguments).output().unwrap();
        for bytes in [output.stdout, output.stderr] {
            let text = String::from_utf8(bytes).unwrap();
            seen += text.matches('\u{fffd}').count();
            let strange = text.chars().find(|c| is_hostile(*c));
            assert_eq!(strange.map(|c| c.escape_unicode().to_string()), None, "{arguments:?}\n{text}");
            let mut found = Vec::new();
            let _ = serde_json::from_str(&text).map(|value| texts(&value, &mut found));
            assert!(!found.iter().any(|text| text.contains(is_hostile)), "{arguments:?}: {found:?}");
        }
    }
    assert!(seen > 50, "the texts were shown, {seen} times");
}
