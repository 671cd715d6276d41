//! MB101.

use crate::check::{Example, Report, Rule, Subject, Words, asked};
use crate::finding::{Place, Text, codes};
use crate::policy::Presiding;
use crate::{path, say};

/// A meeting that was held without anybody in the chair.
pub const RULE: Rule = Rule {
    code: codes::MISSING_CHAIR,
    what: Words {
        zh: "制度规定了由谁主持的会议，没有写主持\
        人",
        en: "a meeting was held, the policy says who chairs, and the record names no chair",
    },
    why: Words {
        zh: "谁主持，决定由谁宣布、会议按谁的安排进行，是记录最基本的事实",
        en: "who chaired is the first fact of a record: whoever chairs opens, closes and states what was \
            decided",
    },
    flagged: Example::new("service-center", "office-meeting", "chair:"),
    accepted: Example::new("service-center", "office-meeting", "chair: 周正"),
    check: asked!(chair, check),
};

fn check(subject: &Subject<'_>, rule: &Presiding, report: &mut Report<'_>) {
    if !subject.meeting.held() || !subject.meeting.chair.is_missing() {
        return;
    }
    let place = Place::Missing(path!["chair"]);
    let message = say!(zh: "没有写主持人", en: "no chair");
    let who = subject.standpoint().describe(&rule.by);
    let help = Text::new(format!("写上“主持: …”，应为{}", who.zh), format!("add `chair: …`: {}", who.en));
    report.against_as(codes::MISSING_CHAIR.kind(), rule, place, message, help);
}
