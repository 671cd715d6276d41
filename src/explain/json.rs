//! Explained for programs: one JSON object, with the rules and the clauses that were asked for.

use super::{Clause, Explanation, RuleEntry, rules_of};
use crate::check::Example;
use crate::finding::{Code, Kind, Language};
use crate::text::pretty_json;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    rules: Vec<RuleRow<'a>>,
    clauses: Vec<ClauseRow<'a>>,
}

#[derive(Serialize)]
struct RuleRow<'a> {
    code: &'a str,
    name: &'a str,
    kind: Kind,
    /// The first version of the program that has it.
    #[serde(skip_serializing_if = "str::is_empty")]
    since: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    replaced_by: &'a [&'static str],
    what: Option<&'a str>,
    why: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expression: Option<&'a str>,
    flagged: Option<ExampleRow<'a>>,
    accepted: Option<ExampleRow<'a>>,
    clauses: Vec<ClauseRow<'a>>,
}

#[derive(Serialize)]
struct ExampleRow<'a> {
    policy: &'a str,
    r#type: &'a str,
    change: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
    encoding: Option<&'a str>,
    link: bool,
    beside: Vec<FileRow<'a>>,
}

#[derive(Serialize)]
struct FileRow<'a> {
    path: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct ClauseRow<'a> {
    policy: &'a str,
    version: String,
    clause: &'a str,
    duty: &'a str,
    checkable: &'static str,
    how: Option<&'a str>,
    rules: Vec<&'a str>,
}

/// As JSON.
pub fn json(explanation: &Explanation<'_>, language: Language) -> String {
    let document = Document {
        rules: explanation.rules.iter().map(|entry| rule_row(entry, language)).collect(),
        clauses: explanation.clauses.iter().map(|clause| clause_row(clause, language)).collect(),
    };
    pretty_json(&document)
}

fn rule_row<'a>(entry: &'a RuleEntry<'a>, language: Language) -> RuleRow<'a> {
    let rule = entry.rule;
    let custom = entry.custom;
    RuleRow {
        code: entry.code.code(),
        name: entry.code.name(),
        kind: entry.code.kind(),
        since: entry.code.since(),
        status: entry.code.life().word(),
        replaced_by: entry.code.life().replaced_by(),
        what: entry.what(language),
        why: entry.why(language),
        expression: custom.map(|rule| rule.expression.text()),
        flagged: rule.map(|rule| example_row(&rule.flagged)),
        accepted: rule.map(|rule| example_row(&rule.accepted)),
        clauses: entry.clauses.iter().map(|clause| clause_row(clause, language)).collect(),
    }
}

fn example_row(example: &Example) -> ExampleRow<'_> {
    ExampleRow {
        policy: example.policy,
        r#type: example.record,
        change: example.change,
        text: example.text,
        encoding: example.encoding,
        link: example.link,
        beside: example.beside.iter().map(|(path, text)| FileRow { path, text }).collect(),
    }
}

fn clause_row<'a>(clause: &Clause<'a>, language: Language) -> ClauseRow<'a> {
    let Clause { policy, row } = clause;
    ClauseRow {
        policy: &policy.id,
        version: policy.version.to_string(),
        clause: &row.clause,
        duty: row.duty.in_language(language),
        checkable: row.checkable.word(),
        how: row.how.as_ref().map(|how| how.in_language(language)),
        rules: rules_of(policy, row).map(Code::code).collect(),
    }
}
