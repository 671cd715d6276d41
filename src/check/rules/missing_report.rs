//! MB905.

use crate::archive::Organization;
use crate::calendar::{Days, Month, Semester};
use crate::check::reports::flaw;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::{PeriodKind, PeriodReports, Standpoint};
use crate::text::fold_name;
use crate::yaml::Choice as _;
use chrono::NaiveDate;
use std::sync::Arc;

/// A report that is owed for a period, and is not registered.
pub const RULE: Rule = Rule {
    code: codes::MISSING_REPORT,
    what: Words {
        zh: "已结束的期间，没有登记制度要求报送的统计，或没有在期间结束后报给规定的人",
        en: "a report that the policy owes for an elapsed period is not registered, or did not go to whom it \
            is for after the period",
    },
    why: Words {
        zh: "会议次数要按期统计、报给领导，精简会议才有依据",
        en: "the leader is to see period by period how many meetings there were",
    },
    flagged: Example::new("education-bureau", "director-meeting", "")
        .beside(&[("meetings/2026-04-20-director-meeting.md", IN_APRIL), ("reports.yaml", WITHOUT)]),
    accepted: Example::new("education-bureau", "director-meeting", "")
        .beside(&[("meetings/2026-04-20-director-meeting.md", IN_APRIL), ("reports.yaml", WITH)]),
    check: Check::Organization(check),
};

const IN_APRIL: &str = "---
type: director-meeting
number: 5
date: 2026-04-20
start: \"09:00\"
end: \"10:00\"
convener: 高明
chair: 高明
recorder: 潘玉
present: [高明, 许慧, 曹磊]
notice: {by: 办公室, sent: 2026-04-17}
agenda:
  - {id: 1, title: 校园安全检查, department: 办公室, presenter: 潘玉, outcome: 已布置}
---
";
const WITHOUT: &str =
    "- {kind: attendance, period: 2026-03-20-all-staff-meeting, to: 高明, on: 2026-03-23, by: 余晴}
- {kind: attendance, period: 2026-03-27-county-education-meeting, to: 高明, on: 2026-03-30, by: 余晴}
";
const WITH: &str =
    "- {kind: attendance, period: 2026-03-20-all-staff-meeting, to: 高明, on: 2026-03-23, by: 余晴}
- {kind: attendance, period: 2026-03-27-county-education-meeting, to: 高明, on: 2026-03-30, by: 余晴}
- {kind: statistics, period: 2026-03, to: 高明, on: 2026-04-02, by: 潘玉}
";

/// A period for which a report is owed.
struct Owed {
    /// What the register of reports may call it.
    names: Vec<String>,
    /// What a finding calls it.
    text: Text,
    /// Its last day.
    last: NaiveDate,
}

impl Owed {
    fn of_month(month: Month) -> Self {
        let id = month.to_string();
        Self { names: vec![id.clone()], text: Text::new(id.as_str(), id.as_str()), last: month.last() }
    }

    fn of_semester(semester: &Semester) -> Self {
        let names = [Some(&semester.id), Some(&semester.name), semester.english.as_ref()];
        let english = semester.english.as_ref().unwrap_or(&semester.id);
        Self {
            names: names.into_iter().flatten().map(|name| fold_name(name)).collect(),
            text: Text::new(semester.name.as_str(), english.as_str()),
            last: semester.to,
        }
    }
}

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    let path = organization.files.reports.as_ref().map_or_else(
        || format!("content/{}/reports.yaml", organization.id).into(),
        |file| Arc::clone(&file.path),
    );
    report.in_file(&path);
    for each in [PeriodKind::Month, PeriodKind::Semester] {
        let mut owed = elapsed(organization, each);
        owed.extend(reported_early(organization, each, &owed));
        for owed in owed {
            let Some(policy) = organization.policies.in_force(owed.last) else { continue };
            report.under(policy);
            for rule in policy.reports.values().filter(|rule| rule.every.values().any(|own| *own == each)) {
                registered(organization, rule, &owed, report);
            }
        }
    }
}

/// The periods that are over, by the archive's own records: once one dated after it stands.
fn elapsed(organization: &Organization, each: PeriodKind) -> Vec<Owed> {
    let held = organization.meetings.iter().filter(|meeting| meeting.held() && !meeting.dates_disagree());
    let mut held = held.map(|meeting| meeting.date);
    let Some(first) = held.next() else { return Vec::new() };
    let last = held.max().unwrap_or(first);
    let from = organization.register.records_from.unwrap_or(Month::containing(first).first());
    let over = |period: &dyn Days| from <= period.first() && period.last() < last;
    match each {
        PeriodKind::Month => {
            let months = std::iter::successors(Some(Month::containing(from)), |month| Some(month.next()));
            let months = months.take_while(|month| month.last() < last).filter(|month| over(month));
            months.map(Owed::of_month).collect()
        }
        PeriodKind::Semester => {
            let semesters = organization.register.calendar.semesters().iter();
            semesters.filter(|semester| over(*semester)).map(Owed::of_semester).collect()
        }
    }
}

/// The period of that name, if it was not over on a day.
fn named_early(organization: &Organization, each: PeriodKind, name: &str, on: NaiveDate) -> Option<Owed> {
    let named = match each {
        PeriodKind::Month => name.parse().ok().map(Owed::of_month),
        PeriodKind::Semester => {
            let mut all = organization.register.calendar.semesters().iter().map(Owed::of_semester);
            all.find(|owed| owed.names.contains(&fold_name(name)))
        }
    };
    named.filter(|owed| on < owed.last)
}

/// Other periods, of which somebody handed in a report before they were over.
fn reported_early(organization: &Organization, each: PeriodKind, elapsed: &[Owed]) -> Vec<Owed> {
    let rows = organization.register.reports.iter();
    let early = rows.filter_map(|row| named_early(organization, each, &row.period, row.on?));
    early.filter(|owed| elapsed.iter().all(|other| other.names != owed.names)).collect()
}

fn registered(organization: &Organization, rule: &PeriodReports, owed: &Owed, report: &mut Report<'_>) {
    let (Some(kind), Some(policy)) = (rule.of, organization.policies.in_force(owed.last)) else { return };
    let (register, over) = (&organization.register, owed.last.succ_opt().unwrap_or(owed.last));
    let standpoint = Standpoint {
        register,
        policy,
        date: owed.last,
        hosts: &[],
        proposer: None,
        providers: &[],
        chair: None,
    };
    let rows = register.reports.iter();
    let rows = rows.filter(|row| row.kind == Some(kind) && owed.names.contains(&fold_name(&row.period)));
    let flaws: Vec<_> = rows.map(|row| (row, flaw(row, over, &rule.to, standpoint))).collect();
    if flaws.iter().any(|(_, flaw)| flaw.is_none()) {
        return;
    }
    let (what, word, Text { zh, en }) = (kind.title(), kind.in_words(), &owed.text);
    let to =
        if rule.to.is_empty() { Text::new("领导", "the leader") } else { standpoint.describe(&rule.to) };
    if let Some((row, Some(flaw))) = flaws.first() {
        let name = Text::new(format!("{zh} 的{}", what.zh), format!("the {} report of {en}", what.en));
        let (place, message, help) = flaw.place_and_texts(row, &name, over, &to);
        return report.against(rule, place, message, help);
    }
    // Of a report of a period that is not over, this one may be meant.
    let is_early = |name: &str, on| {
        [PeriodKind::Month, PeriodKind::Semester]
            .into_iter()
            .any(|each| named_early(organization, each, name, on).is_some())
    };
    let mut handed_in = register.reports.iter().filter(|row| row.kind == Some(kind));
    if handed_in.any(|row| row.on.is_some_and(|on| is_early(&row.period, on))) {
        return;
    }
    report.against(
        rule,
        Place::File,
        Text::new(
            format!("{zh} 的{}没有登记报送", what.zh),
            format!("no {} report of {en} is registered", what.en),
        ),
        Text::new(
            format!(
                "报{}后在 reports.yaml 登记：- {{种类: {}, 期间: \"{en}\", 报送: …, 日期: …, 人: …}}",
                to.zh, word.zh
            ),
            format!(
                "hand it in to {} and enter it in reports.yaml: `- {{kind: {}, period: \"{en}\", to: …, \
                    on: …, by: …}}`",
                to.en, word.en
            ),
        ),
    );
}
