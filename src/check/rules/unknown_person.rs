//! MB008.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A name that is not in the register of people at that date.
pub const RULE: Rule = Rule {
    code: codes::UNKNOWN_PERSON,
    what: Words {
        zh: "姓名不在当时的人员名册\
        里",
        en: "a name that is not in the register of people at that date",
    },
    why: Words {
        zh: "写错的名字会变成另一个人，任职核查和考勤统计都会出错",
        en: "a misspelt name becomes another person, and posts and attendance are those of the wrong one",
    },
    flagged: Example::new("service-center", "office-meeting", "convener: 周政"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "convener: 周　正\nobservers: [林曉, 方宇, \
        {person: 孙立, items: [1]}]",
    ),
    check: Check::Reading,
};
