//! MB105.

use crate::check::attendance::{Standing, standings};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::register::PersonId;
use crate::resolve::Given;
use crate::{path, say};

/// Somebody chaired who by the lists was not there.
pub const RULE: Rule = Rule {
    code: codes::CHAIR_NOT_PRESENT,
    what: Words {
        zh: "主持人写在请假或缺席里，或不在任何名单里；名册里的人只写在“邀请”里也算",
        en: "the chair is on leave, absent, or in no list but, though in the register, among the guests",
    },
    why: Words {
        zh: "没有到会的人不能主持；二者必有一处写错",
        en: "nobody chairs a meeting from elsewhere: either the chair or the list is wrong",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "present: [吴敏, 郑凯]\nleave: \
        [{person: 周正, reason: 出差}]",
    ),
    accepted: Example::new("service-center", "office-meeting", "present: [周正, 吴敏, 郑凯]"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Given::Known(chair) = meeting.chair else { return };
    if !meeting.held() {
        return;
    }
    let name = subject.name(chair);
    let (message, en) = match standings(meeting).get(&chair).map(Vec::as_slice) {
        Some([(Standing::OnLeave, _)]) => {
            (say!(zh: "主持人{name}写在请假里", en: "{name} chaired, and is on leave"), "`leave`")
        }
        Some([(Standing::Absent, _)]) => {
            (say!(zh: "主持人{name}写在缺席里", en: "{name} chaired, and is absent"), "`absent`")
        }
        // Without any list of those present MB107 reports everybody.
        None if meeting.front().present.is_empty() && meeting.due.contains(&chair) => return,
        None if lists_are_complete(subject) => {
            let message = match meeting.front().has_guest(name) {
                // Whoever is of another unit may be entered either way.
                true if is_external(subject, chair) => return,
                true => say!(
                    zh: "主持人{name}是名册里的人，却只写在“邀请”里",
                    en: "{name} chaired, is in the register, and stands under `guests` alone"
                ),
                false => say!(
                    zh: "主持人{name}不在任何名单里",
                    en: "{name} chaired, and is in none of the lists"
                ),
            };
            let help = say!(zh: "把{name}写进“出席”", en: "enter {name} under `present`");
            return flag(subject, report, message, help);
        }
        _ => return,
    };
    let help = Text::new("改正主持人，或改正名单", format!("fix the chair, or {en}"));
    flag(subject, report, message, help);
}

fn flag(subject: &Subject<'_>, report: &mut Report<'_>, message: Text, help: Text) {
    let place = Place::Value(path!["chair"]);
    match &subject.asks().chair {
        Some(chair) => report.against_as(codes::CHAIR_NOT_PRESENT.kind(), chair, place, message, help),
        None => report.practice(place, message, help),
    }
}

/// Whether somebody holds posts of other units alone.
fn is_external(subject: &Subject<'_>, person: PersonId) -> bool {
    let mut posts = subject.register[person].tenures_at(subject.meeting.date);
    posts.all(|tenure| subject.policy.external(&tenure.post, subject.register))
}

/// Whether the lists could be read, and do not take in the chair among everyone.
fn lists_are_complete(subject: &Subject<'_>) -> bool {
    let meeting = subject.meeting;
    let due = subject.asks().everyone_due();
    let due_known = !due.is_empty() && subject.standpoint().can_tell(&due);
    let everyone = meeting.says_everyone() && !due_known;
    !meeting.attendance_unreadable && !everyone
}
