//! MB014.

use crate::check::attendance::standings;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// A number of people that was typed and is not what the lists come to.
pub const RULE: Rule = Rule {
    code: codes::CONTRADICTING_COUNT,
    what: Words {
        zh: "写下的人数与名单算出的人数不一致", en: "a typed count differs from the computed one"
    },
    why: Words {
        zh: "人数由名单算出；两者不一致，说明名单漏了人，或数错了",
        en: "counts follow from the lists; where they differ, somebody was left out or miscounted",
    },
    flagged: Example::new("service-center", "office-meeting", "counts: {due: 3, present: 2}"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "counts: {应到: 3, 实到: 3人, 请假: 0, 缺席: 0}",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let contradicting = || standings(meeting).values().any(|lists| lists.len() > 1);
    if !meeting.held() || meeting.attendance_unreadable || contradicting() || subject.register.has_unclear() {
        return;
    }
    let due_known = subject.standpoint().can_tell(&subject.asks().everyone_due());
    let (typed, counts) = (&meeting.front().counts, meeting.counts());
    let due = if due_known { typed.due } else { None };
    let pairs = [
        ("due", "应到", due, counts.due),
        ("present", "实到", typed.present, counts.present),
        ("leave", "请假", typed.leave, counts.leave),
        ("absent", "缺席", typed.absent, counts.absent),
    ];
    for (key, zh, typed, counted) in pairs {
        if let Some(typed) = typed.filter(|typed| usize::try_from(*typed) != Ok(counted)) {
            report.practice(
                Place::Value(path!["counts", key]),
                say!(
                    zh: "{zh}写的是 {typed} 人，按名单是 {counted} 人",
                    en: "`{key}` says {typed}, and the lists come to {counted}"
                ),
                say!(
                    zh: "核对名单；人数可以不写，由名单算出",
                    en: "check the lists; counts may be left out, they are computed"
                ),
            );
        }
    }
}
