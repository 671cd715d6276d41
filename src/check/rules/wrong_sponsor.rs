//! MB305.

use crate::check::{Check, Example, Report, Rule, Subject, Words, wording};
use crate::finding::{Place, Text, codes};
use crate::path;

/// Consent to an item by somebody who does not oversee its department.
pub const RULE: Rule = Rule {
    code: codes::WRONG_SPONSOR,
    what: Words {
        zh: "同意议题的人不分管提出议题的部门",
        en: "consent to an item by somebody who does not oversee the proposing department",
    },
    why: Words {
        zh: "分管领导熟悉情况，也为议题负责",
        en: "the leader who oversees a department knows the matter and answers for it",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, \
            position: 建议同意, submitted: 2026-03-09, approved_by: 郑凯, outcome: 同意}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项, department: 政务服务科, presenter: 孙立, \
            position: 建议同意, submitted: 2026-03-09, approved_by: [郑凯, 吴敏], outcome: 同意}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().sponsor.as_ref().filter(|_| meeting.held()) else { return };
    for item in &meeting.agenda {
        let ad_hoc = subject.asks().submission.is_some() && meeting.item(item).ad_hoc.is_some();
        if rule.consent.is_empty() || item.approved_by.is_empty() || item.consent_unreadable || ad_hoc {
            continue;
        }
        let mut standpoint = subject.standpoint();
        standpoint.proposer = item.department.known().copied();
        let fits = item.approved_by.iter().any(|person| standpoint.means_any(&rule.consent, *person));
        if fits || !standpoint.can_tell(&rule.consent) {
            continue;
        }
        let names: Vec<_> = item.approved_by.iter().map(|person| subject.name(*person)).collect();
        let (names, should) = ((names.join("、"), names.join(", ")), standpoint.describe(&rule.consent));
        report.against(
            rule,
            Place::Value(path!["agenda", item.at, "approved_by"]),
            Text::new(
                format!("议题应经{}同意，而同意的是{}", should.zh, names.0),
                format!("the item is for {} to agree to, and {} did", should.en, names.1),
            ),
            wording::fix_or_explain(),
        );
    }
}
