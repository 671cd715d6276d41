//! MB804.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, Step, Text, codes};
use crate::path;
use crate::policy::MinutesApproval;
use crate::resolve::Meeting;
use crate::text::fold_name;
use chrono::NaiveDate;

/// Minutes that the next meeting did not approve.
pub const RULE: Rule = Rule {
    code: codes::UNAPPROVED_MINUTES,
    what: Words {
        zh: "下一次会议没有认可上一次会议的纪要",
        en: "the minutes of a meeting were not approved by the next one",
    },
    why: Words {
        zh: "记忆犹新的时候核对，错漏才改得过来",
        en: "those who were there check the minutes while they still remember",
    },
    flagged: Example::new("board", "board-meeting", "minutes_approved:"),
    accepted: Example::new(
        "board",
        "board-meeting",
        "minutes_approved: [{record: 2026-02-18-board-meeting, \
        corrections: Clara Dunn was present from item 2}]",
    ),
    check: Check::Organization(check),
};

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    // The meeting that approved them may be the one that could not be read.
    if organization.has_unread() {
        return;
    }
    for (index, meeting) in organization.meetings.iter().enumerate().filter(|(_, meeting)| meeting.held()) {
        let Some(rule) = &meeting.kind.requirements.minutes_approval else { continue };
        let Some(next) = next(organization, index, rule) else { continue };
        let unreadable =
            next.record.holes.iter().any(|hole| hole.0.first() == Some(&Step::from("minutes_approved")));
        if approves(next, &meeting.id) || unreadable {
            continue;
        }
        let at = path!["minutes_approved"];
        let place =
            if next.front().minutes_approved.is_empty() { Place::Missing(at) } else { Place::Key(at) };
        let later = organization.meetings[index + 1..].iter().find(|later| approves(later, &meeting.id));
        let id = &meeting.id;
        let message = match later {
            None => Text::new(
                format!(
                    "没有认可“{id}”的纪\
                要"
                ),
                format!("the minutes of `{id}` were not approved"),
            ),
            Some(later) => Text::new(
                format!("没有认可“{id}”的纪要，到 {} 才认可", later.date),
                format!("the minutes of `{id}` were not approved here, and only on {}", later.date),
            ),
        };
        let help = Text::new(
            format!("认可了的，写上“认可纪要: [{id}]”；没有认可的，在“说明”里写明原因"),
            format!("add `minutes_approved: [{id}]` if they were; if not, say why under `explanations`"),
        );
        report.in_file(&next.record.source.path);
        report.under(organization.policy(meeting));
        report.against(rule, place, message, help);
    }
}

/// The next meeting that should approve the minutes of one: the archive's own records say, not the clock.
/// None where it may be one whose place is in doubt.
fn next<'a>(organization: &'a Organization, index: usize, rule: &MinutesApproval) -> Option<&'a Meeting> {
    let meeting = &organization.meetings[index];
    if meeting.is_in_doubt() {
        return None;
    }
    let of_type = |other: &Meeting| {
        if rule.meetings.is_empty() {
            other.kind.id == meeting.kind.id
        } else {
            rule.meetings.values().any(|kind| **kind == *other.kind.id)
        }
    };
    let later = organization.meetings[index + 1..].iter();
    let next = later.map(AsRef::as_ref).find(|other| {
        other.held() && other.date > meeting.date && other.host() == meeting.host() && of_type(other)
    })?;
    let between = |day: NaiveDate| meeting.date < day && day <= next.date;
    let mut doubtful = organization.meetings.iter().filter(|other| other.is_in_doubt() && of_type(other));
    let unclear = doubtful.any(|other| between(other.date) || other.named_date.is_some_and(between));
    (!unclear).then_some(next)
}

fn approves(meeting: &Meeting, id: &str) -> bool {
    let folded = fold_name(id);
    meeting.held()
        && meeting.front().minutes_approved.values().any(|entry| fold_name(&entry.record) == folded)
}
