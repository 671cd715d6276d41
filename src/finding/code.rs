//! Codes: the public identity of a rule.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::sync::Arc;

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

/// Where a rule stands in its life. Code and name stay its own after it is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "rules come, stay and go; so far all of them are stable")]
pub enum Life {
    /// It may still change, or go.
    Preview,
    /// It changes with a new version of the format only.
    Stable,
    /// It is still checked, and will go: these take its place.
    Deprecated {
        /// Codes of rules.
        replaced_by: &'static [&'static str],
    },
    /// It is no longer checked.
    Removed {
        /// The first version without it.
        version: &'static str,
        /// Codes of the rules that took its place; none where nothing asks for it any more.
        replaced_by: &'static [&'static str],
    },
}

impl Life {
    /// The word that JSON uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Stable => "stable",
            Self::Deprecated { .. } => "deprecated",
            Self::Removed { .. } => "removed",
        }
    }

    /// The codes of the rules that take its place.
    pub const fn replaced_by(self) -> &'static [&'static str] {
        match self {
            Self::Preview | Self::Stable => &[],
            Self::Deprecated { replaced_by } | Self::Removed { replaced_by, .. } => replaced_by,
        }
    }
}

/// One line of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct CatalogueRow {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) since: &'static str,
    pub(super) life: Life,
}

/// A rule of the catalogue, by code and name, which are public and never reused; or a rule of a policy's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// A line of the catalogue.
    Catalogue(&'static CatalogueRow),
    /// A rule of a policy's own: its id is both code and name.
    Custom(Arc<str>, Kind),
}

impl Code {
    /// The code, such as `MB102`.
    pub fn code(&self) -> &str {
        match self {
            Self::Catalogue(row) => row.code,
            Self::Custom(id, _) => id,
        }
    }

    /// The name, such as `wrong-chair`.
    pub fn name(&self) -> &str {
        match self {
            Self::Catalogue(row) => row.name,
            Self::Custom(id, _) => id,
        }
    }

    /// The weight of its findings where neither policy nor requirement gives another.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Catalogue(row) => row.kind,
            Self::Custom(_, kind) => *kind,
        }
    }

    /// The first version of the program that has it; empty for a rule of a policy's own.
    pub const fn since(&self) -> &'static str {
        match self {
            Self::Catalogue(row) => row.since,
            Self::Custom(..) => "",
        }
    }

    /// Where it stands in its life.
    pub const fn life(&self) -> Life {
        match self {
            Self::Catalogue(row) => row.life,
            Self::Custom(..) => Life::Stable,
        }
    }

    /// Whether it is a rule of a policy's own.
    pub const fn is_custom(&self) -> bool {
        matches!(self, Self::Custom(..))
    }

    /// Code and name, or the id that is both.
    pub fn title(&self) -> String {
        if self.is_custom() { self.code().to_owned() } else { format!("{} {}", self.code(), self.name()) }
    }

    /// Whether a word is its code or its name, letter case aside.
    pub fn is(&self, word: &str) -> bool {
        self.code().eq_ignore_ascii_case(word.trim()) || self.name().eq_ignore_ascii_case(word.trim())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.code(), self.kind()).cmp(&(other.code(), other.kind()))
    }
}

impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}
