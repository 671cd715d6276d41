//! What was found, as the editor shows it: code, clause and remedy behind the message, and the row of the
//! clause to go to.

use super::lines::{Lines, Range};
use super::places::Places;
use super::workspace::{Archive, OpenFiles, Workspace};
use crate::finding::report::{human, shown};
use crate::finding::{Clause, Finding, Kind, Language, Located, Place};
use crate::path;
use crate::pipeline::Checked;
use crate::policy::{ClauseRow, Policy};
use crate::text::fold_name;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// What has to be published of an archive after a check: for each file whose findings are others than before.
pub(super) fn news(workspace: &mut Workspace, root: &Path, language: Option<Language>) -> Vec<Value> {
    let Some(checked) = workspace.archives.get(root).and_then(Archive::checked) else {
        return Vec::new();
    };
    let language = language.unwrap_or_else(|| checked.archive.settings.language());
    let files = workspace.files(root);
    let report = Report {
        checked,
        files,
        language,
        rows: Rows::default(),
        places: RefCell::new(Places::new(checked)),
    };
    let now = report.all();
    let before = &workspace.archives[root].published;
    let paths: BTreeSet<&String> = now.keys().chain(before.keys()).collect();
    let mut news = Vec::new();
    for path in paths {
        let found = now.get(path).cloned().unwrap_or_else(|| json!([]));
        let open = files.open(path);
        // A file that is opened is published again: the editor knows it by another version then.
        let state = format!("{} {found}", open.map_or(String::new(), |(uri, _)| uri.to_owned()));
        if before.get(path) != Some(&state) {
            let mut params = json!({ "uri": files.uri(path), "diagnostics": found });
            if let Some((_, document)) = open {
                params["version"] = json!(document.version);
            }
            news.push((path.clone(), state, params));
        }
    }
    let published = &mut workspace.archives.get_mut(root).expect("it was there").published;
    let all_params = news.into_iter().map(|(path, state, params)| {
        published.insert(path, state);
        params
    });
    let all_params = all_params.collect();
    published.retain(|_, state| !state.ends_with(" []"));
    all_params
}

struct Report<'a> {
    checked: &'a Checked,
    files: OpenFiles<'a>,
    language: Language,
    rows: Rows<'a>,
    /// Where the rows stand.
    places: RefCell<Places<'a>>,
}

/// A row of a clause table, with its policy and its place in the table.
type Row<'a> = (&'a Policy, usize, &'a ClauseRow);

/// The rows that findings name, by organisation, policy, version and number: many findings name one.
type Rows<'a> = RefCell<FxHashMap<(String, Arc<str>, NaiveDate, Arc<str>), Option<Row<'a>>>>;

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
            let range = lines.as_ref().map_or(Range::START, |lines| lines.range(located.span));
            Some(self.diagnostic(located, range, severity, open))
        };
        findings.iter().filter_map(diagnostic).collect()
    }

    fn diagnostic(&self, located: &Located, range: Range, severity: u8, open: bool) -> Value {
        let finding = &located.finding;
        let row = finding.clause.as_ref().and_then(|clause| self.row(&finding.path, clause));
        let mut value = json!({
            "range": range,
            "severity": severity,
            "code": finding.code.code(),
            "source": "minutebook",
            "message": message(finding, row.map(|(_, _, row)| row), self.language),
        });
        if let Some((policy, at, row)) = row.filter(|_| open)
            && let Some(range) = self.place(policy, at)
        {
            let location = json!({ "uri": self.files.uri(&policy.source.path), "range": range });
            let said = format!("{} {}", row.clause, row.duty.in_language(self.language));
            value["relatedInformation"] = json!([{ "location": location, "message": said }]);
        }
        value
    }

    /// The row that a finding names.
    fn row(&self, path: &str, clause: &Clause) -> Option<Row<'a>> {
        let organization = path.split('/').nth(1).unwrap_or_default();
        let Clause { policy, version, clause: number } = clause;
        let key = (organization.to_owned(), Arc::clone(policy), *version, Arc::clone(number));
        *self.rows.borrow_mut().entry(key).or_insert_with(|| {
            let own = self.checked.archive.organizations.iter().find(|own| &*own.id == organization)?;
            let mut policies = own.policies.0.iter();
            let policy = policies.find(|own| own.id == *policy && own.version == *version)?;
            let number = fold_name(number);
            let mut rows = policy.clauses.iter().enumerate();
            let (at, row) = rows.find(|(_, row)| fold_name(&row.clause) == number)?;
            Some((policy, at, row))
        })
    }

    /// Where a row of a clause table stands.
    fn place(&self, policy: &Policy, at: usize) -> Option<Range> {
        let place = Place::Value(path!["clauses", at, "clause"]);
        self.places.borrow_mut().range(&policy.source.path, &place)
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

/// What was found, by which clause, and what to do.
fn message(finding: &Finding, row: Option<&ClauseRow>, language: Language) -> String {
    let (clause_word, help_word, colon) = match language {
        Language::Zh => ("依据", "处理", "："),
        Language::En => ("Clause", "Help", ": "),
    };
    let mut message = finding.message.in_language(language).to_owned();
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
            message.push_str(&format!("{colon}{}", row.duty.in_language(language)));
        }
    }
    message.push_str(&format!("\n{help_word}{colon}{}", finding.help.in_language(language)));
    message
}
