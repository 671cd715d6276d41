//! Where one fault gives rise to many findings, the cause is reported and the rest are not.
//!
//! What could not be read leaves a hole, and rules do not miss what stands in one. Here are the causes that
//! can be read well enough: a date that is contradicted, a meeting recorded twice, a chair who by the lists
//! was not there.

use crate::archive::Archive;
use crate::discover::{FileKind, classify};
use crate::finding::{Clause, Code, Finding, Path, Place, Step, codes};
use crate::path;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What follows from the wrong date: everything that is computed from it.
const OF_DATE: &[Code] = &[
    codes::OFF_SCHEDULE,
    codes::OVERLONG_INTERVAL,
    codes::OUTSIDE_SEASON,
    codes::LATE_APPROVAL,
    codes::LATE_NOTICE,
    codes::LATE_INVITATION,
    codes::LATE_SUBMISSION,
    codes::LATE_WORK_REPORT,
    codes::MERGEABLE_MEETINGS,
    codes::DOUBLE_BOOKED_PERSON,
    codes::MISSING_BASIS,
    codes::DUE_BEFORE_MEETING,
    codes::CONTRADICTING_FOLLOW_UP,
    codes::UNKNOWN_DECISION,
    codes::LATE_LEAVE,
    codes::UNAPPROVED_SUBSTITUTE,
    codes::LATE_ATTENDANCE_REPORT,
    codes::UNSIGNED_MINUTES,
    codes::ROSTER_GAP,
    codes::WRONG_CHAIR,
    codes::WRONG_APPROVER,
    codes::OVERDUE_DECISION,
    codes::UNANNOUNCED_DECISION,
    codes::DEPARTED_OWNER,
    codes::UNKNOWN_PERSON,
    codes::UNKNOWN_DEPARTMENT,
    codes::NO_POLICY_IN_FORCE,
    codes::WRONG_RECORDER,
    codes::WRONG_DEPUTY,
    codes::UNACCOUNTED_MEMBER,
    codes::UNEXPECTED_MEMBER,
    codes::UNEXPLAINED_OBSERVER,
    codes::UNACCOUNTED_GROUP,
    codes::NO_QUORUM,
    codes::WRONG_SPONSOR,
    codes::UNENTITLED_MOVER,
    codes::CONTRADICTING_VOTE,
    codes::WRONG_SIGN_IN_KEEPER,
    codes::WRONG_DRAFTER,
    codes::UNAPPROVED_MINUTES,
    codes::UNKNOWN_MINUTES,
];

/// What is found in a file alone, whatever the registers and policies say.
const OF_FORM: &[Code] = &[
    codes::NOT_UTF8,
    codes::MISSING_FRONT_MATTER,
    codes::INVALID_YAML,
    codes::UNKNOWN_KEY,
    codes::INVALID_VALUE,
    codes::MISSING_KEY,
    codes::CONTRADICTING_DATE,
    codes::UNREADABLE_FILE,
    codes::CUT_VALUE,
    codes::CONFLICT_MARKER,
    codes::PASTED_LAYOUT,
    codes::UNREAD_FILE,
    codes::STATE_SECRET,
    codes::UNCLEAR_MARK,
    codes::MISSING_FILE,
    codes::CHANGED_AFTER_SIGNING,
    codes::INVALID_POLICY,
    codes::UNKNOWN_REFERENCE,
    codes::OVERLAPPING_TERMS,
];

/// What rests on the calendar: working days, the roster, semesters.
const OF_CALENDAR: &[Code] = &[
    codes::IDLE_EXPLANATION,
    codes::WRONG_CHAIR,
    codes::WRONG_APPROVER,
    codes::LATE_NOTICE,
    codes::LATE_INVITATION,
    codes::LATE_SUBMISSION,
    codes::LATE_WORK_REPORT,
    codes::LATE_ATTENDANCE_REPORT,
    codes::OFF_SCHEDULE,
    codes::MISSING_SESSION,
    codes::OVERLONG_INTERVAL,
    codes::UNSIGNED_MINUTES,
    codes::ROSTER_GAP,
    codes::MISSING_REPORT,
    codes::CALENDAR_GAP,
];

/// What rests on the register of reports.
const OF_REPORTS: &[Code] = &[
    codes::IDLE_EXPLANATION,
    codes::LATE_ATTENDANCE_REPORT,
    codes::OVERDUE_FOLLOW_UP_REPORT,
    codes::MISSING_REPORT,
];

/// What follows from two records of one meeting.
const OF_DUPLICATE: &[Code] = &[
    codes::NUMBER_GAP,
    codes::OVERLONG_INTERVAL,
    codes::MERGEABLE_MEETINGS,
    codes::DOUBLE_BOOKED_PERSON,
    codes::CONTRADICTING_DATE,
    codes::OVERDUE_DECISION,
    codes::UNANNOUNCED_DECISION,
    codes::DEPARTED_OWNER,
    codes::UNAPPROVED_MINUTES,
    codes::UNSIGNED_MINUTES,
];

/// What follows from the wrong host: all that is asked of its people.
const OF_HOST: &[Code] = &[
    codes::DUPLICATE_RECORD,
    codes::NUMBER_GAP,
    codes::WRONG_CHAIR,
    codes::WRONG_RECORDER,
    codes::CHAIR_NOT_PRESENT,
    codes::UNACCOUNTED_MEMBER,
    codes::UNEXPECTED_MEMBER,
    codes::UNEXPLAINED_OBSERVER,
    codes::WRONG_SUPPORT_UNIT,
    codes::OFF_SCHEDULE,
    codes::WRONG_APPROVER,
    codes::WRONG_SPONSOR,
    codes::MERGEABLE_MEETINGS,
    codes::DOUBLE_BOOKED_PERSON,
];

/// What follows from lists that have the chair among those who stayed away.
const OF_LISTS: &[Code] = &[
    codes::UNEXCUSED_ABSENCE,
    codes::LATE_LEAVE,
    codes::MISSING_LEAVE_CONSENT,
    codes::UNACCOUNTED_MEMBER,
    codes::UNACCOUNTED_GROUP,
    codes::WRONG_RECORDER,
    codes::NO_QUORUM,
    codes::UNENTITLED_MOVER,
    codes::CONTRADICTING_VOTE,
];

/// What follows from lists by which too few were there to decide anything.
const OF_FEW: &[Code] = &[codes::UNENTITLED_MOVER, codes::CONTRADICTING_VOTE];

/// What follows from lists that leave somebody out.
const OF_MISSING: &[Code] = &[codes::UNENTITLED_MOVER, codes::CONTRADICTING_VOTE, codes::NO_QUORUM];

/// What follows from a finding, in its own file.
fn consequences(finding: &Finding) -> &'static [Code] {
    match finding.code {
        codes::CONTRADICTING_DATE if finding.place == Place::Value(path!["date"]) => OF_DATE,
        codes::MISSING_SESSION if finding.place == Place::Value(path!["host"]) => OF_HOST,
        codes::DUPLICATE_RECORD => OF_DUPLICATE,
        codes::CHAIR_NOT_PRESENT => OF_LISTS,
        codes::NO_QUORUM if !finding.explained => OF_FEW,
        codes::UNACCOUNTED_MEMBER => OF_MISSING,
        codes::CONTRADICTING_RESULT => &[codes::UNMOVED_DECISION],
        // Which minutes were approved stands there, and is not known.
        codes::UNKNOWN_MINUTES => &[codes::UNAPPROVED_MINUTES],
        _ => &[],
    }
}

/// Drops what rests on a register or policy that could not be read.
fn drop_ungrounded(archive: &Archive, findings: &mut Vec<Finding>) {
    for organization in &archive.organizations {
        let folder = format!("content/{}/", organization.id);
        let mut unread = organization.register.unread;
        // It is not known of which meeting a report is that names a record which is not there.
        unread.reports |= findings.iter().any(|finding| names_no_record(finding, &folder));
        if !unread.any() {
            continue;
        }
        let ungrounded = |code: &Code| {
            unread.ground && !OF_FORM.contains(code)
                || unread.calendar && OF_CALENDAR.contains(code)
                || unread.reports && OF_REPORTS.contains(code)
        };
        findings.retain(|finding| !finding.path.starts_with(&folder) || !ungrounded(&finding.code));
    }
}

/// Whether the register of reports names a record that is not there.
fn names_no_record(finding: &Finding, folder: &str) -> bool {
    let is_period = |place: &Path| place.0.last() == Some(&Step::from("period"));
    finding.code == codes::UNKNOWN_REFERENCE
        && finding.path.strip_prefix(folder) == Some("reports.yaml")
        && matches!(&finding.place, Place::Value(place) if is_period(place))
}

/// Drops what is held against a requirement that means nobody in the registers: that has its finding at the
/// policy, with the clause of the requirement.
fn drop_groundless(findings: &mut Vec<Finding>) {
    let organization = |path: &str| path.split('/').nth(1).map(str::to_owned);
    let at_policy = findings
        .iter()
        .filter(|finding| finding.code == codes::UNKNOWN_REFERENCE && finding.path.contains("/policies/"));
    let dead: Vec<_> =
        at_policy.map(|finding| (organization(&finding.path), finding.clause.clone())).collect();
    if dead.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let stands =
            finding.clause.is_none() || finding.code == codes::UNKNOWN_REFERENCE || finding.explained;
        let same = |(other, clause): &(Option<String>, Option<Clause>)| {
            *clause == finding.clause && *other == organization(&finding.path)
        };
        stands || !dead.iter().any(same)
    });
}

/// Drops what rests on registers and policies that say something wrong: an explanation is not idle for what
/// is silent now, and where those were who hold a post twice is not known.
fn drop_doubtful(findings: &mut Vec<Finding>) {
    let of_register = |path: &str| !matches!(classify(path), Some((FileKind::Record, _)));
    let organization = |path: &str| path.split('/').nth(1).map(str::to_owned);
    let with = |codes: &[Code]| -> BTreeSet<_> {
        let wrong = findings.iter().filter(|found| codes.contains(&found.code) && of_register(&found.path));
        wrong.filter_map(|found| organization(&found.path)).collect()
    };
    let wrong = with(&[codes::UNKNOWN_REFERENCE, codes::INVALID_POLICY, codes::OVERLAPPING_TERMS]);
    let overlapping = with(&[codes::OVERLAPPING_TERMS]);
    findings.retain(|finding| {
        let of = |wrong: &BTreeSet<String>| organization(&finding.path).is_some_and(|id| wrong.contains(&id));
        match finding.code {
            codes::IDLE_EXPLANATION => !of(&wrong),
            codes::DOUBLE_BOOKED_PERSON => !of(&overlapping),
            _ => true,
        }
    });
}

/// Drops what follows from something else that is reported. What a record explains stays: it happened, and is
/// counted; unless it is of people who by the chair's own list may have been there.
pub(super) fn drop_consequences(archive: &Archive, findings: &mut Vec<Finding>) {
    drop_ungrounded(archive, findings);
    drop_groundless(findings);
    drop_doubtful(findings);
    let mut causes: FxHashMap<Arc<str>, Vec<(Code, &[Code])>> = FxHashMap::default();
    for finding in findings.iter() {
        let follows = consequences(finding);
        if !follows.is_empty() {
            causes.entry(Arc::clone(&finding.path)).or_default().push((finding.code.clone(), follows));
        }
    }
    findings.retain(|finding| {
        let follows = |(cause, follows): &(Code, &[Code])| {
            follows.contains(&finding.code) && (!finding.explained || *cause == codes::CHAIR_NOT_PRESENT)
        };
        causes.get(&finding.path).is_none_or(|causes| !causes.iter().any(follows))
    });
}

#[cfg(test)]
mod tests;
