//! Findings made into text: one module a format. None of them decides anything.

pub mod human;
pub mod json;

use super::{Kind, Language, Located};
use serde::Serialize;

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
}

impl Summary {
    /// Counts findings.
    pub fn of(findings: &[Located], records: usize) -> Self {
        let mut summary = Self { records, ..Self::default() };
        for Located { finding, .. } in findings {
            match finding.kind {
                Kind::Defect => summary.defects += 1,
                Kind::Breach => summary.breaches += 1,
                Kind::Advice => summary.advice += 1,
                Kind::Note => summary.notes += 1,
            }
            summary.explained += usize::from(finding.explained);
        }
        summary
    }
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
