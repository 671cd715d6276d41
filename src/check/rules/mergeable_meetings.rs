//! MB209.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::policy::Share;
use crate::record::Mode;
use crate::register::PersonId;
use crate::resolve::Meeting;
use chrono::{NaiveTime, Timelike};
use std::collections::BTreeSet;

/// Two meetings on one half day with many participants in common.
pub const RULE: Rule = Rule {
    code: codes::MERGEABLE_MEETINGS,
    what: Words {
        zh: "同一半天的两个会，参会人员重合达到制度规定的比例",
        en: "two meetings on one half day whose participants overlap by the policy's share or more",
    },
    why: Words {
        zh: "参会的是同一批人，合并开可以少跑一趟",
        en: "where the same people meet twice, one meeting would do",
    },
    flagged: Example::new("education-bureau", "operations-meeting", "")
        .beside(&[("meetings/2026-03-12-operations-meeting-review.md", LATER)]),
    accepted: Example::new(
        "education-bureau",
        "operations-meeting",
        "present: [许慧, 陶然, 江波]\nsign_in: {keeper: 江波}\nstart: 09:30\nend: 11:00",
    )
    .beside(&[("meetings/2026-03-12-operations-meeting-review.md", LATER)]),
    check: Check::Among(check),
};

/// Another meeting of the same afternoon.
const LATER: &str = "---\ntype: 基层业务工作会\nnumber: 4\ntitle: 督导检查安排\ndate: 2026-03-12\nstart: \
    \"16:20\"\nend: \"17:00\"\nhost: 教育督导室\nchair: 余晴\nrecorder: 余晴\npurpose: 需现场核对\n\
    classification: public\npresent: [余晴, 许慧, 陶然]\nsign_in: {keeper: 余晴}\nnotice: \
    {by: 教育督导室, sent: 2026-03-10, reported: 2026-03-10}\napprovals: \
    [{of: convening, by: 许慧, on: 2026-03-09}]\nagenda: \
    [{title: 督导检查安排, department: 教育督导室, outcome: 已布置}]\n---\n";

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let (Some(start), true) = (meeting.front().start, counts(meeting)) else { return };
    let earlier = organization.on(meeting.date).take_while(|other| !std::ptr::eq(*other, meeting));
    for other in earlier.filter(|other| counts(other) && !other.dates_disagree()) {
        let Some(rule) = subject.asks().merging.as_ref().or(other.kind.requirements.merging.as_ref()) else {
            continue;
        };
        if other.front().start.is_some_and(|other| in_the_morning(other) == in_the_morning(start)) {
            compare(subject, report, rule, other);
        }
    }
}

fn counts(meeting: &Meeting) -> bool {
    meeting.held() && meeting.front().mode != Some(Mode::Written)
}

fn in_the_morning(time: NaiveTime) -> bool {
    time.hour() < 12
}

fn compare(subject: &Subject<'_>, report: &mut Report<'_>, rule: &Share, other: &Meeting) {
    let (own, theirs) = (participants(subject.meeting), participants(other));
    let common = own.intersection(&theirs).count();
    let smaller = own.len().min(theirs.len());
    let enough = u64::try_from(common * 100).unwrap_or(u64::MAX)
        >= rule.share * u64::try_from(smaller).unwrap_or(u64::MAX);
    if smaller == 0 || !enough {
        return;
    }
    let (id, share) = (&other.id, common * 100 / smaller);
    report.against(
        rule,
        Place::Value(path!["start"]),
        Text::new(
            format!("与同一半天的“{id}”有 {common} 人重合，占较小会议的 {share}%"),
            format!(
                "{common} people are also in `{id}` on the same half day: {share} percent of the smaller \
                meeting"
            ),
        ),
        Text::new("由办公室看能否合并召开", "the office may see whether such meetings can be merged"),
    );
}

/// Everybody who was asked to come.
fn participants(meeting: &Meeting) -> BTreeSet<PersonId> {
    let there = meeting.present.iter().chain(&meeting.absent).map(|attendee| attendee.person);
    there.chain(meeting.leave.iter().map(|leave| leave.person)).chain(meeting.due.iter().copied()).collect()
}
