//! MB504.

use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::ByPeople;
use crate::resolve::{Given, OnLeave};
use crate::{path, say};

/// Leave that was asked too late, or that the chair did not grant.
pub const RULE: Rule = Rule {
    code: codes::LATE_LEAVE,
    what: Words {
        zh: "会议开始后才请假，或不是向主持人请假",
        en: "leave was asked after the start, or not granted by the chair",
    },
    why: Words {
        zh: "请假要在会前向主持人提出，主持人才知道谁不来",
        en: "whoever chairs must know before the meeting who will not come",
    },
    flagged: Example::new(
        "education-bureau",
        "all-staff-meeting",
        "leave: [{person: 江波, reason: 参加培训, asked: 2026-03-20 15:30, granted_by: 高明}]",
    ),
    accepted: Example::new(
        "education-bureau",
        "all-staff-meeting",
        "leave: [{person: 江波, reason: 参加培训, asked: 2026-03-20 14:30, granted_by: 高明}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().leave.as_ref().filter(|_| meeting.held()) else { return };
    for leave in &meeting.leave {
        if crate::check::attendance::contradicts(meeting, leave.person) {
            continue;
        }
        if !unstated(subject, report, rule, leave) {
            late(subject, report, rule, leave);
            not_granted(subject, report, rule, leave);
        }
    }
}

/// What is not written at all is for the clerk to add.
fn unstated(subject: &Subject<'_>, report: &mut Report<'_>, rule: &ByPeople, leave: &OnLeave) -> bool {
    let asked = leave.written.asked.is_none() && !subject.unreadable(&path!["leave", leave.at, "asked"]);
    let granted = leave.granted_by.is_missing();
    let (key, zh, en) = match (asked, granted) {
        (true, true) => ("asked", "何时提出、由谁批准", "when it was asked and who granted it"),
        (true, false) => ("asked", "何时提出", "when it was asked"),
        (false, true) => ("granted_by", "由谁批准", "who granted it"),
        (false, false) => return false,
    };
    let name = subject.name(leave.person);
    report.against_as(
        crate::finding::Kind::Defect,
        rule,
        Place::Missing(path!["leave", leave.at, key]),
        say!(zh: "{name}的请假没有写{zh}", en: "the leave of {name} does not say {en}"),
        say!(
            zh: "写成 {{人: {name}, 事由: …, 提出: 日期, 批准: 主持人}}",
            en: "write {{person: {name}, reason: ..., asked: DATE, granted_by: CHAIR}}"
        ),
    );
    true
}

fn late(subject: &Subject<'_>, report: &mut Report<'_>, rule: &ByPeople, leave: &OnLeave) {
    let meeting = subject.meeting;
    let start = meeting.front().start;
    let Some(asked) = leave.written.asked.filter(|asked| asked.is_after(meeting.date, start)) else { return };
    let name = subject.name(leave.person);
    report.against(
        rule,
        Place::Value(path!["leave", leave.at, "asked"]),
        say!(
            zh: "{name}在 {asked} 才请假，会议已经开始",
            en: "{name} asked for leave on {asked}, when the meeting had begun"
        ),
        fix_or_explain(),
    );
}

/// The chair grants leave. Where the leave of a unit's head needs the consent of somebody above, that
/// person's grant will do.
fn not_granted(subject: &Subject<'_>, report: &mut Report<'_>, rule: &ByPeople, leave: &OnLeave) {
    let standpoint = subject.standpoint();
    let Given::Known(by) = leave.granted_by else { return };
    let may = subject.standpoint().everyone(&rule.by);
    let above = subject.asks().unit_head_leave.as_ref().filter(|_| subject.is_unit_head(leave.person));
    // Where somebody else should have chaired, MB102 or MB114 reports it; leave granted by them is in order.
    let chair = subject.meeting.chair.known();
    let should_chair = subject.asks().chair.as_ref().is_some_and(|rule| {
        let turn = |person| rule.by.values().position(|selector| standpoint.means(selector, person));
        let chaired = chair.and_then(|chair| turn(*chair));
        turn(by).is_some_and(|own| chaired.is_none_or(|chaired| rule.in_order && own < chaired))
    });
    let granted =
        may.contains(&by) || should_chair || leave.consent.iter().any(|person| may.contains(person));
    if may.is_empty() || granted || above.is_some_and(|above| standpoint.means_any(&above.by, by)) {
        return;
    }
    let (name, who, should) = (subject.name(leave.person), subject.name(by), standpoint.describe(&rule.by));
    report.against(
        rule,
        Place::Value(path!["leave", leave.at, "granted_by"]),
        Text::new(
            format!("{name}的请假应由{}批准，而批准人是{who}", should.zh),
            format!("the leave of {name} is to be granted by {}, and {who} did it", should.en),
        ),
        fix_or_explain(),
    );
}
