//! MB603.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Path, Place, Text, codes};
use crate::record::{Classification, body};
use crate::resolve::Meeting;
use crate::text::Span;
use crate::{path, say};
use chrono::NaiveDate;

/// A text that names a record or decision which its readers may not see.
pub const RULE: Rule = Rule {
    code: codes::CITES_WITHHELD,
    what: Words {
        zh: "公开的内容引用了读者看不到的记录或决定",
        en: "an open text cites a record or decision that its readers may not see",
    },
    why: Words {
        zh: "引用的编号会透露有这样一次会议或决定，读者又查不到",
        en: "the reference tells that there is such a meeting or decision, and leads its readers nowhere",
    },
    flagged: Example::new("service-center", "office-meeting", "basis: [\"2026-03-10-party-group#1\"]").beside(&[("meetings/2026-03-10-party-group.md", PARTY_GROUP)]),
    accepted: Example::new("service-center", "office-meeting", "classification: sealed\nbasis: [\"2026-03-10-party-group#1\"]")
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
    // Every id begins with a date.
    for (text, level, at) in texts(meeting).into_iter().filter(|(text, ..)| text.contains('-')) {
        let cited = cited(organization, text).find(|cited| cited.level > level);
        if let Some(cited) = cited {
            tell(report, Place::Value(at), &cited, level);
        }
    }
    let prose = meeting.record.body();
    if !meeting.record.has_date() {
        return;
    }
    for section in body::sections(prose).sections() {
        let mark = section.mark.map(|mark| match mark {
            body::Mark::Internal => Classification::Internal,
            body::Mark::Sealed => Classification::Sealed,
        });
        let level = mark.map_or(meeting.level(), |mark| mark.max(meeting.level()));
        let start = meeting.record.body + section.span.start;
        for cited in cited(organization, &prose[section.span.clone()]).filter(|cited| cited.level > level) {
            let span = Span::new(start + cited.span.start, start + cited.span.end);
            tell(report, Place::Bytes(span), &cited, level);
        }
    }
}

fn tell(report: &mut Report<'_>, place: Place, cited: &Cited<'_>, level: Classification) {
    let (id, level, own) = (cited.id, level.in_words(), cited.level.in_words());
    report.practice(
        place,
        Text::new(
            format!("这里{}，而引用的“{id}”为{}", level.zh, own.zh),
            format!("this text is {}, and the `{id}` that it cites is {}", level.en, own.en),
        ),
        say!(zh: "去掉引用，或把这部分的密级改得一样严", en: "leave the reference out, or make this part as strict"),
    );
}

/// The texts of the front matter that cite others, each with its level and place.
fn texts(meeting: &Meeting) -> Vec<(&str, Classification, Path)> {
    let (front, level) = (meeting.front(), meeting.level());
    let mut texts: Vec<(&str, Classification, Path)> = Vec::new();
    texts.extend(front.basis.iter().map(|(at, text)| (text.as_str(), level, path!["basis", at])));
    for item in &meeting.agenda {
        let source = meeting.item(item).source.as_deref();
        texts.extend(source.map(|text| (text, meeting.item_level(item), path!["agenda", item.at, "source"])));
    }
    for taken in &meeting.decisions {
        for (at, text) in meeting.decision(taken).supersedes.iter() {
            texts.push((text, meeting.decision_level(taken), path!["decisions", taken.at, "supersedes", at]));
        }
    }
    for (at, material) in front.materials.iter() {
        let passed_in = material.passed_in.as_deref();
        texts.extend(passed_in.map(|text| (text, level, path!["materials", at, "passed_in"])));
    }
    for (at, entry) in front.minutes_approved.iter() {
        texts.push((&entry.record, level, path!["minutes_approved", at, "record"]));
    }
    texts
}

/// A record or decision that a text names.
struct Cited<'a> {
    id: &'a str,
    level: Classification,
    span: Span,
}

/// Every record and decision that a text names by its id.
fn cited<'a>(organization: &'a Organization, text: &'a str) -> impl Iterator<Item = Cited<'a>> {
    let ends = |c: char| c.is_whitespace() || "()（）[]【】<>《》“”\"'`，。；、,;：:|！？!?".contains(c);
    let mut next = 0;
    text.split_inclusive(ends).filter_map(move |piece| {
        let (start, word) = (next, piece.trim_end_matches(ends));
        next += piece.len();
        let dated = word.get(..10).is_some_and(|date| date.parse::<NaiveDate>().is_ok());
        let record = word.split(['#', '＃']).next().filter(|_| dated)?;
        let meeting = &organization.meetings[organization.meeting_of(record)?];
        let decision = organization.decision_of(word).map(|decision| &meeting.decisions[decision.index]);
        let level = decision.map_or(meeting.level(), |decision| meeting.decision_level(decision));
        Some(Cited { id: word, level, span: Span::new(start, start + word.len()) })
    })
}
