//! MB104.

use crate::check::attendance::{Standing, standings};
use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Kind, Place, Text, codes};
use crate::policy::Recorder;
use crate::register::PersonId;
use crate::resolve::Given;
use crate::{path, say};

/// Recorded by somebody whom the policy does not name.
pub const RULE: Rule = Rule {
    code: codes::WRONG_RECORDER,
    what: Words {
        zh: "记录人在会议当天不是制度规定的人，或制度要求记录人到会而名单里没有",
        en: "the recorder is not one of those the policy names, at the date of the meeting, or is in no list \
            where the policy wants them there",
    },
    why: Words {
        zh: "制度规定由谁记录，会后的督办和归档也由他接续",
        en: "the policy says who records; following up and filing rest with the same people",
    },
    flagged: Example::new("service-center", "office-meeting", "recorder: 郑凯"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "recorder: 方宇\nobservers: [林晓, 方宇, 孙立]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let (Some(rule), Given::Known(recorder)) = (&subject.asks().recorder, meeting.recorder) else { return };
    let standpoint = subject.standpoint();
    if !meeting.held() || !standpoint.can_tell(&rule.by) {
        return;
    }
    if standpoint.means_any(&rule.by, recorder) {
        if rule.listed && !listed(subject, recorder) {
            report_unlisted(subject, report, rule, recorder);
        }
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
        fix_or_explain(),
    );
}

/// Whether the lists say that the recorder was there. Somebody who is in two of them is reported by MB106.
fn listed(subject: &Subject<'_>, recorder: PersonId) -> bool {
    let meeting = subject.meeting;
    let there =
        |standing: &(Standing, Option<usize>)| matches!(standing.0, Standing::Present | Standing::Observing);
    let own = standings(meeting).get(&recorder).is_some_and(|own| own.len() > 1 || own.iter().any(there));
    own || meeting.attendance_unreadable
}

fn report_unlisted(subject: &Subject<'_>, report: &mut Report<'_>, rule: &Recorder, recorder: PersonId) {
    let name = subject.name(recorder);
    report.against_as(
        Kind::Defect,
        rule,
        Place::Value(path!["recorder"]),
        say!(
            zh: "记录人{name}没有写在列席里",
            en: "{name} took the record, and is in no list of those who were there"
        ),
        say!(
            zh: "把{name}写进“列席”，或改正记录人",
            en: "enter {name} under `observers`, or fix the recorder"
        ),
    );
}
