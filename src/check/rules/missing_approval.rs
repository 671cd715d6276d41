//! MB201.

use crate::check::{Check, Example, Report, Rule, Subject, Words, approvals};
use crate::finding::{Place, codes};
use crate::policy::{ApprovalRule, Before};
use crate::record::ApprovalSubject;
use crate::{path, say};

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
    let asked = approvals::asked(subject);
    // The agenda's approval has a rule of its own: MB307.
    for asked in asked.iter().filter(|asked| asked.rule.of != Some(ApprovalSubject::Agenda)) {
        approvals::report_incomplete(subject, report, asked);
    }
    if let Some(chain) = asked.iter().rev().find(|asked| asked.rule.before == Before::Notice) {
        undated_notice(subject, report, chain.rule);
    }
}

/// A chain of approvals ends with the notice; where the office has to be informed too, that is for MB204, and
/// where nothing at all is said of the notice, who sent it is asked first (MB110).
fn undated_notice(subject: &Subject<'_>, report: &mut Report<'_>, rule: &ApprovalRule) {
    let at = path!["notice", "sent"];
    let sent = subject.meeting.front().notice.as_ref().is_some_and(|notice| notice.sent.is_some());
    let nothing = subject.meeting.front().notice.is_none();
    let notified = subject.asks().reported.is_some() || nothing && subject.asks().notice.is_some();
    if sent || notified || subject.unreadable(&at) || subject.unreadable(&path!["notice"]) {
        return;
    }
    let message = say!(zh: "没有写会议通知何时发出", en: "it is not recorded when the notice went out");
    let help = say!(zh: "在“通知”里写上“发出: 日期”", en: "add `sent: …` under `notice`");
    report.against(rule, Place::Missing(at), message, help);
}
