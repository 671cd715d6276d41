//! Findings made into text: one module a format. None of them decides anything.

pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod overview;
pub mod sarif;

use super::{Clause, Code, Finding, Kind, Language, Located, Text};
use crate::text::{in_one_line, printable};
use serde::Serialize;
use std::borrow::Cow;

/// The numbers at the end of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Record files, readable or not.
    pub records: usize,
    /// Defects.
    pub defects: usize,
    /// Breaches, explained or not.
    pub breaches: usize,
    /// Breaches that are explained.
    pub explained: usize,
    /// Advice.
    pub advice: usize,
    /// Notes.
    pub notes: usize,
    /// Findings of any kind that a baseline lets pass.
    #[serde(skip_serializing_if = "is_zero")]
    pub baseline: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Summary {
    /// Counts findings.
    pub fn count(findings: &[Located], records: usize) -> Self {
        let mut summary = Self { records, ..Self::default() };
        for Located { finding, .. } in findings {
            match finding.kind {
                Kind::Defect => summary.defects += 1,
                Kind::Breach => summary.breaches += 1,
                Kind::Advice => summary.advice += 1,
                Kind::Note => summary.notes += 1,
            }
            summary.explained += usize::from(finding.explained);
            summary.baseline += usize::from(finding.baseline.is_some());
        }
        summary
    }
}

/// The findings as a report may show them: their texts come from records, and their paths from names of
/// files, which may hold characters that steer a terminal. Every format takes them from here.
pub fn shown(findings: &[Located]) -> Cow<'_, [Located]> {
    let is_plain = |text: &str| matches!(in_one_line(text), Cow::Borrowed(_));
    if findings.iter().all(|located| texts(&located.finding).all(is_plain)) {
        return Cow::Borrowed(findings);
    }
    findings
        .iter()
        .map(|located| Located { finding: shown_one(&located.finding), ..located.clone() })
        .collect()
}

fn texts(finding: &Finding) -> impl Iterator<Item = &str> {
    let Finding { message, help, path, .. } = finding;
    let clause = finding.clause.iter().flat_map(|clause| [&*clause.policy, &*clause.clause]);
    [&**path, &message.zh, &message.en, &help.zh, &help.en].into_iter().chain(clause)
}

fn shown_one(finding: &Finding) -> Finding {
    let both = |text: &Text| Text::new(printable(&text.zh), printable(&text.en));
    Finding {
        path: in_one_line(&finding.path).into(),
        message: Text::new(in_one_line(&finding.message.zh), in_one_line(&finding.message.en)),
        help: both(&finding.help),
        clause: finding.clause.as_ref().map(|clause| Clause {
            policy: in_one_line(&clause.policy).into(),
            version: clause.version,
            clause: in_one_line(&clause.clause).into(),
        }),
        ..finding.clone()
    }
}

/// How much a finding matters to whoever reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It fails the run.
    Error,
    /// It is advice.
    Warning,
    /// It needs no action: a note, or what is explained or in the baseline.
    Note,
}

impl Level {
    /// The level of a finding; `strict` makes advice an error.
    pub fn new(finding: &Finding, strict: bool) -> Self {
        if finding.fails(strict) {
            Self::Error
        } else if finding.kind == Kind::Advice && finding.baseline.is_none() {
            Self::Warning
        } else {
            Self::Note
        }
    }
}

/// What a report says of a rule.
#[derive(Debug, Clone)]
pub struct RuleText {
    /// The rule.
    pub code: Code,
    /// When it fires.
    pub what: String,
    /// What it is good for.
    pub why: String,
    /// All of it, as plain text.
    pub help: String,
    /// All of it, as Markdown.
    pub markdown: String,
}

/// The word for a kind.
pub fn kind_word(kind: Kind, language: Language) -> &'static str {
    match (kind, language) {
        (Kind::Defect, Language::Zh) => "缺陷",
        (Kind::Breach, Language::Zh) => "违规",
        (Kind::Advice, Language::Zh) => "提示",
        (Kind::Note, Language::Zh) => "备注",
        (kind, Language::En) => kind.word(),
    }
}
