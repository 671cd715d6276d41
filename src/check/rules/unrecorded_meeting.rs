//! MB216.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// A planned meeting whose day has passed, and nothing says what became of it.
pub const RULE: Rule = Rule {
    code: codes::UNRECORDED_MEETING,
    what: Words {
        zh: "计划召开的会议，日期已过，还没有登记结果",
        en: "the day of a planned meeting has passed, and nothing is recorded yet",
    },
    why: Words {
        zh: "开了没有、定了什么，过后要查得到",
        en: "a reader must find out later whether it was held and what it decided",
    },
    flagged: Example::new(
        "service-center",
        "system-meeting",
        "---\ntype: 系统工作会议\ndate: 2026-06-25\nstatus: 计划\nextraordinary: 部署防汛\n---\n",
    ),
    accepted: Example::new(
        "service-center",
        "system-meeting",
        "---\ntype: 系统工作会议\ndate: 2026-06-25\nstatus: 取消\nstatus_reason: 改为书面部署\n\
            extraordinary: 部署防汛\n---\n",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.is_unrecorded(subject.as_of) {
        return;
    }
    let date = meeting.date;
    let place = if meeting.front().status.is_some() { path!["status"] } else { path!["date"] };
    report.practice(
        Place::Value(place),
        say!(zh: "原计划 {date} 召开，还没有登记结果", en: "planned for {date}, and nothing is recorded yet"),
        say!(
            zh: "开了的，写明出席、议题结果和决定，有“状态: 计划”的改为“状态: 已召开”；没有开的，写“状态: 未\
                召开”或“取消”和原因",
            en: "if it was held, write who was present, the outcomes and the decisions, and take out \
                `status: planned`; if not, write `status: not-held` or `cancelled` and why"
        ),
    );
}
