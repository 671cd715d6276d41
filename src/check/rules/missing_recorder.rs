//! MB103.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::{path, say};

/// A meeting that was held without anybody to record it.
pub const RULE: Rule = Rule {
    code: codes::MISSING_RECORDER,
    what: Words { zh: "已召开的会议没有写记录人", en: "a meeting that was held names no recorder" },
    why: Words {
        zh: "记录由谁做，内容有疑问时就找谁核对",
        en: "where the record is in doubt, whoever took it is asked",
    },
    flagged: Example::new("service-center", "office-meeting", "recorder:"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "recorder: 方宇\nobservers: [林晓, 方宇, 孙立]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.meeting.held() || !subject.meeting.recorder.is_missing() {
        return;
    }
    let place = Place::Missing(path!["recorder"]);
    let message = say!(zh: "没有写记录人", en: "no recorder");
    match &subject.asks().recorder {
        Some(recorder) => {
            let who = subject.standpoint().describe(&recorder.by);
            let help = Text::new(format!("写上“记录: …”，应为{}", who.zh), format!("add `recorder: …`: {}", who.en));
            report.against_as(codes::MISSING_RECORDER.kind(), recorder, place, message, help);
        }
        None => report.practice(place, message, say!(zh: "写上“记录: …”", en: "add `recorder: …`")),
    }
}
