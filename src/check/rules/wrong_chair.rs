//! MB102.

use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Path, Place, Text, codes};
use crate::path;
use crate::policy::{Requirement, Selector};
use crate::register::PersonId;
use crate::resolve::Given;
use crate::yaml::List;

/// Chaired or convened by somebody whom the policy does not name.
pub const RULE: Rule = Rule {
    code: codes::WRONG_CHAIR,
    what: Words {
        zh: "主持人（或召集人）在会议当天不担任制度规定的职务",
        en: "the chair (or convener) holds none of the posts that the policy names, at the date of the \
            meeting",
    },
    why: Words {
        zh: "制度规定由谁主持；改由他人主持，要如实记录并说明原因",
        en: "the policy says who chairs; where somebody else did, the record says so and why",
    },
    flagged: Example::new("service-center", "office-meeting", "chair: 吴敏"),
    accepted: Example::new("service-center", "office-meeting", "chair: 周正"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() {
        return;
    }
    if let (Some(rule), Given::Known(chair)) = (&subject.asks().chair, meeting.chair) {
        hold(subject, report, (rule, &rule.by), chair, path!["chair"], ("主持", "chaired"));
    }
    if let (Some(rule), Given::Known(convener)) = (&subject.asks().convener, meeting.convener) {
        hold(subject, report, (rule, &rule.by), convener, path!["convener"], ("召集", "convened"));
    }
}

fn hold(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    (rule, by): (&dyn Requirement, &List<Selector>),
    person: PersonId,
    at: Path,
    (zh, en): (&str, &str),
) {
    let standpoint = subject.standpoint();
    if !standpoint.can_tell(by) || standpoint.means_any(by, person) {
        return;
    }
    let (kind, name, should) = (subject.type_name(), subject.name(person), standpoint.describe(by));
    report.against(
        rule,
        Place::Value(at),
        Text::new(
            format!("{}应由{}{zh}，而{zh}的是{name}", kind.zh, should.zh),
            format!("the {} is to be {en} by {}, and {name} did it", kind.en, should.en),
        ),
        fix_or_explain(),
    );
}
