//! MB403.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A word such as 尽快 in place of a due date.
pub const RULE: Rule = Rule {
    code: codes::VAGUE_DUE,
    what: Words {
        zh: "时限写成“尽快”“近期”“月底前”之类，不是日期",
        en: "a due date given as \"soon\", \"shortly\", \"by the end of the month\" and the like",
    },
    why: Words {
        zh: "说不出哪一天到期，就说不出是否逾期",
        en: "a decision whose last day nobody can name is never overdue",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: 月底\
            前}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: \
            2026-12-31}]",
    ),
    // A due date is a shape of its own, which the reader of the front matter knows.
    check: Check::Reading,
};
