//! MB210.

use crate::archive::{Organization, full_id};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::{Basis, towards_new_year};
use crate::text::fold_name;
use crate::{path, say};

/// What a meeting rests on is missing, later, or not there.
pub const RULE: Rule = Rule {
    code: codes::MISSING_BASIS,
    what: Words {
        zh: "会议所依据的决定或文件没有写、不存在，或晚于会议",
        en: "the decision or document that the meeting rests on is missing, later than it, or does not exist",
    },
    why: Words {
        zh: "这类会议要先经决定才能开，依据要查得到",
        en: "such a meeting is held because something was decided, and that must be found",
    },
    flagged: Example::new("service-center", "system-meeting", "basis:"),
    accepted: Example::new("service-center", "system-meeting", "basis: [2026-01-14-office-meeting#1]"),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let basis = &meeting.front().basis;
    let unreadable = subject.unreadable(&path!["basis"]) || basis.values().count() < basis.len();
    if !meeting.held() || unreadable {
        return;
    }
    if let Some(rule) = &subject.asks().basis {
        rests_on(organization, subject, report, rule);
    }
    if let Some(rule) = &subject.asks().together {
        held_together(organization, subject, report, rule);
    }
}

/// What an entry of `basis` is worth.
enum Cited {
    /// It is what the policy asks for.
    Good,
    /// It is something else.
    Other,
    /// It names a decision that cannot be relied on.
    Bad(Text),
    /// It is not known: the record that it names could not be read.
    Unclear,
}

fn rests_on(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>, rule: &Basis) {
    let entries: Vec<_> = subject
        .meeting
        .front()
        .basis
        .iter()
        .map(|(at, text)| (at, entry(organization, subject, rule, text)))
        .collect();
    for (at, entry) in &entries {
        if let Cited::Bad(message) = entry {
            let help = say!(zh: "核对决定的编号和日期", en: "check the id of the decision, and the dates");
            report.against(rule, Place::Value(path!["basis", *at]), message.clone(), help);
        }
    }
    if entries.iter().all(|(_, entry)| matches!(entry, Cited::Other)) {
        missing(subject, report, rule, entries.is_empty());
    }
}

fn entry(organization: &Organization, subject: &Subject<'_>, rule: &Basis, text: &str) -> Cited {
    let Some(kind) = rule.meeting.as_deref() else {
        return if text.trim().is_empty() { Cited::Other } else { Cited::Good };
    };
    let Some(id) = full_id(text) else { return Cited::Other };
    let Some(decision) = organization.decision_of(&id) else {
        return if organization.may_have_decided(&id) {
            Cited::Unclear
        } else {
            Cited::Bad(say!(zh: "依据的决定“{text}”不存在", en: "there is no decision `{text}`"))
        };
    };
    let taken_in = &organization.meetings[decision.meeting];
    let date = taken_in.date;
    if date > subject.meeting.date && !taken_in.dates_disagree() {
        return Cited::Bad(say!(
            zh: "依据的决定“{text}”{date} 才作出，晚于会议",
            en: "decision `{text}` was taken on {date}, after the meeting"
        ));
    }
    if *taken_in.kind.id == *kind { Cited::Good } else { Cited::Other }
}

fn missing(subject: &Subject<'_>, report: &mut Report<'_>, rule: &Basis, nothing: bool) {
    let place = if nothing { Place::Missing(path!["basis"]) } else { Place::Value(path!["basis"]) };
    let kind = rule.meeting.as_deref().map(|id| type_names(subject, id));
    let (message, help) = match kind {
        Some(kind) => (
            Text::new(
                format!("没有写依据哪次{}的决定召开", kind.zh),
                format!("the record names no decision of a meeting `{}` that it rests on", kind.en),
            ),
            Text::new(
                "在“依据”里写上决定的编号，例如 2026-11-09-office-meeting#1",
                "add the decision's full id under `basis`, such as 2026-11-09-office-meeting#1",
            ),
        ),
        None => (
            say!(
                zh: "没有写会议依据的文件",
                en: "the record does not name the document that governs the meeting"
            ),
            say!(zh: "在“依据”里写上文件名称", en: "add the document's name under `basis`"),
        ),
    };
    report.against(rule, place, message, help);
}

/// Towards the end of the work year it is held together with another meeting, and names it.
fn held_together(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>, rule: &Basis) {
    let meeting = subject.meeting;
    let Some(kind) = rule.meeting.as_deref().filter(|_| towards_new_year(meeting.date)) else { return };
    let names = |text: &String| {
        let folded = fold_name(text);
        let record = folded.split('#').next().unwrap_or_default();
        organization.meeting_of(record).is_some_and(|index| *organization.meetings[index].kind.id == *kind)
    };
    if meeting.front().extraordinary.is_some() || meeting.front().basis.values().any(names) {
        return;
    }
    let kind = type_names(subject, kind);
    report.against(
        rule,
        Place::Missing(path!["basis"]),
        Text::new(
            format!("年底召开，没有写与哪次{}结合", kind.zh),
            format!("held at the end of the year, and names no meeting `{}` that it was held with", kind.en),
        ),
        Text::new(
            "在“依据”里写上那次会议的记录编号；另行加开的，写“临时: 理由”",
            "add the id of that record under `basis`; for an extra meeting write `extraordinary: …`",
        ),
    );
}

fn type_names(subject: &Subject<'_>, id: &str) -> Text {
    let kind = subject.policy.types.iter().find(|kind| *kind.id == *id);
    Text::new(kind.map_or(id, |kind| &kind.name.zh), id)
}
