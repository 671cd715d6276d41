//! MB206.

use crate::archive::{Gap, Organization};
use crate::calendar::weekday_name;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Kind, Place, Text, codes};
use crate::record::Status;
use crate::resolve::Meeting;
use crate::{path, say};
use chrono::{Datelike, Days, NaiveDate};

/// A session that the rhythm expects, and of which there is no record.
pub const RULE: Rule = Rule {
    code: codes::MISSING_SESSION,
    what: Words {
        zh: "应开的例会既没有记录，也没有“未召开”的登记",
        en: "an expected session has neither a record nor a stub saying that it was not held",
    },
    why: Words {
        zh: "没开和没记，看档案的人分不清；没开的要留下原因",
        en: "a reader cannot tell a session that was not held from one that was not recorded",
    },
    flagged: Example::new("service-center", "weekly-meeting", "").beside(&[
        ("meetings/2026-03-13-section-meeting-affairs.md", SECTION_13),
        ("meetings/2026-03-16-section-meeting-affairs.md", SECTION_16),
        ("meetings/2026-03-20-section-meeting-affairs.md", SECTION_20),
        ("meetings/2026-03-23-weekly-meeting.md", LATER),
    ]),
    accepted: Example::new("service-center", "weekly-meeting", "").beside(&[
        ("meetings/2026-03-13-section-meeting-affairs.md", SECTION_13),
        ("meetings/2026-03-16-section-meeting-affairs.md", SECTION_16),
        ("meetings/2026-03-20-section-meeting-affairs.md", SECTION_20),
        (
            "meetings/2026-03-16-weekly-meeting.md",
            "---\ntype: 周例会\ndate: 2026-03-16\nstatus: 未召开\nstatus_reason: 全员参加市里集中培训\n---\n",
        ),
        ("meetings/2026-03-23-weekly-meeting.md", LATER),
    ]),
    check: Check::Organization(check),
};

/// Section meetings of the days between, left out with the leader's approval.
const SECTION_13: &str = "---\ntype: 科务会\nhost: 政务服务科\ndate: 2026-03-13\nstatus: 未召开\n\
    status_reason: 防汛值守\napprovals: [{of: 调整, by: 吴敏, on: 2026-03-12}]\n---\n";
const SECTION_16: &str = "---\ntype: 科务会\nhost: 政务服务科\ndate: 2026-03-16\nstatus: 未召开\n\
    status_reason: 防汛值守\napprovals: [{of: 调整, by: 吴敏, on: 2026-03-12}]\n---\n";
const SECTION_20: &str = "---\ntype: 科务会\nhost: 政务服务科\ndate: 2026-03-20\nstatus: 未召开\n\
    status_reason: 防汛值守\napprovals: [{of: 调整, by: 吴敏, on: 2026-03-12}]\n---\n";

/// A record that shows that time went on.
const LATER: &str = "---\ntype: 周例会\ndate: 2026-03-23\nstatus: 未召开\nstatus_reason: 防汛值守\n---\n";

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    for gap in organization.gaps() {
        let Some(sessions) = &gap.kind.requirements.sessions else { continue };
        if let Some(other) = under_another_host(organization, gap) {
            report.in_file(&other.record.source.path);
            report.against(
                sessions,
                Place::Value(path!["host"]),
                message(organization, gap),
                wrong_host(organization, gap, other),
            );
            continue;
        }
        report.in_file(&organization.policies.0[gap.version].source.path);
        report.against(
            sessions,
            Place::Value(path!["types", gap.kind.at, "sessions"]),
            message(organization, gap),
            help(),
        );
    }
    never_filed(organization, report);
}

/// Types that meet at intervals and have never filed a record, where records are expected from some day on.
fn never_filed(organization: &Organization, report: &mut Report<'_>) {
    let (Some(policy), Some(from)) =
        (organization.policies.at(organization.as_of), organization.register.records_from)
    else {
        return;
    };
    let Some(last) = organization.last_days.any else { return };
    let calendar = &organization.register.calendar;
    for kind in &policy.types {
        let Some(rule) = &kind.requirements.interval else { continue };
        let days = (last - from).num_days()
            - i64::try_from(calendar.public_holidays_between(from, last)).unwrap_or_default();
        let passed = rule.days.is_some_and(|most| u64::try_from(days).is_ok_and(|days| days > most))
            || rule.per.is_some_and(|per| per.between(from, last).next().is_some());
        let met = || organization.meetings.iter().any(|meeting| meeting.kind.id == kind.id);
        if !passed || met() || organization.may_have_met(&kind.id, [from, last]) {
            continue;
        }
        let (zh, english) = (&kind.name.zh, kind.name.en.as_deref().unwrap_or(&kind.id));
        report.in_file(&policy.source.path);
        report.under(policy);
        report.against_as(
            rule.kind.unwrap_or(Kind::Advice),
            rule,
            Place::Value(path!["types", kind.at, "interval"]),
            say!(
                zh: "自 {from} 起没有一份{zh}的记录",
                en: "there is no record of a meeting `{english}` from {from} on"
            ),
            help(),
        );
    }
}

fn help() -> Text {
    Text::new(
        "补上记录；没有召开的，写一份“状态: 未召开”的记录并写明“状态原因”",
        "add the record; where the meeting was not held, add one with `status: not-held` and `status_reason`",
    )
}

/// The record that most likely stands for a session that was missed: of two of one type, host and day the one
/// that somebody of the department chaired whose session is missing.
fn under_another_host<'a>(organization: &'a Organization, gap: &Gap) -> Option<&'a Meeting> {
    let [day] = gap.days.as_slice() else { return None };
    let of_session = |meeting: &&Meeting| {
        let moved_from = meeting.front().rescheduled.as_ref().and_then(|moved| moved.from);
        meeting.kind.id == gap.kind.id
            && meeting.status != Status::Planned
            && moved_from.map_or(meeting.date, |from| from.date) == *day
    };
    // A session is moved by some days at most.
    let around = organization.between(*day - Days::new(7), *day + Days::new(7)).map(|(_, meeting)| meeting);
    let meetings: Vec<&Meeting> = around.filter(of_session).collect();
    let twice =
        |meeting: &&Meeting| meetings.iter().filter(|other| other.host() == meeting.host()).count() > 1;
    let chaired = |meeting: &&Meeting| {
        let chair = meeting.chair.known().map(|chair| &organization.register[*chair]);
        chair.is_some_and(|chair| chair.belongs_to(gap.host, *day))
    };
    meetings.iter().copied().find(|meeting| twice(meeting) && chaired(meeting))
}

fn wrong_host(organization: &Organization, gap: &Gap, meeting: &Meeting) -> Text {
    let name = organization.department_name(gap.host, meeting.date);
    let english = organization.register[gap.host].term(meeting.date).english_name.as_deref().unwrap_or(name);
    Text::new(
        format!("这份记录由{name}的人主持，而写的主办单位当天另有一份：改正主办单位"),
        format!(
            "somebody of {english} chaired this meeting, and its host has another record of that day: \
            correct the host"
        ),
    )
}

fn message(organization: &Organization, gap: &Gap) -> Text {
    let (first, last) = (gap.days[0], gap.days[gap.days.len() - 1]);
    let fixed = gap.kind.host.is_some();
    let host = if fixed { "" } else { organization.department_name(gap.host, first) };
    let term = organization.register[gap.host].term(first);
    let host_en = if fixed { "" } else { term.english_name.as_deref().unwrap_or(&term.name) };
    let english = gap.kind.name.en.as_deref().unwrap_or(&gap.kind.id);
    if gap.kind.requirements.sessions.as_ref().is_some_and(|sessions| sessions.per.is_some()) {
        return Text::new(
            format!("{host}{}在 {first} 至 {last} 期间没有记录", gap.kind.name.zh),
            format!("no record of the meeting `{english}`{} from {first} to {last}", of_host(host_en)),
        );
    }
    let (kind, count, weekday) = (&gap.kind.name.zh, gap.days.len(), weekday_name(first.weekday()));
    if count == 1 {
        return Text::new(
            format!("{host}{kind}应于 {first}（{}）召开，没有记录", weekday.0),
            format!(
                "no record of the meeting `{english}`{} expected on {first} ({})",
                of_host(host_en),
                weekday.1
            ),
        );
    }
    Text::new(
        format!("{host}{kind}自 {first} 至 {last} 应开 {count} 次，都没有记录"),
        format!(
            "no record of {count} meetings `{english}`{} expected from {first} to {last}",
            of_host(host_en)
        ),
    )
}

fn of_host(host: &str) -> String {
    if host.is_empty() { String::new() } else { format!(" of {host}") }
}
