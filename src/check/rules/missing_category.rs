//! MB302.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::{path, say};

/// An agenda item without a category.
pub const RULE: Rule = Rule {
    code: codes::MISSING_CATEGORY,
    what: Words {
        zh: "这类会议的议题要注明类别，而议题没有",
        en: "an item without a category, in a type of meeting that has categories",
    },
    why: Words {
        zh: "制度规定了会议研究哪些事；注明类别，才看得出议题属于哪一项",
        en: "the policy lists what such a meeting is for; the category says which of these an item is",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, department: 政务服务科, presenter: 孙立, position: 建议同意, \
            submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: major-affairs, department: 政务服务科, presenter: 孙立, \
            position: 建议同意, submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().categories.as_ref().filter(|_| meeting.held()) else { return };
    let names: Vec<_> = rule.items.values().map(|category| category.name.zh.as_str()).collect();
    let ids: Vec<_> = rule.items.values().map(|category| category.id.as_str()).collect();
    for item in meeting.agenda.iter().filter(|item| item.category.is_missing()) {
        report.against(
            rule,
            Place::Missing(path!["agenda", item.at, "category"]),
            say!(zh: "议题没有类别", en: "the item has no category"),
            Text::new(
                format!("写上“类别”，可选：{}", names.join("、")),
                format!("add `category`: one of {}", ids.join(", ")),
            ),
        );
    }
}
