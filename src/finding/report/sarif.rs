//! SARIF 2.1.0 (OASIS): the report that code-scanning services read.

use super::{Level, RuleText, shown};
use crate::finding::{Finding, Kind, Language, Located, fingerprints};
use crate::text::{pretty_json, reference};
use serde_json::{Value, json};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings as a SARIF log. `rules` are the rules of the catalogue, each with its help.
pub fn document(findings: &[Located], rules: &[RuleText], strict: bool, language: Language) -> String {
    let prints = fingerprints(findings);
    let findings = &*shown(findings);
    let results: Vec<_> = findings
        .iter()
        .zip(prints)
        .map(|(located, print)| result(located, &print, rules, strict, language))
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "minutebook",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "language": match language { Language::Zh => "zh-CN", Language::En => "en-US" },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "ROOT": { "description": { "text": match language {
                Language::Zh => "版本库的根文件夹",
                Language::En => "The root of the repository",
            }}}},
            "invocations": [{ "executionSuccessful": true }],
            "results": results,
        }],
    });
    pretty_json(&document)
}

fn rule(text: &RuleText) -> Value {
    let level = match text.code.kind() {
        Kind::Defect | Kind::Breach => "error",
        Kind::Advice => "warning",
        Kind::Note => "note",
    };
    json!({
        "id": text.code.code(),
        "name": text.code.name(),
        "shortDescription": { "text": text.what },
        "fullDescription": { "text": text.why },
        "help": { "text": text.help, "markdown": text.markdown },
        "defaultConfiguration": { "level": level },
        "properties": { "kind": text.code.kind().word() },
    })
}

fn result(located: &Located, print: &str, rules: &[RuleText], strict: bool, language: Language) -> Value {
    let Located { finding, start, end, .. } = located;
    let level = match Level::new(finding, strict) {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    let (message, help) = (finding.message.in_language(language), finding.help.in_language(language));
    let mut result = json!({
        "ruleId": finding.code.code(),
        "level": level,
        "message": { "text": format!("{message}\n{help}") },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": reference(&finding.path), "uriBaseId": "ROOT" },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        }}],
        "partialFingerprints": { "minutebook/v1": print },
        // Where one result says whether it is suppressed, all have to.
        "suppressions": suppressions(finding, language),
        "properties": { "kind": finding.kind.word(), "clause": finding.clause.as_ref().map(|clause| json!({
            "policy": &*clause.policy,
            "version": clause.version.to_string(),
            "clause": &*clause.clause,
        }))},
    });
    if let Some(index) = rules.iter().position(|rule| rule.code == finding.code) {
        result["ruleIndex"] = index.into();
    }
    result
}

fn suppressions(finding: &Finding, language: Language) -> Vec<Value> {
    if finding.explained {
        let why = match language {
            Language::Zh => "记录已说明原因",
            Language::En => "The record explains it",
        };
        return vec![json!({ "kind": "inSource", "status": "accepted", "justification": why })];
    }
    let until = finding.baseline.map(|until| {
        let why = match language {
            Language::Zh => format!("列在基线里，{until} 之前放行"),
            Language::En => format!("In the baseline until {until}"),
        };
        json!({ "kind": "external", "status": "accepted", "justification": why })
    });
    until.into_iter().collect()
}
