//! MB508.

use crate::check::reports::{Flaw, flaw};
use crate::check::within::in_words;
use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Kind, Place, Text, codes};
use crate::policy::ReportWithin;
use crate::register::ReportKind;
use crate::text::fold_name;
use crate::{path, say};
use chrono::NaiveDate;

/// The leader heard too late, or not at all, who came.
pub const RULE: Rule = Rule {
    code: codes::LATE_ATTENDANCE_REPORT,
    what: Words {
        zh: "考勤情况没有在会后规定的天数内报给规定的人，或者没有登记",
        en: "attendance was reported later than the policy's days, before the meeting or to somebody else, \
            or no report is registered",
    },
    why: Words {
        zh: "考勤要及时报告，过后再报就失去作用",
        en: "who stayed away is of use to the leader soon after the meeting, not months later",
    },
    flagged: Example::new("education-bureau", "all-staff-meeting", "").beside(&[(
        "reports.yaml",
        "- {kind: attendance, period: 2026-03-20-all-staff-meeting, to: 高明, on: 2026-03-26, by: 余晴}\n- \
            {kind: attendance, period: 2026-03-27-county-education-meeting, to: 高明, on: 2026-03-30, by: 余\
            晴}\n- {kind: statistics, period: 2026-03, to: 高明, on: 2026-04-01, by: 潘玉}\n",
    )]),
    accepted: Example::new("education-bureau", "all-staff-meeting", "").beside(&[(
        "reports.yaml",
        "- {kind: attendance, period: 2026-03-20-all-staff-meeting, to: 高明, on: 2026-03-25, by: 余晴}\n- \
            {kind: attendance, period: 2026-03-27-county-education-meeting, to: 高明, on: 2026-03-30, by: 余\
            晴}\n- {kind: statistics, period: 2026-03, to: 高明, on: 2026-04-01, by: 潘玉}\n",
    )]),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().attendance_report.as_ref().filter(|_| meeting.held()) else { return };
    let id = fold_name(&meeting.id);
    let own = subject.register.reports.iter();
    let own =
        own.filter(|report| report.kind == Some(ReportKind::Attendance) && fold_name(&report.period) == id);
    // The record explains the breach, so the finding stands there and not in the register of reports.
    let place = if meeting.front().sign_in.is_some() {
        Place::Key(path!["sign_in"])
    } else {
        Place::Value(path!["date"])
    };
    let own: Vec<_> =
        own.map(|report| (report, flaw(report, meeting.last_day, &rule.to, subject.standpoint()))).collect();
    let good = own.iter().filter(|(_, flaw)| flaw.is_none()).filter_map(|(report, _)| report.on).min();
    let Text { zh: asked, en: allowed } = in_words(&rule.within());
    if let Some(on) = good {
        if too_late(subject, rule, on) {
            report.against(
                rule,
                place,
                say!(
                    zh: "考勤情况 {on} 才报告，制度要求会后 {asked}内",
                    en: "attendance was reported on {on}; the policy gives {allowed} after the meeting"
                ),
                fix_or_explain(),
            );
        }
    } else if let Some((row, Some(flaw))) = own.iter().find(|(_, flaw)| *flaw != Some(Flaw::Undated)) {
        let who = subject.standpoint().describe(&rule.to);
        let name = say!(zh: "考勤情况报告", en: "the report of the attendance");
        let (_, message, _) = flaw.place_and_texts(row, &name, meeting.last_day, &who);
        report.against(rule, place, message, fix_or_explain());
    } else if too_late(subject, rule, subject.as_of) {
        report.against_as(
            Kind::Advice,
            rule,
            place,
            say!(
                zh: "没有登记考勤情况报告，制度要求会后 {asked}内",
                en: "no report of the attendance is registered; the policy gives {allowed} after the meeting"
            ),
            say!(
                zh: "在 reports.yaml 登记：种类 attendance，期间写 {}",
                en: "enter it in reports.yaml: `kind: attendance`, `period: {}`", meeting.id
            ),
        );
    }
}

fn too_late(subject: &Subject<'_>, rule: &ReportWithin, on: NaiveDate) -> bool {
    rule.within().days_between(&subject.register.calendar, subject.meeting.last_day, on) > rule.days
}
