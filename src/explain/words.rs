//! Words about the catalogue as a whole.

use crate::check::Words;
use crate::finding::{Code, Kind, Language, Life, Text};
use crate::policy::Checkable;
use crate::say;

/// Rules of one hundred, which deal with one thing.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// The digit after `MB`.
    pub hundred: char,
    /// What they deal with.
    pub title: Words,
}

/// The groups, in the order of the codes.
pub static GROUPS: &[Group] = &[
    group('0', "记录的格式", "The form of a record"),
    group('1', "主持、记录与参会人员", "Chair, recorder and those taking part"),
    group('2', "审批、通知与频次", "Approval, notice and rhythm"),
    group('3', "议题", "The agenda"),
    group('4', "决定与督办", "Decisions and what becomes of them"),
    group('5', "签到、请假与出勤", "Sign-in, leave and attendance"),
    group('6', "密级", "Classification"),
    group('7', "经费与材料", "Costs and materials"),
    group('8', "纪要", "Minutes"),
    group('9', "制度、名册与日历", "Policies, registers and calendars"),
];

const fn group(hundred: char, zh: &'static str, en: &'static str) -> Group {
    Group { hundred, title: Words { zh, en } }
}

/// What the rules of a policy's own are called together.
pub const CUSTOM_TITLE: Words = Words { zh: "本单位自定的规则", en: "Rules of the policy's own" };

/// What the expression of such a rule is called.
pub const fn custom_condition(language: Language) -> &'static str {
    match language {
        Language::Zh => "须成立的条件",
        Language::En => "What has to hold",
    }
}

impl Group {
    /// Whether a rule is one of them.
    pub fn holds(&self, code: &Code) -> bool {
        !code.is_custom() && code.code().chars().nth(2) == Some(self.hundred)
    }
}

/// What a kind of finding asks of whoever reads it.
pub const fn kind_meaning(kind: Kind) -> Words {
    match kind {
        Kind::Defect => Words {
            zh: "记录有误或不全，检查不通过：改正记录",
            en: "The record is wrong or incomplete, and the check fails: fix the record.",
        },
        Kind::Breach => Words {
            zh: "记录属实而做法违反制度，检查不通过；在“说明”里写明原因后通过，照常公布和统计",
            en: "The record is right and what happened broke the policy. The check fails until the record \
                explains it; then it passes, and is published and counted.",
        },
        Kind::Advice => Words {
            zh: "制度用语留有余地，或只是惯例：只作提示，加 --strict 才不通过",
            en: "The policy's wording is soft, or there is only practice: it is reported, and fails with \
                `--strict` only.",
        },
        Kind::Note => Words {
            zh: "只作统计，加 --verbose 才显示",
            en: "For statistics only; shown with `--verbose`.",
        },
    }
}

/// Whether records can tell that a clause was kept.
pub const fn coverage(checkable: Checkable) -> Words {
    match checkable {
        Checkable::Yes => Words { zh: "可检查", en: "Checked" },
        Checkable::Partly => Words { zh: "部分可查", en: "Checked in part" },
        Checkable::InOutput => Words { zh: "发布时落实", en: "Kept when the site is made" },
        Checkable::Statistic => Words { zh: "仅作统计", en: "Counted, not judged" },
        Checkable::No => Words { zh: "无法检查", en: "No record can tell" },
    }
}

/// Since when a rule is there, and what became of it.
pub fn life(code: &Code) -> Text {
    let since = code.since();
    let others = code.life().replaced_by().iter().filter_map(|code| Code::find(code)).map(Code::title);
    let others: Vec<_> = others.collect();
    let (zh, en) = (others.join("、"), others.join(", "));
    match code.life() {
        Life::Preview => {
            say!(zh: "试行，始于 {since}，还可能改动", en: "preview since {since}; it may still change")
        }
        Life::Stable => say!(zh: "稳定，始于 {since}", en: "stable, since {since}"),
        Life::Deprecated { .. } => {
            say!(
                zh: "将停用（始于 {since}）；改由 {zh} 检查",
                en: "deprecated (since {since}); replaced by {en}"
            )
        }
        Life::Removed { version, .. } if others.is_empty() => {
            say!(zh: "自 {version} 起不再检查", en: "removed in {version}")
        }
        Life::Removed { version, .. } => {
            say!(zh: "自 {version} 起不再检查；改由 {zh} 检查", en: "removed in {version}; replaced by {en}")
        }
    }
}
