//! MB104.

use crate::check::wording::mend_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::resolve::Given;

/// Recorded by somebody whom the policy does not name.
pub const RULE: Rule = Rule {
    code: codes::WRONG_RECORDER,
    what: Words {
        zh: "记录人在会议当天不是制度规定的人",
        en: "the recorder is not one of those the policy names, at the date of the meeting",
    },
    why: Words {
        zh: "制度规定由谁记录，会后的督办和归档也由他接续",
        en: "the policy says who records; following up and filing rest with the same people",
    },
    flagged: Example::new("service-center", "office-meeting", "recorder: 郑凯"),
    accepted: Example::new("service-center", "office-meeting", "recorder: 方宇"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let (Some(rule), Given::Known(recorder)) = (&subject.asks().recorder, meeting.recorder) else { return };
    let standpoint = subject.standpoint();
    if !meeting.held() || !standpoint.can_tell(&rule.by) || standpoint.means_any(&rule.by, recorder) {
        return;
    }
    let (kind, name, should) = (subject.type_name(), subject.name(recorder), standpoint.describe(&rule.by));
    report.against(
        rule,
        Place::Value(path!["recorder"]),
        Text::new(
            format!("{}应由{}记录，而记录人是{name}", kind.zh, should.zh),
            format!("the {} is to be recorded by {}, and {name} did it", kind.en, should.en),
        ),
        mend_or_explain(),
    );
}
