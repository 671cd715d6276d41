//! MB801.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, codes};
use crate::record::format::RECORD;
use crate::record::{self, Record};
use crate::resolve::Meeting;
use crate::text::Source;
use crate::{path, say};
use chrono::NaiveDate;

/// A signed record that was changed afterwards.
pub const RULE: Rule = Rule {
    code: codes::CHANGED_AFTER_SIGNING,
    what: Words {
        zh: "已签发的记录被改动，没有相应的更正（按版本历史，check --since）",
        en: "a signed record differs from how it was signed, by git history (`check --since REV`), and no amendment says so",
    },
    why: Words {
        zh: "签发就是定稿；之后的进展写督办，错误写更正，原文不动",
        en: "what was signed stays: what happens later is a follow-up, and a mistake is put right by an amendment",
    },
    flagged: Example::new("service-center", "office-meeting", "place: 三楼会议室").after_signing(),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "place: 三楼会议室\namendments: [{on: 2026-03-20, by: 林晓, approved_by: 周正, what: 地点改为三楼会议室, why: 记录有误}]",
    )
    .after_signing(),
    check: Check::Organization(check),
};

/// What may be added to a signed record.
const APPENDED: [&str; 3] = ["follow_ups", "amendments", "explanations"];

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    for versions in &organization.earlier {
        let Some((signed, on)) = versions.iter().find_map(signed) else { continue };
        let path = &signed.source.path;
        report.in_file(path);
        match organization.meetings.iter().find(|meeting| meeting.record.source.path == *path) {
            Some(meeting) => compare(meeting, &signed, on, report),
            None if organization.is_unread(signed.id()) => {}
            None => report.practice(
                Place::File,
                say!(zh: "{on} 签发的记录不见了", en: "the record that was signed on {on} is gone"),
                say!(zh: "恢复这份记录；编号和文件名不再更改", en: "restore it; ids and file names of records do not change"),
            ),
        }
    }
}

/// A version of a record, if it was signed, and when.
fn signed(version: &Source) -> Option<(Record, NaiveDate)> {
    let (record, _) = record::parse(version.clone());
    let record = record?;
    let on = record.front.minutes.as_ref()?.signed_on?;
    Some((record, on))
}

fn compare(meeting: &Meeting, signed: &Record, on: NaiveDate, report: &mut Report<'_>) {
    let (now, then) = (&meeting.record, signed);
    if now.front.amendments.len() > then.front.amendments.len() {
        return;
    }
    let key = changed_key(&now.source, &then.source);
    if key.is_none() && prose(now) == prose(then) {
        return;
    }
    let (place, what_zh, what_en) = match &key {
        Some(key) => {
            let zh = RECORD.field(key).map_or(key.as_str(), |field| field.zh);
            (Place::Key(path![key.clone()]), format!("“{zh}”"), format!("`{key}`"))
        }
        None => (Place::Value(path!["minutes", "signed_on"]), "正文".to_owned(), "the prose".to_owned()),
    };
    report.practice(
        place,
        say!(zh: "记录 {on} 已签发，之后改动了{what_zh}，没有更正", en: "signed on {on}; {what_en} was changed afterwards, and no amendment says so"),
        say!(zh: "恢复原文；确有错误的，在“更正”里写明改了什么、为什么、谁批准",
             en: "restore it, or say under `amendments` what was changed, why, and who approved it"),
    );
}

/// The first key whose value differs, by its English name. Entries may have been added to lists of what happens later.
fn changed_key(now: &Source, then: &Source) -> Option<String> {
    let (now, then) = (record::canonical(now)?, record::canonical(then)?);
    let keys = then.iter().map(|(key, _)| key).chain(now.iter().map(|(key, _)| key));
    let mut keys = keys.filter_map(|key| key.as_str());
    let differs = |key: &&str| {
        let (now, then) = (now.get(*key), then.get(*key));
        if !APPENDED.contains(key) {
            return now != then;
        }
        let entries = |value: Option<&serde_yaml::Value>| value.and_then(|value| value.as_sequence()).cloned().unwrap_or_default();
        !entries(now).starts_with(&entries(then))
    };
    keys.find(differs).map(str::to_owned)
}

/// The prose, line breaks and the end of the file aside.
fn prose(record: &Record) -> Vec<&str> {
    record.body().trim_end().lines().map(str::trim_end).collect()
}
