//! MB101.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::{path, say};

/// A meeting that was held without anybody in the chair.
pub const RULE: Rule = Rule {
    code: codes::MISSING_CHAIR,
    what: Words { zh: "已召开的会议没有写主持人", en: "a meeting that was held names no chair" },
    why: Words {
        zh: "谁主持，决定由谁宣布、会议按谁的安排进行，是记录最基本的事实",
        en: "who chaired is the first fact of a record: whoever chairs opens, closes and states what was decided",
    },
    flagged: Example::new("service-center", "office-meeting", "chair:"),
    accepted: Example::new("service-center", "office-meeting", "chair: 周正"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.meeting.held() || !subject.meeting.chair.is_missing() {
        return;
    }
    let place = Place::Missing(path!["chair"]);
    let message = say!(zh: "没有写主持人", en: "no chair");
    match &subject.asks().chair {
        Some(chair) => {
            let who = subject.standpoint().describe(&chair.by);
            let help = Text::new(format!("写上“主持: …”，应为{}", who.zh), format!("add `chair: …`: {}", who.en));
            report.against_as(codes::MISSING_CHAIR.kind(), chair, place, message, help);
        }
        None => report.practice(place, message, say!(zh: "写上“主持: …”", en: "add `chair: …`")),
    }
}
