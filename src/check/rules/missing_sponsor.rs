//! MB304.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::Sponsor;
use crate::resolve::Item;
use crate::{path, say};

/// An agenda item without its department, or without the consent that it needs.
pub const RULE: Rule = Rule {
    code: codes::MISSING_SPONSOR,
    what: Words {
        zh: "议题没有写提出单位，或没有领导同意",
        en: "an item without its proposing department or its leader's consent",
    },
    why: Words {
        zh: "议题由科室提出、分管领导先把关，出了问题找得到人",
        en: "a department proposes and its leader agrees first, so that somebody answers for the item",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, \
            position: 建议同意, submitted: 2026-03-09, outcome: 同意}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, \
            position: 建议同意, submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().sponsor.as_ref().filter(|_| meeting.held()) else { return };
    for item in &meeting.agenda {
        if item.department.is_missing() {
            report.against(
                rule,
                Place::Missing(path!["agenda", item.at, "department"]),
                say!(zh: "议题没有写提出单位", en: "the item names no proposing department"),
                say!(zh: "写上“提出单位: …”", en: "add `department: …`"),
            );
        } else if lacks_consent(subject, rule, item) {
            let who = consenting(subject, rule, item);
            report.against(
                rule,
                Place::Missing(path!["agenda", item.at, "approved_by"]),
                say!(zh: "议题没有写经谁同意", en: "the item has nobody's consent"),
                Text::new(
                    format!("写上“同意: …”，应为{}", who.zh),
                    format!("add `approved_by: …`: {}", who.en),
                ),
            );
        }
    }
}

/// An item that was not handed in beforehand needs the chair's consent instead, which is for MB309.
fn lacks_consent(subject: &Subject<'_>, rule: &Sponsor, item: &Item) -> bool {
    let ad_hoc = subject.asks().submission.is_some() && subject.meeting.item(item).ad_hoc.is_some();
    !rule.consent.is_empty() && !ad_hoc && item.approved_by.is_empty() && !item.consent_unreadable
}

fn consenting(subject: &Subject<'_>, rule: &Sponsor, item: &Item) -> Text {
    let mut standpoint = subject.standpoint();
    standpoint.proposer = item.department.known().copied();
    standpoint.describe(&rule.consent)
}
