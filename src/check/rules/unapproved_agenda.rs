//! MB307.

use crate::check::{Check, Example, Report, Rule, Subject, Words, approvals};
use crate::finding::codes;
use crate::record::ApprovalSubject;

/// The final agenda was not approved.
pub const RULE: Rule = Rule {
    code: codes::UNAPPROVED_AGENDA,
    what: Words {
        zh: "议程没有审定的记录，或没有写审定人、日期",
        en: "the final agenda's approval is missing, or names nobody or no date",
    },
    why: Words {
        zh: "上会的议题由谁定、何时定，要有据可查",
        en: "who settled what the meeting deals with, and when, must be on record",
    },
    flagged: Example::new("service-center", "weekly-meeting", "approvals:"),
    accepted: Example::new(
        "service-center",
        "weekly-meeting",
        "approvals: [{of: agenda, by: 吴敏, on: 2026-03-08}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.meeting.held() {
        return;
    }
    for asked in
        approvals::asked(subject).iter().filter(|asked| asked.rule.of == Some(ApprovalSubject::Agenda))
    {
        approvals::report_incomplete(subject, report, asked);
    }
}
