//! MB407.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::text::fold_name;
use crate::{path, say};
use std::collections::BTreeSet;

/// Two decisions of one record under one id.
pub const RULE: Rule = Rule {
    code: codes::DUPLICATE_DECISION_ID,
    what: Words {
        zh: "一份记录里两项决定用了同一个编号", en: "two decisions of one record have one id"
    },
    why: Words {
        zh: "督办和引用都按编号找决定，重号就不知道指哪一项",
        en: "follow-ups and references find a decision by its id, and cannot tell which of two is meant",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: \
            2026-12-31}, {id: 1, item: 1, text: 更换大厅指示牌, no_follow_up: 已经更换}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照明改造, department: 政务服务科, owner: 孙立, due: \
            2026-12-31}, {id: 2, item: 1, text: 更换大厅指示牌, no_follow_up: 已经更换}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut seen = BTreeSet::new();
    for (at, decision) in subject.meeting.front().decisions.iter() {
        let id = &decision.id;
        if id.is_empty() || seen.insert(fold_name(id)) {
            continue;
        }
        report.practice(
            Place::Value(path!["decisions", at, "id"]),
            say!(zh: "编号“{id}”已有另一项决定", en: "another decision has the id `{id}`"),
            say!(zh: "换一个没有用过的编号；用过的编号不再使用", en: "give it an id that was never used"),
        );
    }
}
