//! MB417.

use crate::check::votes::{Part, parts};
use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Text, codes};
use crate::policy::Requirement;

/// Somebody took part in an item from which they had withdrawn.
pub const RULE: Rule = Rule {
    code: codes::RECUSED_PARTICIPANT,
    what: Words {
        zh: "回避的人就该议题提出动议、附议或投票",
        en: "somebody moved, seconded or voted on a motion about an item from which they are recused",
    },
    why: Words {
        zh: "与事项有利害关系的人参与决定，决定的公正就受质疑",
        en: "a decision in which somebody had a stake of their own is open to doubt",
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "recusals: [{person: Ben Cole, items: [2], reason: his \
        brother runs the firm}]\nmotions: [{id: 1, item: 2, text: That the north fence be replaced, mover: \
        Emma Frost, seconder: Ben Cole, vote: {for: 4, against: 0, abstain: 0}, result: carried}]",
    ),
    accepted: Example::new(
        "board",
        "board-meeting",
        "recusals: [{person: Ben Cole, items: [2], reason: his \
        brother runs the firm}]\nmotions: [{id: 1, item: 2, text: That the north fence be replaced, mover: \
        Emma Frost, seconder: Clara Dunn, vote: {for: 4, against: 0, abstain: 0}, result: carried}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() || meeting.recusals.is_empty() {
        return;
    }
    for moved in &meeting.motions {
        let written = meeting.motion(moved);
        let (item, motion) = (written.item.as_deref(), Some(written.id.as_str()));
        let recused = |part: &Part| meeting.is_recused(part.person, item, motion);
        for Part { person, place, what } in parts(moved).into_iter().filter(recused) {
            let name = subject.name(person);
            let message = Text::new(
                format!("{name}已就该议题回避，却{}", what.zh),
                format!("{name} is recused from the item, and {} on it", what.en),
            );
            match &subject.asks().recusals {
                Some(rule) => report.against_as(
                    rule.kind().unwrap_or(codes::RECUSED_PARTICIPANT.kind()),
                    rule,
                    place,
                    message,
                    fix_or_explain(),
                ),
                None => report.practice(place, message, fix_or_explain()),
            }
        }
    }
}
