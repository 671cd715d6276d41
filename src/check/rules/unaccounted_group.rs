//! MB111.

use crate::check::attendance::{has_guest, standings};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::Group;
use crate::{path, say};

/// Of a group of participants that the policy names nobody is accounted for.
pub const RULE: Rule = Rule {
    code: codes::UNACCOUNTED_GROUP,
    what: Words {
        zh: "制度规定参加的某类人员一个也没有写，也没有说明原因",
        en: "a group of participants that the policy names has nobody, and no reason",
    },
    why: Words {
        zh: "大会要传达到各方面；哪一类没有来，要有交代",
        en: "a large meeting reaches everybody through these groups; where one stayed away, the record says why",
    },
    flagged: Example::new(
        "service-center",
        "commendation-meeting",
        "guests: [{name: 范启, unit: 北山县人民政府, post: 副县长}, {name: 宋林, unit: 市税务局, post: 副局长}, {name: 黎满, unit: 税务窗口, post: 首席代表}]",
    ),
    accepted: Example::new(
        "service-center",
        "commendation-meeting",
        "guests: [{name: 范启, unit: 北山县人民政府, post: 副县长}, {name: 宋林, unit: 市税务局, post: 副局长}, {name: 黎满, unit: 税务窗口, post: 首席代表}]\nexplanations: [{rule: MB111, reason: 分中心当日承办高考服务，未参加, by: 林晓, on: 2026-02-10}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().groups.as_ref().filter(|_| meeting.held()) else { return };
    if meeting.attendance_unreadable || subject.unreadable_within("guests") {
        return;
    }
    let missing: Vec<Text> = rule.groups.values().filter_map(|group| missing(subject, group)).collect();
    if missing.is_empty() {
        return;
    }
    let zh: Vec<_> = missing.iter().map(|text| text.zh.as_str()).collect();
    let en: Vec<_> = missing.iter().map(|text| text.en.as_str()).collect();
    let (zh, en) = (zh.join("、"), en.join(", "));
    let key = if meeting.front().present.is_empty() { Place::Missing(path!["present"]) } else { Place::Key(path!["present"]) };
    report.against(
        rule,
        key,
        say!(zh: "应参加的人员没有交代：{zh}", en: "nobody is accounted for of: {en}"),
        say!(zh: "到会的写进“出席”或“邀请”，没有到会的写进“请假”“缺席”，或在“说明”里写明原因（MB111）",
             en: "enter them under `present` or `guests`, `leave` or `absent`, or say under `explanations` (MB111) why they were not there"),
    );
}

/// The group, or those of it, that the record does not account for.
fn missing(subject: &Subject<'_>, group: &Group) -> Option<Text> {
    let standings = standings(subject.meeting);
    let members = subject.standpoint().everyone(&group.by);
    let en = group.name.en.as_deref().unwrap_or(&group.name.zh);
    if group.every && !members.is_empty() {
        let missing = members.iter().filter(|person| !standings.contains_key(*person));
        let names: Vec<_> = missing.map(|person| subject.name(*person)).collect();
        let (zh, names_en) = (names.join("、"), names.join(", "));
        let told = Text::new(format!("{}（{zh}）", group.name.zh), format!("{en} ({names_en})"));
        return (!names.is_empty()).then_some(told);
    }
    let there = members.iter().any(|person| standings.contains_key(person)) || has_guest(subject.meeting, &group.guests);
    (!there).then(|| Text::new(group.name.zh.as_str(), en))
}


