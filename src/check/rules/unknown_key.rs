//! MB004.

use crate::check::{Check, Example, Rule, Words};
use crate::finding::codes;

/// A key that the format does not have.
pub const RULE: Rule = Rule {
    code: codes::UNKNOWN_KEY,
    what: Words { zh: "格式里没有的键", en: "a key that the format does not have" },
    why: Words {
        zh: "写错的键等于没写，内容会悄悄丢失",
        en: "what stands behind a misspelt key would be lost without a word",
    },
    flagged: Example::new("service-center", "office-meeting", "chair:\nchiar: 周正"),
    accepted: Example::new("service-center", "office-meeting", "chair:\n主持: 周正"),
    check: Check::Reading,
};
