//! MB005.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A value that is not what its key holds.
pub const RULE: Rule = Rule {
    code: codes::INVALID_VALUE,
    what: Words {
        zh: "值的类型不对、不在规定的词里，日期或时刻不存在，结束早于开始，或所说的议题不在议程上",
        en: "a value of the wrong type or outside its closed list, a date or time that does not exist, an \
            end before the start, or an item that is not on the agenda",
    },
    why: Words {
        zh: "读不懂的值无法核查，也无法统计",
        en: "a value that cannot be read can be neither checked nor counted",
    },
    flagged: Example::new("service-center", "office-meeting", "end: \"13:30\""),
    accepted: Example::new("service-center", "office-meeting", "start: 下午2：30\nend: 16时"),
    check: Check::Reading,
};
