//! MB501.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Path, Place, Text, codes};
use crate::record::Mode;
use crate::{path, say};

/// No sign-in list, or nobody who kept it.
pub const RULE: Rule = Rule {
    code: codes::MISSING_SIGN_IN,
    what: Words {
        zh: "制度要求专人签到，而记录没有签到，或没有写负责人",
        en: "no sign-in where the policy asks for one, or nobody who kept it",
    },
    why: Words { zh: "谁到会，以签到为准", en: "the sign-in list says who was there" },
    flagged: Example::new("education-bureau", "operations-meeting", "sign_in:"),
    accepted: Example::new("education-bureau", "operations-meeting", "sign_in: {负责人: 江波}"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().sign_in.as_ref().filter(|_| meeting.held()) else { return };
    // Nobody comes to a meeting in writing.
    if meeting.front().mode == Some(Mode::Written) || subject.unreadable(&path!["mode"]) {
        return;
    }
    let lacks = |at: Path| (!subject.unreadable(&at)).then_some(at);
    let found = match &meeting.front().sign_in {
        None => (lacks(path!["sign_in"]), say!(zh: "没有签到", en: "no sign-in")),
        Some(_) if meeting.sign_in_keeper.is_missing() => (
            lacks(path!["sign_in", "keeper"]),
            say!(zh: "签到没有写负责人", en: "the sign-in names nobody who kept it"),
        ),
        Some(_) => return,
    };
    if let (Some(at), message) = found {
        let who = subject.standpoint().describe(&rule.by);
        let help = Text::new(
            format!("写上“签到: {{负责人: …}}”，应为{}", who.zh),
            format!("add `sign_in: {{keeper: …}}`: {}", who.en),
        );
        report.against_as(codes::MISSING_SIGN_IN.kind(), rule, Place::Missing(at), message, help);
    }
}
