//! MB701.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::policy::{Costs, Selector};
use crate::record::ApprovalSubject;
use crate::resolve::Given;

/// A meal or an allowance without the approvals that the policy asks for.
pub const RULE: Rule = Rule {
    code: codes::UNAPPROVED_COST,
    what: Words {
        zh: "安排了用餐或发放了补助，没有制度要求的每一位领导同意",
        en: "a meal or an allowance lacks one of the approvals that the policy asks for",
    },
    why: Words {
        zh: "会议一般不安排会餐、不发补助；特殊情况要有人批准，并有案可查",
        en: "meetings as a rule come without meals and allowances; an exception has somebody who allowed it, on record",
    },
    flagged: Example::new(
        "education-bureau",
        "director-meeting",
        "costs: {meals: 360}\napprovals: [{of: meals, by: 高明, on: 2026-03-13}]",
    ),
    accepted: Example::new(
        "education-bureau",
        "director-meeting",
        "costs: {meals: 360}\napprovals: [{of: meals, by: 高明, on: 2026-03-13}, {of: meals, by: 曹磊, on: 2026-03-12}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().costs.as_ref().filter(|_| meeting.held()) else { return };
    let costs = &meeting.front().costs;
    if subject.unreadable(&path!["approvals"]) {
        return;
    }
    let spent = |amount: Option<u64>| amount.is_some_and(|spent| spent > 0);
    if spent(costs.meals) {
        cost(subject, report, rule, (ApprovalSubject::Meals, "meals", "用餐"));
    }
    if spent(costs.allowance) {
        cost(subject, report, rule, (ApprovalSubject::Allowance, "allowance", "补助"));
    }
}

fn cost(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    rule: &Costs,
    (of, key, zh): (ApprovalSubject, &'static str, &str),
) {
    let Some(missing) = not_approved_by(subject, rule, of) else { return };
    if missing.is_empty() {
        return;
    }
    let standpoint = subject.standpoint();
    let words: Vec<_> = missing
        .iter()
        .map(|selector| standpoint.describe(&std::iter::once((*selector).clone()).collect()))
        .collect();
    let join =
        |of: fn(&Text) -> &str, separator: &str| words.iter().map(of).collect::<Vec<_>>().join(separator);
    let (who_zh, who_en) = (join(|text| &text.zh, "、"), join(|text| &text.en, " and "));
    report.against(
        rule,
        Place::Value(path!["costs", key]),
        Text::new(
            format!("{zh}没有{who_zh}同意的记录"),
            format!("no approval of the {key} by {who_en} is recorded"),
        ),
        Text::new(
            format!("在“审批”里补“{{事项: {zh}, 审批人: …, 日期: …}}”，每位一条"),
            format!("add `{{of: {key}, by: …, on: …}}` under `approvals`, one for each"),
        ),
    );
}

/// Those of the policy who did not approve; none where an approval could not be read.
fn not_approved_by<'a>(
    subject: &Subject<'_>,
    rule: &'a Costs,
    of: ApprovalSubject,
) -> Option<Vec<&'a Selector>> {
    let meeting = subject.meeting;
    let standpoint = subject.standpoint();
    let mut approvers = Vec::new();
    for (at, written) in meeting.front().approvals.iter() {
        let by = meeting.approvals.iter().find(|approved| approved.at == at).map(|approved| approved.by);
        match (written.of, by) {
            (None, _) => return None,
            (Some(subject), Some(Given::Unreadable)) if subject == of => return None,
            (Some(subject), Some(Given::Known(person))) if subject == of => approvers.push(person),
            _ => {}
        }
    }
    let approved = |selector: &Selector| approvers.iter().any(|person| standpoint.means(selector, *person));
    Some(rule.each.values().filter(|selector| !approved(selector)).collect())
}
