//! MB601.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A record marked as a state secret.
pub const RULE: Rule = Rule {
    code: codes::STATE_SECRET,
    what: Words {
        zh: "记录标有“秘密”“机密”或“绝密”",
        en: "a record is marked with one of the three levels of state secrets",
    },
    why: Words {
        zh: "国家秘密不得进入普通的文件库；发现后只报告文件和位置，不显示任何内容",
        en: "state secrets may not enter an ordinary repository; of such a file only its name and the place \
            of the mark are reported",
    },
    flagged: Example::new("service-center", "office-meeting", "classification: 机密"),
    accepted: Example::new("service-center", "office-meeting", "classification: 内部"),
    // Found before anything else of the file is looked at, so that nothing else can be said of it.
    check: Check::Reading,
};
