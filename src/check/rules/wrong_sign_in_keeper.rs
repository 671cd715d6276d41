//! MB502.

use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::resolve::Given;

/// The sign-in list was kept by somebody of another unit.
pub const RULE: Rule = Rule {
    code: codes::WRONG_SIGN_IN_KEEPER,
    what: Words {
        zh: "签到负责人不是制度规定的部门的\
        人",
        en: "the sign-in was kept by another unit than the policy names",
    },
    why: Words {
        zh: "签到由制度规定的部门安排专人，考勤才由它负责到底",
        en: "the unit that keeps the list answers for attendance",
    },
    flagged: Example::new("education-bureau", "operations-meeting", "sign_in: {keeper: 潘玉}"),
    accepted: Example::new("education-bureau", "operations-meeting", "sign_in: {keeper: 陶然}"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let (Some(rule), Given::Known(keeper)) = (&subject.asks().sign_in, meeting.sign_in_keeper) else {
        return;
    };
    let standpoint = subject.standpoint();
    if !meeting.held() || !standpoint.can_tell(&rule.by) || standpoint.means_any(&rule.by, keeper) {
        return;
    }
    let (kind, name, should) = (subject.type_name(), subject.name(keeper), standpoint.describe(&rule.by));
    report.against(
        rule,
        Place::Value(path!["sign_in", "keeper"]),
        Text::new(
            format!("{}的签到应由{}负责，而负责人是{name}", kind.zh, should.zh),
            format!("the sign-in of the {} is to be kept by {}, and {name} did it", kind.en, should.en),
        ),
        fix_or_explain(),
    );
}
