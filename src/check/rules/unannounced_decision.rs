//! MB412.

use crate::archive::{Decision, Organization};
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, Step, codes};
use crate::policy::Announcements;
use crate::resolve::Meeting;
use crate::text::fold_name;
use crate::{path, say};
use chrono::NaiveDate;

/// A decision that was to be announced, and was not.
pub const RULE: Rule = Rule {
    code: codes::UNANNOUNCED_DECISION,
    what: Words {
        zh: "标明“应通报”的决定，其后该通报的会议没有引用它",
        en: "a decision is marked to be announced, and the next meeting that should announce it does not \
            cite it",
    },
    why: Words {
        zh: "重大决定要在例会上通报，大家才知道要办什么",
        en: "people carry out what they were told of",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: \
            2026-12-31, announce: true}]",
    )
    .beside(&[
        ("meetings/2026-03-13-section-meeting-affairs.md", SKIPPED),
        ("meetings/2026-03-16-weekly-meeting.md", WEEKLY_WITHOUT),
    ]),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: \
            2026-12-31, announce: true}]",
    )
    .beside(&[
        ("meetings/2026-03-13-section-meeting-affairs.md", SKIPPED),
        ("meetings/2026-03-16-weekly-meeting.md", WEEKLY_WITH),
    ]),
    check: Check::Organization(check),
};

/// The session of the section between the two meetings, which was not held.
const SKIPPED: &str = "---
type: section-meeting
host: 政务服务科
date: 2026-03-13
status: not-held
status_reason: 防汛值守
approvals: [{of: reschedule, by: 吴敏, on: 2026-03-12}]
---
";

const WEEKLY_WITHOUT: &str = "---
type: weekly-meeting
number: 10
date: 2026-03-16
start: \"09:30\"
end: \"10:10\"
chair: 吴敏
recorder: 方宇
support: 秘书科
present: 全体
notice: {by: 秘书科, sent: 2026-03-13}
approvals:
  - {of: agenda, by: 吴敏, on: 2026-03-13}
work_reports:
  - {department: 秘书科, at: \"2026-03-13 14:30\"}
  - {department: 政务服务科, at: \"2026-03-13 11:00\"}
agenda:
  - {id: 1, title: 点评上周工作, category: review-and-focus, department: 秘书科, presenter: 林晓, outcome: 已\
  点评}
---
";

const WEEKLY_WITH: &str = "---
type: weekly-meeting
number: 10
date: 2026-03-16
start: \"09:30\"
end: \"10:10\"
chair: 吴敏
recorder: 方宇
support: 秘书科
present: 全体
notice: {by: 秘书科, sent: 2026-03-13}
approvals:
  - {of: agenda, by: 吴敏, on: 2026-03-13}
work_reports:
  - {department: 秘书科, at: \"2026-03-13 14:30\"}
  - {department: 政务服务科, at: \"2026-03-13 11:00\"}
agenda:
  - {id: 1, title: 点评上周工作, category: review-and-focus, department: 秘书科, presenter: 林晓, outcome: 已\
  点评}
  - {id: 2, title: 通报照明改造决定, category: major-decisions, department: 秘书科, presenter: 林晓, source: \
  \"2026-03-11-office-meeting#1\", outcome: 已通报}
---
";

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    for decision in &organization.decisions {
        let meeting = &organization.meetings[decision.meeting];
        let taken = &meeting.decisions[decision.index];
        if !meeting.decision(taken).announce {
            continue;
        }
        let Some((next, rule)) = announcing(organization, meeting) else { continue };
        // A meeting without a readable agenda, or of a doubtful date, has its finding.
        let agenda = Step::from("agenda");
        let unclear = next.agenda.is_empty()
            || next.named_date != Some(next.date)
            || next.record.holes.iter().any(|hole| hole.0.first() == Some(&agenda))
            || organization.may_speak_of(&decision.full_id);
        if unclear || cited(organization, decision, &next.kind.id) {
            continue;
        }
        let (id, date, kind) = (&meeting.decision(taken).id, next.date, &next.kind.name.zh);
        let full_id = &decision.full_id;
        report.in_file(&meeting.record.source.path);
        report.under(organization.policy(next));
        report.against_as(
            codes::UNANNOUNCED_DECISION.kind(),
            rule,
            Place::Value(path!["decisions", taken.at, "announce"]),
            say!(
                zh: "决定“{id}”应通报，{date} 的{kind}及其后都没有引用它",
                en: "decision `{id}` is to be announced, and neither the meeting of {date} nor a later one \
                    cites it"
            ),
            say!(
                zh: "在下一次{kind}加一个议题，“来源”写 {full_id}",
                en: "give the next such meeting an item with `source: {full_id}`"
            ),
        );
    }
}

/// The next meeting that should announce what a meeting decided.
fn announcing<'a>(
    organization: &'a Organization,
    decided: &Meeting,
) -> Option<(&'a Meeting, &'a Announcements)> {
    let after =
        |meeting: &&Meeting| (meeting.date, meeting.front().start) > (decided.date, decided.front().start);
    organization.meetings.iter().map(AsRef::as_ref).filter(|meeting| meeting.held()).filter(after).find_map(
        |meeting| {
            let rule = meeting.kind.requirements.announcements.as_ref()?;
            let meant = rule.of.is_empty() || rule.of.values().any(|kind| **kind == *decided.kind.id);
            meant.then_some((meeting, rule))
        },
    )
}

/// Whether a meeting of that type cites a decision.
fn cited(organization: &Organization, decision: &Decision, kind: &str) -> bool {
    let id = fold_name(&decision.full_id);
    organization
        .references
        .iter()
        .filter(|reference| !reference.follows_up && reference.to == id)
        .any(|reference| reference.from.is_some_and(|from| &*organization.meetings[from].kind.id == kind))
}
