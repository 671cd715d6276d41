//! MB801.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::discover::Version;
use crate::finding::{Finding, Place, Text, codes};
use crate::record::body::without_pasted;
use crate::record::format::RECORD;
use crate::record::{self, Record};
use crate::resolve::Meeting;
use crate::text::Source;
use crate::{path, say};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A signed record that was changed afterwards.
pub const RULE: Rule = Rule {
    code: codes::CHANGED_AFTER_SIGNING,
    what: Words {
        zh: "已签发的记录被改动，没有相应的更正（按版本历史，check --since）",
        en: "a signed record differs from how it was signed, by git history (`check --since REV`), and no \
            amendment says so",
    },
    why: Words {
        zh: "签发就是定稿；之后的进展写督办，错误写更正，原文不动",
        en: "what was signed stays: what happens later is a follow-up, and a mistake is corrected by an \
            amendment",
    },
    flagged: Example::new("service-center", "office-meeting", "place: 三楼会议室").after_signing(),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "place: 三楼会议室\namendments: [{on: 2026-03-20, by: 林晓, approved_by: 周正, what: 地点改为三楼会议\
            室, why: 记录有误}]",
    )
    .after_signing(),
    check: Check::Organization(check),
};

/// What may be added to a signed record.
const APPENDED: [&str; 3] = ["follow_ups", "amendments", "explanations"];

fn check(organization: &Organization, as_of: NaiveDate, report: &mut Report<'_>) {
    for (id, versions) in &organization.earlier {
        let Some(signed) = signed(versions) else { continue };
        let at_path = |meeting: &&Arc<Meeting>| meeting.record.source.path == signed.version.source.path;
        let stayed = organization.meetings.iter().find(at_path);
        let moved = || organization.meeting_of(id).map(|index| &organization.meetings[index]);
        match stayed.or_else(moved) {
            Some(meeting) => compare(&meeting.record, &signed, as_of, report),
            None if organization.is_unread(id) => {}
            None => {
                report.in_file(&signed.version.source.path);
                let (message, help) = gone(&signed);
                report.practice(Place::File, message, help);
            }
        }
    }
}

/// What is found where an organisation is gone with its signed records: no register and no policy of it is
/// left to judge by. It is one fault, however many records were in the folder.
pub fn gone_organization(id: &str, earlier: &BTreeMap<Arc<str>, Vec<Version>>) -> Option<Finding> {
    let signed: Vec<_> = earlier.values().filter_map(|versions| signed(versions)).collect();
    let (count, folder) = (signed.len(), format!("content/{id}"));
    let message = say!(
        zh: "文件夹 {folder} 不见了，其中有 {count} 份签发过的记录",
        en: "the folder {folder} is gone, with {count} signed records"
    );
    let path = &signed.first()?.version.source.path;
    Some(Finding::new(RULE.code, path, Place::File, message, to_restore()))
}

fn to_restore() -> Text {
    say!(
        zh: "恢复原处；单位文件夹和记录文件的名称不再更改",
        en: "restore it; names of organisations' folders and of records' files do not change"
    )
}

fn gone(signed: &Signed) -> (Text, Text) {
    let on = signed.on;
    let message = say!(zh: "{on} 签发的记录不见了", en: "the record that was signed on {on} is gone");
    (message, to_restore())
}

/// A record as it has to stay.
struct Signed {
    /// When it was signed.
    on: NaiveDate,
    /// As it was signed, or as its last amendment left it.
    record: Record,
    /// The last that is known of its file.
    version: Version,
    /// The day on which its last amendment came.
    amended: Option<NaiveDate>,
}

/// What a record has to be held against: its first version that was signed, or the one that an amendment
/// since then accounts for. None where it never was signed.
fn signed(versions: &[Version]) -> Option<Signed> {
    let mut signed: Option<Signed> = None;
    for version in versions {
        let Some(record) = record::parse(version.source.clone()).0 else { continue };
        if let Some(signed) = &mut signed {
            if is_amended(&record, signed, version.day) {
                if record.front.amendments.len() > signed.record.front.amendments.len() {
                    signed.amended = version.day;
                }
                signed.record = record;
            }
            signed.version = version.clone();
        } else {
            let on = record.front.minutes.as_ref().and_then(|minutes| minutes.signed_on);
            signed = on.map(|on| Signed { on, record, version: version.clone(), amended: None });
        }
    }
    signed
}

/// Whether a version says itself what was changed: an amendment came with it, or came on its day and is of
/// that day. What changes on another day needs its own.
fn is_amended(now: &Record, signed: &Signed, day: Option<NaiveDate>) -> bool {
    let amendments = &now.front.amendments;
    amendments.len() > signed.record.front.amendments.len()
        || day.is_some() && signed.amended == day && amendments.values().any(|amendment| amendment.on == day)
}

fn compare(now: &Record, signed: &Signed, as_of: NaiveDate, report: &mut Report<'_>) {
    let (then, on) = (&signed.record, signed.on);
    if is_amended(now, signed, Some(as_of)) {
        return;
    }
    report.in_file(&now.source.path);
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
        say!(
            zh: "记录 {on} 已签发，之后改动了{what_zh}，没有更正",
            en: "signed on {on}; {what_en} was changed afterwards, and no amendment says so"
        ),
        say!(zh: "恢复原文；确有错误的，在“更正”里写明改了什么、为什么、谁批准",
             en: "restore it, or say under `amendments` what was changed, why, and who approved it"),
    );
}

/// The first key whose value differs, by its English name. Entries may have been added to lists of what
/// happens later.
fn changed_key(now: &Source, then: &Source) -> Option<String> {
    let (now, then) = (record::canonical(now)?, record::canonical(then)?);
    let keys = then.iter().map(|(key, _)| key).chain(now.iter().map(|(key, _)| key));
    let mut keys = keys.filter_map(|key| key.as_str());
    let differs = |key: &&str| {
        let (now, then) = (now.get(*key), then.get(*key));
        if !APPENDED.contains(key) {
            return now != then;
        }
        let entries = |value: Option<&serde_yaml::Value>| {
            value.and_then(|value| value.as_sequence()).cloned().unwrap_or_default()
        };
        !entries(now).starts_with(&entries(then))
    };
    keys.find(differs).map(str::to_owned)
}

/// The prose; its layout (`fmt`), line breaks and the end of the file aside.
fn prose(record: &Record) -> Vec<String> {
    without_pasted(record.body()).trim_end().lines().map(|line| line.trim_end().to_owned()).collect()
}
