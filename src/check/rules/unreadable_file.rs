//! MB018.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A file that cannot be opened, or a link that leads out of the archive.
pub const RULE: Rule = Rule {
    code: codes::UNREADABLE_FILE,
    what: Words {
        zh: "文件打不开，或者是指向档案之外、文件夹或不存在的文件的链接",
        en: "a file cannot be opened, or is a link that leads out of the archive, to a folder, or nowhere",
    },
    why: Words {
        zh: "读不到的记录等于没有；链接会把档案之外的内容带进来",
        en: "a record that nobody can read is none, and a link could bring in what is not part of the \
            archive",
    },
    flagged: Example::new("service-center", "office-meeting", "").linked(),
    accepted: Example::new("service-center", "office-meeting", ""),
    check: Check::Reading,
};
