//! The archive held against the policy: every rule over every meeting, then what the records explain.
//!
//! One rule is one file in `rules/`: its documentation, an example that it flags, one that it accepts, and the check. The examples
//! are the tests of the rule.

mod approvals;
mod attendance;
mod explanations;
mod help;
mod lead_time;
mod policy_references;
mod rule;
pub mod rules;
mod within;
mod wording;

pub use rule::{Check, Example, Report, Rule, Subject, Words};

use crate::archive::{Archive, Organization};
use crate::finding::{Code, Finding};
use chrono::NaiveDate;
use rayon::prelude::*;
use rules::RULES;

/// Checks the whole archive. Findings of reading and resolving come in as `found`; they are weighed and explained like the others.
pub fn run(archive: &Archive, found: Vec<Finding>) -> Vec<Finding> {
    let mut findings = found;
    for organization in &archive.organizations {
        findings.extend(meetings(organization, archive.as_of));
        findings.extend(over_all(organization, archive.as_of));
        explanations::apply(organization, &mut findings);
    }
    findings
}

/// The rules that look at one meeting.
fn meetings(organization: &Organization, as_of: NaiveDate) -> Vec<Finding> {
    let of_meeting = |meeting| {
        let subject = Subject::new(organization, meeting, as_of);
        let mut report = Report::new(subject.policy, &subject.meeting.record.source.path);
        for rule in RULES {
            if let Check::Meeting(check) = rule.check {
                report.run(rule.code, |report| check(&subject, report));
            }
        }
        report.findings
    };
    organization.meetings.par_iter().flat_map_iter(of_meeting).collect()
}

/// The rules that look at an organisation as a whole.
fn over_all(organization: &Organization, as_of: NaiveDate) -> Vec<Finding> {
    let Some(policy) = organization.policies.0.last() else { return Vec::new() };
    let mut report = Report::new(policy, &policy.source.path);
    for rule in RULES {
        if let Check::Organization(check) = rule.check {
            report.run(rule.code, |report| check(organization, as_of, report));
        }
    }
    report.findings
}

/// The documentation of a rule; none for one that this version does not check.
pub fn rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
