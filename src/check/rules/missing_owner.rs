//! MB401.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::Decisions;
use crate::resolve::Taken;
use crate::{path, say};

/// A decision for which nobody answers.
pub const RULE: Rule = Rule {
    code: codes::MISSING_OWNER,
    what: Words {
        zh: "决定没有责任人；制度要求写责任单位的，没有责任单位；写了“无需督办”，没有理由",
        en: "a decision without an owner, or without a department where the policy asks for one, or exempt \
            from follow-up without a reason",
    },
    why: Words {
        zh: "没有人负责的决定落不到实处，事后也无从督办",
        en: "what nobody answers for is not done, and cannot be followed up",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 四月底前完成大厅照明改造, department: 政务服务科, due: \
            2026-12-31}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 原则同意照明改造方案, no_follow_up: 已当场办结}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().decisions.as_ref().filter(|_| meeting.held()) else { return };
    for taken in &meeting.decisions {
        let exempt = &meeting.decision(taken).no_follow_up;
        if exempt.as_ref().is_some_and(String::is_empty) {
            report.against(
                rule,
                Place::Value(path!["decisions", taken.at, "no_follow_up"]),
                say!(zh: "写了“无需督办”，没有写理由", en: "exempt from follow-up, without a reason"),
                say!(
                    zh: "把理由写在“无需督办”后面；确需落实的，写责任人和时限",
                    en: "write the reason after `no_follow_up`, or name an owner and a due date"
                ),
            );
        } else if exempt.is_none() && !subject.unreadable(&path!["decisions", taken.at, "no_follow_up"]) {
            answered_for(taken, rule, &meeting.decision(taken).id, report);
        }
    }
}

fn answered_for(taken: &Taken, rule: &Decisions, id: &str, report: &mut Report<'_>) {
    let no_department = rule.department && taken.department.is_missing();
    let (key, zh, en) = match (taken.owner.is_missing(), no_department) {
        (true, true) => ("owner", "责任单位和责任人", "department and no owner"),
        (true, false) => ("owner", "责任人", "owner"),
        (false, true) => ("department", "责任单位", "department responsible for it"),
        (false, false) => return,
    };
    let help = match key {
        "owner" if no_department => {
            say!(
                zh: "写上“责任单位: 部门”和“责任人: 姓名”；无需督办的写“无需督办: 理由”",
                en: "add `department: name` and `owner: name`, or `no_follow_up: reason` where nothing is to \
                    be followed up"
            )
        }
        "owner" => {
            say!(
                zh: "写上“责任人: 姓名”；无需督办的写“无需督办: 理由”",
                en: "add `owner: name`, or `no_follow_up: reason` where nothing is to be followed up"
            )
        }
        _ => say!(zh: "写上“责任单位: 部门”", en: "add `department: name`"),
    };
    report.against(
        rule,
        Place::Missing(path!["decisions", taken.at, key]),
        Text::new(format!("决定“{id}”没有{zh}"), format!("decision `{id}` has no {en}")),
        help,
    );
}
