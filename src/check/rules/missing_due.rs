//! MB402.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// A decision without a day by which it is to be done.
pub const RULE: Rule = Rule {
    code: codes::MISSING_DUE,
    what: Words {
        zh: "决定没有时限，也没有写无需督办的理由",
        en: "a decision without a due date, and without a reason why none is needed",
    },
    why: Words {
        zh: "没有时限就没有逾期，督办无从谈起",
        en: "without a due date nothing is ever overdue, and nothing can be followed up",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: 2026\
            年12月31日}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().decisions.as_ref().filter(|_| meeting.held()) else { return };
    for taken in &meeting.decisions {
        let written = meeting.decision(taken);
        let unreadable = |key: &'static str| subject.unreadable(&path!["decisions", taken.at, key]);
        if written.due.is_some()
            || written.no_follow_up.is_some()
            || unreadable("due")
            || unreadable("no_follow_up")
        {
            continue;
        }
        let id = &written.id;
        report.against(
            rule,
            Place::Missing(path!["decisions", taken.at, "due"]),
            say!(zh: "决定“{id}”没有时限", en: "decision `{id}` has no due date"),
            say!(zh: "写上“时限: 2026-11-30”这样的日期；无需督办的写“无需督办: 理由”",
                 en: "add a date such as `due: 2026-11-30`, or `no_follow_up: reason` where nothing is to be \
                     followed up"),
        );
    }
}
