//! MB308.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// An item without its department's own position.
pub const RULE: Rule = Rule {
    code: codes::MISSING_POSITION,
    what: Words {
        zh: "议题没有提出单位的拟办意见",
        en: "an item without the proposing department's own position",
    },
    why: Words {
        zh: "科室要有自己的明确意见，不能把矛盾原样交给会议",
        en: "a department brings its own view to the table, not the bare problem",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, \
            submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, \
            position: 建议列入本季度, submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().position.as_ref().filter(|_| meeting.held()) else { return };
    for item in &meeting.agenda {
        let at = path!["agenda", item.at, "position"];
        let written = meeting.item(item).position.as_deref().is_some_and(|position| !position.is_empty());
        // An item that was withdrawn was not decided, so nothing had to be proposed.
        if !written && !meeting.item(item).is_withdrawn() && !subject.unreadable(&at) {
            report.against(
                rule,
                Place::Missing(at),
                say!(zh: "议题没有拟办意见", en: "the item has no position of its department"),
                say!(
                    zh: "写上提出单位的明确意见：“拟办意见: …”",
                    en: "add what the department proposes: `position: …`"
                ),
            );
        }
    }
}
