//! What the tool has to say about a file: a [`Finding`] names a rule, a place, a clause and a remedy, in two
//! languages.
//!
//! # Layers
//!
//! Imports between the parts go down only; a test reads this.
//!
//! ```text
//!  0 code, language, place     1 codes, fingerprint     2 report
//! ```

mod code;
pub mod codes;
mod fingerprint;
mod language;
mod place;
pub mod report;

pub use code::{Code, Kind, Life};
pub use fingerprint::fingerprints;
pub use language::{Language, Text};
pub use place::{Path, Place, Step};
pub(crate) use {language::say, place::path};

use crate::text::{Position, Span};
use chrono::NaiveDate;
use std::sync::Arc;

/// The clause of a policy that a requirement comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Id of the policy.
    pub policy: Arc<str>,
    /// The day from which that version is in force.
    pub version: NaiveDate,
    /// The clause's number, such as `二.4b`.
    pub clause: Arc<str>,
}

/// One thing found in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// Its weight here: the rule's own, unless the policy or the requirement gives another.
    pub kind: Kind,
    /// Path of the file, relative to the root.
    pub path: Arc<str>,
    /// Where in the file.
    pub place: Place,
    /// What is so.
    pub message: Text,
    /// Which clause asks for something else; none where the rule is practice.
    pub clause: Option<Clause>,
    /// What to do.
    pub help: Text,
    /// Whether the record explains it. Only breaches can be explained.
    pub explained: bool,
    /// The day until which a baseline lets it pass.
    pub baseline: Option<NaiveDate>,
    /// Where a rule finds several things of one kind: which of them this is.
    pub about: Option<About>,
}

/// Which of several things a finding is about, by the words with which an explanation may name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its own.
    pub own: Vec<String>,
    /// Those of the others.
    pub others: Vec<String>,
}

impl Finding {
    /// A finding of the rule's own kind, without a clause.
    pub fn new(code: Code, path: &Arc<str>, place: Place, message: Text, help: Text) -> Self {
        let path = Arc::clone(path);
        Self {
            kind: code.kind(),
            code,
            path,
            place,
            message,
            clause: None,
            help,
            explained: false,
            baseline: None,
            about: None,
        }
    }

    /// Whether it fails a run; `strict` makes advice fail too.
    pub fn fails(&self, strict: bool) -> bool {
        if self.baseline.is_some() {
            return false;
        }
        match self.kind {
            Kind::Defect => true,
            Kind::Breach => !self.explained,
            Kind::Advice => strict,
            Kind::Note => false,
        }
    }
}

/// A finding with its place made exact.
#[derive(Debug, Clone)]
pub struct Located {
    /// The finding.
    pub finding: Finding,
    /// The bytes at fault.
    pub span: Span,
    /// Where they begin.
    pub start: Position,
    /// Where they end, exclusive.
    pub end: Position,
}

impl Located {
    /// The order in which findings are reported: path, line, column, code.
    pub fn sort(findings: &mut [Self]) {
        findings.sort_by(|a, b| {
            (&a.finding.path, a.start, &a.finding.code, &a.finding.message).cmp(&(
                &b.finding.path,
                b.start,
                &b.finding.code,
                &b.finding.message,
            ))
        });
    }
}
