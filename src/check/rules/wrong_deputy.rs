//! MB114.

use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// Chaired by a deputy while somebody who comes before them was present.
pub const RULE: Rule = Rule {
    code: codes::WRONG_DEPUTY,
    what: Words {
        zh: "应先由其主持的人在场，却由排在后面的人主持",
        en: "a deputy chaired while somebody who comes before them in the policy's order was present",
    },
    why: Words {
        zh: "代为主持是因为前面的人不在；人在而不主持，要说明原因",
        en: "a deputy steps in for somebody who is away; where nobody was, the record says why",
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "chair: Ben Cole\nleave: [{person: Felix Gray, asked: \
        2026-03-16, granted_by: Ben Cole}]",
    ),
    accepted: Example::new(
        "board",
        "board-meeting",
        "chair: Ben Cole\nmotions:\ndecisions:\npresent: [Ben Cole, Clara Dunn, David Ellis, Emma Frost]\n\
            leave: [{person: Anne Hart, asked: 2026-03-16, granted_by: Ben Cole}, {person: Felix Gray, \
            asked: 2026-03-16, granted_by: Ben Cole}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let rule = subject.asks().chair.as_ref().filter(|rule| rule.in_order && meeting.held());
    let (Some(rule), Some(chair)) = (rule, meeting.chair.known().copied()) else { return };
    let standpoint = subject.standpoint();
    if !standpoint.can_tell(&rule.by) || crate::check::attendance::contradicts(meeting, chair) {
        return;
    }
    let place_of = |person| rule.by.values().position(|selector| standpoint.means(selector, person));
    let Some(own) = place_of(chair) else { return };
    let recused = |person| meeting.recusals.iter().any(|recused| recused.person == person);
    let before = standpoint.everyone(&rule.by).into_iter().find(|person| {
        place_of(*person).is_some_and(|place| place < own) && meeting.is_seated(*person) && !recused(*person)
    });
    let Some(before) = before else { return };
    let (name, other) = (subject.name(chair), subject.name(before));
    report.against(
        rule,
        Place::Value(path!["chair"]),
        say!(
            zh: "{other}在场，应由其主持，而主持的是{name}",
            en: "{other} was present and comes first, and {name} chaired"
        ),
        fix_or_explain(),
    );
}
