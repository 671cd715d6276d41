//! MB002.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A record without front matter, or with front matter that never ends.
pub const RULE: Rule = Rule {
    code: codes::MISSING_FRONT_MATTER,
    what: Words {
        zh: "没有元数据，或开头的“---”没有结束\
        线",
        en: "no front matter, or its fence is never closed",
    },
    why: Words {
        zh: "会议的事实写在元数据里；没有它，就不知道是什么会、何时开的",
        en: "the facts of a meeting stand in the front matter; without it nobody knows which meeting this \
            was",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "---\n类型: 主任办公会\n日期: 2026-03-11\n\n会\
        议研究了大厅照明改造。\n",
    ),
    accepted: Example::new("service-center", "office-meeting", ""),
    check: Check::Reading,
};
