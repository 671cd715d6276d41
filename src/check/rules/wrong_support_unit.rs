//! MB110.

use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Kind, Path, Place, Text, codes};
use crate::policy::{ByUnit, Unit};
use crate::register::DepartmentId;
use crate::resolve::Given;
use crate::{path, say};

/// Another unit did what the policy gives to one.
pub const RULE: Rule = Rule {
    code: codes::WRONG_SUPPORT_UNIT,
    what: Words {
        zh: "会务、后勤或通知由制度规定之外的部门负责，或没有写由谁负责",
        en: "support, logistics or notice by another unit than the policy names, or by nobody whom the \
            record names",
    },
    why: Words {
        zh: "由固定的部门负责，通知、场地和归档才有人管到底",
        en: "one unit in charge means that notice, room and files are seen to from first to last",
    },
    flagged: Example::new("service-center", "office-meeting", "support: 政务服务科"),
    accepted: Example::new("service-center", "office-meeting", "support: 秘书科"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() {
        return;
    }
    let asks = subject.asks();
    hold(subject, report, asks.support.as_ref(), meeting.support, path!["support"], ("会务", "support"));
    hold(
        subject,
        report,
        asks.logistics.as_ref(),
        meeting.logistics,
        path!["logistics"],
        ("后勤", "logistics"),
    );
    hold(subject, report, asks.notice.as_ref(), meeting.notice_by, path!["notice", "by"], ("通知", "notice"));
}

fn hold(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    rule: Option<&ByUnit>,
    given: Given<DepartmentId>,
    at: Path,
    (zh, en): (&str, &str),
) {
    let Some(rule) = rule else { return };
    let Some(unit) = rule.unit.as_deref() else { return };
    let should = subject.standpoint().units(&Unit::from(unit));
    if should.is_empty() {
        return;
    }
    let names: Vec<_> = should.iter().map(|unit| subject.department_name(*unit)).collect();
    let (kind, names) = (subject.type_name(), names.join("、"));
    let department = match given {
        Given::Known(department) if !should.contains(&department) => department,
        Given::Missing if !at.0.first().is_some_and(|_| subject.unreadable(&Path(at.0[..1].to_vec()))) => {
            // What the record does not say is for the clerk to add.
            let weight = rule.kind.unwrap_or(Kind::Defect);
            let message = say!(
                zh: "没有写{zh}由谁负责，应为{names}",
                en: "the record does not say who did the {en}; it is for {names}"
            );
            let written = match at.0.len() {
                1 => Text::new(format!("{zh}: {names}"), format!("{en}: {names}")),
                _ => Text::new(format!("{zh}: {{单位: {names}}}"), format!("{en}: {{by: {names}}}")),
            };
            let help = Text::new(
                format!("写上“{}”；若不是由{names}负责，照实写，并在“说明”里写明原因", written.zh),
                format!(
                    "add `{}`; if another unit did it, write that, and say why under `explanations`",
                    written.en
                ),
            );
            return report.against_as(weight, rule, Place::Missing(at), message, help);
        }
        _ => return,
    };
    let name = subject.department_name(department);
    report.against(
        rule,
        Place::Value(at),
        Text::new(
            format!("{}的{zh}应由{names}负责，而写的是{name}", kind.zh),
            format!("{en} of the {} is for {names}, and the record names {name}", kind.en),
        ),
        fix_or_explain(),
    );
}
