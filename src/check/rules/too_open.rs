//! MB602.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::record::Classification;
use crate::resolve::Item;
use crate::yaml::Choice as _;

/// A record or an agenda item more open than the policy permits.
pub const RULE: Rule = Rule {
    code: codes::TOO_OPEN,
    what: Words {
        zh: "记录或议题的密级比制度允许的宽",
        en: "a record or an agenda item is more open than the policy permits for its type or category",
    },
    why: Words {
        zh: "不需要外泄的不得外泄；记录只能比制度更严，不能更宽",
        en: "what need not leave the house stays there; a record may be stricter than the policy, never more \
            open",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "agenda: [{id: 1, title: 大厅照明改造经费, category: budget, classification: public, department: 政务\
            服务科, presenter: 孙立, position: 建议列入本季度, submitted: 2026-03-09, approved_by: 吴敏, \
            outcome: 同意}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "classification: public\nagenda: [{id: 1, title: 大厅照明改造经费, category: budget, department: 政务\
            服务科, presenter: 孙立, position: 建议列入本季度, submitted: 2026-03-09, approved_by: 吴敏, \
            outcome: 同意}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let rule = subject.asks().classification.as_ref();
    let permitted = rule.and_then(|rule| rule.most_open);
    if let (Some(rule), Some(permitted), Some(given)) =
        (rule, permitted, subject.meeting.front().classification)
        && given < permitted
    {
        let kind = &subject.meeting.kind.name.zh;
        let (message, help) = texts(&format!("{kind}的记录"), "a record of this type", given, permitted);
        report.against(rule, Place::Value(path!["classification"]), message, help);
    }
    for item in &subject.meeting.agenda {
        self::item(subject, item, permitted, report);
    }
}

/// An item by the level of its category, where that is stricter than the type's.
fn item(subject: &Subject<'_>, item: &Item, of_type: Option<Classification>, report: &mut Report<'_>) {
    let Some(given) = subject.meeting.item(item).classification else { return };
    let place = Place::Value(path!["agenda", item.at, "classification"]);
    let category = item.category.known().and_then(|id| subject.asks().category(id));
    let of_category = category.and_then(|category| category.most_open);
    if let (Some(category), Some(permitted)) = (category, of_category.filter(|level| Some(*level) > of_type))
        && given < permitted
    {
        let name = &category.name.zh;
        let (message, help) = texts(&format!("“{name}”类议题"), "an item of this category", given, permitted);
        // How open an item of some category may be is the policy's reading; no clause says it.
        report.practice(place, message, help);
    } else if let (Some(rule), Some(permitted)) = (&subject.asks().classification, of_type)
        && given < permitted
    {
        let kind = &subject.meeting.kind.name.zh;
        let (message, help) =
            texts(&format!("{kind}的议题"), "an item of a meeting of this type", given, permitted);
        report.against(rule, place, message, help);
    }
}

fn texts(zh: &str, en: &str, given: Classification, permitted: Classification) -> (Text, Text) {
    let (given, permitted) = (given.in_words(), permitted.in_words());
    (
        Text::new(
            format!("{zh}最宽只能是“{}”，而写的是“{}”", permitted.zh, given.zh),
            format!("{en} may be {} at most, and says {}", permitted.en, given.en),
        ),
        Text::new(format!("改为“{}”或更严", permitted.zh), format!("make it {} or stricter", permitted.en)),
    )
}
