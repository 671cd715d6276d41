//! MB410.

use crate::archive::{Decision, Organization, Reference, State};
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, Step, codes};
use crate::record::FollowUpStatus;
use crate::text::fold_name;
use crate::{path, say};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A decision past its due date, and not done.
pub const RULE: Rule = Rule {
    code: codes::OVERDUE_DECISION,
    what: Words {
        zh: "决定已过时限，尚未办结", en: "a decision is past its due date and not done"
    },
    why: Words {
        zh: "议定的事项要办结；办不完的，经批准延期",
        en: "what was decided is carried out; what takes longer is extended, with approval",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: \
            2026-06-30}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: \
            2026-06-30}]\nfollow_ups: [{decision: \"2026-03-11-office-meeting#1\", on: 2026-06-29, status: \
            done, by: 孙立}]",
    ),
    check: Check::Organization(check),
};

fn check(organization: &Organization, as_of: NaiveDate, report: &mut Report<'_>) {
    let overdue = organization.decisions.iter().filter(|decision| decision.state == State::Overdue);
    let closed = ClosedInDoubt::in_organization(organization);
    for decision in overdue.filter(|decision| !closed.may_hold(decision)) {
        let meeting = &organization.meetings[decision.meeting];
        let taken = &meeting.decisions[decision.index];
        let Some(due) = decision.due else { continue };
        // A decision without an id of its own, due before it was taken, or extended without a new date, has a
        // finding of its own.
        let id = &meeting.decision(taken).id;
        let mut before = meeting.decisions[..decision.index].iter();
        let is_copy = before.any(|other| meeting.decision(other).id == *id);
        let undated = decision
            .events
            .iter()
            .any(|event| event.status == FollowUpStatus::Extended && event.due.is_none());
        let unclear = id.is_empty() || is_copy || due < meeting.date || undated;
        if unclear || organization.may_speak_of(&decision.full_id) {
            continue;
        }
        let days = (as_of - due).num_days();
        report.in_file(&meeting.record.source.path);
        report.under(organization.policy(meeting));
        let place = Place::Value(path!["decisions", taken.at, "due"]);
        // The finding points at the date that the record sets, which an extension may have moved.
        let (until_zh, until_en) = if decision.due == decision.first_due {
            ("应于", "due on")
        } else {
            ("延期至", "extended to")
        };
        let message = say!(
            zh: "决定“{id}”{until_zh} {due} 办结，到 {as_of} 已逾期 {days} 天",
            en: "decision `{id}` was {until_en} {due} and is {days} days overdue on {as_of}"
        );
        let help = say!(zh: "已办结的，在督办里记“办结”；还要时间的，经批准记“延期”和新时限",
                        en: "follow it up as `done`, or, with approval, as `extended` with a new date");
        match &meeting.kind.requirements.decisions {
            Some(rule) => report.against_as(codes::OVERDUE_DECISION.kind(), rule, place, message, help),
            None => report.practice(place, message, help),
        }
    }
}

/// Decisions that may have been closed, where what would close them is in doubt and has a finding of its own.
struct ClosedInDoubt<'a> {
    /// Meetings of which some decision is closed, by a number that their records do not have.
    by_number: BTreeSet<usize>,
    /// Decisions that are replaced in a record whose place is in doubt, by their full ids.
    by_record: BTreeSet<&'a str>,
}

impl<'a> ClosedInDoubt<'a> {
    fn in_organization(organization: &'a Organization) -> Self {
        let closes = |reference: &&Reference| reference.follows_up || is_supersedes(reference);
        let closing = || organization.references.iter().filter(closes);
        let unknown = closing().filter(|reference| organization.decision_of(&reference.to).is_none());
        let record = |reference: &Reference| organization.meeting_of(reference.to.split('#').next()?);
        let by_number = unknown.filter_map(record).collect();
        let is_in_doubt = |reference: &&Reference| {
            reference.from.is_some_and(|from| organization.meetings[from].is_in_doubt())
        };
        let by_record = closing().filter(is_in_doubt).map(|reference| &*reference.to).collect();
        Self { by_number, by_record }
    }

    fn may_hold(&self, decision: &Decision) -> bool {
        self.by_number.contains(&decision.meeting) || self.by_record.contains(&*fold_name(&decision.full_id))
    }
}

/// Whether a reference is to a decision that is replaced.
fn is_supersedes(reference: &Reference) -> bool {
    matches!(&reference.place, Place::Value(path) if path.0.contains(&Step::from("supersedes")))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::found_with;

    #[test]
    fn an_extension_that_is_over_is_named_as_one() {
        let follow_ups = "- {decision: \"2026-03-11-office-meeting#1\", on: 2026-06-01, status: extended, \
            due: 2026-07-01, by: 孙立, approved_by: 周正}\n";
        let found = found_with("service-center", &[("follow-ups/2026-06.yaml", follow_ups)]);
        assert!(found.contains("was extended to 2026-07-01 and is 9 days overdue"), "{found}");
    }
}
