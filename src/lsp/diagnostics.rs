//! What was found, as the editor shows it: code, clause and remedy behind the message, and the row of the
//! clause to go to.

use super::lines::{Lines, Range};
use super::workspace::{OpenFiles, Workspace};
use crate::finding::report::{human, shown};
use crate::finding::{Clause, Finding, Kind, Language, Located, Place};
use crate::path;
use crate::pipeline::Checked;
use crate::policy::{ClauseRow, Policy};
use crate::text::fold_name;
use crate::yaml::tree_of_file;
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What has to be published of an archive after a check: for each file whose findings are others than before.
pub(super) fn news(workspace: &mut Workspace, root: &Path, language: Option<Language>) -> Vec<Value> {
    let Some(checked) = workspace.archives.get(root).and_then(|archive| archive.checked()) else {
        return Vec::new();
    };
    let language = language.unwrap_or_else(|| checked.archive.settings.language());
    let files = workspace.files(root);
    let report = Report { checked, files, language, rows: Rows::default() };
    let now = report.all();
    let before = &workspace.archives[root].published;
    let paths: BTreeSet<&String> = now.keys().chain(before.keys()).collect();
    let mut news = Vec::new();
    for path in paths {
        let found = now.get(path).cloned().unwrap_or_else(|| json!([]));
        let open = files.open(path);
        // A file that is opened is told of again: the editor knows it by another version then.
        let told = format!("{} {found}", open.map_or(String::new(), |(uri, _)| uri.to_owned()));
        if before.get(path) != Some(&told) {
            let mut params = json!({ "uri": files.uri(path), "diagnostics": found });
            if let Some((_, document)) = open {
                params["version"] = json!(document.version);
            }
            news.push((path.clone(), told, params));
        }
    }
    let published = &mut workspace.archives.get_mut(root).expect("it was there").published;
    let told = news.into_iter().map(|(path, told, params)| {
        published.insert(path, told);
        params
    });
    let told = told.collect();
    published.retain(|_, told| !told.ends_with(" []"));
    told
}

struct Report<'a> {
    checked: &'a Checked,
    files: OpenFiles<'a>,
    language: Language,
    rows: Rows<'a>,
}

/// Where the rows of the clause tables stand, by policy file and number.
type Rows<'a> = std::cell::RefCell<FxHashMap<(&'a str, usize), Option<Range>>>;

impl<'a> Report<'a> {
    /// The diagnostics of each file that has any.
    fn all(&self) -> BTreeMap<String, Value> {
        let findings = shown(&self.checked.findings);
        let by_file = findings.chunk_by(|a, b| a.finding.path == b.finding.path);
        let of_file = |findings: &[Located]| {
            let path = findings[0].finding.path.to_string();
            let diagnostics = self.of_file(&path, findings);
            (!diagnostics.is_empty()).then_some((path, Value::Array(diagnostics)))
        };
        by_file.filter_map(of_file).collect()
    }

    fn of_file(&self, path: &str, findings: &[Located]) -> Vec<Value> {
        let open = self.files.open(path).is_some();
        let lines = self.checked.sources.get(path).map(|source| Lines::new(&source.text));
        let diagnostic = |located: &Located| {
            let severity = severity(&located.finding).filter(|severity| open || *severity != HINT)?;
            let range = lines.as_ref().map_or_else(Range::start, |lines| lines.range(located.span));
            Some(self.diagnostic(located, range, severity, open))
        };
        findings.iter().filter_map(diagnostic).collect()
    }

    fn diagnostic(&self, located: &Located, range: Range, severity: u8, open: bool) -> Value {
        let finding = &located.finding;
        let row = finding.clause.as_ref().and_then(|clause| row_of(self.checked, &finding.path, clause));
        let mut value = json!({
            "range": range,
            "severity": severity,
            "code": finding.code.code(),
            "source": "minutebook",
            "message": message(finding, row.map(|(_, _, row)| row), self.language),
        });
        if let Some((policy, at, row)) = row.filter(|_| open)
            && let Some(range) = self.row(policy, at)
        {
            let location = json!({ "uri": self.files.uri(&policy.source.path), "range": range });
            let said = format!("{} {}", row.clause, row.duty.of(self.language));
            value["relatedInformation"] = json!([{ "location": location, "message": said }]);
        }
        value
    }

    /// Where a row of the clause table stands.
    fn row(&self, policy: &'a Policy, at: usize) -> Option<Range> {
        let key = (&*policy.source.path, at);
        *self.rows.borrow_mut().entry(key).or_insert_with(|| {
            let place = Place::Value(path!["clauses", at, "clause"]);
            let span = tree_of_file(&policy.source).locate(crate::policy::format::POLICY, &place)?;
            Some(Lines::new(&policy.source.text).range(span))
        })
    }
}

const HINT: u8 = 4;

/// How heavy the editor takes it: 1 an error, 2 a warning, 4 a hint. None for notes, which are for
/// statistics.
fn severity(finding: &Finding) -> Option<u8> {
    match finding.kind {
        Kind::Note => None,
        _ if finding.explained || finding.baseline.is_some() => Some(HINT),
        Kind::Defect | Kind::Breach => Some(1),
        Kind::Advice => Some(2),
    }
}

/// The row of the clause table that a finding names, with its policy and its place in the table.
pub(super) fn row_of<'a>(
    checked: &'a Checked,
    path: &str,
    clause: &Clause,
) -> Option<(&'a Policy, usize, &'a ClauseRow)> {
    let organizations = checked.archive.organizations.iter();
    let own = organizations.filter(|own| path.split('/').nth(1) == Some(&*own.id));
    let policies = own.flat_map(|own| &own.policies.0);
    let mut policies =
        policies.filter(|policy| *policy.id == *clause.policy && policy.version == clause.version);
    policies.find_map(|policy| {
        let number = fold_name(&clause.clause);
        let (at, row) =
            policy.clauses.iter().enumerate().find(|(_, row)| fold_name(&row.clause) == number)?;
        Some((policy, at, row))
    })
}

/// What was found, by which clause, and what to do.
fn message(finding: &Finding, row: Option<&ClauseRow>, language: Language) -> String {
    let (clause_word, help_word, colon) = match language {
        Language::Zh => ("依据", "处理", "："),
        Language::En => ("Clause", "Help", ": "),
    };
    let mut message = finding.message.of(language).to_owned();
    if let Some(passes) = human::passes(finding, language) {
        message = match language {
            Language::Zh => format!("{message}（{passes}）"),
            Language::En => format!("{message} ({passes})"),
        };
    }
    if let Some(clause) = &finding.clause {
        let clause = human::clause(clause, language);
        message.push_str(&format!("\n{clause_word}{colon}{clause}"));
        if let Some(row) = row {
            message.push_str(&format!("{colon}{}", row.duty.of(language)));
        }
    }
    message.push_str(&format!("\n{help_word}{colon}{}", finding.help.of(language)));
    message
}
