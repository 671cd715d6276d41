//! MB505.

use crate::check::attendance::contradicts;
use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::resolve::{Given, OnLeave};

/// The head of a unit stayed away without the consent of the organisation's leader.
pub const RULE: Rule = Rule {
    code: codes::MISSING_LEAVE_CONSENT,
    what: Words {
        zh: "单位一把手请假，没有制度规定的领导同意",
        en: "a unit head's leave without the consent of the leader whom the policy names",
    },
    why: Words {
        zh: "一把手不到会，会议精神难以落实到单位，所以须领导同意",
        en: "a unit whose head stays away may not hear of what was decided, so the leader consents",
    },
    flagged: Example::new(
        "education-bureau",
        "operations-meeting",
        "present: [许慧, 陶然, 江波]\nsign_in: {keeper: 江波}\nleave: \
            [{person: 卢遥, reason: 出差, asked: 2026-03-11, granted_by: 许慧}]",
    ),
    accepted: Example::new(
        "education-bureau",
        "operations-meeting",
        "present: [许慧, 陶然, 江波]\nsign_in: {keeper: 江波}\nleave: [{person: 卢遥, reason: 出差, asked: \
            2026-03-11, granted_by: 许慧, consent: [高明]}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().unit_head_leave.as_ref().filter(|_| meeting.held()) else { return };
    let standpoint = subject.standpoint();
    for leave in meeting.leave.iter().filter(|leave| subject.is_unit_head(leave.person)) {
        let consenting = leave.consent.iter().chain(leave.granted_by.known());
        let consented = consenting.copied().any(|person| standpoint.means_any(&rule.by, person));
        let own = standpoint.means_any(&rule.by, leave.person);
        if consented || own || unreadable(subject, leave) || contradicts(meeting, leave.person) {
            continue;
        }
        let (name, should) = (subject.name(leave.person), standpoint.describe(&rule.by));
        let at = path!["leave", leave.at, "consent"];
        report.against(
            rule,
            if leave.consent.is_empty() { Place::Missing(at) } else { Place::Value(at) },
            Text::new(
                format!("{name}是单位一把手，请假没有{}同意", should.zh),
                format!("{name} heads a unit and took leave without the consent of {}", should.en),
            ),
            fix_or_explain(),
        );
    }
}

/// Whether a name among those who consented could not be read; it has its finding.
fn unreadable(subject: &Subject<'_>, leave: &OnLeave) -> bool {
    leave.written.consent.len() > leave.consent.len()
        || leave.granted_by == Given::Unreadable
        || subject.unreadable(&path!["leave", leave.at, "consent"])
}
