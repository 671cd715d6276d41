//! MB420.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::record::MotionResult;
use crate::resolve::Taken;
use crate::{path, say};

/// A decision that rests on no carried motion.
pub const RULE: Rule = Rule {
    code: codes::UNMOVED_DECISION,
    what: Words {
        zh: "决定所依的动议不存在或没有通过；或制度要求经动议作出，而没有写动议",
        en: "a decision names a motion that does not exist or was not carried, or none where the policy asks \
            for one",
    },
    why: Words {
        zh: "没有通过的动议不产生决定", en: "a motion that was not carried decides nothing"
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "motions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, seconder: Ben \
            Cole, vote: {for: 1, against: 4, abstain: 0}, result: lost}]",
    ),
    accepted: Example::new(
        "board",
        "board-meeting",
        "motions:\ndecisions: [{id: 1, item: 2, text: Ask two \
        firms for quotes, owner: Clara Dunn, due: 2026-12-31}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() || subject.unreadable(&path!["motions"]) {
        return;
    }
    let asked = subject.asks().decisions.as_ref().is_some_and(|rule| rule.motion);
    for taken in &meeting.decisions {
        let decision = meeting.decision(taken);
        let id = &decision.id;
        let Some(named) = &decision.motion else {
            if asked && !subject.unreadable(&path!["decisions", taken.at, "motion"]) {
                let message = say!(
                    zh: "决定“{id}”没有写经哪项动议作出",
                    en: "decision `{id}` names no motion"
                );
                let help = say!(
                    zh: "写上“动议: 编号”",
                    en: "add `motion:` and the id of the motion that was carried"
                );
                flag(subject, report, taken, true, message, help);
            }
            continue;
        };
        let Some(moved) = meeting.motion_named(named) else {
            let message = say!(zh: "没有编号为“{named}”的动议", en: "there is no motion `{named}`");
            let help = say!(zh: "写“动议”里的编号", en: "write the `id` of one of the `motions`");
            flag(subject, report, taken, false, message, help);
            continue;
        };
        let result = meeting.motion(moved).result;
        if result.is_some_and(|result| result != MotionResult::Carried) {
            let message = say!(
                zh: "动议“{named}”没有通过，不产生决定“{id}”",
                en: "motion `{named}` was not carried, and decides no `{id}`"
            );
            let help = say!(
                zh: "核对动议的结果，或去掉这项决定",
                en: "check the result of the motion, or leave the decision out"
            );
            flag(subject, report, taken, false, message, help);
        }
    }
}

fn flag(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    taken: &Taken,
    missing: bool,
    message: Text,
    help: Text,
) {
    let at = path!["decisions", taken.at, "motion"];
    let place = if missing { Place::Missing(at) } else { Place::Value(at) };
    match &subject.asks().decisions {
        Some(rule) => report.against_as(codes::UNMOVED_DECISION.kind(), rule, place, message, help),
        None => report.practice(place, message, help),
    }
}
