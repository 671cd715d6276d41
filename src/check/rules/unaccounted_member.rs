//! MB107.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use std::collections::BTreeSet;

/// Somebody who was due stands in none of the lists.
pub const RULE: Rule = Rule {
    code: codes::UNACCOUNTED_MEMBER,
    what: Words {
        zh: "按制度应到的人，不在出席、列席、请假、缺席的任何一项里",
        en: "somebody due by the policy is in none of present, observers, leave and absent",
    },
    why: Words {
        zh: "请假和无故缺席是两回事，记录必须说清每个应到的人",
        en: "leave is not absence; the record accounts for everybody who was due",
    },
    flagged: Example::new("service-center", "office-meeting", "present: [周正, 吴敏]"),
    accepted: Example::new("service-center", "office-meeting", "present: [周正, 吴敏]\nleave: [{person: 郑凯, reason: 赴省里开会}]"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(due) = subject.asks().due.as_ref().filter(|_| meeting.held() && !meeting.attendance_unreadable) else { return };
    if !subject.standpoint().can_tell(&due.by) {
        return;
    }
    let present = meeting.present.iter().chain(&meeting.observers).chain(&meeting.absent).map(|attendee| attendee.person);
    let accounted: BTreeSet<_> = present.chain(meeting.leave.iter().map(|leave| leave.person)).collect();
    let missing: Vec<_> = meeting.due.iter().filter(|person| !accounted.contains(person)).map(|person| subject.name(*person)).collect();
    if missing.is_empty() {
        return;
    }
    let (zh, en) = (missing.join("、"), missing.join(", "));
    let place = if meeting.front().present.is_empty() { Place::Missing(path!["present"]) } else { Place::Key(path!["present"]) };
    report.against(
        due,
        place,
        Text::new(format!("应到人员没有交代：{zh}"), format!("due, and in none of the lists: {en}")),
        Text::new("到会的写进“出席”，请假的写进“请假”，无故未到的写进“缺席”", "enter each under `present`, `leave` or `absent`"),
    );
}
