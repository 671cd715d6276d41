//! MB603.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Path, Place, Step, Text, codes};
use crate::record::{self, Classification, body};
use crate::resolve::Meeting;
use crate::text::{Span, fold_name};
use crate::yaml::Choice as _;
use crate::{path, say};
use serde_yaml::Value;

/// A text that names a record or decision which its readers may not see.
pub const RULE: Rule = Rule {
    code: codes::CITES_WITHHELD,
    what: Words {
        zh: "公开的内容引用了读者看不到的记录或决定",
        en: "an open text cites a record or decision that its readers may not see",
    },
    why: Words {
        zh: "引用的编号会透露有这样一次会议或决定，读者又查不到",
        en: "the reference shows that there is such a meeting or decision, and leads its readers nowhere",
    },
    flagged: Example::new("service-center", "office-meeting", "basis: [\"2026-03-10-party-group#1\"]")
        .beside(&[("meetings/2026-03-10-party-group.md", PARTY_GROUP)]),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "classification: sealed\nbasis: [\"2026-03-10-party-group#1\"]",
    )
    .beside(&[("meetings/2026-03-10-party-group.md", PARTY_GROUP)]),
    check: Check::Among(check),
};

const PARTY_GROUP: &str = "---
type: party-group
date: 2026-03-10
start: \"14:30\"
basis: [中共党组工作规则]
chair: 周正
recorder: 林晓
present: [周正, 吴敏, 郑凯]
agenda:
  - {id: 1, title: 理论学习, outcome: 已学习}
decisions:
  - {id: 1, item: 1, text: 学习心得列入民主生活会, no_follow_up: 随民主生活会办理}
---
";

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    front_matter(organization, meeting, report);
    prose(organization, meeting, report);
    let own = organization.meeting_of(&meeting.id);
    for decision in own.into_iter().flat_map(|own| organization.decisions_of(own)) {
        // What stands in records is looked at with them.
        for event in decision.events.iter().filter(|event| event.in_list) {
            let level = meeting.decision_level(&meeting.decisions[decision.index]);
            let cited = event.said.cites(organization);
            if let Some(named) = cited.filter(|named| named.level > level && !named.unread) {
                report.in_file(&event.at.path);
                flag(report, event.at.value("note"), named.level, level);
            }
        }
    }
}

/// Every text of the front matter, whatever its key.
fn front_matter(organization: &Organization, meeting: &Meeting, report: &mut Report<'_>) {
    let source = &meeting.record.source;
    let all = &source.text[..meeting.record.body];
    if organization.named_in(all).iter().all(|named| named.level <= meeting.level()) {
        return;
    }
    let values = record::canonical(source).unwrap_or_default();
    each_text(&Value::Mapping(values), path![], &mut |path, text| {
        let level = level_of_reader(organization, meeting, &path);
        let named = organization.level_of_text(text);
        if named > level && !names_unread(organization, text) {
            flag(report, Place::Value(path), named, level);
        }
    });
}

/// Whether a text names a record that could not be read: how open that is will be known once its own finding
/// is fixed.
fn names_unread(organization: &Organization, text: &str) -> bool {
    organization.unread().any(|id| id == fold_name(text))
        || organization.named_in(text).iter().any(|named| named.unread)
}

/// How open a text is to its reader. What only cites is as open as its record says, whatever it cites.
fn level_of_reader(organization: &Organization, meeting: &Meeting, path: &Path) -> Classification {
    const CITING: [&str; 3] = ["basis", "materials", "minutes_approved"];
    match path.0.first() {
        Some(Step::Key(list)) if CITING.contains(&&**list) => meeting.level(),
        _ => organization.level_at(meeting, path),
    }
}

fn each_text(value: &Value, path: Path, each: &mut impl FnMut(Path, &str)) {
    match value {
        Value::String(text) => each(path, text),
        Value::Sequence(entries) => {
            entries.iter().enumerate().for_each(|(at, entry)| each_text(entry, path.then(at), each));
        }
        Value::Mapping(entries) => {
            for (key, entry) in entries {
                each_text(entry, path.then(key.as_str().unwrap_or_default().to_owned()), each);
            }
        }
        _ => {}
    }
}

fn prose(organization: &Organization, meeting: &Meeting, report: &mut Report<'_>) {
    let text = meeting.record.body();
    let named = organization.named_in(text).into_iter();
    let named = named.filter(|named| named.level > meeting.level() && !named.unread);
    let named: Vec<_> = named.collect();
    if named.is_empty() {
        return;
    }
    for section in body::sections(text).sections() {
        let level = section.level_by_mark().max(meeting.level());
        for named in named.iter().filter(|named| section.span.contains(&named.span.start)) {
            if named.level > level {
                let start = meeting.record.body;
                let span = Span::new(start + named.span.start, start + named.span.end);
                flag(report, Place::Bytes(span), named.level, level);
            }
        }
    }
}

fn flag(report: &mut Report<'_>, place: Place, named: Classification, level: Classification) {
    let (level, named) = (level.in_words(), named.in_words());
    report.practice(
        place,
        Text::new(
            format!("这里{}，而引用的记录或决定为{}", level.zh, named.zh),
            format!("this text is {}, and what it cites is {}", level.en, named.en),
        ),
        say!(
            zh: "去掉引用，或把这部分的密级改得一样严",
            en: "leave the reference out, or make this part as strict"
        ),
    );
}
