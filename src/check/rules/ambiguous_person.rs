//! MB009.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A name that several people bear at that date.
pub const RULE: Rule = Rule {
    code: codes::AMBIGUOUS_PERSON,
    what: Words { zh: "同名的人不止一个", en: "a name that several people bear" },
    why: Words {
        zh: "同名不同人；记录要说清是哪一位",
        en: "two people may share a name; the record says which of them it means",
    },
    flagged: Example::new("service-center", "office-meeting", "convener: 何平"),
    accepted: Example::new("service-center", "office-meeting", "convener: 何平（政务服务科）"),
    check: Check::Reading,
};
