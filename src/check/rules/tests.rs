//! What a reviewer of rules would have to remember.

use super::RULES;
use crate::check::{self, Check, Example};
use crate::discover::{Cause, Fault, FileKind, Files, Version};
use crate::finding::{Code, Life, Located, codes};
use crate::pipeline;
use crate::policy::builtin;
use crate::text::Source;
use chrono::NaiveDate;
use include_dir::{Dir, include_dir};
use serde_yaml::{Mapping, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Complete archives of both policies, which the examples change.
static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/examples");

/// The files of the archive that an example changes, by path below the root.
fn archive(example: &Example) -> BTreeMap<String, String> {
    let policy = example.policy;
    let mut files = BTreeMap::new();
    for (path, text) in builtin::files(policy).expect("the policy is built in") {
        if path.starts_with("policies/") {
            files.insert(format!("content/{policy}/{path}"), text.to_owned());
        }
    }
    let folder = EXAMPLES.get_dir(policy).expect("the policy has an example archive");
    let own =
        folder.files().chain(folder.get_dir(format!("{policy}/meetings")).expect("with meetings").files());
    for file in own {
        let text = file.contents_utf8().expect("examples are UTF-8");
        files.insert(format!("content/{}", file.path().display()), text.to_owned());
    }
    files
}

/// The archive with the example's change.
fn changed(example: &Example) -> Files {
    let mut files = archive(example);
    let record = files
        .keys()
        .rfind(|path| path.contains(&format!("-{}", example.record)) && path.contains("/meetings/"));
    let record = record.unwrap_or_else(|| panic!("no example record of type {}", example.record)).clone();
    let text = files.get_mut(&record).expect("it was just found");
    let earlier = example.after_signing.then(|| Version {
        organization: example.policy.into(),
        source: Source::new(record.as_str(), text.as_str()),
        day: None,
    });
    *text = if example.change.starts_with("---") {
        example.change.to_owned()
    } else {
        with(text, example.change)
    };
    text.push_str(example.text);
    for (path, text) in example.beside {
        files.insert(format!("content/{}/{path}", example.policy), (*text).to_owned());
    }
    let encoded = |(path, text): (String, String)| {
        let encoding = example
            .encoding
            .filter(|_| path == record)
            .and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
        let bytes = encoding
            .map_or_else(|| text.clone().into_bytes(), |encoding| encoding.encode(&text).0.into_owned());
        (path, bytes)
    };
    let mut files = Files::from_bytes(files.into_iter().map(encoded));
    if example.link {
        let own = files.files.iter_mut().find(|file| **file.path() == *record).expect("it is among them");
        own.content = Err(Fault { path: record.as_str().into(), cause: Cause::Link });
    }
    let mut files = Files { earlier: earlier.into_iter().collect(), ..files };
    if let Some(text) = example.baseline {
        files.add_baseline("baseline.yaml", text.into());
    }
    files
}

/// A record with some keys of its front matter changed.
fn with(record: &str, change: &str) -> String {
    let (front, body) =
        record.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).expect("a record");
    let mut keys: Mapping = serde_yaml::from_str(front).expect("front matter");
    let change: Mapping = if change.trim().is_empty() {
        Mapping::new()
    } else {
        serde_yaml::from_str(change).expect("a change")
    };
    for (key, value) in change {
        match value {
            Value::Null => drop(keys.remove(&key)),
            value => drop(keys.insert(key, value)),
        }
    }
    format!("---\n{}---\n{body}", serde_yaml::to_string(&keys).expect("YAML"))
}

fn findings(files: &Files) -> Vec<Located> {
    let as_of = NaiveDate::from_ymd_opt(2026, 7, 10).expect("a date");
    let mut findings = pipeline::check(files, as_of.into()).findings;
    // Notes are for statistics; an example may well have some.
    findings.retain(|located| {
        located.finding.kind != crate::finding::Kind::Note
            || located.finding.code.kind() == located.finding.kind
    });
    findings
}

/// The files of the example archive of a policy, by path below the root.
pub(in crate::check) fn archive_of(policy: &'static str) -> BTreeMap<String, String> {
    archive(&Example::new(policy, "", ""))
}

/// What is found in the example archive of a policy with some files in place of its own, one finding a line.
pub(in crate::check) fn found_with(policy: &'static str, beside: &[(&str, &str)]) -> String {
    let mut files = archive_of(policy);
    for (path, text) in beside {
        files.insert(format!("content/{policy}/{path}"), (*text).to_owned());
    }
    listed(&findings(&Files::from_texts(files)))
}

/// The same with a file taken out.
pub(in crate::check) fn found_without(policy: &'static str, path: &str) -> String {
    let mut files = archive_of(policy);
    files.remove(&format!("content/{policy}/{path}")).expect("a file of the example archive");
    listed(&findings(&Files::from_texts(files)))
}

fn listed(findings: &[Located]) -> String {
    findings.iter().fold(String::new(), |mut text, located| {
        let finding = &located.finding;
        let _ = writeln!(
            text,
            "{}:{}:{} {} {}",
            finding.path,
            located.start.line,
            located.start.column,
            finding.code.code(),
            finding.message.en
        );
        text
    })
}

#[test]
fn the_example_archives_are_without_fault() {
    for policy in builtin::ids() {
        let found = findings(&Files::from_texts(archive_of(policy)));
        assert!(found.is_empty(), "{policy}:\n{}", listed(&found));
    }
}

#[test]
fn each_rule_flags_its_example_and_nothing_else() {
    let mut wrong = String::new();
    for rule in RULES {
        let found = findings(&changed(&rule.flagged));
        if found.len() != 1 || found[0].finding.code != rule.code {
            let _ = writeln!(wrong, "{} flagged example gives:\n{}", rule.code.code(), listed(&found));
        }
        let mut found = findings(&changed(&rule.accepted));
        // A breach that the record explains passes.
        found.retain(|located| !located.finding.explained);
        if !found.is_empty() {
            let _ = writeln!(wrong, "{} accepted example gives:\n{}", rule.code.code(), listed(&found));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Rules that hold of every record, whatever a policy asks: what is written contradicts itself, leads
/// nowhere, or is past its day.
const OF_THE_RECORD: &[Code] = &[
    codes::CONTRADICTING_DATE,
    codes::DUPLICATE_RECORD,
    codes::NUMBER_GAP,
    codes::CONTRADICTING_COUNT,
    codes::MISSING_REASON,
    codes::IDLE_EXPLANATION,
    codes::IDLE_BASELINE,
    codes::PASTED_LAYOUT,
    codes::CHAIR_NOT_PRESENT,
    codes::CONTRADICTING_ATTENDANCE,
    codes::DOUBLE_BOOKED_PERSON,
    codes::EMPTY_AGENDA,
    codes::DUE_BEFORE_MEETING,
    codes::BROKEN_LINK,
    codes::UNPUBLISHED_FILE,
    codes::DEPARTMENT_AS_OWNER,
    codes::UNKNOWN_DECISION,
    codes::DUPLICATE_DECISION_ID,
    codes::CONTRADICTING_FOLLOW_UP,
    codes::OVERDUE_DECISION,
    codes::DEPARTED_OWNER,
    codes::RECUSED_PARTICIPANT,
    codes::CONTRADICTING_VOTE,
    codes::UNMOVED_DECISION,
    codes::CITES_WITHHELD,
    codes::MISSING_FILE,
    codes::CHANGED_AFTER_SIGNING,
    codes::UNKNOWN_MINUTES,
    codes::UNKNOWN_REFERENCE,
    codes::OVERLAPPING_TERMS,
    codes::CALENDAR_GAP,
    codes::VARIANT_NAMES,
    codes::MISSING_KEY,
    codes::UNREAD_FILE,
    codes::UNRECORDED_MEETING,
    codes::UNCLEAR_MARK,
];

/// A policy that names its types and asks nothing of them.
fn asking_nothing(policy: &str) -> String {
    let mut policy: Mapping = serde_yaml::from_str(policy).expect("policies are YAML");
    let keep = |map: &mut Mapping, kept: &[&str]| {
        map.retain(|key, _| key.as_str().is_some_and(|key| kept.contains(&key)));
    };
    keep(&mut policy, &["id", "name", "posts", "types"]);
    let types = policy.get_mut("types").and_then(Value::as_sequence_mut).expect("policies have types");
    types
        .iter_mut()
        .filter_map(Value::as_mapping_mut)
        .for_each(|kind| keep(kind, &["id", "name", "aliases", "host"]));
    serde_yaml::to_string(&policy).expect("YAML")
}

#[test]
fn what_no_policy_asks_for_is_not_asked() {
    let mut wrong = String::new();
    for rule in RULES.iter().filter(|rule| !matches!(rule.check, Check::Reading)) {
        let mut files = changed(&rule.flagged);
        for file in files.files.iter_mut().filter(|file| file.kind == FileKind::Policy) {
            let Ok(source) = &mut file.content else { continue };
            source.text = asking_nothing(&source.text).into();
        }
        let found = findings(&files);
        let asked = found.iter().filter(|located| {
            let reading =
                check::rule(&located.finding.code).is_some_and(|rule| matches!(rule.check, Check::Reading));
            !reading && !OF_THE_RECORD.contains(&located.finding.code)
        });
        let asked: Vec<_> = asked.cloned().collect();
        if !asked.is_empty() {
            let _ = writeln!(
                wrong,
                "the example of {} without a policy gives:\n{}",
                rule.code.code(),
                listed(&asked)
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn files_and_catalogue_agree() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/rules");
    let on_disk: BTreeSet<_> = std::fs::read_dir(folder)
        .expect("the folder of the rules")
        .filter_map(|entry| {
            entry.expect("an entry").file_name().to_str()?.strip_suffix(".rs").map(str::to_owned)
        })
        .filter(|name| !matches!(name.as_str(), "mod" | "tests"))
        .collect();
    let listed: BTreeSet<_> = RULES.iter().map(|rule| rule.code.name().replace('-', "_")).collect();
    assert_eq!(on_disk, listed);
    assert!(RULES.is_sorted_by_key(|rule| &rule.code), "rules stand in the order of their codes");
    assert!(RULES.iter().all(|rule| codes::CATALOGUE.contains(&rule.code)));
    for code in codes::CATALOGUE {
        let gone = matches!(code.life(), Life::Removed { .. });
        assert_eq!(RULES.iter().any(|rule| rule.code == *code), !gone, "{code:?}");
    }
}

#[test]
fn every_rule_is_documented_in_both_languages() {
    for rule in RULES {
        for words in [rule.what, rule.why] {
            assert!(
                words.zh.chars().any(|c| c > '\u{2e80}') && words.en.is_ascii() && !words.en.is_empty(),
                "{}",
                rule.code.code()
            );
        }
        let _ = matches!(rule.check, Check::Reading);
    }
}

#[test]
fn a_slip_has_one_finding_and_no_train_of_others() {
    let (office, weekly) = ("office-meeting", "weekly-meeting");
    let section = ("service-center", "section-meeting");
    let (operations, staff) = ("operations-meeting", "all-staff-meeting");
    let (service, bureau) = ("service-center", "education-bureau");
    let cases: &[(&'static str, &'static str, &'static str, Code)] = &[
        (service, office, "type:\ntyp: office-meeting", codes::UNKNOWN_KEY),
        (service, office, "date:\ndat: 2026-03-11", codes::UNKNOWN_KEY),
        (service, office, "recorder:\nrecoder: 林晓", codes::UNKNOWN_KEY),
        (service, office, "present:\npresnt: [周正, 吴敏, 郑凯]", codes::UNKNOWN_KEY),
        (service, office, "agenda:\nagneda: [{title: 照明}]", codes::UNKNOWN_KEY),
        (
            service,
            office,
            "approvals:\naprovals: [{of: agenda, by: 周正, on: 2026-03-10}]",
            codes::UNKNOWN_KEY,
        ),
        (section.0, section.1, "host:\nhots: 政务服务科", codes::UNKNOWN_KEY),
        (section.0, section.1, "host: 政务服物科", codes::UNKNOWN_DEPARTMENT),
        (section.0, section.1, "date: 2026-02-30", codes::INVALID_VALUE),
        (section.0, section.1, "chair: 孙力", codes::UNKNOWN_PERSON),
        (service, office, "chair: [周正]", codes::INVALID_VALUE),
        (service, office, "chair: 周政", codes::UNKNOWN_PERSON),
        (service, office, "present: 周正、吴敏、郑凯", codes::UNKNOWN_PERSON),
        (service, office, "present: [周正, 吴敏, 郑楷]", codes::UNKNOWN_PERSON),
        (service, office, "present: {周正: 吴敏}", codes::UNKNOWN_KEY),
        (service, office, "status: 已开", codes::INVALID_VALUE),
        (service, office, "counts: {due: 三}", codes::INVALID_VALUE),
        (service, weekly, "start: \"9:61\"", codes::INVALID_VALUE),
        (service, weekly, "support: 秘书处", codes::UNKNOWN_DEPARTMENT),
        (bureau, operations, "sign_in: {keper: 江波}", codes::UNKNOWN_KEY),
        (bureau, operations, "sign_in: {keeper: 江泼}", codes::UNKNOWN_PERSON),
        (bureau, operations, "sign_in: 江波", codes::INVALID_VALUE),
        (
            bureau,
            operations,
            "notice: {by: 基础教育古, sent: 2026-03-10, reported: 2026-03-10}",
            codes::UNKNOWN_DEPARTMENT,
        ),
        (bureau, staff, "leave: [{person: 江波, aksed: 2026-03-18, granted_by: 高明}]", codes::UNKNOWN_KEY),
        (bureau, staff, "leave: [{person: 江波, asked: 三月, granted_by: 高明}]", codes::INVALID_VALUE),
        (
            bureau,
            staff,
            "leave: [{person: 江波, asked: 2026-03-18, granted_by: 高朋}]",
            codes::UNKNOWN_PERSON,
        ),
        (
            bureau,
            staff,
            "leave: [{person: 江泼, asked: 2026-03-18, granted_by: 高明}]",
            codes::UNKNOWN_PERSON,
        ),
    ];
    let mut wrong = String::new();
    for (policy, record, change, code) in cases {
        let found = findings(&changed(&Example::new(policy, record, change)));
        if found.len() != 1 || found[0].finding.code != *code {
            let _ = writeln!(wrong, "{change} gives:\n{}", listed(&found));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
