//! How soon something followed.

use crate::finding::Text;
use crate::policy::Within;
use crate::say;

/// So many days, in words.
pub(super) fn in_words(rule: &Within) -> Text {
    let days = rule.days;
    if rule.working_days {
        say!(zh: "{days} 个工作日", en: "{days} working days")
    } else {
        say!(zh: "{days} 天", en: "{days} days")
    }
}
