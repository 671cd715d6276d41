//! MB410.

use crate::archive::{Organization, State};
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, codes};
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
    // A follow-up that names a decision which its record does not have may mean any of them.
    let slips = organization
        .references
        .iter()
        .filter(|reference| reference.follows_up && organization.decision_of(&reference.to).is_none());
    let slips: BTreeSet<usize> =
        slips.filter_map(|reference| organization.meeting_of(reference.to.split_once('#')?.0)).collect();
    let overdue = organization.decisions.iter().filter(|decision| decision.state == State::Overdue);
    for decision in overdue.filter(|decision| !slips.contains(&decision.meeting)) {
        let meeting = &organization.meetings[decision.meeting];
        let taken = &meeting.decisions[decision.index];
        let Some(due) = decision.due else { continue };
        // A decision without an id of its own, or due before it was taken, has a finding of its own.
        let id = &meeting.decision(taken).id;
        let mut before = meeting.decisions[..decision.index].iter();
        let is_copy = before.any(|other| meeting.decision(other).id == *id);
        let unclear = id.is_empty() || is_copy || due < meeting.date;
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
