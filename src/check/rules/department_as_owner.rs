//! MB405.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// A department stands where a person answers.
pub const RULE: Rule = Rule {
    code: codes::DEPARTMENT_AS_OWNER,
    what: Words { zh: "责任人写的是部门", en: "a department stands as the owner of a decision" },
    why: Words {
        zh: "任务到岗、责任到人：部门负责等于没有人负责",
        en: "a task goes to a post and a duty to a person; where a whole department answers, nobody does",
    },
    flagged: Example::new(
        "service-center",
        "section-meeting",
        "decisions: [{id: 1, item: 1, text: 列出调整后的窗口清单, owner: 政务服务科, due: 2026-03-13}]\n\
            follow_ups: [{decision: \"2026-03-09-section-meeting-affairs#1\", on: 2026-03-13, status: done}]",
    ),
    accepted: Example::new(
        "service-center",
        "section-meeting",
        "decisions: [{id: 1, item: 1, text: 列出调整后的窗口清单, owner: 孙立, due: 2026-03-13}]\n\
            follow_ups: [{decision: \"2026-03-09-section-meeting-affairs#1\", on: 2026-03-13, status: done}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let taken = meeting.decisions.iter().filter(|_| meeting.held());
    let owners = taken.flat_map(|taken| taken.department_owners.iter().map(move |at| (taken, *at)));
    for (taken, at) in owners {
        let owners = &meeting.decision(taken).owner;
        let department = owners.get(at).map_or("", String::as_str);
        let list = path!["decisions", taken.at, "owner"];
        let place = Place::Value(if owners.len() > 1 { list.then(at) } else { list });
        let message = say!(
            zh: "责任人“{department}”是部门，不是人",
            en: "the owner `{department}` is a department, not a person"
        );
        let help = if taken.department.is_missing() {
            say!(
                zh: "责任人写姓名；部门写在“责任单位: {department}”",
                en: "name a person as `owner`, and put the department under `department: {department}`"
            )
        } else {
            say!(zh: "责任人写姓名", en: "name a person as `owner`")
        };
        match subject.asks().decisions.as_ref().filter(|rule| rule.person) {
            Some(rule) => report.against(rule, place, message, help),
            // The key takes a person in every type; only some clauses ask for one.
            None => report.practice(place, message, help),
        }
    }
}
