//! MB904.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::policy::Selector;
use crate::{path, say};

/// A meeting that the duty leader chairs, on a day on which nobody is on duty.
pub const RULE: Rule = Rule {
    code: codes::ROSTER_GAP,
    what: Words {
        zh: "应由值班领导主持的会议，开会那天值班表上没有人",
        en: "the duty leader chairs this meeting, and the roster names nobody for its day",
    },
    why: Words {
        zh: "值班表有空档，就判断不了主持人对不对",
        en: "where the roster has a gap, nobody can tell whether the right person was in the chair",
    },
    flagged: Example::new("service-center", "weekly-meeting", "")
        .beside(&[("calendar.yaml", "duty_roster:\n  - {from: 2026-04-01, to: 2026-12-31, person: 吴敏}\n")]),
    accepted: Example::new("service-center", "weekly-meeting", "")
        .beside(&[("calendar.yaml", "duty_roster:\n  - {from: 2026-03-01, to: 2026-03-31, person: 吴敏}\n")]),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (meeting, date) = (subject.meeting, subject.meeting.date);
    let Some(rule) = subject.asks().chair.as_ref().filter(|_| meeting.held()) else { return };
    let by_duty = rule.by.values().any(|selector| *selector == Selector::DutyLeader);
    // A name on the roster that is in no register has its finding there.
    // A roster without any row is reported by MB902.
    if !by_duty
        || subject.register.calendar.roster().is_empty()
        || subject.register.calendar.on_duty(date).is_some()
    {
        return;
    }
    if meeting.chair.known().is_some_and(|chair| subject.standpoint().means_any(&rule.by, *chair)) {
        return;
    }
    report.against_as(
        codes::ROSTER_GAP.kind(),
        rule,
        Place::Value(path!["date"]),
        say!(
            zh: "会议应由值班领导主持，而值班表上 {date} 没有人",
            en: "the duty leader chairs this meeting, and the roster names nobody for {date}"
        ),
        say!(
            zh: "在 calendar.yaml 的“值班表”里补上这一天的值班领导",
            en: "enter the duty leader of that day under `duty_roster` of calendar.yaml"
        ),
    );
}
