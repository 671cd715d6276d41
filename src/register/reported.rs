//! The rows of `reports.yaml`: what a report is of.

use super::format::ReportRow;
use super::{Report, ReportKind};
use crate::calendar::{Calendar, Semester, written_period};
use crate::finding::{Finding, Place, codes};
use crate::text::{Source, fold_name};
use crate::{path, say};
use chrono::NaiveDate;

/// A row of the file as a report.
pub(super) fn report((at, row): (usize, &ReportRow)) -> Report {
    let ReportRow { kind, period, to, on, by } = row;
    Report {
        kind: *kind,
        period: written_period(period).unwrap_or_else(|| period.trim().trim_end_matches(".md").to_owned()),
        to: to.clone(),
        on: *on,
        by: by.clone(),
        at,
    }
}

/// Whether what a report says it is of may be so: a period, or a record, whose id begins with its day.
pub(super) fn has_period(report: &Report, calendar: &Calendar) -> bool {
    let written = fold_name(&report.period);
    let names = |semester: &Semester| {
        let names = [Some(&semester.id), Some(&semester.name), semester.english.as_ref()];
        names.into_iter().flatten().any(|name| fold_name(name) == written)
    };
    // A period that is missing, or of a report of no known kind, has a finding of its own.
    written.is_empty()
        || report.kind.is_none()
        || written_period(&written).is_some()
        || written.get(..10).is_some_and(|day| day.parse::<NaiveDate>().is_ok())
        || calendar.semesters().iter().any(names)
}

/// What to say of a report whose period cannot be read.
pub(super) fn unread_period(source: &Source, report: &Report) -> Finding {
    let written = &report.period;
    let help = match report.kind {
        Some(ReportKind::Attendance) => {
            say!(
                zh: "写会议记录的编号，即文件名，如 2026-04-13-office-meeting",
                en: "write the id of the record, which is the name of its file: 2026-04-13-office-meeting"
            )
        }
        _ => say!(
            zh: "写月份（2026-04）、年份，或 calendar.yaml 里学期的编号",
            en: "write a month (2026-04), a year, or the id of a semester of calendar.yaml"
        ),
    };
    Finding::new(
        codes::INVALID_VALUE,
        &source.path,
        Place::Value(path![report.at, "period"]),
        say!(
            zh: "“{written}”不是期间，也不是记录的编号",
            en: "`{written}` is neither a period nor the id of a record"
        ),
        help,
    )
}
