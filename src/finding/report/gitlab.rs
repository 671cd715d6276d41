//! The report that GitLab shows as code quality: a list, in the form of Code Climate.

use super::{Level, shown};
use crate::finding::{Kind, Language, Located, fingerprints};
use crate::text::pretty_json;
use serde::Serialize;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// All findings.
pub fn document(findings: &[Located], strict: bool, language: Language) -> String {
    let prints = fingerprints(findings);
    let findings = &*shown(findings);
    let issues =
        findings.iter().zip(prints).map(|(Located { finding, start, end, .. }, fingerprint)| Issue {
            description: format!("{}: {}", finding.code.code(), finding.message.in_language(language)),
            check_name: finding.code.name(),
            fingerprint,
            severity: match (Level::new(finding, strict), finding.kind) {
                (Level::Error, Kind::Defect) => "critical",
                (Level::Error, _) => "major",
                (Level::Warning, _) => "minor",
                (Level::Note, _) => "info",
            },
            location: Location { path: &finding.path, lines: Lines { begin: start.line, end: end.line } },
        });
    let issues: Vec<_> = issues.collect();
    pretty_json(&issues)
}
