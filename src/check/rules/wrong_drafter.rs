//! MB803.

use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::record::MinutesForm;

/// Minutes drafted by somebody whom the policy does not name.
pub const RULE: Rule = Rule {
    code: codes::WRONG_DRAFTER,
    what: Words {
        zh: "会议纪要的起草人不属于制度规定的单位",
        en: "the minutes were drafted by somebody whom the policy does not name",
    },
    why: Words {
        zh: "纪要由谁编写，责任就在谁；没有纪要的不查",
        en: "whoever drafts the minutes answers for them; where there are none nothing is asked",
    },
    flagged: Example::new(
        "education-bureau",
        "director-meeting",
        "minutes: {form: 会议纪要, drafted_by: 董芳\
        , signed_by: 高明, signed_on: 2026-03-17}",
    ),
    accepted: Example::new(
        "education-bureau",
        "director-meeting",
        "minutes: {form: 会议纪要, drafted_by: 潘\
        玉, signed_by: 高明, signed_on: 2026-03-17}",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().drafter.as_ref().filter(|_| meeting.held()) else { return };
    // A plain record of the meeting is the recorder's, of whom another rule speaks.
    let minutes =
        meeting.front().minutes.as_ref().filter(|minutes| minutes.form != Some(MinutesForm::Record));
    let Some(minutes) = minutes else { return };
    let drafter = minutes.drafted_by.as_ref();
    let drafter = drafter
        .and_then(|name| subject.register.find_person(name, meeting.date).ok())
        .filter(|drafter| !subject.register[*drafter].unclear);
    let Some(drafter) = drafter else { return };
    let standpoint = subject.standpoint();
    if !standpoint.can_tell(&rule.by) || standpoint.means_any(&rule.by, drafter) {
        return;
    }
    let (name, who) = (subject.name(drafter), standpoint.describe(&rule.by));
    report.against(
        rule,
        Place::Value(path!["minutes", "drafted_by"]),
        Text::new(
            format!(
                "纪要应由{}起草，而起草的是\
            {name}",
                who.zh
            ),
            format!("the minutes are for {} to draft, and {name} did", who.en),
        ),
        fix_or_explain(),
    );
}
