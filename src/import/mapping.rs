//! The mapping file, `import.yaml`: what an archive calls its parts, and where its files belong.

use super::kind;
use super::label::Labels;
use super::subject::{SUBJECTS, subject_named};
use crate::finding::{Finding, Path, Place, codes};
use crate::text::{Source, fold_name, nearest};
use crate::yaml::{Codes, Format, List, Shape, Table, keys, load};
use crate::{path, say};
use regex::Regex;
use std::collections::BTreeMap;

keys! {
    /// Which files are of which type.
    pub(crate) struct Rule {
        pattern "匹配" required: String
            = "文件夹或文件名里的文字（正则表达式）"
            / "a part of the folder's or the file's name (a regular expression)",
        kind as "type" "类别": Option<String> = "制度里的会议类别" / "a type of meetings of the policy",
        host "主办": Option<String> = "主办的部门" / "which department hosts it",
        skip "跳过": bool = "这些文件不是记录" / "these files are no records",
    }

    /// What a label of the old minutes stands for.
    pub(crate) struct LabelRow {
        label "标签" required: String = "原文所写" / "as it is written",
        key "键" required: String = "它对应的键" / "the key that it stands for",
    }

    /// The mapping file.
    pub(crate) struct Written {
        kind as "type" "类别": Option<String>
            = "没有另外写明的文件的类别" / "the type of files that no pattern speaks of",
        host "主办": Option<String>
            = "没有另外写明的文件的主办" / "the host of files that no pattern speaks of",
        files "文件": List<Rule> = "哪些文件是哪一类会议" / "which files are of which type",
        labels "标签": List<LabelRow> = "原文的标签" / "labels of the old minutes",
        names "姓名": Table<String> = "写错的姓名和正确的姓名" / "wrong names, each with the right one",
        no_follow_up "无需督办": Option<String>
            = "没有责任人或时限的旧事项为何不再督办"
            / "why old actions without owner or due date are not followed up",
    }
}

/// What a mapping file may hold.
pub(crate) const SHAPE: Shape = Written::SHAPE;

/// What is said of a file by the mapping.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Placed {
    /// The type of its meeting.
    pub(super) kind: Option<String>,
    /// The host.
    pub(super) host: Option<String>,
    /// Whether it is no record at all.
    pub(super) skip: bool,
}

/// What a rule says of the files that it matches.
#[derive(Debug)]
struct Placing {
    /// Its place in the file.
    at: usize,
    kind: Option<String>,
    host: Option<String>,
    skip: bool,
}

/// A mapping that was read.
#[derive(Debug, Default)]
pub(crate) struct Mapping {
    rules: Vec<(Regex, Placing)>,
    kind: Option<String>,
    host: Option<String>,
    pub(super) labels: Labels,
    /// Right names by the wrong ones, folded.
    pub(super) names: BTreeMap<String, String>,
    /// Why decisions without owner or due date need no following up.
    pub(super) no_follow_up: Option<String>,
}

impl Mapping {
    /// Reads a mapping file, with what is wrong in it.
    pub(crate) fn read(source: &Source) -> (Self, Vec<Finding>) {
        let (written, mut findings): (Written, _) = load(source, SHAPE, Codes::POLICY);
        let mut rules = Vec::new();
        for (at, rule) in written.files.iter() {
            match Regex::new(&format!("(?i){}", rule.pattern)) {
                Ok(pattern) => {
                    let Rule { kind, host, skip, .. } = rule.clone();
                    rules.push((pattern, Placing { at, kind, host, skip }));
                }
                Err(error) => findings.push(wrong_pattern(source, at, &error)),
            }
        }
        let mut labels = Vec::new();
        for (at, row) in written.labels.iter() {
            match subject_named(&row.key) {
                Some(subject) => labels.push((row.label.clone(), subject)),
                None => findings.push(unknown_subject(source, at, &row.key)),
            }
        }
        let names = written.names.iter().map(|(wrong, right)| (fold_name(wrong), right.clone())).collect();
        let read = Self {
            rules,
            kind: written.kind,
            host: written.host,
            labels: Labels::with(labels),
            names,
            no_follow_up: written.no_follow_up,
        };
        (read, findings)
    }

    /// What is wrong with the types and hosts that a mapping names, by what the organisation has.
    pub(crate) fn unknown(&self, source: &Source, kinds: &[kind::Known], hosts: &[String]) -> Vec<Finding> {
        let each = self.rules.iter().map(|(_, rule)| (Some(rule.at), rule.kind.as_ref(), rule.host.as_ref()));
        let all = each.chain([(None, self.kind.as_ref(), self.host.as_ref())]);
        let mut findings = Vec::new();
        for (at, kind, host) in all {
            let place = |key: &'static str| match at {
                Some(at) => path!["files", at, key],
                None => path![key],
            };
            if let Some(kind) = kind.filter(|kind| kind::named(kind, kinds).is_none()) {
                findings.push(unknown_kind(source, place("type"), kind, kinds));
            }
            if let Some(host) = host.filter(|host| !hosts.contains(host)) {
                findings.push(unknown_host(source, place("host"), host, hosts));
            }
        }
        findings
    }

    /// Where a file belongs, by its path: the first pattern that matches, else what holds for all.
    pub(super) fn place(&self, path: &str) -> Placed {
        let rule = self.rules.iter().find(|(pattern, _)| pattern.is_match(path)).map(|(_, rule)| rule);
        Placed {
            kind: rule.and_then(|rule| rule.kind.clone()).or_else(|| self.kind.clone()),
            host: rule.and_then(|rule| rule.host.clone()).or_else(|| self.host.clone()),
            skip: rule.is_some_and(|rule| rule.skip),
        }
    }
}

fn wrong_pattern(source: &Source, at: usize, error: &regex::Error) -> Finding {
    let reason = error.to_string().lines().last().unwrap_or_default().trim().to_owned();
    Finding::new(
        codes::INVALID_POLICY,
        &source.path,
        Place::Value(path!["files", at, "pattern"]),
        say!(zh: "这个匹配式不能用：{reason}", en: "the pattern cannot be used: {reason}"),
        say!(
            zh: "写文件夹或文件名中的一段，例如 科务会",
            en: "write a part of the folder's or the file's name, such as board"
        ),
    )
}

fn unknown_kind(source: &Source, place: Path, kind: &str, kinds: &[kind::Known]) -> Finding {
    let names = kinds.iter().flat_map(|(id, names)| names.iter().chain([id])).map(String::as_str);
    let all: Vec<_> = kinds.iter().map(|(id, names)| names.first().unwrap_or(id).as_str()).collect();
    let help = match nearest(kind, names) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => say!(zh: "可以写：{}", en: "it can be: {}", all.join("、")),
    };
    Finding::new(
        codes::INVALID_POLICY,
        &source.path,
        Place::Value(place),
        say!(zh: "制度里没有“{kind}”这一类会议", en: "the policy has no type of meetings `{kind}`"),
        help,
    )
}

fn unknown_host(source: &Source, place: Path, host: &str, hosts: &[String]) -> Finding {
    let help = match nearest(host, hosts.iter().map(String::as_str)) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(zh: "部门登记在 organization.yaml", en: "departments are registered in organization.yaml")
        }
    };
    Finding::new(
        codes::INVALID_POLICY,
        &source.path,
        Place::Value(place),
        say!(zh: "没有“{host}”这个部门", en: "there is no department `{host}`"),
        help,
    )
}

fn unknown_subject(source: &Source, at: usize, key: &str) -> Finding {
    let all: Vec<_> = SUBJECTS.iter().map(|(en, zh, _)| format!("{zh} {en}")).collect();
    let near = nearest(key, SUBJECTS.iter().flat_map(|(en, zh, _)| [*en, *zh]));
    let help = match near {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => say!(zh: "可以写：{}", en: "it can be: {}", all.join("、")),
    };
    Finding::new(
        codes::INVALID_POLICY,
        &source.path,
        Place::Value(path!["labels", at, "key"]),
        say!(zh: "没有“{key}”这个键", en: "there is no key `{key}`"),
        help,
    )
}
