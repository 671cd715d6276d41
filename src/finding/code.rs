//! Codes: the public identity of a rule.

use super::codes::CATALOGUE;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

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

/// A rule of the catalogue, by code and name, which are public and never reused; or a rule of a policy's own, whose id is both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code(pub(super) &'static Entry);

/// The rules of policies' own that were met so far. A code is a small constant that is copied everywhere; theirs are kept for the
/// life of the program, each once.
static CUSTOM: Mutex<BTreeMap<(String, Kind), Code>> = Mutex::new(BTreeMap::new());

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

    /// A rule of a policy's own.
    pub fn custom(id: &str, kind: Kind) -> Self {
        let mut known = CUSTOM.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry((id.to_owned(), kind)).or_insert_with(|| {
            let id: &'static str = Box::leak(id.to_owned().into_boxed_str());
            Self(Box::leak(Box::new(Entry { code: id, name: id, kind })))
        })
    }

    /// Whether it is a rule of a policy's own.
    pub fn is_custom(self) -> bool {
        self.code() == self.name()
    }

    /// Code and name, or the id that is both.
    pub fn title(self) -> String {
        if self.is_custom() { self.code().to_owned() } else { format!("{} {}", self.code(), self.name()) }
    }

    /// Whether a word is its code or its name, letter case aside.
    pub fn is(self, word: &str) -> bool {
        self.code().eq_ignore_ascii_case(word.trim()) || self.name().eq_ignore_ascii_case(word.trim())
    }

    /// The rule of the catalogue of that code or name, letter case aside.
    pub fn find(code_or_name: &str) -> Option<Self> {
        CATALOGUE.iter().copied().find(|rule| rule.is(code_or_name))
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
