//! MB212.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::record::Mode;
use crate::register::PersonId;
use crate::resolve::Meeting;
use rustc_hash::FxHashSet;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// Somebody is in two meetings at one time.
pub const RULE: Rule = Rule {
    code: codes::DOUBLE_BOOKED_PERSON,
    what: Words {
        zh: "同一时间，一个人出现在两个会上，过了午夜的也算",
        en: "somebody is present in two meetings at one time, past midnight too",
    },
    why: Words {
        zh: "一个人不能同时在两处，两份记录至少有一份要核对",
        en: "nobody is in two places; one of the two records is wrong",
    },
    flagged: Example::new("education-bureau", "director-meeting", "")
        .beside(&[("meetings/2026-03-16-operations-meeting-review.md", OVERLAPPING)]),
    accepted: Example::new("education-bureau", "director-meeting", "end: 10:00")
        .beside(&[("meetings/2026-03-16-operations-meeting-review.md", OVERLAPPING)]),
    check: Check::Among(check),
};

/// A meeting that begins while another is going on.
const OVERLAPPING: &str = "---\ntype: 基层业务工作会\nnumber: 4\ntitle: 督导检查安排\ndate: 2026-03-16\n\
    start: \"10:30\"\nend: \"11:30\"\nhost: 教育督导室\nchair: 余晴\nrecorder: 余晴\npurpose: 需现场核对\n\
    classification: public\npresent: [余晴, 许慧, 江波, 陶然]\nsign_in: {keeper: 余晴}\nnotice: \
    {by: 教育督导室, sent: 2026-03-10, reported: 2026-03-10}\napprovals: \
    [{of: convening, by: 许慧, on: 2026-03-09}]\nagenda: \
    [{title: 督导检查安排, department: 教育督导室, outcome: 已布置}]\n---\n";

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !counts(meeting) {
        return;
    }
    let earlier = organization.on(meeting.date).take_while(|other| !std::ptr::eq(*other, meeting));
    // What began the day before may go on past midnight.
    let night = meeting.date.pred_opt().into_iter().flat_map(|day| organization.on(day));
    let night = night.filter(|other| other.ends_next_day() && other.end_day() == meeting.date);
    // Meetings at one time are many where sections meet on one day; people in two of them are few.
    let here = LazyCell::new(|| there(meeting).collect::<FxHashSet<_>>());
    for other in night.chain(earlier).filter(|other| {
        counts(other)
            && !other.dates_disagree()
            && overlap(other, meeting)
            && !same(other, meeting)
            && !told_already(other, meeting)
    }) {
        let both: BTreeSet<_> = there(other).filter(|person| here.contains(person)).collect();
        let both: Vec<_> = both.into_iter().map(|person| subject.name(person)).collect();
        if both.is_empty() {
            continue;
        }
        let (zh, en, id) = (both.join("、"), both.join(", "), &other.id);
        report.practice(
            Place::Missing(path!["present"]),
            Text::new(format!("{zh}同一时间还在“{id}”"), format!("{en}: in `{id}` at the same time")),
            Text::new("核对两份记录的时间和到会人员", "check times and lists of both records"),
        );
    }
}

fn counts(meeting: &Meeting) -> bool {
    meeting.held() && meeting.front().mode != Some(Mode::Written)
}

/// Whether one meeting was going on when the other began. Without an end, a meeting is known to go on at its
/// start only.
fn overlap(one: &Meeting, other: &Meeting) -> bool {
    let (Some(start), Some(begins)) = (one.front().start, other.front().start) else { return false };
    if one.date < other.date {
        return one.front().end.is_some_and(|end| begins < end.clock);
    }
    let goes_on = |from, to: Option<_>, at| from == at || from < at && to.is_some_and(|to| at < to);
    goes_on(start, one.end_that_day(), begins) || goes_on(begins, other.end_that_day(), start)
}

/// One meeting recorded twice has a finding of its own.
fn same(one: &Meeting, other: &Meeting) -> bool {
    one.kind.id == other.kind.id && one.host() == other.host() && one.front().start == other.front().start
}

/// A session that begins before the end of the meeting that it comes after is off schedule, which MB205
/// tells.
fn told_already(one: &Meeting, other: &Meeting) -> bool {
    let follows = |meeting: &Meeting, first: &Meeting| {
        let moved = meeting.front().extraordinary.is_some() || meeting.front().rescheduled.is_some();
        let slots = meeting.kind.requirements.sessions.iter().flat_map(|sessions| sessions.slots.values());
        !moved && slots.filter_map(|slot| slot.after.as_deref()).any(|after| *first.kind.id == *after)
    };
    follows(one, other) || follows(other, one)
}

/// Who was in the room.
fn there(meeting: &Meeting) -> impl Iterator<Item = PersonId> {
    meeting.present.iter().chain(&meeting.observers).map(|attendee| attendee.person)
}
