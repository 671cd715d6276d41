//! MB703.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Path, Place, Text, codes};
use crate::policy::Materials;
use crate::record::Material;
use crate::resolve::Given;
use crate::{path, say};

/// A paper that nobody checked, or that no meeting passed.
pub const RULE: Rule = Rule {
    code: codes::UNCHECKED_MATERIAL,
    what: Words {
        zh: "会议材料没有制度要求的把关，或没有经制度要求的会议通过",
        en: "a paper lacks the check, or the decision that passed it, that the policy asks for",
    },
    why: Words {
        zh: "大会材料代表单位，要有人把关、集体通过",
        en: "papers of a general meeting speak for the whole office: somebody checks them and a meeting \
            passes them",
    },
    flagged: Example::new(
        "service-center",
        "commendation-meeting",
        "materials: [{title: 年度工作报告, by: 秘书科, passed_in: \"2026-01-14-office-meeting#1\"}]",
    ),
    accepted: Example::new(
        "service-center",
        "commendation-meeting",
        "materials: [{title: 年度工作报告, by: 秘书科, checked_by: 周正, passed_in: \
            \"2026-01-14-office-meeting#1\"}]",
    ),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().materials.as_ref().filter(|_| meeting.held()) else { return };
    for (at, material) in meeting.front().materials.iter() {
        checked(subject, report, rule, at, material);
        passed(organization, subject, report, rule, at, material);
    }
}

fn checked(subject: &Subject<'_>, report: &mut Report<'_>, rule: &Materials, at: usize, material: &Material) {
    let Some(paper) = subject.meeting.materials.iter().find(|paper| paper.at == at) else { return };
    let mut standpoint = subject.standpoint();
    standpoint.providers = &paper.by;
    if rule.checked_by.is_empty() {
        return;
    }
    if !standpoint.can_tell(&rule.checked_by) {
        return without_provider(subject, report, rule, at, material);
    }
    let who = standpoint.describe(&rule.checked_by);
    let title = &material.title;
    let person = match paper.checked_by {
        Given::Known(person) => person,
        Given::Unreadable => return,
        Given::Missing => {
            let message = say!(
                zh: "材料《{title}》没有写由谁把关",
                en: "the paper `{title}` names nobody who checked it"
            );
            let help =
                Text::new(format!("写上“把关: …”，应为{}", who.zh), format!("add `checked_by`: {}", who.en));
            let place = Place::Missing(path!["materials", at, "checked_by"]);
            return report.against(rule, place, message, help);
        }
    };
    if !standpoint.means_any(&rule.checked_by, person) {
        let name = subject.name(person);
        report.against(
            rule,
            Place::Value(path!["materials", at, "checked_by"]),
            Text::new(
                format!(
                    "材料《{title}》应由{}把关，而写的是\
                {name}",
                    who.zh
                ),
                format!("`{title}` is for {} to check, and {name} did", who.en),
            ),
            say!(
                zh: "核对把关人；还没有把关的，把关后再写",
                en: "check the name; have the paper checked if it was not"
            ),
        );
    }
}

/// Reports what is not said of a paper; what was written and could not be read has a finding of its own.
fn unsaid(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    rule: &Materials,
    key: Path,
    message: Text,
    help: Text,
) {
    if !subject.unreadable(&key) {
        report.against(rule, Place::Missing(key), message, help);
    }
}

/// Where the policy asks for the leader of whoever supplies a paper, the paper says who that is.
fn without_provider(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    rule: &Materials,
    at: usize,
    material: &Material,
) {
    if material.by.is_some() {
        return;
    }
    let title = &material.title;
    let message = say!(
        zh: "材料《{title}》没有写由哪个科室提供，看不出该由谁把关",
        en: "the paper `{title}` does not say which department supplied it, so nobody can tell who is to \
            check it"
    );
    let help = say!(zh: "写上“提供: 科室”", en: "add `by:` and the department");
    unsaid(subject, report, rule, path!["materials", at, "by"], message, help);
}

fn passed(
    organization: &Organization,
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    rule: &Materials,
    at: usize,
    material: &Material,
) {
    let Some(kind) = rule.passed_in.as_deref() else { return };
    let kind = subject.policy.types.iter().find(|own| &*own.id == kind);
    let (Some(kind), title) = (kind, &material.title) else { return };
    let (name, type_id) = (&kind.name.zh, &kind.id);
    let help = say!(
        zh: "写上“通过: 记录编号#决定编号”，指{name}通过材料的决定",
        en: "add `passed_in: RECORD#ID`, the decision of the {type_id} that passed it"
    );
    let Some(passed_in) = &material.passed_in else {
        let message = say!(
            zh: "材料《{title}》没有写由哪次{name}通过",
            en: "the paper `{title}` names no decision that passed it"
        );
        return unsaid(subject, report, rule, path!["materials", at, "passed_in"], message, help);
    };
    let place = Place::Value(path!["materials", at, "passed_in"]);
    // What is no decision's id has a finding of its own.
    let Some(decision) = organization.decision_of(passed_in) else { return };
    if organization.meetings[decision.meeting].kind.id != kind.id {
        let message = say!(
            zh: "材料《{title}》不是由{name}通过的",
            en: "the paper `{title}` was passed by another type of meeting"
        );
        report.against(rule, place, message, help);
    }
}
