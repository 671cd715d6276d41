//! MB201.

use crate::check::{Check, Example, Report, Rule, Subject, Words, approvals};
use crate::finding::codes;
use crate::record::ApprovalSubject;

/// An approval that the policy asks for is not recorded.
pub const RULE: Rule = Rule {
    code: codes::MISSING_APPROVAL,
    what: Words {
        zh: "制度要求的审批没有记录，或没有写审批人、日期",
        en: "an approval that the policy asks for is not recorded, or names nobody or no date",
    },
    why: Words {
        zh: "会议经谁同意、何时同意，是会议能不能开的前提",
        en: "who agreed, and when, is what allows the meeting to be held",
    },
    flagged: Example::new("education-bureau", "operations-meeting", "approvals:"),
    accepted: Example::new(
        "education-bureau",
        "operations-meeting",
        "approvals: [{of: convening, by: 许慧, on: 2026-03-10}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.meeting.held() {
        return;
    }
    // The agenda's approval has a rule of its own: MB307.
    for asked in
        approvals::asked(subject).iter().filter(|asked| asked.rule.of != Some(ApprovalSubject::Agenda))
    {
        approvals::report_incomplete(subject, report, asked);
    }
}
