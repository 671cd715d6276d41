//! MB303.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::Categories;
use crate::record::Status;
use crate::text::nearest;
use crate::{path, say};

/// An agenda item of a category that the type does not have.
pub const RULE: Rule = Rule {
    code: codes::UNKNOWN_CATEGORY,
    what: Words {
        zh: "这类会议没有议题所写的类别",
        en: "an item of a category that this type of meeting does not have",
    },
    why: Words {
        zh: "制度规定了会议研究哪些事，类别只能从中选",
        en: "the policy lists what such a meeting is for",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{title: 大厅照明改造, category: 重大事项目, department: 政务服务科, presenter: 孙立, \
            position: 建议同意, submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}]",
    ),
    accepted: Example::new(
        "education-bureau",
        "all-staff-meeting",
        "agenda: [{title: 学期工作部署, category: 工作部署, outcome: 已部署}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    // The form of a record, so planned meetings are looked at as well.
    let Some(rule) = subject
        .asks()
        .categories
        .as_ref()
        .filter(|_| matches!(meeting.status, Status::Held | Status::Planned))
    else {
        return;
    };
    for item in &meeting.agenda {
        let Some(written) =
            meeting.item(item).category.as_deref().filter(|_| item.category.known().is_none())
        else {
            continue;
        };
        let kind = &meeting.kind.name.zh;
        report.against(
            rule,
            Place::Value(path!["agenda", item.at, "category"]),
            say!(
                zh: "{kind}没有“{written}”这个议题类别",
                en: "this type of meeting has no category `{written}`"
            ),
            suggestion(rule, written),
        );
    }
}

fn suggestion(rule: &Categories, written: &str) -> Text {
    let words = rule.items.values().flat_map(|category| [category.name.zh.as_str(), category.id.as_str()]);
    if let Some(near) = nearest(written, words) {
        return say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?");
    }
    let names: Vec<_> = rule.items.values().map(|category| category.name.zh.as_str()).collect();
    let ids: Vec<_> = rule.items.values().map(|category| category.id.as_str()).collect();
    Text::new(format!("可选：{}", names.join("、")), format!("one of {}", ids.join(", ")))
}
