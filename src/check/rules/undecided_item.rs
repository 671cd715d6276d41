//! MB408.

use super::unsupported_item;
use crate::check::{Example, Report, Rule, Subject, Words, asked};
use crate::finding::{Place, codes};
use crate::policy::Asked;
use crate::{path, say};

/// An agenda item of which the record does not say what came of it.
pub const RULE: Rule = Rule {
    code: codes::UNDECIDED_ITEM,
    what: Words {
        zh: "制度要求议题有结果，而议题既没有结果，也没有对应的决\
        定",
        en: "the policy asks what came of each item, and one has neither an outcome nor a decision",
    },
    why: Words {
        zh: "议了要有结论；暂不决定也是结果，要写明",
        en: "what was discussed has an end; not to decide yet is an outcome too, and is written down",
    },
    flagged: Example::new(
        "education-bureau",
        "director-meeting",
        "agenda: [{id: 1, title: 薄弱学校改造资金安排, department: 财务股, presenter: 董芳, outcome: 同意}, \
            {id: 2, title: 校车招标方案, department: 财务股, presenter: 董芳}]",
    ),
    accepted: Example::new(
        "education-bureau",
        "director-meeting",
        "agenda: [{id: 1, title: 薄弱学校改造资金安排, department: 财务股, presenter: 董芳}, {id: 2, title: \
            校车招标方案, department: 财务股, presenter: 董芳, outcome: 补充材料后再议}]",
    ),
    check: asked!(outcomes, check),
};

fn check(subject: &Subject<'_>, rule: &Asked, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let unreadable = meeting.record.holes.iter().any(|hole| hole.0.first() == Some(&"decisions".into()));
    // A decision that names no item may be about any of them.
    let unnamed = meeting.front().decisions.values().any(|decision| decision.item.is_none());
    if !meeting.held() || unreadable || unnamed {
        return;
    }
    let decided: Vec<_> = meeting
        .front()
        .decisions
        .values()
        .filter_map(|decision| meeting.item_named(decision.item.as_deref()?))
        .collect();
    for item in &meeting.agenda {
        // What was withdrawn has its outcome in that word.
        let outcome =
            meeting.item(item).outcome.is_some() || subject.unreadable(&path!["agenda", item.at, "outcome"]);
        let decided = decided.iter().any(|other| other.at == item.at);
        if outcome || decided || unsupported_item::tells_of_no_result(subject, item) {
            continue;
        }
        let id = &item.id;
        let place = Place::Missing(path!["agenda", item.at, "outcome"]);
        let message = say!(
            zh: "议题“{id}”没有结果，也没有对应的决定",
            en: "item `{id}` has neither an outcome nor a decision"
        );
        let help = say!(
            zh: "写上“结果: …”，或在决定里写“议题: {id}”",
            en: "add `outcome: …`, or name the item in its decision: `item: {id}`"
        );
        report.against(rule, place, message, help);
    }
}
