//! MB021.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// The marks of a merge that was not finished.
pub const RULE: Rule = Rule {
    code: codes::CONFLICT_MARKER,
    what: Words {
        zh: "文件里留有合并冲突的标记",
        en: "a file holds the marks of a merge that was not finished",
    },
    why: Words {
        zh: "两种说法都在文件里，读的人不知道哪一种是定稿",
        en: "the file says two things, and its readers cannot tell which was meant",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "---\n类型: 主任办公会\n日期: 2026-03-11\n状态\
        : 取消\n状态原因: 停电\n---\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> theirs\n",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "---\n类型: 主任办公会\n日期: 2026-03-11\n状态\
        : 取消\n状态原因: 停电\n---\n甲\n=======\n\n乙\n",
    ),
    check: Check::Reading,
};
