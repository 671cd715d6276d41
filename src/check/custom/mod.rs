//! The rules of a policy's own, held against its meetings. A policy that has none costs nothing.

mod values;

#[cfg(test)]
mod tests;

use super::rule::{Report, Subject};
use crate::archive::Organization;
use crate::expression::{Fault, STACK_BYTES, Scope, Value};
use crate::finding::{Finding, Language, Path, Place, Text, codes};
use crate::policy::fields::ITEM_VARIABLE;
use crate::policy::{CustomRule, Piece, Policy, Requirement, place_within};
use crate::say;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use values::Values;

/// A rule whose expression could not be evaluated for a record: policy version, place among its rules, and
/// why.
type Failed = (usize, usize, Box<Fault>);

/// Holds the meetings of an organisation against the rules of its policy's own.
pub(super) fn check(organization: &Organization, as_of: NaiveDate) -> Vec<Finding> {
    if organization.policies.0.iter().all(|policy| policy.custom.is_empty()) {
        return Vec::new();
    }
    // Expressions need more stack than the threads of the common pool have.
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build();
    let results: Vec<(Vec<Finding>, Vec<Failed>)> = pool.expect("the system gives threads").install(|| {
        organization
            .meetings
            .par_iter()
            .map(|meeting| {
                let subject = Subject::new(organization, meeting, as_of);
                of_meeting(&subject)
            })
            .collect()
    });
    let mut failures: BTreeMap<(usize, usize), Failure> = BTreeMap::new();
    let mut findings = Vec::new();
    for (meeting, (found, failed)) in organization.meetings.iter().zip(results) {
        findings.extend(found);
        for (version, rule, fault) in failed {
            let first = || Failure { path: Arc::clone(&meeting.record.source.path), fault, records: 0 };
            failures.entry((version, rule)).or_insert_with(first).records += 1;
        }
    }
    findings.extend(failures.into_iter().map(|((version, rule), failure)| {
        let policy = &organization.policies.0[version];
        failure.finding(policy, &policy.custom[rule])
    }));
    findings
}

fn of_meeting(subject: &Subject<'_>) -> (Vec<Finding>, Vec<Failed>) {
    let (policy, meeting) = (subject.policy, subject.meeting);
    let mut report = Report::new(policy, &meeting.record.source.path);
    let mut failed = Vec::new();
    let rules = || {
        let of_type = |rule: &CustomRule| {
            rule.types.is_empty() || rule.types.iter().any(|kind| **kind == *meeting.kind.id)
        };
        let applies = move |rule: &CustomRule| of_type(rule) && rule.statuses.contains(&meeting.status);
        policy.custom.iter().enumerate().filter(move |(_, rule)| applies(rule))
    };
    if rules().next().is_none() {
        return (Vec::new(), failed);
    }
    let values = Values::new(subject);
    let mut scope = Scope::new();
    let used = |member: &str| {
        rules().any(|(_, rule)| rule.uses().any(|(name, used)| name == "meeting" && used == member))
    };
    scope.set("meeting", values.meeting(used));
    for (at, rule) in rules() {
        report.run(&rule.code, |report| {
            if let Err(fault) = hold(rule, &values, &scope, report) {
                failed.push((meeting.version, at, fault));
            }
        });
    }
    (report.findings, failed)
}

/// Holds a meeting, or each entry of a list of it, against a rule.
fn hold(
    rule: &CustomRule,
    values: &Values<'_>,
    scope: &Scope<'_>,
    report: &mut Report<'_>,
) -> Result<(), Box<Fault>> {
    // What could not be read has its finding already, and nothing is said of it again.
    let unknown =
        |member: &str| values.unreadable(member) && !(rule.target.each && member == rule.target.key);
    if rule.uses().any(|(name, member)| name == "meeting" && unknown(member)) {
        return Ok(());
    }
    let target = &rule.target;
    if !target.each {
        let path = Path(vec![target.key.into()]);
        if !holds(rule, scope)? {
            report_at(rule, path, scope, report);
        }
        return Ok(());
    }
    for (at, entry) in values.entries(target.key) {
        let path = Path(vec![target.key.into(), at.into()]);
        let mut inner = scope.inner();
        inner.set(ITEM_VARIABLE, entry);
        if !holds(rule, &inner)? {
            report_at(rule, path, &inner, report);
        }
    }
    Ok(())
}

fn holds(rule: &CustomRule, scope: &Scope<'_>) -> Result<bool, Box<Fault>> {
    match rule.expression.value(scope).map_err(Box::new)? {
        Value::Flag(kept) => Ok(kept),
        _ => Err(Box::new(Fault::whole(
            say!(zh: "表达式的结果不是“成立”或“不成立”", en: "the expression gives neither true nor false"),
            say!(zh: "写一个条件，例如 … != ''", en: "write a condition, such as … != ''"),
        ))),
    }
}

fn report_at(rule: &CustomRule, path: Path, scope: &Scope<'_>, report: &mut Report<'_>) {
    let path = rule.target.below.iter().fold(path, |path, key| path.then(*key));
    let message =
        Text::new(words(&rule.message.zh, scope, Language::Zh), words(&rule.message.en, scope, Language::En));
    let help = match &rule.help {
        Some(help) => Text::new(help.in_language(Language::Zh), help.in_language(Language::En)),
        None => say!(
            zh: "改正记录；条件是：{expression}",
            en: "fix the record so that this holds: {expression}",
            expression = rule.expression.text().split_whitespace().collect::<Vec<_>>().join(" ")
        ),
    };
    report.against(&Asks(rule), Place::Value(path), message, help);
}

/// The rule as a requirement of the policy.
struct Asks<'a>(&'a CustomRule);

impl Requirement for Asks<'_> {
    fn clause(&self) -> Option<&str> {
        self.0.clause.as_deref()
    }

    fn kind(&self) -> Option<crate::finding::Kind> {
        None
    }
}

/// A message with what it quotes. Something that the record does not state is a dash.
fn words(pieces: &[Piece], scope: &Scope<'_>, language: Language) -> String {
    let said = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Value(expression) => {
            expression.value(scope).map_or_else(|_| "—".to_owned(), |value| in_words(&value, language))
        }
    };
    pieces.iter().map(said).collect()
}

fn in_words(value: &Value, language: Language) -> String {
    let (yes, no, separator) = match language {
        Language::Zh => ("是", "否", "、"),
        Language::En => ("yes", "no", ", "),
    };
    match value {
        Value::Text(text) | Value::Other(text) => text.clone(),
        Value::Flag(flag) => if *flag { yes } else { no }.to_owned(),
        Value::Whole(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Time(time) if time.time() == chrono::NaiveTime::MIN => time.date().to_string(),
        Value::Time(time) => time.format("%Y-%m-%d %H:%M").to_string(),
        Value::List(values) => {
            values.iter().map(|value| in_words(value, language)).collect::<Vec<_>>().join(separator)
        }
        Value::Map(members) => {
            members.first().map_or_else(String::new, |(_, value)| in_words(value, language))
        }
    }
}

/// That an expression could not be evaluated, reported once for all records.
struct Failure {
    /// The first record.
    path: Arc<str>,
    fault: Box<Fault>,
    /// How many records there are.
    records: usize,
}

impl Failure {
    fn finding(&self, policy: &Policy, rule: &CustomRule) -> Finding {
        let Self { path, fault, records } = self;
        let key = crate::path!["custom_rules", rule.at, "expression"];
        let place = place_within(&policy.source, key, rule.expression.text(), 0, fault.at);
        let (zh, en) = (&fault.message.zh, &fault.message.en);
        let (more_zh, more_en) = match records - 1 {
            0 => (String::new(), String::new()),
            1 => ("，另有 1 份".to_owned(), " and one more record".to_owned()),
            more => (format!("，另有 {more} 份"), format!(" and {more} more records")),
        };
        let message = say!(zh: "{zh}（{path}{more_zh}）", en: "{en} ({path}{more_en})");
        Finding::new(codes::INVALID_POLICY, &policy.source.path, place, message, fault.help.clone())
    }
}
