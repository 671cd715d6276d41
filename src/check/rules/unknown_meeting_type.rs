//! MB007.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A type of meeting that the policy does not have.
pub const RULE: Rule = Rule {
    code: codes::UNKNOWN_MEETING_TYPE,
    what: Words { zh: "制度里没有这类会议", en: "the type is not in the policy" },
    why: Words {
        zh: "每类会议的要求不同；制度没有的类别无从核查",
        en: "each type has rules of its own; a type that the policy does not know cannot be judged",
    },
    flagged: Example::new("service-center", "office-meeting", "type: 主任办工会"),
    accepted: Example::new("service-center", "office-meeting", "type: 主任办公会议"),
    check: Check::Reading,
};
