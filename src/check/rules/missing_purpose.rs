//! MB208.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::record::Mode;
use crate::{path, say};

/// The record does not say why a meeting was needed.
pub const RULE: Rule = Rule {
    code: codes::MISSING_PURPOSE,
    what: Words { zh: "没有写会议的必要性", en: "the record does not say why a meeting was needed" },
    why: Words {
        zh: "能用网络、电话、短信办的不开会；开了会，就要说得出理由",
        en: "what a call or a message can do needs no meeting; whoever holds one can say why",
    },
    flagged: Example::new("education-bureau", "operations-meeting", "purpose:"),
    accepted: Example::new("education-bureau", "operations-meeting", "purpose: 需当面答疑"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().purpose.as_ref().filter(|_| meeting.held()) else { return };
    // What was settled by phone or in writing is what needs no meeting.
    if matches!(meeting.front().mode, Some(Mode::Phone | Mode::Written)) || subject.unreadable(&path!["mode"])
    {
        return;
    }
    let written = meeting.front().purpose.as_deref().is_some_and(|purpose| !purpose.is_empty());
    if !written && !subject.unreadable(&path!["purpose"]) {
        report.against(
            rule,
            Place::Missing(path!["purpose"]),
            say!(zh: "没有写为什么要开会", en: "the record does not say why a meeting was needed"),
            say!(zh: "写上“必要性: …”", en: "add `purpose: …`"),
        );
    }
}
