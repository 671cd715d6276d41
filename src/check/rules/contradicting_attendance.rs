//! MB106.

use crate::check::attendance::standings;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// Somebody stands in two lists that exclude each other.
pub const RULE: Rule = Rule {
    code: codes::CONTRADICTING_ATTENDANCE,
    what: Words {
        zh: "同一个人写在出席、列席、请假、缺席的两项里",
        en: "a person in two of present, observers, leave and absent",
    },
    why: Words {
        zh: "一个人不能既到会又请假；名单矛盾，考勤就算不出来",
        en: "nobody is both there and away; attendance cannot be counted from lists that disagree",
    },
    flagged: Example::new("service-center", "office-meeting", "leave: [{person: 郑凯, reason: 赴省里开会}]"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "present: [周正, 吴敏]\nleave: [{person: 郑凯, reason: 赴省里开会}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.meeting.held() {
        return;
    }
    for (person, lists) in standings(subject.meeting) {
        let [(first, _), (second, at), ..] = lists.as_slice() else { continue };
        let name = subject.name(person);
        let (a, b) = (first.zh(), second.zh());
        let (a_en, b_en) = (first.key(), second.key());
        report.practice(
            at.map_or(Place::Key(path![second.key()]), |at| Place::Value(second.entry(at))),
            say!(zh: "{name}既在“{a}”里，又在“{b}”里", en: "{name} stands under `{a_en}` and under `{b_en}`"),
            say!(zh: "只留一处", en: "keep one of the two"),
        );
    }
}
