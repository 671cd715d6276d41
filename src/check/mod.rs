//! The archive held against the policy: every rule over every meeting, then what the records explain.
//!
//! One rule is one file in `rules/`: its documentation, an example that it flags, one that it accepts, and
//! the check. The examples are the tests of the rule.

mod approvals;
mod attendance;
mod consequences;
mod custom;
mod explanations;
mod lead_time;
mod named_files;
mod policy_matches;
mod reports;
mod rule;
pub mod rules;
mod shapes;
#[cfg(test)]
mod unusual;
mod votes;
mod within;
mod wording;

pub use explanations::is_meant;
pub(crate) use rule::asked;
pub use rule::{Check, Example, Report, Rule, Subject, Words};
pub use rules::gone_organization;

use crate::archive::{Archive, Organization};
use crate::finding::{Code, Finding, codes};
use crate::policy::Policy;
use crate::register::suspends_judgement;
use crate::resolve::Meeting;
use chrono::NaiveDate;
use rayon::prelude::*;
use rules::RULES;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What the rules that look at one meeting alone found in it, by the path of its record.
pub type Judged = FxHashMap<Arc<str>, Arc<[Finding]>>;

/// Checks the whole archive. Findings of reading and resolving come in as `found`, and are weighed and
/// explained like the others. `known` is what was found in meetings that are as they were, judged by the same
/// registers and policies on the same day; what is known for the next time comes back.
pub fn run(archive: &Archive, found: Vec<Finding>, known: &Judged) -> (Vec<Finding>, Judged) {
    let mut findings = found;
    let mut judged = Judged::default();
    for organization in &archive.organizations {
        weigh(organization, &mut findings);
        let (of_meetings, own) = meetings(organization, organization.as_of, known);
        findings.extend(of_meetings);
        judged.extend(own);
        findings.extend(over_all(organization, organization.as_of));
        findings.extend(custom::check(organization, organization.as_of));
        explanations::apply(organization, &mut findings);
    }
    findings.extend(rules::unread_file::outside(archive));
    consequences::drop_consequences(archive, &mut findings);
    (findings, judged)
}

/// Gives the findings of reading and resolving the weight that the policy gives their rules, and drops those
/// of rules turned off: the policy in force at the meeting, else that of today. No policy decides what is a
/// state secret, nor what suspends judgement.
fn weigh(organization: &Organization, findings: &mut Vec<Finding>) {
    let Some(latest) = organization.policies.at(organization.as_of) else { return };
    let folder = format!("content/{}/", organization.id);
    let of_meeting: FxHashMap<&str, (&Meeting, &Policy)> = organization
        .meetings
        .iter()
        .map(|meeting| (&*meeting.record.source.path, (&**meeting, organization.policy(meeting))))
        .collect();
    findings.retain_mut(|finding| {
        let settled = finding.code == codes::STATE_SECRET || suspends_judgement(finding);
        if settled || !finding.path.starts_with(&folder) {
            return true;
        }
        let kind = of_meeting.get(&*finding.path).map_or(latest, |(_, policy)| policy).kind_of(&finding.code);
        if let Some((meeting, policy)) = of_meeting.get(&*finding.path) {
            cite(finding, meeting, policy);
        }
        finding.kind = kind.unwrap_or_default().unwrap_or(finding.kind);
        kind.is_ok()
    });
}

/// Adds the clause to what the reader of a record found where a requirement is behind it: a due date that is
/// none.
fn cite(finding: &mut Finding, meeting: &Meeting, policy: &Policy) {
    let asked = match finding.code {
        codes::VAGUE_DUE => meeting.kind.requirements.decisions.as_ref(),
        _ => None,
    };
    if let Some(rule) = asked {
        finding.kind = rule.kind.unwrap_or(finding.kind);
        finding.clause = rule.clause.as_deref().map(|clause| policy.cite(clause));
    }
}

/// The rules that look at one meeting, and those that look at it among all. What is known of a meeting alone
/// is taken over.
fn meetings(organization: &Organization, as_of: NaiveDate, known: &Judged) -> (Vec<Finding>, Judged) {
    let of_meeting = |meeting: &Meeting| {
        let subject = Subject::new(organization, meeting, as_of);
        let path = &meeting.record.source.path;
        let alone = known.get(path).cloned().unwrap_or_else(|| {
            let mut report = Report::new(subject.policy, path);
            for rule in RULES {
                if let Check::Meeting(check) = rule.check {
                    report.run(&rule.code, |report| check(&subject, report));
                }
            }
            report.findings.into()
        });
        let mut report = Report::new(subject.policy, path);
        for rule in RULES {
            if let Check::Among(check) = rule.check {
                report.run(&rule.code, |report| check(organization, &subject, report));
            }
        }
        ((Arc::clone(path), alone), report.findings)
    };
    let (judged, among): (Vec<_>, Vec<_>) =
        organization.meetings.par_iter().map(|meeting| of_meeting(meeting)).unzip();
    let alone = judged.iter().flat_map(|(_, findings)| findings.iter().cloned());
    (alone.chain(among.into_iter().flatten()).collect(), judged.into_iter().collect())
}

/// The rules that look at an organisation as a whole.
fn over_all(organization: &Organization, as_of: NaiveDate) -> Vec<Finding> {
    let Some(policy) = organization.policies.at(as_of) else { return Vec::new() };
    let found = RULES.par_iter().flat_map_iter(|rule| {
        let mut report = Report::new(policy, &policy.source.path);
        if let Check::Organization(check) = rule.check {
            report.run(&rule.code, |report| check(organization, as_of, report));
        }
        report.findings
    });
    found.collect()
}

/// The documentation of a rule; none for one that this version does not check.
pub fn rule(code: &Code) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == *code)
}
