//! MB416.

use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::register::PersonId;

/// Moved, seconded or voted by somebody who had no seat.
pub const RULE: Rule = Rule {
    code: codes::UNENTITLED_MOVER,
    what: Words {
        zh: "动议人、附议人或投票人不在出席之列",
        en: "a motion was moved, seconded or voted on by somebody who was not present as a member",
    },
    why: Words {
        zh: "列席、请假和缺席的人不参与决定",
        en: "whoever listens in, or is away, takes no part in the decision",
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "motions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, seconder: \
            Felix Gray, vote: {for: 5, against: 0, abstain: 0}, result: carried}]",
    ),
    accepted: Example::new(
        "board",
        "board-meeting",
        "motions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, seconder: \
            Clara Dunn, vote: {for: 5, against: 0, abstain: 0}, result: carried}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() || meeting.attendance_unreadable || subject.asks().motions.is_none() {
        return;
    }
    for moved in &meeting.motions {
        let own = path!["motions", moved.at];
        let mut reported = Vec::new();
        let mut look = |person: PersonId, place: Place, zh: &str, en: &str| {
            if !meeting.is_seated(person) && !reported.contains(&person) {
                reported.push(person);
                flag(subject, report, person, place, (zh, en));
            }
        };
        let value = |key: &'static str| Place::Value(own.then(key));
        if let Some(mover) = moved.mover.known() {
            look(*mover, value("mover"), "提出动议", "moved a motion");
        }
        if let Some(seconder) = moved.seconder.known() {
            look(*seconder, value("seconder"), "附议", "seconded a motion");
        }
        for called in &moved.roll_call {
            let at = path!["motions", moved.at, "vote", "roll_call", called.name.clone()];
            look(called.person, Place::Key(at), "投票", "voted");
        }
    }
}

fn flag(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    person: PersonId,
    place: Place,
    (zh, en): (&str, &str),
) {
    let Some(rule) = &subject.asks().motions else { return };
    let name = subject.name(person);
    report.against(
        rule,
        place,
        Text::new(
            format!(
                "{name}不在出席之列，却\
            {zh}"
            ),
            format!("{name} {en}, and was not present as a member"),
        ),
        fix_or_explain(),
    );
}
