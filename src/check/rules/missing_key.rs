//! MB006.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A record without type, date or host.
pub const RULE: Rule = Rule {
    code: codes::MISSING_KEY,
    what: Words { zh: "缺少类型、日期，或没有固定主办单位的会议缺少主办", en: "type or date is missing, or the host of a type that has no fixed one; or a key without which an entry says nothing" },
    why: Words {
        zh: "缺了它们，就不知道用哪条制度来衡量这次会议",
        en: "without them nobody can tell what the policy asks of the meeting",
    },
    flagged: Example::new("service-center", "section-meeting", "host:"),
    accepted: Example::new("service-center", "section-meeting", "host: 政务服务科"),
    check: Check::Reading,
};
