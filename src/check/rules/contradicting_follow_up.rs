//! MB409.

use crate::archive::{Decision, Event, Organization};
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Path, Place, codes};
use crate::record::FollowUpStatus;
use crate::say;
use chrono::NaiveDate;

/// A follow-up that cannot be true of its decision, or that lacks what makes it valid.
pub const RULE: Rule = Rule {
    code: codes::CONTRADICTING_FOLLOW_UP,
    what: Words {
        zh: "督办早于决定，或在办结、终止之后；延期没有更晚的新时限或批准人；终止没有批准人",
        en: "a follow-up before its decision or after its closing, an extension without a later date or an \
            approval, an end without one",
    },
    why: Words {
        zh: "决定的状态由督办逐条推算，前后矛盾就算不出来",
        en: "the state of a decision is folded from its follow-ups, which must agree with each other",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "follow_ups: [{decision: \"2026-03-11-office-meeting#1\", on: 2026-04-20, status: extended, due: \
            2027-01-31, by: 孙立}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "follow_ups: [{decision: \"2026-03-11-office-meeting#1\", on: 2026-04-20, status: extended, due: \
            2027-01-31, by: 孙立, approved_by: 周正}]",
    ),
    check: Check::Organization(check),
};

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    for decision in &organization.decisions {
        let doubtful = organization.meetings[decision.meeting].dates_disagree();
        if decision.events.is_empty() || doubtful || organization.may_speak_of(&decision.full_id) {
            continue;
        }
        let mut state = State { due: decision.first_due, closed: None };
        for event in &decision.events {
            report.in_file(&event.at.path);
            against_time(organization, decision, event, &state, report);
            against_form(event, &state, report);
            state.after(event);
        }
    }
}

/// What the earlier follow-ups of a decision say.
struct State {
    due: Option<NaiveDate>,
    closed: Option<NaiveDate>,
}

impl State {
    fn after(&mut self, event: &Event) {
        match event.status {
            FollowUpStatus::InProgress => {}
            FollowUpStatus::Extended => self.due = event.due.or(self.due),
            FollowUpStatus::Done | FollowUpStatus::Cancelled => self.closed = self.closed.or(Some(event.on)),
        }
    }
}

fn against_time(
    organization: &Organization,
    decision: &Decision,
    event: &Event,
    state: &State,
    report: &mut Report<'_>,
) {
    let taken = organization.meetings[decision.meeting].date;
    let (id, on) = (&decision.full_id, event.on);
    if on < taken {
        report.practice(
            event.at.value("on"),
            say!(
                zh: "督办日期 {on} 早于作出决定“{id}”的 {taken}",
                en: "followed up on {on}, before `{id}` was decided on {taken}"
            ),
            say!(zh: "核对日期和决定编号", en: "check the date and the id"),
        );
        return;
    }
    let closing = matches!(event.status, FollowUpStatus::Done | FollowUpStatus::Cancelled);
    // Two follow-ups of one day stand in no order, unless both close.
    if let Some(closed) = state.closed.filter(|closed| *closed < on || closing) {
        report.practice(
            event.at.value("status"),
            say!(
                zh: "决定“{id}”已于 {closed} 办结或终止，{on} 又有督办",
                en: "`{id}` was closed on {closed}, and is followed up again on {on}"
            ),
            say!(
                zh: "核对状态和日期；要重新办理的，另作一项决定",
                en: "check status and dates; to take it up again, decide it again"
            ),
        );
    }
}

fn against_form(event: &Event, state: &State, report: &mut Report<'_>) {
    let missing = |key: &'static str| Place::Missing(Path(event.at.steps.clone()).then(key));
    let extended = event.status == FollowUpStatus::Extended;
    if event.unreadable || !(extended || event.status == FollowUpStatus::Cancelled) {
        return;
    }
    match (event.due, state.due) {
        (None, _) if extended => report.practice(
            missing("due"),
            say!(zh: "延期没有写新时限", en: "an extension without a new date"),
            say!(zh: "写上“新时限: 2026-12-31”这样的日期", en: "add `due:` and a date"),
        ),
        (Some(due), Some(before)) if extended && due <= before => report.practice(
            event.at.value("due"),
            say!(
                zh: "新时限 {due} 不晚于原时限 {before}",
                en: "the new date {due} is not later than the old one, {before}"
            ),
            say!(zh: "核对新时限", en: "check the new date"),
        ),
        _ => {}
    }
    if !event.approved {
        let (zh, en) = if extended { ("延期", "an extension") } else { ("终止", "an end") };
        report.practice(
            missing("approved_by"),
            say!(zh: "{zh}没有写批准人", en: "{en} without an approval"),
            say!(zh: "写上“批准: 姓名”", en: "add `approved_by:` and a name"),
        );
    }
}
