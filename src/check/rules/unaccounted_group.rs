//! MB111.

use crate::check::attendance::{Standing, has_guest, standings};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{About, Place, Text, codes};
use crate::policy::Group;
use crate::register::PersonId;
use crate::{path, say};
use std::collections::BTreeMap;

/// A group of participants that the policy names is not accounted for.
pub const RULE: Rule = Rule {
    code: codes::UNACCOUNTED_GROUP,
    what: Words {
        zh: "制度规定参加的某类人员没有交代，也没有说明原因；或应当列席的写在了出席里",
        en: "a group of participants that the policy names is not accounted for, and no reason is given; or \
            those of it who observe stand among those present",
    },
    why: Words {
        zh: "大会要传达到各方面；哪一类没有来，要有交代",
        en: "a large meeting reaches everybody through these groups; where one stayed away, the record says \
            why",
    },
    flagged: Example::new(
        "service-center",
        "commendation-meeting",
        "guests: [{name: 范启, unit: 北山县人民政府, post: 副县长}, \
            {name: 宋林, unit: 市税务局, post: 副局长}, {name: 黎满, unit: 税务窗口, post: 首席代表}]",
    ),
    accepted: Example::new(
        "service-center",
        "commendation-meeting",
        "guests: [{name: 范启, unit: 北山县人民政府, post: 副县长}, \
            {name: 宋林, unit: 市税务局, post: 副局长}, {name: 黎满, unit: 税务窗口, post: 首席代表}]\n\
            explanations: [{rule: MB111, reason: 分中心当日承办高考服务，未参加, by: 林晓, on: 2026-02-10}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().groups.as_ref().filter(|_| meeting.held()) else { return };
    if meeting.attendance_unreadable || subject.unreadable_within("guests") {
        return;
    }
    let standings = standings(meeting);
    for (at, group) in rule.groups.iter() {
        let fault = missing(subject, group, &standings).or_else(|| seated(subject, group, &standings));
        if let Some((place, message, help)) = fault {
            report.about(About {
                own: words_of(subject, group),
                others: rule
                    .groups
                    .iter()
                    .filter(|(other, _)| *other != at)
                    .flat_map(|(_, other)| words_of(subject, other))
                    .collect(),
            });
            report.against(rule, place, message, help);
        }
    }
}

type Standings = BTreeMap<PersonId, Vec<(Standing, Option<usize>)>>;

/// The group, or those of it, that the record does not account for.
fn missing(subject: &Subject<'_>, group: &Group, standings: &Standings) -> Option<(Place, Text, Text)> {
    let members = subject.standpoint().everyone(&group.by);
    let (zh, en) = (&group.name.zh, group.name.en.as_deref().unwrap_or(&group.name.zh));
    let who = if group.every && !members.is_empty() {
        let missing = members.iter().filter(|person| !standings.contains_key(*person));
        let names: Vec<_> = missing.map(|person| subject.name(*person)).collect();
        let who = Text::new(format!("{zh}（{}）", names.join("、")), format!("{en} ({})", names.join(", ")));
        (!names.is_empty()).then_some(who)
    } else {
        let listed = members.iter().any(|person| standings.contains_key(person));
        (!listed && !has_guest(subject, &group.guests)).then(|| Text::new(zh.as_str(), en))
    };
    let Text { zh: who, en: who_en } = who?;
    let (key, key_zh) = if group.observing { ("observers", "列席") } else { ("present", "出席") };
    let front = subject.meeting.front();
    let empty = if group.observing { front.observers.is_empty() } else { front.present.is_empty() };
    let place = if empty { Place::Missing(path![key]) } else { Place::Key(path![key]) };
    Some((
        place,
        say!(zh: "应参加的人员没有交代：{who}", en: "nobody is accounted for of: {who_en}"),
        say!(zh: "到会的写进“{key_zh}”或“邀请”，没有到会的写进“请假”“缺席”，或在“说明”里写明原因（MB111），一\
            类人员一条",
             en: "enter them under `{key}` or `guests`, `leave` or `absent`, or say under `explanations` \
                 (MB111) why they were not there: one entry for each group"),
    ))
}

/// Somebody of a group that listens in, among those present.
fn seated(subject: &Subject<'_>, group: &Group, standings: &Standings) -> Option<(Place, Text, Text)> {
    let members = subject.standpoint().everyone(&group.by);
    let mut present = members.iter().filter(|_| group.observing).filter_map(|person| {
        let (_, at) = standings.get(person)?.iter().find(|(standing, _)| *standing == Standing::Present)?;
        Some((*person, (*at)?))
    });
    let (person, at) = present.find(|(person, _)| subject.meeting.chair.known() != Some(person))?;
    let (name, zh) = (subject.name(person), &group.name.zh);
    let en = group.name.en.as_deref().unwrap_or(zh);
    Some((
        Place::Value(path!["present", at]),
        say!(zh: "{name}是{zh}，应当列席", en: "{name} is one of the {en}, who observe"),
        say!(zh: "写进“列席”", en: "enter them under `observers`"),
    ))
}

/// How an explanation may name a group: by its name, by the units of its guests, by its people.
fn words_of(subject: &Subject<'_>, group: &Group) -> Vec<String> {
    let names = [Some(&group.name.zh), group.name.en.as_ref()].into_iter().flatten().cloned();
    let units = group.guests.values().flat_map(|rule| rule.unit.values().cloned());
    let people = subject.standpoint().everyone(&group.by);
    let people = people.into_iter().map(|person| subject.name(person).to_owned());
    names.chain(units).chain(people).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{archive_of, found_with};

    /// The system meeting without the county's director, its exchange's, and with some explanations.
    fn found(explanations: &str) -> String {
        let path = "meetings/2026-06-25-system-meeting.md";
        let people = archive_of("service-center")["content/service-center/people.yaml"].replace(
            "{post: county-director, department: north}, {post: exchange-director, department: north}",
            "{post: county-director, department: north}",
        ) + "- {id: tanshu, name: 谭述, posts: [{post: exchange-director, department: north}]}\n";
        let record = archive_of("service-center")[&format!("content/service-center/{path}")]
            .replace("present: [周正, 马北]", "present: [周正]")
            .replace("presenter: 马北", "presenter: 孙立")
            .replacen("minutes:", &format!("{explanations}minutes:"), 1);
        let found = found_with("service-center", &[(path, &record), ("people.yaml", &people)]);
        found
            .lines()
            .filter(|line| line.contains("MB111") && line.contains("system-meeting"))
            .flat_map(|line| [line, "\n"])
            .collect()
    }

    #[test]
    fn each_group_has_a_finding_and_an_explanation_of_its_own() {
        assert_eq!(found("").lines().count(), 2, "{}", found(""));
        let one = found(
            "explanations: [{rule: MB111, reason: 按会议内容，交易中心主任不参会, by: 林晓, on: \
            2026-06-25}]\n",
        );
        assert!(one.lines().count() == 1 && one.contains("马北"), "{one}");
        let both = "explanations:\n  - {rule: MB111, reason: 县里防汛, by: 林晓, on: 2026-06-25}\n  - \
            {rule: MB111, reason: 交易中心主任不参会, by: 林晓, on: 2026-06-25}\n";
        assert_eq!(found(both), "");
    }
}
