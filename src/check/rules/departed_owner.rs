//! MB413.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, codes};
use crate::{path, say};
use chrono::NaiveDate;

/// An open decision whose owner has left office.
pub const RULE: Rule = Rule {
    code: codes::DEPARTED_OWNER,
    what: Words {
        zh: "未办结的决定，责任人已不在\
        任",
        en: "the owner of an open decision holds no office any more",
    },
    why: Words {
        zh: "人走了，事情没有交接，就会无人过问",
        en: "when somebody leaves and hands nothing over, nobody asks for it again",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照\
        明改造, department: 政务服务科, owner: 何平（后勤组）, due: 2026-12-31}]",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "decisions: [{id: 1, item: 1, text: 完成大厅照\
        明改造, department: 政务服务科, owner: 何平（政务服务科）, due: 2026-12-31}]",
    ),
    check: Check::Organization(check),
};

fn check(organization: &Organization, as_of: NaiveDate, report: &mut Report<'_>) {
    for decision in organization.decisions.iter().filter(|decision| decision.state.is_open()) {
        let meeting = &organization.meetings[decision.meeting];
        let taken = &meeting.decisions[decision.index];
        let Some(owner) = taken.owner.known().map(|owner| &organization.register[*owner]) else { continue };
        if owner.known_at(as_of) {
            continue;
        }
        let (id, name) = (&meeting.decision(taken).id, &owner.name);
        report.in_file(&meeting.record.source.path);
        report.practice(
            Place::Value(path!["decisions", taken.at, "owner"]),
            say!(
                zh: "决定“{id}”尚未办结，责任人{name}在 {as_of} 已不在任",
                en: "decision `{id}` is open, and its owner {name} holds no post on {as_of}"
            ),
            say!(zh: "另行明确责任人：作一项决定替代它（“替代”），或办结、终止",
                 en: "name a new owner in a decision that `supersedes` this one, or close it"),
        );
    }
}
