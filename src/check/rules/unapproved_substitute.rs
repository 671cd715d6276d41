//! MB506.

use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::resolve::Given;
use crate::{path, say};

/// Somebody sent another in their place without asking.
pub const RULE: Rule = Rule {
    code: codes::UNAPPROVED_SUBSTITUTE,
    what: Words {
        zh: "改派他人参会，没有在会议开始前得到批准",
        en: "a substitute without approval before the start",
    },
    why: Words {
        zh: "谁来开会由主持人掌握；改派要事先请示",
        en: "who takes part is for the chair to know, so sending another is asked beforehand",
    },
    flagged: Example::new(
        "education-bureau",
        "all-staff-meeting",
        "leave: [{person: 江波, reason: 参加培训, asked: 2026-03-18, granted_by: 高明, granted_on: \
            2026-03-21, substitute: 陶然}]",
    ),
    accepted: Example::new(
        "education-bureau",
        "all-staff-meeting",
        "leave: [{person: 江波, reason: 参加培训, asked: 2026-03-18, granted_by: 高明, granted_on: \
            2026-03-18, substitute: 陶然}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().substitutes.as_ref().filter(|_| meeting.held()) else { return };
    for leave in &meeting.leave {
        let Given::Known(substitute) = leave.substitute else { continue };
        let at = path!["leave", leave.at, "granted_on"];
        let granted = meeting
            .front()
            .leave
            .iter()
            .find(|(place, _)| *place == leave.at)
            .and_then(|(_, entry)| entry.granted_on);
        let (name, other) = (subject.name(leave.person), subject.name(substitute));
        match granted {
            None if subject.unreadable(&at) => {}
            None => report.against(
                rule,
                Place::Missing(at),
                say!(
                    zh: "{name}改派{other}参会，没有写何时批准",
                    en: "{name} sent {other}, and nothing says when that was approved"
                ),
                say!(zh: "写上“批准时间: …”；若没有批准，在“说明”里写明原因",
                     en: "add `granted_on: DATE`; if it was not approved, say why under `explanations`"),
            ),
            Some(granted) if granted.is_after(meeting.date, meeting.front().start) => report.against(
                rule,
                Place::Value(at),
                say!(zh: "{name}改派{other}参会，{granted} 才批准，会议已经开始",
                     en: "{name} sent {other}, which was approved on {granted}, after the meeting had begun"),
                fix_or_explain(),
            ),
            Some(_) => {}
        }
    }
}
