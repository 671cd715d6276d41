//! MB017.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// An explanation that explains nothing. The finding is made where explanations are weighed.
pub const RULE: Rule = Rule {
    code: codes::IDLE_EXPLANATION,
    what: Words {
        zh: "说明所指的规则没有触发，或不需要说\
        明",
        en: "an explanation for a rule that does not fire, or that needs none",
    },
    why: Words {
        zh: "多余的说明会掩盖以后真正的违规",
        en: "left standing, it would silently excuse a later breach",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "explanations: \
        [{rule: MB102, reason: 周正出差, by: 林晓, on: 2026-03-12}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "chair: 吴敏\nexplanations: [{rule: \
        wrong-chair, reason: 周正临时外出，委托吴敏主持, by: 林晓, on: 2026-03-12}]",
    ),
    check: Check::Reading,
};
