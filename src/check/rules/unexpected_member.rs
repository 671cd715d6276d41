//! MB108.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// Somebody took a seat who by the policy only listens in.
pub const RULE: Rule = Rule {
    code: codes::UNEXPECTED_MEMBER,
    what: Words {
        zh: "按制度只能列席的人写在了出席里",
        en: "somebody is `present` who by the policy could only observe",
    },
    why: Words {
        zh: "出席的人参与决定，列席的人只听取和说明；混在一起，决定由谁作出就不清楚",
        en: "members decide and observers listen; mixed up, nobody can tell who took the decision",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "present: [周正, 吴敏, 郑凯, 林晓]\nobservers: [方宇, {person: 孙立, items: [1]}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "present: [周正, 吴敏, 郑凯]\nobservers: [林晓, 方宇, {person: 孙立, items: [1]}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(due) = subject.asks().due.as_ref().filter(|due| due.only && meeting.held()) else { return };
    if !subject.standpoint().can_tell(&due.by) {
        return;
    }
    for attendee in &meeting.present {
        let person = attendee.person;
        let (Some(at), false) =
            (attendee.at, meeting.due.contains(&person) || meeting.only_substitutes(person))
        else {
            continue;
        };
        if crate::check::attendance::contradicts(meeting, person) {
            continue;
        }
        let (name, kind) = (subject.name(person), subject.type_name());
        let (zh, en) = (kind.zh, kind.en);
        report.against(
            due,
            Place::Value(path!["present", at]),
            say!(
                zh: "{name}不是{zh}的组成人员，只能列席",
                en: "{name} is no member of the {en} and could only observe"
            ),
            say!(zh: "写进“列席”", en: "enter them under `observers`"),
        );
    }
}
