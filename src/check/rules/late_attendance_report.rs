//! MB508.

use crate::check::wording::mend_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Kind, Place, codes};
use crate::register;
use crate::text::fold_name;
use crate::{path, say};

/// The leader heard late who was there, or not at all.
pub const RULE: Rule = Rule {
    code: codes::LATE_ATTENDANCE_REPORT,
    what: Words {
        zh: "考勤情况报告领导的时间晚于制度规定的工作日数，或没有登记",
        en: "attendance was reported to the leader later than the policy's days, or no report is registered",
    },
    why: Words {
        zh: "考勤报告得及时，缺席的才能及时过问",
        en: "absence can be followed up only while it is fresh",
    },
    flagged: Example::new("education-bureau", "county-education-meeting", "").beside(&[(
        "reports.yaml",
        "- {kind: attendance, period: 2026-03-20-all-staff-meeting, to: 高明, on: 2026-03-23, by: 余晴}\n- {kind: attendance, period: 2026-03-27-county-education-meeting, to: 高明, on: 2026-04-02, by: 余晴}\n",
    )]),
    accepted: Example::new("education-bureau", "county-education-meeting", "").beside(&[(
        "reports.yaml",
        "- {kind: attendance, period: 2026-03-20-all-staff-meeting, to: 高明, on: 2026-03-25, by: 余晴}\n- {kind: attendance, period: 2026-03-27-county-education-meeting, to: 高明, on: 2026-04-01, by: 余晴}\n",
    )]),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().attendance_report.as_ref().filter(|_| meeting.held()) else { return };
    let days = |on| subject.register.calendar.working_days_between(meeting.date, on);
    let within = usize::try_from(rule.days).unwrap_or(usize::MAX);
    let place = if meeting.front().sign_in.is_some() { path!["sign_in"] } else { path!["date"] };
    let first = of_meeting(subject).filter_map(|told| told.on).min();
    match first {
        Some(on) if days(on) > within => {
            let late = days(on);
            report.against(
                rule,
                Place::Key(place),
                say!(zh: "考勤情况会后 {late} 个工作日（{on}）才报告，应在 {within} 个工作日内",
                     en: "attendance was reported on {on}, {late} working days after the meeting; the policy allows {within}"),
                mend_or_explain(),
            );
        }
        // Nothing is late before its time has passed.
        None if of_meeting(subject).next().is_none() && days(subject.as_of) > within => {
            let id = &meeting.id;
            report.against_as(
                Kind::Advice,
                rule,
                Place::Key(place),
                say!(zh: "没有登记考勤报告", en: "no report on attendance is registered"),
                say!(zh: "在 reports.yaml 里登记：{{种类: attendance, 期间: {id}, 报送: …, 日期: …}}",
                     en: "register it in reports.yaml: {{kind: attendance, period: {id}, to: NAME, on: DATE}}"),
            );
        }
        _ => {}
    }
}

/// The reports on the attendance of the meeting that were handed to those whom the policy names.
fn of_meeting<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = &'a register::Report> {
    let id = fold_name(&subject.meeting.id);
    subject.register.reports.iter().filter(move |told| {
        told.kind == "attendance" && fold_name(&told.period) == id && reached(subject, told)
    })
}

/// Whether the report went to somebody who should have it; one that names nobody is taken to have.
fn reached(subject: &Subject<'_>, told: &register::Report) -> bool {
    let Some(rule) = &subject.asks().attendance_report else { return false };
    let on = told.on.unwrap_or(subject.meeting.date);
    let Some(person) = told.to.as_ref().and_then(|to| subject.register.find_person(to, on).ok()) else {
        return told.to.is_none();
    };
    let standpoint = crate::policy::Standpoint { date: on, ..subject.standpoint() };
    standpoint.means_any(&rule.to, person)
}
