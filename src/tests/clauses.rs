//! Every clause that can be checked, with a record that keeps it and one that breaks exactly it.
//!
//! The cases stand in `tests/clauses/POLICY.yaml`. Each starts from the example archive of the policy
//! (`tests/examples`) and changes a few keys; see [`Case`]. That every row of the policy's clause table has
//! its cases, one for each rule that it names, is a test too.

use crate::discover::Files;
use crate::finding::{Finding, Kind, Located};
use crate::pipeline;
use crate::policy::{self, Checkable, Policy};
use crate::tests::{Edits, files_below, project};
use crate::text::Source;
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

const POLICIES: [&str; 3] = ["service-center", "education-bureau", "board"];

/// The version of a policy that is tested.
fn version(id: &str) -> &'static str {
    if id == "board" { "2025-01-01" } else { "2023-04-19" }
}

/// A clause, and how it is kept and broken.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The row of the clause table.
    clause: String,
    /// The rule that finds the breach.
    rule: String,
    /// The weight of the finding.
    kind: String,
    /// The clause that the finding cites, where another row says the same more closely; `none` for practice.
    cites: Option<String>,
    /// The record that is changed, as its file name begins or ends.
    record: String,
    /// Changes of other files that both share, by path below the organisation's folder.
    #[serde(default)]
    beside: BTreeMap<String, Edits>,
    /// How the record that keeps the clause differs from the example.
    #[serde(default)]
    keeps: Edits,
    /// How the record that breaks it differs.
    #[serde(default)]
    breaks: Edits,
    /// The day on which the record that breaks it is dated instead, in its name as well.
    moves_to: Option<String>,
    /// How other files differ beside the record that breaks it.
    #[serde(default)]
    breaks_beside: BTreeMap<String, Edits>,
    /// The text that the finding points at.
    at: String,
    /// The day of the archive.
    #[serde(default = "today")]
    as_of: String,
}

fn today() -> String {
    "2026-07-10".to_owned()
}

fn cases(policy: &str) -> Vec<Case> {
    let path = project().join(format!("tests/clauses/{policy}.yaml"));
    let mut cases: serde_yaml::Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    cases.apply_merge().unwrap();
    serde_yaml::from_value(cases).unwrap_or_else(|error| panic!("{policy}: {error}"))
}

fn policy_text(id: &str) -> String {
    let folder = if id == "board" { "mill-trust" } else { id };
    fs::read_to_string(project().join(format!("content/{folder}/policies/{}.yaml", version(id)))).unwrap()
}

fn policy(id: &str) -> Policy {
    let path = format!("content/{id}/policies/{}.yaml", version(id));
    policy::read(Source::new(path.as_str(), policy_text(id).as_str())).0.unwrap()
}

/// The example archive of a policy, by path below the organisation's folder.
fn example(id: &str) -> BTreeMap<String, String> {
    let folder = project().join("tests/examples").join(id);
    let mut files: BTreeMap<_, _> = files_below(&folder)
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(folder.join(path)).unwrap()))
        .collect();
    files.insert(format!("policies/{}.yaml", version(id)), policy_text(id));
    files
}

impl Case {
    fn kept(&self, policy: &str) -> Vec<Found> {
        let (mut files, record) = self.files(policy);
        self.keeps.apply(&mut files, &record);
        self.found(policy, files)
    }

    fn broken(&self, policy: &str) -> Vec<Found> {
        let (mut files, mut record) = self.files(policy);
        for (path, edits) in &self.breaks_beside {
            edits.apply(&mut files, path);
        }
        if let Some(date) = &self.moves_to {
            let text = files.remove(&record).unwrap();
            let (folder, name) = record.rsplit_once('/').unwrap();
            let moved = format!("{folder}/{date}{}", &name[date.len()..]);
            files.insert(moved.clone(), text.replace(&name[..date.len()], date));
            record = moved;
        }
        self.breaks.apply(&mut files, &record);
        self.found(policy, files)
    }

    /// The files that both share, and the record's path among them.
    fn files(&self, policy: &str) -> (BTreeMap<String, String>, String) {
        let mut files = example(policy);
        for (path, edits) in &self.beside {
            edits.apply(&mut files, path);
        }
        let own = files.keys().find(|path| path.starts_with("meetings/") && path.contains(&self.record));
        let own = own.unwrap_or_else(|| panic!("no example record {}", self.record)).clone();
        (files, own)
    }

    fn found(&self, policy: &str, files: BTreeMap<String, String>) -> Vec<Found> {
        let texts = files.into_iter().map(|(path, text)| (format!("content/{policy}/{path}"), text));
        let checked = pipeline::check(&Files::from_texts(texts), self.as_of.parse().unwrap());
        let text_at = |located: Located| {
            let text = &checked.sources[&located.finding.path].text;
            let at = text[located.span.start..located.span.end].lines().next().unwrap_or_default().to_owned();
            Found { finding: located.finding, at }
        };
        let mut found: Vec<_> = checked.findings.into_iter().map(text_at).collect();
        found.retain(|found| self.kind == "note" || found.finding.kind != Kind::Note);
        found
    }

    /// Whether something found is exactly what the case says.
    fn is(&self, policy: &str, found: &Found) -> bool {
        let finding = &found.finding;
        let cited = self.cites.as_ref().unwrap_or(&self.clause);
        let cites = finding.clause.as_ref().map_or(cited == "none", |clause| {
            &*clause.policy == policy
                && clause.version.to_string() == version(policy)
                && &*clause.clause == cited
        });
        cites && finding.code.code() == self.rule && finding.kind.word() == self.kind && found.at == self.at
    }
}

/// A finding, and the first line of the text that it points at.
struct Found {
    finding: Finding,
    at: String,
}

/// What was found, one finding a line.
fn listed(found: &[Found]) -> String {
    found.iter().fold(String::new(), |mut text, Found { finding, at }| {
        let clause = finding.clause.as_ref();
        let clause = clause.map(|clause| format!("{} {} {}", clause.policy, clause.version, clause.clause));
        let clause = clause.as_deref().unwrap_or("no clause");
        let (code, kind) = (finding.code.code(), finding.kind.word());
        let _ = writeln!(
            text,
            "  {code} {kind} ({clause}) at {at:?} of {}: {}",
            finding.path, finding.message.zh
        );
        text
    })
}

#[test]
fn each_clause_is_kept_by_one_record_and_broken_by_another() {
    let mut wrong = String::new();
    for id in POLICIES {
        let wrongs = cases(id).into_par_iter().map(|case| {
            let mut wrong = String::new();
            let name = format!("{id} {} {}", case.clause, case.rule);
            let kept = case.kept(id);
            if !kept.is_empty() {
                let _ = writeln!(wrong, "{name} is not kept:\n{}", listed(&kept));
            }
            let broken = case.broken(id);
            if !matches!(broken.as_slice(), [one] if case.is(id, one)) {
                let (kind, at) = (&case.kind, &case.at);
                let _ =
                    writeln!(wrong, "{name} ({kind}, at {at:?}) is broken otherwise:\n{}", listed(&broken));
            }
            wrong
        });
        wrong.push_str(&wrongs.collect::<String>());
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_rule_of_every_row_has_its_case() {
    let mut wrong = String::new();
    for id in POLICIES {
        let policy = policy(id);
        let tested: BTreeSet<_> = cases(id).into_iter().map(|case| (case.clause, case.rule)).collect();
        let rows = || policy.clauses.iter().filter(|row| row.checkable != Checkable::No);
        let asked: BTreeSet<_> = rows()
            .flat_map(|row| row.rules.values().map(|rule| (row.clause.clone(), rule.clone())))
            .collect();
        for (clause, rule) in asked.difference(&tested) {
            let _ = writeln!(wrong, "{id} {clause} has no case for {rule}");
        }
        for (clause, rule) in tested.difference(&asked) {
            let _ = writeln!(wrong, "{id} {clause} does not name {rule}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
