//! MB310.

use crate::check::attendance::{has_guest, standings};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::{ExpectedItem, Half};
use crate::record::body::sections;
use crate::resolve::Item;
use crate::text::fold;
use crate::yaml::List;
use crate::{path, say};
use chrono::Datelike;

/// Something that every meeting of the type deals with is not there.
pub const RULE: Rule = Rule {
    code: codes::MISSING_ITEM,
    what: Words {
        zh: "制度规定这类会议应有的内容没有出现",
        en: "something that the policy expects in this type of meeting is not there",
    },
    why: Words {
        zh: "会议的主要内容是制度规定的，少了一项要么漏记，要么漏办",
        en: "what such a meeting is for is laid down; what is not there was forgotten, or not recorded",
    },
    flagged: Example::new(
        "service-center",
        "weekly-meeting",
        "agenda: [{title: 传达文件, category: higher-meetings, department: 秘书科, source: 市政府办公室通知, \
            outcome: 已传达}]",
    ),
    accepted: Example::new(
        "service-center",
        "weekly-meeting",
        "agenda: [{title: 点评上周工作, category: 点评与重点, department: 秘书科, outcome: 已点评}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    // An empty agenda, and an item whose category is not known, have findings of their own.
    let unclear = meeting.agenda.is_empty() || meeting.agenda.len() < meeting.front().agenda.len();
    if !meeting.held() || unclear {
        return;
    }
    for rule in subject.asks().items.values().filter(|rule| expected(subject, rule)) {
        if let Some((message, help)) = missing(subject, rule) {
            report.against(rule, Place::Missing(path!["agenda"]), message, help);
        }
    }
}

/// Whether this meeting is one of those of which it is expected.
fn expected(subject: &Subject<'_>, rule: &ExpectedItem) -> bool {
    let meeting = subject.meeting;
    let moved = meeting.front().rescheduled.as_ref().and_then(|moved| moved.from);
    let slot = moved.map_or(meeting.date, |moved| moved.date);
    let half = if meeting.date.month() <= 6 { Half::First } else { Half::Second };
    let standpoint = subject.standpoint();
    let there = |rule: &ExpectedItem| {
        meeting.present.iter().any(|attendee| standpoint.means_any(&rule.by, attendee.person))
    };
    rule.weekday.is_none_or(|weekday| slot.weekday() == weekday)
        && rule.half.is_none_or(|expected| expected == half)
        && (rule.by.is_empty() || there(rule))
}

fn missing(subject: &Subject<'_>, rule: &ExpectedItem) -> Option<(Text, Text)> {
    let meeting = subject.meeting;
    if let Some(words) = rule.section.values().next() {
        let written = has_section(meeting.record.body(), &rule.section);
        let message = say!(zh: "记录里没有“{words}”一节", en: "the record has no section `{words}`");
        return (!written).then(|| {
            (
                message,
                say!(
                    zh: "在正文里写一节“## {words}”，写明内容",
                    en: "add a section `## {words}` to the body, with what was said"
                ),
            )
        });
    }
    let category = rule.category.as_deref()?;
    if !rule.invited.is_empty() || !rule.guests.is_empty() {
        return uninvited(subject, rule, category);
    }
    let unclear = meeting.agenda.iter().any(|item| item.category.known().is_none());
    if unclear
        || meeting.agenda.iter().any(|item| item.category.known().is_some_and(|known| known == category))
    {
        return None;
    }
    let name = subject.asks().category(category).map(|category| &category.name);
    let (zh, en) =
        name.map_or((category, category), |name| (&name.zh, name.en.as_deref().unwrap_or(category)));
    Some((
        say!(zh: "议题里没有“{zh}”", en: "no item of the category `{en}`"),
        say!(zh: "漏记的，补上这项议题", en: "add the item if it was left out of the record"),
    ))
}

/// An item is there, and nobody of those who are to be invited to it is in any list. Of an item that is not
/// there another requirement reports.
fn uninvited(subject: &Subject<'_>, rule: &ExpectedItem, category: &str) -> Option<(Text, Text)> {
    let meeting = subject.meeting;
    let standpoint = subject.standpoint();
    let unclear = meeting.attendance_unreadable || subject.unreadable_within("guests");
    let there =
        meeting.agenda.iter().any(|item| item.category.known().is_some_and(|known| known == category));
    let listed = standings(meeting).into_keys().any(|person| standpoint.means_any(&rule.invited, person));
    let presents =
        |item: &Item| item.presenters.iter().any(|person| standpoint.means_any(&rule.invited, *person));
    let invited = listed || meeting.agenda.iter().any(presents) || has_guest(subject, &rule.guests);
    if unclear || !there || invited {
        return None;
    }
    let who = standpoint.describe(&rule.invited);
    let message = Text::new(
        format!("没有邀请{}的记录", who.zh),
        format!("the record does not say that {} was invited", who.en),
    );
    let help = say!(
        zh: "到会的写进“出席”或“邀请”，没有到会的写进“请假”",
        en: "enter them under `present` or `guests`, or `leave` if they could not come"
    );
    Some((message, help))
}

/// Whether a body has something to say under one of some headings: in a section of that title, or in a line
/// that begins with it and a colon. The words in passing are neither.
fn has_section(body: &str, headings: &List<String>) -> bool {
    let words: Vec<_> = headings.values().map(|words| fold(words)).collect();
    let has = |text: &str| words.iter().any(|words| text.contains(words.as_str()));
    // Most records have no such heading, and to read a whole body as Markdown is dear.
    if !has(&fold(body)) {
        return false;
    }
    let read = sections(body);
    let all = read.sections();
    let titled = all.iter().enumerate().filter(|(_, own)| own.level > 0 && has(&outside_titles(&own.title)));
    let mut below = titled.map(|(at, section)| {
        let deeper = all[at + 1..].iter().take_while(|other| other.level > section.level);
        let own = section.span.start..deeper.last().map_or(section.span.end, |last| last.span.end);
        body[own].split_once('\n').map_or("", |(_, rest)| rest)
    });
    below.any(|text| text.lines().any(is_said)) || body.lines().any(|line| labelled(line, &words))
}

/// A heading, folded, without the titles of documents that it names: 学习《…指导意见》 is no guidance.
fn outside_titles(heading: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    };
    fold(&heading.chars().filter(outside).collect::<String>())
}

/// Whether a line says something: it is no heading and no underline.
fn is_said(line: &str) -> bool {
    !line.trim_start().starts_with('#') && line.chars().any(char::is_alphanumeric)
}

/// Whether a line begins with some words and a colon, and goes on.
fn labelled(line: &str, words: &[String]) -> bool {
    let folded = fold(line);
    let text = folded.trim_start_matches(|c: char| c.is_whitespace() || "*-+>_#".contains(c));
    let after = words.iter().find_map(|words| text.strip_prefix(words.as_str()));
    let said =
        after.map(|rest| rest.trim_start_matches(['*', '_', ' '])).and_then(|rest| rest.strip_prefix(':'));
    said.is_some_and(is_said)
}
