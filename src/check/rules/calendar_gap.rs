//! MB906.

use crate::archive::Organization;
use crate::calendar::{Calendar, Festival};
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, codes};
use crate::{path, say};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A day of which the calendar does not know whether it was worked, or to which semester it belongs.
pub const RULE: Rule = Rule {
    code: codes::CALENDAR_GAP,
    what: Words {
        zh: "有会议的日期不在任何学期或节假日之内，或者该年的节假日还不知道",
        en: "a meeting lies in no semester and no holiday, or in a year whose holidays are not known",
    },
    why: Words {
        zh: "按学期统计会漏掉这些会议；不知道节假日，工作日就算不准",
        en: "statistics by semester leave such meetings out, and working days cannot be counted without the \
            holidays",
    },
    flagged: Example::new("education-bureau", "director-meeting", "").beside(&[(
        "calendar.yaml",
        "semesters:\n  - {id: 2026-spring, name: 2025—2026学年第二学期, from: 2026-02-26, to: 2026-03-15}\n  \
            - {id: 2026-summer, name: 2026年夏季学期, from: 2026-03-17, to: 2026-07-10}\n",
    )]),
    accepted: Example::new("education-bureau", "director-meeting", "").beside(&[(
        "calendar.yaml",
        "semesters:\n  - {id: 2026-spring, name: 2025—2026学年第二学期, from: 2026-02-26, to: 2026-03-15}\n  \
            - {id: 2026-summer, name: 2026年夏季学期, from: 2026-03-16, to: 2026-07-10}\n",
    )]),
    check: Check::Organization(check),
};

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    let path = organization.files.calendar.as_ref().map_or_else(
        || format!("content/{}/calendar.yaml", organization.id).into(),
        |file| Arc::clone(&file.path),
    );
    report.in_file(&path);
    let calendar = &organization.register.calendar;
    let dates: Vec<_> = organization
        .meetings
        .iter()
        .filter(|meeting| meeting.held() && !meeting.dates_disagree())
        .map(|meeting| meeting.date)
        .collect();
    for (first, days) in outside_semesters(calendar, &dates) {
        report.practice(
            Place::Key(path!["semesters"]),
            say!(
                zh: "{first} 不在任何学期或节假日之内（同一空档共 {days} 次会议）",
                en: "{first} lies in no semester and no holiday ({days} meetings in this gap)"
            ),
            say!(
                zh: "核对学期起止；假期也可以登记为一个学期或节假日",
                en: "check where the semesters begin and end; a vacation may be a row of its own"
            ),
        );
    }
    // In a year without a record yet, sessions of weeks are expected all the same.
    let expected = organization.sessions().iter().filter(|session| {
        session.kind.requirements.sessions.as_ref().is_some_and(|sessions| !sessions.slots.is_empty())
    });
    let expected = expected.map(|session| session.day.year());
    let years: BTreeSet<_> = dates.iter().map(Datelike::year).chain(expected).collect();
    for year in years {
        let unknown = calendar.unknown_festivals(year);
        if unknown.is_empty() {
            continue;
        }
        let list = |name: fn(&Festival) -> String, between: &str| {
            unknown.iter().map(name).collect::<Vec<_>>().join(between)
        };
        let names = list(|own| format!("{}（{}）", own.name, own.day.format("%m-%d")), "、");
        let english = list(|own| format!("{} ({})", own.english_name(), own.day.format("%m-%d")), ", ");
        report.practice(
            Place::File,
            say!(zh: "{year} 年的放假安排还不知道：{names}；可能因此调整的例会暂不判断",
                 en: "it is not known which days these festivals of {year} give off: {english}; \
                     sessions that they may move are not judged"),
            say!(zh: "公布后在 calendar.yaml 的“节假日”和“调休上班”里登记，或换用新版程序",
                 en: "once they are announced, enter them in calendar.yaml under `holidays` and `workdays`, \
                     or use a newer version of the program"),
        );
    }
}

/// The stretches between semesters in which meetings were held: the first day, and how many meetings. None
/// where the organisation has no semesters.
fn outside_semesters(calendar: &Calendar, dates: &[NaiveDate]) -> Vec<(NaiveDate, usize)> {
    let semesters = calendar.semesters();
    if semesters.is_empty() {
        return Vec::new();
    }
    let mut gaps: BTreeMap<usize, (NaiveDate, usize)> = BTreeMap::new();
    for date in dates.iter().filter(|date| !calendar.covers(**date)) {
        let before = semesters.iter().filter(|semester| semester.to < *date).count();
        gaps.entry(before).or_insert((*date, 0)).1 += 1;
    }
    gaps.into_values().collect()
}
