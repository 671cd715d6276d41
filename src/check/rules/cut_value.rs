//! MB020.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// The end of a value that is read as a comment.
pub const RULE: Rule = Rule {
    code: codes::CUT_VALUE,
    what: Words {
        zh: "没有引号的值里，空格和井号后面的字像是内容，却被当作注释",
        en: "in a value without quotes, what follows a space and a number sign is read as a comment",
    },
    why: Words {
        zh: "写在文件里的字不见于记录，谁也不会发现",
        en: "words that stand in the file and not in the record are missed by nobody",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "---\n类型: 主任办公会\n日期: 2026-03-11\n状态\
        : 取消\n状态原因: 停电 #检修\n---\n",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "---\n类型: 主任办公会\n日期: 2026-03-11\n状态\
        : 取消 # 见通知\n状态原因: \"停电 #检修\"\n---\n",
    ),
    check: Check::Reading,
};
