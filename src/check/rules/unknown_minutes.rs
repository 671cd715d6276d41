//! MB805.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::text::{fold_name, nearest};
use crate::{path, say};

/// Approved minutes of a meeting that was not held before.
pub const RULE: Rule = Rule {
    code: codes::UNKNOWN_MINUTES,
    what: Words {
        zh: "所认可的纪要没有对应的记录，或那次会议没有召开、不在本次之前、纪要早已认可",
        en: "approved minutes of a meeting that has no record, was not held, is not earlier, or has had its \
            minutes approved before",
    },
    why: Words {
        zh: "写错一个编号，真正的那份纪要就一直没有认可",
        en: "with one id misspelt the minutes that are meant stay unapproved",
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "minutes_approved: [2026-02-18-board-meeting, \
        2026-01-21-board-meeting]",
    ),
    accepted: Example::new("board", "board-meeting", "minutes_approved: 2026-02-18-board-meeting"),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.meeting.held() {
        return;
    }
    for (at, entry) in subject.meeting.front().minutes_approved.iter() {
        let record = entry.record.trim();
        if record.is_empty() {
            continue;
        }
        if let Some((message, help)) = wrong(organization, subject, record) {
            let place = Place::Value(path!["minutes_approved", at, "record"]);
            match &subject.asks().minutes_approval {
                Some(rule) => report.against_as(codes::UNKNOWN_MINUTES.kind(), rule, place, message, help),
                None => report.practice(place, message, help),
            }
        }
    }
}

fn wrong(organization: &Organization, subject: &Subject<'_>, record: &str) -> Option<(Text, Text)> {
    let own = subject.meeting;
    let check_id =
        || say!(zh: "核对记录的编号和日期", en: "check the id of the record and the dates of both meetings");
    let Some(index) = organization.meeting_of(record) else {
        if organization.is_unread(record) {
            return None;
        }
        let help = match nearest(record, organization.meetings.iter().map(|meeting| &*meeting.id)) {
            Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
            None => say!(
                zh: "写记录的编号，即文件名去掉 .md",
                en: "write the id of a record: its file's name without `.md`"
            ),
        };
        return Some((say!(zh: "没有“{record}”这份记录", en: "there is no record `{record}`"), help));
    };
    let meeting = &organization.meetings[index];
    // What its place among the others is has a finding of its own.
    if meeting.is_in_doubt() || own.is_in_doubt() {
        return None;
    }
    if !meeting.held() {
        return Some((
            say!(zh: "“{record}”没有召开，没有纪要", en: "`{record}` was not held and has no minutes"),
            check_id(),
        ));
    }
    if meeting.date >= own.date {
        return Some((
            say!(zh: "“{record}”不在本次会议之前", en: "`{record}` is not earlier than this meeting"),
            check_id(),
        ));
    }
    let folded = fold_name(record);
    let before = organization.between(meeting.date, own.date).map(|(_, other)| other).find(|other| {
        other.id != own.id
            && other.held()
            && (other.date, other.front().start) < (own.date, own.front().start)
            && other.front().minutes_approved.values().any(|entry| fold_name(&entry.record) == folded)
    });
    let before = before?;
    let id = &before.id;
    Some((
        say!(
            zh: "“{record}”的纪要已由“{id}”认可",
            en: "the minutes of `{record}` were approved by `{id}` already"
        ),
        say!(zh: "只写一次；再改的写进“更正”", en: "keep one of the two; a later correction is an amendment"),
    ))
}
