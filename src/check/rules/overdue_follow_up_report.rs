//! MB411.

use crate::archive::Organization;
use crate::calendar::{Days, Month};
use crate::check::reports::flaw;
use crate::check::within::in_words;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::Standpoint;
use crate::register::{self, ReportKind};
use crate::{path, say};
use chrono::NaiveDate;
use std::sync::Arc;

/// Decisions are open, and the leader got no report for too long.
pub const RULE: Rule = Rule {
    code: codes::OVERDUE_FOLLOW_UP_REPORT,
    what: Words {
        zh: "有未办结的决定，而最近一次督办情况报告已超过制度的间隔",
        en: "decisions are open, and the last report on them is older than the policy's interval",
    },
    why: Words {
        zh: "议定事项的落实情况要定期向主要领导汇报",
        en: "the leader hears regularly what became of the decisions",
    },
    flagged: Example::new("service-center", "office-meeting", "").beside(&[(
        "reports.yaml",
        "- {kind: follow-up, period: 2026-05, to: 周正, on: 2026-06-01, by: 林晓}\n",
    )]),
    accepted: Example::new("service-center", "office-meeting", "").beside(&[(
        "reports.yaml",
        "- {kind: follow-up, period: 2026-06, to: 周正, on: 2026-07-01, by: 林晓}\n",
    )]),
    check: Check::Organization(check),
};

fn check(organization: &Organization, as_of: NaiveDate, report: &mut Report<'_>) {
    // Decisions stand in the order of their meetings: the first open one is the oldest.
    let open = organization.decisions.iter().filter(|decision| decision.state.is_open());
    let oldest = open.map(|decision| decision.meeting).find_map(|at| {
        let rule = organization.meetings[at].kind.requirements.follow_up_reports.as_ref()?;
        Some((rule, at))
    });
    let Some((rule, oldest)) = oldest else { return };
    let since = organization.meetings[oldest].date;
    let standpoint = |date| {
        let (register, policy) =
            (&organization.register, organization.policy(&organization.meetings[oldest]));
        Standpoint { register, policy, date, hosts: &[], proposer: None, providers: &[], chair: None }
    };
    let reports =
        organization.register.reports.iter().filter(|report| report.kind == Some(ReportKind::FollowUp));
    // A report on what is going on may come while its month still runs, and not before it began.
    let begins = |report: &register::Report| {
        report.period.parse::<Month>().map_or(NaiveDate::MIN, |month| month.first())
    };
    let counts =
        |on, report: &register::Report| flaw(report, begins(report), &rule.to, standpoint(on)).is_none();
    let dated = reports
        .filter_map(|report| Some((report.on?, report)))
        .filter(|(on, report)| *on <= as_of && counts(*on, report));
    let last = dated.max_by_key(|(on, _)| *on);
    let from = last.map_or(since, |(on, _)| on.max(since));
    let days = rule.within().days_between(&organization.register.calendar, from, as_of);
    if days <= rule.days {
        return;
    }
    let (path, place) = place(organization, oldest, last.map(|(_, report)| report));
    report.in_file(path);
    report.under(organization.policy(&organization.meetings[oldest]));
    let message = message(last.map(|(on, _)| on), as_of, days, &in_words(&rule.within()));
    let to = if rule.to.is_empty() {
        say!(zh: "主要领导", en: "the leader")
    } else {
        standpoint(as_of).describe(&rule.to)
    };
    let (who, whom, month) = (to.zh, to.en, Month::containing(as_of));
    report.against_as(
        codes::OVERDUE_FOLLOW_UP_REPORT.kind(),
        rule,
        place,
        message,
        say!(
            zh: "向{who}汇报，并在 reports.yaml 登记：- {{种类: 督办, 期间: \"{month}\", 报送: …, 日期: …, \
                人: …}}",
            en: "report to {whom}, and enter it in reports.yaml: `- {{kind: follow-up, period: \
                \"{month}\", to: …, on: …, by: …}}`"
        ),
    );
}

fn message(last: Option<NaiveDate>, as_of: NaiveDate, days: u64, allowed: &Text) -> Text {
    let Text { zh, en } = allowed;
    match last {
        Some(on) => say!(
            zh: "有未办结的决定，上次督办报告在 {on}，到 {as_of} 已 {days} 天，间隔不应超过 {zh}",
            en: "decisions are open, and the last report on them, of {on}, is {days} days old on {as_of}; \
                {en} are allowed"
        ),
        None => say!(
            zh: "有未办结的决定，{days} 天没有督办报告，间隔不应超过 {zh}",
            en: "decisions are open, and no report on them was made in {days} days; {en} are allowed"
        ),
    }
}

/// The last report; without one the register of reports, or else the record with the oldest open decision.
fn place<'a>(
    organization: &'a Organization,
    oldest: usize,
    last: Option<&register::Report>,
) -> (&'a Arc<str>, Place) {
    match (&organization.files.reports, last) {
        (Some(file), Some(report)) => (&file.path, Place::Value(path![report.at, "on"])),
        (Some(file), None) => (&file.path, Place::File),
        (None, _) => (&organization.meetings[oldest].record.source.path, Place::Value(path!["decisions"])),
    }
}
