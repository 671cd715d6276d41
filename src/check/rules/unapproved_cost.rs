//! MB701.

use crate::calendar::Moment;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::Costs;
use crate::record::ApprovalSubject;
use crate::resolve::{Approved, Given};
use crate::{path, say};

/// A meal or an allowance without the approvals that the policy asks for.
pub const RULE: Rule = Rule {
    code: codes::UNAPPROVED_COST,
    what: Words {
        zh: "安排了用餐或发放了补助，没有制度要求的每一位领导事前同意",
        en: "a meal or an allowance lacks one of the approvals that the policy asks for, dated before the \
            meeting",
    },
    why: Words {
        zh: "会议一般不安排会餐、不发补助；特殊情况要有人批准，并有案可查",
        en: "meetings as a rule come without meals and allowances; an exception has somebody who allowed it, \
            on record",
    },
    flagged: Example::new(
        "education-bureau",
        "director-meeting",
        "costs: {meals: 360}\napprovals: [{of: meals, by: 高明, on: 2026-03-13}]",
    ),
    accepted: Example::new(
        "education-bureau",
        "director-meeting",
        "costs: {meals: 360}\napprovals: [{of: meals, by: 高明, on: 2026-03-13}, \
            {of: meals, by: 曹磊, on: 2026-03-12}]",
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
    let meeting = subject.meeting;
    let approvals = || meeting.approvals.iter().filter(|approved| approved.written.of == Some(of));
    let unclear = meeting.approvals.iter().any(|approved| approved.written.of.is_none())
        || approvals().any(|approved| approved.by == Given::Unreadable);
    if unclear {
        return;
    }
    let standpoint = subject.standpoint();
    let mut missing = Vec::new();
    for selector in rule.each.values() {
        let by_one = |approved: &&Approved| {
            approved.by.known().is_some_and(|person| standpoint.means(selector, *person))
        };
        let own: Vec<_> = approvals().filter(by_one).collect();
        let faults: Vec<_> = own.iter().map(|own| fault(subject, own.at, own.written.on, zh, key)).collect();
        if own.is_empty() {
            missing.push(standpoint.describe(&std::iter::once(selector.clone()).collect()));
        } else if faults.iter().all(Option::is_some)
            && let Some((place, message, help)) = faults.into_iter().flatten().next()
        {
            report.against(rule, place, message, help);
        }
    }
    if !missing.is_empty() {
        not_approved(report, rule, &missing, key, zh);
    }
}

/// What is wrong with the time of an approval: it has none, or came after the start.
fn fault(
    subject: &Subject<'_>,
    at: usize,
    on: Option<Moment>,
    zh: &str,
    key: &str,
) -> Option<(Place, Text, Text)> {
    let (date, start) = (subject.meeting.date, subject.meeting.front().start);
    let place = path!["approvals", at, "on"];
    match on {
        None if subject.unreadable(&place) => None,
        None => Some((
            Place::Missing(place),
            say!(
                zh: "{zh}的同意没有写日期，看不出是不是事前同意的",
                en: "the approval of the {key} has no date, so nobody can tell whether it came before"
            ),
            say!(zh: "写上“日期: …”", en: "add `on: …`"),
        )),
        Some(on) if on.is_after(date, start) => Some((
            Place::Value(place),
            say!(
                zh: "{zh}在 {on} 才同意，会议已经开过",
                en: "the {key} was approved on {on}, after the meeting had begun"
            ),
            say!(
                zh: "若写错，改正；没有事前同意的，照实记录，报领导处理",
                en: "correct it if it is wrong; if it was approved only afterwards, leave it and tell the \
                    leader"
            ),
        )),
        Some(_) => None,
    }
}

fn not_approved(report: &mut Report<'_>, rule: &Costs, missing: &[Text], key: &'static str, zh: &str) {
    let join =
        |of: fn(&Text) -> &str, separator: &str| missing.iter().map(of).collect::<Vec<_>>().join(separator);
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
