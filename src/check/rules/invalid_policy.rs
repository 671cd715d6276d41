//! MB901.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A policy, register or calendar that cannot be read.
pub const RULE: Rule = Rule {
    code: codes::INVALID_POLICY,
    what: Words {
        zh: "制度、名册或日历文件有读不懂的内容：YAML 错误、没有的键、不合规定的值、重复的编号",
        en: "a policy, register or calendar cannot be read: broken YAML, an unknown key, a wrong value, an \
            id that stands twice",
    },
    why: Words {
        zh: "记录都按这些文件核查；它们错了，核查结果就靠不住",
        en: "every record is judged by these files; where they are wrong, so is the judgement",
    },
    flagged: Example::new("service-center", "office-meeting", "").beside(&[(
        "calendar.yaml",
        "holidays:\n  - {name: 机关搬迁, from: 2026-08-32, to: 2026-09-02}\nduty_roster:\n  - \
            {from: 2026-01-01, to: 2026-12-31, person: 吴敏}\n",
    )]),
    accepted: Example::new("service-center", "office-meeting", "").beside(&[(
        "calendar.yaml",
        "holidays:\n  - {name: 机关搬迁, from: 2026-08-31, to: 2026-09-02}\nduty_roster:\n  - \
            {from: 2026-01-01, to: 2026-12-31, person: 吴敏}\n",
    )]),
    check: Check::Reading,
};
