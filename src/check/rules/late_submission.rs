//! MB306.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// An agenda item that was handed in later than the policy allows.
pub const RULE: Rule = Rule {
    code: codes::LATE_SUBMISSION,
    what: Words {
        zh: "议题报送的时间晚于制度规定的提前量",
        en: "an agenda item was handed in later than the policy's lead time",
    },
    why: Words {
        zh: "与会者要有时间看材料，议程要有时间审定",
        en: "those who decide need time to read, and the agenda time to be approved",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "approvals: [{of: agenda, by: 周正, on: 2026-03-11}]\nagenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, position: 建议同意, submitted: 2026-03-10, approved_by: 吴敏, outcome: 同意}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, position: 建议同意, submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().submission.as_ref().filter(|_| meeting.held()) else { return };
    for item in &meeting.agenda {
        let written = meeting.item(item);
        let Some(submitted) = written.submitted.filter(|_| written.ad_hoc.is_none()) else { continue };
        let ahead = if rule.working_days {
            let days = subject.register.calendar.working_days_between(submitted.date, meeting.date);
            i64::try_from(days).unwrap_or(i64::MAX).saturating_sub(1)
        } else {
            submitted.days_before(meeting.date)
        };
        let asked = i64::try_from(rule.days).unwrap_or(i64::MAX);
        if ahead < asked {
            report.against(
                rule,
                Place::Value(path!["agenda", item.at, "submitted"]),
                say!(zh: "议题在会前 {ahead} 天报送，制度要求至少提前 {asked} 天", en: "handed in {ahead} days before the meeting; the policy asks for {asked}"),
                say!(zh: "若写错，改正；若属实，在“说明”里写明原因", en: "mend it if it is wrong; if it is true, say why under `explanations`"),
            );
        }
    }
}
