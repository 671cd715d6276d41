//! MB301.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::record::Classification;
use crate::{path, say};

/// A meeting that was held without any agenda item.
pub const RULE: Rule = Rule {
    code: codes::EMPTY_AGENDA,
    what: Words {
        zh: "已召开的会议没有议题；记录一律封存的会议可以只登记",
        en: "a meeting that was held has no agenda item; one of a type whose records are all sealed may only \
            be registered",
    },
    why: Words {
        zh: "没有议题，就说不清会议为什么开、定了什么",
        en: "without items nobody can tell what the meeting was about",
    },
    flagged: Example::new("education-bureau", "all-staff-meeting", "agenda:"),
    accepted: Example::new(
        "education-bureau",
        "all-staff-meeting",
        "agenda: {title: 学期工作部署, outcome: 已部署}",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    // What may never be shown need not stand in the archive: such a meeting may be registered without it.
    let levels = subject.asks().classification.as_ref();
    let registered = levels.is_some_and(|levels| levels.most_open == Some(Classification::Sealed));
    let empty = meeting.front().agenda.is_empty() && !subject.unreadable(&path!["agenda"]);
    if meeting.held() && !registered && empty {
        report.practice(
            Place::Missing(path!["agenda"]),
            say!(zh: "没有议题", en: "no agenda item"),
            say!(zh: "在“议题”里逐项写明", en: "list the items under `agenda`"),
        );
    }
}
