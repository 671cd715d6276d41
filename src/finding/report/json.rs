//! The report for programs: one JSON object. Its names are public and fixed.

use super::{Summary, shown};
use crate::finding::{Kind, Language, Located};
use crate::text::pretty_json;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    findings: Vec<Row<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    name: &'a str,
    kind: Kind,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    clause: Option<Clause<'a>>,
    help: &'a str,
    explained: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<String>,
}

#[derive(Serialize)]
struct Clause<'a> {
    policy: &'a str,
    version: String,
    clause: &'a str,
}

/// All findings, of every kind, and the summary.
pub fn document(findings: &[Located], summary: Summary, language: Language) -> String {
    let findings = &*shown(findings);
    let rows = findings.iter().map(|located| {
        let finding = &located.finding;
        Row {
            code: finding.code.code(),
            name: finding.code.name(),
            kind: finding.kind,
            path: &finding.path,
            line: located.start.line,
            column: located.start.column,
            end_line: located.end.line,
            end_column: located.end.column,
            message: finding.message.in_language(language),
            clause: finding.clause.as_ref().map(|clause| Clause {
                policy: &clause.policy,
                version: clause.version.to_string(),
                clause: &clause.clause,
            }),
            help: finding.help.in_language(language),
            explained: finding.explained,
            baseline: finding.baseline.map(|until| until.to_string()),
        }
    });
    let document = Document { findings: rows.collect(), summary };
    pretty_json(&document)
}
