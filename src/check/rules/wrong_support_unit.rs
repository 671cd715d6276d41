//! MB110.

use crate::check::wording::mend_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Path, Place, Text, codes};
use crate::path;
use crate::policy::{ByUnit, Unit};
use crate::register::DepartmentId;
use crate::resolve::Given;

/// Another unit did what the policy gives to one.
pub const RULE: Rule = Rule {
    code: codes::WRONG_SUPPORT_UNIT,
    what: Words {
        zh: "会务、后勤或通知由制度规定之外的部门负责",
        en: "support, logistics or notice by another unit than the policy names",
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
    hold(subject, report, asks.logistics.as_ref(), meeting.logistics, path!["logistics"], ("后勤", "logistics"));
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
    let (Some(rule), Given::Known(department)) = (rule, given) else { return };
    let Some(unit) = rule.unit.as_deref() else { return };
    let should = subject.standpoint().units(&Unit::from(unit));
    if should.is_empty() || should.contains(&department) {
        return;
    }
    let names: Vec<_> = should.iter().map(|unit| subject.department_name(*unit)).collect();
    let (kind, name, names) = (subject.type_name(), subject.department_name(department), names.join("、"));
    report.against(
        rule,
        Place::Value(at),
        Text::new(
            format!("{}的{zh}应由{names}负责，而写的是{name}", kind.zh),
            format!("{en} of the {} is for {names}, and the record names {name}", kind.en),
        ),
        mend_or_explain(),
    );
}
