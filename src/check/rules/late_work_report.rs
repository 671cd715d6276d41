//! MB312.

use crate::calendar::Moment;
use crate::check::{Check, Example, Report, Rule, Subject, Words, wording};
use crate::finding::{Kind, Place, Text, codes};
use crate::policy::WorkReports;
use crate::register::DepartmentId;
use crate::text::fold_name;
use crate::{path, say};
use chrono::Datelike;

/// A weekly report that is late or missing.
pub const RULE: Rule = Rule {
    code: codes::LATE_WORK_REPORT,
    what: Words {
        zh: "部门的周工作报表没有报送、报送晚了，或截止当天报送而没有写几点",
        en: "a department's weekly report is late or missing, or came on the last day and nobody knows when",
    },
    why: Words {
        zh: "例会点评上周工作，靠的是会前汇总的报表",
        en: "the weekly meeting goes through what the reports say",
    },
    flagged: Example::new(
        "service-center",
        "weekly-meeting",
        "work_reports: [{department: 秘书科, at: 2026-03-06 14:30}, \
            {department: 政务服务科, at: 2026-03-06 15:20}]",
    ),
    accepted: Example::new(
        "service-center",
        "weekly-meeting",
        "work_reports: [{department: 秘书科, at: 2026-03-06 14:30}, \
            {department: 政务服务科, at: 2026-03-06 15:00}]",
    ),
    check: Check::Meeting(check),
};

/// Whether a report came a week before it was due, or more. Before holidays it may.
fn is_of_another_week(subject: &Subject<'_>, handed_in: Moment, deadline: &Moment) -> bool {
    let days = (deadline.date - handed_in.date).num_days();
    days >= 7 && subject.register.calendar.public_holidays_between(handed_in.date, deadline.date) == 0
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    // Reports come once a week, for the regular meeting of it.
    let is_regular = subject.meeting.held() && subject.meeting.front().extraordinary.is_none();
    let Some(rule) = subject.asks().work_reports.as_ref().filter(|_| is_regular) else { return };
    missing(subject, report, rule);
    let Some(deadline) = deadline(subject, rule) else { return };
    for (at, entry) in subject.meeting.front().work_reports.iter() {
        let place = path!["work_reports", at, "at"];
        let name = &entry.department;
        match entry.at {
            Some(handed_in) if handed_in.is_after_moment(&deadline) => report.against(
                rule,
                Place::Value(place),
                say!(
                    zh: "{name}的周工作报表 {handed_in} 才报送，应在 {deadline} 前",
                    en: "the weekly report of {name} came on {handed_in}; it was due by {deadline}"
                ),
                wording::fix_or_explain(),
            ),
            Some(handed_in) if is_of_another_week(subject, handed_in, &deadline) => report.against(
                rule,
                Place::Value(place),
                say!(
                    zh: "{name}的周工作报表 {handed_in} 报送，是更早一周的；这一周的应在 {deadline} 前",
                    en: "the weekly report of {name} came on {handed_in}, for an earlier week; that of this \
                        one was due by {deadline}"
                ),
                wording::fix_or_explain(),
            ),
            Some(on) if on.time.is_none() && on.date == deadline.date && rule.at.is_some() => {
                report.against_as(
                    Kind::Defect,
                    rule,
                    Place::Value(place),
                    say!(
                        zh: "{name}的周工作报表只写了 {on}，没有写几点，是否在 {deadline} 前无从核对",
                        en: "the weekly report of {name} has no hour on {on}, so nobody can tell whether \
                            it came by {deadline}"
                    ),
                    say!(zh: "补上时刻，例如 {on} 14:30", en: "add the hour: {on} 14:30"),
                );
            }
            None if !subject.unreadable(&place) => report.against(
                rule,
                Place::Missing(place),
                say!(
                    zh: "没有写{name}的周工作报表何时报送",
                    en: "it is not recorded when the weekly report of {name} came"
                ),
                say!(zh: "写上“时间: …”，应在 {deadline} 前", en: "add `at: …`; it was due by {deadline}"),
            ),
            _ => {}
        }
    }
}

/// The last such weekday before the meeting; where the office was closed that day, the last working day
/// before.
fn deadline(subject: &Subject<'_>, rule: &WorkReports) -> Option<Moment> {
    let weekday = rule.weekday?;
    let calendar = &subject.register.calendar;
    let day = subject.meeting.date.iter_days().rev().skip(1).take(7).find(|day| day.weekday() == weekday)?;
    let day = if calendar.is_working_day(day) { day } else { calendar.previous_working_day(day) };
    if calendar.may_be_off(day).is_some() {
        return None;
    }
    Some(Moment::new(day, rule.at))
}

/// Departments that owe a report and have none.
fn missing(subject: &Subject<'_>, report: &mut Report<'_>, rule: &WorkReports) {
    let meeting = subject.meeting;
    let written = &meeting.front().work_reports;
    let unreadable = meeting.work_reports.len() < written.len() || subject.unreadable(&path!["work_reports"]);
    let handed_in = |id: &DepartmentId| meeting.work_reports.iter().any(|(_, department)| department == id);
    let owing =
        (0..subject.register.departments.len()).map(DepartmentId).filter(|id| owes(subject, rule, *id));
    let names: Vec<_> = owing.filter(|id| !handed_in(id)).map(|id| subject.department_name(id)).collect();
    if names.is_empty() || unreadable {
        return;
    }
    report.against(
        rule,
        Place::Missing(path!["work_reports"]),
        Text::new(
            format!("没有报送周工作报表：{}", names.join("、")),
            format!("no weekly report of {}", names.join(", ")),
        ),
        Text::new(
            "漏写的，补进“报送”；确未报送的，在“说明”里写明原因",
            "add what is missing under `work_reports`; if none came, say why under `explanations`",
        ),
    );
}

fn owes(subject: &Subject<'_>, rule: &WorkReports, id: DepartmentId) -> bool {
    let (department, date) = (&subject.register[id], subject.meeting.date);
    let kind = department.term(date).kind.as_deref().map(fold_name);
    department.exists(date)
        && !department.outside
        && rule.of.values().any(|of| kind.as_deref() == Some(fold_name(of).as_str()))
}
