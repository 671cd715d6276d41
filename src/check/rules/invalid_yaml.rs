//! MB003.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// Front matter that is no YAML.
pub const RULE: Rule = Rule {
    code: codes::INVALID_YAML,
    what: Words {
        zh: "元数据不是有效的 YAML，或同一个键写了两次，或超过嵌套、别名、字节的上\
        限",
        en: "YAML that cannot be read, a key that stands twice, or more nesting, aliases or bytes than \
            the limits",
    },
    why: Words {
        zh: "一处写错，整份记录就读不出来；重复的键不知道以哪个为准",
        en: "one slip and the whole record is unreadable; of a key that stands twice, nobody knows which \
            counts",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "---\n类型: 主任办公会\n日期：2026-03-11\n主持\
        : 周正\n---\n",
    ),
    accepted: Example::new("service-center", "office-meeting", ""),
    check: Check::Reading,
};
