//! MB416.

use crate::check::votes::{Part, parts};
use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Text, codes};

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
    let Some(rule) = &subject.asks().motions else { return };
    if !meeting.held() || meeting.attendance_unreadable {
        return;
    }
    let unseated = |part: &Part| !meeting.is_seated(part.person);
    for Part { person, place, what } in meeting.motions.iter().flat_map(parts).filter(unseated) {
        let name = subject.name(person);
        let message = Text::new(
            format!("{name}不在出席之列，却{}", what.zh),
            format!("{name} {}, and was not present as a member", what.en),
        );
        report.against(rule, place, message, fix_or_explain());
    }
}
