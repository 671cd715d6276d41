//! MB016.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A meeting at a date for which no version of the policy is there.
pub const RULE: Rule = Rule {
    code: codes::NO_POLICY_IN_FORCE,
    what: Words { zh: "会议当天没有现行的制度版本", en: "no policy version covers the date" },
    why: Words {
        zh: "记录按开会当天的制度衡量；没有制度，就无从核查",
        en: "a record is judged by the policy of its day; without one it cannot be judged",
    },
    flagged: Example::new("service-center", "office-meeting", "date: 2020-03-11"),
    accepted: Example::new("service-center", "office-meeting", "date: 2026年3月11日"),
    check: Check::Reading,
};
