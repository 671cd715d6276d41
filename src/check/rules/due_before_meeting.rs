//! MB404.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// A decision due before it was taken.
pub const RULE: Rule = Rule {
    code: codes::DUE_BEFORE_MEETING,
    what: Words {
        zh: "决定的时限早于开会日期", en: "a decision is due before the day of its meeting"
    },
    why: Words {
        zh: "会前的时限无法遵守，多半是年份或月份写错",
        en: "nobody can keep such a date; most often the year or the month is a slip",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: \
            2026-03-10}]\nfollow_ups: [{decision: \"2026-03-11-office-meeting#1\", on: 2026-03-30, status: \
            done, by: 孙立}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: \
            2026-03-11}]\nfollow_ups: [{decision: \"2026-03-11-office-meeting#1\", on: 2026-03-11, status: \
            done, by: 孙立}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() {
        return;
    }
    for taken in &meeting.decisions {
        let written = meeting.decision(taken);
        let Some(due) = written.due.filter(|due| *due < meeting.date) else { continue };
        let (id, date) = (&written.id, meeting.date);
        report.practice(
            Place::Value(path!["decisions", taken.at, "due"]),
            say!(
                zh: "决定“{id}”的时限 {due} 早于开会日期 {date}",
                en: "decision `{id}` is due on {due}, before the meeting of {date}"
            ),
            say!(zh: "核对时限的年份和月份", en: "check year and month of the due date"),
        );
    }
}
