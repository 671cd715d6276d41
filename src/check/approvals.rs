//! The approvals that the policy asks of a meeting, each with the one that the record has for it.

use super::{Report, Subject};
use crate::finding::{Place, Text};
use crate::policy::{ApprovalRule, Moving, Selector, When};
use crate::record::{Approval, ApprovalSubject};
use crate::register::PersonId;
use crate::resolve::{Approved, Given};
use crate::yaml::List;
use crate::{path, say};

/// An approval that the policy asks for.
pub(super) struct Asked<'a> {
    /// What it asks.
    pub(super) rule: &'a ApprovalRule,
    /// What the record has for it.
    pub(super) found: Option<Found<'a>>,
}

/// An approval of the record.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    /// Its place in the list.
    pub(super) at: usize,
    /// As written.
    pub(super) written: &'a Approval,
    /// How the approver fits what is asked.
    pub(super) fit: Fit,
}

/// How an approver fits what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// One of those whom the policy names.
    Right,
    /// It is not known: the name is unreadable, or has its finding.
    Unclear,
    /// Nobody is named.
    Unnamed,
    /// Somebody else.
    Wrong,
}

/// Every approval that applies to the meeting, in the order of the policy. Each entry of the record serves
/// one of them, and those whose approver is right are served first: a wrong one is not taken for what another
/// requirement asks.
pub(super) fn asked<'a>(subject: &Subject<'a>) -> Vec<Asked<'a>> {
    let rules = subject.asks().approvals.values().filter(|rule| applies(subject, rule));
    let mut asked: Vec<_> = rules.map(|rule| Asked { rule, found: None }).collect();
    let mut free: Vec<_> = subject.meeting.approvals.iter().collect();
    for fit in [Fit::Right, Fit::Unclear, Fit::Unnamed, Fit::Wrong] {
        for open in asked.iter_mut().filter(|asked| asked.found.is_none()) {
            let serves = |resolved: &&Approved| {
                resolved.written.of == open.rule.of && fit_of(subject, open.rule, resolved) == fit
            };
            if let Some(index) = free.iter().position(serves) {
                let Approved { at, ref written, .. } = *free.remove(index);
                open.found = Some(Found { at, written, fit });
            }
        }
    }
    asked
}

fn applies(subject: &Subject<'_>, rule: &ApprovalRule) -> bool {
    let important = subject.meeting.front().important;
    match rule.when {
        When::Always => true,
        _ if subject.unreadable(&path!["important"]) => false,
        When::Important => important,
        When::Ordinary => !important,
    }
}

fn fit_of(subject: &Subject<'_>, rule: &ApprovalRule, resolved: &Approved) -> Fit {
    let written = &resolved.written;
    if let (Some(asked), Some(named)) = (&rule.authority, &written.authority) {
        let Some(asked) = subject.register.department(asked) else { return Fit::Unclear };
        let same = subject.register.find_department(named, subject.meeting.date) == Ok(asked);
        return if same { Fit::Right } else { Fit::Wrong };
    }
    match resolved.by {
        Given::Known(_) if rule.by.is_empty() => Fit::Wrong,
        Given::Known(person) => fit_of_person(subject, &rule.by, person, written),
        Given::Unreadable => Fit::Unclear,
        Given::Missing if written.authority.is_some() => Fit::Wrong,
        Given::Missing => Fit::Unnamed,
    }
}

/// Whether somebody may approve: by the posts held on the day of the meeting, or on the day of the approval.
/// The duty leader is the one of the day of the meeting.
fn fit_of_person(subject: &Subject<'_>, by: &List<Selector>, person: PersonId, written: &Approval) -> Fit {
    let then = subject.standpoint();
    if !then.can_tell(by) {
        return Fit::Unclear;
    }
    let mut earlier = subject.standpoint();
    earlier.date = written.on.map_or(then.date, |on| on.date);
    let held_earlier =
        |selector: &Selector| *selector != Selector::DutyLeader && earlier.means(selector, person);
    if then.means_any(by, person) || by.values().any(held_earlier) { Fit::Right } else { Fit::Wrong }
}

/// Whether the record has an approval of something by one of some people.
pub(super) fn given_by(subject: &Subject<'_>, of: ApprovalSubject, by: &List<Selector>) -> bool {
    subject.meeting.approvals.iter().filter(|approved| approved.written.of == Some(of)).any(|approved| {
        let person = approved.by.known();
        person.is_some_and(|person| fit_of_person(subject, by, *person, &approved.written) == Fit::Right)
    })
}

/// An approval of the move of a fixed session by somebody who may not decide it, where nobody who may has.
pub(super) fn wrongly_moved<'a>(subject: &Subject<'a>) -> Option<(&'a Moving, usize, PersonId)> {
    let moving = subject.asks().moving.as_ref()?;
    let of = ApprovalSubject::Reschedule;
    let settled = moving.by.is_empty() || !subject.standpoint().can_tell(&moving.by);
    if settled || subject.meeting.front().rescheduled.is_some() || given_by(subject, of, &moving.by) {
        return None;
    }
    let mut moves = subject.meeting.approvals.iter().filter(|approved| approved.written.of == Some(of));
    moves.find_map(|approved| Some((moving, approved.at, *approved.by.known()?)))
}

/// Reports an approval that is not recorded, or not so that anybody would know who gave it and when.
pub(super) fn report_incomplete(subject: &Subject<'_>, report: &mut Report<'_>, asked: &Asked<'_>) {
    let what = words(asked.rule.of);
    let who = who(subject, asked.rule);
    let Some(found) = &asked.found else {
        if !asked.rule.optional && !unreadable(subject) {
            let message =
                Text::new(format!("没有{}的审批", what.zh), format!("no approval of the {}", what.en));
            let zh = format!("在“审批”里补上：事项、审批人、日期；应由{}审批", who.zh);
            let en = format!("add it under `approvals` with `of`, `by` and `on`; it is for {}", who.en);
            report.against(asked.rule, Place::Missing(path!["approvals"]), message, Text::new(zh, en));
        }
        return;
    };
    if found.fit == Fit::Unnamed {
        let place = Place::Missing(path!["approvals", found.at, "by"]);
        let message = Text::new(
            format!("{}的审批没有写审批人", what.zh),
            format!("the approval of the {} names nobody", what.en),
        );
        let help = Text::new(format!("写上审批人，应为{}", who.zh), format!("add `by`: {}", who.en));
        report.against(asked.rule, place, message, help);
    } else if found.written.on.is_none() && !subject.unreadable(&path!["approvals", found.at, "on"]) {
        let place = Place::Missing(path!["approvals", found.at, "on"]);
        let message = Text::new(
            format!("{}的审批没有写日期", what.zh),
            format!("the approval of the {} has no date", what.en),
        );
        report.against(
            asked.rule,
            place,
            message,
            say!(
                zh: "补上审批的日期，先后才能核对",
                en: "add `on`: without it nobody can tell what came first"
            ),
        );
    }
}

/// Whether an entry says of nothing readable what it approves, so that none can be said to be missing.
fn unreadable(subject: &Subject<'_>) -> bool {
    let approvals = &subject.meeting.front().approvals;
    subject.unreadable(&path!["approvals"])
        || approvals.values().count() < approvals.len()
        || approvals.values().any(|approval| approval.of.is_none())
}

/// Who is to approve, in words.
pub(super) fn who(subject: &Subject<'_>, rule: &ApprovalRule) -> Text {
    let authority = rule.authority.as_deref().map(|id| {
        let department = subject.register.department(id);
        department.map_or(id, |department| subject.department_name(department))
    });
    match authority {
        Some(authority) => Text::new(authority, authority),
        None => subject.standpoint().describe(&rule.by),
    }
}

/// What is approved, in words.
pub(super) fn words(of: Option<ApprovalSubject>) -> Text {
    let (zh, en) = match of {
        Some(ApprovalSubject::Convening) | None => ("召开会议", "convening"),
        Some(ApprovalSubject::Agenda) => ("议程", "agenda"),
        Some(ApprovalSubject::Materials) => ("会议材料", "materials"),
        Some(ApprovalSubject::Reschedule) => ("调整", "move"),
        Some(ApprovalSubject::Meals) => ("用餐", "meals"),
        Some(ApprovalSubject::Allowance) => ("补助", "allowance"),
        Some(ApprovalSubject::Minutes) => ("纪要签发", "minutes"),
        Some(ApprovalSubject::Observers) => ("列席人员", "list of observers"),
    };
    Text::new(zh, en)
}
