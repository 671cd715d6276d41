//! MB010.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A department that is not in the register at that date.
pub const RULE: Rule = Rule {
    code: codes::UNKNOWN_DEPARTMENT,
    what: Words {
        zh: "部门或单位不在当时的机构名册\
        里",
        en: "a department or unit that is not in the register at that date",
    },
    why: Words {
        zh: "按部门的统计、分管和会务核查都靠名称对得上",
        en: "counts by department, oversight and support all rest on the name being known",
    },
    flagged: Example::new("service-center", "office-meeting", "logistics: 后勤处"),
    accepted: Example::new("service-center", "office-meeting", "logistics: 后勤组"),
    check: Check::Reading,
};
