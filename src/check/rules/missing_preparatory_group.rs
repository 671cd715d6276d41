//! MB112.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// Nobody is named who prepared a large meeting, or what each of them did.
pub const RULE: Rule = Rule {
    code: codes::MISSING_PREPARATORY_GROUP,
    what: Words {
        zh: "没有筹备组，或筹备组没有写组长、成员、分工",
        en: "the preparatory group, its leader, members or duties are missing",
    },
    why: Words {
        zh: "大会的通知、材料、签到由筹备组分工负责，要写明谁管什么",
        en: "notice, papers and sign-in of a large meeting rest with the group, so the record says who saw \
            to what",
    },
    flagged: Example::new(
        "education-bureau",
        "county-education-meeting",
        "preparatory_group: {leader: 许慧, members: [潘玉, 余晴]}",
    ),
    accepted: Example::new(
        "education-bureau",
        "county-education-meeting",
        "preparatory_group: {组长: 许慧, 成员: [潘玉, 余晴], 分工: 潘玉负责材料，余晴负责签到}",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().preparatory_group.as_ref().filter(|_| meeting.held()) else { return };
    let Some(group) = &meeting.front().preparatory_group else {
        let at = path!["preparatory_group"];
        if !subject.unreadable(&at) {
            let message = say!(zh: "没有写筹备组", en: "no preparatory group");
            let help = say!(zh: "写上“筹备组: {{组长: …, 成员: […], 分工: …}}”",
                            en: "add `preparatory_group: {{leader: …, members: […], duties: …}}`");
            report.against(rule, Place::Missing(at), message, help);
        }
        return;
    };
    let parts = [
        ("leader", "组长", group.leader.is_none()),
        ("members", "成员", group.members.is_empty()),
        ("duties", "分工", group.duties.is_none()),
    ];
    for (key, zh, missing) in parts {
        let at = path!["preparatory_group", key];
        if missing && !subject.unreadable(&at) {
            let message = say!(zh: "筹备组没有写{zh}", en: "the preparatory group has no `{key}`");
            report.against(
                rule,
                Place::Missing(at),
                message,
                say!(zh: "写上“{zh}: …”", en: "add `{key}: …`"),
            );
        }
    }
}
