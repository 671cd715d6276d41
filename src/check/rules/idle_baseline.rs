//! MB019.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// An entry of a baseline that lists nothing. The finding is made where the baseline is applied.
pub const RULE: Rule = Rule {
    code: codes::IDLE_BASELINE,
    what: Words {
        zh: "基线里的一条已没有对应的问题（check --baseline）",
        en: "an entry of the baseline lists what is no longer found (`check --baseline`)",
    },
    why: Words {
        zh: "问题改正以后，基线要跟着变短，免得以后同样的问题被放行",
        en: "what was fixed leaves the baseline, or the same fault would pass again later",
    },
    flagged: Example::new("service-center", "office-meeting", "").with_baseline(
        "- code: MB101\n  path: content/service-center/meetings/2026-03-11-office-meeting.md\n  fingerprint: \
            6d6dd1d0d9d1b2f9e4a20d4fb5d2a6c1\n  until: 2027-01-10\n",
    ),
    accepted: Example::new("service-center", "office-meeting", "").with_baseline("[]\n"),
    check: Check::Reading,
};
