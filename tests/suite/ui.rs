//! What clerks see: small changes of the example archive, each in a folder of `tests/ui`, and the findings
//! that they give.
//!
//! A case is a folder named by the rule (`none` where nothing is to be found) and the case. It holds the
//! files that differ from `tests/examples`, and `expected.txt` with the findings, one a line.
//! `UPDATE_GOLDEN=1 cargo test --test suite` writes it again.

use crate::support::{Archive, files_below, project};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The findings of a case, one a line: place, rule, kind, message.
fn findings(case: &Path) -> String {
    let policy = fs::read_dir(case.join("content")).unwrap().next().unwrap().unwrap().file_name();
    let archive = Archive::example(policy.to_str().unwrap());
    for path in files_below(&case.join("content")) {
        archive.write(&format!("content/{path}"), fs::read(case.join("content").join(&path)).unwrap());
    }
    let report: Value = serde_json::from_str(&archive.run(&["check", "--format", "json"]).out).unwrap();
    let mut text = String::new();
    for finding in report["findings"].as_array().unwrap() {
        let word = |key: &str| finding[key].as_str().unwrap();
        let explained = if finding["explained"] == true { ", explained" } else { "" };
        let (line, column) = (&finding["line"], &finding["column"]);
        let (end_line, end_column) = (&finding["end_line"], &finding["end_column"]);
        let place = format!("{}:{line}:{column}-{end_line}:{end_column}", word("path"));
        let _ = writeln!(text, "{place} {} {}{explained}: {}", word("code"), word("kind"), word("message"));
    }
    text
}

#[test]
fn each_case_gives_its_findings() {
    let mut wrong = String::new();
    let mut cases: Vec<_> = fs::read_dir(project().join("tests/ui"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() >= 12);
    for case in cases {
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        let found = findings(&case);
        let path = case.join("expected.txt");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            let _ = writeln!(wrong, "{name}\nexpected:\n{expected}found:\n{found}");
        }
        let (code, _) = name.split_once('-').unwrap();
        let as_named = if code == "none" { found.is_empty() } else { found.contains(&code.to_uppercase()) };
        if !as_named {
            let _ = writeln!(wrong, "{name} gives:\n{found}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
