//! MB103.

use crate::check::{Example, Report, Rule, Subject, Words, asked};
use crate::finding::{Place, Text, codes};
use crate::policy::Recorder;
use crate::{path, say};

/// A meeting that was held without anybody to record it.
pub const RULE: Rule = Rule {
    code: codes::MISSING_RECORDER,
    what: Words {
        zh: "制度规定了由谁记录的会议，没有写记录\
        人",
        en: "a meeting was held, the policy says who records, and the record names no recorder",
    },
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
    check: asked!(recorder, check),
};

fn check(subject: &Subject<'_>, rule: &Recorder, report: &mut Report<'_>) {
    if !subject.meeting.held() || !subject.meeting.recorder.is_missing() {
        return;
    }
    let place = Place::Missing(path!["recorder"]);
    let message = say!(zh: "没有写记录人", en: "no recorder");
    let who = subject.standpoint().describe(&rule.by);
    let help = Text::new(format!("写上“记录: …”，应为{}", who.zh), format!("add `recorder: …`: {}", who.en));
    report.against_as(codes::MISSING_RECORDER.kind(), rule, place, message, help);
}
