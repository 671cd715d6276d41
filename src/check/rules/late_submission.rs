//! MB306.

use crate::check::{Check, Example, Report, Rule, Subject, Words, lead_time, wording};
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
        "approvals: [{of: agenda, by: 周正, on: 2026-03-11}]\nagenda: [{title: 大厅照明改造, category: 重大事\
            项, department: 政务服务科, presenter: 孙立, position: 建议同意, submitted: 2026-03-10, \
            approved_by: 吴敏, outcome: 同意}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, \
            position: 建议同意, submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().submission.as_ref().filter(|_| meeting.held()) else { return };
    for item in &meeting.agenda {
        let written = meeting.item(item);
        let Some(submitted) = written.submitted.filter(|_| written.ad_hoc.is_none()) else { continue };
        let (days, asked) = (lead_time::days_ahead(subject, rule, submitted), rule.days);
        if lead_time::too_few(rule, days) {
            let message = if days < 0 {
                say!(
                    zh: "议题会后 {submitted} 才报送，制度要求至少提前 {asked} 天",
                    en: "handed in on {submitted}, after the meeting; the policy asks for {asked} days ahead"
                )
            } else {
                say!(
                    zh: "议题在会前 {days} 天报送，制度要求至少提前 {asked} 天",
                    en: "handed in {days} days before the meeting; the policy asks for {asked}"
                )
            };
            report.against(
                rule,
                Place::Value(path!["agenda", item.at, "submitted"]),
                message,
                wording::fix_or_explain(),
            );
        }
    }
}
