//! MB013.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Kind, Place, codes};
use crate::record::Status;
use crate::register::DepartmentId;
use crate::resolve::Meeting;
use crate::text::fold_name;
use crate::{path, say};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// The numbers of one type's meetings do not run through the year.
pub const RULE: Rule = Rule {
    code: codes::NUMBER_GAP,
    what: Words {
        zh: "同类会议在同一年的届次有跳号（提示）或重号（缺陷）",
        en: "the numbers of one type in one year skip (advice) or repeat (defect)",
    },
    why: Words {
        zh: "跳号多半是有记录没有归档，重号使引用说不清是哪一次",
        en: "a gap most often is a record that was never filed, and a repeated number names two meetings",
    },
    flagged: Example::new("service-center", "office-meeting", "").beside(&[
        (
            "meetings/2026-03-04-party-group.md",
            "---\ntype: party-group\nnumber: 1\ndate: 2026-03-04\nstart: \
            \"09:00\"\nbasis: [党组工作规则]\nchair: 周正\nrecorder: 林晓\npresent: [周正, 林晓]\nagenda: \
            [{title: 学习, outcome: 已学习}]\n---\n",
        ),
        (
            "meetings/2026-03-18-party-group.md",
            "---\ntype: party-group\nnumber: 3\ndate: 2026-03-18\nstart: \
            \"09:00\"\nbasis: [党组工作规则]\nchair: 周正\nrecorder: 林晓\npresent: [周正, 林晓]\nagenda: \
            [{title: 学习, outcome: 已学习}]\n---\n",
        ),
    ]),
    accepted: Example::new("service-center", "office-meeting", "").beside(&[
        (
            "meetings/2026-03-04-party-group.md",
            "---\ntype: party-group\nnumber: 1\ndate: 2026-03-04\nstart: \
            \"09:00\"\nbasis: [党组工作规则]\nchair: 周正\nrecorder: 林晓\npresent: [周正, 林晓]\nagenda: \
            [{title: 学习, outcome: 已学习}]\n---\n",
        ),
        (
            "meetings/2026-03-18-party-group.md",
            "---\ntype: party-group\nnumber: 2\ndate: 2026-03-18\nstart: \
            \"09:00\"\nbasis: [党组工作规则]\nchair: 周正\nrecorder: 林晓\npresent: [周正, 林晓]\nagenda: \
            [{title: 学习, outcome: 已学习}]\n---\n",
        ),
    ]),
    check: Check::Organization(check),
};

/// Meetings that are numbered together: of one type and year, and of one host where each has a series of its
/// own.
type Row<'a> = (&'a str, Option<DepartmentId>, i32);

fn check(organization: &Organization, _as_of: NaiveDate, report: &mut Report<'_>) {
    let mut rows: BTreeMap<Row<'_>, Vec<&Meeting>> = BTreeMap::new();
    for meeting in &organization.meetings {
        let host = meeting.host().filter(|_| each_host_its_own(meeting));
        // By the file name, where the date says otherwise: a wrong year tears no gap into two.
        let year = meeting.named_date.unwrap_or(meeting.date).year();
        rows.entry((&meeting.kind.id, host, year)).or_default().push(meeting);
    }
    let rows: Vec<Vec<&Meeting>> = rows.into_values().flat_map(by_own_count).collect();
    // A record that could not be read, whose host could not, or that is of a later day, may hold the number
    // that is missing.
    let hostless = |meeting: &Meeting| each_host_its_own(meeting) && meeting.hosts.is_empty();
    let complete = !organization.has_unread()
        && organization.later.is_empty()
        && !organization.meetings.iter().any(|meeting| hostless(meeting));
    for meetings in &rows {
        repeats(meetings, report);
        if complete {
            gaps(meetings, report);
        }
    }
}

/// Whether each host has a series of its own: where a type without a fixed host has fixed sessions, they are
/// each host's.
fn each_host_its_own(meeting: &Meeting) -> bool {
    meeting.kind.host.is_none() && meeting.kind.requirements.sessions.is_some()
}

/// The series of a type's meetings: one, or one of each host where every host plainly counts its own, from 1
/// and without a repeat.
fn by_own_count(meetings: Vec<&Meeting>) -> Vec<Vec<&Meeting>> {
    let mut hosts: BTreeMap<Option<DepartmentId>, Vec<&Meeting>> = BTreeMap::new();
    for meeting in &meetings {
        hosts.entry(meeting.host()).or_default().push(meeting);
    }
    let numbers = |meetings: &[&Meeting]| -> Vec<u64> {
        meetings.iter().filter_map(|meeting| meeting.front().number).collect()
    };
    let distinct = |numbers: &[u64]| numbers.iter().collect::<BTreeSet<_>>().len() == numbers.len();
    let own = |meetings: &Vec<&Meeting>| {
        let numbers = numbers(meetings);
        distinct(&numbers) && numbers.iter().min().is_none_or(|first| *first == 1)
    };
    let fixed = meetings.first().is_none_or(|meeting| meeting.kind.host.is_some());
    if fixed || distinct(&numbers(&meetings)) || !hosts.values().all(own) {
        return vec![meetings];
    }
    hosts.into_values().collect()
}

fn repeats(meetings: &[&Meeting], report: &mut Report<'_>) {
    let mut seen: BTreeMap<u64, &Meeting> = BTreeMap::new();
    let took_place = |meeting: &&&Meeting| matches!(meeting.status, Status::Held | Status::Planned);
    for meeting in meetings.iter().filter(took_place) {
        let Some(number) = meeting.front().number else { continue };
        if let Some(first) = seen.get(&number) {
            if same_session(first, meeting) {
                continue;
            }
            let id = &first.id;
            report.in_file(&meeting.record.source.path);
            report.practice_as(
                Kind::Defect,
                Place::Value(path!["number"]),
                say!(zh: "第 {number} 次已经有记录（{id}）", en: "number {number} is taken, by {id}"),
                say!(zh: "改正届次", en: "fix the number"),
            );
        } else {
            seen.insert(number, meeting);
        }
    }
}

/// Whether two records are of one meeting, which MB012 reports.
fn same_session(a: &Meeting, b: &Meeting) -> bool {
    a.date == b.date && a.host() == b.host() && a.front().start == b.front().start
        || fold_name(&a.id) == fold_name(&b.id)
}

/// A gap is reported at the number behind it, unless a meeting between the two has no number, or one that
/// could not be read.
fn gaps(meetings: &[&Meeting], report: &mut Report<'_>) {
    let mut numbered: Vec<(u64, usize)> =
        meetings.iter().enumerate().filter_map(|(at, meeting)| Some((meeting.front().number?, at))).collect();
    numbered.sort_unstable();
    numbered.dedup_by_key(|(number, _)| *number);
    for pair in numbered.windows(2) {
        let ((before, from), (after, to)) = (pair[0], pair[1]);
        let between = meetings.get(from.min(to)..from.max(to)).unwrap_or_default();
        if after == before + 1 || between.iter().any(|meeting| meeting.front().number.is_none()) {
            continue;
        }
        let missing = if after == before + 2 {
            format!("{}", before + 1)
        } else {
            format!("{}–{}", before + 1, after - 1)
        };
        report.in_file(&meetings[to].record.source.path);
        report.practice(
            Place::Value(path!["number"]),
            say!(
                zh: "第 {before} 次之后是第 {after} 次，缺第 {missing} 次",
                en: "number {after} follows number {before}; {missing} is missing"
            ),
            say!(zh: "补上缺的记录，或改正届次", en: "file the record that is missing, or fix the number"),
        );
    }
}
