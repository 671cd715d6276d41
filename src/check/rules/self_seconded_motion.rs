//! MB415.

use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// A motion seconded by its own mover.
pub const RULE: Rule = Rule {
    code: codes::SELF_SECONDED_MOTION,
    what: Words {
        zh: "动议人附议自己的动议", en: "a motion is seconded by the person who moved it"
    },
    why: Words {
        zh: "附议表示还有人认为值得讨论；自己附议等于没有附议",
        en: "a second says that somebody else thinks it worth the meeting's time",
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "motions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, seconder: \
            Emma Frost, vote: {for: 5, against: 0, abstain: 0}, result: carried}]",
    ),
    accepted: Example::new(
        "board",
        "board-meeting",
        "motions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, seconder: Ben \
            Cole, vote: {for: 5, against: 0, abstain: 0}, result: carried}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().motions.as_ref().filter(|rule| rule.seconder && meeting.held()) else {
        return;
    };
    for moved in &meeting.motions {
        let (Some(mover), Some(seconder)) = (moved.mover.known(), moved.seconder.known()) else { continue };
        if mover != seconder {
            continue;
        }
        let (id, name) = (&meeting.motion(moved).id, subject.name(*mover));
        report.against(
            rule,
            Place::Value(path!["motions", moved.at, "seconder"]),
            say!(
                zh: "动议“{id}”由{name}提出，又由其本人附议",
                en: "{name} moved motion `{id}` and seconded it too"
            ),
            fix_or_explain(),
        );
    }
}
