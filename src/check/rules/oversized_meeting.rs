//! MB213.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::register::{DepartmentId, PersonId};
use std::collections::BTreeSet;

/// A general meeting whose decisions concern few of those invited.
pub const RULE: Rule = Rule {
    code: codes::OVERSIZED_MEETING,
    what: Words {
        zh: "大会的决定只落到少数参会单位",
        en: "a general meeting whose decisions concern fewer than the policy's share of those invited",
    },
    why: Words {
        zh: "小范围能布置的工作，不必召集大会", en: "what concerns a few needs no general meeting"
    },
    flagged: Example::new(
        "education-bureau",
        "all-staff-meeting",
        "decisions: [{id: 1, text: 编制值班表, department: 办公室, owner: 潘玉, due: 2026-12-31}]",
    ),
    accepted: Example::new(
        "education-bureau",
        "all-staff-meeting",
        "decisions: [{id: 1, text: 报送改进清单, department: 办公室, owner: 潘玉, assist: [财务股, 基础教育股\
            ], due: 2026-12-31}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().breadth.as_ref().filter(|_| meeting.held()) else { return };
    if meeting.decisions.is_empty()
        || meeting.attendance_unreadable
        || meeting.front().decisions.len() != meeting.decisions.len()
    {
        return;
    }
    let (invited, concerned) = (invited(subject), concerned(subject));
    let reached = invited.intersection(&concerned).count();
    let few = u64::try_from(reached * 100).unwrap_or(u64::MAX)
        < rule.share * u64::try_from(invited.len()).unwrap_or(u64::MAX);
    if !few {
        return;
    }
    let (all, share) = (invited.len(), rule.share);
    report.against(
        rule,
        Place::Key(path!["decisions"]),
        Text::new(
            format!("参会单位 {all} 个，决定只落到 {reached} 个，不足 {share}%"),
            format!(
                "{all} units were invited, and the decisions concern {reached}: fewer than {share} percent"
            ),
        ),
        Text::new(
            "小范围能布置的工作，下次不必召集大会；漏写责任单位、协办单位的，补上",
            "next time fewer need to come; if `department` or `assist` is incomplete, complete it",
        ),
    );
}

/// The departments of everybody who was asked to come.
fn invited(subject: &Subject<'_>) -> BTreeSet<DepartmentId> {
    let meeting = subject.meeting;
    let there = meeting
        .present
        .iter()
        .chain(&meeting.observers)
        .chain(&meeting.absent)
        .map(|attendee| attendee.person);
    let people =
        there.chain(meeting.leave.iter().map(|leave| leave.person)).chain(meeting.due.iter().copied());
    people.flat_map(|person| departments(subject, person)).collect()
}

/// The departments that the decisions give something to do.
fn concerned(subject: &Subject<'_>) -> BTreeSet<DepartmentId> {
    let meeting = subject.meeting;
    let mut concerned = BTreeSet::new();
    for taken in &meeting.decisions {
        concerned.extend(taken.department.known().copied());
        concerned.extend(
            taken.owner.known().into_iter().chain(&taken.with).flat_map(|owner| departments(subject, *owner)),
        );
        for name in meeting.decision(taken).assist.values() {
            concerned.extend(subject.register.find_department(name, meeting.date));
            concerned.extend(
                subject
                    .register
                    .find_person(name, meeting.date)
                    .into_iter()
                    .flat_map(|person| departments(subject, person)),
            );
        }
    }
    concerned
}

fn departments<'a>(subject: &'a Subject<'_>, person: PersonId) -> impl Iterator<Item = DepartmentId> + 'a {
    subject.register[person].tenures_at(subject.meeting.date).filter_map(|tenure| tenure.department)
}
