//! MB001.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A file in another encoding than UTF-8.
pub const RULE: Rule = Rule {
    code: codes::NOT_UTF8,
    what: Words { zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8" },
    why: Words {
        zh: "编码不一致，别人打开就是乱码；全部用 UTF-8，各种编辑器都能读写",
        en: "text in another encoding turns into garbage on the next machine; UTF-8 is read everywhere",
    },
    flagged: Example::new("service-center", "office-meeting", "").encoded("GB18030"),
    accepted: Example::new("service-center", "office-meeting", ""),
    check: Check::Reading,
};
