//! Codes: the public identity of a rule.

use super::codes::CATALOGUE;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The record is wrong or incomplete: fix the record.
    Defect,
    /// The record is right, and what happened broke the policy: fails until the record explains it.
    Breach,
    /// Soft wording of the policy, or practice: never fails unless `--strict`.
    Advice,
    /// For statistics only.
    Note,
}

impl Kind {
    /// The word that JSON and policies use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Defect => "defect",
            Self::Breach => "breach",
            Self::Advice => "advice",
            Self::Note => "note",
        }
    }
}

/// One line of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

/// A rule of the catalogue, by code and name. Both are public and are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code(pub(super) &'static Entry);

impl Code {
    /// The code, such as `MB102`.
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// The name, such as `wrong-chair`.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// The weight of its findings where neither policy nor requirement gives another.
    pub const fn kind(self) -> Kind {
        self.0.kind
    }

    /// The rule of that code or name, letter case aside.
    pub fn find(code_or_name: &str) -> Option<Self> {
        let word = code_or_name.trim();
        CATALOGUE
            .iter()
            .copied()
            .find(|rule| rule.code().eq_ignore_ascii_case(word) || rule.name().eq_ignore_ascii_case(word))
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}
