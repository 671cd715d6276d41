//! MB503.

use crate::check::attendance::contradicts;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// Somebody stayed away without leave.
pub const RULE: Rule = Rule {
    code: codes::UNEXCUSED_ABSENCE,
    what: Words { zh: "有人没有请假而缺席", en: "somebody was absent without leave" },
    why: Words {
        zh: "制度不允许无故缺席；如实写下，说明原因，才能统计",
        en: "the policy allows no absence without leave; it is recorded as it was, explained, and counted",
    },
    flagged: Example::new("education-bureau", "all-staff-meeting", "leave:\nabsent: [江波]"),
    accepted: Example::new(
        "education-bureau",
        "all-staff-meeting",
        "leave: [{person: 江波, reason: 参加培训, asked: 2026-03-19, granted_by: 高明}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().absence.as_ref().filter(|_| meeting.held()) else { return };
    for absent in &meeting.absent {
        let (Some(at), false) = (absent.at, contradicts(meeting, absent.person)) else { continue };
        let name = subject.name(absent.person);
        report.against(
            rule,
            Place::Value(path!["absent", at, "person"]),
            say!(zh: "{name}没有请假而缺席", en: "{name} was absent without leave"),
            say!(zh: "若已请假，改写进“请假”；若属实，在“说明”里写明情况",
                 en: "if leave was granted, enter it under `leave`; if it is true, say why under \
                     `explanations`"),
        );
    }
}
